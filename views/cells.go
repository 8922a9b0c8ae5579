package views

import (
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
)

// drawings say how cells are drawn that are more than their text, by the keys of
// their columns.
type drawings map[string]drawing

// drawing makes the cell of a column.
type drawing struct {
	bare bool // the column has no title in the header
	// with are the columns whose values it needs besides its own.
	with []string
	// draw returns the cell of a value; with holds the values that are needed
	// besides.
	draw func(p *i18n.Printer, v table.Value, with []table.Value) grid.Cell
	// row adds to the cell of a row of the answer what is known of that; nil:
	// nothing. It does not read.
	row func(row int, cell grid.Cell) grid.Cell
}

// cell returns the cell of a value in a column; with holds what its drawing
// needs.
func (d drawings) cell(p *i18n.Printer, column string, v table.Value, with []table.Value) grid.Cell {
	if of, ok := d[column]; ok && (!v.Missing || of.with != nil) {
		return of.draw(p, v, with[:len(of.with)])
	}
	if v.Missing {
		return grid.Cell{Text: p.T("value.missing"), Missing: true}
	}
	return grid.Cell{Text: p.Value(v)}
}

// words is what a value says in a column.
func (d drawings) words(p *i18n.Printer, column string, v table.Value) string {
	if of, ok := d[column]; ok && of.with == nil && !v.Missing {
		return of.draw(p, v, nil).Words()
	}
	return p.Value(v)
}

// needed returns the columns of an answer whose values cells in some columns are
// made of: these columns, then what their drawings need besides, from the place
// on that from has for each. A column that is not there stands for itself.
func (d drawings) needed(a *app.Answer, columns []int) (needed, from []int) {
	needed, from = slices.Clone(columns), make([]int, len(columns))
	for i, c := range columns {
		from[i] = len(needed)
		for _, key := range d[a.Columns[c].Key].with {
			at := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == key })
			if at < 0 {
				at = c
			}
			needed = append(needed, at)
		}
	}
	return needed, from
}
