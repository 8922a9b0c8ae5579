package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// pinnedShare is how much of the width pinned columns may take: the rest stays
// for the others.
const pinnedShare = 0.6

// layView finds out which slots the view holds or cuts, and where. Of the
// pinned columns as many stay at the left as leave room for the others; the
// rest of them scroll like any.
func (g *Grid) layView() {
	width := g.bodyWidth()
	g.pinned, g.fixed = 0, 0
	for _, s := range g.slots {
		if !s.pinned || s.x+s.w > width*pinnedShare {
			break
		}
		g.pinned, g.fixed = g.pinned+1, s.x+s.w
	}
	g.view = append(g.view[:0], g.slots[:g.pinned]...)
	for _, s := range g.slots[g.pinned:] {
		s.x -= g.left
		if s.x+s.w > g.fixed && s.x < width {
			g.view = append(g.view, s)
		}
	}
}

// viewX is the x in the view of the slot with that index, seen or not.
func (g *Grid) viewX(index int) float32 {
	if index < g.pinned {
		return g.slots[index].x
	}
	return g.slots[index].x - g.left
}

// pane cuts off what lies outside of it: the columns that scroll end where the
// pinned ones do. Its contents are placed relative to the grid, as everything.
type pane struct {
	widget.BaseWidget
	box *fyne.Container
}

func newPane() *pane {
	p := &pane{box: &fyne.Container{}}
	p.ExtendBaseWidget(p)
	return p
}

// put places the pane in the grid.
func (p *pane) put(x, y, w, h float32) {
	p.Move(fyne.NewPos(x, y))
	p.Resize(fyne.NewSize(w, h))
	p.box.Move(fyne.NewPos(-x, -y))
	p.box.Resize(fyne.NewSize(x+w, y+h))
}

// CreateRenderer is for the toolkit.
func (p *pane) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return paneRenderer{widget.NewSimpleRenderer(p.box)}
}

// paneRenderer leaves places and sizes alone.
type paneRenderer struct{ fyne.WidgetRenderer }

func (paneRenderer) Layout(fyne.Size)   {}
func (paneRenderer) MinSize() fyne.Size { return fyne.Size{} }

// IsClip tells the toolkit to cut off what is outside.
func (paneRenderer) IsClip() {}

// drawPinned places what divides the pinned columns from the others: a
// hairline, and a shade while others are scrolled below them.
func (g *Grid) drawPinned() {
	a, k := &g.art, &g.look
	a.pane.put(g.fixed, 0, max(0, g.size.Width-g.fixed), g.size.Height)
	a.pinRule.Hidden, a.pinShade.Hidden = g.pinned == 0, g.pinned == 0 || g.left == 0
	bottom := min(k.head+g.bodyHeight(), g.rowTop(g.first+g.drawnRows()))
	if g.pinned > 0 {
		put(a.pinRule, k.rule, g.fixed-k.line, k.head, k.line, bottom-k.head)
		a.pinShade.StartColor, a.pinShade.EndColor = k.shade, color.Transparent
		a.pinShade.Move(fyne.NewPos(g.fixed, 0))
		a.pinShade.Resize(fyne.NewSize(2*k.gap, bottom))
	}
}
