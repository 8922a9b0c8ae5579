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
	for _, c := range f.columns {
		v, err := w.src.Vector(w.segment, c)
		if err != nil {
			return nil, err
		}
		b.vectors = append(b.vectors, v)
	}
	if len(b.levels) < f.depth {
		b.levels = slices.Grow(b.levels, f.depth)[:f.depth]
	}
	out := w.take()
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
	left, err := w.src.Vector(w.segment, p.left)
	if err != nil {
		return nil, err
	}
	right, err := w.src.Vector(w.segment, p.right)
	if err != nil {
		return nil, err
	}
	out := w.take()
	comparePairs(out, left.Ints(), right.Ints(), p.op)
	for i := range out {
		out[i] &= in[i]
	}
	dropMissing(out, left)
	dropMissing(out, right)
	return out, nil
}
