package query

import (
	"context"
	"fmt"
	"slices"

	"partnerdesk/data/table"
)

// run is the part of an ascending list of rows that lies in one segment.
type run struct{ segment, from, to int }

// chosen is a list of rows of a source, ascending, cut by segments.
type chosen struct {
	src  table.Source
	rows []uint32
	runs []run
}

// choose cuts rows, which must be ascending; nil stands for all live rows.
func choose(ctx context.Context, src table.Source, rows []uint32) (*chosen, error) {
	layout := src.Layout()
	if err := checkRows(layout); err != nil {
		return nil, err
	}
	if rows == nil {
		all, err := Select(ctx, src, nil)
		if err != nil {
			return nil, err
		}
		rows = all
	}
	c := &chosen{src: src, rows: rows}
	for from := 0; from < len(rows); {
		if int(rows[from]) >= layout.Rows() {
			return nil, beyond(int(rows[from]), layout)
		}
		segment, _ := layout.Locate(int(rows[from]))
		n, _ := slices.BinarySearchFunc(rows[from:], layout.Start(segment)+layout.Len(segment),
			func(row uint32, end int) int { return int(row) - end })
		c.runs = append(c.runs, run{segment, from, from + n})
		from += n
	}
	return c, nil
}

// chooseAny cuts rows in any order, ascending.
func chooseAny(ctx context.Context, src table.Source, rows []uint32) (*chosen, error) {
	rows, _, err := ascending(ctx, rows)
	if err != nil {
		return nil, err
	}
	return choose(ctx, src, rows)
}

func beyond(row int, layout table.Layout) error {
	return fmt.Errorf("row %d of a source of %d rows", row, layout.Rows())
}

func checkColumn(src table.Source, column int) error {
	if n := len(src.Columns()); column < 0 || column >= n {
		return fmt.Errorf("column %d of a source of %d columns", column, n)
	}
	return nil
}

// lend calls work with a run's vector of a column, which holds only meanwhile,
// its rows and the number of the segment's first row.
func (c *chosen) lend(run, column int, work func(v *table.Vector, rows []uint32, start uint32) error) error {
	r := c.runs[run]
	return table.Lend(c.src, r.segment, column, func(v *table.Vector) error {
		return work(v, c.rows[r.from:r.to], uint32(c.src.Layout().Start(r.segment)))
	})
}

// eachRun calls work for each run as lend does, from several goroutines.
func (c *chosen) eachRun(ctx context.Context, column int, work func(i int, v *table.Vector, rows []uint32, start uint32)) error {
	return each(ctx, len(c.runs), func() func(int) error {
		return func(i int) error {
			return c.lend(i, column, func(v *table.Vector, rows []uint32, start uint32) error {
				work(i, v, rows, start)
				return nil
			})
		}
	})
}
