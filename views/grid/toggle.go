package grid

import "fyne.io/fyne/v2"

// onTriangle reports whether a point is on the triangle of a row's head, or
// left of it.
func (g *Grid) onTriangle(row int, p fyne.Position) bool {
	h, ok := g.headAt(row)
	cells := g.cellsOf(row)
	if !ok || len(cells) != len(g.view) {
		return false
	}
	return p.X < g.partsOf(h, cells).text
}

// toggle opens or closes the group of a head.
func (g *Grid) toggle(row int) {
	groups, ok := g.model.(*Groups)
	if g.OnToggle != nil || !ok {
		if g.OnToggle != nil {
			g.OnToggle(row)
		}
		return
	}
	if _, _, group := groups.RowOf(row); group >= 0 {
		before := g.selected.count()
		g.Splice(groups.Toggle(group))
		if g.selected.count() != before && g.OnSelect != nil {
			g.OnSelect()
		}
	}
}

// toggleAll opens or closes all groups; the active head stays active.
func (g *Grid) toggleAll(open bool) {
	groups, ok := g.model.(*Groups)
	if g.OnToggleAll != nil || !ok {
		if g.OnToggleAll != nil {
			g.OnToggleAll(open)
		}
		return
	}
	_, _, group := groups.RowOf(g.active.row)
	groups.SetAll(open)
	g.selected, g.base = nil, nil
	g.shown.n, g.shown.cells = 0, g.shown.cells[:0]
	g.rows, g.active.row = groups.Rows(), groups.HeadRow(group)
	g.setAnchor(max(0, g.active.row))
	g.reveal(g.active.row, g.active.col)
	g.redraw()
	if g.OnSelect != nil {
		g.OnSelect()
	}
}

// Splice tells the grid that the model's rows have changed from one on: so many
// are gone, and so many others have come in their place. Selection, active cell
// and view follow the rows that stay. It does not call OnSelect.
func (g *Grid) Splice(row, gone, come int) {
	move := func(at int) int {
		switch {
		case at < row:
			return at
		case at < row+gone:
			return max(0, row-1)
		}
		return at + come - gone
	}
	g.selected, g.base = g.selected.splice(row, gone, come), g.base.splice(row, gone, come)
	g.anchor = move(g.anchor)
	if g.active.row >= 0 {
		g.active.row = move(g.active.row)
	}
	g.first = move(g.first)
	g.shown.n = max(0, min(g.shown.n, row-g.shown.first)) // what is below would stand in for others
	g.shown.cells = g.shown.cells[:g.shown.n*len(g.shown.cols)]
	g.click = click{}
	g.hideTip()
	g.loader.forget()
	g.redraw()
}
