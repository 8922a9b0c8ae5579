package app

import (
	"context"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Totals sum up the values that a column has in some rows. What there is no
// such thing of, as the sum of names, is missing.
type Totals struct {
	Column   Column
	Values   int // rows that have one
	Distinct int
	Sum      table.Value
	Mean     table.Value
	Min, Max table.Value
}

// Range is the rows of an answer from First on.
type Range struct{ First, Count int }

// Totals sums up a column over ranges of the answer's rows. It takes one pass
// over the column; see query.Group.
func (a *Answer) Totals(ctx context.Context, column string, ranges []Range) (Totals, error) {
	picked, err := a.Pick([]string{column})
	if err != nil {
		return Totals{}, err
	}
	t := Totals{Column: picked[0]}
	missing := table.Value{Missing: true}
	t.Sum, t.Mean, t.Min, t.Max = missing, missing, missing, missing
	var rows []uint32
	if len(ranges) == 1 {
		rows = a.Rows[ranges[0].First:][:ranges[0].Count]
	} else {
		for _, r := range ranges {
			rows = append(rows, a.Rows[r.First:][:r.Count]...)
		}
	}
	if len(rows) == 0 {
		return t, nil
	}
	var distinct table.Value
	values := table.Value{}
	wanted := []struct {
		of query.Aggregate
		to *table.Value
	}{{query.CountOf, &values}, {query.DistinctOf, &distinct}, {query.SumOf, &t.Sum}, {query.MeanOf, &t.Mean}, {query.MinOf, &t.Min}, {query.MaxOf, &t.Max}}
	var measures []query.Measure
	var to []*table.Value
	for _, w := range wanted {
		if _, ok := w.of.Type(t.Column.Type); ok {
			measures, to = append(measures, query.Measure{Of: w.of, Column: t.Column.Index}), append(to, w.to)
		}
	}
	buckets, err := query.Group(ctx, a.Source, rows, nil, measures...)
	if err != nil {
		return Totals{}, err
	}
	if len(buckets) == 1 {
		for i, v := range buckets[0].Measures {
			*to[i] = v
		}
	}
	t.Values, t.Distinct = int(values.Int), int(distinct.Int)
	return t, nil
}
