package app

import (
	"context"
	"slices"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// answer makes rows of what was found: what is gone, what has changed, what is
// new.
func (d *difference) answer(ctx context.Context) (*Answer, error) {
	a := &Answer{Question: d.after.Question, Snapshots: slices.Concat(d.before.Snapshots, d.after.Snapshots)}
	a.Question.Sort, a.Question.Group = nil, ""
	columns := []table.Column{{Key: ChangeColumn, Type: table.Text}}
	for _, p := range d.key {
		columns = append(columns, d.after.Source.Columns()[p.Right])
	}
	for _, k := range []string{ColumnColumn, BeforeColumn, AfterColumn} {
		columns = append(columns, table.Column{Key: k, Type: table.Text})
	}
	for i, c := range columns {
		a.Columns = append(a.Columns, Column{Key: c.Key, Type: c.Type, Index: i})
	}
	w := changeWriter{batch: table.NewBatch(columns), key: d.key}
	for _, part := range d.parts {
		for _, row := range part.Removed {
			if err := w.row(ctx, Removed, d.before, row, false); err != nil {
				return nil, err
			}
			w.value("", table.Value{Missing: true}, table.Value{Missing: true})
		}
		for _, change := range part.Changed {
			for i, p := range part.columns {
				if !change.Columns.Has(i) {
					continue
				}
				before, err := d.before.value(change.Before, p.Left)
				if err != nil {
					return nil, err
				}
				after, err := d.after.value(change.After, p.Right)
				if err != nil {
					return nil, err
				}
				if err := w.row(ctx, Changed, d.after, change.After, true); err != nil {
					return nil, err
				}
				w.value(d.after.Source.Columns()[p.Right].Key, before, after)
			}
		}
		for _, row := range part.Added {
			if err := w.row(ctx, Added, d.after, row, true); err != nil {
				return nil, err
			}
			w.value("", table.Value{Missing: true}, table.Value{Missing: true})
		}
	}
	w.end()
	a.Source = table.NewMemory(columns, w.segments...)
	a.Rows = make([]uint32, w.rows)
	for i := range a.Rows {
		a.Rows[i] = uint32(i)
	}
	a.Total = w.rows
	return a, nil
}

// value reads a cell of the source.
func (a *Answer) value(row uint32, column int) (table.Value, error) {
	segment, offset := a.Source.Layout().Locate(int(row))
	v, err := a.Source.Vector(segment, column)
	if err != nil {
		return table.Value{}, err
	}
	return v.Value(offset), nil
}

// changeWriter collects the rows of a difference.
type changeWriter struct {
	batch    *table.Batch
	key      []query.Pair
	segments [][]*table.Vector
	rows     int
}

// row begins a row with what has happened and the key of the row it happened to.
func (w *changeWriter) row(ctx context.Context, change string, a *Answer, row uint32, after bool) error {
	if w.rows%1024 == 0 && ctx.Err() != nil {
		return ctx.Err()
	}
	if w.batch.Full() {
		w.segments = append(w.segments, w.batch.Finish())
	}
	w.batch.Column(0).AppendText(change)
	for i, p := range w.key {
		column := p.Left
		if after {
			column = p.Right
		}
		v, err := a.value(row, column)
		if err != nil {
			return err
		}
		w.batch.Column(1 + i).Append(v)
	}
	w.rows++
	return nil
}

// value ends a row with what has changed.
func (w *changeWriter) value(column string, before, after table.Value) {
	at := 1 + len(w.key)
	w.batch.Column(at).AppendText(column)
	for i, v := range []table.Value{before, after} {
		text := ""
		if !v.Missing {
			text = v.String()
		}
		w.batch.Column(at + 1 + i).AppendText(text)
	}
}

func (w *changeWriter) end() {
	if w.batch.Rows() > 0 {
		w.segments = append(w.segments, w.batch.Finish())
	}
}
