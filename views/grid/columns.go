package grid

import "slices"

// HideColumn takes a column out of sight, unless it is the last one.
func (g *Grid) HideColumn(id string) {
	col := g.index(id)
	if g.slotOf(col) < 0 || len(g.slots) < 2 {
		return
	}
	if g.active.col == col { // the next column is active then, or the one before
		if g.active.col = g.beside(col, +1); g.active.col == col {
			g.active.col = g.beside(col, -1)
		}
	}
	g.places[g.placeOf(col)].hidden = true
	g.arranged()
}

// SetPinned pins a column at the left, last among the pinned, or lets it go to
// scroll with the others, first among them.
func (g *Grid) SetPinned(id string, pinned bool) {
	i := g.placeOf(g.index(id))
	if i < 0 || g.places[i].pinned == pinned {
		return
	}
	p := g.places[i]
	p.pinned = pinned
	places := slices.Delete(g.places, i, i+1)
	end := slices.IndexFunc(places, func(p place) bool { return !p.pinned })
	if end < 0 {
		end = len(places)
	}
	g.places = slices.Insert(places, end, p)
	g.arranged()
}

// MoveColumn gives a column the place with that index among the shown ones, the
// leftmost being 0. Among pinned columns it is pinned, among others it is not;
// between the two it stays what it is.
func (g *Grid) MoveColumn(id string, index int) {
	col := g.index(id)
	at := g.placeOf(col)
	if at < 0 {
		return
	}
	own, pinned := g.slotOf(col), 0
	for i, s := range g.slots {
		if s.pinned && i != own {
			pinned++
		}
	}
	index = max(0, index)
	pin := index < pinned || index == pinned && g.places[at].pinned
	if own >= 0 && own < index {
		index++ // the slots are counted with the column itself
	}
	if own == index {
		index++
	}
	g.placeColumn(col, min(index, len(g.slots)), pin)
}

// placeColumn puts a column before the slot at index.
func (g *Grid) placeColumn(col, index int, pinned bool) {
	from, to := g.placeOf(col), len(g.places)
	if index < len(g.slots) {
		to = g.placeOf(g.slots[index].col)
	}
	moved := g.places[from]
	moved.pinned = pinned
	places := slices.Insert(slices.Clone(g.places), to, moved)
	if from >= to {
		from++
	}
	places = inOrder(slices.Delete(places, from, from+1))
	if !slices.Equal(places, g.places) {
		g.places = places
		g.arranged()
	}
}

// insertion returns the index of the slot before which a column dropped at an x
// of the view would come, whether it would be pinned there, and the x of that
// edge.
func (g *Grid) insertion(x float32) (index int, pinned bool, edge float32) {
	from, to, edge := g.pinned, len(g.slots), g.fixed
	if max(0, x) < g.fixed {
		from, to, pinned, edge = 0, g.pinned, true, 0
	}
	for index = from; index < to && g.viewX(index)+g.slots[index].w/2 < x; index++ {
		edge = max(edge, g.viewX(index)+g.slots[index].w)
	}
	// Pinned columns that have no room at the left scroll, but stay together.
	pinned = pinned || index < len(g.slots) && g.slots[index].pinned
	return index, pinned, edge
}

// setWidth gives a place a width in whole units and reports whether it has
// changed.
func (g *Grid) setWidth(col int, width float32) bool {
	i := g.placeOf(col)
	width = max(minWidth, float32(int(width+0.5)))
	if i < 0 || g.places[i].width == width && g.places[i].grow == 0 {
		return false
	}
	g.places[i].width, g.places[i].grow = width, 0
	return true
}

// resizeColumn is setWidth, shown and told.
func (g *Grid) resizeColumn(col int, width float32) {
	if g.setWidth(col, width) {
		g.arranged()
	}
}

// fitting is a wish to make columns as wide as the rows in view need.
type fitting struct {
	request
	asked bool // the cells have been asked for
}

// Fit makes a column as wide as its title and the cells in view need, as soon
// as these are there.
func (g *Grid) Fit(id string) {
	if col := g.index(id); g.slotOf(col) >= 0 {
		g.fit([]int{col})
	}
}

// FitAll makes all shown columns as wide as their titles and cells in view need,
// as soon as these are there.
func (g *Grid) FitAll() {
	cols := make([]int, len(g.slots))
	for i, s := range g.slots {
		cols[i] = s.col
	}
	g.fit(cols)
}

func (g *Grid) fit(cols []int) {
	g.fitting = fitting{request: request{g.first, g.drawnRows(), cols}}
	g.tryFit()
	g.tellLoading()
}

// tryFit fulfils the wish if the cells can be had, else has them read once.
func (g *Grid) tryFit() {
	f := &g.fitting
	if len(f.cols) == 0 || g.loader.busy {
		return
	}
	cells := make([]Cell, f.n*len(f.cols))
	if len(cells) > 0 && !g.model.Cells(f.first, f.n, f.cols, cells) {
		if f.asked {
			*f = fitting{}
			return
		}
		f.asked = true
		g.load(f.request)
		return
	}
	changed := false
	for c, col := range f.cols {
		need := g.headWidth(col)
		for r := range f.n {
			need = max(need, g.cellWidth(cells[r*len(f.cols)+c], col))
		}
		changed = g.setWidth(col, min(maxFit, need+2*g.look.pad+1)) || changed
	}
	*f = fitting{}
	if changed {
		g.arranged()
	}
}
