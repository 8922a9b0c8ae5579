package grid

import (
	"iter"
	"slices"
)

// Anchor says where a grid stands by row numbers. A screen that knows its rows
// by name takes it before the rows change, finds the new numbers of the rows
// that it names, and gives it to [Grid.SetModelAt]: then the same rows stay
// where they are, whatever was added above.
type Anchor struct {
	First    int                 // the row at the top
	Active   int                 // the row of the active cell; -1 for none
	Selected iter.Seq2[int, int] // first row and number of rows of each selected range; nil for none
}

// Anchor returns where the grid stands.
func (g *Grid) Anchor() Anchor {
	a := Anchor{First: g.first, Active: max(-1, g.active.row), Selected: g.Ranges()}
	if g.active.row == headerRow {
		a.Active = g.under
	}
	return a
}

// SetModel shows another model's rows. The arrangement stays when the columns
// are the same as before, else each has its own width and place. What was drawn
// stays until the new cells are there, so that nothing flickers.
func (g *Grid) SetModel(m Model, columns []Column, at Place) {
	same := g.swap(m, columns)
	if at == Top {
		g.first, g.wheel, g.under, g.selected = 0, 0, 0, nil
		if !same {
			g.left = 0
		}
		if !same || g.active.row != headerRow { // who is in the header goes on there
			g.active = cellAt{noRow, -1}
		}
		g.setAnchor(0)
		g.shown.first = 0 // the old rows stand in where they are, at the top
	}
	g.settle(same && at == Keep)
}

// SetModelAt is SetModel with the rows, the active cell and the selection as
// the anchor says. Sideways the grid stays where it is.
func (g *Grid) SetModelAt(m Model, columns []Column, a Anchor) {
	same := g.swap(m, columns)
	g.shown.first += a.First - g.first // the old rows stand in where they are
	g.first = max(0, a.First)
	start := max(0, g.anchor+a.Active-max(0, g.active.row)) // moves with the active row
	switch {
	case g.active.row == headerRow:
		g.under = max(0, a.Active)
	case a.Active < 0:
		g.active = cellAt{noRow, -1}
	default:
		g.active = cellAt{a.Active, g.orActive(-1)}
	}
	selected := spans(nil)
	if a.Selected != nil {
		for first, n := range a.Selected {
			selected = selected.add(max(0, first), first+n)
		}
	}
	g.selected = selected
	g.setAnchor(start)
	g.settle(same)
}

// swap takes another model and reports whether it has the same columns.
func (g *Grid) swap(m Model, columns []Column) bool {
	same := slices.EqualFunc(g.columns, columns, func(a, b Column) bool { return a.ID == b.ID })
	g.loader.reset()
	g.model, g.columns = m, slices.Clone(columns)
	g.fitting = fitting{}
	if !same {
		g.places = defaultPlaces(g.columns)
		g.sorts = slices.DeleteFunc(g.sorts, func(s Sort) bool { return g.index(s.Column) < 0 })
		g.shown = window{}
		g.active.col = -1
		g.layColumns()
	}
	return same
}

// settle draws the rows of another model. What the user is about to do goes on
// if these are the same rows, as they are now.
func (g *Grid) settle(goOn bool) {
	g.hideTip()
	seeking := g.find.cancel != nil
	if !goOn {
		g.letGo()
		g.endFind()
	}
	g.layColumns()
	g.redraw()
	if goOn && seeking && !g.seek(g.find.typed, 0) {
		g.endFind()
	}
}
