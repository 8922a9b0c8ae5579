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
// differ, and for text O(d log d) in the distinct texts of all segments. Memory
// is 48 bytes a row, and for text 80 bytes and its key for each of those.
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
	start := func() *sorter {
		items := make([]item, len(c.rows))
		for i := range items {
			items[i].id = uint32(i)
			if order != nil {
				items[i].id = order[i]
			}
		}
		return newSorter(items)
	}
	var s *sorter // after the first keys, which take memory of their own to make
	for _, k := range slices.Backward(keys) {
		passes, err := c.keys(ctx, k)
		if err != nil {
			return nil, err
		}
		if s == nil {
			s = start()
		}
		for _, keys := range passes {
			for i := range s.items {
				s.items[i].key = keys[s.items[i].id]
			}
			if err := s.sort(ctx); err != nil {
				return nil, err
			}
		}
	}
	if s == nil {
		s = start()
	}
	result := make([]uint32, len(s.items))
	for i, it := range s.items {
		result[i] = c.rows[it.id]
	}
	return result, nil
}

// ascending returns rows in ascending order; where they are not, in a new slice
// together with the place that each of the rows given has in it.
func ascending(ctx context.Context, rows []uint32) (sorted, places []uint32, err error) {
	if slices.IsSorted(rows) {
		return rows, nil, nil
	}
	items := make([]item, len(rows))
	for i, row := range rows {
		items[i] = item{uint64(row), uint32(i)}
	}
	s := newSorter(items)
	if err := s.sort(ctx); err != nil {
		return nil, nil, err
	}
	sorted, places = make([]uint32, len(rows)), make([]uint32, len(rows))
	for i, it := range s.items {
		sorted[i] = uint32(it.key)
		places[it.id] = uint32(i)
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
			switch {
			case r == missingRank:
				keys[i] = uint64(distinct)
			case k.Descending:
				keys[i] = uint64(distinct - 1 - int(r))
			default:
				keys[i] = uint64(r)
			}
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
