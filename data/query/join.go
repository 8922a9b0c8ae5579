package query

import (
	"context"
	"math"
	"slices"
	"sync/atomic"

	"partnerdesk/data/table"
)

// JoinKind says which rows a join returns.
type JoinKind uint8

// The kinds of join.
const (
	InnerJoin JoinKind = iota // rows that have a partner
	LeftJoin                  // and those of the left side that have none
)

// maxPairs is how many pairs a join may have: a gigabyte of them. More mean a
// key that says nothing.
const maxPairs = 1 << 26

// NoRow is the row of a Joined side that has none.
const NoRow = math.MaxUint32

// Joined is a row of the left source and one of the right that agree.
type Joined struct{ Left, Right uint32 }

// Join returns the rows of two sources that agree in all pairs of columns, each
// on the left with each on the right, in the order of leftRows and then of the
// right source. A row without a value in one of the columns agrees with none;
// without columns no row does. Texts agree where they are the same to the
// letter, as identifiers do. Nil rows stand for all that are not hidden. More
// than 67 million pairs are a *TooManyRowsError.
//
// Time is O(rows + pairs): the smaller side of each part is hashed. Memory is
// 40 bytes for each row of the two sides together, 80 bytes a pair, and a column
// of right.
func Join(ctx context.Context, left, right table.Source, leftRows, rightRows []uint32, key []Pair, kind JoinKind) ([]Joined, error) {
	return joinRows(ctx, left, right, leftRows, rightRows, key, kind, maxPairs, newHashing())
}

func joinRows(ctx context.Context, left, right table.Source, leftRows, rightRows []uint32, key []Pair, kind JoinKind, most int, h hashing) ([]Joined, error) {
	leftRows, order, err := ascending(ctx, leftRows)
	if err != nil {
		return nil, err
	}
	lefts, err := choose(ctx, left, leftRows)
	if err != nil {
		return nil, err
	}
	rights, err := chooseAny(ctx, right, rightRows)
	if err != nil {
		return nil, err
	}
	keys, err := pairings(left, right, key)
	if err != nil {
		return nil, err
	}
	c, err := likely(ctx, lefts, rights, keys, most, h)
	if err != nil {
		return nil, err
	}
	differ, err := c.differ(ctx, keys)
	if err != nil {
		return nil, err
	}
	// Those whose hashes agree by chance go out, those without partner come in.
	pairs := make([]Joined, 0, len(c.left))
	owners := make([]uint32, 0, len(c.left)) // index of each pair's left row
	at := 0
	for i, row := range lefts.rows {
		alone := true
		for ; at < len(c.left) && int(c.left[at]) == i; at++ {
			if differ.of(at).Count() == 0 {
				pairs, owners, alone = append(pairs, Joined{row, rights.rows[c.right[at]]}), append(owners, uint32(i)), false
			}
		}
		if alone && kind == LeftJoin {
			pairs, owners = append(pairs, Joined{row, NoRow}), append(owners, uint32(i))
		}
	}
	if order == nil {
		return pairs, nil
	}
	return inOrder(ctx, pairs, owners, places(order))
}

// inOrder sorts pairs by the places of their left rows.
func inOrder(ctx context.Context, pairs []Joined, lefts, places []uint32) ([]Joined, error) {
	items := make([]item, len(pairs))
	for i, left := range lefts {
		items[i] = item{uint64(places[left]), uint32(i)}
	}
	s := newSorter(items)
	if err := s.sort(ctx); err != nil {
		return nil, err
	}
	sorted := make([]Joined, len(pairs))
	for i, it := range s.items {
		sorted[i] = pairs[it.id]
	}
	return sorted, nil
}

// likely returns all couples whose keys have the same hash.
func likely(ctx context.Context, lefts, rights *chosen, key []pairing, most int, h hashing) (*couples, error) {
	leftKey, rightKey := sides(key)
	left, leftGaps, err := h.rows(ctx, lefts, leftKey)
	if err != nil {
		return nil, err
	}
	right, rightGaps, err := h.rows(ctx, rights, rightKey)
	if err != nil {
		return nil, err
	}
	parts, err := shards(ctx, left, right,
		func(i int) bool { return len(key) > 0 && leftGaps[i] == 0 }, func(i int) bool { return rightGaps[i] == 0 })
	if err != nil {
		return nil, err
	}
	found := make([][]item, len(parts))
	var count atomic.Int64
	err = each(ctx, len(parts), func() func(int) error {
		return func(i int) (err error) {
			found[i], err = parts[i].couples(ctx, &count, most)
			return err
		}
	})
	if err != nil {
		return nil, err
	}
	s := newSorter(slices.Concat(found...))
	if err := s.sort(ctx); err != nil {
		return nil, err
	}
	c := &couples{lefts, rights, make([]uint32, len(s.items)), make([]uint32, len(s.items))}
	for i, it := range s.items {
		c.left[i], c.right[i] = uint32(it.key), it.id
	}
	return c, nil
}

// couples returns what agrees in a shard: the left index as the key, the right
// one as what belongs to it; those of one left index are in order.
func (s shard) couples(ctx context.Context, count *atomic.Int64, most int) ([]item, error) {
	var found []item
	probe := func(probes []item, in *chains, add func(probe, hit uint32)) error {
		for _, p := range probes {
			before := len(found)
			in.each(p.key, func(hit uint32) { add(p.id, hit) })
			if n := len(found) - before; n > 0 {
				if all := int(count.Add(int64(n))); all > most {
					return &TooManyRowsError{all}
				}
				if err := ctx.Err(); err != nil {
					return err
				}
			}
		}
		return nil
	}
	if len(s.right) <= len(s.left) {
		err := probe(s.left, newChains(s.right), func(left, right uint32) { found = append(found, item{uint64(left), right}) })
		return found, err
	}
	err := probe(s.right, newChains(s.left), func(right, left uint32) { found = append(found, item{uint64(left), right}) })
	return found, err
}
