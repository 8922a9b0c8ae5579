package query

import (
	"slices"
	"sync"

	"partnerdesk/data/table"
)

// formulaIn matches rows for which a comparison of calculations holds.
type formulaIn struct {
	columns     []int // by slot
	left, right calc
	op          Op
	depth       int // levels that both use
}

func (f formulaIn) cost() int { return 2 }

var batches = sync.Pool{New: func() any { return new(batch) }}

func (f formulaIn) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	b := batches.Get().(*batch)
	defer func() {
		clear(b.vectors)
		b.vectors = b.vectors[:0]
		batches.Put(b)
	}()
	return f.eval(w, in, b)
}

// eval borrows the columns that the batch does not have yet, one within the
// other, and evaluates the comparison.
func (f formulaIn) eval(w *worker, in table.Bitmap, b *batch) (out table.Bitmap, err error) {
	if have := len(b.vectors); have < len(f.columns) {
		err = table.Lend(w.src, w.segment, f.columns[have], func(v *table.Vector) (err error) {
			b.vectors = append(b.vectors, v)
			out, err = f.eval(w, in, b)
			return err
		})
		return out, err
	}
	if len(b.levels) < f.depth {
		b.levels = slices.Grow(b.levels, f.depth)[:f.depth]
	}
	out = w.take()
	for b.from = 0; b.from < w.rows; b.from += batchRows {
		b.to = min(b.from+batchRows, w.rows)
		candidates, found := in[b.from/64:(b.to+63)/64], out[b.from/64:(b.to+63)/64]
		if empty(candidates) {
			continue
		}
		left := f.left.eval(b, 0)
		comparePairs(found, left, f.right.eval(b, 1), f.op)
		for i := range found {
			found[i] &= candidates[i]
		}
	}
	return out, nil
}

// comparePairs sets the rows in which two numbers compare so. Nothing compares
// with NaN, also not as unequal.
func comparePairs[T int64 | float64](out table.Bitmap, left, right []T, op Op) {
	for i := range out {
		a := left[i*64 : min(i*64+64, len(left))]
		b := right[i*64:][:len(a)]
		var found uint64
		switch op {
		case Less:
			for j, x := range a {
				found |= bit(x < b[j]) << (j & 63)
			}
		case LessEqual:
			for j, x := range a {
				found |= bit(x <= b[j]) << (j & 63)
			}
		case Greater:
			for j, x := range a {
				found |= bit(x > b[j]) << (j & 63)
			}
		case GreaterEqual:
			for j, x := range a {
				found |= bit(x >= b[j]) << (j & 63)
			}
		case NotEqual:
			for j, x := range a {
				found |= (bit(x < b[j]) | bit(x > b[j])) << (j & 63)
			}
		default:
			for j, x := range a {
				found |= bit(x == b[j]) << (j & 63)
			}
		}
		out[i] = found
	}
}

// intPair matches rows in which two columns of whole numbers compare so, to
// the last digit.
type intPair struct {
	left, right int
	op          Op
}

func (p intPair) cost() int { return 1 }

func (p intPair) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	out := w.take()
	err := lendBoth(w, p.left, p.right, func(left, right *table.Vector) {
		comparePairs(out, left.Ints(), right.Ints(), p.op)
		for i := range out {
			out[i] &= in[i]
		}
		dropMissing(out, left)
		dropMissing(out, right)
	})
	return out, err
}

// lendBoth calls look with two columns of the segment.
func lendBoth(w *worker, left, right int, look func(left, right *table.Vector)) error {
	return table.Lend(w.src, w.segment, left, func(l *table.Vector) error {
		return table.Lend(w.src, w.segment, right, func(r *table.Vector) error {
			look(l, r)
			return nil
		})
	})
}
