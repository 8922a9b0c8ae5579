package part

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// listen records what reaches the canvas.
func listen(c fyne.Canvas) (keys *[]fyne.KeyName, shortcuts *int) {
	keys, shortcuts = new([]fyne.KeyName), new(int)
	c.SetOnTypedKey(func(key *fyne.KeyEvent) { *keys = append(*keys, key.Name) })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { *shortcuts++ })
	return keys, shortcuts
}

func TestKeysGoOn(t *testing.T) {
	word := NewChoice([]string{"one", "two"}, 0)
	list := NewList(func() int { return 2 }, func() fyne.CanvasObject { return NewSideLine() }, func(int, fyne.CanvasObject) {})
	submits := NewEntry("")
	submits.OnSubmitted = func(string) {}
	esc, enter, f1, left := fyne.KeyEscape, fyne.KeyReturn, fyne.KeyF1, fyne.KeyLeft
	for _, c := range []struct {
		name string
		part fyne.Focusable
		want []fyne.KeyName // of the four keys
	}{
		{"entry", NewEntry(""), []fyne.KeyName{esc, enter, f1}},
		{"entry that submits", submits, []fyne.KeyName{esc, f1}},
		{"field with usual texts", NewSelectEntry("", nil), []fyne.KeyName{esc, enter}},
		{"button", NewButton("Go", nil, func() {}), []fyne.KeyName{esc, f1, left}},
		{"check", NewCheck("on", false, nil), []fyne.KeyName{esc, enter, f1, left}},
		{"choice", word.items[0], []fyne.KeyName{esc, enter, f1}},
		{"list", list, []fyne.KeyName{esc, f1, left}},
		{"rail entry", NewRailEntry("Reports", nil, true, func() {}), []fyne.KeyName{esc, f1, left}},
	} {
		_, canvas := show(t, container.NewStack(c.part.(fyne.CanvasObject)), 300, 200)
		keys, shortcuts := listen(canvas)
		canvas.Focus(c.part)
		press(canvas, esc, enter, f1, left)
		if !slices.Equal(*keys, c.want) {
			t.Errorf("%s passes on %v, want %v", c.name, *keys, c.want)
		}
		if s, ok := c.part.(fyne.Shortcutable); ok && c.name != "field with usual texts" {
			s.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierShortcutDefault})
			if *shortcuts != 1 {
				t.Errorf("%s keeps shortcuts to itself", c.name)
			}
		}
	}
}

func TestEntry(t *testing.T) {
	entry := NewEntry("hint")
	_, c := show(t, entry, 300, 40)
	c.Focus(entry)
	for _, r := range "abc" {
		c.Focused().TypedRune(r)
	}
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	if entry.SelectedText() != "abc" {
		t.Errorf("selected %q", entry.SelectedText())
	}
	var seen []fyne.KeyName
	entry.OnKey = func(key *fyne.KeyEvent) bool {
		seen = append(seen, key.Name)
		return key.Name == fyne.KeyBackspace
	}
	press(c, fyne.KeyBackspace, fyne.KeyEnd)
	if entry.Text != "abc" || !slices.Equal(seen, []fyne.KeyName{fyne.KeyBackspace, fyne.KeyEnd}) {
		t.Errorf("text %q, seen %v", entry.Text, seen)
	}
	entry.OnKey = nil
	press(c, fyne.KeyBackspace)
	if entry.Text != "ab" {
		t.Errorf("text %q", entry.Text)
	}
	got := ""
	entry.OnSubmitted = func(s string) { got = s }
	press(c, fyne.KeyReturn)
	if got != "ab" {
		t.Errorf("submitted %q", got)
	}
}

func TestButtonKeys(t *testing.T) {
	tapped := 0
	b := NewButton("Go", nil, func() { tapped++ })
	_, c := show(t, b, 100, 40)
	c.Focus(b)
	press(c, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
	if tapped != 3 {
		t.Errorf("tapped %d times", tapped)
	}
	b.Disable()
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if tapped != 3 {
		t.Error("tapped while it is disabled")
	}
}

func TestCheckKeys(t *testing.T) {
	var states []bool
	check := NewCheck("on", true, func(on bool) { states = append(states, on) })
	_, c := show(t, check, 100, 40)
	c.Focus(check)
	check.TypedRune(' ')
	press(c, fyne.KeySpace) // the toolkit sends both
	if len(states) == 0 || states[0] {
		t.Errorf("states %v", states)
	}
}

func TestChoice(t *testing.T) {
	choice := NewChoice([]string{"one", "two", "three"}, 1)
	var chosen []int
	choice.OnChange = func(i int) { chosen = append(chosen, i) }
	_, c := show(t, choice.Object, 400, 40)
	test.Tap(choice.items[2])
	test.Tap(choice.items[2])
	c.Focus(choice.items[2])
	press(c, fyne.KeyRight, fyne.KeyLeft, fyne.KeyUp, fyne.KeyUp)
	if c.Focused() != fyne.Focusable(choice.items[0]) {
		t.Error("the focus has not gone along")
	}
	press(c, fyne.KeyDown)
	c.Focus(choice.items[0])
	press(c, fyne.KeySpace)
	choice.Choose(7)
	if want := []int{2, 1, 0, 1, 0}; !slices.Equal(chosen, want) || choice.Chosen() != 0 {
		t.Errorf("chosen %v, want %v; now %d", chosen, want, choice.Chosen())
	}
}

func TestListKeys(t *testing.T) {
	texts := []string{"a", "b", "c"}
	list := NewList(func() int { return len(texts) }, func() fyne.CanvasObject { return NewSideLine() },
		func(i int, o fyne.CanvasObject) { o.(*SideLine).Set(SideText{Text: texts[i]}) })
	var chosen, menus []int
	list.OnSelected = func(i int) { chosen = append(chosen, i); list.UnselectAll() }
	_, c := show(t, list, 200, 200)
	c.Focus(list)
	press(c, desktop.KeyMenu) // nobody listens
	list.OnMenu = func(i int) { menus = append(menus, i) }
	press(c, fyne.KeyReturn, fyne.KeyDown, fyne.KeyEnter, desktop.KeyMenu, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyUp, desktop.KeyMenu)
	if !slices.Equal(chosen, []int{0, 1, 2}) || !slices.Equal(menus, []int{1, 1}) {
		t.Errorf("chosen %v, menus %v", chosen, menus)
	}
	for i := range texts {
		if list.FocusAt(i) != (i == 1) {
			t.Errorf("line %d has the keyboard: %v", i, list.FocusAt(i))
		}
	}
	c.Unfocus()
	if list.FocusAt(1) {
		t.Error("a line has the keyboard and the list not")
	}
	c.Focus(list)
	list.Highlight(2)
	press(c, fyne.KeyReturn, desktop.KeyMenu)
	if chosen[3] != 2 || menus[2] != 2 {
		t.Errorf("chosen %v, menus %v", chosen, menus)
	}
}
