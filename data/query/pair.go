package query

import (
	"context"
	"math/bits"
	"slices"

	"partnerdesk/data/table"
)

// couples are pairs of rows of two lists: the i-th of them is row left[i] of
// the left list and right[i] of the right one. The left ones ascend.
type couples struct {
	lefts, rights *chosen
	left, right   []uint32
}

// shard is a part of the rows of two lists: those whose numbers begin alike.
type shard struct{ left, right []item }

// shards parts rows by their numbers so that those which may agree are
// together, in their order, and a shard fits in a processor's cache. Rows that
// keep refuses take no part.
func shards(ctx context.Context, left, right []uint64, keepLeft, keepRight func(i int) bool) ([]shard, error) {
	const size = 1 << 13
	width := bits.Len(uint(max(len(left), len(right)) / size))
	parts := make([]shard, 1<<width)
	err := each(ctx, 2, func() func(int) error {
		return func(side int) error {
			if side == 0 {
				for i, part := range sharded(left, width, keepLeft) {
					parts[i].left = part
				}
				return nil
			}
			for i, part := range sharded(right, width, keepRight) {
				parts[i].right = part
			}
			return nil
		}
	})
	return parts, err
}

func sharded(hashes []uint64, width int, keep func(i int) bool) [][]item {
	ends := make([]int, 1<<width+1)
	for i, h := range hashes {
		if keep(i) {
			ends[h>>(64-width)+1]++
		}
	}
	for i := range 1 << width {
		ends[i+1] += ends[i]
	}
	items, next := make([]item, ends[1<<width]), slices.Clone(ends)
	for i, h := range hashes {
		if keep(i) {
			part := h >> (64 - width)
			items[next[part]] = item{h, uint32(i)}
			next[part]++
		}
	}
	parts := make([][]item, 1<<width)
	for i := range parts {
		parts[i] = items[ends[i]:ends[i+1]]
	}
	return parts
}

// chains finds items by number: those in one slot are linked in their order.
type chains struct {
	items      []item
	first, nxt []int32 // index plus one, 0 for the end
	mask       uint64
}

func newChains(items []item) *chains {
	slots := 1 << bits.Len(uint(len(items)))
	c := &chains{items, make([]int32, slots), make([]int32, len(items)), uint64(slots - 1)}
	for i := len(items) - 1; i >= 0; i-- {
		slot := &c.first[items[i].key&c.mask]
		c.nxt[i] = *slot
		*slot = int32(i + 1)
	}
	return c
}

// take finds the first item with the number and takes it out.
func (c *chains) take(key uint64) (id uint32, ok bool) {
	for link := &c.first[key&c.mask]; *link != 0; link = &c.nxt[*link-1] {
		if it := c.items[*link-1]; it.key == key {
			*link = c.nxt[*link-1]
			return it.id, true
		}
	}
	return 0, false
}

// each calls f for each item with the number, in order.
func (c *chains) each(key uint64, f func(id uint32)) {
	for i := c.first[key&c.mask]; i != 0; i = c.nxt[i-1] {
		if it := c.items[i-1]; it.key == key {
			f(it.id)
		}
	}
}

// pairOff pairs the rows of two lists that agree in all pairs of columns, the
// n-th of those on the left with the n-th of those on the right. Rows without
// a value in any of the columns take no part unless blanks says so; blankLeft
// and blankRight are the rows left out for that. It pairs by hashes first; in
// the rare case that one of those rows is not what its hash says, it starts
// again with other hashes.
func pairOff(ctx context.Context, lefts, rights *chosen, key []pairing, blanks bool, newHashing func() hashing) (c *couples, blankLeft, blankRight []uint32, err error) {
	leftKey, rightKey := sides(key)
	for {
		h := newHashing()
		left, leftGaps, err := h.rows(ctx, lefts, leftKey)
		if err != nil {
			return nil, nil, nil, err
		}
		right, rightGaps, err := h.rows(ctx, rights, rightKey)
		if err != nil {
			return nil, nil, nil, err
		}
		keepLeft := func(i int) bool { return blanks || int(leftGaps[i]) < len(key) }
		keepRight := func(i int) bool { return blanks || int(rightGaps[i]) < len(key) }
		parts, err := shards(ctx, left, right, keepLeft, keepRight)
		if err != nil {
			return nil, nil, nil, err
		}
		partners := make([]uint32, len(left)) // plus one, 0 for none
		err = each(ctx, len(parts), func() func(int) error {
			return func(i int) error {
				table := newChains(parts[i].right)
				for _, it := range parts[i].left {
					if partner, ok := table.take(it.key); ok {
						partners[it.id] = partner + 1
					}
				}
				return nil
			}
		})
		if err != nil {
			return nil, nil, nil, err
		}
		c := &couples{lefts: lefts, rights: rights}
		for i, partner := range partners {
			if partner != 0 {
				c.left, c.right = append(c.left, uint32(i)), append(c.right, partner-1)
			}
		}
		differ, err := c.differ(ctx, key)
		if err != nil {
			return nil, nil, nil, err
		}
		if slices.ContainsFunc(differ.words, func(w uint64) bool { return w != 0 }) {
			continue
		}
		return c, refused(lefts.rows, keepLeft), refused(rights.rows, keepRight), nil
	}
}

// refused returns the rows that keep refuses; not nil, which would mean all.
func refused(rows []uint32, keep func(i int) bool) []uint32 {
	out := []uint32{}
	for i, row := range rows {
		if !keep(i) {
			out = append(out, row)
		}
	}
	return out
}

// differences holds for each couple the set of the columns in which it differs.
type differences struct {
	words []uint64
	each  int // words a couple
}

func (d differences) of(i int) table.Bitmap {
	return table.Bitmap(d.words[i*d.each : (i+1)*d.each : (i+1)*d.each])
}
