package part

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestToasts(t *testing.T) {
	toasts := NewToasts()
	var timers []func()
	toasts.After = func(d time.Duration, f func()) {
		if d != ToastTime {
			t.Errorf("stays for %v", d)
		}
		timers = append(timers, f)
	}
	_, c := show(t, toasts.Object, 800, 400)
	says := func(want ...string) {
		t.Helper()
		if got := drawn(toasts.Object); !slices.Equal(got, want) {
			t.Errorf("%q is shown, want %q", got, want)
		}
		if text := toasts.Text(); len(want) > 0 && text != want[0] || len(want) == 0 && text != "" {
			t.Errorf("text %q", text)
		}
	}
	says()
	if toasts.Dismiss() {
		t.Error("dismissed nothing")
	}
	toasts.Show("one row removed", "", nil)
	says("one row removed")
	undone := 0
	toasts.Show("two rows removed", "Undo", func() { undone++ })
	says("two rows removed", "Undo")
	timers[0]() // that of the older one
	says("two rows removed", "Undo")
	timers[1]()
	says()
	toasts.Show("three", "Undo", func() { undone++; toasts.Show("undone", "", nil) })
	walk(toasts.Object, func(o fyne.CanvasObject) {
		if b, ok := o.(*Button); ok {
			test.Tap(b)
		}
	})
	if undone != 1 {
		t.Errorf("undone %d times", undone)
	}
	says("undone") // what the action says is not hidden with its toast
	timers[2]()
	says("undone")
	if !toasts.Dismiss() {
		t.Error("nothing was dismissed")
	}
	says()
	timers[3]()

	const long = "The folder “/a/very/long/name/of/a/folder/that/does/not/end” for “Telephone numbers_1_2026-11-21.csv” does not exist. Choose another folder or create it."
	toasts.Show(long, "Copy details", func() {})
	c.Resize(fyne.NewSize(801, 400))
	var lowest float32
	walk(toasts.Object, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(text)
			if width := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width; at.X < 0 || at.X+width > 801 {
				t.Errorf("%q at %v is %v wide", text.Text, at, width)
			}
			lowest = max(lowest, at.Y+text.Size().Height)
		}
	})
	if lowest > 400-40 || lowest < 300 {
		t.Errorf("the toast ends at %v of 400", lowest)
	}
}

// TestToastByKeyboard does what a toast offers by Ctrl+Z, and by F6 and Enter.
func TestToastByKeyboard(t *testing.T) {
	toasts := NewToasts()
	toasts.After = func(time.Duration, func()) {}
	_, c := show(t, toasts.Object, 400, 200)
	undone := 0
	if toasts.Act() || toasts.Focus() {
		t.Error("something to do without a toast")
	}
	toasts.Show("removed", "", nil)
	if toasts.Act() || toasts.Focus() {
		t.Error("something to do where nothing is offered")
	}
	toasts.Show("removed", "Undo", func() { undone++ })
	if !toasts.Act() || undone != 1 || toasts.Text() != "" {
		t.Errorf("undone %d, says %q", undone, toasts.Text())
	}
	toasts.Show("removed", "Undo", func() { undone++ })
	if !toasts.Focus() || c.Focused() != fyne.Focusable(toasts.buttons[0]) {
		t.Fatal("the button has not the focus")
	}
	press(c, fyne.KeyReturn)
	if undone != 2 || c.Focused() != nil {
		t.Errorf("undone %d, the focus is at %v", undone, c.Focused())
	}
	toasts.Show("removed", "Undo", func() {})
	toasts.Focus()
	toasts.Show("next", "", nil)
	if c.Focused() != nil {
		t.Error("a button that is gone has the focus")
	}
}

// TestToastWaits stops the time of a toast while the pointer or the focus is on
// it.
func TestToastWaits(t *testing.T) {
	toasts, clock := NewToasts(), &clock{t: t, wait: ToastTime}
	toasts.After = func(d time.Duration, f func()) { clock.after(d, f) }
	w, c := show(t, toasts.Object, 400, 200)
	for _, s := range []struct {
		what     string
		on, away func()
	}{
		{"the pointer on the text", func() { test.MoveMouse(w.Canvas(), fyne.NewPos(150, 140)) }, func() { test.MoveMouse(w.Canvas(), fyne.NewPos(1, 1)) }},
		{"the pointer on the button", func() { test.MoveMouse(w.Canvas(), centre(toasts.buttons[0])) }, func() { test.MoveMouse(w.Canvas(), fyne.NewPos(1, 1)) }},
		{"the focus", func() { toasts.Focus() }, c.Unfocus},
	} {
		toasts.Show("12 rows removed", "Undo", func() {})
		c.Resize(c.Size().AddWidthHeight(1, 0))
		s.on()
		clock.rest()
		clock.rest()
		if toasts.Text() == "" {
			t.Errorf("%s: it has gone", s.what)
		}
		s.away()
		if toasts.Text() == "" {
			t.Errorf("%s: it has gone at once", s.what)
		}
		clock.rest()
		if toasts.Text() != "" {
			t.Errorf("%s: it stays for ever", s.what)
		}
	}
}

// TestToastOffersSeveral lays several actions below the text; F6 leads to the
// first, Tab to the next.
func TestToastOffersSeveral(t *testing.T) {
	toasts, done := NewToasts(), ""
	toasts.After = func(time.Duration, func()) {}
	_, c := show(t, toasts.Object, 400, 200)
	toasts.ShowActions("12 rows written to a file with a name that is too long for one line of a window as narrow as this.",
		Action{Verb: "Open", Do: func() { done += "o" }}, Action{Verb: "Show in folder", Do: func() { done += "s" }})
	c.Resize(c.Size().AddWidthHeight(1, 0))
	if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(toasts.buttons[0]); at.Y <= fyne.CurrentApp().Driver().AbsolutePositionForObject(toasts.lines).Y {
		t.Errorf("the button is at %v, not below the text", at)
	}
	if !toasts.Focus() || toasts.Verb() != "Open" {
		t.Fatalf("the toast offers %q first", toasts.Verb())
	}
	c.FocusNext()
	press(c, fyne.KeyReturn)
	if done != "s" || toasts.Text() != "" || c.Focused() != nil {
		t.Errorf("done %q, says %q, the focus is at %v", done, toasts.Text(), c.Focused())
	}
}
