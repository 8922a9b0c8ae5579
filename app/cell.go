package app

import (
	"context"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Cell returns a cell of the answer; i counts its rows. It may read.
func (a *Answer) Cell(i int, c Column) (table.Value, error) {
	segment, offset := a.Source.Layout().Locate(int(a.Rows[i]))
	v, err := a.Source.Vector(segment, c.Index)
	if err != nil {
		return table.Value{}, err
	}
	return v.Value(offset), nil
}

// Peek fills values with the cells of rows [first, first+n) in columns, by their
// numbers among the answer's, row by row, if that takes no reading: a screenful
// for the drawing thread. See table.Peek.
func (a *Answer) Peek(first, n int, columns []int, values []table.Value) bool {
	at := make([]int, len(columns))
	for i, c := range columns {
		at[i] = a.Columns[c].Index
	}
	return table.Peek(a.Source, a.Rows[first:first+n], at, values)
}

// Cached returns a cell of the answer if that takes no reading; it is what the
// drawing thread may call.
func (a *Answer) Cached(i int, c Column) (table.Value, bool) {
	segment, offset := a.Source.Layout().Locate(int(a.Rows[i]))
	v, ok := a.Source.Cached(segment, c.Index)
	if !ok {
		return table.Value{}, false
	}
	return v.Value(offset), true
}

// Find returns the next row of the answer, from one on, whose cell in a column
// begins with a text as the window shows it, without regard to case, width and
// kana; past the last row it goes on with the first. See query.Find.
func (a *Answer) Find(ctx context.Context, p *i18n.Printer, c Column, text string, from int, forward bool) (row int, ok bool, err error) {
	format := p.Value
	if a.named(c) {
		format = func(v table.Value) string { return namedValue(p, c.Key, v) }
	}
	if c.Type.Numeric() { // people do not type the separators
		format, text = table.Value.String, strings.ReplaceAll(text, ",", "")
	}
	return query.Find(ctx, a.Source, a.Rows, c.Index, text, from, forward, format)
}
