package query

import (
	"bytes"
	"sync"

	"partnerdesk/data/table"
)

// textPair matches rows in which the folded texts of two columns compare so.
type textPair struct {
	left, right int
	op          Op
}

func (p textPair) cost() int { return 3 }

// pairTexts are the texts of two columns; there are as many as goroutines.
var pairTexts = sync.Pool{New: func() any { return new([2]foldedTexts) }}

func (p textPair) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	both := pairTexts.Get().(*[2]foldedTexts)
	defer func() {
		both[0].vector, both[1].vector = nil, nil
		pairTexts.Put(both)
	}()
	out := w.take()
	err := lendBoth(w, p.left, p.right, func(left, right *table.Vector) {
		both[0].open(left)
		both[1].open(right)
		p.scan(w, out, in, both)
	})
	return out, err
}

func (p textPair) scan(w *worker, out, in table.Bitmap, both *[2]foldedTexts) {
	for from := 0; from < w.rows; from += batchRows {
		to := min(from+batchRows, w.rows)
		candidates := in[from/64 : (to+63)/64]
		if empty(candidates) {
			continue
		}
		both[0].fold(from, to)
		both[1].fold(from, to)
		eachRow(candidates, func(i int) {
			left, right := both[0].at(from+i), both[1].at(from+i)
			if len(left) > 0 && len(right) > 0 && orderHolds(bytes.Compare(left, right), p.op) {
				out.Set(from + i)
			}
		})
	}
}

// orderHolds reports whether what compares so satisfies the operator.
func orderHolds(order int, op Op) bool {
	switch op {
	case Less:
		return order < 0
	case LessEqual:
		return order <= 0
	case Greater:
		return order > 0
	case GreaterEqual:
		return order >= 0
	case NotEqual:
		return order != 0
	}
	return order == 0
}

// foldedTexts are the folded texts of a vector: of its dictionary where it has
// one, else of some of its rows.
type foldedTexts struct {
	vector *table.Vector
	codes  []uint16 // nil: by row
	from   int      // first row
	text   []byte   // end to end
	ends   []uint32 // of each, after where the first starts
	base   uint32   // what that counts as
	own    []uint32 // room for ends
}

// open starts with a vector, whose dictionary it folds.
func (f *foldedTexts) open(v *table.Vector) {
	codes, dict, coded := v.Dict()
	f.vector, f.codes = v, nil
	if !coded {
		return
	}
	f.codes, f.base = codes, 0
	f.text, f.own = f.text[:0], append(f.own[:0], 0)
	for _, s := range dict {
		f.text = appendFold(f.text, s)
		f.own = append(f.own, uint32(len(f.text)))
	}
	f.ends = f.own
}

// fold goes on to rows of a vector without a dictionary.
func (f *foldedTexts) fold(from, to int) {
	text, offsets, plain := f.vector.Plain()
	if !plain {
		return
	}
	f.from, f.ends, f.base = from, offsets[from:to+1], offsets[from]
	f.text = append(f.text[:0], text[offsets[from]:offsets[to]]...)
	if lowerASCII(f.text) {
		return
	}
	f.text, f.own, f.base = f.text[:0], append(f.own[:0], 0), 0
	for i := from; i < to; i++ {
		f.text = appendFold(f.text, text[offsets[i]:offsets[i+1]])
		f.own = append(f.own, uint32(len(f.text)))
	}
	f.ends = f.own
}

// at returns the folded text of a row; empty where it is missing.
func (f *foldedTexts) at(row int) []byte {
	i := row - f.from
	if f.codes != nil {
		i = int(f.codes[row])
	}
	return f.text[f.ends[i]-f.base : f.ends[i+1]-f.base]
}
