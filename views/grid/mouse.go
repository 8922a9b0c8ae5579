package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/views/theme"
)

// zoneKind is what the pointer is on.
type zoneKind int

const (
	nowhere zoneKind = iota
	inRow            // a row; col is -1 right of the columns
	inHeader
	onHeader // a header that can be dragged
	onEdge   // the edge between two headers
	onVThumb
	onVTrack
	onHThumb
	onHTrack
)

// zone is a place in the grid.
type zone struct {
	kind     zoneKind
	row, col int
}

// drag is what the pressed pointer holds; its kind is nowhere when it is
// nothing that moves.
type drag struct {
	kind  zoneKind
	col   int
	grab  float32 // from the thumb's begin, or the edge, to the pointer
	at    float32 // where the pointer is
	moved bool
	open  bool // the second press of a double click on a row
}

// click is the last press, to know a double click by.
type click struct {
	zone zone
	time time.Time
}

// zoneAt tells what lies under a point.
func (g *Grid) zoneAt(p fyne.Position) zone {
	none := zone{nowhere, noRow, -1}
	if p.X < 0 || p.Y < 0 || p.X >= g.size.Width || p.Y >= g.size.Height {
		return none
	}
	k := &g.look
	if p.Y >= g.size.Height-k.bar && g.hbar {
		return barZone(g.horizontal(), p.X, onHThumb, onHTrack)
	}
	if p.X >= g.bodyWidth() && p.Y >= k.head {
		return barZone(g.vertical(), p.Y-k.head, onVThumb, onVTrack)
	}
	i, col := g.slotAt(p.X), -1
	if i >= 0 {
		col = g.slots[i].col
	}
	if p.Y < k.head {
		if edge := g.edgeAt(p.X); edge >= 0 {
			return zone{onEdge, headerRow, edge}
		}
		if col < 0 {
			return zone{inHeader, headerRow, -1}
		}
		return zone{onHeader, headerRow, col}
	}
	row := g.first + int((p.Y-k.head)/k.row)
	if row >= g.rows {
		return none
	}
	return zone{inRow, row, col}
}

func barZone(b bar, at float32, thumb, track zoneKind) zone {
	if at >= b.offset() && at < b.offset()+b.thumb() {
		return zone{thumb, noRow, -1}
	}
	return zone{track, noRow, -1}
}

// edgeAt returns the column whose right edge is within reach of an x, or -1.
func (g *Grid) edgeAt(x float32) int {
	reach := theme.Size(theme.Space4)
	for _, s := range g.slots {
		if d := s.x + s.w - g.left - x; d >= -reach && d <= reach {
			return s.col
		}
	}
	return -1
}

// MouseDown is for the toolkit.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	g.hideTip()
	g.takeFocus()
	z := g.zoneAt(ev.Position)
	if ev.Button == desktop.MouseButtonSecondary {
		if z.kind == inRow && !g.selected.has(z.row) {
			g.moveTo(z.row, g.orActive(z.col), only)
		}
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	now := g.Now()
	double := z == g.click.zone && now.Sub(g.click.time) <= fyne.CurrentApp().Driver().DoubleTapDelay()
	g.click = click{z, now}
	if double {
		g.click = click{} // a third press begins anew
	}
	g.press(z, ev, double)
}

// press handles a press of the primary button.
func (g *Grid) press(z zone, ev *desktop.MouseEvent, double bool) {
	g.drag = drag{kind: nowhere, col: z.col, at: ev.Position.X}
	switch z.kind {
	case onHeader:
		g.drag.kind = onHeader
	case onEdge:
		if double {
			g.fitColumn(z.col)
			return
		}
		g.drag.kind, g.drag.grab = onEdge, ev.Position.X-g.edgeOf(z.col)
	case onVThumb:
		g.drag.kind, g.drag.grab = onVThumb, ev.Position.Y-g.look.head-g.vertical().offset()
	case onHThumb:
		g.drag.kind, g.drag.grab = onHThumb, ev.Position.X-g.horizontal().offset()
	case onVTrack:
		if ev.Position.Y-g.look.head < g.vertical().offset() {
			g.scrollTo(g.first - g.page)
		} else {
			g.scrollTo(g.first + g.page)
		}
	case onHTrack:
		if ev.Position.X < g.horizontal().offset() {
			g.scrollLeft(g.left - g.bodyWidth())
		} else {
			g.scrollLeft(g.left + g.bodyWidth())
		}
	case inRow:
		how := only
		switch {
		case ev.Modifier&fyne.KeyModifierShortcutDefault != 0:
			how = toggle
		case ev.Modifier&fyne.KeyModifierShift != 0:
			how = extend
		}
		g.drag.open = double && how == only
		g.moveTo(z.row, g.orActive(z.col), how)
	}
}

// orActive is a column, or the active one when the pointer was right of all.
func (g *Grid) orActive(col int) int {
	if col < 0 {
		col = g.active.col
	}
	if col < 0 && len(g.slots) > 0 {
		col = g.slots[0].col
	}
	return col
}

// MouseUp is for the toolkit. A drag ends in DragEnd, which follows.
func (g *Grid) MouseUp(ev *desktop.MouseEvent) {
	d := g.drag
	if d.moved {
		return
	}
	g.drag = drag{}
	switch z := g.zoneAt(ev.Position); {
	case d.kind == onHeader && z.kind == onHeader && z.col == d.col:
		g.sortBy(d.col, ev.Modifier&fyne.KeyModifierShift != 0)
	case d.open && z.kind == inRow && z.row == g.active.row && g.OnOpen != nil:
		g.OnOpen(z.row)
	default:
		g.redrawMarks()
	}
}

// Dragged is for the toolkit.
func (g *Grid) Dragged(ev *fyne.DragEvent) {
	g.mousePos, g.drag.at = ev.Position, ev.Position.X
	g.drag.moved = g.drag.kind != nowhere
	switch g.drag.kind {
	case onEdge:
		if i := g.slotOf(g.drag.col); i >= 0 {
			g.resizeColumn(g.drag.col, ev.Position.X-g.drag.grab+g.left-g.slots[i].x)
		}
	case onHeader:
		g.redraw()
	case onVThumb:
		g.dragBar(ev.Position.Y)
	case onHThumb:
		g.dragBar(ev.Position.X)
	}
}

// DragEnd is for the toolkit.
func (g *Grid) DragEnd() {
	d := g.drag
	g.drag = drag{}
	if d.kind == onHeader && d.moved {
		index, _ := g.insertion(d.at)
		g.moveColumn(d.col, index)
	}
	g.redraw()
}

// TappedSecondary is for the toolkit.
func (g *Grid) TappedSecondary(ev *fyne.PointEvent) {
	z := g.zoneAt(ev.Position)
	if g.OnMenu == nil || z.row == noRow {
		return // a scroll bar, or below the last row
	}
	g.OnMenu(z.row, z.col, ev.AbsolutePosition)
}

// MouseIn is for the toolkit.
func (g *Grid) MouseIn(ev *desktop.MouseEvent) { g.MouseMoved(ev) }

// MouseMoved is for the toolkit.
func (g *Grid) MouseMoved(ev *desktop.MouseEvent) {
	g.mousePos = ev.Position
	z := g.zoneAt(ev.Position)
	if z != g.hovered {
		g.hovered = z
		g.redrawMarks()
	}
	g.wantTip(cellAt{z.row, z.col})
}

// MouseOut is for the toolkit.
func (g *Grid) MouseOut() {
	g.hovered = zone{nowhere, noRow, -1}
	g.hideTip()
	g.redrawMarks()
}

// Cursor is for the toolkit: two arrows over the edges of columns.
func (g *Grid) Cursor() desktop.Cursor {
	if g.hovered.kind == onEdge || g.drag.kind == onEdge {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
