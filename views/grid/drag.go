package grid

import (
	"time"

	"fyne.io/fyne/v2"
)

// While the pointer is held beyond the edge of the view, or on the track of a
// scroll bar, the view moves on by itself.
const (
	pulseDelay = 400 * time.Millisecond // until a held track pages again
	pulseEvery = 50 * time.Millisecond
)

// drag is what the pressed pointer holds; its kind is nowhere when that is
// nothing.
type drag struct {
	kind  zoneKind
	col   int
	grab  float32 // from the thumb's begin, or the edge, to the pointer
	how   reach   // what moving over rows does
	moved bool
	open  bool // the second press of a double click on a row
}

// Dragged is for the toolkit.
func (g *Grid) Dragged(ev *fyne.DragEvent) {
	g.mousePos = ev.Position
	g.drag.moved = g.drag.kind != nowhere
	switch g.drag.kind {
	case onEdge:
		if i := g.slotOf(g.drag.col); i >= 0 {
			g.resizeColumn(g.drag.col, ev.Position.X-g.drag.grab-g.viewX(i))
		}
	case onHeader:
		g.redraw()
		g.beyond()
	case inRow:
		g.dragRows()
		g.beyond()
	case onVThumb, onHThumb:
		g.dragBar()
	}
}

// DragEnd is for the toolkit.
func (g *Grid) DragEnd() {
	d := g.drag
	g.letGo()
	if d.kind == onHeader && d.moved {
		index, pinned, _ := g.insertion(g.mousePos.X)
		g.placeColumn(d.col, index, pinned)
	}
	g.redraw()
}

// dragRows selects as far as the row beside the pointer.
func (g *Grid) dragRows() {
	row := g.first + int(max(0, g.mousePos.Y-g.look.head)/g.look.row)
	row = min(row, g.first+g.page-1, g.rows-1)
	if row >= 0 && row != g.active.row {
		g.moveTo(row, g.active.col, g.drag.how)
	}
}

// beyond returns how many rows, or units sideways, the view moves with the next
// pulse, the more the farther the pointer is beyond the view's edge. It sees to
// it that there is a next pulse.
func (g *Grid) beyond() (rows int, dx float32) {
	p, k := g.mousePos, &g.look
	switch bottom := k.head + g.bodyHeight(); {
	case g.drag.kind == onHeader && p.X < 0:
		dx = p.X - k.pad
	case g.drag.kind == onHeader && p.X > g.bodyWidth():
		dx = p.X - g.bodyWidth() + k.pad
	case g.drag.kind == inRow && p.Y < k.head:
		rows = -1 - int((k.head-p.Y)/k.row)
	case g.drag.kind == inRow && p.Y > bottom:
		rows = 1 + int((p.Y-bottom)/k.row)
	default:
		return 0, 0
	}
	g.wantPulse(pulseEvery)
	return rows, dx
}

// wantPulse has the view moved on after a while, once.
func (g *Grid) wantPulse(after time.Duration) {
	if g.pulse == nil {
		g.pulse = g.After(after, g.moveOn)
	}
}

// moveOn moves the view by itself while the pointer is held where it asks for
// that.
func (g *Grid) moveOn() {
	g.pulse = nil
	switch g.drag.kind {
	case onHeader, inRow:
		rows, dx := g.beyond()
		g.scrollTo(g.first + rows)
		g.scrollLeft(g.left + dx)
		if g.drag.kind == inRow {
			g.dragRows()
		}
	case onVTrack, onHTrack:
		g.pageTrack()
		g.wantPulse(pulseEvery)
	}
}

// letGo forgets what the pointer held.
func (g *Grid) letGo() {
	g.drag = drag{}
	if g.pulse != nil {
		g.pulse()
		g.pulse = nil
	}
}
