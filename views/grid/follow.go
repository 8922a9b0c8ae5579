package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/views/mark"
)

// noCell is no cell.
var noCell = cellAt{noRow, -1}

// linkIn returns the link that a cell in view holds.
func (g *Grid) linkIn(at cellAt) (mark.Link, bool) {
	cell, ok := g.cellIn(at)
	if !ok || cell.Missing {
		return mark.Link{}, false
	}
	link, ok := cell.Mark.(mark.Link)
	return link, ok
}

// cellIn returns what is drawn in a cell in view.
func (g *Grid) cellIn(at cellAt) (Cell, bool) {
	if at.row == g.sticky && at.row >= 0 {
		return g.stuck.at(at.row, at.col)
	}
	return g.shown.at(at.row, at.col)
}

// linkUnder returns the cell whose link lies under a point, if there is one.
func (g *Grid) linkUnder(p fyne.Position) (cellAt, bool) {
	z := g.zoneAt(p)
	i := slices.IndexFunc(g.view, func(s slot) bool { return s.col == z.col })
	if z.kind != inRow || i < 0 {
		return noCell, false
	}
	at := cellAt{z.row, z.col}
	link, ok := g.linkIn(at)
	if !ok {
		return noCell, false
	}
	s, pen := g.view[i], g.art.pens.of(i < g.pinned)
	from := s.x + g.look.pad + g.markInset(pen, link, s)
	to := min(from+link.Width(pen), s.x+s.w-g.look.pad)
	if p.X < from || p.X >= to {
		return noCell, false
	}
	return at, true
}

// point underlines the link under the pointer.
func (g *Grid) point() {
	at := noCell
	if g.hovered.kind == inRow {
		at, _ = g.linkUnder(g.mousePos)
	}
	if at != g.hot {
		g.drawCells()
		g.redrawMarks()
	}
}

// released follows a link, or opens and closes a group, when the pointer was
// pressed and released on it. It reports whether it was.
func (g *Grid) released(d drag, ev *desktop.MouseEvent) bool {
	z := g.zoneAt(ev.Position)
	if d.kind != inRow || z.kind != inRow || z.row != g.active.row || ev.Modifier != 0 {
		return false
	}
	if _, ok := g.headAt(z.row); ok {
		if d.open || g.onTriangle(z.row, ev.Position) {
			g.toggle(z.row)
			return true
		}
		return false
	}
	at, ok := g.linkUnder(ev.Position)
	if !ok || at != g.active || g.OnLink == nil {
		return false
	}
	if !d.open { // the second click of two was meant for the first
		g.OnLink(at.row, at.col)
	}
	return true
}

// contentKey handles the keys that mean something else in a link or the head of
// a group and reports whether it was one.
func (g *Grid) contentKey(key fyne.KeyName) bool {
	row := g.active.row
	if row < 0 || g.find.typed != "" {
		return false
	}
	enter := key == fyne.KeyReturn || key == fyne.KeyEnter
	if h, ok := g.headAt(row); ok {
		switch {
		case enter, key == fyne.KeySpace, key == fyne.KeyLeft && h.Open, key == fyne.KeyRight && !h.Open:
			g.reveal(row, g.active.col)
			g.toggle(row)
			return true
		}
		return false
	}
	if _, ok := g.linkIn(g.active); !ok || !enter || g.OnLink == nil {
		return false
	}
	g.OnLink(row, g.active.col)
	return true
}

// contentShortcut is contentKey for the keys with Ctrl: I shows the active
// cell's words at once, the arrows open or close all groups while a head is
// active.
func (g *Grid) contentShortcut(key fyne.KeyName) bool {
	if key == fyne.KeyI {
		g.showWords()
		return true
	}
	if key != fyne.KeyLeft && key != fyne.KeyRight {
		return false
	}
	if _, ok := g.headAt(g.active.row); !ok {
		return false
	}
	g.toggleAll(key == fyne.KeyRight)
	return true
}
