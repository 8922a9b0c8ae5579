package calling

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/gather"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// sections are the four tables of a question, summed.
type sections struct {
	Inputs
	calendar
	limits measure.Limits
	scope  scope
	weeks  int // of charts and trends

	usage, quality, features, queues *tally
	period                           *Period
	periods                          *tally  // the usage reports, as one week; nil: weeks tell the features
	began                            []int64 // by region of periods: first day

	numbered []member            // rows of the list
	listed   []member            // those that are in scope
	on       [reports + 1][]bool // by table: the customers that the list has
	calling  []callers           // by week; of those that measures are taken in
}

// member is a row of the list by the numbers that the tables give its customer;
// none: it has no row there, or no id.
type member [reports + 1]int32

// tables are those that are told by week, by part.
func (s *sections) tables() [reports]*tally {
	return [reports]*tally{s.usage, s.quality, s.features, s.queues}
}

// Compute finds all figures as of today, and those of the last weeks that have
// closed. 0 weeks stands for DefaultWeeks; of more than that there are as many
// as the tables have. Time is one pass over the rows of these weeks and of
// Limits.TrendWeeks before them, which several goroutines share; of the rest, what
// statistics rule out is not read. Memory is about 300 bytes a customer and week:
// the rows themselves are read for this one pass and not kept.
func Compute(ctx context.Context, in Inputs, weeks int) (*Insights, error) {
	s := &sections{Inputs: in, calendar: calendarOf(in.Today), limits: in.Limits.OrDefault(), scope: scopeOf(in.Regions)}
	s.weeks = weeks
	if weeks <= 0 {
		s.weeks = DefaultWeeks
	}
	if err := s.read(ctx); err != nil {
		return nil, err
	}
	if s.features.newest == none {
		if err := s.reports(ctx); err != nil {
			return nil, err
		}
	}
	if err := s.list(ctx); err != nil {
		return nil, err
	}
	all := &Insights{Today: table.DayTime(in.Today), Limits: s.limits, Period: s.period, sections: s, Endpoints: s.endpoints()}
	all.Usage, all.Quality = s.about(s.usage, usersDataset), s.about(s.quality, qualityDataset)
	all.Features, all.Queues = s.about(s.features, featuresDataset), s.about(s.queues, queuesDataset)
	all.Weeks = make([]Week, s.weeks)
	sideBySide(len(all.Weeks), func(i int) { all.Weeks[i] = s.week(reach - s.weeks + i) })
	first := max(0, min(reach-s.weeks, s.queues.newest-1))
	s.calling = make([]callers, reach)
	sideBySide(reach-first, func(i int) { s.calling[first+i] = s.callersIn(first + i) })
	measures := make([]*figure.Measure, len(definitions))
	sideBySide(len(measures), func(i int) { measures[i] = s.measure(definitions[i]) })
	for _, m := range measures {
		if m != nil {
			all.Measures = append(all.Measures, *m)
		}
	}
	s.features.keep(0)
	s.queues.keep(0)
	s.quality.keep(s.limits.TrendWeeks)
	return all, ctx.Err()
}

// read finds the weeks of the tables and sums their rows.
func (s *sections) read(ctx context.Context) error {
	make := func(v *store.View, fields []field) *tally {
		return newTally(newSource(v, s.calendar, s.scope), fields, s.Inputs)
	}
	s.usage, s.quality = make(s.Users, usageFields), make(s.Quality, qualityFields)
	s.features, s.queues = make(s.Features, featureFields), make(s.Queues, queueFields)
	since := reach - s.weeks - s.limits.TrendWeeks
	if s.weeks > DefaultWeeks {
		since = 0
	}
	if err := s.each(ctx, func(ctx context.Context, t *tally) error { return t.find(ctx, max(0, since), s.limits.TrendWeeks) }); err != nil {
		return err
	}
	if s.weeks > DefaultWeeks {
		s.weeks = max(DefaultWeeks, min(s.weeks, s.oldest()))
	}
	return s.each(ctx, func(ctx context.Context, t *tally) error {
		before := 0
		if t == s.usage || t == s.quality {
			before = s.limits.TrendWeeks
		}
		t.want(reach-s.weeks-before, reach-1)
		for _, r := range t.regions {
			if r.newest >= 0 {
				t.want(r.newest-max(1, before), r.newest)
				t.isNewest[r.newest] = true
			}
		}
		return t.fill(ctx, cmp.Or(s.share, shareRows))
	})
}

// each calls use with the tables, side by side.
func (s *sections) each(ctx context.Context, use func(ctx context.Context, t *tally) error) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, t := range s.tables() {
		group.Go(func() error { return use(ctx, t) })
	}
	return group.Wait()
}

// sideBySide does n things at once.
func sideBySide(n int, do func(i int)) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error {
			do(i)
			return nil
		})
	}
	group.Wait() // nothing can fail
}

// oldest returns how many weeks ago the first week of any table began.
func (s *sections) oldest() int {
	weeks := 0
	for _, t := range s.tables() {
		for _, r := range t.regions {
			if w := slices.Index(r.any, true); w >= 0 {
				weeks = max(weeks, reach-w)
			}
		}
	}
	return weeks
}

// list reads the list of customers.
func (s *sections) list(ctx context.Context) error {
	var counts []bool
	g := gather.Read(ctx, gather.All(s.Customers))
	gather.Texts(g, "customer_id", &s.numbered, s.member)
	gather.Texts(g, store.RegionColumn, &counts, func(text string) bool { return s.scope.has(table.Fold(text)) })
	if err := g.Wait(); err != nil {
		return err
	}
	tables := s.tables()
	for i, t := range append(tables[:], s.periods) {
		if t != nil {
			s.on[i] = make([]bool, t.count())
		}
	}
	layout := s.Customers.Layout()
	for segment := range layout.Segments() {
		hidden := s.Customers.Hidden(segment)
		for at := range layout.Len(segment) {
			row := layout.Start(segment) + at
			if !counts[row] || hidden.Has(at) {
				continue
			}
			s.listed = append(s.listed, s.numbered[row])
			for i, n := range s.numbered[row] {
				if n >= 0 {
					s.on[i][n] = true
				}
			}
		}
	}
	return nil
}

// member finds a customer's numbers by its id.
func (s *sections) member(id string) member {
	m, folded := member{none, none, none, none, none}, table.Fold(id)
	tables := s.tables()
	for i, t := range append(tables[:], s.periods) {
		if t == nil {
			continue
		}
		if n, known := t.customers[folded]; known && n > 0 {
			m[i] = n
		}
	}
	return m
}

// sources returns the loads that figures come from.
func (s *sections) sources() (all []store.Snapshot) {
	for _, t := range s.tables() {
		all = append(all, t.sources()...)
	}
	if s.periods != nil {
		all = append(all, s.periods.sources()...)
	}
	if s.Customer == "" {
		all = append(all, s.Customers.Snapshots...)
	}
	return all
}
