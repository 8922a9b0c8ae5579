package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// art is what a grid is drawn with, from the ground up.
type art struct {
	base           *canvas.Rectangle
	lines          []*line
	hover, ring    *canvas.Rectangle
	head, headRule *canvas.Rectangle
	heads          []*head
	grip           *canvas.Rectangle // where a dragged header or edge is
	pens           pens
	pane           *pane // the columns that scroll
	pinned         int   // how many cells of a line are not in the pane
	pinRule        *canvas.Rectangle
	pinShade       *canvas.LinearGradient
	vtrack, vthumb *canvas.Rectangle
	htrack, hthumb *canvas.Rectangle
	note, bubble   note
	find           note // what is typed to find a row

	list []fyne.CanvasObject // all of them in order; nil when some were added
}

// line is what one row in view is drawn with.
type line struct {
	tint, rule *canvas.Rectangle
	cells      []*canvas.Text
}

// head is what one header in view is drawn with.
type head struct {
	title, mark *canvas.Text
	tick        *canvas.Rectangle
}

func newArt() art {
	rect := func() *canvas.Rectangle { return &canvas.Rectangle{} }
	return art{
		base: rect(), hover: rect(), ring: rect(), head: rect(), headRule: rect(), grip: rect(),
		vtrack: rect(), vthumb: rect(), htrack: rect(), hthumb: rect(), note: newNote(tipLines), bubble: newNote(1), find: newNote(1),
		pens: newPens(), pane: newPane(), pinRule: rect(), pinShade: canvas.NewHorizontalGradient(nil, nil),
	}
}

// grow makes objects for at least so many rows, columns and headers. There are
// never less than before: what is not needed is hidden.
func (a *art) grow(rows, cols, heads int) {
	for len(a.lines) < rows {
		a.lines = append(a.lines, &line{tint: &canvas.Rectangle{}, rule: &canvas.Rectangle{}})
		a.list = nil
	}
	for _, l := range a.lines {
		for len(l.cells) < cols {
			l.cells = append(l.cells, &canvas.Text{})
			a.list = nil
		}
	}
	for len(a.heads) < heads {
		bold := fyne.TextStyle{Bold: true}
		a.heads = append(a.heads, &head{&canvas.Text{TextStyle: bold}, &canvas.Text{TextStyle: bold}, &canvas.Rectangle{}})
		a.list = nil
	}
}

// objects returns what is drawn, the lowest first. Cells and headers beyond the
// pinned ones are in the pane.
func (g *Grid) objects() []fyne.CanvasObject {
	a := &g.art
	if !a.pens.grown() && a.list != nil && a.pinned == g.pinned {
		return a.list
	}
	a.pinned = g.pinned
	list, scrolled := append([]fyne.CanvasObject{a.base}, a.pens.ground.Objects()...), []fyne.CanvasObject(nil)
	add := func(column int, objects ...fyne.CanvasObject) {
		if column < a.pinned {
			list = append(list, objects...)
		} else {
			scrolled = append(scrolled, objects...)
		}
	}
	for _, l := range a.lines {
		list = append(list, l.tint)
	}
	list = append(list, a.hover)
	for _, l := range a.lines {
		list = append(list, l.rule)
		for c, t := range l.cells {
			add(c, t)
		}
	}
	list, scrolled = append(list, a.pens.pinned.Objects()...), append(scrolled, a.pens.scrolled.Objects()...)
	list = append(list, a.head)
	for c, h := range a.heads {
		add(c, h.title, h.mark, h.tick)
	}
	list = append(list, a.pane, a.pinRule, a.pinShade)
	list = append(list, a.pens.over.Objects()...)
	list = append(list, a.vtrack, a.htrack, a.headRule, a.ring, a.grip, a.vthumb, a.hthumb)
	list = a.find.appendTo(a.note.appendTo(list))
	a.list, a.pane.box.Objects = a.bubble.appendTo(list), scrolled
	return a.list
}

// put shows a rectangle at a place in a colour.
func put(r *canvas.Rectangle, fill color.Color, x, y, w, h float32) {
	r.Hidden, r.FillColor = false, fill
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
}

// drawMarks draws what lies under and over the texts: the ground, hairlines,
// tints, and the ring around the active cell.
func (g *Grid) drawMarks() {
	a, k, width := &g.art, &g.look, g.bodyWidth()
	put(a.base, k.paper, 0, 0, g.size.Width, g.size.Height)
	n := g.drawnRows()
	for r, l := range a.lines {
		if r >= n {
			l.tint.Hidden, l.rule.Hidden = true, true
			continue
		}
		y := k.head + float32(r)*k.row
		put(l.tint, k.selection, 0, y, width, k.row)
		row := g.first + r
		if r == 0 && g.sticky >= 0 {
			row = g.sticky
		}
		l.tint.Hidden = !g.selected.has(row)
		put(l.rule, k.rule, 0, y+k.row-k.line, width, k.line)
	}
	a.hover.Hidden = true
	if z := g.hovered; z.kind == inRow && z.row < g.first+n && (g.drag.kind == nowhere || g.drag.kind == inRow && !g.drag.moved) {
		put(a.hover, k.hover, 0, g.rowTop(z.row), width, k.row)
	}
	g.drawPinned()
	g.drawRing()
	g.drawGrip()
}

// drawRing draws the focus ring around the active cell. When that is out of
// view, a line below the header says where the keys go.
func (g *Grid) drawRing() {
	ring, k := g.art.ring, &g.look
	if !g.focused {
		ring.Hidden = true
		return
	}
	pos, size := g.rectOf(g.active)
	if size.IsZero() {
		ring.StrokeWidth = 0
		put(ring, k.accent, 0, k.head-k.ring, g.size.Width, k.ring)
		return
	}
	ring.StrokeColor, ring.StrokeWidth = k.accent, k.ring
	put(ring, color.Transparent, pos.X, pos.Y, size.Width, size.Height)
}

// drawGrip draws the line that shows where a dragged edge is or where a dragged
// header would go.
func (g *Grid) drawGrip() {
	grip, k := g.art.grip, &g.look
	grip.Hidden = true
	x, height := float32(0), k.head
	switch {
	case g.drag.kind == onHeader && g.drag.moved:
		_, _, x = g.insertion(g.mousePos.X)
	case g.drag.kind == onEdge:
		x, height = g.edgeOf(g.drag.col), g.size.Height
	case g.drag.kind == nowhere && g.hovered.kind == onEdge:
		x = g.edgeOf(g.hovered.col)
	default:
		return
	}
	x = max(0, min(x-k.ring/2, g.bodyWidth()-k.ring))
	put(grip, k.accent, x, 0, k.ring, height)
}

// edgeOf is the x of a column's right edge in the view.
func (g *Grid) edgeOf(col int) float32 {
	i := g.slotOf(col)
	if i < 0 {
		return 0
	}
	return g.viewX(i) + g.slots[i].w
}

// redrawMarks draws what a changed selection, focus or pointer changes.
func (g *Grid) redrawMarks() {
	if g.size.IsZero() {
		return
	}
	g.drawMarks()
	g.repaint()
}
