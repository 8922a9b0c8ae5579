package query

import "math"

// The bounds of calculations follow from those of their columns. Rounding
// keeps the order of numbers, so what bounds the operands bounds the result;
// where nothing does, a bound is NaN or infinite.

func (c fixed) bounds([]span[float64]) span[float64] { return span[float64]{float64(c), float64(c)} }

func (c columnCalc) bounds(columns []span[float64]) span[float64] { return columns[c.slot] }

func (c calcOf) bounds(columns []span[float64]) span[float64] {
	return boundsOf(c.sign, c.left.bounds(columns), c.right.bounds(columns))
}

func (c calcWith) bounds(columns []span[float64]) span[float64] {
	return boundsOf(c.sign, c.left.bounds(columns), span[float64]{c.right, c.right})
}

// boundsOf bounds the results of what lies in two spans: they are greatest and
// least at ends. min and max hand NaN on.
func boundsOf(sign byte, x, y span[float64]) span[float64] {
	if sign == '/' && y.lo <= 0 && y.hi >= 0 {
		return span[float64]{math.NaN(), math.NaN()}
	}
	a, b := apply(sign, x.lo, y.lo), apply(sign, x.lo, y.hi)
	c, d := apply(sign, x.hi, y.lo), apply(sign, x.hi, y.hi)
	return span[float64]{min(a, b, c, d), max(a, b, c, d)}
}

func (c dayOf) bounds(columns []span[float64]) span[float64] {
	at := c.at.bounds(columns)
	return span[float64]{math.Floor(at.lo / dayMillis), math.Floor(at.hi / dayMillis)}
}

// bounds of months later are a day wider for times, as the last days of a month
// may become one day and then only their hours tell them apart.
func (c monthsLater) bounds(columns []span[float64]) span[float64] {
	at := c.at.bounds(columns)
	wider := 0.0
	if c.millis {
		wider = dayMillis
	}
	return span[float64]{c.apply(at.lo) - wider, c.apply(at.hi) + wider}
}
