package query

import (
	"math"
	"slices"

	"partnerdesk/data/table"
)

// span is an interval with both ends; it is empty where lo is above hi.
type span[T int64 | float64] struct{ lo, hi T }

// compare binds a comparison: on text to a test of folded texts, on everything
// else to intervals of numbers.
func (b *binder) compare(n Compare) (matcher, error) {
	c, err := b.field(n.Field, At{n.Pos, min(len(n.Field), n.Len)})
	if err != nil {
		return nil, err
	}
	for _, v := range n.Values {
		if v.From == "" && v.To == "" {
			return nil, fail(v.At, "missing_value", "text", n.Field)
		}
	}
	column := b.columns[c]
	switch column.Type.Form() {
	case table.TextForm:
		test, err := textCompare(n)
		return textIn{c, test}, err
	case table.IntForm:
		if err := unordered(n, column.Type); err != nil {
			return nil, err
		}
		spans, err := spansOf(n, func(v Value, s string) (span[int64], error) { return b.whole(column.Type, n, v, s) },
			span[int64]{math.MinInt64, math.MaxInt64},
			func(x int64) int64 { return x - 1 }, func(x int64) int64 { return x + 1 })
		return numberIn[int64]{c, spans, n.Op == NotEqual, (*table.Vector).Ints}, err
	default:
		spans, err := spansOf(n, func(v Value, s string) (span[float64], error) { return b.real(column.Type, n, v, s) },
			span[float64]{math.Inf(-1), math.Inf(1)},
			func(x float64) float64 { return math.Nextafter(x, math.Inf(-1)) },
			func(x float64) float64 { return math.Nextafter(x, math.Inf(1)) })
		return numberIn[float64]{c, spans, n.Op == NotEqual, (*table.Vector).Floats}, err
	}
}

// unordered refuses to order what has no order.
func unordered(n Compare, t table.Type) error {
	if t == table.Boolean && (n.Op.ordering() || slices.ContainsFunc(n.Values, func(v Value) bool { return v.Range })) {
		return fail(n.At, "no_order", "field", n.Field)
	}
	return nil
}

// spansOf returns the intervals in which a comparison holds; of NotEqual those
// in which it does not. read gives the interval that a value stands for, such
// as the days of a month.
func spansOf[T int64 | float64](n Compare, read func(Value, string) (span[T], error), whole span[T], before, after func(T) T) ([]span[T], error) {
	var spans []span[T]
	for _, v := range n.Values {
		s := whole
		if v.From != "" {
			from, err := read(v, v.From)
			if err != nil {
				return nil, err
			}
			s = from
		}
		if v.Range {
			s.hi = whole.hi
			if v.To != "" {
				to, err := read(v, v.To)
				if err != nil {
					return nil, err
				}
				s.hi = to.hi
			}
			if s.lo > s.hi {
				return nil, fail(v.At, "reversed_range", "from", v.From, "to", v.To)
			}
		}
		empty := false
		switch n.Op {
		case Less:
			empty = s.lo == whole.lo
			s = span[T]{whole.lo, before(s.lo)}
		case LessEqual:
			s.lo = whole.lo
		case Greater:
			empty = s.hi == whole.hi
			s = span[T]{after(s.hi), whole.hi}
		case GreaterEqual:
			s.hi = whole.hi
		}
		if !empty {
			spans = append(spans, s)
		}
	}
	return spans, nil
}

// textCompare binds a comparison with texts.
func textCompare(n Compare) (textTest, error) {
	t := textTest{negate: n.Op == NotEqual}
	for _, v := range n.Values {
		from, to := Fold(v.From), Fold(v.To)
		switch {
		case v.Range:
			if v.From != "" && v.To != "" && from > to {
				return t, fail(v.At, "reversed_range", "from", v.From, "to", v.To)
			}
			open := v.To == ""
			t.tests = append(t.tests, func(s []byte) bool { return string(s) >= from && (open || string(s) <= to) })
		case n.Op == Match:
			t.needles = append(t.needles, []byte(from))
		case n.Op == Less:
			t.tests = append(t.tests, func(s []byte) bool { return string(s) < from })
		case n.Op == LessEqual:
			t.tests = append(t.tests, func(s []byte) bool { return string(s) <= from })
		case n.Op == Greater:
			t.tests = append(t.tests, func(s []byte) bool { return string(s) > from })
		case n.Op == GreaterEqual:
			t.tests = append(t.tests, func(s []byte) bool { return string(s) >= from })
		default:
			t.tests = append(t.tests, func(s []byte) bool { return string(s) == from })
		}
	}
	return t, nil
}
