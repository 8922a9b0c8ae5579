package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// click is the last press, to know a double click by; a key that is pressed
// meanwhile ends it: people double-click without.
type click struct {
	zone zone
	time time.Time
}

// MouseDown is for the toolkit.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	g.hideTip()
	g.endFind()
	g.takeFocus()
	z := g.zoneAt(ev.Position)
	if ev.Button == desktop.MouseButtonSecondary {
		if z.kind == inRow {
			how := only
			if g.selected.has(z.row) {
				how = leave
			}
			g.moveTo(z.row, g.orActive(z.col), how)
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
	g.mousePos = ev.Position
	shift := ev.Modifier&fyne.KeyModifierShift != 0
	g.letGo()
	g.drag = drag{kind: z.kind, col: z.col}
	switch z.kind {
	case onEdge:
		if double {
			g.letGo()
			g.fit([]int{z.col})
			return
		}
		g.drag.grab = ev.Position.X - g.edgeOf(z.col)
	case onVThumb, onHThumb:
		b, at := g.barOf(z.kind)
		g.drag.grab = at - b.offset()
	case onVTrack, onHTrack:
		if shift { // the thumb comes to the pointer and stays with it
			g.drag.kind -= onVTrack - onVThumb
			b, _ := g.barOf(g.drag.kind)
			g.drag.grab = b.thumb() / 2
			g.dragBar()
			return
		}
		g.pageTrack()
		g.wantPulse(pulseDelay)
	case inRow:
		g.drag.how = extend
		how := only
		switch ctrl := ev.Modifier&fyne.KeyModifierShortcutDefault != 0; {
		case ctrl && shift:
			how, g.drag.how = add, add
		case ctrl:
			how, g.drag.how = toggle, add
		case shift:
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
	g.letGo()
	if g.released(d, ev) {
		return
	}
	switch z := g.zoneAt(ev.Position); {
	case d.kind == onHeader && z.kind == onHeader && z.col == d.col:
		g.sortBy(d.col, ev.Modifier&fyne.KeyModifierShift != 0)
	case d.open && z.kind == inRow && z.row == g.active.row && g.OnOpen != nil:
		g.OnOpen(z.row)
	default:
		g.redrawMarks()
	}
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
	g.point()
	g.wantTip(cellAt{z.row, z.col})
}

// MouseOut is for the toolkit.
func (g *Grid) MouseOut() {
	g.hovered = zone{nowhere, noRow, -1}
	g.point()
	g.hideTip()
	g.redrawMarks()
}

// Cursor is for the toolkit: two arrows over the edges of columns, a hand over
// links.
func (g *Grid) Cursor() desktop.Cursor {
	if g.hovered.kind == onEdge || g.drag.kind == onEdge {
		return desktop.HResizeCursor
	}
	if g.hot != noCell {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
