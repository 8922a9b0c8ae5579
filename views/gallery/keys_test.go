package gallery

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/views/theme"
)

// TestPagesByKeyboard turns the pages by arrows in the list and from anywhere.
func TestPagesByKeyboard(t *testing.T) {
	r := newRig(t, English, theme.Light)
	r.size(fyne.NewSize(1024, 700), 1)
	r.canvas.Focus(r.list)
	r.press(fyne.KeyDown)
	r.press(fyne.KeyDown)
	r.press(fyne.KeyReturn)
	if r.shown != 2 {
		t.Errorf("the list leads to page %d", r.shown)
	}
	turn := func(key fyne.KeyName) {
		r.canvas.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
	}
	for i := range r.pages {
		turn(fyne.KeyPageDown)
		if want := (3 + i) % len(r.pages); r.shown != want {
			t.Fatalf("Ctrl+Page Down leads to %d, want %d", r.shown, want)
		}
	}
	if r.canvas.Focused() != fyne.Focusable(r.list) {
		t.Error("the list loses the focus when pages turn")
	}
	turn(fyne.KeyPageDown) // to a page with stops of the Tab key
	r.canvas.FocusNext()
	inPage := r.canvas.Focused()
	turn(fyne.KeyPageUp)
	if inPage == nil || r.canvas.Focused() != nil {
		t.Errorf("the focus of a page that has gone, %T, is in %T", inPage, r.canvas.Focused())
	}
	for range 3 {
		turn(fyne.KeyPageUp)
	}
	if r.shown != len(r.pages)-1 {
		t.Errorf("Ctrl+Page Up leads to %d", r.shown)
	}
	r.dialogs.Show(r.kit.asks()[0].make())
	turn(fyne.KeyPageDown)
	if r.shown != len(r.pages)-1 {
		t.Error("pages turn behind a dialog")
	}
}

// TestTabReachesAll goes around each page with the Tab key: no part keeps the
// focus or a shortcut of the window's, each comes into view with it, and Escape
// leaves it.
func TestTabReachesAll(t *testing.T) {
	r := newRig(t, English, theme.Light)
	palette := &desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault}
	came := 0
	r.canvas.AddShortcut(palette, func(fyne.Shortcut) { came++ })
	for i, p := range r.pages {
		r.open(i, fyne.NewSize(1024, 500), 1)
		r.canvas.Focus(r.list)
		stops := 0
		for {
			r.press(fyne.KeyTab)
			r.rest()
			focused := r.canvas.Focused()
			if focused == fyne.Focusable(r.list) || stops > 200 {
				break
			}
			stops++
			if focused == nil {
				continue // the end of the round
			}
			o := focused.(fyne.CanvasObject)
			before := came
			if takes, ok := focused.(fyne.Shortcutable); ok {
				takes.TypedShortcut(palette)
			} else {
				r.canvas.(fyne.Shortcutable).TypedShortcut(palette)
			}
			if came != before+1 {
				t.Errorf("%s: %T keeps the window's shortcuts", p.name, o)
			}
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			if at.Y < 0 || at.Y+min(o.Size().Height, 120) > 501 {
				t.Errorf("%s: %T at %v, %v high, is out of view with the focus", p.name, o, at, o.Size().Height)
			}
		}
		if stops > 200 || stops < 4 {
			t.Errorf("%s: %d stops of the Tab key", p.name, stops)
		}
		r.press(fyne.KeyTab)
		r.press(fyne.KeyEscape)
		if f := r.canvas.Focused(); f != nil && f != fyne.Focusable(r.list) {
			t.Errorf("%s: Escape leads to %T", p.name, r.canvas.Focused())
		}
	}
}

// TestLanguageSwitch makes the page that is shown anew.
func TestLanguageSwitch(t *testing.T) {
	r := newRig(t, English, theme.Light)
	r.open(len(r.pages)-1, fyne.NewSize(1280, 800), 1)
	read := func() string {
		all := ""
		for _, p := range r.texts(r.stage) {
			all += p.text + "\n"
		}
		return all
	}
	english := read()
	r.language = Japanese
	r.Show(r.shown)
	r.rest()
	if read() == english || r.shown != len(r.pages)-1 {
		t.Errorf("page %d reads\n%s", r.shown, read())
	}
}
