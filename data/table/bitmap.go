package table

import "math/bits"

// Bitmap is a set of row offsets within a segment. A nil Bitmap is empty.
type Bitmap []uint64

// NewBitmap returns an empty set that can hold offsets below n.
func NewBitmap(n int) Bitmap { return make(Bitmap, (n+63)/64) }

// Has reports whether i is in the set.
func (b Bitmap) Has(i int) bool { return b != nil && b[i>>6]&(1<<(uint(i)&63)) != 0 }

// Set adds i, which must be below the capacity.
func (b Bitmap) Set(i int) { b[i>>6] |= 1 << (uint(i) & 63) }

// Count returns the number of members.
func (b Bitmap) Count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}
