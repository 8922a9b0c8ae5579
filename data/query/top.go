package query

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
	"sync"

	"partnerdesk/data/table"
)

// Top returns the first k of the rows that Sort would return, in that order.
//
// Each row is compared with the last of the best so far, and segments whose
// statistics say that they come after it are not read. Time is O(rows) and
// memory O(k) where k is below a sixteenth of the rows, else those of Sort.
func Top(ctx context.Context, src table.Source, rows []uint32, keys []Key, k int) ([]uint32, error) {
	for _, key := range keys {
		if err := checkColumn(src, key.Column); err != nil {
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
	k = min(max(k, 0), len(c.rows))
	if k > len(c.rows)/16 {
		sorted, err := c.sort(ctx, order, keys)
		if err != nil {
			return nil, err
		}
		return slices.Clone(sorted[:k]), nil
	}
	return c.top(ctx, places(order), keys, k)
}

// places inverts an order: for each of the ascending rows its place among those
// given. Nil stands for the same.
func places(order []uint32) []uint32 {
	if order == nil {
		return nil
	}
	at := make([]uint32, len(order))
	for place, i := range order {
		at[i] = uint32(place)
	}
	return at
}

// top finds the first k rows; each goroutine keeps the best that it has seen.
func (c *chosen) top(ctx context.Context, places []uint32, keys []Key, k int) ([]uint32, error) {
	if k == 0 || len(keys) == 0 {
		return c.firstGiven(places, k), ctx.Err()
	}
	var (
		mu  sync.Mutex
		all []*best
	)
	turns := scattered(len(c.runs))
	err := each(ctx, len(c.runs), func() func(int) error {
		b := &best{keys: keys, k: k}
		mu.Lock()
		all = append(all, b)
		mu.Unlock()
		return func(i int) error { return b.visit(c, c.runs[turns[i]], places) }
	})
	if err != nil {
		return nil, err
	}
	merged := &best{keys: keys, k: k}
	for _, b := range all {
		merged.kept = append(merged.kept, b.kept...)
	}
	merged.prune()
	top := make([]uint32, len(merged.kept))
	for i, candidate := range merged.kept {
		top[i] = candidate.row
	}
	return top, nil
}

// firstGiven returns the first k rows as they were given.
func (c *chosen) firstGiven(places []uint32, k int) []uint32 {
	first := make([]uint32, k)
	if places == nil {
		copy(first, c.rows)
		return first
	}
	for i, place := range places {
		if int(place) < k {
			first[place] = c.rows[i]
		}
	}
	return first
}

// scattered returns the numbers below n so that early ones lie all over the
// range: where rows are sorted already, the best are found soon in either
// direction.
func scattered(n int) []int {
	width := bits.Len(uint(max(0, n-1)))
	var order []int
	for i := range 1 << width {
		if turned := int(bits.Reverse64(uint64(i)) >> (64 - width)); turned < n {
			order = append(order, turned)
		}
	}
	return order
}

// candidate is a row that may be among the first.
type candidate struct {
	cells []cell // one a key
	place uint32 // among the rows given, which decides between equals
	row   uint32
}

// best holds the candidates of one goroutine: the first k seen so far and
// those that came since they were last put in order.
type best struct {
	keys   []Key
	k      int
	kept   []candidate
	bound  *candidate // the last of the first k; nil before there are k
	lenses []lens
}

// visit looks at the rows of a segment: first at one in 64, so that few of the
// others need a closer look.
func (b *best) visit(c *chosen, r run, places []uint32) error {
	if b.beyond(c.src, r.segment) {
		return nil
	}
	b.lenses = b.lenses[:0]
	return b.look(c, r, places)
}

// look borrows the columns that there is no lens for yet, one within the other,
// and looks at the rows.
func (b *best) look(c *chosen, r run, places []uint32) error {
	if have := len(b.lenses); have < len(b.keys) {
		return table.Lend(c.src, r.segment, b.keys[have].Column, func(v *table.Vector) error {
			b.lenses = append(b.lenses, newLens(v, b.keys[have].Descending))
			return b.look(c, r, places)
		})
	}
	const step = 64
	start := uint32(c.src.Layout().Start(r.segment))
	look := func(i int) {
		place := uint32(i)
		if places != nil {
			place = places[i]
		}
		row := c.rows[i]
		if b.bound == nil || b.before(int(row-start), place) {
			b.add(int(row-start), place, row)
		}
	}
	for i := r.from; i < r.to; i += step {
		look(i)
	}
	for i := r.from; i < r.to; i++ {
		if (i-r.from)%step != 0 {
			look(i)
		}
	}
	return nil
}

// beyond reports whether all rows of a segment are known to come after the
// bound, so that it need not be read. Bounds of texts are of another order.
func (b *best) beyond(src table.Source, segment int) bool {
	known, ok := src.(table.Prunable)
	key := b.keys[0]
	if !ok || b.bound == nil || b.bound.cells[0].missing || src.Columns()[key.Column].Type.Form() == table.TextForm {
		return false
	}
	stats, ok := known.Stats(segment, key.Column)
	if !ok {
		return false
	}
	first := stats.Min
	if key.Descending {
		first = stats.Max
	}
	if first.Missing {
		return stats.Missing == stats.Rows // those without a value come last
	}
	number := intKey(first.Int)
	if first.Type.Form() == table.FloatForm {
		number = floatKey(first.Float)
	}
	return directed(cmp.Compare(number, b.bound.cells[0].number), key.Descending) > 0
}

// before reports whether a row comes before the bound.
func (b *best) before(offset int, place uint32) bool {
	for i := range b.lenses {
		if c := b.lenses[i].compare(offset, &b.bound.cells[i]); c != 0 {
			return c < 0
		}
	}
	return place < b.bound.place
}

func (b *best) add(offset int, place, row uint32) {
	cells := make([]cell, len(b.lenses))
	for i := range cells {
		cells[i] = b.lenses[i].cell(offset)
	}
	b.kept = append(b.kept, candidate{cells, place, row})
	if len(b.kept) >= max(2*b.k, 256) {
		b.prune()
	}
}

// prune drops all but the first k.
func (b *best) prune() {
	slices.SortFunc(b.kept, func(x, y candidate) int {
		for i, key := range b.keys {
			if c := x.cells[i].compare(&y.cells[i], key.Descending); c != 0 {
				return c
			}
		}
		return int(x.place) - int(y.place)
	})
	if len(b.kept) >= b.k {
		clear(b.kept[b.k:])
		b.kept = b.kept[:b.k]
		b.bound = &candidate{slices.Clone(b.kept[b.k-1].cells), b.kept[b.k-1].place, b.kept[b.k-1].row}
	}
	for i := range b.lenses {
		b.lenses[i].forget()
	}
}
