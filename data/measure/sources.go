package measure

import (
	"sort"

	"partnerdesk/data/store"
)

// Sources returns the loads of subscriptions and licence usage that the
// statuses and figures come from: those with rows that count.
func (c *Customers) Sources() []store.Snapshot {
	return append(holding(c.in.Subscriptions, c.terms), holding(c.in.Usage, c.usage)...)
}

// holding returns the loads of a view that hold rows, which ascend.
func holding(v *store.View, rows []uint32) []store.Snapshot {
	var loads []store.Snapshot
	end := 0
	for _, sn := range v.Snapshots {
		end += sn.Rows
		if n := sort.Search(len(rows), func(i int) bool { return int(rows[i]) >= end }); n > 0 {
			loads, rows = append(loads, sn), rows[n:]
		}
	}
	return loads
}
