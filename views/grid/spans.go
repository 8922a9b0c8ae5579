package grid

import (
	"iter"
	"math"
	"slices"
	"sort"
)

const maxInt = math.MaxInt

// span is the row numbers from from up to but without to.
type span struct{ from, to int }

// spans is a set of row numbers as sorted spans that neither overlap nor
// touch, so that a selection of ten million rows is as small as one of two.
// Its methods return the changed set and may reuse the old one's memory.
type spans []span

// find returns the first span that ends after row.
func (s spans) find(row int) int {
	return sort.Search(len(s), func(i int) bool { return s[i].to > row })
}

// has reports whether row is in the set.
func (s spans) has(row int) bool {
	i := s.find(row)
	return i < len(s) && s[i].from <= row
}

// add puts the rows from from up to but without to in the set.
func (s spans) add(from, to int) spans {
	if from >= to {
		return s
	}
	i := sort.Search(len(s), func(i int) bool { return s[i].to >= from })
	j := i
	for ; j < len(s) && s[j].from <= to; j++ {
		from, to = min(from, s[j].from), max(to, s[j].to)
	}
	return slices.Replace(s, i, j, span{from, to})
}

// remove takes the rows from from up to but without to out of the set.
func (s spans) remove(from, to int) spans {
	if from >= to {
		return s
	}
	i := s.find(from)
	j, rest := i, make([]span, 0, 2)
	for ; j < len(s) && s[j].from < to; j++ {
		if s[j].from < from {
			rest = append(rest, span{s[j].from, from})
		}
		if s[j].to > to {
			rest = append(rest, span{to, s[j].to})
		}
	}
	return slices.Replace(s, i, j, rest...)
}

// toggle puts row in the set, or takes it out.
func (s spans) toggle(row int) spans {
	if s.has(row) {
		return s.remove(row, row+1)
	}
	return s.add(row, row+1)
}

// splice follows rows that are gone from one on, and others that have come in
// their place.
func (s spans) splice(row, gone, come int) spans {
	s = s.remove(row, row+gone)
	var moved spans
	for _, p := range s {
		switch {
		case p.to <= row:
			moved = moved.add(p.from, p.to)
		case p.from >= row+gone:
			moved = moved.add(p.from+come-gone, p.to+come-gone)
		default: // a span that the place parts, with nothing gone
			moved = moved.add(p.from, row).add(row+come, p.to+come)
		}
	}
	return moved
}

// count returns how many rows the set holds.
func (s spans) count() int {
	n := 0
	for _, p := range s {
		n += p.to - p.from
	}
	return n
}

// all yields the rows in ascending order.
func (s spans) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, p := range s {
			for row := p.from; row < p.to; row++ {
				if !yield(row) {
					return
				}
			}
		}
	}
}

// ranges yields first row and number of rows of each span.
func (s spans) ranges() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, p := range s {
			if !yield(p.from, p.to-p.from) {
				return
			}
		}
	}
}
