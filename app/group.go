package app

import (
	"context"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// CountColumn is the key of the count that Grouped adds.
const CountColumn = "count"

// Grouped returns a row for each combination of values of the columns, with
// the count of the rows that have it: most frequent first, or sorted by keys
// among the columns and CountColumn. Memory is that of the distinct values.
func (a *Answer) Grouped(ctx context.Context, keys []string, sort []Sort) (*Answer, error) {
	columns, err := a.Pick(keys)
	if err != nil {
		return nil, err
	}
	buckets, err := a.Group(ctx, keys)
	if err != nil {
		return nil, err
	}
	g := &Answer{Question: a.Question, Snapshots: a.Snapshots, Total: len(buckets)}
	var source []table.Column
	for i, c := range columns {
		source = append(source, a.Source.Columns()[c.Index])
		g.Columns = append(g.Columns, Column{Key: c.Key, Type: c.Type, Index: i, Added: c.Added})
	}
	source = append(source, table.Column{Key: CountColumn, Type: table.Integer})
	g.Columns = append(g.Columns, Column{Key: CountColumn, Type: table.Integer, Index: len(columns)})
	batch := table.NewBatch(source)
	var segments [][]*table.Vector
	for _, b := range buckets {
		for i, v := range b.Values {
			batch.Column(i).Append(v)
		}
		batch.Column(len(columns)).AppendInt(int64(b.Count))
		if batch.Full() {
			segments = append(segments, batch.Finish())
		}
	}
	if batch.Rows() > 0 {
		segments = append(segments, batch.Finish())
	}
	g.Source = table.NewMemory(source, segments...)
	g.Rows = make([]uint32, len(buckets))
	for i := range g.Rows {
		g.Rows[i] = uint32(i)
	}
	return g.sorted(ctx, sort)
}

// DescribedColumns returns the columns that come from the rows, those included
// that the schema describes and no load has: what a program that reads the
// answer may count on.
func (a *Answer) DescribedColumns() []Column {
	view, ok := a.Source.(*store.View)
	if !ok {
		return a.OwnColumns()
	}
	var all []Column
	for i, c := range view.Columns() {
		if !view.Added(i) {
			all = append(all, Column{Key: c.Key, Type: c.Type, Index: i})
		}
	}
	return all
}

// OwnColumns returns the columns that come from the rows and not from the
// loads.
func (a *Answer) OwnColumns() []Column {
	var own []Column
	for _, c := range a.Columns {
		if !c.Added {
			own = append(own, c)
		}
	}
	return own
}
