package query

import (
	"math"
	"slices"
	"strings"

	"partnerdesk/data/table"
)

// span is an interval with both ends; it is empty where lo is above hi.
type span[T int64 | float64] struct{ lo, hi T }

// compare binds a comparison: on text to a test of folded texts, on everything
// else to intervals of numbers.
func (b *binder) compare(n Compare) (matcher, error) {
	at := At{n.Pos, min(len(n.Field), n.Len)}
	c, err := b.field(n.Field, at)
	if err != nil {
		if right := calculated(n); right != nil && constant(n.Field) { // as in 5<used
			return b.formula(Formula{n.At, Constant{at, n.Field}, n.Op, right})
		}
		return nil, err
	}
	for _, v := range n.Values {
		if v.From == "" && v.To == "" {
			return nil, fail(v.At, "missing_value", "text", n.Field)
		}
	}
	m, err := b.constants(c, n)
	if err != nil {
		if right := calculated(n); b.countable(c, right) {
			return b.formula(Formula{n.At, Name{at, n.Field}, n.Op, right})
		}
	}
	return m, err
}

// constants binds a comparison of a column with values.
func (b *binder) constants(c int, n Compare) (matcher, error) {
	column := b.columns[c]
	switch column.Type.Form() {
	case table.TextForm:
		test, err := textCompare(n, column.List)
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

// calculated returns what stands after an operator as a calculation; nil where
// it is none, and after a colon.
func calculated(n Compare) Expr {
	if n.Op == Match || len(n.Values) != 1 || n.Values[0].Range {
		return nil
	}
	return calculationIn(n.Values[0].From, n.Values[0].At)
}

// countable reports whether what is no value of a column may be a calculation
// to compare it with. A mere word must be a column: else it is a value with a
// slip.
func (b *binder) countable(c int, e Expr) bool {
	switch e := e.(type) {
	case nil:
		return false
	case Name:
		return b.columns[c].Type.Form() != table.TextForm && b.column(e.Field) >= 0
	case Constant: // such as 1.5, to which whole numbers compare
		_, ok := decimal(e.Text)
		return ok && b.columns[c].Type == table.Integer
	}
	return b.columns[c].Type.Form() != table.TextForm
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
				return nil, fail(v.At, "reversed_range", "from", v.From, "to", v.To).suggest(swapped(v))
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

// textCompare binds a comparison with texts, or with lists, of which = and !=
// mean the values.
func textCompare(n Compare, list bool) (textTest, error) {
	t := textTest{negate: n.Op == NotEqual}
	for _, v := range n.Values {
		from, to := Fold(v.From), Fold(v.To)
		switch {
		case v.Range:
			if v.From != "" && v.To != "" && from > to {
				return t, fail(v.At, "reversed_range", "from", v.From, "to", v.To).suggest(swapped(v))
			}
			t.spans = append(t.spans, textSpan{low: from, high: to, endless: v.To == ""})
		case n.Op == Match:
			t.needles = append(t.needles, []byte(from))
		case list && (n.Op == Equal || n.Op == NotEqual):
			t.members = append(t.members, []byte(strings.TrimSpace(from)))
		case n.Op == Less, n.Op == LessEqual:
			t.spans = append(t.spans, textSpan{high: from, below: n.Op == Less})
		case n.Op == Greater, n.Op == GreaterEqual:
			t.spans = append(t.spans, textSpan{low: from, above: n.Op == Greater, endless: true})
		default:
			t.spans = append(t.spans, textSpan{low: from, high: from})
		}
	}
	return t, nil
}
