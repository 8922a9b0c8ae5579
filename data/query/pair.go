package query

import (
	"context"
	"math/bits"
	"slices"
	"sync/atomic"

	"partnerdesk/data/table"
)

// couples are pairs of rows of two lists: the i-th of them is row left[i] of
// the left list and right[i] of the right one. The left ones ascend.
type couples struct {
	lefts, rights *chosen
	left, right   []uint32
}

// shard is a part of the rows of two lists, by index: those whose numbers begin
// alike.
type shard struct{ left, right []uint32 }

// shards parts rows by their numbers so that those which may agree are
// together, in their order, and a shard fits in a processor's cache. Rows whose
// number is 0 take no part.
func shards(ctx context.Context, left, right []uint64) ([]shard, error) {
	const size = 1 << 13
	width := bits.Len(uint(max(len(left), len(right)) / size))
	parts := make([]shard, 1<<width)
	err := each(ctx, 2, func() func(int) error {
		return func(side int) error {
			if side == 0 {
				sharded(left, width, func(i int, part []uint32) { parts[i].left = part })
			} else {
				sharded(right, width, func(i int, part []uint32) { parts[i].right = part })
			}
			return nil
		}
	})
	return parts, err
}

// sharded calls give with each shard of one list.
func sharded(hashes []uint64, width int, give func(i int, part []uint32)) {
	ends := make([]int, 1<<width+1)
	for _, h := range hashes {
		if h != 0 {
			ends[h>>(64-width)+1]++
		}
	}
	for i := range 1 << width {
		ends[i+1] += ends[i]
	}
	all, next := make([]uint32, ends[1<<width]), slices.Clone(ends)
	for i, h := range hashes {
		if h != 0 {
			part := h >> (64 - width)
			all[next[part]] = uint32(i)
			next[part]++
		}
	}
	for i := range 1 << width {
		give(i, all[ends[i]:ends[i+1]])
	}
}

// chains finds rows by number: those in one slot are linked in their order. It
// can be filled again.
type chains struct {
	ids        []uint32
	keys       []uint64
	first, nxt []int32 // index plus one, 0 for the end
	mask       uint64
}

func (c *chains) fill(ids []uint32, hashes []uint64) {
	slots := 1 << bits.Len(uint(len(ids)))
	c.ids, c.mask = ids, uint64(slots-1)
	c.keys = slices.Grow(c.keys[:0], len(ids))[:len(ids)]
	c.nxt = slices.Grow(c.nxt[:0], len(ids))[:len(ids)]
	c.first = slices.Grow(c.first[:0], slots)[:slots]
	clear(c.first)
	for i, id := range ids {
		c.keys[i] = hashes[id]
	}
	for i := len(ids) - 1; i >= 0; i-- {
		slot := &c.first[c.keys[i]&c.mask]
		c.nxt[i] = *slot
		*slot = int32(i + 1)
	}
}

// take finds the first row with the number and takes it out.
func (c *chains) take(key uint64) (id uint32, ok bool) {
	for link := &c.first[key&c.mask]; *link != 0; link = &c.nxt[*link-1] {
		if i := *link - 1; c.keys[i] == key {
			*link = c.nxt[i]
			return c.ids[i], true
		}
	}
	return 0, false
}

// each calls f for each row with the number, in order.
func (c *chains) each(key uint64, f func(id uint32)) {
	for i := c.first[key&c.mask]; i != 0; i = c.nxt[i-1] {
		if c.keys[i-1] == key {
			f(c.ids[i-1])
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
	gaps := len(key)
	if !blanks {
		gaps--
	}
	for {
		c, blankLeft, blankRight, err = pairByHash(ctx, lefts, rights, key, gaps, newHashing())
		if err != nil {
			return nil, nil, nil, err
		}
		var wrong atomic.Bool
		if err := c.compare(ctx, key, func(int, int) { wrong.Store(true) }); err != nil {
			return nil, nil, nil, err
		}
		if !wrong.Load() {
			return c, blankLeft, blankRight, nil
		}
	}
}

// pairByHash pairs rows whose hashes agree. Rows with more than so many gaps are
// blank.
func pairByHash(ctx context.Context, lefts, rights *chosen, key []pairing, gaps int, h hashing) (c *couples, blankLeft, blankRight []uint32, err error) {
	leftKey, rightKey := sides(key)
	left, err := h.rows(ctx, lefts, leftKey, gaps)
	if err != nil {
		return nil, nil, nil, err
	}
	right, err := h.rows(ctx, rights, rightKey, gaps)
	if err != nil {
		return nil, nil, nil, err
	}
	parts, err := shards(ctx, left, right)
	if err != nil {
		return nil, nil, nil, err
	}
	partners := make([]uint32, len(left)) // plus one, 0 for none
	var paired atomic.Int64
	err = each(ctx, len(parts), func() func(int) error {
		var in chains
		return func(i int) error {
			in.fill(parts[i].right, right)
			n := 0
			for _, id := range parts[i].left {
				if partner, ok := in.take(left[id]); ok {
					partners[id] = partner + 1
					n++
				}
			}
			paired.Add(int64(n))
			return nil
		}
	})
	if err != nil {
		return nil, nil, nil, err
	}
	blankLeft, blankRight = refused(lefts.rows, left), refused(rights.rows, right)
	n := int(paired.Load())
	c = &couples{lefts, rights, make([]uint32, 0, n), make([]uint32, 0, n)}
	for i, partner := range partners {
		if partner != 0 {
			c.left, c.right = append(c.left, uint32(i)), append(c.right, partner-1)
		}
	}
	return c, blankLeft, blankRight, nil
}

// refused returns the rows whose number is 0; not nil, which would mean all.
func refused(rows []uint32, hashes []uint64) []uint32 {
	out := []uint32{}
	for i, row := range rows {
		if hashes[i] == 0 {
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
