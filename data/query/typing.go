package query

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"partnerdesk/data/table"
)

// kind is what a calculation gives.
type kind uint8

const (
	number  kind = iota
	day          // days since 1970
	instant      // milliseconds since 1970
	words        // a text column
	truth        // a boolean column
)

// unit is how many seconds one of a number stands for, 0 where it is a mere
// number. Months have no length and are a unit only to be added to a day.
type unit float64

const (
	minutes unit = 60
	seconds unit = 1
	days    unit = 24 * 60 * 60
	months  unit = -1
)

// typed is a calculation that is bound to columns.
type typed struct {
	kind   kind
	unit   unit
	calc   calc
	column int  // of which it is the mere value; -1 else
	fixed  bool // the same for every row
	expr   Expr
}

func kindOf(t table.Type) (kind, unit) {
	switch t {
	case table.Text:
		return words, 0
	case table.Boolean:
		return truth, 0
	case table.Date:
		return day, 0
	case table.Time:
		return instant, 0
	case table.Minutes:
		return number, minutes
	case table.Seconds:
		return number, seconds
	}
	return number, 0
}

// calculation binds a calculation.
func (b *binder) calculation(e Expr) (typed, error) {
	switch e := e.(type) {
	case Name:
		return b.operand(e)
	case Constant:
		return b.constant(e)
	case Minus:
		inner, err := b.calculation(e.Expr)
		if err != nil {
			return typed{}, err
		}
		zero := typed{kind: inner.kind, unit: inner.unit, calc: fixed(0), column: -1, fixed: true, expr: Constant{}}
		if inner.kind != number {
			return typed{}, b.uncountable(e, inner, inner)
		}
		return b.combine(Calc{At: e.At, Sign: '-'}, e, zero, inner)
	case Calc:
		left, err := b.calculation(e.Left)
		if err != nil {
			return typed{}, err
		}
		right, err := b.calculation(e.Right)
		if err != nil {
			return typed{}, err
		}
		return b.combine(e, e, left, right)
	}
	return typed{}, fail(At{}, "missing_operand", "text", "") // no other was made by Parse
}

// operand binds a name: a column, or a day.
func (b *binder) operand(n Name) (typed, error) {
	if c := b.column(n.Field); c >= 0 {
		b.used[c] = true
		k, u := kindOf(b.columns[c].Type)
		return typed{k, u, columnCalc{b.slot(c), b.columns[c].Type.Form() == table.IntForm}, c, false, n}, nil
	}
	if d, ok := b.days(norm.NFKC.String(n.Field)); ok && d.lo == d.hi {
		return typed{day, 0, fixed(d.lo), -1, true, n}, nil
	}
	_, err := b.field(n.Field, n.At)
	return typed{}, err
}

// constant binds a constant: a number, a share, a day or a distance.
func (b *binder) constant(c Constant) (typed, error) {
	s := norm.NFKC.String(c.Text)
	share, percent := strings.CutSuffix(s, "%")
	if x, ok := decimal(share); ok {
		if percent {
			x /= 100
		}
		return typed{number, 0, fixed(x), -1, true, c}, nil
	}
	if d, m, ok := distanceOf(s); ok {
		if m != 0 {
			return typed{number, months, fixed(m), -1, true, c}, nil
		}
		return typed{number, days, fixed(d), -1, true, c}, nil
	}
	if d, ok := b.days(s); ok {
		return typed{day, 0, fixed(d.lo), -1, true, c}, nil
	}
	return typed{}, fail(c.At, "bad_operand", "text", c.Text)
}

// combine types a calculation of two others; whole is all of it.
func (b *binder) combine(c Calc, whole Expr, left, right typed) (typed, error) {
	result := func(k kind, u unit, n calc) (typed, error) {
		return typed{k, u, n, -1, left.fixed && right.fixed, whole}, nil
	}
	with := func(l, r calc) calc { return arithmetic(c.Sign, l, r) }
	switch {
	case left.kind == words || left.kind == truth || right.kind == words || right.kind == truth:
	case left.kind == number && right.kind == number:
		if left.unit == months || right.unit == months {
			break
		}
		if c.Sign == '*' || c.Sign == '/' {
			return result(number, 0, with(left.calc, right.calc))
		}
		l, r, u := sameUnit(left, right)
		return result(number, u, with(l, r))
	case c.Sign == '-' && left.kind != number && right.kind != number:
		if left.kind == instant && right.kind == instant {
			return result(number, seconds, arithmetic('/', with(left.calc, right.calc), fixed(1000)))
		}
		return result(number, days, with(left.daily(), right.daily()))
	case c.Sign == '+' && left.kind == number:
		left, right = right, left
		fallthrough
	case (c.Sign == '+' || c.Sign == '-') && right.kind == number:
		if moved := left.moved(c.Sign, right); moved != nil {
			return result(left.kind, 0, moved)
		}
	}
	return typed{}, b.uncountable(whole, left, right)
}

// uncountable says that operands cannot be calculated with, or not so.
func (b *binder) uncountable(whole Expr, left, right typed) error {
	for _, t := range []typed{left, right} {
		if t.kind == words || t.kind == truth {
			return fail(place(t.expr), "not_number", "text", textOf(t.expr))
		}
	}
	return fail(place(whole), "bad_dates", "text", textOf(whole))
}

// moved returns the calculation of a day or time moved by a number; nil where
// the number's unit does not fit.
func (t typed) moved(sign byte, by typed) calc {
	switch {
	case by.unit == months:
		n := int(by.calc.(fixed))
		if sign == '-' {
			n = -n
		}
		return monthsLater{t.calc, n, t.kind == instant}
	case t.kind == day && (by.unit == days || by.unit == 0):
		return arithmetic(sign, t.calc, by.calc)
	case t.kind == instant && by.unit != 0:
		return arithmetic(sign, t.calc, arithmetic('*', by.calc, fixed(1000*by.unit)))
	}
	return nil
}

// daily returns the calculation of the day that a day or time is on.
func (t typed) daily() calc {
	if t.kind == instant {
		return dayOf{t.calc}
	}
	return t.calc
}

// sameUnit brings two numbers to one unit where both have one: to seconds.
func sameUnit(left, right typed) (l, r calc, u unit) {
	l, r = left.calc, right.calc
	switch {
	case left.unit == 0:
		return l, r, right.unit
	case right.unit == 0 || left.unit == right.unit:
		return l, r, left.unit
	}
	return arithmetic('*', l, fixed(left.unit)), arithmetic('*', r, fixed(right.unit)), seconds
}

func place(e Expr) At {
	pos, length := e.Span()
	return At{pos, length}
}

func textOf(e Expr) string { return string(writeTight(nil, e, 0)) }
