package app

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// derivesLines reports whether figures are added to what a question is about: to
// what is in force, not to a single load.
func (q Question) derivesLines() bool {
	return q.Dataset == subscriptionsDataset && q.Snapshot == 0 && !q.Rejects
}

// lateColumns are derived columns that are computed once somebody asks for one
// of them: most questions ask for none.
type lateColumns struct {
	keys    []string // in the order of what is computed
	compute func() (computedLate, error)
	next    *lateColumns // that are computed apart; nil: there are none

	once sync.Once
	done atomic.Pointer[computedLate]
	err  error
}

// computedLate is what late columns were computed to.
type computedLate struct {
	lines  *licence.Lines
	marks  *licence.Marks // of customers; nil: the columns are those of lines
	vector func(column, segment int) *table.Vector
	cached func(column, segment int) (*table.Vector, bool)
}

// get returns what was computed, which the first call does.
func (l *lateColumns) get() (*computedLate, error) {
	l.once.Do(func() {
		c, err := l.compute()
		if l.err = err; err == nil {
			l.done.Store(&c)
		}
	})
	return l.done.Load(), l.err
}

// of returns those that have a column.
func (l *lateColumns) of(key string) *lateColumns {
	for l.next != nil && !slices.Contains(l.keys, key) {
		l = l.next
	}
	return l
}

func (l *lateColumns) vector(key string, segment int) (*table.Vector, error) {
	l = l.of(key)
	c, err := l.get()
	if err != nil {
		return nil, err
	}
	return c.vector(slices.Index(l.keys, key), segment), nil
}

// cached returns a column if that takes no computing.
func (l *lateColumns) cached(key string, segment int) (*table.Vector, bool) {
	l = l.of(key)
	if c := l.done.Load(); c != nil {
		return c.cached(slices.Index(l.keys, key), segment)
	}
	return nil, false
}

// whyMissing says why a column has no value in a row; nil as long as nothing is
// computed.
func (l *lateColumns) whyMissing(row int, key string) *measure.Gap {
	c := l.done.Load()
	switch {
	case c == nil || !slices.Contains(l.keys, key):
		return nil
	case c.marks != nil:
		return c.marks.WhyMissing(row, key)
	}
	return c.lines.WhyMissing(row, key)
}

// deriveLines adds the derived columns to an answer about subscriptions.
func (s *Session) deriveLines(a *Answer) {
	view, _ := viewOf(a.Source)
	q := a.Question
	late := &lateColumns{keys: licence.LineColumns(), compute: func() (computedLate, error) {
		lines, err := s.lines(context.Background(), q.Scope, view)
		if err != nil {
			return computedLate{}, err
		}
		return computedLate{lines: lines, vector: lines.Vector, cached: lines.Cached}, nil
	}}
	src := newDerivedSource(view, nil, late)
	a.Source, a.Columns, a.late = src, src.answerColumns(), late
}

// lateMarks are the columns of customers that say for which products something
// holds, and then those that weigh the reasons to act.
func (s *Session) lateMarks(scope Scope, view *store.View, customers *measure.Customers) *lateColumns {
	late := &lateColumns{keys: licence.MarkColumns(), compute: func() (computedLate, error) {
		lines, err := s.lines(context.Background(), scope, nil)
		if err != nil {
			return computedLate{}, err
		}
		marks, err := lines.Marks(context.Background(), view)
		if err != nil {
			return computedLate{}, err
		}
		return computedLate{lines, marks, marks.Vector, func(column, segment int) (*table.Vector, bool) { return marks.Vector(column, segment), true }}, nil
	}}
	late.next = &lateColumns{keys: []string{ScoreColumn, ReasonsColumn}, compute: func() (computedLate, error) {
		held, err := late.get()
		if err != nil {
			return computedLate{}, err
		}
		return s.weighed(scope, customers, held.marks, view)
	}}
	return late
}

// UsageWeeks returns the weeks behind the use in the last 3 months of a row of
// an answer about subscriptions, the oldest first: what a small line draws. It
// is nil where the newest closed week has no row of the line, and as long as no
// derived column was asked for: nothing is read.
func (s *Session) UsageWeeks(a *Answer, row int) []licence.Week {
	if a.late == nil {
		return nil
	}
	if c := a.late.done.Load(); c != nil && c.marks == nil {
		return c.lines.Weeks(int(a.Rows[row]))
	}
	return nil
}
