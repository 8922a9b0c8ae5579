package grid

import (
	"math"
	"strconv"
)

// bar is the arithmetic of a scroll bar: a thumb on a track stands for the
// steps [pos, pos+page) of total. Steps are float64, which counts rows exactly.
type bar struct {
	track, least     float32 // the length of the track, and the least of the thumb
	total, page, pos float64
}

// thumb is the length of the thumb.
func (b bar) thumb() float32 {
	return min(b.track, max(b.least, float32(float64(b.track)*b.page/b.total)))
}

// offset is where the thumb begins on the track.
func (b bar) offset() float32 {
	if b.total <= b.page {
		return 0
	}
	return float32(float64(b.track-b.thumb()) * b.pos / (b.total - b.page))
}

// posAt is the position whose thumb would begin at offset; the track's ends are
// the first and the last position exactly.
func (b bar) posAt(offset float32) float64 {
	way, last := b.track-b.thumb(), max(0, b.total-b.page)
	if way <= 0 || offset <= 0 {
		return 0
	}
	if offset >= way {
		return last
	}
	return float64(offset) / float64(way) * last
}

// vertical and horizontal are the two bars of the grid as they stand.
func (g *Grid) vertical() bar {
	return bar{track: g.bodyHeight(), least: g.look.touch, total: float64(g.rows), page: float64(g.page), pos: float64(g.first)}
}

func (g *Grid) horizontal() bar {
	return bar{track: g.bodyWidth(), least: g.look.touch, total: float64(g.total), page: float64(g.bodyWidth()), pos: float64(g.left)}
}

// drawBars draws the scroll bars that are needed.
func (g *Grid) drawBars() {
	a, k := &g.art, &g.look
	inset := k.gap - 1
	a.vtrack.Hidden, a.vthumb.Hidden = !g.vbar, !g.vbar
	if g.vbar {
		b, x := g.vertical(), g.bodyWidth()
		put(a.vtrack, k.paper, x, 0, k.bar, g.size.Height)
		put(a.vthumb, k.thumb, x+inset, k.head+b.offset(), k.bar-2*inset, b.thumb())
	}
	a.htrack.Hidden, a.hthumb.Hidden = !g.hbar, !g.hbar
	if g.hbar {
		b, y := g.horizontal(), g.size.Height-k.bar
		put(a.htrack, k.paper, 0, y, g.size.Width, k.bar)
		put(a.hthumb, k.thumb, b.offset(), y+inset, b.thumb(), k.bar-2*inset)
	}
	a.vthumb.CornerRadius, a.hthumb.CornerRadius = k.corner, k.corner
	g.drawBubble()
}

// drawBubble shows the number of the top row beside a thumb that is dragged.
func (g *Grid) drawBubble() {
	if g.drag.kind != onVThumb || !g.drag.moved {
		g.art.bubble.hide()
		return
	}
	b, box := g.vertical(), &g.art.bubble
	box.fill([]string{grouped(g.first + 1)}, &g.texts, &g.look)
	y := g.look.head + b.offset() + (b.thumb()-box.size.Height)/2
	box.show(g.bodyWidth()-box.size.Width-g.look.gap, max(g.look.head, min(y, g.size.Height-box.size.Height)))
}

// dragBar moves the view so that the thumb follows the pointer.
func (g *Grid) dragBar(pointer float32) {
	switch g.drag.kind {
	case onVThumb:
		g.scrollTo(int(math.Round(g.vertical().posAt(pointer - g.look.head - g.drag.grab))))
		g.drawBubble() // also when the row is the same: the drag has just begun
		g.repaint()
	case onHThumb:
		g.scrollLeft(float32(g.horizontal().posAt(pointer - g.drag.grab)))
	}
}

// grouped writes a number with commas between thousands, as both English and
// Japanese do.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
