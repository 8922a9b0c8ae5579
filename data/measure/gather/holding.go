package gather

import (
	"sort"

	"partnerdesk/data/store"
)

// Holding returns the loads of a view that hold rows, which ascend.
func Holding(v *store.View, rows []uint32) []store.Snapshot {
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
