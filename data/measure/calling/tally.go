package calling

import (
	"slices"
	"strings"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// What a cell holds that is no number: no number is negative.
const (
	absent  = -2 // no row
	unknown = -1 // rows, none of which tells it
)

// tally is a weekly table summed by customer and week.
type tally struct {
	*source
	fields   []field
	wanted   []bool // by week: its rows are looked at
	isNewest []bool // by week: it is the newest of some region

	most int // customers there may be, as far as the list tells

	customers map[string]int32 // numbers of ids, folded; 0 is nobody
	texts     []string         // by customer: its id as it is first written
	after     []int32          // by customer: the one that last came after it
	last      int32            // the one that came last
	homes     []int32          // by customer: a region; none: of nobody
	further   map[int32][]int  // by customer: more regions

	weeks []*weekSums // by week; nil: it has no rows
	loads []bool      // by snapshot: some of its rows count

	endpoints map[string]int // numbers of the types, folded
	types     []string       // as they are first written
}

// weekSums are what the rows of a week come to.
type weekSums struct {
	cells  []float64 // by customer and field
	left   []int     // by field: rows that lack the number
	rows   int
	nobody int      // rows without a customer
	days   int64    // that rows cover at least
	ends   []ending // by endpoint; of newest weeks alone
}

// nothing is what weeks without rows come to.
var nothing = weekSums{days: 7}

func newTally(s *source, fields []field, in Inputs) *tally {
	s.customer, s.location = table.Fold(in.Customer), table.Fold(in.Location)
	t := &tally{source: s, fields: fields, wanted: make([]bool, reach), isNewest: make([]bool, reach), most: 2}
	if in.Customer == "" {
		t.most = in.Customers.Layout().Rows() + 1
	}
	return t.empty()
}

// empty returns a tally of the same question that has no rows yet.
func (t *tally) empty() *tally {
	return &tally{source: t.source, fields: t.fields, wanted: t.wanted, isNewest: t.isNewest, most: t.most,
		customers: map[string]int32{"": 0}, homes: []int32{none}, texts: []string{""}, after: []int32{0}, further: make(map[int32][]int),
		weeks: make([]*weekSums, reach), loads: make([]bool, len(t.view.Snapshots)), endpoints: make(map[string]int)}
}

// in returns what the rows of a week come to.
func (t *tally) in(week int) *weekSums {
	if week < 0 || t.weeks[week] == nil {
		return &nothing
	}
	return t.weeks[week]
}

// begun returns what the rows of a week come to so far.
func (t *tally) begun(week int) *weekSums {
	if t.weeks[week] == nil {
		t.weeks[week] = &weekSums{left: make([]int, len(t.fields)), days: 7}
	}
	return t.weeks[week]
}

// want asks for the rows of weeks, from and to included.
func (t *tally) want(from, to int) {
	for w := max(0, from); w <= to; w++ {
		t.wanted[w] = true
	}
}

// number returns the number of a customer; none where it does not count. Loads
// mostly have their customers in the same order: so the one before is tried
// first, then the one that came after it last time. To compare takes less time
// than to look up.
func (t *tally) number(id string) int32 {
	if t.customer == "" {
		if t.texts[t.last] == id {
			return t.last
		}
		if next := t.after[t.last]; t.texts[next] == id {
			t.last = next
			return next
		}
	}
	folded := table.Fold(id)
	if t.customer != "" && folded != t.customer {
		return none
	}
	n, known := t.customers[folded]
	if !known {
		kept := strings.Clone(id)
		if folded == id {
			folded = kept
		} else {
			folded = strings.Clone(folded)
		}
		n = t.enter(kept, folded)
	}
	t.after[t.last], t.last = n, n
	return n
}

// enter numbers a customer.
func (t *tally) enter(id, folded string) int32 {
	n := int32(len(t.homes))
	t.customers[folded] = n
	t.homes, t.texts, t.after = append(t.homes, none), append(t.texts, id), append(t.after, 0)
	return n
}

// live notes that a customer has a row in a region.
func (t *tally) live(customer int32, region int) {
	if customer == 0 || t.homes[customer] == int32(region) {
		return
	}
	if t.homes[customer] == none {
		t.homes[customer] = int32(region)
	} else if !slices.Contains(t.further[customer], region) {
		t.further[customer] = append(t.further[customer], region)
	}
}

// everywhere reports whether something holds of all regions of a customer.
func (t *tally) everywhere(customer int32, holds func(r *region) bool) bool {
	home := t.homes[customer]
	if home == none || !holds(&t.regions[home]) {
		return false
	}
	for _, r := range t.further[customer] {
		if !holds(&t.regions[r]) {
			return false
		}
	}
	return true
}

// covers reports whether all regions of a customer have a week.
func (t *tally) covers(customer int32, week int) bool {
	if customer <= 0 {
		return false
	}
	if home := t.homes[customer]; len(t.further) == 0 {
		return home != none && t.regions[home].has(week)
	}
	return t.everywhere(customer, func(r *region) bool { return r.has(week) })
}

// weekOf returns the newest week that all regions of a customer have; none where
// there is none, or no customer.
func (t *tally) weekOf(customer int32) int {
	if customer <= 0 {
		return none
	}
	week := t.newest
	t.everywhere(customer, func(r *region) bool {
		week = min(week, r.newest)
		return true
	})
	for ; week >= 0 && !t.covers(customer, week); week-- {
	}
	return week
}

// cell returns what the rows of a customer in a week come to.
func (t *tally) cell(customer int32, week, field int) float64 {
	cells, at := t.in(week).cells, int(customer)*len(t.fields)+field
	if customer < 0 || at >= len(cells) {
		return absent
	}
	return cells[at]
}

// there reports whether a customer has a row in a week.
func (t *tally) there(customer int32, week int) bool { return t.cell(customer, week, 0) != absent }

// count is the number of customers, nobody included.
func (t *tally) count() int32 { return int32(len(t.homes)) }

// sum adds up a field of all customers, nobody included.
func (t *tally) sum(week, field int) (s Sum) {
	cells := t.in(week).cells
	for at := field; at < len(cells); at += len(t.fields) {
		if cells[at] >= 0 {
			s.Value, s.Known = s.Value+cells[at], true
		}
	}
	return s
}

// pair adds up two fields, the upper of which stands before the lower.
func (t *tally) pair(week, upper int) Pair {
	if week < 0 {
		return Pair{}
	}
	return Pair{t.sum(week, upper).Value, t.sum(week, upper+1).Value, t.leftOut(week, upper)}
}

func (t *tally) leftOut(week, field int) int {
	if left := t.in(week).left; left != nil {
		return left[field]
	}
	return 0
}

// concerns reports whether a region is one of the customers that count.
func (t *tally) concerns(region int) bool {
	if t.customer == "" {
		return true
	}
	for customer := int32(1); customer < t.count(); customer++ {
		if t.homes[customer] == int32(region) || slices.Contains(t.further[customer], region) {
			return true
		}
	}
	return false
}

// never returns the regions asked for that no load is about, of questions about
// all customers.
func (t *tally) never(in Inputs) (names []string) {
	for _, region := range in.Regions {
		if _, known := t.numbers[table.Fold(region)]; !known && region != "" && in.Customer == "" && t.newest != none {
			names = append(names, region)
		}
	}
	return names
}

// about returns the week that measures are about: of one customer its newest.
func (t *tally) about() int {
	if t.customer != "" && t.count() > 1 {
		return t.weekOf(1)
	}
	return t.newest
}

// singly reports whether the rows of a week tell of single customers alone.
func (t *tally) singly(week int) bool {
	for i := range t.regions {
		if week >= 0 && t.regions[i].all[week] {
			return false
		}
	}
	return t.in(week).rows > 0
}

// nameless reports whether no row of a week names its customer.
func (t *tally) nameless(week int) bool {
	of := t.in(week)
	return of.rows > 0 && of.nobody == of.rows
}

// keep forgets what customers come to but in their newest weeks and so many
// before: what columns of customers are made of.
func (t *tally) keep(before int) {
	needed := make([]bool, reach)
	need := func(week int) {
		for w := max(0, week-before); w <= week; w++ {
			needed[w] = true
		}
	}
	for _, r := range t.regions {
		need(r.newest)
	}
	for customer := range t.further {
		need(t.weekOf(customer))
	}
	for w, of := range t.weeks {
		if of != nil && !needed[w] {
			of.cells = nil
		}
	}
}

// sources returns the loads with rows that count.
func (t *tally) sources() (loads []store.Snapshot) {
	for i, sn := range t.view.Snapshots {
		if t.loads[i] {
			loads = append(loads, sn)
		}
	}
	return loads
}

// always reports whether loads about all customers tell of those of the regions
// of a customer: a week that has no row of it says something.
func (t *tally) always(customer int32) bool {
	return t.everywhere(customer, func(r *region) bool { return r.whole })
}
