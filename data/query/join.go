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
// 16 bytes for each row of the two sides together, 80 bytes a pair, and a column
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
	left, err := h.rows(ctx, lefts, leftKey, 0)
	if err != nil {
		return nil, err
	}
	right, err := h.rows(ctx, rights, rightKey, 0)
	if err != nil {
		return nil, err
	}
	if len(key) == 0 {
		clear(left)
	}
	parts, err := shards(ctx, left, right)
	if err != nil {
		return nil, err
	}
	found := make([][]item, len(parts))
	var count atomic.Int64
	err = each(ctx, len(parts), func() func(int) error {
		p := prober{left: left, right: right, most: most, count: &count}
		return func(i int) (err error) {
			found[i], err = p.couples(ctx, parts[i])
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

// prober finds what agrees, shard by shard.
type prober struct {
	left, right []uint64 // hashes of the rows
	most        int      // pairs in all
	count       *atomic.Int64
	in          chains
}

// couples returns what agrees in a shard: the left index as the key, the right
// one as what belongs to it; those of one left index are in order.
func (p *prober) couples(ctx context.Context, s shard) ([]item, error) {
	var found []item
	probe := func(probes []uint32, hashes []uint64, add func(probe, hit uint32)) error {
		for _, id := range probes {
			before := len(found)
			p.in.each(hashes[id], func(hit uint32) { add(id, hit) })
			if n := len(found) - before; n > 0 {
				if all := int(p.count.Add(int64(n))); all > p.most {
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
		p.in.fill(s.right, p.right)
		err := probe(s.left, p.left, func(left, right uint32) { found = append(found, item{uint64(left), right}) })
		return found, err
	}
	p.in.fill(s.left, p.left)
	err := probe(s.right, p.right, func(right, left uint32) { found = append(found, item{uint64(left), right}) })
	return found, err
}
