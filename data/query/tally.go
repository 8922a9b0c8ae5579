package query

import (
	"cmp"
	"math"
	"math/bits"

	"partnerdesk/data/table"
)

// tally computes an aggregate for several groups at once.
type tally interface {
	// add counts in the values of rows, the i-th of which is in group ids[i].
	add(ids []uint64, v *table.Vector, rows []uint32, start uint32)
	// merge counts in what a tally of the same kind holds for group i.
	merge(id uint64, from tally, i int)
	// value returns the aggregate of a group; false where the type cannot hold it.
	value(id int) (table.Value, bool)
}

// newTally returns an empty tally of a measure, whose values are of the type
// result, over a column of the type of.
func newTally(a Aggregate, of, result table.Type, groups int) tally {
	counted := counts{make([]int64, groups)}
	switch {
	case a == CountOf:
		return &counted
	case a == MinOf || a == MaxOf:
		e := &extremes{sign: 1, found: make([]extreme, groups), typ: of}
		if a == MaxOf {
			e.sign = -1
		}
		return e
	case of.Form() == table.IntForm:
		return &wholeSums{counted, make([]int64, groups), make([]uint64, groups), a == MeanOf, result}
	default:
		return &realSums{counted, make([]float64, groups), make([]float64, groups), a == MeanOf, result}
	}
}

// counts counts values.
type counts struct{ n []int64 }

func (c *counts) add(ids []uint64, v *table.Vector, rows []uint32, start uint32) {
	for i, row := range rows {
		if !v.IsMissing(int(row - start)) {
			c.n[ids[i]]++
		}
	}
}

func (c *counts) merge(id uint64, from tally, i int) { c.n[id] += from.(*counts).n[i] }

func (c *counts) value(id int) (table.Value, bool) {
	return table.Value{Type: table.Integer, Int: c.n[id]}, true
}

// wholeSums adds up whole numbers in 128 bits, so that no order of adding
// overflows.
type wholeSums struct {
	counts
	high   []int64
	low    []uint64
	mean   bool
	result table.Type
}

func (s *wholeSums) plus(id uint64, high int64, low uint64) {
	var carry uint64
	s.low[id], carry = bits.Add64(s.low[id], low, 0)
	s.high[id] += high + int64(carry)
}

func (s *wholeSums) add(ids []uint64, v *table.Vector, rows []uint32, start uint32) {
	values, gaps := v.Ints(), v.MissingRows()
	for i, row := range rows {
		if gaps.Has(int(row - start)) {
			continue
		}
		x := values[row-start]
		s.plus(ids[i], x>>63, uint64(x))
		s.n[ids[i]]++
	}
}

func (s *wholeSums) merge(id uint64, from tally, i int) {
	f := from.(*wholeSums)
	s.plus(id, f.high[i], f.low[i])
	s.n[id] += f.n[i]
}

func (s *wholeSums) value(id int) (table.Value, bool) {
	v := table.Value{Type: s.result, Missing: s.n[id] == 0}
	if v.Missing {
		return v, true
	}
	sum := int64(s.low[id])
	whole := s.high[id] == sum>>63 // it fits in 64 bits
	if s.result.Form() == table.IntForm {
		v.Int = sum
		return v, whole
	}
	v.Float = float64(sum)
	if !whole {
		v.Float = float64(s.high[id])*(1<<64) + float64(s.low[id])
	}
	if s.mean {
		v.Float /= float64(s.n[id])
	}
	return v, true
}

// realSums adds up floating point numbers and what rounding takes from them
// (Neumaier's summation), so that 0.1 ten times is 1.
type realSums struct {
	counts
	sum, lost []float64
	mean      bool
	result    table.Type
}

func (s *realSums) plus(id uint64, x float64) {
	sum := s.sum[id]
	t := sum + x
	if math.Abs(sum) >= math.Abs(x) {
		s.lost[id] += sum - t + x
	} else {
		s.lost[id] += x - t + sum
	}
	s.sum[id] = t
}

func (s *realSums) add(ids []uint64, v *table.Vector, rows []uint32, start uint32) {
	values, gaps := v.Floats(), v.MissingRows()
	for i, row := range rows {
		if !gaps.Has(int(row - start)) {
			s.plus(ids[i], values[row-start])
			s.n[ids[i]]++
		}
	}
}

func (s *realSums) merge(id uint64, from tally, i int) {
	f := from.(*realSums)
	s.plus(id, f.sum[i])
	s.lost[id] += f.lost[i]
	s.n[id] += f.n[i]
}

func (s *realSums) value(id int) (table.Value, bool) {
	v := table.Value{Type: s.result, Missing: s.n[id] == 0}
	if v.Missing {
		return v, true
	}
	v.Float = s.sum[id] + s.lost[id]
	if s.mean {
		v.Float /= float64(s.n[id])
	}
	return v, !math.IsInf(v.Float, 0) && !math.IsNaN(v.Float)
}

// extremes keeps the first values in an order; with sign -1, in its reverse.
type extremes struct {
	sign  int
	found []extreme
	typ   table.Type
}

type extreme struct {
	known bool
	bits  uint64 // of the number
	cell
}

func (e *extremes) add(ids []uint64, v *table.Vector, rows []uint32, start uint32) {
	codes, dict, coded := v.Dict()
	text := v.Type().Form() == table.TextForm
	for i, row := range rows {
		offset := int(row - start)
		if v.IsMissing(offset) {
			continue
		}
		best := &e.found[ids[i]]
		switch {
		case text:
			s := ""
			if coded {
				s = dict[codes[offset]]
			} else {
				s = v.Text(offset)
			}
			if !best.known || s != best.text.text && e.sign*best.text.against(s) < 0 {
				*best = extreme{known: true, cell: cell{text: collate(s)}}
			}
		case v.Type().Form() == table.IntForm:
			x := v.Ints()[offset]
			e.offer(best, intKey(x), uint64(x))
		default:
			x := v.Floats()[offset]
			e.offer(best, floatKey(x), math.Float64bits(x))
		}
	}
}

func (e *extremes) offer(best *extreme, number, bits uint64) {
	if !best.known || e.sign*cmp.Compare(number, best.number) < 0 {
		*best = extreme{known: true, bits: bits, cell: cell{number: number}}
	}
}

func (e *extremes) merge(id uint64, from tally, i int) {
	other, best := &from.(*extremes).found[i], &e.found[id]
	if other.known && (!best.known || e.sign*other.compare(&best.cell, false) < 0) {
		*best = *other
	}
}

func (e *extremes) value(id int) (table.Value, bool) {
	best := &e.found[id]
	v := table.Value{Type: e.typ, Missing: !best.known}
	switch {
	case v.Missing:
	case e.typ.Form() == table.TextForm:
		v.Text = best.text.text
	case e.typ.Form() == table.IntForm:
		v.Int = int64(best.bits)
	default:
		v.Float = math.Float64frombits(best.bits)
	}
	return v, true
}
