package app

import (
	"context"

	"partnerdesk/data/query"
)

// Explain says what is read and what is skipped to answer a question's query,
// the scope's regions included. It evaluates it once.
func (s *Session) Explain(ctx context.Context, q Question) (query.Plan, error) {
	a, err := s.source(ctx, q)
	if err != nil {
		return query.Plan{}, err
	}
	filter, _, err := s.filters(a, q)
	if err != nil {
		return query.Plan{}, err
	}
	return query.Explain(ctx, a.Source, filter)
}

// Hints says which values that a query names no row has, and what may be meant.
func (s *Session) Hints(ctx context.Context, a *Answer) ([]*query.Error, error) {
	filter, err := a.bound(a.Question.Query, s.today(a.Question))
	if err != nil {
		return nil, err
	}
	return query.Hints(ctx, a.Source, filter)
}
