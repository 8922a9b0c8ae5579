package licence

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// usage is the licence usage in force.
type usage struct {
	view    *store.View
	week    int // column
	region  int // column
	known   bool
	regions []string           // folded, of the loads with rows
	mixed   bool               // rows tell their region themselves
	since   int64              // all weeks from that day on were looked for
	weeks   map[string][]int64 // by region, ascending
	loads   []store.Snapshot   // that figures come from
}

// newUsage opens the licence usage; nothing is read yet.
func newUsage(v *store.View) *usage {
	u := &usage{view: v, week: table.Find(v.Columns(), "week"), region: table.Find(v.Columns(), store.RegionColumn), since: -none}
	u.known = v.Columns()[u.week].Type.Form() == table.IntForm // weeks that loads disagree about are texts
	u.mixed = !v.Added(u.region)
	for _, sn := range v.Snapshots {
		if r := table.Fold(sn.Region); sn.Rows > 0 && !slices.Contains(u.regions, r) {
			u.regions = append(u.regions, r)
		}
	}
	return u
}

// look finds which weeks, from a day on, the regions have, and of each region
// the newest that had closed on each of some days. What statistics rule out is
// not read.
func (u *usage) look(ctx context.Context, since int64, days []int64) error {
	if !u.known {
		return nil
	}
	if err := u.find(ctx, since); err != nil {
		return err
	}
	for _, weeks := range u.weeks {
		for _, day := range days {
			if w, ok := newest(weeks, lastClosed(day)); !ok || w < since { // an older one may be in what was not read
				return u.find(ctx, none)
			}
		}
	}
	for _, r := range u.regions {
		if _, found := u.weeks[r]; !found || u.mixed {
			return u.find(ctx, none)
		}
	}
	return nil
}

// newest returns the last of ascending weeks that starts on no later day.
func newest(weeks []int64, last int64) (week int64, ok bool) {
	n, exact := slices.BinarySearch(weeks, last)
	if exact {
		n++
	}
	if n == 0 {
		return 0, false
	}
	return weeks[n-1], true
}

// find looks for the weeks in the segments that may have one from a day on.
func (u *usage) find(ctx context.Context, since int64) error {
	if u.weeks != nil && since >= u.since {
		return nil
	}
	found := make(map[string]map[int64]bool)
	var mu sync.Mutex
	note := func(region string, weeks ...int64) {
		mu.Lock()
		defer mu.Unlock()
		if found[region] == nil {
			found[region] = make(map[int64]bool)
		}
		for _, w := range weeks {
			found[region][w] = true
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for segment := range u.view.Layout().Segments() {
		known, ok := u.view.Stats(segment, u.week)
		if ok && (known.Missing == known.Rows || known.Max.Int < since) {
			continue
		}
		if ok && known.Missing == 0 && known.Min.Int == known.Max.Int && u.view.Hidden(segment) == nil && !u.mixed {
			regions, err := u.view.Vector(segment, u.region)
			if err != nil {
				return err
			}
			note(table.Fold(regions.Text(0)), known.Min.Int)
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return u.weeksIn(segment, note)
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	u.weeks, u.since = make(map[string][]int64), since
	for region, weeks := range found {
		for w := range weeks {
			u.weeks[region] = append(u.weeks[region], w)
		}
		slices.Sort(u.weeks[region])
	}
	return nil
}

// weeksIn notes the weeks of a segment, by region.
func (u *usage) weeksIn(segment int, note func(region string, weeks ...int64)) error {
	regions, err := u.view.Vector(segment, u.region)
	if err != nil {
		return err
	}
	return table.Lend(u.view, segment, u.week, func(v *table.Vector) error {
		gaps, hidden := v.MissingRows(), u.view.Hidden(segment)
		found := make(map[string]*seen)
		of := memo(regions, func(text string) *seen {
			folded := table.Fold(text)
			if found[folded] == nil {
				found[folded] = &seen{}
			}
			return found[folded]
		})
		for i, w := range v.Ints() {
			if !gaps.Has(i) && !hidden.Has(i) {
				of(i).add(w)
			}
		}
		for region, s := range found {
			note(region, s.days()...)
		}
		return nil
	})
}

// seen is a set of days; most of them lie within some years of one another.
type seen struct {
	first int64
	near  [8192]bool // days from first on
	far   map[int64]bool
	any   bool
}

func (s *seen) add(day int64) {
	if !s.any {
		s.any, s.first = true, day-int64(len(s.near)/2)
	}
	if at := day - s.first; at >= 0 && at < int64(len(s.near)) {
		s.near[at] = true
		return
	}
	if s.far == nil {
		s.far = make(map[int64]bool)
	}
	s.far[day] = true
}

func (s *seen) days() []int64 {
	var all []int64
	for at, there := range s.near {
		if there {
			all = append(all, s.first+int64(at))
		}
	}
	for day := range s.far {
		all = append(all, day)
	}
	return all
}
