package app

import (
	"context"

	"partnerdesk/data/measure/calling"
	"partnerdesk/data/store"
)

// lateCalls are the columns of customers that are about their calls.
func (s *Session) lateCalls(scope Scope, view *store.View) *lateColumns {
	return &lateColumns{keys: calling.MarkColumns(), compute: func() (computedLate, error) {
		insights, err := s.Calling(context.Background(), CallingQuestion{Scope: scope})
		if err != nil {
			return computedLate{}, err
		}
		marks, err := insights.Marks(context.Background(), view)
		if err != nil {
			return computedLate{}, err
		}
		return computedLate{calls: marks, vector: marks.Vector, cached: always(marks.Vector), why: marks.WhyMissing}, nil
	}}
}

// CallingWeeks returns how many users a customer, a row of an answer about
// customers, had calling in the weeks up to the newest closed one, the oldest
// first: what a small line draws. It is nil as long as no column about calls was
// asked for: nothing is read.
func (s *Session) CallingWeeks(a *Answer, row int) []calling.Users {
	if a.late == nil {
		return nil
	}
	if c := a.late.of("calling_users").done.Load(); c != nil && c.calls != nil {
		return c.calls.Weeks(int(a.Rows[row]))
	}
	return nil
}
