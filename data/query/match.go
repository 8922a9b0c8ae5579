package query

import "partnerdesk/data/table"

// matcher is a bound part of a query.
type matcher interface {
	// match returns which of the rows in match, in a bitmap that the caller
	// releases. It looks only at rows in, which it does not change and which are
	// not empty.
	match(w *worker, in table.Bitmap) (table.Bitmap, error)
	// cost orders parts: what is cheap goes first and may spare the rest.
	cost() int
	// foresee says what is known of a segment without reading it.
	foresee(stats statsOf) outlook
}

type (
	allOf  []matcher
	anyOf  []matcher
	noneOf struct{ inner matcher }
)

func sum(nodes []matcher) int {
	n := 0
	for _, m := range nodes {
		n += m.cost()
	}
	return n
}

func (a allOf) cost() int  { return sum(a) }
func (a anyOf) cost() int  { return sum(a) }
func (a noneOf) cost() int { return a.inner.cost() }

func (a allOf) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	left := w.take()
	copy(left, in)
	for _, m := range a {
		if m.foresee(w.stats) == always {
			continue
		}
		next, err := m.match(w, left)
		if err != nil {
			return nil, err
		}
		w.release(left)
		if left = next; empty(left) {
			break
		}
	}
	return left, nil
}

func (a anyOf) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	out, left := w.take(), w.take()
	copy(left, in)
	for _, m := range a {
		if m.foresee(w.stats) == never {
			continue
		}
		more, err := m.match(w, left)
		if err != nil {
			return nil, err
		}
		for i, x := range more {
			out[i] |= x
			left[i] &^= x
		}
		w.release(more)
		if empty(left) {
			break
		}
	}
	w.release(left)
	return out, nil
}

func (a noneOf) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	out, err := a.inner.match(w, in)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i] = in[i] &^ out[i]
	}
	return out, nil
}

// present matches rows that have a value in the column.
type present struct{ column int }

func (p present) cost() int { return 1 }

func (p present) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	return w.lend(p.column, func(v *table.Vector, out table.Bitmap) {
		if codes, dict, ok := v.Dict(); ok {
			w.hits[0] = 0
			for c := range dict[1:] {
				w.hits[c+1] = 1
			}
			w.scanCodes(out, in, codes)
			return
		}
		copy(out, in)
		if _, offsets, ok := v.Plain(); ok {
			for i := range v.Len() {
				if offsets[i] == offsets[i+1] {
					out[i>>6] &^= 1 << (uint(i) & 63)
				}
			}
			return
		}
		dropMissing(out, v)
	})
}

func dropMissing(out table.Bitmap, v *table.Vector) {
	for i, m := range v.MissingRows() {
		out[i] &^= m
	}
}

// numberIn matches rows whose number is in one of the spans, or with negate in
// none of them.
type numberIn[T int64 | float64] struct {
	column int
	spans  []span[T]
	negate bool
	values func(*table.Vector) []T
}

func (n numberIn[T]) cost() int { return 1 }

func (n numberIn[T]) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	return w.lend(n.column, func(v *table.Vector, out table.Bitmap) {
		n.scan(out, in, n.values(v))
		dropMissing(out, v)
	})
}

func (n numberIn[T]) scan(out, in table.Bitmap, values []T) {
	for i, candidates := range in {
		if candidates == 0 {
			continue
		}
		var found uint64
		for _, s := range n.spans {
			for j, x := range values[i*64 : min(i*64+64, len(values))] {
				found |= bit(x >= s.lo) & bit(x <= s.hi) << (j & 63)
			}
		}
		out[i] = found & candidates
	}
	if n.negate {
		for i := range out {
			out[i] = in[i] &^ out[i]
		}
	}
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
