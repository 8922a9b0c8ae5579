package query

import "strings"

// Formula compares two calculations, of columns and constants. Both have the
// same kind: numbers, dates or times, or each is just a text column.
type Formula struct {
	At
	Left  Expr
	Op    Op // not Match
	Right Expr
}

// Expr is a calculation: Name, Constant, Minus or Calc.
type Expr interface {
	// Span is like Node's.
	Span() (pos, length int)
	// strength says how tight the calculation binds its outermost parts.
	strength() int
	write(b []byte) []byte
}

// Name is a column's value in a calculation; where there is no such column, a
// day's name such as today.
type Name struct {
	At
	Field string // as typed
}

// Constant is a number (12.5), a share (45%), a distance of days (30d, 2w, 3m,
// 1y) or a day (2026-11-15).
type Constant struct {
	At
	Text string // as typed
}

// Minus is the negative of a calculation.
type Minus struct {
	At
	Expr Expr
}

// Calc is a calculation of two others.
type Calc struct {
	At
	Sign        byte // + - * or /
	Left, Right Expr
}

func (Name) strength() int     { return 4 }
func (Constant) strength() int { return 4 }
func (Minus) strength() int    { return 3 }

func (c Calc) strength() int {
	if c.Sign == '*' || c.Sign == '/' {
		return 2
	}
	return 1
}

func (n Name) write(b []byte) []byte     { return append(b, n.Field...) }
func (c Constant) write(b []byte) []byte { return append(b, c.Text...) }
func (m Minus) write(b []byte) []byte    { return writeTight(append(b, '-'), m.Expr, 3) }

func (c Calc) write(b []byte) []byte {
	b = writeTight(b, c.Left, c.strength())
	return writeTight(append(b, c.Sign), c.Right, c.strength()+1)
}

// writeTight writes a calculation, in parentheses where it binds less tight
// than what is around it.
func writeTight(b []byte, e Expr, strength int) []byte {
	if e == nil {
		return b
	}
	if e.strength() < strength {
		return append(e.write(append(b, '(')), ')')
	}
	return e.write(b)
}

// write puts the left side in parentheses where it would otherwise be read as a
// column that is compared with a value, or as a negation.
func (n Formula) write(b []byte) []byte {
	left, right := string(writeTight(nil, n.Left, 0)), string(writeTight(nil, n.Right, 0))
	if strings.HasPrefix(left, "-") || plainName(left) && !strings.Contains(right, "(") {
		left = "(" + left + ")"
	}
	op := n.Op
	if op == Match {
		op = Equal
	}
	return append(append(append(b, left...), op.String()...), right...)
}

// plainName reports whether a text could be the name of a column.
func plainName(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !letter(narrow(r)) }) < 0
}
