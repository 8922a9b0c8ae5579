package query

import (
	"cmp"
	"math"

	"partnerdesk/data/table"
)

// outlook is what statistics say of the rows of a segment.
type outlook uint8

const (
	maybe  outlook = iota
	never          // no row matches
	always         // every row matches
)

// statsOf returns the statistics of a column of a segment, false where there
// are none.
type statsOf func(column int) (table.Stats, bool)

func (a allOf) foresee(stats statsOf) outlook {
	all := always
	for _, m := range a {
		switch m.foresee(stats) {
		case never:
			return never
		case maybe:
			all = maybe
		}
	}
	return all
}

func (a anyOf) foresee(stats statsOf) outlook {
	all := never
	for _, m := range a {
		switch m.foresee(stats) {
		case always:
			return always
		case maybe:
			all = maybe
		}
	}
	return all
}

func (a noneOf) foresee(stats statsOf) outlook {
	switch a.inner.foresee(stats) {
	case never:
		return always
	case always:
		return never
	}
	return maybe
}

func (p present) foresee(stats statsOf) outlook {
	switch s, ok := stats(p.column); {
	case !ok:
		return maybe
	case s.Missing == s.Rows:
		return never
	case s.Missing == 0:
		return always
	}
	return maybe
}

func (t textIn) foresee(stats statsOf) outlook {
	s, ok := stats(t.column)
	if !ok {
		return maybe
	}
	if s.Missing == s.Rows {
		return never
	}
	some, all := false, false
	for _, n := range t.test.needles {
		some = some || s.MayContain(string(n))
	}
	for _, m := range t.test.members {
		some = some || s.MayContain(string(m))
	}
	if len(t.test.spans) > 0 && (s.Min.Missing || s.Max.Missing) {
		return maybe
	}
	for i := range t.test.spans {
		span := &t.test.spans[i]
		all = all || span.holds(s.Min.Text) && span.holds(s.Max.Text)
		some = some || span.meets(s)
	}
	return spanned(s, some, all, t.test.negate)
}

// meets reports whether a text of the segment may be in the span.
func (t *textSpan) meets(s table.Stats) bool {
	if t.low == t.high && !t.endless {
		return !t.above && !t.below && s.MayHold(t.low)
	}
	low, high := s.Min.Text, s.Max.Text
	return (high > t.low || !t.above && high == t.low) && (t.endless || low < t.high || !t.below && low == t.high)
}

// spanned is the outlook where some of the values, or all, may be among those
// that are asked for, or, with negate, that are not.
func spanned(s table.Stats, some, all, negate bool) outlook {
	if negate {
		some, all = !all, !some
	}
	switch {
	case !some:
		return never
	case all && s.Missing == 0:
		return always
	}
	return maybe
}

func (n numberIn[T]) foresee(stats statsOf) outlook {
	s, ok := stats(n.column)
	if !ok {
		return maybe
	}
	if s.Missing == s.Rows {
		return never
	}
	if s.Min.Missing || s.Max.Missing {
		return maybe
	}
	low, high := numberOf[T](s.Min), numberOf[T](s.Max)
	some, all := false, false
	for _, x := range n.spans {
		all = all || x.lo <= low && high <= x.hi
		some = some || x.lo <= high && low <= x.hi && x.lo <= x.hi
	}
	return spanned(s, some, all, n.negate)
}

func numberOf[T int64 | float64](v table.Value) (x T) {
	switch p := any(&x).(type) {
	case *int64:
		*p = v.Int
	case *float64:
		*p = v.Float
	}
	return x
}

// apart reports whether no value of one span compares so with one of another.
func apart[T cmp.Ordered](low, high, otherLow, otherHigh T, op Op) bool {
	switch op {
	case Less:
		return low >= otherHigh
	case LessEqual:
		return low > otherHigh
	case Greater:
		return high <= otherLow
	case GreaterEqual:
		return high < otherLow
	case NotEqual:
		return low == high && high == otherLow && otherLow == otherHigh
	}
	return high < otherLow || low > otherHigh
}

// both returns the statistics of two columns. They are no help where a bound
// is missing; gone says that no row has both.
func both(stats statsOf, left, right int) (l, r table.Stats, gone, ok bool) {
	l, hasLeft := stats(left)
	r, hasRight := stats(right)
	gone = hasLeft && l.Missing == l.Rows || hasRight && r.Missing == r.Rows
	ok = hasLeft && hasRight && !l.Min.Missing && !l.Max.Missing && !r.Min.Missing && !r.Max.Missing
	return l, r, gone, ok
}

func (p intPair) foresee(stats statsOf) outlook {
	l, r, gone, ok := both(stats, p.left, p.right)
	if gone || ok && apart(l.Min.Int, l.Max.Int, r.Min.Int, r.Max.Int, p.op) {
		return never
	}
	return maybe
}

func (p textPair) foresee(stats statsOf) outlook {
	l, r, gone, ok := both(stats, p.left, p.right)
	if gone || ok && apart(l.Min.Text, l.Max.Text, r.Min.Text, r.Max.Text, p.op) {
		return never
	}
	return maybe
}

func (f formulaIn) foresee(stats statsOf) outlook {
	known := make([]span[float64], len(f.columns))
	for i, c := range f.columns {
		s, ok := stats(c)
		switch {
		case ok && s.Missing == s.Rows:
			return never
		case !ok || s.Min.Missing || s.Max.Missing:
			known[i] = span[float64]{math.Inf(-1), math.Inf(1)}
		case s.Min.Type.Form() == table.IntForm:
			known[i] = span[float64]{float64(s.Min.Int), float64(s.Max.Int)}
		default:
			known[i] = span[float64]{s.Min.Float, s.Max.Float}
		}
	}
	l, r := f.left.bounds(known), f.right.bounds(known)
	if apart(l.lo, l.hi, r.lo, r.hi, f.op) { // false for NaN, which bounds nothing
		return never
	}
	return maybe
}
