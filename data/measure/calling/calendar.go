package calling

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// reach is how many closed weeks are looked at, a century of them. Weeks are
// numbered so that the last that has closed is reach − 1.
const reach = 5200

const none = -1

// sunday returns the first day of the week that a day is in.
func sunday(day int64) int64 {
	since := (day - 3) % 7 // 1970-01-04 was a Sunday
	if since < 0 {
		since += 7
	}
	return day - since
}

// calendar numbers the weeks that have closed on a day.
type calendar struct{ first int64 }

func calendarOf(today int64) calendar { return calendar{sunday(today) - 7*reach} }

func (c calendar) day(week int) int64 { return c.first + 7*int64(week) }

// week returns the number of a day's week; none where it has not closed.
func (c calendar) week(day int64) int {
	if w := (day - c.first) / 7; day >= c.first && w < reach {
		return int(w)
	}
	return none
}

// region is a region in scope that rows are about.
type region struct {
	name   string
	any    []bool // by week: there are rows
	all    []bool // by week: there are rows of a load about all customers
	whole  bool   // some week has such
	newest int    // week; none: there is none
}

// has reports whether the region has a week.
func (r *region) has(week int) bool {
	if week < 0 {
		return false
	}
	if r.whole {
		return r.all[week]
	}
	return r.any[week]
}

// source is a weekly table, and which of its regions have which weeks.
type source struct {
	calendar
	scope
	view         *store.View
	once         table.Source // the view for a single pass
	week, region int          // columns
	id, place    int          // columns: customer_id and location
	known        bool         // weeks are days
	mixed        bool         // rows tell their region themselves
	load         []int        // by segment: place among the snapshots
	single       []bool       // by snapshot: it is about single customers

	customer, location string // folded, of the rows that count; empty: all

	regions []region
	numbers map[string]int // of regions, folded; none: not in scope
	newest  int            // week that measures are about; none: there is none
}

func newSource(v *store.View, c calendar, in scope) *source {
	column := func(key string) int { return table.Find(v.Columns(), key) }
	s := &source{calendar: c, scope: in, view: v, once: table.Once(v), week: column("week"), region: column(store.RegionColumn), id: column("customer_id"), place: column("location"),
		numbers: make(map[string]int), newest: none}
	s.known = s.week >= 0 && v.Columns()[s.week].Type.Form() == table.IntForm // weeks that loads disagree about are texts
	s.mixed = !v.Added(s.region)
	for i, sn := range v.Snapshots {
		for range sn.Segments {
			s.load = append(s.load, i)
		}
		s.single = append(s.single, ofSingle(sn))
		if !s.mixed && sn.Rows > 0 {
			s.number(sn.Region)
		}
	}
	return s
}

// ofSingle reports whether a load tells of the customers alone that it has rows
// of: those were computed from reports of single customers.
func ofSingle(sn store.Snapshot) bool {
	c := sn.Origin.Computed
	return c != nil && (len(c.From) == 0 || c.From[0] != "calling-usage")
}

// number returns the number of a region; none where it is out of scope.
func (s *source) number(name string) int {
	folded := table.Fold(name)
	n, known := s.numbers[folded]
	if !known {
		n = none
		if s.scope.has(folded) {
			n = len(s.regions)
			s.regions = append(s.regions, region{name: strings.Clone(name), any: make([]bool, reach), all: make([]bool, reach), newest: none})
		}
		s.numbers[strings.Clone(folded)] = n
	}
	return n
}

// find looks for the weeks that regions have, from one on; for all where some
// region has none since, or not so many before its newest.
func (s *source) find(ctx context.Context, since, before int) error {
	if !s.known {
		return nil
	}
	if s.mixed {
		since = 0
	}
	if err := s.look(ctx, since); err != nil {
		return err
	}
	lags := func(r region) bool { return !slices.Contains(r.any[min(reach, since+before):], true) }
	if since > 0 && slices.ContainsFunc(s.regions, lags) {
		if err := s.look(ctx, 0); err != nil {
			return err
		}
	}
	s.settle()
	return nil
}

// settle finds the newest week, and that of each region no later than it.
func (s *source) settle() {
	whole := false
	for i := range s.regions {
		r := &s.regions[i]
		r.whole = slices.Contains(r.all, true)
		whole = whole || r.whole
	}
	for w := reach - 1; w >= 0 && s.newest == none; w-- {
		for i := range s.regions {
			if r := &s.regions[i]; r.has(w) && (r.whole || !whole) {
				s.newest = w
			}
		}
	}
	for i := range s.regions {
		for r, w := &s.regions[i], s.newest; w >= 0 && r.newest == none; w-- {
			if r.has(w) {
				r.newest = w
			}
		}
	}
}

// look notes the weeks of the segments that may have one from a week on that is
// not noted yet.
func (s *source) look(ctx context.Context, since int) error {
	for segment := range s.view.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return err
		}
		from, to, some := s.span(segment)
		if !some {
			continue
		}
		regions, err := s.view.Vector(segment, s.region)
		if err != nil {
			return err
		}
		of := s.numbersOf(regions)
		single := s.single[s.load[segment]]
		if single && s.customer != "" && s.mayHold(segment, s.id, s.customer) {
			if err := s.lookForCustomer(segment, of); err != nil {
				return err
			}
			continue
		}
		if !s.mixed && s.noted(of(0), from, to, since, single) {
			continue
		}
		if !s.mixed && from == to && s.view.Hidden(segment) == nil {
			s.note(of(0), from, single)
			continue
		}
		err = table.Lend(s.once, segment, s.week, func(v *table.Vector) error {
			gaps, hidden := v.MissingRows(), s.view.Hidden(segment)
			last, noted := int64(0), false
			for i, day := range v.Ints() {
				if noted && day == last && !s.mixed || gaps.Has(i) || hidden.Has(i) {
					continue
				}
				s.note(of(i), s.calendar.week(day), single)
				last, noted = day, true
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// span returns the first and the last week of the rows of a segment, as far as
// statistics tell; false where none has closed, or no row tells one.
func (s *source) span(segment int) (from, to int, some bool) {
	if s.view.Layout().Len(segment) == 0 {
		return none, none, false
	}
	known, ok := s.view.Stats(segment, s.week)
	switch {
	case !ok:
		return 0, reach - 1, true
	case known.Missing == known.Rows || known.Max.Int < s.first || known.Min.Int >= s.day(reach):
		return none, none, false
	}
	return max(0, int((known.Min.Int-s.first)/7)), min(reach-1, int((known.Max.Int-s.first)/7)), true
}

// mayHold reports whether, as far as statistics tell, a column of a segment has a
// folded text.
func (s *source) mayHold(segment, column int, text string) bool {
	if column < 0 {
		return true
	}
	known, ok := s.view.Stats(segment, column)
	return !ok || known.MayHold(text)
}

// lookForCustomer notes the weeks of a load that is about single customers: of the
// one that the question is about it tells all.
func (s *source) lookForCustomer(segment int, of func(row int) int) error {
	return lend(s.once, segment, []int{s.week, s.id}, nil, func(v []*table.Vector) error {
		its := memoOf(v[1], func(id string) bool { return table.Fold(id) == s.customer })
		gaps, hidden := v[0].MissingRows(), s.view.Hidden(segment)
		for i, day := range v[0].Ints() {
			if !gaps.Has(i) && !hidden.Has(i) {
				s.note(of(i), s.calendar.week(day), !its.at(i))
			}
		}
		return nil
	})
}

// noted reports whether rows of some weeks of a region have nothing to add to
// what is known since a week on, and to whether there are loads about all
// customers.
func (s *source) noted(region, from, to, since int, single bool) bool {
	if region < 0 {
		return true
	}
	r := &s.regions[region]
	weeks := r.all
	if single {
		weeks = r.any
	}
	if to < since {
		return single || slices.Contains(weeks, true)
	}
	return !slices.Contains(weeks[max(from, since):to+1], false)
}

func (s *source) note(region, week int, single bool) {
	if region < 0 || week < 0 {
		return
	}
	r := &s.regions[region]
	r.any[week] = true
	if !single {
		r.all[week] = true
	}
}

// numbersOf returns what numbers the regions of the rows of a segment.
func (s *source) numbersOf(v *table.Vector) func(row int) int {
	if !s.mixed {
		n := s.number(v.Text(0))
		return func(int) int { return n }
	}
	return memoOf(v, s.number).at
}

// lacks returns the regions, of some, that do not have a week.
func (s *source) lacks(week int, of func(region int) bool) []string {
	var missing []string
	for i := range s.regions {
		if of(i) && !s.regions[i].has(week) {
			missing = append(missing, s.regions[i].name)
		}
	}
	slices.Sort(missing)
	return missing
}

// scope are the regions of rows that count.
type scope struct {
	regions []string // folded; "" stands for those that are not known
}

func scopeOf(regions []string) (s scope) {
	for _, r := range regions {
		s.regions = append(s.regions, table.Fold(r))
	}
	return s
}

// has reports whether rows of a region, folded, count.
func (s scope) has(region string) bool {
	return len(s.regions) == 0 || slices.Contains(s.regions, region)
}
