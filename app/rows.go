package app

import (
	"context"
	"math"

	"partnerdesk/data/table"
)

// Cells are columns of a row of an answer that somebody reads, in the order asked
// for.
type Cells struct {
	vectors []*table.Vector
	at      int
}

// Text returns the n-th of the columns, a text; empty where it has no value.
func (c Cells) Text(n int) string { return c.vectors[n].Text(c.at) }

// Int returns the n-th of the columns, a whole number, a day or a truth.
func (c Cells) Int(n int) (int64, bool) {
	v := c.vectors[n]
	if v.IsMissing(c.at) {
		return 0, false
	}
	return v.Value(c.at).Int, true
}

// Is reports whether the n-th of the columns holds.
func (c Cells) Is(n int) bool {
	v, known := c.Int(n)
	return known && v == 1
}

// Share returns the n-th of the columns, a percentage, in ten-thousandths.
func (c Cells) Share(n int) (int64, bool) {
	v := c.vectors[n]
	if v.IsMissing(c.at) {
		return 0, false
	}
	return int64(math.Round(v.Value(c.at).Float * 10_000)), true
}

// EachRow calls do with columns of each row of the answer, in its order. Columns
// that there are not have no values.
func (a *Answer) EachRow(ctx context.Context, keys []string, do func(Cells)) error {
	layout, all := a.Source.Layout(), a.Source.Columns()
	segments := make([][]*table.Vector, layout.Segments())
	for n, row := range a.Rows {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		k, at := layout.Locate(int(row))
		if segments[k] == nil {
			for _, key := range keys {
				column := table.Find(all, key)
				if column < 0 {
					segments[k] = append(segments[k], table.Missing(table.Text, layout.Len(k)))
					continue
				}
				v, err := a.Source.Vector(k, column)
				if err != nil {
					return err
				}
				segments[k] = append(segments[k], v)
			}
		}
		do(Cells{segments[k], at})
	}
	return nil
}
