package measure

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/table"
)

// run is the part of an ascending list of rows that lies in one segment.
type run struct{ segment, from, to int }

// rows are rows of a source, ascending, cut by segments.
type rows struct {
	src  table.Source
	list []uint32
	runs []run
}

func cut(src table.Source, list []uint32) rows {
	r := rows{src: src, list: list}
	layout := src.Layout()
	for from := 0; from < len(list); {
		segment, _ := layout.Locate(int(list[from]))
		n, _ := slices.BinarySearchFunc(list[from:], layout.Start(segment)+layout.Len(segment), func(row uint32, end int) int { return int(row) - end })
		r.runs = append(r.runs, run{segment, from, from + n})
		from += n
	}
	return r
}

// each calls look for each run with its vector of a column, and the offset of
// the run's rows in it.
func (r rows) each(ctx context.Context, key string, look func(at run, v *table.Vector, offset func(i int) int)) error {
	column := table.Find(r.src.Columns(), key)
	layout := r.src.Layout()
	for _, at := range r.runs {
		if err := ctx.Err(); err != nil {
			return err
		}
		start := uint32(layout.Start(at.segment))
		offset := func(i int) int { return int(r.list[i] - start) }
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

// gathering reads columns of rows side by side.
type gathering struct {
	rows  rows
	ctx   context.Context
	group *errgroup.Group
}

func gather(ctx context.Context, r rows) *gathering {
	group, ctx := errgroup.WithContext(ctx)
	return &gathering{r, ctx, group}
}

// ints reads a column of whole numbers, dates or booleans; missing stands for
// what is not known, also where the column holds something else.
func (g *gathering) ints(key string, to *[]int64, missing int64) {
	*to = make([]int64, len(g.rows.list))
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

// texts reads a column of texts as what of makes of each, the empty one too. of
// is asked about once a text of a dictionary, and keeps no text.
func texts[T any](g *gathering, key string, to *[]T, of func(text string) T) {
	*to = make([]T, len(g.rows.list))
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

func (g *gathering) wait() error { return g.group.Wait() }
