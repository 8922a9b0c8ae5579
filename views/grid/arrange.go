package grid

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Widths of columns that name none, and the limits of all, in
// device-independent units.
const (
	textWidth    float32 = 160
	numericWidth float32 = 96
	minWidth     float32 = 40
	maxFit       float32 = 640 // fitting to the contents goes no further
)

// place is a column in the user's order.
type place struct {
	col    int
	width  float32
	grow   float32 // by how much it may be wider
	hidden bool
	pinned bool
}

// slot is a column that is shown. x counts from the first slot's left edge,
// whatever the scrolling; in Grid.view it is relative to the grid.
type slot struct {
	col    int
	x, w   float32
	pinned bool
}

// defaultPlaces puts columns in their own order and widths, the pinned first.
func defaultPlaces(columns []Column) []place {
	places := make([]place, len(columns))
	for i, c := range columns {
		width := c.Width
		switch {
		case width > 0:
			width = max(minWidth, width)
		case c.Numeric:
			width = numericWidth
		default:
			width = textWidth
		}
		places[i] = place{col: i, width: width, hidden: c.Hidden, pinned: c.Pinned}
	}
	return inOrder(places)
}

// inOrder puts pinned columns before the others and sees that at least one
// column is in sight.
func inOrder(places []place) []place {
	slices.SortStableFunc(places, func(a, b place) int {
		switch {
		case a.pinned == b.pinned:
			return 0
		case a.pinned:
			return -1
		}
		return 1
	})
	if len(places) > 0 && !slices.ContainsFunc(places, func(p place) bool { return !p.hidden }) {
		places[0].hidden = false
	}
	return places
}

// Arrangement returns order, width, hiding and pinning of all columns, to be
// stored and given to [Grid.SetArrangement] later.
func (g *Grid) Arrangement() []ColumnState {
	states := make([]ColumnState, len(g.places))
	for i, p := range g.places {
		states[i] = ColumnState{ID: g.columns[p.col].ID, Width: p.width, Grow: p.grow, Hidden: p.hidden, Pinned: p.pinned}
	}
	return states
}

// SetArrangement arranges the columns as stored. Names that are no more are
// ignored; columns that were not there yet come last, as they are by default.
// At least one column stays in sight. It does not call OnArrange.
func (g *Grid) SetArrangement(states []ColumnState) {
	rest := defaultPlaces(g.columns)
	places := make([]place, 0, len(rest))
	for _, s := range states {
		i := slices.IndexFunc(rest, func(p place) bool { return g.columns[p.col].ID == s.ID })
		if i < 0 {
			continue
		}
		p := rest[i]
		p.grow, p.hidden, p.pinned = max(0, s.Grow), s.Hidden, s.Pinned
		if s.Width > 0 {
			p.width = max(minWidth, s.Width)
		}
		places, rest = append(places, p), slices.Delete(rest, i, i+1)
	}
	g.places = inOrder(append(places, rest...))
	g.layColumns()
	g.redraw()
}

// Reset puts all columns back to the widths and places they have by default.
func (g *Grid) Reset() {
	g.places = defaultPlaces(g.columns)
	g.arranged()
}

// arranged shows a changed arrangement and tells of it.
func (g *Grid) arranged() {
	g.layColumns()
	g.redraw()
	if g.OnArrange != nil {
		g.OnArrange()
	}
}

// layColumns puts the shown columns side by side.
func (g *Grid) layColumns() {
	g.slots, g.total = g.slots[:0], 0
	share := g.growth()
	for _, p := range g.places {
		if !p.hidden {
			w := p.width + float32(int(p.grow*share))
			g.slots = append(g.slots, slot{col: p.col, x: g.total, w: w, pinned: p.pinned})
			g.total += w
		}
	}
	if g.slotOf(g.active.col) < 0 {
		g.active.col = -1
		if g.active.row != noRow && len(g.slots) > 0 {
			g.active.col = g.slots[0].col
		}
	}
}

// growth returns how much of what columns may grow there is room for, 0 to 1.
// Room for a scroll bar is left, so that rows that come or go move nothing.
func (g *Grid) growth() float32 {
	var least, wanted float32
	for _, p := range g.places {
		if !p.hidden {
			least, wanted = least+p.width, wanted+p.grow
		}
	}
	if wanted == 0 {
		return 0
	}
	g.look.read(g.rowSize)
	return min(1, max(0, (g.size.Width-g.look.bar-least)/wanted))
}

// slotOf returns the index among the slots of a column, or -1.
func (g *Grid) slotOf(col int) int {
	return slices.IndexFunc(g.slots, func(s slot) bool { return s.col == col })
}

// slotAt returns the index among the slots of the one under an x of the view,
// or -1.
func (g *Grid) slotAt(x float32) int {
	for _, s := range g.view {
		if x >= s.x && x < s.x+s.w {
			return g.slotOf(s.col)
		}
	}
	return -1
}

// placeOf returns the index among the places of a column, or -1.
func (g *Grid) placeOf(col int) int {
	return slices.IndexFunc(g.places, func(p place) bool { return p.col == col })
}

// HeaderRect returns place and size of a column's header relative to the grid;
// the size is zero when the column is not shown or out of view.
func (g *Grid) HeaderRect(id string) (fyne.Position, fyne.Size) {
	return g.rect(g.index(id), 0, g.look.head)
}

// CellRect returns place and size of a cell relative to the grid; the size is
// zero when it is out of view. col is the column's index in the model.
func (g *Grid) CellRect(row, col int) (fyne.Position, fyne.Size) {
	covered := row == g.first && g.sticky >= 0
	if row != g.sticky && (row < g.first || covered) || row >= g.rows || row-g.first > g.page {
		return fyne.Position{}, fyne.Size{}
	}
	return g.rect(col, g.rowTop(row), g.look.row)
}

// rectOf is CellRect or HeaderRect.
func (g *Grid) rectOf(at cellAt) (fyne.Position, fyne.Size) {
	if at.row == headerRow {
		return g.rect(at.col, 0, g.look.head)
	}
	return g.CellRect(at.row, at.col)
}

// rect is the part in view of a stretch of a column.
func (g *Grid) rect(col int, y, height float32) (fyne.Position, fyne.Size) {
	i := slices.IndexFunc(g.view, func(s slot) bool { return s.col == col })
	if i < 0 {
		return fyne.Position{}, fyne.Size{}
	}
	left, right := g.view[i].x, min(g.view[i].x+g.view[i].w, g.bodyWidth())
	if i >= g.pinned {
		left = max(left, g.fixed)
	}
	return fyne.NewPos(left, y), fyne.NewSize(right-left, height)
}
