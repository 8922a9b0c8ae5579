package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// Tally is a small button that says how many there are of something and shows
// only these, or no longer.
type Tally struct {
	pressable
	shown mark.Count
	face  *mark.Widget
}

// NewTally returns a tally; tip may be nil.
func NewTally(shown mark.Count, tip func() string, tapped func()) *Tally {
	t := &Tally{shown: shown, face: mark.NewWidget(shown)}
	t.self, t.press, t.tip, t.changed = t, tapped, tip, t.Refresh
	t.keys = t.key
	t.ExtendBaseWidget(t)
	return t
}

// Set shows another count.
func (t *Tally) Set(shown mark.Count) {
	if t.shown != shown {
		t.shown = shown
		t.face.Set(shown)
		t.Refresh()
	}
}

// Shown returns the count that is shown.
func (t *Tally) Shown() mark.Count { return t.shown }

// key leads to the tally before or after.
func (t *Tally) key(key *fyne.KeyEvent) bool {
	c := canvasOf(t)
	switch {
	case c == nil:
	case key.Name == fyne.KeyLeft:
		c.FocusPrevious()
		return true
	case key.Name == fyne.KeyRight:
		c.FocusNext()
		return true
	}
	return false
}

// AccessibilityLabel is what the tally says.
func (t *Tally) AccessibilityLabel() string { return t.shown.Text() }

// AccessibilityRole is that of a button.
func (t *Tally) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is for the toolkit.
func (t *Tally) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	tint, ring := NewGround(""), newRing(theme.Corner)
	tint.corner = theme.Corner
	body := Least(fyne.NewSize(0, theme.Size(theme.Touch)), container.NewStack(tint, container.NewCenter(t.face), ring))
	return &tallyRenderer{widget.NewSimpleRenderer(body), t, tint, ring, body}
}

type tallyRenderer struct {
	fyne.WidgetRenderer
	tally      *Tally
	tint, ring *Ground
	body       fyne.CanvasObject
}

func (r *tallyRenderer) Refresh() {
	r.tint.SetColor("")
	if r.tally.hovered {
		r.tint.SetColor(theme.Hover)
	}
	r.ring.show(r.tally.focused)
	r.body.Refresh()
}
