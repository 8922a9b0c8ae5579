package licence

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

const (
	// DefaultWeeks is how many weeks trends show.
	DefaultWeeks = 8
	// together is how many days are looked at in one pass over the usage; each
	// takes 24 bytes a line.
	together = 16
	// slack is how many days before the oldest week that is needed are looked
	// through at once: where a region lacks that week, an older one is its newest.
	slack = 28
)

// run is one computation.
type run struct {
	Inputs
	limits measure.Limits
	scope  scope
	book   *book
	usage  *usage
	orders map[string]*orders // by their loads
	people map[string]*people
	today  *Lines // once they are computed
}

func newRun(in Inputs) *run {
	return &run{Inputs: in, limits: in.Limits.OrDefault(), scope: scopeOf(in.Regions), book: newBook(), usage: newUsage(in.Usage)}
}

// Compute finds all measures as of today, with their trends over the ends of
// the last weeks that have closed, and how licences were spread in these weeks.
// 0 stands for DefaultWeeks; of more weeks than that there are as many as the
// licence usage has. Time is one pass over the subscriptions and customers of
// each day that differ, and over the licence usage of the weeks; of that, what
// statistics rule out is not read.
func Compute(ctx context.Context, in Inputs, weeks int) (*Insights, error) {
	r := newRun(in)
	weeks, err := r.span(ctx, weeks)
	if err != nil {
		return nil, err
	}
	days := []int64{in.Today}
	end := sunday(in.Today) // of the last week that has closed
	for i := range weeks {
		days = append(days, end-7*int64(i))
	}
	counts, loads, err := r.on(ctx, days, quarter-1)
	if err != nil {
		return nil, err
	}
	all := &Insights{Today: table.DayTime(in.Today), Loads: loads[0], Lines: r.today}
	for _, d := range definitions {
		for p := range products {
			if p > 0 || d.top {
				all.Measures = append(all.Measures, d.whole(counts, days, product(p), r.limits))
			}
		}
	}
	all.Distribution, err = r.distribution(ctx, end, weeks)
	return all, err
}

// whole is a measure with its history; the first of the days is today, and the
// others are the ends of weeks, the newest first.
func (d definition) whole(counts []*counted, days []int64, p product, limits measure.Limits) figure.Measure {
	m := d.measure(counts[0], p, measure.Rules{Today: days[0], Limits: limits})
	for i := len(days) - 1; i > 0; i-- {
		m.Trend = append(m.Trend, d.figure(counts[i], p, days[i]))
	}
	if n := len(m.Trend); n > 0 {
		m.Change = figure.Changed(m.Trend[n-1], m.Figure)
		if n > 1 {
			m.Weekly = figure.Changed(m.Trend[n-2], m.Trend[n-1])
		}
	}
	return m
}

// Compare finds all measures on two days.
func Compare(ctx context.Context, in Inputs, before, after int64) ([]Comparison, error) {
	r := newRun(in)
	days := []int64{before, after}
	counts, _, err := r.on(ctx, days, 0)
	if err != nil {
		return nil, err
	}
	var all []Comparison
	for _, d := range definitions {
		for p := range products {
			if p == 0 && !d.top {
				continue
			}
			c := Comparison{Before: d.measure(counts[0], product(p), measure.Rules{Today: before, Limits: r.limits}),
				After: d.measure(counts[1], product(p), measure.Rules{Today: after, Limits: r.limits})}
			c.Change = figure.Changed(c.Before.Figure, c.After.Figure)
			all = append(all, c)
		}
	}
	return all, nil
}

// span returns how many weeks trends have.
func (r *run) span(ctx context.Context, weeks int) (int, error) {
	if weeks <= 0 || weeks == DefaultWeeks {
		return DefaultWeeks, nil
	}
	if weeks < DefaultWeeks {
		return weeks, nil
	}
	if err := r.usage.look(ctx, none, nil); err != nil {
		return 0, err
	}
	first := sunday(r.Today)
	for _, weeks := range r.usage.weeks {
		first = min(first, sunday(weeks[0]))
	}
	return max(DefaultWeeks, min(weeks, int((sunday(r.Today)-first)/7))), nil
}

// on counts what holds on some days, and returns the loads that were in force.
// The lines of the first day look back so many weeks.
func (r *run) on(ctx context.Context, days []int64, before int) ([]*counted, []Loads, error) {
	var counts []*counted
	var loads []Loads
	for some := range slices.Chunk(days, together) {
		var in []Loads
		for _, day := range some {
			l, err := r.On(ctx, day)
			if err != nil {
				return nil, nil, err
			}
			in = append(in, l)
		}
		c, err := r.together(ctx, some, in, before)
		if err != nil {
			return nil, nil, err
		}
		counts, loads, before = append(counts, c...), append(loads, in...), 0
	}
	for i, c := range counts {
		c.lacks = r.lacks(loads[0], loads[i])
	}
	return counts, loads, nil
}

// together counts what holds on days, in one pass over the licence usage.
func (r *run) together(ctx context.Context, days []int64, loads []Loads, back int) ([]*counted, error) {
	before, persons := r.orders, r.people
	r.orders, r.people = make(map[string]*orders), make(map[string]*people)
	var err error
	for _, l := range loads {
		if key := loadsOf(l.Subscriptions); r.orders[key] == nil {
			if r.orders[key] = before[key]; r.orders[key] == nil {
				if r.orders[key], err = r.book.orders(ctx, l.Subscriptions, r.scope); err != nil {
					return nil, err
				}
			}
		}
		if key := loadsOf(l.Customers); r.people[key] == nil {
			if r.people[key] = persons[key]; r.people[key] == nil {
				if r.people[key], err = r.book.people(ctx, l.Customers, r.scope); err != nil {
					return nil, err
				}
			}
		}
	}
	if err := r.usage.look(ctx, lastClosed(slices.Min(days))-slack, days); err != nil {
		return nil, err
	}
	cells, err := r.usage.cells(ctx, r.book, days, back)
	if err != nil {
		return nil, err
	}
	counts, states := make([]*counted, len(days)), make([]*state, len(days))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, day := range days {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			s := judge(r.book, r.orders[loadsOf(loads[i].Subscriptions)], cells, i, measure.Rules{Today: day, Limits: r.limits})
			states[i] = s
			counts[i] = s.count(r.people[loadsOf(loads[i].Customers)])
			counts[i].known, counts[i].listed = r.covers(loads[i].Subscriptions), r.covers(loads[i].Customers)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if back > 0 {
		r.today = r.lines(states[0], loads[0])
	}
	return counts, nil
}

// loadsOf tells views of the same loads from others.
func loadsOf(v *store.View) string {
	key := ""
	for _, sn := range v.Snapshots {
		key += fmt.Sprintf("%d %s\x00", sn.ID, sn.Region)
	}
	return key
}

// covers reports whether some load of a view is about the scope.
func (r *run) covers(v *store.View) bool {
	regions, everywhere := regionsOf(v)
	return everywhere || slices.ContainsFunc(regions, func(region string) bool { return r.scope.has(table.Fold(region)) })
}

// lacks returns the regions in scope that no load of a day is about, of those
// asked for, or else those that loads are about today.
func (r *run) lacks(today, then Loads) []string {
	var missing []string
	for _, v := range [][2]*store.View{{today.Subscriptions, then.Subscriptions}, {today.Customers, then.Customers}} {
		asked := r.Regions
		if len(asked) == 0 {
			asked, _ = regionsOf(v[0])
		}
		have, everywhere := regionsOf(v[1])
		if everywhere || len(have) == 0 { // all, or it is not known at all
			continue
		}
		for _, region := range asked {
			same := func(other string) bool { return table.Fold(other) == table.Fold(region) }
			if region == "" && len(r.Regions) > 0 {
				continue // that there are loads of an unknown region is not to be expected
			}
			if !slices.ContainsFunc(have, same) && !slices.ContainsFunc(missing, same) {
				missing = append(missing, region)
			}
		}
	}
	slices.Sort(missing)
	return missing
}
