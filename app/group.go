package app

import (
	"context"
	"strings"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// CountColumn is the key of the count that Grouped adds.
const CountColumn = "count"

// Aggregate is what is computed over the values of a column in each group, as
// people type it: sum:legs. The column of its results has the key sum_legs.
type Aggregate struct {
	Of     query.Aggregate
	Column string // key
}

// ParseAggregate reads sum:legs, mean:minutes, distinct:customer_id and so on.
func ParseAggregate(text string) (Aggregate, error) {
	name, column, found := strings.Cut(text, ":")
	of, err := query.ParseAggregate(strings.TrimSpace(name))
	if column = strings.TrimSpace(column); err != nil || !found || column == "" {
		return Aggregate{}, &BadAggregate{Text: text}
	}
	return Aggregate{of, column}, nil
}

// BadAggregate is a text that is no aggregate.
type BadAggregate struct{ Text string }

func (e *BadAggregate) Error() string { return "no aggregate: " + e.Text }

// Message returns the sentence's key and its arguments.
func (e *BadAggregate) Message() (string, map[string]any) {
	return "app.bad_aggregate", map[string]any{"text": e.Text}
}

// Key is that of the column of the results.
func (g Aggregate) Key() string { return g.Of.String() + "_" + g.Column }

// Grouped returns a row for each combination of values of the columns, with
// the count of the rows that have it and what is computed over them: most
// frequent first, or sorted by keys among its columns. Memory is that of the
// distinct values.
func (a *Answer) Grouped(ctx context.Context, keys []string, sort []Sort, aggregates ...Aggregate) (*Answer, error) {
	columns, err := a.Pick(keys)
	if err != nil {
		return nil, err
	}
	var measures []query.Measure
	for _, g := range aggregates {
		i, err := a.index(g.Column)
		if err != nil {
			return nil, err
		}
		measures = append(measures, query.Measure{Of: g.Of, Column: i})
	}
	buckets, err := a.Group(ctx, keys, measures...)
	if err != nil {
		return nil, err
	}
	g := &Answer{Question: a.Question, Snapshots: a.Snapshots, Total: len(buckets), aggregates: aggregates}
	var source []table.Column
	for i, c := range columns {
		source = append(source, a.Source.Columns()[c.Index])
		c.Index, c.Derived = i, false // the groups hold it
		g.Columns = append(g.Columns, c)
	}
	source = append(source, table.Column{Key: CountColumn, Type: table.Integer})
	g.Columns = append(g.Columns, Column{Key: CountColumn, Type: table.Integer, Index: len(columns)})
	for i, m := range measures {
		typ, err := m.Type(a.Source.Columns())
		if err != nil {
			return nil, err
		}
		g.Columns = append(g.Columns, Column{Key: aggregates[i].Key(), Type: typ, Index: len(source)})
		source = append(source, table.Column{Key: aggregates[i].Key(), Type: typ, Header: a.Source.Columns()[m.Column].Header})
	}
	batch := table.NewBatch(source)
	var segments [][]*table.Vector
	for _, b := range buckets {
		for i, v := range b.Values {
			batch.Column(i).Append(v)
		}
		batch.Column(len(columns)).AppendInt(int64(b.Count))
		for i, v := range b.Measures {
			batch.Column(len(columns) + 1 + i).Append(v)
		}
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
// that the schema describes and no load has, but not what stands aside: what a
// program that reads the answer may count on.
func (a *Answer) DescribedColumns() []Column {
	view, ok := viewOf(a.Source)
	if !ok {
		return a.OwnColumns()
	}
	var all []Column
	for i := range view.Columns() {
		if !view.Added(i) {
			c := a.Source.Columns()[i]
			all = append(all, Column{Key: c.Key, Type: c.Type, Index: i})
		}
	}
	for _, c := range a.DerivedColumns() {
		if !c.Aside {
			all = append(all, c)
		}
	}
	return all
}

// DerivedColumns returns the columns that are computed from other datasets or
// hold what the user noted.
func (a *Answer) DerivedColumns() []Column {
	var derived []Column
	for _, c := range a.Columns {
		if c.Derived {
			derived = append(derived, c)
		}
	}
	return derived
}

// ListedColumns returns the columns that a list shows where nobody chose any:
// those of the rows and the derived ones, without the user's own notes and
// what stands aside.
func (a *Answer) ListedColumns() []Column {
	listed := a.OwnColumns()
	for _, c := range a.DerivedColumns() {
		if !c.Own && !c.Aside {
			listed = append(listed, c)
		}
	}
	return listed
}

// OwnColumns returns the columns that come from the rows and not from the
// loads.
func (a *Answer) OwnColumns() []Column {
	var own []Column
	for _, c := range a.Columns {
		if !c.Added && !c.Derived {
			own = append(own, c)
		}
	}
	return own
}
