package app

import (
	"context"
	"sync"
	"time"

	"partnerdesk/data/measure/calling"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// calls keeps what was computed of calls of late, the newest last.
type calls struct {
	mu       sync.Mutex
	insights []keptOf[*calling.Insights]
}

// CallingQuestion asks for the measures of calls.
type CallingQuestion struct {
	Scope    Scope
	Weeks    int    // of trends; 0: calling.DefaultWeeks; more than there are: all history
	Customer string // customer_id; empty: all customers
	Location string // of the customer; empty: all
}

// Calling returns the measures of the calls of all customers in scope, or of one,
// with their trends. Weekly tables that other reports make are made first. What
// was computed is kept until a load, the day or a limit changes; a second
// question waits for the first.
func (s *Session) Calling(ctx context.Context, q CallingQuestion) (*calling.Insights, error) {
	return s.callingInsights(ctx, q, table.DayOf(s.today(Question{Scope: q.Scope})))
}

// CallingOn returns the measures as they were on another day, by the loads in
// force for the question's scope: what they are compared with.
func (s *Session) CallingOn(ctx context.Context, q CallingQuestion, day time.Time) (*calling.Insights, error) {
	return s.callingInsights(ctx, q, table.DayOf(day))
}

// callingInsights is Calling as of a day.
func (s *Session) callingInsights(ctx context.Context, q CallingQuestion, today int64) (*calling.Insights, error) {
	if _, err := s.WeeklyTables(ctx, nil); err != nil {
		return nil, err
	}
	if q.Weeks <= 0 {
		q.Weeks = calling.DefaultWeeks
	}
	of, regions := s.figuresOf(q.Scope)
	of.today, of.weeks, of.customer, of.location = today, q.Weeks, q.Customer, q.Location
	in := calling.Inputs{Today: of.today, Regions: regions, Limits: of.limits, Customer: q.Customer, Location: q.Location}
	var err error
	for _, source := range []struct {
		dataset string
		to      **store.View
	}{{"calling-users", &in.Users}, {"call-quality", &in.Quality}, {"call-queues", &in.Queues}, {"call-features", &in.Features}, {"calling-usage", &in.Usage},
		{customersDataset, &in.Customers}} {
		if *source.to, err = s.view(ctx, Question{Dataset: source.dataset, Scope: Scope{AsOf: q.Scope.AsOf}}); err != nil {
			return nil, err
		}
	}
	s.calls.mu.Lock()
	defer s.calls.mu.Unlock()
	return keep(&s.calls.insights, of, func() (*calling.Insights, error) { return calling.Compute(ctx, in, q.Weeks) })
}

// forget drops what was computed of loads that are no longer in force.
func (c *calls) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.insights = nil
}
