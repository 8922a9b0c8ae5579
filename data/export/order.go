package export

import (
	"slices"
	"sort"

	"partnerdesk/data/table"
)

// order is the rows of a view, one after the other: a list, or all rows of the
// source that are not hidden, which takes a few bytes a segment to know.
type order struct {
	list   []uint32
	live   table.Source // nil: the list
	layout table.Layout
	starts []int // of each segment and the end, how many live rows come before
}

// orderOf returns the order of listed rows.
func orderOf(layout table.Layout, list []uint32) order { return order{list: list, layout: layout} }

// liveOrder returns the order of all rows of a source that are not hidden.
func liveOrder(s table.Source) order {
	o := order{live: s, layout: s.Layout(), starts: []int{0}}
	for k := range o.layout.Segments() {
		n := o.starts[k] + o.layout.Len(k)
		if hidden := s.Hidden(k); hidden != nil {
			n -= hidden.Count()
		}
		o.starts = append(o.starts, n)
	}
	return o
}

// len returns how many rows there are.
func (o order) len() int {
	if o.live == nil {
		return len(o.list)
	}
	return o.starts[len(o.starts)-1]
}

// next returns those of the rows from one to before another that lie in the
// segment of the first, and that segment. Rows of a list must not go back.
func (o order) next(from, to int) (rows []uint32, segment int) {
	if o.live == nil {
		segment, _ = o.layout.Locate(int(o.list[from]))
		end := uint32(o.layout.Start(segment) + o.layout.Len(segment))
		n, _ := slices.BinarySearch(o.list[from:to], end)
		return o.list[from : from+n], segment
	}
	segment = sort.SearchInts(o.starts, from+1) - 1
	before, start, hidden := o.starts[segment], o.layout.Start(segment), o.live.Hidden(segment)
	rows = make([]uint32, 0, o.starts[segment+1]-before)
	for i := range o.layout.Len(segment) {
		if !hidden.Has(i) {
			rows = append(rows, uint32(start+i))
		}
	}
	return rows[from-before : min(to-before, len(rows))], segment
}

// first returns the segment of the first row.
func (o order) first() int {
	if o.live == nil {
		k, _ := o.layout.Locate(int(o.list[0]))
		return k
	}
	return sort.SearchInts(o.starts, 1) - 1
}

// sample returns the first n rows that lie in the segment of the first.
func (o order) sample(n int) []uint32 {
	if o.live != nil {
		rows, _ := o.next(0, o.len())
		return rows[:min(n, len(rows))]
	}
	k := o.first()
	first, end := uint32(o.layout.Start(k)), uint32(o.layout.Start(k)+o.layout.Len(k))
	rows := make([]uint32, 0, n)
	for _, row := range o.list {
		if row >= first && row < end {
			rows = append(rows, row)
		}
		if len(rows) == n {
			break
		}
	}
	return rows
}
