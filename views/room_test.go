package views

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/grid"
)

// TestNothingIsCut opens everything in both languages and looks for texts that
// have no room, reach out of the window, or lie over each other. Cells of the
// grid and texts with an ellipsis are cut on purpose.
func TestNothingIsCut(t *testing.T) {
	file := usage(t)
	for _, language := range []string{"en", "ja"} {
		for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 700)} {
			r := newRig(t, app.Settings{Language: language}, file, numbersUS(t), numbersEU(t))
			r.canvas.Resize(size)
			for _, screen := range screens(file) {
				screen.open(r)
				if least := r.canvas.Content().MinSize(); least.Width > 900 || least.Height > 600 {
					t.Errorf("%s, %s: the window needs %v", language, screen.name, least)
				}
				texts := r.outsideGrid()
				for i, p := range texts {
					end := p.at.Add(fyne.NewSize(p.drawn.Width, p.drawn.Height))
					if p.drawn.Width > p.size.Width+1 || p.at.X < 0 || p.at.Y < 0 || end.X > size.Width || end.Y > size.Height {
						t.Errorf("%s, %s, %v: %q at %v takes %v and has %v", language, screen.name, size, p.text, p.at, p.drawn, p.size)
					}
					for _, q := range texts[:i] {
						if p.overlaid == q.overlaid && p.covers(q) {
							t.Errorf("%s, %s, %v: %q lies over %q", language, screen.name, size, p.text, q.text)
						}
					}
				}
				r.back()
			}
		}
	}
}

// covers reports whether two drawn texts share more than an edge.
func (p placed) covers(q placed) bool {
	return p.at.X+1 < q.at.X+q.drawn.Width && q.at.X+1 < p.at.X+p.drawn.Width &&
		p.at.Y+4 < q.at.Y+q.drawn.Height && q.at.Y+4 < p.at.Y+p.drawn.Height // 4: lines are higher than their letters
}

// outsideGrid lists the texts that no grid and no scrolling cuts.
func (r *rig) outsideGrid() []placed {
	inside := make(map[placed]bool)
	r.walk(func(o fyne.CanvasObject, at fyne.Position, overlaid bool) {
		_, isGrid := o.(*grid.Grid)
		_, scrolls := o.(*container.Scroll)
		if !isGrid && !scrolls {
			return
		}
		to := at.Add(o.Size())
		for _, p := range r.texts() {
			in := p.at.X >= at.X && p.at.X <= to.X && p.at.Y >= at.Y && p.at.Y <= to.Y
			past := scrolls && p.at.X >= at.X && p.at.X <= to.X && p.at.Y > to.Y // scrolled out of sight below
			if p.overlaid == overlaid && (isGrid && in || scrolls && overlaid && (in || past)) {
				inside[p] = true
			}
		}
	})
	return slices.DeleteFunc(r.texts(), func(p placed) bool { return inside[p] })
}
