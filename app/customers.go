package app

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// customersDataset is the dataset to whose rows statuses, figures, tags and
// notes are added.
const customersDataset = "customers"

// filePrefix tells a column of a file of customers from the derived one that has
// its key, and in queries from the derived one that has its name.
const filePrefix = "file_"

// derivedKept is for how many different days, regions and limits the derived
// columns are kept. Each takes about 400 bytes a customer.
const derivedKept = 4

// derivation keeps what was derived of late, the newest last.
type derivation struct {
	mu   sync.Mutex
	kept []*derived
}

// derived is what was computed of the loads in force.
type derived struct {
	generation int
	view       *store.View
	today      int64
	regions    string
	limits     measure.Limits

	customers *measure.Customers
	sources   []store.Snapshot
	late      *lateColumns
	marked    *derivedSource // with the marks of a revision
	revision  uint64
}

// fits reports whether what was computed answers the same question.
func (d *derived) fits(o *derived) bool {
	return d.generation == o.generation && d.view == o.view && d.today == o.today && d.regions == o.regions && d.limits == o.limits
}

// derives reports whether columns are added to what a question is about: to what
// is in force, not to a single load.
func (q Question) derives() bool {
	return q.Dataset == customersDataset && q.Snapshot == 0 && !q.Rejects
}

// derive adds the derived columns to an answer about customers.
func (s *Session) derive(ctx context.Context, a *Answer, view *store.View) error {
	d, err := s.derivedOf(ctx, a.Question, view)
	if err != nil {
		return err
	}
	src, err := s.withMarks(ctx, d)
	if err != nil {
		return err
	}
	a.Source, a.Columns, a.Sources, a.customers, a.late = src, src.answerColumns(), d.sources, d.customers, d.late
	return nil
}

// derivedOf returns what is computed for a question, which is done once as long
// as nothing that it depends on changes.
func (s *Session) derivedOf(ctx context.Context, q Question, view *store.View) (*derived, error) {
	settings, err := s.Settings()
	if err != nil {
		settings = Settings{} // with the usual limits: a list is better than none
	}
	regions := slices.Sorted(slices.Values(q.Scope.Regions))
	asked := &derived{view: view, today: table.DayOf(s.today(q)), regions: strings.Join(regions, "\x00"), limits: settings.Limits.OrDefault()}
	if len(regions) > 0 {
		asked.regions += "\x00" // so that the unknown region is not all of them
	}
	s.mu.Lock()
	asked.generation = s.generation
	s.mu.Unlock()
	kept := &s.derived
	kept.mu.Lock()
	defer kept.mu.Unlock() // a second question waits for the first
	if i := slices.IndexFunc(kept.kept, asked.fits); i >= 0 {
		found := kept.kept[i]
		kept.kept = append(slices.Delete(kept.kept, i, i+1), found)
		return found, nil
	}
	in := measure.Inputs{Customers: view, Today: asked.today, Regions: regions, Limits: asked.limits}
	for _, of := range []struct {
		dataset string
		to      **store.View
	}{{"subscriptions", &in.Subscriptions}, {"license-usage", &in.Usage}} {
		if *of.to, err = s.view(ctx, Question{Dataset: of.dataset, Scope: q.Scope}); err != nil {
			return nil, err
		}
	}
	if asked.customers, err = measure.Compute(ctx, in); err != nil {
		return nil, err
	}
	asked.sources, asked.late = asked.customers.Sources(), s.lateMarks(q.Scope, view, asked.customers)
	kept.kept = slices.DeleteFunc(kept.kept, func(d *derived) bool { return d.generation != asked.generation })
	if len(kept.kept) == derivedKept {
		kept.kept = slices.Delete(kept.kept, 0, 1)
	}
	kept.kept = append(kept.kept, asked)
	return asked, nil
}

// forgetDerived drops what was derived of loads that are no longer in force.
func (s *Session) forgetDerived() {
	s.derived.mu.Lock()
	defer s.derived.mu.Unlock()
	s.derived.kept = nil
	s.licences.forget()
	s.calls.forget()
}

// Why says of each status of a row of an answer about customers why it holds and
// since when, in their order. It reads; see measure.Customers.Why.
func (s *Session) Why(ctx context.Context, a *Answer, row int) ([]measure.Reason, error) {
	if a.customers == nil {
		return nil, nil
	}
	return a.customers.Why(ctx, s.store, int(a.Rows[row]))
}

// WhyMissing says why a derived column has no value in a row of an answer; nil
// where it has one, or where there is nothing to tell.
func (s *Session) WhyMissing(a *Answer, row int, column string) *measure.Gap {
	if a.late != nil {
		if gap := a.late.whyMissing(int(a.Rows[row]), column); gap != nil {
			return gap
		}
	}
	if a.customers == nil {
		return nil
	}
	return a.customers.WhyMissing(int(a.Rows[row]), column)
}

// StatusCounts are how many customers have each status.
type StatusCounts struct {
	All       int            // rows in scope
	Attention int            // that need attention
	Of        map[string]int // by key of the status, or by the vendor's word
}

// StatusCounts counts the customers of a question by status: all in its scope,
// whatever its query.
func (s *Session) StatusCounts(ctx context.Context, q Question) (StatusCounts, error) {
	a, err := s.Ask(ctx, Question{Dataset: customersDataset, Scope: q.Scope})
	if err != nil {
		return StatusCounts{}, err
	}
	counts := StatusCounts{All: len(a.Rows), Of: make(map[string]int)}
	buckets, err := a.Group(ctx, []string{"statuses", "needs_attention"})
	if err != nil {
		return StatusCounts{}, err
	}
	for _, b := range buckets {
		for _, status := range table.SplitList(b.Values[0].Text) {
			counts.Of[status] += b.Count
		}
		if b.Values[1].Int == 1 {
			counts.Attention += b.Count
		}
	}
	return counts, nil
}

// dayOrMissing returns a day as a value; the zero time has none.
func dayOrMissing(t time.Time) table.Value {
	if t.IsZero() {
		return table.Value{Type: table.Date, Missing: true}
	}
	return table.Value{Type: table.Date, Int: table.DayOf(t)}
}
