package part

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
)

// stage is a window with dialogs, as the desk has one.
func stage(t *testing.T) (*Dialogs, software.WindowlessCanvas) {
	w, c := show(t, container.NewVBox(NewButton("below", nil, nil)), 600, 400)
	dialogs := NewDialogs(w)
	c.SetOnTypedKey(func(key *fyne.KeyEvent) { dialogs.Key(key) })
	return dialogs, c
}

// ask shows a dialog that counts what is decided.
func ask(dialogs *Dialogs, d *Dialog) (accepted, cancelled *int) {
	accepted, cancelled = new(int), new(int)
	d.Title, d.Cancel = "Really?", "Cancel"
	d.OnAccept = func() bool { *accepted++; return true }
	d.OnCancel = func() { *cancelled++ }
	dialogs.Show(d)
	return accepted, cancelled
}

func TestDialogKeys(t *testing.T) {
	for _, c := range []struct {
		name                string
		dialog              Dialog
		focused             string // the button that has the focus at first
		key                 fyne.KeyName
		nowhere             bool // nothing has the focus
		accepted, cancelled int
	}{
		{"Enter accepts", Dialog{Accept: "Go"}, "Go", fyne.KeyReturn, false, 1, 0},
		{"Enter of the number pad too", Dialog{Accept: "Go"}, "Go", fyne.KeyEnter, true, 1, 0},
		{"Escape cancels", Dialog{Accept: "Go"}, "Go", fyne.KeyEscape, false, 0, 1},
		{"Escape without a focus", Dialog{Accept: "Go"}, "Go", fyne.KeyEscape, true, 0, 1},
		{"danger starts at Cancel", Dialog{Accept: "Remove", Danger: true}, "Cancel", fyne.KeyReturn, false, 0, 1},
		{"danger needs its button", Dialog{Accept: "Remove", Danger: true}, "Cancel", fyne.KeyReturn, true, 0, 0},
		{"nothing to accept", Dialog{}, "Cancel", fyne.KeyReturn, false, 0, 1},
		{"nothing to accept, no focus", Dialog{}, "Cancel", fyne.KeyReturn, true, 0, 0},
		{"other keys do nothing", Dialog{Accept: "Go"}, "Go", fyne.KeyF1, true, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			dialogs, canvas := stage(t)
			accepted, cancelled := ask(dialogs, &c.dialog)
			if got := canvas.Focused().(*Button).Text; got != c.focused {
				t.Errorf("%q has the focus, want %q", got, c.focused)
			}
			if c.nowhere {
				canvas.Unfocus()
			}
			press(canvas, c.key)
			if *accepted != c.accepted || *cancelled != c.cancelled {
				t.Errorf("accepted %d, cancelled %d", *accepted, *cancelled)
			}
			if open := dialogs.Top() != nil; open != (c.accepted+c.cancelled == 0) {
				t.Errorf("open: %v", open)
			}
		})
	}
}

func TestDialogFields(t *testing.T) {
	dialogs, canvas := stage(t)
	entry, usual := NewEntry("name"), NewSelectEntry("region", []string{"US", "EU"})
	check, choice := NewCheck("also", false, nil), NewChoice([]string{"one", "two"}, 0)
	fields := []fyne.Focusable{entry, usual, check, choice.items[0]}
	for i, field := range fields {
		for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape} {
			d := &Dialog{Accept: "Go", Content: Column("", entry, usual, check, choice.Object), Focus: field}
			accepted, cancelled := ask(dialogs, d)
			if canvas.Focused() != field {
				t.Fatalf("field %d has not the focus", i)
			}
			press(canvas, key)
			if *accepted+*cancelled != 1 || (*accepted == 1) != (key == fyne.KeyReturn) {
				t.Errorf("field %d, %s: accepted %d, cancelled %d", i, key, *accepted, *cancelled)
			}
		}
	}
}

func TestDialogStaysUntilItIsRight(t *testing.T) {
	dialogs, canvas := stage(t)
	right := false
	d := &Dialog{Title: "Which?", Accept: "Go", Cancel: "Cancel", OnAccept: func() bool { return right }}
	dialogs.Show(d)
	press(canvas, fyne.KeyReturn)
	if dialogs.Top() != d {
		t.Fatal("closed although it was not accepted")
	}
	d.SetAccept("Replace", false)
	right = true
	press(canvas, fyne.KeyReturn)
	canvas.Unfocus()
	press(canvas, fyne.KeyReturn)
	if dialogs.Top() != d {
		t.Fatal("a disabled button accepted")
	}
	if texts := drawn(canvas.Overlays().Top()); !slices.Contains(texts, "Replace") || slices.Contains(texts, "Go") {
		t.Errorf("the buttons say %q", texts)
	}
	d.SetAccept("Go", true)
	press(canvas, fyne.KeyReturn)
	if dialogs.Top() != nil || canvas.Overlays().Top() != nil {
		t.Error("not closed")
	}
	d.Close() // once more does nothing
	(&Dialog{}).SetAccept("x", true)
}

func TestDialogsAboveEachOther(t *testing.T) {
	dialogs, canvas := stage(t)
	var changes []bool
	dialogs.OnChange = func(open bool) { changes = append(changes, open) }
	below := canvas.Content().(*fyne.Container).Objects[0].(*Button)
	canvas.Focus(below)
	var first, second Dialog
	first.Accept, second.Accept = "First", "Second"
	one, _ := ask(dialogs, &first)
	two, _ := ask(dialogs, &second)
	press(canvas, fyne.KeyReturn)
	if *one != 0 || *two != 1 || dialogs.Top() != &first {
		t.Fatal("Enter went past the dialog in front")
	}
	press(canvas, fyne.KeyReturn)
	if *one != 1 || !slices.Equal(changes, []bool{true, false}) {
		t.Errorf("accepted %d, told %v", *one, changes)
	}
	if canvas.Focused() != fyne.Focusable(below) {
		t.Error("the window has not got its focus back")
	}
	if dialogs.Key(&fyne.KeyEvent{Name: fyne.KeyEscape}) {
		t.Error("a key was dealt with and no dialog is open")
	}
	// One below goes away alone.
	ask(dialogs, &first)
	ask(dialogs, &second)
	first.Close()
	if dialogs.Top() != &second {
		t.Error("the wrong one went away")
	}
	test.Tap(second.accept)
	if dialogs.Top() != nil {
		t.Error("the button does not accept")
	}
}

// TestDialogStaysInTheWindow shows long dialogs in windows from 1024×700 at
// double scale on: all is in view or can be scrolled to, and the buttons are.
func TestDialogStaysInTheWindow(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1024, 700), fyne.NewSize(512, 350), fyne.NewSize(1280, 800)} {
		var checks []fyne.CanvasObject
		for range 40 {
			checks = append(checks, NewCheck("A dataset", false, nil))
		}
		question := strings.Repeat("Which of the datasets are to be exported? ", 3)
		for _, d := range []*Dialog{
			{Title: question, Content: Column("", checks...), Accept: "Export", Cancel: "Cancel", Width: 620},
			{Title: "Remove?", Content: Sentence(strings.Repeat("This cannot be undone. ", 200), 620), Accept: "Remove", Cancel: "Cancel", Width: 620, Danger: true},
			{Title: question, Cancel: "Close"},
		} {
			w, c := show(t, NewText(""), size.Width, size.Height)
			dialogs := NewDialogs(w)
			c.SetOnTypedKey(func(key *fyne.KeyEvent) { dialogs.Key(key) })
			dialogs.Show(d)
			c.Resize(size.AddWidthHeight(1, 0))
			c.Resize(size)
			walk(d.popup, func(o fyne.CanvasObject) {
				text, ok := o.(*canvas.Text)
				b, button := o.(*Button)
				if !ok && !button || d.scroll != nil && !button && within(d.scroll.Object, o) {
					return
				}
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				has := o.Size()
				if ok {
					has.Width = fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width
				}
				if at.X < 0 || at.Y < 0 || at.X+has.Width > size.Width || at.Y+has.Height > size.Height {
					t.Errorf("in %v: %T %v lies at %v with %v", size, o, b, at, has)
				}
			})
			if d.scroll == nil {
				continue
			}
			high := d.scroll.Object.Content.Size().Height > d.scroll.Object.Size().Height
			if !high {
				t.Errorf("in %v the content of %v fits; the test shows nothing", size, d.scroll.Object.Content.Size())
			}
			end := d.scroll.Object.Content.Size().Height - d.scroll.Object.Size().Height
			for _, s := range []struct {
				key  fyne.KeyName
				want float32
			}{{fyne.KeyEnd, end}, {fyne.KeyDown, end}, {fyne.KeyHome, 0}, {fyne.KeyUp, 0}} {
				c.Unfocus()
				press(c, s.key)
				if got := d.scroll.Object.Offset.Y; got != s.want {
					t.Errorf("in %v: %s scrolls to %v, want %v", size, s.key, got, s.want)
				}
			}
			press(c, fyne.KeyHome, fyne.KeyDown)
			if d.scroll.Object.Offset.Y != theme.Size(theme.Touch) {
				t.Errorf("Down scrolls to %v", d.scroll.Object.Offset.Y)
			}
			press(c, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown)
			if d.scroll.Object.Offset.Y != end {
				t.Errorf("Page Up and Page Down at the end: at %v", d.scroll.Object.Offset.Y)
			}
		}
	}
}

// within reports whether an object lies in another.
func within(outer, o fyne.CanvasObject) bool {
	found := false
	walk(outer, func(inner fyne.CanvasObject) { found = found || inner == o })
	return found
}

// TestDialogTabs goes around a dialog with the Tab key: in the order of reading,
// never out of it, each stop in view.
func TestDialogTabs(t *testing.T) {
	dialogs, c := stage(t)
	entry := NewEntry("name")
	fields := []fyne.CanvasObject{entry}
	want := []fyne.Focusable{entry}
	for range 20 {
		check := NewCheck("also", false, nil)
		fields, want = append(fields, check), append(want, check)
	}
	d := &Dialog{Title: "Which?", Accept: "Go", Cancel: "Cancel", Content: Column("", fields...), Focus: entry}
	dialogs.Show(d)
	c.Resize(fyne.NewSize(601, 400))
	for round := range 2 {
		for i, f := range want {
			if c.Focused() != f {
				t.Fatalf("round %d: stop %d is %T", round, i, c.Focused())
			}
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.(fyne.CanvasObject)).Y
			from := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.scroll.Object).Y
			if at < from || at+f.(fyne.CanvasObject).Size().Height > from+d.scroll.Object.Size().Height {
				t.Errorf("stop %d lies at %v, in view are %v to %v", i, at, from, from+d.scroll.Object.Size().Height)
			}
			c.FocusNext()
		}
		if c.Focused().(*Button).Text != "Cancel" {
			t.Error("the buttons do not follow")
		}
		c.FocusNext()
		if c.Focused() != fyne.Focusable(d.accept) {
			t.Error("the first button is not last")
		}
		c.FocusNext()
	}
	c.FocusPrevious()
	if c.Focused() != fyne.Focusable(d.accept) {
		t.Errorf("backwards from the first stop is %T", c.Focused())
	}
}
