package grid

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// What is told of a cell takes the place of what it says itself, when it comes;
// too late, it is dropped.
func TestExplain(t *testing.T) {
	r := newRig(t, &long{numbers{n: 40}}, fourColumns()...)
	var say func(string)
	r.Explain = func(row, _ int) func(func(string)) {
		if row > 1 && row != 3 {
			return nil
		}
		return func(s func(string)) { say = s }
	}
	shown := func() string {
		var lines []string
		for _, l := range r.art.note.lines {
			if r.art.note.box.Visible() && l.Visible() {
				lines = append(lines, l.Text)
			}
		}
		return strings.Join(lines, " ")
	}
	hover := func(row int) {
		at, size := r.CellRect(row, 0)
		r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)}})
		if f := r.timers[len(r.timers)-1]; f != nil {
			r.timers[len(r.timers)-1] = nil
			f()
		}
	}
	hover(1)
	if shown() != "No report holds this week." {
		t.Errorf("before it is known the tip says %q", shown())
	}
	say("The week is not over.\nIt ends on Sunday.")
	if shown() != "The week is not over. It ends on Sunday." {
		t.Errorf("the tip says %q", shown())
	}
	hover(3) // shows all that it says itself
	if shown() != "" || say == nil {
		t.Errorf("before it is known the tip says %q", shown())
	}
	late := say
	say("")
	if shown() != "" {
		t.Errorf("nothing to tell is %q", shown())
	}
	r.MouseOut()
	late("too late")
	if shown() != "" {
		t.Errorf("what comes too late is shown: %q", shown())
	}
	// By keyboard too.
	r.active = cellAt{3, 0}
	r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyI, Modifier: fyne.KeyModifierShortcutDefault})
	if shown() != "short" {
		t.Errorf("Ctrl+I shows %q", shown())
	}
	say("why it is short")
	if shown() != "why it is short" {
		t.Errorf("Ctrl+I shows %q", shown())
	}
}
