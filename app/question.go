package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Scope holds over all questions: which regions, and as of which day.
type Scope struct {
	Regions []string  // empty: all
	AsOf    time.Time // its UTC day is today for queries and for what is in force; zero: now
}

// Sort is a column to sort by.
type Sort struct {
	Column     string `json:"column"` // key
	Descending bool   `json:"descending,omitempty"`
}

// Question asks for rows of a dataset.
type Question struct {
	Dataset  string
	Snapshot uint64        // of one load only; 0: what is in force
	Rejects  bool          // of the load: the cells that did not fit, instead of its rows
	Language i18n.Language // of what the program itself writes into rejects; empty: English
	Scope    Scope
	Query    string
	Sort     []Sort
	Group    string // key of the column whose values group the rows; empty: none
	Limit    int    // only the first so many rows; 0: all
}

// Column is a column of an answer.
type Column struct {
	Key   string
	Type  table.Type
	Index int  // in the source
	Added bool // comes from the loads and not from the rows: region, period, as-of
}

// Answer is the rows that a question asks for. It is immutable and safe for
// concurrent use.
type Answer struct {
	Question  Question
	Columns   []Column         // that the loads have, then those they add
	Source    table.Source     // of the rows
	Rows      []uint32         // that match, sorted: row numbers of the source
	Total     int              // rows in scope without the query
	Snapshots []store.Snapshot // that the rows come from, oldest first

	aggregates []Aggregate // that its last columns hold
}

// Ask answers a question. The error is a *query.Error where the query is at
// fault, and names a column that there is not as an *UnknownColumn.
func (s *Session) Ask(ctx context.Context, q Question) (*Answer, error) {
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
	if a.Rows, err = query.Select(ctx, view, asked); err != nil {
		return nil, err
	}
	if a.Rows == nil {
		a.Rows = []uint32{} // nil would mean all
	}
	if a, err = a.ordered(ctx, q.order(), q.Limit); err != nil {
		return nil, err
	}
	if q.Rejects {
		q.Scope.Regions = nil
	}
	a.Question = q
	return a, nil
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
	if asked, err = (&query.Query{Root: inRegions(regions, text.Root)}).Bind(columns, today); err != nil {
		return nil, nil, err
	}
	scope, err = (&query.Query{Root: inRegions(regions, nil)}).Bind(columns, today)
	return asked, scope, err
}

// source opens the rows that a question is about.
func (s *Session) source(ctx context.Context, q Question) (*Answer, error) {
	if q.Rejects {
		return s.rejects(q)
	}
	view, err := s.view(ctx, q)
	if err != nil {
		return nil, err
	}
	return &Answer{Question: q, Source: view, Snapshots: view.Snapshots, Columns: answerColumns(view)}, nil
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

// Group counts the rows of the answer by columns: most frequent first.
func (a *Answer) Group(ctx context.Context, keys []string, measures ...query.Measure) ([]query.Bucket, error) {
	var columns []int
	for _, key := range keys {
		i, err := a.index(key)
		if err != nil {
			return nil, err
		}
		columns = append(columns, i)
	}
	return query.Group(ctx, a.Source, a.Rows, columns, measures...)
}

// index finds a column of the source, also one that no load has.
func (a *Answer) index(key string) (int, error) {
	if i := table.Find(a.Source.Columns(), key); i >= 0 {
		return i, nil
	}
	return 0, &UnknownColumn{Column: key, Dataset: a.Question.Dataset}
}

// Pick returns the columns with those keys, in that order.
func (a *Answer) Pick(keys []string) ([]Column, error) {
	var columns []Column
	for _, key := range keys {
		if i := slices.IndexFunc(a.Columns, func(c Column) bool { return c.Key == key }); i >= 0 {
			columns = append(columns, a.Columns[i])
			continue
		}
		i, err := a.index(key) // a described column that no load has
		if err != nil {
			return nil, err
		}
		columns = append(columns, Column{Key: key, Type: a.Source.Columns()[i].Type, Index: i})
	}
	return columns, nil
}

// UnknownColumn is a column that a dataset does not have.
type UnknownColumn struct{ Column, Dataset string }

func (e *UnknownColumn) Error() string {
	return fmt.Sprintf("%s has no column %s", e.Dataset, e.Column)
}

// Message returns the sentence's key and its arguments.
func (e *UnknownColumn) Message() (string, map[string]any) {
	return "app.unknown_column", map[string]any{"column": e.Column, "dataset": e.Dataset}
}

// view returns the opened rows of a question's dataset; they are kept until a
// load changes what is in force.
func (s *Session) view(ctx context.Context, q Question) (*store.View, error) {
	id := viewID{dataset: q.Dataset, snapshot: q.Snapshot}
	if !q.Scope.AsOf.IsZero() {
		id.asOf = table.DayOf(q.Scope.AsOf)
	}
	s.mu.Lock()
	view, generation := s.views[id], s.generation
	s.mu.Unlock()
	if view != nil {
		return view, nil
	}
	var err error
	if q.Snapshot != 0 {
		sn, err := s.store.Snapshot(q.Snapshot)
		if err != nil {
			return nil, err
		}
		view = s.store.ViewOf(sn)
	} else if view, err = s.store.View(ctx, q.Dataset, q.Scope.AsOf); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if generation == s.generation { // nothing was loaded meanwhile
		s.views[id] = view
	}
	return view, nil
}

// answerColumns returns the columns that the loads have and those that they
// add; where there is no load, those that the schema describes.
func answerColumns(view *store.View) []Column {
	var columns []Column
	for i, c := range view.Columns() {
		if view.Present(i) || view.Added(i) || len(view.Snapshots) == 0 {
			columns = append(columns, Column{Key: c.Key, Type: c.Type, Index: i, Added: view.Added(i)})
		}
	}
	return columns
}
