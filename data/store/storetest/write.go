// Package storetest is what tests share to fill a cache: loads written as rows of
// cells, fast enough for benchmarks, or as the texts of a file, which a test can
// then compute with by itself. Only tests import it.
package storetest

import (
	"context"
	"fmt"

	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Columns returns all columns of a dataset, in the schema's order.
func Columns(dataset string) []table.Column {
	var columns []table.Column
	for _, c := range schema.Get(dataset).Columns {
		t, _ := table.ParseType(string(c.Type)) // a test of the schema proves that there is no error
		columns = append(columns, table.Column{Key: c.Key, Type: t})
	}
	return columns
}

// Write makes a load of the rows that rows calls row with, in segments as an
// import makes them. A draft without columns has all of its dataset. A row has a
// cell a column, in order: a string, an int, int64 or float64, a [table.Value], or
// nil where there is no value; columns beyond the last cell have none. After an
// error, such as a cell that does not fit its column, rows are ignored.
func Write(ctx context.Context, st *store.Store, d store.Draft, rows func(row func(cells ...any))) (store.Snapshot, error) {
	if d.Columns == nil {
		d.Columns = Columns(d.Dataset)
	}
	w, err := st.Begin(ctx, d)
	if err != nil {
		return store.Snapshot{}, err
	}
	defer w.Abort()
	batch := table.NewBatch(d.Columns)
	flush := func() {
		if err == nil && batch.Rows() > 0 {
			err = w.Write(ctx, batch.Finish())
		}
	}
	rows(func(cells ...any) {
		if err != nil {
			return
		}
		if err = add(batch, d.Columns, cells); batch.Full() {
			flush()
		}
	})
	if flush(); err != nil {
		return store.Snapshot{}, err
	}
	return w.Commit(ctx)
}

// add appends a row.
func add(batch *table.Batch, columns []table.Column, cells []any) error {
	if len(cells) > len(columns) {
		return fmt.Errorf("a row of %d cells for %d columns", len(cells), len(columns))
	}
	for i, c := range columns {
		var cell any
		if i < len(cells) {
			cell = cells[i]
		}
		if !put(batch.Column(i), c.Type, cell) {
			return fmt.Errorf("column %s (%s): a cell %T", c.Key, c.Type, cell)
		}
	}
	return nil
}

// put appends a cell to a column of a type, if it fits.
func put(to *table.Builder, t table.Type, cell any) (fits bool) {
	form := t.Form()
	switch v := cell.(type) {
	case nil:
		fits = true
		to.AppendMissing()
	case string:
		if fits = form == table.TextForm; fits {
			to.AppendText(v)
		}
	case int:
		if fits = form == table.IntForm; fits {
			to.AppendInt(int64(v))
		}
	case int64:
		if fits = form == table.IntForm; fits {
			to.AppendInt(v)
		}
	case float64:
		if fits = form == table.FloatForm; fits {
			to.AppendFloat(v)
		}
	case table.Value:
		if fits = v.Type == t; fits {
			to.Append(v)
		}
	}
	return fits
}
