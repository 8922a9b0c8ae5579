package grid

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
)

// SetSort shows an order in the header without calling OnSort.
func (g *Grid) SetSort(keys []Sort) {
	g.sorts = slices.Clone(keys)
	g.redraw()
}

// Sorts returns the order that the header shows, the first key first.
func (g *Grid) Sorts() []Sort { return slices.Clone(g.sorts) }

// sortBy is a click on a header: none, ascending, descending, none. It replaces
// the other keys unless it adds to them.
func (g *Grid) sortBy(col int, add bool) {
	id := g.columns[col].ID
	i := slices.IndexFunc(g.sorts, func(s Sort) bool { return s.Column == id })
	if !add && len(g.sorts) > 1 {
		i = -1 // one of several becomes the only one, from the start
	}
	if !add && i < 0 {
		g.sorts = nil
	}
	switch {
	case i < 0:
		g.sorts = append(g.sorts, Sort{Column: id})
	case !g.sorts[i].Descending:
		g.sorts[i].Descending = true
	default:
		g.sorts = slices.Delete(g.sorts, i, i+1)
	}
	g.redraw()
	if g.OnSort != nil {
		g.OnSort(g.Sorts())
	}
}

// sortMark is the arrow of a column in the order, with its number if there are
// several keys; empty for other columns.
func (g *Grid) sortMark(col int) string {
	i := slices.IndexFunc(g.sorts, func(s Sort) bool { return s.Column == g.columns[col].ID })
	if i < 0 {
		return ""
	}
	mark := "▲"
	if g.sorts[i].Descending {
		mark = "▼"
	}
	if len(g.sorts) > 1 {
		mark += strconv.Itoa(i + 1)
	}
	return mark
}

// markWidth is the room that a mark takes beside the title.
func (g *Grid) markWidth(mark string) float32 {
	if mark == "" {
		return 0
	}
	return g.heads.Width(mark) + g.look.gap
}

// headWidth is the room that a column's title and mark need.
func (g *Grid) headWidth(col int) float32 {
	return g.heads.Width(g.columns[col].Title) + g.markWidth(g.sortMark(col))
}

// drawHeader writes the titles of the columns in view.
func (g *Grid) drawHeader() {
	k, slots := &g.look, g.view
	g.heads.Set(k.caption, fyne.TextStyle{Bold: true})
	g.art.grow(len(slots))
	put(g.art.head, k.paper, 0, 0, g.size.Width, k.head)
	put(g.art.headRule, k.rule, 0, k.head-k.line, g.size.Width, k.line)
	for i, h := range g.art.heads {
		if i >= len(slots) {
			h.title.Hidden, h.mark.Hidden, h.tick.Hidden = true, true, true
			continue
		}
		g.drawHead(h, slots[i])
	}
}

// drawHead writes one title. The mark follows it, or goes before it when the
// title stands over numbers, so that both end in line.
func (g *Grid) drawHead(h *head, s slot) {
	k, mark := &g.look, g.sortMark(s.col)
	room := g.markWidth(mark)
	width := max(0, s.w-2*k.pad-room)
	title := g.heads.Cut(g.columns[s.col].Title, width)
	x := s.x + k.pad
	markX := x + min(width, g.heads.Width(title)) + k.gap
	h.title.Alignment = fyne.TextAlignLeading
	if g.columns[s.col].Numeric {
		h.title.Alignment = fyne.TextAlignTrailing
		x += room
		markX = x + width - min(width, g.heads.Width(title)) - room
	}
	ink := k.muted
	switch {
	case g.drag.kind == onHeader && g.drag.moved && g.drag.col == s.col:
		ink = k.accent
	case mark != "":
		ink = k.ink
	}
	h.title.Text, h.mark.Text = title, mark
	h.title.Hidden, h.mark.Hidden = title == "", mark == ""
	h.title.Color, h.mark.Color = ink, ink
	h.title.TextSize, h.mark.TextSize = k.caption, k.caption
	h.title.Move(fyne.NewPos(x, 0))
	h.title.Resize(fyne.NewSize(width, k.head))
	h.mark.Move(fyne.NewPos(markX, 0))
	h.mark.Resize(fyne.NewSize(room, k.head))
	put(h.tick, k.rule, s.x+s.w-k.line, k.pad, k.line, k.head-2*k.pad)
}
