package query

import (
	"slices"

	"partnerdesk/data/table"
)

// formula binds a comparison of calculations.
func (b *binder) formula(n Formula) (matcher, error) {
	b.slots = nil
	left, err := b.calculation(n.Left)
	if err != nil {
		return nil, err
	}
	right, err := b.calculation(n.Right)
	if err != nil {
		return nil, err
	}
	left, right = b.relative(left, right), b.relative(right, left)
	pair := left.column >= 0 && right.column >= 0
	l, r := left.calc, right.calc
	switch {
	case left.kind == words && right.kind == words && pair:
		return textPair{left.column, right.column, n.Op}, nil
	case left.kind == truth && right.kind == truth && pair:
		if n.Op.ordering() {
			return nil, fail(n.At, "no_order", "field", textOf(n.Left))
		}
		return intPair{left.column, right.column, n.Op}, nil
	case left.kind == words || left.kind == truth || right.kind == words || right.kind == truth:
		return nil, b.unlike(n, left, right)
	case left.kind == number && right.kind == number && left.unit != months && right.unit != months:
		l, r, _ = sameUnit(left, right)
	case left.kind == number || right.kind == number:
		return nil, b.unlike(n, left, right)
	case left.kind != right.kind:
		l, r = left.daily(), right.daily()
	}
	if pair && left.kind == right.kind && b.wholes(left.column, right.column) {
		return intPair{left.column, right.column, n.Op}, nil
	}
	f := formulaIn{columns: slices.Clone(b.slots), left: l, right: r, op: n.Op}
	f.depth = max(l.levels(), 1+r.levels())
	return f, nil
}

// wholes reports whether two columns both hold whole numbers.
func (b *binder) wholes(x, y int) bool {
	return b.columns[x].Type.Form() == table.IntForm && b.columns[y].Type.Form() == table.IntForm
}

// relative makes a distance that is compared with a day or time the day so far
// from today, as it is after a colon.
func (b *binder) relative(t, other typed) typed {
	n, constant := t.calc.(fixed)
	if !constant || t.kind != number || other.kind != day && other.kind != instant {
		return t
	}
	switch t.unit {
	case months:
		t.calc = fixed(b.from(int(n), 0).lo)
	case days:
		t.calc = fixed(b.from(0, 0).lo) + n
	default:
		return t
	}
	t.kind, t.unit = day, 0
	return t
}

// unlike says that two calculations cannot be compared; where one of them is a
// text or a boolean that is calculated with, combine has said so before.
func (b *binder) unlike(n Formula, left, right typed) error {
	at := place(n.Right)
	if at.Len == 0 {
		at = n.At
	}
	return fail(at, "mixed", "left", textOf(n.Left), "right", textOf(n.Right))
}

// slot returns the place of a column among those of the calculation.
func (b *binder) slot(column int) int {
	if i := slices.Index(b.slots, column); i >= 0 {
		return i
	}
	b.slots = append(b.slots, column)
	return len(b.slots) - 1
}
