package grid

import (
	"math"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// wheelRows is how far one notch of a wheel scrolls, notch the distance that
// the toolkit reports for it.
const (
	wheelRows float32 = 3
	notch     float32 = 25
)

// ScrollTo brings a row to the top, or as near as the last row allows.
func (g *Grid) ScrollTo(row int) {
	g.first, g.wheel = max(0, row), 0
	g.hideTip()
	g.redraw()
}

// VisibleRows returns the first row in view and how many are wholly in view.
func (g *Grid) VisibleRows() (first, n int) {
	return g.first, max(0, min(g.page, g.rows-g.first))
}

// bodyWidth and bodyHeight are the view without header and scroll bars.
func (g *Grid) bodyWidth() float32 {
	if g.vbar {
		return g.size.Width - g.look.bar
	}
	return g.size.Width
}

func (g *Grid) bodyHeight() float32 {
	height := g.size.Height - g.look.head
	if g.hbar {
		height -= g.look.bar
	}
	return max(0, height)
}

// fitView decides which scroll bars there are and how many rows are in view,
// and keeps the view inside rows and columns.
func (g *Grid) fitView() {
	g.vbar, g.hbar = false, false
	for range 2 { // each bar may make the other necessary
		g.page = max(1, int(g.bodyHeight()/g.look.row))
		g.vbar = g.vbar || g.rows > g.page
		g.hbar = g.hbar || g.total > g.bodyWidth()
	}
	g.page = max(1, int(g.bodyHeight()/g.look.row))
	g.first = max(0, min(g.first, g.rows-g.page))
	g.left = max(0, min(g.left, g.total-g.bodyWidth()))
	g.layView()
	if g.hovered.kind != nowhere {
		g.hovered = g.zoneAt(g.mousePos)
	}
}

// scrollTo is ScrollTo by the user: nothing is drawn when nothing moves.
func (g *Grid) scrollTo(row int) {
	if row = max(0, min(row, g.rows-g.page)); row != g.first {
		g.first = row
		g.hideTip()
		g.redraw()
	}
}

// scrollLeft scrolls the columns so that x is at the left edge.
func (g *Grid) scrollLeft(x float32) {
	if x = max(0, min(x, g.total-g.bodyWidth())); x != g.left {
		g.left = x
		g.hideTip()
		g.redraw()
	}
}

// wheel lies over a grid and takes the mouse wheel, and nothing else. The grid
// itself must not be Scrollable: the toolkit takes what is for something that cuts
// off its contents, and has it hit also where it is scrolled out of sight.
type wheel struct {
	widget.BaseWidget
	g *Grid
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel(g *Grid) *wheel {
	w := &wheel{g: g}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled is for the toolkit.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) { w.g.Scroll(ev) }

// CreateRenderer is for the toolkit: nothing is drawn.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// Scroll scrolls by the mouse wheel: a wheel scrolls by rows, a touchpad adds up
// until a row is complete. With Shift both go sideways.
func (g *Grid) Scroll(ev *fyne.ScrollEvent) {
	dx, dy := ev.Scrolled.DX, ev.Scrolled.DY
	if dx == 0 && g.Modifiers()&fyne.KeyModifierShift != 0 {
		dx, dy = dy, 0
	}
	if dx != 0 {
		g.scrollLeft(g.left - dx)
	}
	rows := -dy * wheelRows / notch
	if runtime.GOOS == "darwin" { // reports the distance on the screen
		rows = -dy / max(1, g.look.row)
	}
	if rows*g.wheel < 0 {
		g.wheel = 0 // the direction has changed
	}
	g.wheel += rows
	whole := float32(math.Trunc(float64(g.wheel)))
	g.wheel -= whole
	g.scrollTo(g.first + int(whole))
}

// reveal scrolls as little as needed to bring a cell wholly into view.
func (g *Grid) reveal(row, col int) {
	if row >= 0 && row <= g.first {
		g.first = row
		if g.stickyAt(row) >= 0 { // would cover it
			g.first--
		}
	}
	if row >= g.first+g.page {
		g.first = row - max(1, g.page) + 1
	}
	i := g.slotOf(col)
	if i < g.pinned { // always in view, or no column
		return
	}
	s := g.slots[i]
	if s.x+s.w > g.left+g.bodyWidth() {
		g.left = s.x + s.w - g.bodyWidth()
	}
	if s.x-g.fixed < g.left { // the left edge counts more when both cannot be
		g.left = s.x - g.fixed
	}
}
