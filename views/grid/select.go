package grid

import (
	"iter"
	"slices"
)

// reach says what moving to a row does to the selection.
type reach int

const (
	only   reach = iota // the row alone is selected
	extend              // all from the anchor to the row are, alone
	add                 // all from the anchor to the row become what the anchor is
	toggle              // the row changes
	leave               // nothing changes
)

// Selected yields the selected row numbers in ascending order, as they are at
// the time of the call. Whoever does something with many rows takes Ranges.
func (g *Grid) Selected() iter.Seq[int] { return slices.Clone(g.selected).all() }

// Ranges yields the selected rows as ranges in ascending order, each by its
// first row and their number, as they are at the time of the call. There are
// few of them, however many rows.
func (g *Grid) Ranges() iter.Seq2[int, int] { return slices.Clone(g.selected).ranges() }

// SelectedCount returns the number of selected rows.
func (g *Grid) SelectedCount() int { return g.selected.count() }

// IsSelected reports whether a row is selected.
func (g *Grid) IsSelected(row int) bool { return g.selected.has(row) }

// Select selects rows [first, first+n) and nothing else. It does not call
// OnSelect.
func (g *Grid) Select(first, n int) {
	g.selected = spans(nil).add(max(0, first), min(g.rowCount(), first+n))
	g.setAnchor(max(0, first))
	g.redrawMarks()
}

// Active returns the active cell's row and column index; ok is false when there
// is none among the rows.
func (g *Grid) Active() (row, col int, ok bool) {
	return g.active.row, g.active.col, g.active.row >= 0
}

// SetActive makes a cell the active one, brings it into view and selects
// nothing. A cell that does not exist is ignored.
func (g *Grid) SetActive(row, col int) {
	if row < 0 || row >= g.rowCount() || col < 0 || col >= len(g.columns) {
		return
	}
	g.active = cellAt{row, col}
	g.setAnchor(row)
	g.reveal(row, col)
	g.redraw()
}

// rowCount is the model's number of rows, also before anything was drawn.
func (g *Grid) rowCount() int {
	if g.model == nil {
		return 0
	}
	return max(0, g.model.Rows())
}

// setAnchor makes a row the one that ranges begin at.
func (g *Grid) setAnchor(row int) {
	g.anchor, g.base, g.drops = row, slices.Clone(g.selected), false
}

// moveTo makes a cell the active one as the user does: in view, with the
// selection following.
func (g *Grid) moveTo(row, col int, how reach) {
	before := g.active
	g.active = cellAt{row, col}
	if row >= 0 {
		g.reach(row, how)
	}
	g.reveal(row, col)
	g.redraw()
	if (how != leave || before.row != row) && g.OnSelect != nil {
		g.OnSelect()
	}
}

// reach changes the selection by moving to a row.
func (g *Grid) reach(row int, how reach) {
	from, to := min(g.anchor, row), max(g.anchor, row)+1
	switch how {
	case only:
		g.selected = spans(nil).add(row, row+1)
		g.setAnchor(row)
	case extend:
		g.selected, g.base, g.drops = spans(nil).add(from, to), nil, false
	case add:
		if g.drops {
			g.selected = slices.Clone(g.base).remove(from, to)
		} else {
			g.selected = slices.Clone(g.base).add(from, to)
		}
	case toggle:
		g.selected = g.selected.toggle(row)
		g.setAnchor(row)
		g.drops = !g.selected.has(row)
	}
}

// selectAll selects every row; the active cell stays.
func (g *Grid) selectAll() {
	g.selected = spans(nil).add(0, g.rows)
	g.setAnchor(g.anchor)
	g.redrawMarks()
	if g.OnSelect != nil {
		g.OnSelect()
	}
}
