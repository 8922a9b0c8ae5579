package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// art is what a grid is drawn with, from the ground up.
type art struct {
	base           *canvas.Rectangle
	sheet          sheet // the rows
	ring           *canvas.Rectangle
	head, headRule *canvas.Rectangle
	heads          []*head
	grip           *canvas.Rectangle // where a dragged header or edge is
	pens           pens
	frame          *pane // all of the grid
	wheel          *wheel
	around         []fyne.CanvasObject // the frame, and the wheel above it
	pane           *pane               // the columns that scroll
	pinned         int                 // how many headers are not in the pane
	pinRule        *canvas.Rectangle
	pinShade       *canvas.LinearGradient
	vtrack, vthumb *canvas.Rectangle
	htrack, hthumb *canvas.Rectangle
	note, bubble   note
	find           note // what is typed to find a row

	list []fyne.CanvasObject // all of them in order; nil when some were added
}

// head is what one header in view is drawn with.
type head struct {
	title, mark *canvas.Text
	tick        *canvas.Rectangle
}

func newArt() art {
	rect := func() *canvas.Rectangle { return &canvas.Rectangle{} }
	return art{
		base: rect(), ring: rect(), head: rect(), headRule: rect(), grip: rect(),
		vtrack: rect(), vthumb: rect(), htrack: rect(), hthumb: rect(), note: newNote(tipLines), bubble: newNote(1), find: newNote(1),
		pens: newPens(), frame: newPane(), pane: newPane(), pinRule: rect(), pinShade: canvas.NewHorizontalGradient(nil, nil),
	}
}

// grow makes objects for at least so many headers. There are never less than
// before: what is not needed is hidden.
func (a *art) grow(heads int) {
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
	if !a.pens.grown() && !a.sheet.grown && a.list != nil && a.pinned == g.pinned {
		return a.list
	}
	a.pinned, a.sheet.grown = g.pinned, false
	list, scrolled := a.sheet.appendTo([]fyne.CanvasObject{a.base}), []fyne.CanvasObject(nil)
	add := func(column int, objects ...fyne.CanvasObject) {
		if column < a.pinned {
			list = append(list, objects...)
		} else {
			scrolled = append(scrolled, objects...)
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

// drawMarks draws what lies under the texts, the ground and tints, and over them
// the ring around the active cell. Rows that have changed are drawn anew.
func (g *Grid) drawMarks() {
	a, k := &g.art, &g.look
	n := len(a.sheet.rows)
	for r := range n {
		row := g.first + r
		if r == 0 && g.sticky >= 0 {
			row = g.sticky
		}
		ground := []color.Color{k.paper, nil, nil}
		if _, ok := g.headAt(row); ok {
			ground[0] = k.raised
		}
		if g.selected.has(row) {
			ground[1] = k.selection
		}
		if g.hoversOver(row) {
			ground[2] = k.hover
		}
		a.sheet.ground(r, ground...)
	}
	g.laySheet()
	bottom := g.look.head + min(g.bodyHeight(), float32(n)*k.row)
	put(a.base, k.paper, 0, bottom, g.size.Width, g.size.Height-bottom)
	a.base.Hidden = a.base.Size().Height <= 0
	g.drawPinned()
	g.drawRing()
	g.drawGrip()
}

// hoversOver reports whether the row under the pointer is that one, and shows it.
func (g *Grid) hoversOver(row int) bool {
	return g.hovered.kind == inRow && g.hovered.row == row && (g.drag.kind == nowhere || g.drag.kind == inRow && !g.drag.moved)
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
