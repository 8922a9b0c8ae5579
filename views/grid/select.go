package grid

import (
	"iter"
	"slices"
)

// reach says what moving to a row does to the selection.
type reach int

const (
	only   reach = iota // the row alone is selected
	extend              // all from the anchor to the row are
	toggle              // the row changes
	leave               // nothing changes
)

// Selected yields the selected row numbers in ascending order, as they are at
// the time of the call.
func (g *Grid) Selected() iter.Seq[int] { return slices.Clone(g.selected).all() }

// SelectedCount returns the number of selected rows.
func (g *Grid) SelectedCount() int { return g.selected.count() }

// IsSelected reports whether a row is selected.
func (g *Grid) IsSelected(row int) bool { return g.selected.has(row) }

// Select selects rows [first, first+n) and nothing else. It does not call
// OnSelect.
func (g *Grid) Select(first, n int) {
	g.selected = spans(nil).add(max(0, first), min(g.rowCount(), first+n))
	g.anchor = max(0, first)
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
	g.anchor = row
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

// moveTo makes a cell the active one as the user does: in view, with the
// selection following.
func (g *Grid) moveTo(row, col int, how reach) {
	before := g.active
	g.active = cellAt{row, col}
	if row >= 0 {
		switch how {
		case only:
			g.selected, g.anchor = spans(nil).add(row, row+1), row
		case extend:
			g.selected = spans(nil).add(min(g.anchor, row), max(g.anchor, row)+1)
		case toggle:
			g.selected, g.anchor = g.selected.toggle(row), row
		}
	}
	g.reveal(row, col)
	g.redraw()
	if (how != leave || before.row != row) && g.OnSelect != nil {
		g.OnSelect()
	}
}

// selectAll selects every row; the active cell stays.
func (g *Grid) selectAll() {
	g.selected = spans(nil).add(0, g.rows)
	g.redrawMarks()
	if g.OnSelect != nil {
		g.OnSelect()
	}
}
