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

// vertical and horizontal are the two bars of the grid as they stand. The
// horizontal one lies below the columns that scroll, right of the pinned ones.
func (g *Grid) vertical() bar {
	return bar{track: g.bodyHeight(), least: g.look.touch, total: float64(g.rows), page: float64(g.page), pos: float64(g.first)}
}

func (g *Grid) horizontal() bar {
	width := g.bodyWidth() - g.fixed
	return bar{track: width, least: g.look.touch, total: float64(g.total - g.fixed), page: float64(width), pos: float64(g.left)}
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
		put(a.hthumb, k.thumb, g.fixed+b.offset(), y+inset, b.thumb(), k.bar-2*inset)
	}
	a.vthumb.CornerRadius, a.hthumb.CornerRadius = k.corner, k.corner
	g.drawBubble()
	g.drawFind()
}

// drawBubble shows the number of the top row beside a thumb that is dragged.
func (g *Grid) drawBubble() {
	if g.drag.kind != onVThumb || !g.drag.moved {
		g.art.bubble.hide()
		return
	}
	b, box := g.vertical(), &g.art.bubble
	label := grouped(g.first + 1)
	if g.RowLabel != nil {
		label = g.RowLabel(g.first)
	}
	box.fill([]string{label}, &g.texts, &g.look)
	y := g.look.head + b.offset() + (b.thumb()-box.size.Height)/2
	box.show(g.bodyWidth()-box.size.Width-g.look.gap, max(g.look.head, min(y, g.size.Height-box.size.Height)))
}

// barOf returns the bar that a thumb or track belongs to, and where on its
// track the pointer is.
func (g *Grid) barOf(kind zoneKind) (b bar, at float32) {
	if kind == onVThumb || kind == onVTrack {
		return g.vertical(), g.mousePos.Y - g.look.head
	}
	return g.horizontal(), g.mousePos.X - g.fixed
}

// dragBar moves the view so that the thumb follows the pointer.
func (g *Grid) dragBar() {
	b, at := g.barOf(g.drag.kind)
	pos := b.posAt(at - g.drag.grab)
	if g.drag.kind == onHThumb {
		g.scrollLeft(float32(pos))
		return
	}
	g.scrollTo(int(math.Round(pos)))
	g.drawBubble() // also when the row is the same: the drag has just begun
	g.repaint()
}

// pageTrack moves the view by a page towards the pointer on a track, until the
// thumb is there.
func (g *Grid) pageTrack() {
	b, at := g.barOf(g.drag.kind)
	page := 0
	switch {
	case at < b.offset():
		page = -1
	case at >= b.offset()+b.thumb():
		page = 1
	}
	if g.drag.kind == onVTrack {
		g.scrollTo(g.first + page*g.page)
	} else {
		g.scrollLeft(g.left + float32(page)*float32(b.page))
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
