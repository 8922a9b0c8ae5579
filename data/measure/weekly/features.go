package weekly

import (
	"context"
	"slices"

	"partnerdesk/data/store"
)

// features completes the rows of call-features of a report over a week: columns
// that other reports about the week know better, or alone, come from them, and
// what no report knows any more from the rows that were in force.
func (m *making) features(ctx context.Context, t task, own []Row) ([]Row, store.Computed, error) {
	of := store.Computed{Of: numberOf(t.Snapshot), From: []string{t.Dataset}} // its own first: it says whose rows these are
	all := &filling{owners: make(map[owner]bool), at: make(map[lineKey]int)}
	for i := range own {
		all.owners[own[i].owner()] = true
	}
	told := make(map[toldBy]bool)
	for _, s := range reportsOf(t) {
		other, err := reportOf(ctx, s.Dataset, m.st.Source(s.Snapshot), t.first)
		if err != nil {
			return nil, of, err
		}
		rows := slices.DeleteFunc(other[Features], func(r Row) bool {
			return told[toldBy{s.Dataset, r.owner()}] || r.owner().nobody() && s.Region != t.Region
		})
		for i := range rows {
			told[toldBy{s.Dataset, rows[i].owner()}] = true
		}
		if !all.fill(rows) {
			continue
		}
		if !slices.Contains(of.From, s.Dataset) {
			of.From = append(of.From, s.Dataset)
		}
		if n := numberOf(s.Snapshot); n != of.Of {
			of.With = append(of.With, n)
		}
	}
	before := make(map[lineKey]Row)
	err := eachBefore(ctx, m.st, Features, t.load, func(sn store.Snapshot) error {
		rows, err := rowsOf(ctx, Features, m.st.Source(sn), t.first, t.last, func(o owner) bool { return all.owners[o] })
		for _, r := range rows {
			before[r.line()] = r
		}
		return err
	})
	for i := range all.rows {
		if r, there := before[all.rows[i].line()]; there {
			all.rows[i].fill(&r)
		}
	}
	made := Tables{Features: all.rows}
	made.sort()
	return made[Features], of, err
}

// toldBy is a customer's week that a kind of report tells: of several the newest.
type toldBy struct {
	dataset string
	owner
}

// reportsOf returns the reports that know of the features in a week, the best
// first, of the same kind the newest first. Of usage reports, which are about all
// customers, the newest of a region is in force; statistics are of one customer
// each, and those of another one stand beside them.
func reportsOf(t task) []load {
	reports := []load{t.load}
	for _, w := range slices.Backward(t.with) {
		same := func(s load) bool {
			return w.Dataset == usageDataset && s.Dataset == w.Dataset && s.Region == w.Region
		}
		if w.Dataset != historyDataset && w.source && !slices.ContainsFunc(reports, same) {
			reports = append(reports, w)
		}
	}
	slices.SortStableFunc(reports, func(a, b load) int { return ranks[b.Dataset] - ranks[a.Dataset] })
	return reports
}

// filling is rows of some customers' weeks whose values come from several
// reports: what one tells, the next one does not change.
type filling struct {
	owners map[owner]bool
	rows   []Row
	at     map[lineKey]int
}

// fill adds what a report knows, and reports whether it is about the customers.
func (f *filling) fill(rows []Row) (used bool) {
	for _, r := range rows {
		if !f.owners[r.owner()] {
			continue
		}
		used = true
		if i, there := f.at[r.line()]; there {
			f.rows[i].fill(&r)
		} else {
			f.at[r.line()] = len(f.rows)
			f.rows = append(f.rows, r)
		}
	}
	return used
}
