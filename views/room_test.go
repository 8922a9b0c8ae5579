package views

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
)

// TestPicturesCutNothing opens everything in both languages and looks for texts that
// have no room, reach out of the window, or lie over each other. Cells of the
// grid and texts with an ellipsis are cut on purpose; these have a tip.
func TestPicturesCutNothing(t *testing.T) {
	file := usage(t)
	for _, language := range []string{"en", "ja"} {
		r := newRig(t, app.Settings{Language: language}, file, numbersUS(t), numbersEU(t))
		for i, room := range []struct {
			size  fyne.Size
			scale float32
		}{
			{fyne.NewSize(1024, 700), 1}, {fyne.NewSize(1280, 800), 1}, {fyne.NewSize(1920, 1080), 1}, {fyne.NewSize(1280, 800), 2},
			{fyne.NewSize(960, 540), 2}, // 1920×1080 at 200 %
			{fyne.NewSize(640, 400), 2}, // 1280×800 at 200 %
			{fyne.NewSize(3440, 1440), 1},
		} {
			r.switchTheme([]string{"light", "dark"}[i%2])
			r.canvas.SetScale(room.scale)
			r.canvas.Resize(room.size)
			for _, scene := range scenes(file) {
				scene.open(r)
				where := fmt.Sprintf("%s, %s, %v × %v", language, scene.name, room.size, room.scale)
				if least := r.leastSize(); least.Width > room.size.Width || least.Height > room.size.Height {
					t.Errorf("%s: the window needs %v", where, least)
				}
				r.findCut(where)
				r.clear()
			}
		}
		r.switchTheme("light")
	}
}

// leastSize is what the frame of the window needs, and what lies over it.
func (r *rig) leastSize() fyne.Size {
	content := r.canvas.Content().(*fyne.Container)
	least := content.MinSize()
	for _, o := range content.Objects {
		if frame, ok := o.(*fyne.Container); ok {
			if _, ok := frame.Layout.(frameLayout); ok {
				least = least.Max(frame.Objects[0].MinSize())
			}
		}
	}
	return least
}

// findCut fails the test for each text that cannot be read whole, and for each
// button that says neither what it does nor has a tip for it.
func (r *rig) findCut(where string) {
	r.t.Helper()
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, _ bool) { // the toolkit lays out what needs other room; tests do not
		switch o := o.(type) {
		case *fyne.Container:
			if o.Layout != nil {
				o.Layout.Layout(o.Objects, o.Size())
			}
		case *part.Button:
			if o.Text == "" && o.AccessibilityLabel() == "" {
				r.t.Errorf("%s: a button of an icon alone has no tip", where)
			}
		}
	})
	room := r.canvas.Size()
	texts := r.outsideGrid()
	for i, p := range texts {
		end := p.at.Add(fyne.NewSize(p.drawn.Width, p.drawn.Height))
		if p.drawn.Width > p.size.Width+1 || p.at.X < 0 || p.at.Y < 0 || end.X > room.Width || end.Y > room.Height {
			r.t.Errorf("%s: %q at %v takes %v and has %v", where, p.text, p.at, p.drawn, p.size)
		}
		for _, q := range texts[:i] {
			if p.overlaid == q.overlaid && p.covers(q) {
				r.t.Errorf("%s: %q lies over %q", where, p.text, q.text)
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
	inside, texts := make(map[placed]bool), r.texts()
	r.walk(func(o fyne.CanvasObject, at fyne.Position, overlaid bool) {
		_, isGrid := o.(*grid.Grid)
		_, scrolls := o.(*container.Scroll)
		if !isGrid && !scrolls {
			return
		}
		to := at.Add(o.Size())
		for _, p := range texts {
			in := p.at.X >= at.X && p.at.X <= to.X && p.at.Y >= at.Y && p.at.Y <= to.Y
			past := scrolls && p.at.X >= at.X && p.at.X <= to.X && p.at.Y+p.drawn.Height > to.Y // scrolled out of sight below
			if p.overlaid == overlaid && (isGrid && in || scrolls && (overlaid && in || past)) {
				inside[p] = true
			}
		}
	})
	return slices.DeleteFunc(texts, func(p placed) bool { return inside[p] })
}
