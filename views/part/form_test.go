package part

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
)

// A setting has its label above, its help below in as many lines as it needs, and
// is no wider than its measure.
func TestSettingInItsMeasure(t *testing.T) {
	entry := NewEntry("")
	help := Help(strings.Repeat("These words wrap. ", 20))
	form := Measure(300, Setting("Label", entry, help))
	w := test.NewTempWindow(t, form)
	w.SetPadded(false)
	for _, room := range []float32{800, 250} {
		w.Resize(fyne.NewSize(room, 400))
		w.Resize(fyne.NewSize(room+1, 400)) // as the next frame
		width := min(300, room+1)
		if got := entry.Size().Width; got != width {
			t.Errorf("in %v the field is %v wide, want %v", room, got, width)
		}
		lines := help.MinSize().Height
		if one := Help("x").MinSize().Height; lines < 2*one || help.Position().Y < entry.Position().Y+entry.Size().Height {
			t.Errorf("in %v the help has the height %v at %v", room, lines, help.Position())
		}
		if form.MinSize().Width != 0 || form.MinSize().Height < entry.MinSize().Height+lines {
			t.Errorf("in %v the form asks for %v", room, form.MinSize())
		}
	}
}

// What hangs begins left of its place and ends with it.
func TestHang(t *testing.T) {
	c := NewCheck("word", false, nil)
	h := Hang(theme.Space8, c)
	if h.MinSize() != c.MinSize().SubtractWidthHeight(8, 0) {
		t.Errorf("asks for %v, the box for %v", h.MinSize(), c.MinSize())
	}
	h.Resize(fyne.NewSize(100, 30))
	if c.Position() != fyne.NewPos(-8, 0) || c.Size() != fyne.NewSize(108, 30) {
		t.Errorf("at %v, %v", c.Position(), c.Size())
	}
}

// A field tells when the keyboard leaves it; a choice has one word for it.
func TestEntryTellsWhenItIsLeft(t *testing.T) {
	entry, choice := NewEntry(""), NewChoice([]string{"a", "b", "c"}, -1)
	left := 0
	entry.OnLeft = func() { left++ }
	w := test.NewTempWindow(t, Column(theme.Space4, entry, choice.Object))
	w.Canvas().Focus(entry)
	if left != 0 {
		t.Error("left before it was entered")
	}
	w.Canvas().Focus(choice.Focus())
	if left != 1 || w.Canvas().Focused() != fyne.Focusable(choice.items[0]) {
		t.Errorf("left %d times, the keyboard at %v", left, w.Canvas().Focused())
	}
	choice.Choose(2)
	if choice.Focus() != fyne.Focusable(choice.items[2]) || choice.Chosen() != 2 {
		t.Errorf("chosen %d", choice.Chosen())
	}
}
