package weekly

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// rules is the number of the rules of this package: with another one all is made
// again.
const rules = 2

// mark says which load it was, and what was known of it.
type mark struct {
	Load    uint64 `json:"load"` // its number when it was first loaded
	ID      uint64 `json:"id"`
	Dataset string `json:"dataset"`
	AsOf    int64  `json:"as_of"` // milliseconds since 1970-01-01
	Region  string `json:"region,omitempty"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
}

// record says from what a load was told by week.
type record struct {
	Rules  int    `json:"rules"`
	Of     mark   `json:"of"`
	With   []mark `json:"with,omitempty"`   // earlier loads about these weeks
	Limits string `json:"limits,omitempty"` // of what was measured; empty: nothing was
}

// load is a load that has a part in the weekly tables: a source of rows, or one
// that has such rows itself.
type load struct {
	store.Snapshot
	source      bool
	first, last int64 // weeks that it may be about; first > last: none
}

func markOf(sn store.Snapshot) mark {
	return mark{numberOf(sn), sn.ID, sn.Dataset, sn.AsOf.UnixMilli(), sn.Region, sn.From, sn.To}
}

// numberOf is the place of a load among all in the order in which they were
// loaded: a computed one has that of the load that it stands for.
func numberOf(sn store.Snapshot) uint64 {
	if sn.Origin.Computed != nil {
		return sn.Origin.Computed.Of
	}
	return cmp.Or(sn.First, sn.ID)
}

// inOrder orders loads by the moment that they describe, then as they were loaded.
func inOrder(a, b store.Snapshot) int {
	return cmp.Or(a.AsOf.Compare(b.AsOf), cmp.Compare(numberOf(a), numberOf(b)))
}

// periodOf returns the days of a load's period; false where it has none.
func periodOf(sn store.Snapshot) (from, to int64, ok bool) {
	a, errA := table.Parse(table.Date, sn.From)
	b, errB := table.Parse(table.Date, sn.To)
	return a.Int, b.Int, errA == nil && errB == nil && !a.Missing && !b.Missing
}

// loadsOf returns the loads that have a part in the weekly tables, in order.
// today is the day of the clock: a week is closed when it is past.
func loadsOf(st *store.Store, today int64) ([]load, error) {
	all, err := st.Snapshots()
	if err != nil {
		return nil, err
	}
	var loads []load
	for _, sn := range all {
		from, to, stated := periodOf(sn)
		l := load{Snapshot: sn}
		switch _, weekly := tableOf(sn.Dataset); {
		case sn.Origin.Computed != nil:
			continue
		case weekly && stated:
			l.first, l.last = sunday(from), sunday(to)
		case weekly:
			l.first, l.last = -1<<40, 1<<40 // any
		case sn.Dataset == historyDataset:
			first, last, err := moments(st.Source(sn))
			if err != nil {
				return nil, err
			}
			l.source, l.first = true, 1
			if first <= last {
				l.first, l.last = sunday(dayOf(first)), sunday(dayOf(last))
			}
		case copied[sn.Dataset] != nil && stated && closed(from, to, today):
			l.source, l.first, l.last = true, from, from
		default:
			continue
		}
		loads = append(loads, l)
	}
	slices.SortFunc(loads, func(a, b load) int { return inOrder(a.Snapshot, b.Snapshot) })
	return loads, nil
}

// closed reports whether days are exactly a week that is past.
func closed(from, to, today int64) bool { return sunday(from) == from && to == from+6 && to < today }

// Waits reports whether rows of a dataset with a period, YYYY-MM-DD, are a report
// that tells nothing here until its period is one closed week. A usage report
// with another period does: see package calling.
func Waits(dataset, from, to string, now time.Time) bool {
	a, b, stated := periodOf(store.Snapshot{From: from, To: to})
	switch {
	case copied[dataset] == nil:
		return false
	case dataset == usageDataset:
		return !stated
	}
	return !stated || !closed(a, b, table.DayOf(now))
}

// about reports whether two loads may be about the same weeks.
func (l load) about(m load) bool {
	return l.first <= l.last && m.first <= m.last && l.first <= m.last && m.first <= l.last
}

// before returns those of the loads before the i-th that may be about its weeks.
func before(loads []load, i int) []load {
	var some []load
	for _, l := range loads[:i] {
		if l.about(loads[i]) {
			some = append(some, l)
		}
	}
	return some
}

func marksOf(loads []load) []mark {
	var marks []mark
	for _, l := range loads {
		marks = append(marks, markOf(l.Snapshot))
	}
	return marks
}

// due reports whether a load has to be told by week again, with those before it
// that may be about its weeks. What was told from a source that was removed stays
// as it is. there holds the numbers of the loads that there are.
func (r record) due(l load, with []load, there map[uint64]bool) bool {
	if r.Rules != 0 && !r.whole(there) {
		return false
	}
	return r.Rules != rules || r.Of != markOf(l.Snapshot) || !slices.Equal(marksOf(with), r.With)
}

// whole reports whether all sources are still there.
func (r record) whole(there map[uint64]bool) bool {
	return !slices.ContainsFunc(r.With, func(m mark) bool { return ranks[m.Dataset] > 0 && !there[m.Load] })
}

// limitsOf names the limits on which the tables depend.
func limitsOf(l measure.Limits) string {
	l = l.OrDefault()
	return fmt.Sprintf("%d ms, %d ms, %g %%", l.Jitter, l.Latency, l.Loss)
}
