package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/grid"
)

// hideCutGrids takes the grids of a page of figures, and further ones on it, out
// of sight that are not wholly in view: the painter of the test driver cuts what
// scrolls by its own place only, though it lies in something that scrolls.
func hideCutGrids(in *figurePage, further ...*grid.Grid) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(in.page.Object).Y
	for _, t := range in.tables {
		further = append(further, t.sheet.grid)
	}
	for _, g := range further {
		at := driver.AbsolutePositionForObject(g).Y
		if at < top || at+g.Size().Height > top+in.page.Height() {
			g.Hide()
		}
	}
}

// findCutOnPage fails the test for each text of the page that cannot be read
// whole or lies over another, also of those that are scrolled out of sight.
func (r *rig) findCutOnPage(in *figurePage, where string) {
	r.t.Helper()
	scroll := in.page.Object.(*container.Scroll)
	var texts []placed
	visit(scroll.Content, func(o fyne.CanvasObject, at fyne.Position) {
		if o, ok := o.(*canvas.Text); ok && o.Text != "" {
			texts = append(texts, placed{text: o.Text, at: at, size: o.Size(), drawn: fyne.MeasureText(o.Text, o.TextSize, o.TextStyle)})
		}
	})
	if len(texts) < 60 {
		r.t.Errorf("%s: there are only %d texts", where, len(texts))
	}
	for i, p := range texts {
		if p.size.Width == 1 { // a pen has written it, and cut it to its room itself
			p.size.Width = p.drawn.Width
		}
		if p.drawn.Width > p.size.Width+1 || p.at.X < 0 || p.at.X+p.drawn.Width > scroll.Size().Width {
			r.t.Errorf("%s: %q at %v takes %v and has %v", where, p.text, p.at, p.drawn, p.size)
		}
		for _, q := range texts[:i] {
			if p.covers(q) {
				r.t.Errorf("%s: %q lies over %q", where, p.text, q.text)
			}
		}
	}
}

// visit visits an object and what lies in it, but for cells of grids.
func visit(o fyne.CanvasObject, do func(o fyne.CanvasObject, at fyne.Position)) {
	var walk func(o fyne.CanvasObject, at fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if _, isGrid := o.(*grid.Grid); o == nil || isGrid || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		do(o, at)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at)
			}
		}
	}
	walk(o, fyne.Position{}.Subtract(o.Position()))
}
