package query

import (
	"math"

	"partnerdesk/data/table"
)

// calc is a bound calculation. It is done for a batch of rows at a time, in
// floating point numbers of double precision: whole numbers are exact up to
// 2^53. Unknown is NaN, which every step hands on; so no comparison holds.
type calc interface {
	// eval returns the values of the batch's rows. They are overwritten by the
	// next call with the same level or a lower one, and not to be changed.
	eval(b *batch, level int) []float64
	// levels returns how many levels eval uses.
	levels() int
	// bounds bounds the values, given what bounds the columns by slot.
	bounds(columns []span[float64]) span[float64]
}

// batchRows is how many rows are calculated at a time: few enough that all
// stays in the processor's nearest caches, a multiple of 64.
const batchRows = 512

// batch is some rows of a segment.
type batch struct {
	vectors  []*table.Vector // by slot
	from, to int
	levels   [][batchRows]float64
}

type (
	fixed      float64
	columnCalc struct {
		slot  int // in the vectors
		whole bool
	}
	calcOf struct {
		sign        byte
		left, right calc
	}
	// calcWith has a constant at its right.
	calcWith struct {
		sign  byte
		left  calc
		right float64
	}
	// dayOf is the day of a time.
	dayOf struct{ at calc }
	// monthsLater moves a day, or time, as relative dates do: from a month's end
	// to a month's end where that comes earlier.
	monthsLater struct {
		at     calc
		months int
		millis bool
	}
)

// arithmetic returns the calculation of two others, done at once where both
// are constants.
func arithmetic(sign byte, left, right calc) calc {
	r, constant := right.(fixed)
	if l, ok := left.(fixed); ok && constant {
		return fixed(apply(sign, float64(l), float64(r)))
	}
	if constant {
		return calcWith{sign, left, float64(r)}
	}
	return calcOf{sign, left, right}
}

// apply calculates; a division by zero is unknown.
func apply(sign byte, x, y float64) float64 {
	switch sign {
	case '+':
		return x + y
	case '-':
		return x - y
	case '*':
		return x * y
	}
	if y == 0 {
		return math.NaN()
	}
	return x / y
}

func (c fixed) levels() int       { return 1 }
func (c columnCalc) levels() int  { return 1 }
func (c calcOf) levels() int      { return max(c.left.levels(), 1+c.right.levels()) }
func (c calcWith) levels() int    { return c.left.levels() }
func (c dayOf) levels() int       { return c.at.levels() }
func (c monthsLater) levels() int { return c.at.levels() }

func (c fixed) eval(b *batch, level int) []float64 {
	out := b.levels[level][:b.to-b.from]
	for i := range out {
		out[i] = float64(c)
	}
	return out
}

func (c columnCalc) eval(b *batch, level int) []float64 {
	v := b.vectors[c.slot]
	missing := v.MissingRows()
	if missing != nil {
		missing = missing[b.from/64 : (b.to+63)/64]
	}
	if !c.whole && empty(missing) {
		return v.Floats()[b.from:b.to]
	}
	out := b.levels[level][:b.to-b.from]
	if c.whole {
		for i, x := range v.Ints()[b.from:b.to] {
			out[i] = float64(x)
		}
	} else {
		copy(out, v.Floats()[b.from:b.to])
	}
	eachRow(missing, func(i int) { out[i] = math.NaN() })
	return out
}

func (c calcOf) eval(b *batch, level int) []float64 {
	left, right := c.left.eval(b, level), c.right.eval(b, level+1)
	out := b.levels[level][:len(left)]
	right = right[:len(out)]
	switch c.sign {
	case '+':
		for i, x := range left {
			out[i] = x + right[i]
		}
	case '-':
		for i, x := range left {
			out[i] = x - right[i]
		}
	case '*':
		for i, x := range left {
			out[i] = x * right[i]
		}
	default:
		for i, x := range left {
			out[i] = apply('/', x, right[i])
		}
	}
	return out
}

func (c calcWith) eval(b *batch, level int) []float64 {
	left := c.left.eval(b, level)
	out := b.levels[level][:len(left)]
	switch y := c.right; c.sign {
	case '+':
		for i, x := range left {
			out[i] = x + y
		}
	case '-':
		for i, x := range left {
			out[i] = x - y
		}
	case '*':
		for i, x := range left {
			out[i] = x * y
		}
	default:
		for i, x := range left {
			out[i] = apply('/', x, y)
		}
	}
	return out
}

func (c dayOf) eval(b *batch, level int) []float64 {
	at := c.at.eval(b, level)
	out := b.levels[level][:len(at)]
	for i, x := range at {
		out[i] = math.Floor(x / dayMillis)
	}
	return out
}

func (c monthsLater) eval(b *batch, level int) []float64 {
	at := c.at.eval(b, level)
	out := b.levels[level][:len(at)]
	for i, x := range at {
		out[i] = c.apply(x)
	}
	return out
}
