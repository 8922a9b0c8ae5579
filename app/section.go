package app

import (
	"context"
	"fmt"
	"slices"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Section is a run of rows of a grouped answer: those that agree in the column
// that its question groups by.
type Section struct {
	Value table.Value
	Range
	Sums []table.Value // of the columns asked for; missing where there is nothing to add up
}

// Sections returns the sections of an answer whose question has a group, in
// their order, with the sums of columns. Time is that of one grouping; memory
// is that of the sections.
func (a *Answer) Sections(ctx context.Context, sums []Column) ([]Section, error) {
	by, err := a.index(a.Question.Group)
	if err != nil {
		return nil, err
	}
	measures := make([]query.Measure, len(sums))
	for i, c := range sums {
		measures[i] = query.Measure{Of: query.SumOf, Column: c.Index}
	}
	buckets, err := query.Group(ctx, a.Source, a.Rows, []int{by}, measures...)
	if err != nil {
		return nil, err
	}
	known := make(map[table.Value]query.Bucket, len(buckets))
	for _, b := range buckets {
		known[b.Values[0]] = b
	}
	sections := make([]Section, 0, len(buckets))
	for at := 0; at < len(a.Rows); {
		v, err := a.Cell(at, Column{Index: by})
		if err != nil {
			return nil, err
		}
		b := known[v]
		if b.Count == 0 {
			return nil, fmt.Errorf("row %d of the grouped rows belongs to no group", at)
		}
		sections = append(sections, Section{Value: v, Range: Range{at, b.Count}, Sums: b.Measures})
		at += b.Count
	}
	return sections, nil
}

// Summable reports whether the values of a column can be added up.
func (c Column) Summable() bool {
	return c.Type.Numeric() && c.Type != table.Percent
}

// order is the whole order of the rows: those of a group stand together, in the
// direction that the question names for its column.
func (q Question) order() []Sort {
	if q.Group == "" {
		return q.Sort
	}
	first := Sort{Column: q.Group}
	rest := slices.Clone(q.Sort)
	if i := slices.IndexFunc(rest, func(k Sort) bool { return k.Column == q.Group }); i >= 0 {
		first = rest[i]
		rest = slices.Delete(rest, i, i+1)
	}
	return append([]Sort{first}, rest...)
}
