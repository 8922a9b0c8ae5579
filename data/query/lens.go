package query

import (
	"cmp"

	"partnerdesk/data/table"
)

// cell is the value of a row by which Top compares: a number of the value's
// order, or a text with its key.
type cell struct {
	missing bool
	number  uint64
	text    collated
}

// compare orders two values of a column, missing ones last in both directions.
func (c *cell) compare(d *cell, descending bool) int {
	if c.missing || d.missing {
		return missingLast(c.missing, d.missing)
	}
	return directed(cmp.Or(cmp.Compare(c.number, d.number), c.text.compare(&d.text)), descending)
}

func missingLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func directed(c int, descending bool) int {
	if descending {
		return -c
	}
	return c
}

// lens compares the values of one vector with a cell. Of a dictionary it
// compares each text at most once with the same cell.
type lens struct {
	v          *table.Vector
	descending bool
	codes      []uint16
	dict       []string
	known      []int8 // by code: how the text compares, plus 2; 0 unknown
}

func newLens(v *table.Vector, descending bool) lens {
	l := lens{v: v, descending: descending}
	var ok bool
	if l.codes, l.dict, ok = v.Dict(); ok {
		l.known = make([]int8, len(l.dict))
	}
	return l
}

// forget makes the lens ready for another cell.
func (l *lens) forget() { clear(l.known) }

// compare orders the value of a row against a cell, which must be the same in
// all calls until forget.
func (l *lens) compare(offset int, c *cell) int {
	if l.dict != nil {
		known := &l.known[l.codes[offset]]
		if *known == 0 {
			*known = int8(2 + l.text(l.dict[l.codes[offset]], c))
		}
		return int(*known) - 2
	}
	switch l.v.Type().Form() {
	case table.TextForm:
		return l.text(l.v.Text(offset), c)
	case table.IntForm:
		return l.number(intKey(l.v.Ints()[offset]), offset, c)
	default:
		return l.number(floatKey(l.v.Floats()[offset]), offset, c)
	}
}

func (l *lens) text(s string, c *cell) int {
	if s == "" || c.missing {
		return missingLast(s == "", c.missing)
	}
	return directed(c.text.against(s), l.descending)
}

func (l *lens) number(n uint64, offset int, c *cell) int {
	if gap := l.v.IsMissing(offset); gap || c.missing {
		return missingLast(gap, c.missing)
	}
	return directed(cmp.Compare(n, c.number), l.descending)
}

// cell returns the value of a row.
func (l *lens) cell(offset int) cell {
	if l.v.IsMissing(offset) {
		return cell{missing: true}
	}
	switch l.v.Type().Form() {
	case table.TextForm:
		return cell{text: collate(l.v.Text(offset))}
	case table.IntForm:
		return cell{number: intKey(l.v.Ints()[offset])}
	default:
		return cell{number: floatKey(l.v.Floats()[offset])}
	}
}
