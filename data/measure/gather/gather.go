// Package gather reads columns of chosen rows of a source side by side, into
// slices with a value a row: what a computation needs that passes through rows
// once.
package gather

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Select returns the rows of a source for which a term holds, all for nil; the
// list itself is never nil.
func Select(ctx context.Context, src table.Source, node query.Node) ([]uint32, error) {
	f, err := query.Of(node).Bind(src.Columns(), table.DayTime(0))
	if err != nil {
		return nil, err
	}
	found, err := query.Select(ctx, src, f)
	if found == nil {
		found = []uint32{}
	}
	return found, err
}

// run is the part of an ascending list of rows that lies in one segment.
type run struct{ segment, from, to int }

// Rows are rows of a source, ascending, cut by segments.
type Rows struct {
	src  table.Source
	list []uint32 // nil: all
	n    int
	runs []run
}

// Cut returns the rows of a list, which ascends.
func Cut(src table.Source, list []uint32) Rows {
	r := Rows{src: src, list: list, n: len(list)}
	layout := src.Layout()
	for from := 0; from < len(list); {
		segment, _ := layout.Locate(int(list[from]))
		n, _ := slices.BinarySearchFunc(list[from:], layout.Start(segment)+layout.Len(segment), func(row uint32, end int) int { return int(row) - end })
		r.runs = append(r.runs, run{segment, from, from + n})
		from += n
	}
	return r
}

// All returns all rows of a source, hidden ones too.
func All(src table.Source) Rows {
	layout := src.Layout()
	r := Rows{src: src, n: layout.Rows()}
	for segment := range layout.Segments() {
		r.runs = append(r.runs, run{segment, layout.Start(segment), layout.Start(segment) + layout.Len(segment)})
	}
	return r
}

// each calls look for each run with its vector of a column, and the offset of
// the run's rows in it.
func (r Rows) each(ctx context.Context, key string, look func(at run, v *table.Vector, offset func(i int) int)) error {
	column := table.Find(r.src.Columns(), key)
	layout := r.src.Layout()
	for _, at := range r.runs {
		if err := ctx.Err(); err != nil {
			return err
		}
		start := layout.Start(at.segment)
		offset := func(i int) int { return int(r.list[i]) - start }
		if r.list == nil {
			offset = func(i int) int { return i - start }
		}
		if column < 0 {
			look(at, table.Missing(table.Text, layout.Len(at.segment)), offset)
			continue
		}
		err := table.Lend(r.src, at.segment, column, func(v *table.Vector) error {
			look(at, v, offset)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Reading reads columns of rows side by side. What it fills may be used once
// Wait has returned no error.
type Reading struct {
	rows  Rows
	ctx   context.Context
	group *errgroup.Group
}

// Read begins to read columns of rows.
func Read(ctx context.Context, r Rows) *Reading {
	group, ctx := errgroup.WithContext(ctx)
	return &Reading{r, ctx, group}
}

// Ints reads a column of whole numbers, dates or booleans; missing stands for
// what is not known, also where the column holds something else.
func (g *Reading) Ints(key string, to *[]int64, missing int64) {
	*to = make([]int64, g.rows.n)
	g.group.Go(func() error {
		return g.rows.each(g.ctx, key, func(at run, v *table.Vector, offset func(i int) int) {
			values, gaps := v.Ints(), v.MissingRows()
			for i := at.from; i < at.to; i++ {
				if o := offset(i); values == nil || gaps.Has(o) {
					(*to)[i] = missing
				} else {
					(*to)[i] = values[o]
				}
			}
		})
	})
}

// Texts reads a column of texts as what of makes of each, the empty one too. of
// is asked about once a text of a dictionary, and keeps no text.
func Texts[T any](g *Reading, key string, to *[]T, of func(text string) T) {
	*to = make([]T, g.rows.n)
	g.group.Go(func() error {
		var known []bool
		var made []T
		return g.rows.each(g.ctx, key, func(at run, v *table.Vector, offset func(i int) int) {
			codes, dict, ok := v.Dict()
			if !ok {
				text := v.Type().Form() == table.TextForm
				for i := at.from; i < at.to; i++ {
					if text {
						(*to)[i] = of(v.Text(offset(i)))
					} else {
						(*to)[i] = of(v.Value(offset(i)).String())
					}
				}
				return
			}
			known, made = slices.Grow(known[:0], len(dict))[:len(dict)], slices.Grow(made[:0], len(dict))[:len(dict)]
			clear(known)
			for i := at.from; i < at.to; i++ {
				c := codes[offset(i)]
				if !known[c] {
					made[c], known[c] = of(dict[c]), true
				}
				(*to)[i] = made[c]
			}
		})
	})
}

// Wait returns when all columns are read.
func (g *Reading) Wait() error { return g.group.Wait() }
