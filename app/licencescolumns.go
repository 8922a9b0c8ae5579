package app

import (
	"context"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/data/store"
)

// derivesLines reports whether figures are added to what a question is about: to
// what is in force, not to a single load.
func (q Question) derivesLines() bool {
	return q.Dataset == subscriptionsDataset && q.Snapshot == 0 && !q.Rejects
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
		return computedLate{lines: lines, vector: lines.Vector, cached: lines.Cached, why: lines.WhyMissing}, nil
	}}
	src := newDerivedSource(view, nil, late)
	a.Source, a.Columns, a.late = src, src.answerColumns(), late
}

// lateMarks are the columns of customers that say for which products something
// holds, then those that weigh the reasons to act, then those about calls.
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
		return computedLate{marks: marks, vector: marks.Vector, cached: always(marks.Vector), why: marks.WhyMissing}, nil
	}}
	late.next = &lateColumns{keys: []string{ScoreColumn, ReasonsColumn}, compute: func() (computedLate, error) {
		held, err := late.get()
		if err != nil {
			return computedLate{}, err
		}
		return s.weighed(scope, customers, held.marks, view)
	}}
	late.next.next = s.lateCalls(scope, view)
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
	if c := a.late.done.Load(); c != nil && c.lines != nil {
		return c.lines.Weeks(int(a.Rows[row]))
	}
	return nil
}
