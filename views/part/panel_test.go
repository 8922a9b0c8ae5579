package part

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// stepKey is the shortcut from tab to tab.
func stepKey(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func tabOf(text string, made *[]string) Tab {
	return Tab{text, func() fyne.CanvasObject { *made = append(*made, text); return NewText("page of " + text) }}
}

func TestTabs(t *testing.T) {
	var made []string
	tabs := NewTabs(tabOf("one", &made), tabOf("two", &made), tabOf("three", &made))
	var told []int
	tabs.OnChange = func(i int) { told = append(told, i) }
	before := NewButton("before", nil, nil)
	_, c := show(t, Border(before, nil, nil, nil, tabs.Object), 300, 200)
	shows := func(what, want string) {
		t.Helper()
		if got := drawn(tabs.page); !slices.Equal(got, []string{"page of " + want}) {
			t.Errorf("%s: shows %q", what, got)
		}
	}
	shows("at first", "one")
	test.Tap(tabs.words[2])
	shows("a click", "three")
	c.Focus(before)
	c.FocusNext()
	if c.Focused() != fyne.Focusable(tabs.words[2]) {
		t.Fatalf("the Tab key leads to %T", c.Focused())
	}
	press(c, fyne.KeyRight)
	shows("Right at the end", "one")
	press(c, fyne.KeyLeft, fyne.KeyLeft)
	shows("Left", "two")
	c.Focused().(fyne.Shortcutable).TypedShortcut(stepKey(fyne.KeyPageDown))
	shows("Ctrl+Page Down", "three")
	c.Focused().(fyne.Shortcutable).TypedShortcut(stepKey(fyne.KeyPageUp))
	shows("Ctrl+Page Up", "two")
	if c.Focused() != fyne.Focusable(tabs.words[1]) || !tabs.words[1].ring.Visible() || tabs.words[2].ring.Visible() {
		t.Error("the focus has not gone along")
	}
	tabs.Choose(7)
	tabs.Choose(1)
	if !slices.Equal(made, []string{"one", "three", "two"}) || !slices.Equal(told, []int{2, 0, 2, 1, 2, 1}) {
		t.Errorf("made %q, told %v", made, told)
	}
	none := NewTabs()
	none.Step(1)
	if none.Chosen() != -1 {
		t.Error("a page of none")
	}
	tabs.words[0].MouseIn(mouse())
	if !fills(tabs.words[0])[theme.Color(theme.Hover)] {
		t.Error("no hover")
	}
}

func TestTabsWithoutRoom(t *testing.T) {
	var made []string
	tabs := NewTabs(tabOf("Subscriptions", &made), tabOf("Licences", &made), tabOf("Activity", &made), tabOf("Administrators", &made))
	show(t, tabs.Object, 160, 100)
	for i, w := range tabs.words {
		tabs.Choose(i)
		driver := fyne.CurrentApp().Driver()
		left := driver.AbsolutePositionForObject(w).X - driver.AbsolutePositionForObject(tabs.heads).X
		if left < 0 || left+w.Size().Width > tabs.heads.Size().Width {
			t.Errorf("the word %d lies from %v to %v of %v", i, left, left+w.Size().Width, tabs.heads.Size().Width)
		}
	}
	tabs.Choose(0)
	if tabs.heads.Offset.X != 0 {
		t.Error("the first word is not at the start")
	}
}

func TestPanel(t *testing.T) {
	p := NewPanel(PanelTexts{"Close", "Copy", "Copy all"})
	var copied, made []string
	closed, opened := 0, 0
	p.OnCopy = func(text string) { copied = append(copied, text) }
	w, c, tips, clock := tipStage(t, container.NewStack(p.Object), 420, 500)
	c.SetOnTypedKey(func(key *fyne.KeyEvent) { p.Key(key) })
	if p.Tab() != "" {
		t.Error("an empty panel has a tab")
	}
	p.Focus()
	if c.Focused() != fyne.Focusable(p.close) {
		t.Error("without facts the focus is not at the button")
	}
	bar := mark.Bar{Used: 1, Assigned: 2, Total: 3, Words: "Used 1"}
	facts := []Fact{{Label: "Org ID", Value: "4f2b"}, {Label: "Region", Value: "US", Open: func() { opened++ }}, {Label: "Last activity", Why: "No report says it."},
		{Label: "Licences", Mark: bar}, {Label: "Ends", Value: "2026-12-04"}}
	p.Show("Northwind", mark.Badges{{Word: "Trial", Color: theme.Info}}, facts, tabOf("one", &made), tabOf("two", &made))
	c.Resize(c.Size().AddWidthHeight(1, 0))
	if got := drawn(p.Object); !containsAll(got, "Northwind", "Trial", "Org ID", "4f2b", unknown, "Ends", "one", "page of one") {
		t.Errorf("says %q", got)
	}
	columns := map[float32]int{}
	for _, f := range p.facts {
		columns[f.Position().X]++
	}
	if len(columns) != 2 {
		t.Errorf("facts in columns %v", columns)
	}

	p.Focus()
	at := func() int {
		return slices.IndexFunc(p.facts, func(f *factLine) bool { return c.Focused() == fyne.Focusable(f) })
	}
	press(c, fyne.KeyReturn, fyne.KeyRight, fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn) // copies, follows, copies
	if at() != 3 {
		t.Errorf("at fact %d", at())
	}
	press(c, fyne.KeyLeft) // to that without a value
	clock.rest()
	if tips.Text() != "No report says it." {
		t.Errorf("the tip says %q", tips.Text())
	}
	press(c, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight)
	p.facts[4].TypedShortcut(&fyne.ShortcutCopy{})
	if got := strings.Join(copied, " "); got != "4f2b Used 1 2026-12-04" || opened != 1 || at() != 4 {
		t.Errorf("copied %q, opened %d, at fact %d", got, opened, at())
	}
	c.FocusNext()
	if c.Focused() != fyne.Focusable(p.tabs.words[0]) {
		t.Errorf("the facts are more than one stop: %T", c.Focused())
	}
	c.FocusPrevious()
	if at() != 4 {
		t.Error("the stop is not where the keyboard was")
	}
	p.facts[4].TypedShortcut(stepKey(fyne.KeyPageDown))
	if p.Tab() != "two" {
		t.Errorf("at tab %q", p.Tab())
	}

	copied = nil
	test.MoveMouse(w.Canvas(), centre(p.facts[0]))
	if !p.facts[0].copy.image.Visible() {
		t.Error("no sign to copy")
	}
	test.Tap(p.facts[0]) // copies nothing
	test.TapCanvas(c, centre(p.facts[0].copy))
	var menu *fyne.Menu
	p.ShowMenu = func(m *fyne.Menu, at fyne.Position) { menu = m }
	test.TapSecondary(p.facts[1])
	for _, i := range menu.Items {
		i.Action()
	}
	p.facts[4].TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	menu.Items[0].Action()
	all := "Northwind\tTrial\nOrg ID\t4f2b\nRegion\tUS\nLast activity\t\nLicences\tUsed 1\nEnds\t2026-12-04"
	if !slices.Equal(copied, []string{"4f2b", "US", all, "2026-12-04"}) {
		t.Errorf("copied %q", copied)
	}
	test.Tap(p.facts[1])
	if opened != 2 {
		t.Error("a click does not follow")
	}

	p.Show("Acme", nil, facts[:1], tabOf("zero", &made), tabOf("two", &made))
	if p.Tab() != "two" || p.row.Visible() {
		t.Errorf("the next has tab %q, badges %v", p.Tab(), p.row.Visible())
	}
	p.ChooseTab("zero")
	p.ChooseTab("none")
	p.StepTab(-1)
	if p.Tab() != "two" {
		t.Errorf("at tab %q", p.Tab())
	}

	press(c, fyne.KeyEscape) // nobody listens
	p.OnClose = func() { closed++ }
	p.Focus()
	press(c, fyne.KeyEscape)
	c.Unfocus()
	press(c, fyne.KeyEscape)
	test.Tap(p.close)
	c.Focus(p.close)
	press(c, fyne.KeyEscape, fyne.KeyReturn)
	if closed != 5 {
		t.Errorf("closed %d times", closed)
	}
}

// TestPanelWithoutRoom has many facts in a low window: they scroll, the tabs
// keep their place, and the keyboard brings each into view.
func TestPanelWithoutRoom(t *testing.T) {
	p := NewPanel(PanelTexts{})
	var facts []Fact
	for range 30 {
		facts = append(facts, Fact{Label: "Label", Value: "Value"})
	}
	var made []string
	p.Show("Northwind", mark.Badge{Word: "Trial"}, facts, tabOf("one", &made))
	_, c := show(t, p.Object, PanelLeast, 350)
	c.Resize(fyne.NewSize(PanelLeast+1, 350))
	content := p.content.Position().Y
	if content > 260 || content < 100 {
		t.Errorf("the tabs begin at %v of 350", content)
	}
	p.Focus()
	for i := range p.facts {
		p.at = i
		c.Focus(p.facts[i])
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.facts[i]).Y
		from := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.scroll.Object).Y
		if top < from || top+p.facts[i].Size().Height > from+p.scroll.Object.Size().Height {
			t.Errorf("fact %d lies at %v, in view are %v to %v", i, top, from, from+p.scroll.Object.Size().Height)
		}
	}
}

func TestSplitAtTheRight(t *testing.T) {
	main, side := box(300, 10), box(900, 10)
	split := NewSplitRight(main, side, 420, 280)
	_, c := show(t, split, 1000, 400)
	wantPlace(t, "main", main, 0, 0, 579, 400)
	wantPlace(t, "side", side, 580, 0, 420, 400)
	var told []float32
	split.OnResize = func(w float32) { told = append(told, w) }
	at := fyne.NewPos(6, 50)
	for _, dx := range []float32{-30, -10} {
		at = at.AddXY(dx, 0)
		split.edge.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(dx, 0)})
		at = at.SubtractXY(dx, 0)
	}
	split.edge.DragEnd()
	wantPlace(t, "side after dragging", side, 540, 0, 460, 400)
	split.Widen(-1000)
	wantPlace(t, "side at its least", side, 720, 0, 280, 400)
	split.Widen(1000)
	wantPlace(t, "side at its most", side, 301, 0, 699, 400)
	if !slices.Equal(told, []float32{460, 280, 699}) {
		t.Errorf("told %v", told)
	}
	split.ShowSide(false)
	split.ShowSide(false)
	wantPlace(t, "main alone", main, 0, 0, 1000, 400)
	if split.SideShown() || split.MinSize().Width != 300 {
		t.Errorf("hidden it asks for %v", split.MinSize())
	}
	c.Resize(fyne.NewSize(1200, 400))
	split.ShowSide(true)
	wantPlace(t, "side again", side, 501, 0, 699, 400)
}
