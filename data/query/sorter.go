package query

import "context"

// item is a number to sort by and what it belongs to.
type item struct {
	key uint64
	id  uint32
}

const (
	digitBits = 11
	digits    = 1 << digitBits
)

// sorter sorts items, with as much spare room as it has items.
type sorter struct{ items, spare []item }

func newSorter(items []item) *sorter { return &sorter{items, make([]item, len(items))} }

// resize gives the sorter n items to be set.
func (s *sorter) resize(n int) {
	if cap(s.items) < n || cap(s.spare) < n {
		s.items, s.spare = make([]item, n), make([]item, n)
	}
	s.items, s.spare = s.items[:n], s.spare[:n]
}

// sort sorts the items by key, stably: digit by digit from the lowest.
func (s *sorter) sort(ctx context.Context) error {
	var differ uint64
	sorted := true
	for i := 1; i < len(s.items); i++ {
		differ |= s.items[i].key ^ s.items[0].key
		sorted = sorted && s.items[i-1].key <= s.items[i].key
	}
	if sorted {
		return nil
	}
	var counts [digits]int
	for shift := 0; shift < 64; shift += digitBits {
		if differ>>shift&(digits-1) == 0 {
			continue // a digit in which all agree
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		clear(counts[:])
		for i := range s.items {
			counts[s.items[i].key>>shift&(digits-1)]++
		}
		accumulate(&counts)
		for _, it := range s.items {
			d := it.key >> shift & (digits - 1)
			s.spare[counts[d]] = it
			counts[d]++
		}
		s.items, s.spare = s.spare, s.items
	}
	return nil
}

// accumulate turns how many there are of each digit into where they begin.
func accumulate(counts *[digits]int) {
	at := 0
	for d, n := range counts {
		counts[d] = at
		at += n
	}
}

// ordering is an order of things numbered from 0, and what it takes to sort
// them by one key after the other, the least significant first.
type ordering struct {
	ids   []uint32
	pairs []uint64 // key and id
	spare []uint64
}

// by sorts by a key, stably.
func (o *ordering) by(ctx context.Context, key func(id uint32) uint32) error {
	if o.pairs == nil {
		o.pairs = make([]uint64, len(o.ids))
	}
	sorted, differ := true, uint64(0)
	for i, id := range o.ids {
		o.pairs[i] = uint64(key(id))<<32 | uint64(id)
		differ |= o.pairs[i] ^ o.pairs[0]
		sorted = sorted && (i == 0 || o.pairs[i-1]>>32 <= o.pairs[i]>>32)
	}
	if sorted {
		return ctx.Err()
	}
	if o.spare == nil {
		o.spare = make([]uint64, len(o.ids))
	}
	var counts [digits]int
	for shift := 32; shift < 64; shift += digitBits {
		if differ>>shift&(digits-1) == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		clear(counts[:])
		for _, pair := range o.pairs {
			counts[pair>>shift&(digits-1)]++
		}
		accumulate(&counts)
		for _, pair := range o.pairs {
			d := pair >> shift & (digits - 1)
			o.spare[counts[d]] = pair
			counts[d]++
		}
		o.pairs, o.spare = o.spare, o.pairs
	}
	for i, pair := range o.pairs {
		o.ids[i] = uint32(pair)
	}
	return nil
}

// identity returns the order of n things as they are.
func identity(n int) *ordering {
	ids := make([]uint32, n)
	for i := range ids {
		ids[i] = uint32(i)
	}
	return &ordering{ids: ids}
}
