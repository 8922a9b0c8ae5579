package gallery

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// TestTipsShow rests the pointer on a badge: the window has the layer in which
// tips are shown.
func TestTipsShow(t *testing.T) {
	r := newRig(t, English, theme.Light)
	r.open(3, fyne.NewSize(1280, 800), 1)
	for _, p := range r.texts(r.stage) {
		if p.text == "Trial" {
			test.MoveMouse(r.canvas, p.at.AddXY(p.drawn.Width/2, p.drawn.Height/2))
		}
	}
	for _, at := range r.timers {
		if at.do != nil && at.wait == part.TipDelay {
			at.do()
		}
	}
	if got := r.tips.Text(); got != "Until 4 Dec 2026" {
		t.Errorf("the tip says %q", got)
	}
}
