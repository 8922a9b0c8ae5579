package kpi

import (
	"context"

	"partnerdesk/app"
	"partnerdesk/data/measure/licence"
	"partnerdesk/data/store"
)

// Tab is the licence insights of a day and some regions. It is immutable.
type Tab struct {
	Question app.LicenceQuestion
	Insights *licence.Insights
	Sources  []store.Snapshot // the loads that the figures come from, the oldest first

	products map[string]*product // what charts need of the lines
}

// Open computes the insights and what their charts show. It reads, so it is not
// for the drawing thread; asked again it is quick as long as nothing changes.
func Open(ctx context.Context, s *app.Session, q app.LicenceQuestion) (*Tab, error) {
	insights, err := s.Licences(ctx, q)
	if err != nil {
		return nil, err
	}
	t := &Tab{Question: q, Insights: insights}
	lines, err := s.Ask(ctx, app.Question{Dataset: "subscriptions", Scope: q.Scope, Query: "has:counted_as"})
	if err != nil {
		return nil, err
	}
	if t.products, err = gather(ctx, lines); err != nil {
		return nil, err
	}
	t.Sources, err = sources(ctx, s, q.Scope, lines)
	return t, err
}

// sources returns the loads behind the lines and the customers, each once.
func sources(ctx context.Context, s *app.Session, scope app.Scope, lines *app.Answer) ([]store.Snapshot, error) {
	customers, err := s.Ask(ctx, app.Question{Dataset: "customers", Scope: scope, Limit: 1})
	if err != nil {
		return nil, err
	}
	var all []store.Snapshot
	seen := make(map[uint64]bool)
	for _, loads := range [][]store.Snapshot{customers.Snapshots, lines.Snapshots, lines.Sources, customers.Sources} {
		for _, sn := range loads {
			if !seen[sn.ID] {
				seen[sn.ID] = true
				all = append(all, sn)
			}
		}
	}
	return all, nil
}
