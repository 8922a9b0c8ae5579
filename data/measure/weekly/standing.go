package weekly

import (
	"context"
	"slices"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// ranks say how good sources are, the more the better.
var ranks = map[string]int{usageDataset: 1, huntStats: 2, attendantStats: 2, queueStats: 2, historyDataset: 3}

// rankOf returns how good the best source of computed rows is.
func rankOf(c store.Computed) (best int) {
	for _, dataset := range c.From {
		best = max(best, ranks[dataset])
	}
	return best
}

// standing is how good the rows of a customer's week are.
type standing struct {
	reported bool // somebody loaded them
	days     int
	rank     int
	region   string
}

// yields reports whether the rows give way to others, which come later.
func (s standing) yields(to standing) bool {
	switch {
	case s.reported:
		return false
	case s.days != to.days:
		return s.days < to.days
	}
	return s.rank <= to.rank
}

// standings returns how good the rows of a table are that were in force before a
// load, for the weeks of that load. Rows that name nobody are about somebody of
// their region.
func standings(ctx context.Context, st *store.Store, t Table, l load) (map[owner]standing, error) {
	all := make(map[owner]standing)
	err := eachBefore(ctx, st, t, l, func(sn store.Snapshot) error {
		rank := 0
		if sn.Origin.Computed != nil {
			rank = rankOf(*sn.Origin.Computed)
		}
		return eachOf(ctx, st.Source(sn), l.first, l.last, func(o owner, cells func(string) (*table.Vector, error), row int) error {
			v, err := cells(daysColumn)
			if err != nil {
				return err
			}
			if o.nobody() && sn.Region != l.Region {
				return nil
			}
			s := standing{reported: rank == 0, days: wholeDays(daysIn(v, row)), rank: rank, region: sn.Region}
			if old, there := all[o]; !there || !old.reported {
				all[o] = s
			}
			return nil
		})
	})
	return all, err
}

// eachBefore calls look for the loads of a table that come before a load and may
// be about its weeks, in their order; those computed from the load are not among
// them.
func eachBefore(ctx context.Context, st *store.Store, t Table, l load, look func(store.Snapshot) error) error {
	all, err := st.Snapshots()
	if err != nil {
		return err
	}
	var some []store.Snapshot
	for _, sn := range all {
		from, to, stated := periodOf(sn)
		if sn.Dataset == t.Dataset() && inOrder(sn, l.Snapshot) < 0 && (!stated || sunday(from) <= l.last && sunday(to) >= l.first) {
			some = append(some, sn)
		}
	}
	slices.SortFunc(some, inOrder)
	for _, sn := range some {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := look(sn); err != nil {
			return err
		}
	}
	return nil
}

// wholeDays returns the days of a row, 7 for a whole week.
func wholeDays(days int) int {
	if days == 0 {
		return 7
	}
	return days
}
