package query

import (
	"context"
	"slices"

	"partnerdesk/data/table"
)

// Key is a column to sort by.
type Key struct {
	Column     int
	Descending bool
}

// Sort returns the rows sorted by the first key, what is equal there by the
// second, and so on; what is equal in all stays in the order given. Missing
// values come last in both directions. Text is ordered as CompareText says. Nil
// rows stand for all that are not hidden; rows is not changed.
//
// Time is O(rows) for each key, a pass for every 11 bits in which its values
// differ, and for text O(d log d) in the distinct texts of each segment, which
// are sorted by themselves and then merged. Memory is about 30 bytes a row; while
// a text column is ranked it is 12, and for each of those texts 4 and what it
// does not share with the one before.
func Sort(ctx context.Context, src table.Source, rows []uint32, keys []Key) ([]uint32, error) {
	for _, k := range keys {
		if err := checkColumn(src, k.Column); err != nil {
			return nil, err
		}
	}
	rows, order, err := ascending(ctx, rows)
	if err != nil {
		return nil, err
	}
	c, err := choose(ctx, src, rows)
	if err != nil {
		return nil, err
	}
	return c.sort(ctx, order, keys)
}

// sort sorts the rows; order holds for each of those given its index among the
// chosen, nil where that is the same.
func (c *chosen) sort(ctx context.Context, order []uint32, keys []Key) ([]uint32, error) {
	var o *ordering // after the first keys, which take memory of their own to make
	start := func() {
		switch {
		case o != nil:
		case order != nil:
			o = &ordering{ids: order}
		default:
			o = identity(len(c.rows))
		}
	}
	for _, k := range slices.Backward(keys) {
		if c.src.Columns()[k.Column].Type.Form() == table.TextForm {
			ranks, distinct, err := c.textRanks(ctx, k.Column)
			if err != nil {
				return nil, err
			}
			start()
			if err := o.by(ctx, func(id uint32) uint32 { return directedRank(ranks[id], distinct, k.Descending) }); err != nil {
				return nil, err
			}
			continue
		}
		passes, err := c.keys(ctx, k)
		if err != nil {
			return nil, err
		}
		start()
		for _, keys := range passes {
			for shift := 0; shift < 64; shift += 32 {
				if err := o.by(ctx, func(id uint32) uint32 { return uint32(keys[id] >> shift) }); err != nil {
					return nil, err
				}
			}
		}
	}
	start()
	for i, id := range o.ids {
		o.ids[i] = c.rows[id]
	}
	return o.ids, nil
}

// directedRank returns what to sort by for a rank among so many; missing ones
// come last.
func directedRank(rank uint32, distinct int, descending bool) uint32 {
	switch {
	case rank == missingRank:
		return uint32(distinct)
	case descending:
		return uint32(distinct-1) - rank
	}
	return rank
}

// ascending returns rows in ascending order; where they are not, in a new slice
// together with the place that each of the rows given has in it.
func ascending(ctx context.Context, rows []uint32) (sorted, places []uint32, err error) {
	if slices.IsSorted(rows) {
		return rows, nil, nil
	}
	o := identity(len(rows))
	if err := o.by(ctx, func(id uint32) uint32 { return rows[id] }); err != nil {
		return nil, nil, err
	}
	sorted, places = make([]uint32, len(rows)), make([]uint32, len(rows))
	for i, id := range o.ids {
		sorted[i] = rows[id]
		places[id] = uint32(i)
	}
	return sorted, places, nil
}

// keys returns numbers by which to sort the rows stably, one slice after the
// other, so that the column's values are in order.
func (c *chosen) keys(ctx context.Context, k Key) ([][]uint64, error) {
	if c.src.Columns()[k.Column].Type.Form() == table.TextForm {
		ranks, distinct, err := c.textRanks(ctx, k.Column)
		if err != nil {
			return nil, err
		}
		keys := make([]uint64, len(ranks))
		for i, r := range ranks {
			keys[i] = uint64(directedRank(r, distinct, k.Descending))
		}
		return [][]uint64{keys}, nil
	}
	keys, missing, err := c.numbers(ctx, k.Column)
	if err != nil {
		return nil, err
	}
	return spread(keys, missing, k.Descending), nil
}

// spread moves keys to the range from 0 on and what is missing behind it, so
// that few digits are left to sort by; it turns them round for descending.
func spread(keys []uint64, missing []bool, descending bool) [][]uint64 {
	least, most := ^uint64(0), uint64(0)
	for i, key := range keys {
		if !missing[i] {
			least, most = min(least, key), max(most, key)
		}
	}
	if least > most {
		return nil // nothing but missing values
	}
	flags := make([]uint64, 0)
	room := most-least < ^uint64(0)
	if !room {
		flags = make([]uint64, len(keys)) // all numbers are taken: a second pass
	}
	for i, key := range keys {
		switch {
		case missing[i] && room:
			keys[i] = most - least + 1
		case missing[i]:
			keys[i], flags[i] = 0, 1
		case descending:
			keys[i] = most - key
		default:
			keys[i] = key - least
		}
	}
	if room {
		return [][]uint64{keys}
	}
	return [][]uint64{keys, flags}
}
