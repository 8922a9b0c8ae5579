package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
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
	Settled  bool          // with Rejects: also those that were dealt with
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

	Derived bool   // computed from other datasets, or what the user noted: no load has it
	Own     bool   // of derived ones: what the user noted, shown and exported only where it is asked for
	Aside   bool   // of derived ones: one of many, shown and exported only where it is asked for
	List    bool   // its texts hold several values, see table.SplitList
	Drawn   bool   // made from others for the eye, see [Answer.Drawn]: it leaves as those
	name    string // in queries, where it is not the key
}

// Field returns the name of the column in queries.
func (c Column) Field() string { return cmp.Or(c.name, c.Key) }

// Answer is the rows that a question asks for. It is immutable and safe for
// concurrent use.
type Answer struct {
	Question  Question
	Columns   []Column         // that the loads have, then those they add
	Source    table.Source     // of the rows
	Rows      []uint32         // that match, sorted: row numbers of the source
	Total     int              // rows in scope without the query
	Snapshots []store.Snapshot // that the rows come from, oldest first
	Sources   []store.Snapshot // of other datasets, that derived columns come from

	customers  *measure.Customers // what derived columns hold; nil: there are none
	late       *lateColumns       // derived columns that are computed once they are asked for; nil: there are none
	Early      bool               // the first rows only; all of them will follow
	cells      []Reject           // of a question for rejects, by the rows of the source
	aggregates []Aggregate        // that its last columns hold
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
	a := &Answer{Question: q, Source: view, Snapshots: view.Snapshots, Columns: answerColumns(view)}
	if q.derives() {
		return a, s.derive(ctx, a, view)
	}
	if q.derivesLines() {
		s.deriveLines(a)
	}
	return a, nil
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
	if of, ok := a.drawnFrom(key); ok {
		key = of
	}
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
		c := a.Source.Columns()[i]
		columns = append(columns, Column{Key: key, Type: c.Type, Index: i, List: c.List})
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
		if was := s.views[id]; was != nil {
			return was, nil // somebody asked the same meanwhile; what was derived of one view is not of another
		}
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
