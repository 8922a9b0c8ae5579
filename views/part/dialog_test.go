package part

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
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
