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
	hidden bool
}

// slot is a column that is shown. x counts from the first slot's left edge,
// whatever the scrolling.
type slot struct {
	col  int
	x, w float32
}

// defaultPlaces puts columns in their own order and widths.
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
		places[i] = place{col: i, width: width}
	}
	return places
}

// Arrangement returns order, width and hiding of all columns, to be stored and
// given to [Grid.SetArrangement] later.
func (g *Grid) Arrangement() []ColumnState {
	states := make([]ColumnState, len(g.places))
	for i, p := range g.places {
		states[i] = ColumnState{ID: g.columns[p.col].ID, Width: p.width, Hidden: p.hidden}
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
		p.hidden = s.Hidden
		if s.Width > 0 {
			p.width = max(minWidth, s.Width)
		}
		places, rest = append(places, p), slices.Delete(rest, i, i+1)
	}
	g.places = append(places, rest...)
	if len(g.places) > 0 && !slices.ContainsFunc(g.places, func(p place) bool { return !p.hidden }) {
		g.places[0].hidden = false
	}
	g.layColumns()
	g.redraw()
}

// layColumns puts the shown columns side by side.
func (g *Grid) layColumns() {
	g.slots, g.total = g.slots[:0], 0
	for _, p := range g.places {
		if !p.hidden {
			g.slots = append(g.slots, slot{col: p.col, x: g.total, w: p.width})
			g.total += p.width
		}
	}
	if g.slotOf(g.active.col) < 0 {
		g.active.col = -1
		if g.active.row != noRow && len(g.slots) > 0 {
			g.active.col = g.slots[0].col
		}
	}
}

// slotOf returns the index among the slots of a column, or -1.
func (g *Grid) slotOf(col int) int {
	return slices.IndexFunc(g.slots, func(s slot) bool { return s.col == col })
}

// inView returns the slots that the view cuts or holds.
func (g *Grid) inView() []slot {
	width := g.bodyWidth()
	from := slices.IndexFunc(g.slots, func(s slot) bool { return s.x+s.w > g.left })
	if from < 0 {
		return nil
	}
	to := from
	for to < len(g.slots) && g.slots[to].x-g.left < width {
		to++
	}
	return g.slots[from:to]
}

// slotAt returns the slot under an x of the view, or -1.
func (g *Grid) slotAt(x float32) int {
	return slices.IndexFunc(g.slots, func(s slot) bool { return x >= s.x-g.left && x < s.x-g.left+s.w })
}

// resizeColumn gives a column a width in whole units.
func (g *Grid) resizeColumn(col int, width float32) {
	i := slices.IndexFunc(g.places, func(p place) bool { return p.col == col })
	width = max(minWidth, float32(int(width+0.5)))
	if i < 0 || g.places[i].width == width {
		return
	}
	g.places[i].width = width
	g.arranged()
}

// fitColumn makes a column as wide as its header and the cells in view need.
func (g *Grid) fitColumn(col int) {
	need := g.headWidth(col)
	for row := g.first; row < g.first+g.page; row++ {
		if cell, ok := g.shown.at(row, col); ok && !cell.Missing {
			need = max(need, g.texts.width(oneLine(cell.Text)))
		}
	}
	g.resizeColumn(col, min(maxFit, need+2*g.look.pad+1))
}

// insertion returns the index of the slot before which a column dropped at an x
// of the view would come, and the x of that edge.
func (g *Grid) insertion(x float32) (index int, edge float32) {
	for index < len(g.slots) && g.slots[index].x+g.slots[index].w/2 < x+g.left {
		index++
	}
	if index == len(g.slots) {
		return index, g.total - g.left
	}
	return index, g.slots[index].x - g.left
}

// moveColumn puts a column before the slot at index.
func (g *Grid) moveColumn(col, index int) {
	from := slices.IndexFunc(g.places, func(p place) bool { return p.col == col })
	to := len(g.places)
	if index < len(g.slots) {
		to = slices.IndexFunc(g.places, func(p place) bool { return p.col == g.slots[index].col })
	}
	if from < 0 || to == from || to == from+1 {
		return
	}
	moved := g.places[from]
	g.places = slices.Delete(g.places, from, from+1)
	if to > from {
		to--
	}
	g.places = slices.Insert(g.places, to, moved)
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

// HeaderRect returns place and size of a column's header relative to the grid;
// the size is zero when the column is not shown or out of view.
func (g *Grid) HeaderRect(id string) (fyne.Position, fyne.Size) {
	return g.rect(g.index(id), 0, g.look.head)
}

// CellRect returns place and size of a cell relative to the grid; the size is
// zero when it is out of view. col is the column's index in the model.
func (g *Grid) CellRect(row, col int) (fyne.Position, fyne.Size) {
	if row < g.first || row >= g.rows || row-g.first > g.page {
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

// rect is a stretch of a column, if it is in view.
func (g *Grid) rect(col int, y, height float32) (fyne.Position, fyne.Size) {
	i := g.slotOf(col)
	if i < 0 {
		return fyne.Position{}, fyne.Size{}
	}
	s := g.slots[i]
	if s.x+s.w <= g.left || s.x-g.left >= g.bodyWidth() {
		return fyne.Position{}, fyne.Size{}
	}
	return fyne.NewPos(s.x-g.left, y), fyne.NewSize(s.w, height)
}
