package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/grid"
)

// wheel lies over a grid on a page and decides whose the mouse wheel is. A grid
// would keep it for itself; on a page it has it only while somebody works in it,
// and gives it up where it has nothing more to show in that direction. All other
// events pass through to the grid.
type wheel struct {
	widget.BaseWidget
	page *Page
	grid *grid.Grid
	rows func() int  // of the grid
	own  func() bool // somebody works in the grid
}

func newWheel(page *Page, g *grid.Grid, rows func() int, own func() bool) *wheel {
	w := &wheel{page: page, grid: g, rows: rows, own: own}
	w.ExtendBaseWidget(w)
	return w
}

var _ fyne.Scrollable = (*wheel)(nil)

// Scrolled is for the toolkit.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	sideways := ev.Scrolled.DX != 0 || w.grid.Modifiers()&fyne.KeyModifierShift != 0
	if sideways || w.own() && w.beyond(ev.Scrolled.DY) {
		w.grid.Scroll(ev)
		return
	}
	w.page.Scrolled(ev)
}

// beyond reports whether the grid has rows out of sight in a direction: up where
// dy is above 0.
func (w *wheel) beyond(dy float32) bool {
	first, n := w.grid.VisibleRows()
	if dy > 0 {
		return first > 0
	}
	return first+n < w.rows()
}

// CreateRenderer is for the toolkit: nothing is drawn.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(nothing()) }
