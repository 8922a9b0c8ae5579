package app

import (
	"context"
	"sync"
	"time"

	"partnerdesk/data/measure/licence"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// licences keeps what was computed of licences of late, the newest last.
type licences struct {
	mu       sync.Mutex
	lines    []keptOf[*licence.Lines]
	insights []keptOf[*licence.Insights]
}

// LicenceQuestion asks for the measures of licences.
type LicenceQuestion struct {
	Scope Scope
	Weeks int // of trends; 0: licence.DefaultWeeks; more than there are: all history
}

// Licences returns the measures of the licences of all customers in scope, with
// their trends. What was computed is kept until a load, the day or a limit
// changes; a second question waits for the first.
func (s *Session) Licences(ctx context.Context, q LicenceQuestion) (*licence.Insights, error) {
	if q.Weeks <= 0 {
		q.Weeks = licence.DefaultWeeks
	}
	in, of, err := s.licenceInputs(ctx, q.Scope)
	if err != nil {
		return nil, err
	}
	lines := of
	of.weeks = q.Weeks
	s.licences.mu.Lock()
	defer s.licences.mu.Unlock()
	all, err := keep(&s.licences.insights, of, func() (*licence.Insights, error) { return licence.Compute(ctx, in, q.Weeks) })
	if err == nil { // the tables that stand below need not compute them again
		_, err = keep(&s.licences.lines, lines, func() (*licence.Lines, error) { return all.Lines, nil })
	}
	return all, err
}

// CompareLicences returns all measures on two days, by what was loaded on each;
// the licence usage is that in force for the scope.
func (s *Session) CompareLicences(ctx context.Context, scope Scope, before, after time.Time) ([]licence.Comparison, error) {
	in, _, err := s.licenceInputs(ctx, scope)
	if err != nil {
		return nil, err
	}
	return licence.Compare(ctx, in, table.DayOf(before), table.DayOf(after))
}

// lines returns what is computed of the lines of the subscriptions in force.
func (s *Session) lines(ctx context.Context, scope Scope, view *store.View) (*licence.Lines, error) {
	in, of, err := s.licenceInputs(ctx, scope)
	if err != nil {
		return nil, err
	}
	if view != nil && view != of.view { // something was loaded since the question
		on := in.On
		in.On = func(ctx context.Context, day int64) (licence.Loads, error) {
			l, err := on(ctx, day)
			l.Subscriptions = view
			return l, err
		}
		return licence.ComputeLines(ctx, in)
	}
	s.licences.mu.Lock()
	defer s.licences.mu.Unlock()
	return keep(&s.licences.lines, of, func() (*licence.Lines, error) { return licence.ComputeLines(ctx, in) })
}

// forget drops what was computed of loads that are no longer in force.
func (l *licences) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines, l.insights = nil, nil
}

// licenceInputs opens what figures of licences are computed from.
func (s *Session) licenceInputs(ctx context.Context, scope Scope) (licence.Inputs, figuresOf, error) {
	of, regions := s.figuresOf(scope)
	in := licence.Inputs{Today: of.today, Regions: regions, Limits: of.limits}
	open := func(ctx context.Context, dataset string, asOf time.Time) (*store.View, error) {
		return s.view(ctx, Question{Dataset: dataset, Scope: Scope{AsOf: asOf}})
	}
	in.On = func(ctx context.Context, day int64) (l licence.Loads, err error) {
		asOf := scope.AsOf
		if day != of.today {
			asOf = table.DayTime(day)
		}
		if l.Customers, err = open(ctx, customersDataset, asOf); err != nil {
			return l, err
		}
		l.Subscriptions, err = open(ctx, subscriptionsDataset, asOf)
		return l, err
	}
	var err error
	if in.Usage, err = open(ctx, "license-usage", scope.AsOf); err != nil {
		return in, of, err
	}
	of.view, err = open(ctx, subscriptionsDataset, scope.AsOf)
	return in, of, err
}
