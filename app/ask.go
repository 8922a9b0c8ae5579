package app

import (
	"context"
	"slices"
	"time"

	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Ask answers a question. The error is a *query.Error where the query is at
// fault, and names a column that there is not as an *UnknownColumn.
func (s *Session) Ask(ctx context.Context, q Question) (*Answer, error) {
	return s.AskEarly(ctx, q, nil)
}

// The rows of an early answer, and the number of rows from which answers are
// worth it: fewer are sorted in less time than anybody notices. Tests lower it.
var earlyRows, earlyFrom = 500, 1_000_000

// AskEarly is Ask which, where there are very many rows, first gives early their
// first screenfuls, in the order asked for.
func (s *Session) AskEarly(ctx context.Context, q Question, early func(*Answer)) (*Answer, error) {
	a, err := s.source(ctx, q)
	if err != nil {
		return nil, err
	}
	view := a.Source
	asked, scope, err := s.filters(a, q)
	if err != nil {
		return nil, err
	}
	if a.Total, err = query.Count(ctx, view, scope); err != nil {
		return nil, err
	}
	if q.Rejects {
		q.Scope.Regions = nil
	}
	order, give := q.order(), func(rows []uint32) {}
	if early != nil && a.Total >= earlyFrom && q.Group == "" && q.Limit == 0 {
		give = func(rows []uint32) {
			first := *a
			first.Rows, first.Question, first.Early = rows, q, true
			early(&first)
		}
	}
	if a.Rows, err = selected(ctx, view, asked, len(order) == 0 && a.Total >= earlyFrom, give); err != nil {
		return nil, err
	}
	if len(order) > 0 && len(a.Rows) >= earlyFrom {
		first, err := a.ordered(ctx, order, earlyRows)
		if err != nil {
			return nil, err
		}
		give(first.Rows)
	}
	if a, err = a.ordered(ctx, order, q.Limit); err != nil {
		return nil, err
	}
	a.Question = q
	return a, nil
}

// selected returns the rows that match; if they are worth giving early, it gives
// the first of them as soon as there are enough.
func selected(ctx context.Context, view table.Source, asked *query.Filter, early bool, give func([]uint32)) ([]uint32, error) {
	if !early {
		rows, err := query.Select(ctx, view, asked)
		if rows == nil {
			rows = []uint32{} // nil would mean all
		}
		return rows, err
	}
	rows, given := []uint32{}, false
	for some, err := range query.Stream(ctx, view, asked) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
		if !given && len(rows) >= earlyRows {
			given = true
			give(slices.Clone(rows[:earlyRows]))
		}
	}
	return rows, nil
}

// today is what a question takes for today.
func (s *Session) today(q Question) time.Time {
	if q.Scope.AsOf.IsZero() {
		return s.Now()
	}
	return q.Scope.AsOf
}

// filters returns what holds for the rows that a question asks for, and what
// holds for all rows in its scope.
func (s *Session) filters(a *Answer, q Question) (asked, scope *query.Filter, err error) {
	text, err := query.Parse(q.Query)
	if err != nil {
		return nil, nil, err
	}
	regions := q.Scope.Regions
	if q.Rejects {
		regions = nil // a load has one region, which its rejects do not repeat
	}
	columns, today := a.Source.Columns(), s.today(q)
	if asked, err = (&query.Query{Root: inRegions(regions, a.meant(text.Root))}).Bind(columns, today); err != nil {
		return nil, nil, err
	}
	scope, err = (&query.Query{Root: inRegions(regions, nil)}).Bind(columns, today)
	return asked, scope, err
}

// inRegions adds the scope's regions to a query; without any it is the query.
// The empty region stands for rows whose region is unknown.
func inRegions(regions []string, root query.Node) query.Node {
	if len(regions) == 0 {
		return root
	}
	var nodes []query.Node
	var values []query.Value
	for _, r := range regions {
		if r == "" {
			nodes = append(nodes, query.Not{Node: query.Has{Field: store.RegionColumn}})
			continue
		}
		values = append(values, query.Value{From: r})
	}
	if len(values) > 0 {
		nodes = append(nodes, query.Compare{Field: store.RegionColumn, Op: query.Equal, Values: values})
	}
	scope := nodes[0]
	if len(nodes) > 1 {
		scope = query.Or{Nodes: nodes}
	}
	if root == nil {
		return scope
	}
	return query.And{Nodes: []query.Node{scope, root}}
}

func (a *Answer) sorted(ctx context.Context, keys []Sort) (*Answer, error) {
	return a.ordered(ctx, keys, 0)
}

// ordered returns the answer in the order of the keys, or only its first rows.
func (a *Answer) ordered(ctx context.Context, keys []Sort, limit int) (*Answer, error) {
	if len(keys) == 0 {
		if limit > 0 && limit < len(a.Rows) {
			a.Rows = a.Rows[:limit]
		}
		return a, nil
	}
	var by []query.Key
	for _, k := range keys {
		i, err := a.index(k.Column)
		if err != nil {
			return nil, err
		}
		by = append(by, query.Key{Column: i, Descending: k.Descending})
	}
	var rows []uint32
	var err error
	if limit > 0 {
		rows, err = query.Top(ctx, a.Source, a.Rows, by, limit)
	} else {
		rows, err = query.Sort(ctx, a.Source, a.Rows, by)
	}
	if err != nil {
		return nil, err
	}
	b := *a
	b.Rows, b.Question.Sort = rows, slices.Clone(keys)
	return &b, nil
}
