package store

import (
	"cmp"
	"context"
	"math"
	"strings"

	"partnerdesk/data/table"
)

// hideReplaced hides the rows whose values in the deciding columns a newer load
// of the same region holds. Loads and segments that others cannot meet, by the
// bounds of the first column, are not read; of the rest the deciding columns
// are: O(rows), and memory for their distinct values.
func (v *View) hideReplaced(ctx context.Context, keys []string) error {
	var columns []int
	for _, key := range keys {
		at := table.Find(v.columns, key)
		if at < 0 {
			return nil
		}
		columns = append(columns, at)
	}
	regions := make(map[string][]int) // parts, the newest first
	for i := len(v.Snapshots) - 1; i >= 0; i-- {
		region := v.Snapshots[i].Region
		regions[region] = append(regions[region], i)
	}
	for _, parts := range regions {
		if len(parts) == 1 {
			continue
		}
		if err := v.hideAmong(ctx, parts, columns); err != nil {
			return err
		}
	}
	return nil
}

// bounds are those of the first deciding column.
type bounds struct {
	from, to table.Value
	known    bool // else it may be anything
}

// meets reports whether values can lie within both.
func (b bounds) meets(c bounds) bool {
	if !b.known || !c.known {
		return true
	}
	if b.from.Missing || c.from.Missing {
		return false // there are no values
	}
	return compareValues(b.from, c.to) <= 0 && compareValues(c.from, b.to) <= 0
}

// with returns the bounds of what lies within either.
func (b bounds) with(c bounds) bounds {
	switch {
	case !b.known || !c.known:
		return bounds{}
	case b.from.Missing:
		return c
	case c.from.Missing:
		return b
	}
	if compareValues(c.from, b.from) < 0 {
		b.from = c.from
	}
	if compareValues(c.to, b.to) > 0 {
		b.to = c.to
	}
	return b
}

// compareValues orders two values of one type.
func compareValues(a, b table.Value) int {
	switch a.Type.Form() {
	case table.TextForm:
		return strings.Compare(a.Text, b.Text)
	case table.IntForm:
		return cmp.Compare(a.Int, b.Int)
	}
	return cmp.Compare(a.Float, b.Float)
}

// hideAmong does it for the loads of a region, the newest first.
func (v *View) hideAmong(ctx context.Context, parts, columns []int) error {
	segments, all := make(map[int][]int), make(map[int]bounds)
	within := make([]bounds, len(v.segments))
	for _, part := range parts {
		all[part] = bounds{known: true, from: table.Value{Missing: true}}
	}
	for segment, at := range v.segments {
		b, mine := all[at.part]
		if !mine {
			continue
		}
		segments[at.part] = append(segments[at.part], segment)
		if known, ok := v.Stats(segment, columns[0]); ok {
			within[segment] = bounds{known.Min, known.Max, true}
		}
		all[at.part] = b.with(within[segment])
	}
	rows := newRowNumbers(len(columns))
	var holder []int32 // by number: one more than the newest load that has it; 0: none yet
	for _, part := range parts {
		for _, segment := range segments[part] {
			if !v.meetsOthers(within[segment], part, parts, all) {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			numbers, err := rows.of(v, segment, columns)
			if err != nil {
				return err
			}
			for len(holder) < rows.count() {
				holder = append(holder, make([]int32, rows.count()-len(holder))...)
			}
			v.parts[part].hidden[v.segments[segment].segment] = claim(holder, numbers, int32(part)+1)
		}
	}
	return nil
}

func (v *View) meetsOthers(b bounds, part int, parts []int, all map[int]bounds) bool {
	for _, other := range parts {
		if other != part && b.meets(all[other]) {
			return true
		}
	}
	return false
}

// claim notes who holds numbers, and returns the rows whose number another
// holds already; nil: none.
func claim(holder []int32, numbers []int32, who int32) (hidden table.Bitmap) {
	for row, n := range numbers {
		switch {
		case n < 0: // a row without an identity replaces none and gives way to none
		case holder[n] == 0:
			holder[n] = who
		case holder[n] != who:
			if hidden == nil {
				hidden = table.NewBitmap(len(numbers))
			}
			hidden.Set(row)
		}
	}
	return hidden
}

// rowNumbers numbers the different combinations of values of some columns.
type rowNumbers struct {
	values []valueNumbers
	pairs  []map[uint64]int32 // of a combination of the columns before and a value of the next one
}

func newRowNumbers(columns int) *rowNumbers {
	r := &rowNumbers{values: make([]valueNumbers, columns)}
	for range columns - 1 {
		r.pairs = append(r.pairs, make(map[uint64]int32))
	}
	return r
}

// count returns how many combinations there are so far.
func (r *rowNumbers) count() int {
	if n := len(r.pairs); n > 0 {
		return len(r.pairs[n-1])
	}
	return r.values[0].count()
}

// of returns the numbers of a segment's rows, -1 where the first column has no
// value; in the others that is a value like any.
func (r *rowNumbers) of(v *View, segment int, columns []int) ([]int32, error) {
	numbers := make([]int32, v.layout.Len(segment))
	next := make([]int32, len(numbers))
	for i, column := range columns {
		to := next
		if i == 0 {
			to = numbers
		}
		err := table.Lend(v, segment, column, func(vector *table.Vector) error {
			r.values[i].of(vector, to)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if i == 0 {
			continue
		}
		known := r.pairs[i-1]
		for row, n := range numbers {
			if n < 0 {
				continue
			}
			pair := uint64(n)<<32 | uint64(uint32(next[row]))
			number, ok := known[pair]
			if !ok {
				number = int32(len(known))
				known[pair] = number
			}
			numbers[row] = number
		}
	}
	return numbers, nil
}

// valueNumbers numbers the different values of a column.
type valueNumbers struct {
	texts map[string]int32
	bits  map[int64]int32
}

func (n *valueNumbers) count() int { return len(n.texts) + len(n.bits) }

func (n *valueNumbers) text(s string) int32 {
	if n.texts == nil {
		n.texts = make(map[string]int32)
	}
	number, ok := n.texts[s]
	if !ok {
		number = int32(len(n.texts))
		n.texts[strings.Clone(s)] = number // it is only lent
	}
	return number
}

func (n *valueNumbers) number(bits int64) int32 {
	if n.bits == nil {
		n.bits = make(map[int64]int32)
	}
	number, ok := n.bits[bits]
	if !ok {
		number = int32(len(n.bits))
		n.bits[bits] = number
	}
	return number
}

// of writes the numbers of a vector's values, -1 for none.
func (n *valueNumbers) of(v *table.Vector, to []int32) {
	each := func(number func(row int) int32) {
		for row := range to {
			if to[row] = -1; !v.IsMissing(row) {
				to[row] = number(row)
			}
		}
	}
	if codes, texts, ok := v.Dict(); ok {
		known := make([]int32, len(texts)) // one more than the number
		each(func(row int) int32 {
			code := codes[row]
			if known[code] == 0 {
				known[code] = n.text(texts[code]) + 1
			}
			return known[code] - 1
		})
		return
	}
	switch ints, floats := v.Ints(), v.Floats(); {
	case ints != nil:
		each(func(row int) int32 { return n.number(ints[row]) })
	case floats != nil:
		each(func(row int) int32 { return n.number(int64(math.Float64bits(floats[row]))) })
	default:
		each(func(row int) int32 { return n.text(v.Text(row)) })
	}
}
