package query

import (
	"context"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"
	"slices"

	"partnerdesk/data/table"
)

// Pair is a column of one source and the column of another that it is compared
// with. Columns of one type compare by value, texts to the letter; columns of
// different types compare as the texts of their values.
type Pair struct{ Left, Right int }

// pairing is a Pair with what it takes to compare it.
type pairing struct {
	Pair
	text bool // the types differ
}

func pairings(left, right table.Source, pairs []Pair) ([]pairing, error) {
	all := make([]pairing, len(pairs))
	for i, p := range pairs {
		if err := checkColumn(left, p.Left); err != nil {
			return nil, err
		}
		if err := checkColumn(right, p.Right); err != nil {
			return nil, err
		}
		all[i] = pairing{p, left.Columns()[p.Left].Type != right.Columns()[p.Right].Type}
	}
	return all, nil
}

// columnOf is a column of one side of pairings.
type columnOf struct {
	column int
	text   bool // whatever it is
}

func sides(pairs []pairing) (left, right []columnOf) {
	for _, p := range pairs {
		left, right = append(left, columnOf{p.Left, p.text}), append(right, columnOf{p.Right, p.text})
	}
	return left, right
}

// vector reads a column of a segment.
func (c columnOf) vector(src table.Source, segment int) (*table.Vector, error) {
	v, err := src.Vector(segment, c.column)
	if err != nil {
		return nil, err
	}
	return c.shown(v), nil
}

// lend reads it for as long as use runs.
func (c columnOf) lend(src table.Source, segment int, use func(*table.Vector) error) error {
	return table.Lend(src, segment, c.column, func(v *table.Vector) error { return use(c.shown(v)) })
}

// shown returns the vector as it is compared.
func (c columnOf) shown(v *table.Vector) *table.Vector {
	if !c.text || v.Type().Form() == table.TextForm {
		return v
	}
	b := table.NewBuilder(table.Text)
	for i := range v.Len() {
		b.AppendText(v.Value(i).String())
	}
	return b.Finish()
}

// hashing makes a number of values so that different ones hardly ever agree.
type hashing struct {
	seed maphash.Seed
	salt uint64
	mask uint64 // of the bits that count
}

func newHashing() hashing { return hashing{maphash.MakeSeed(), rand.Uint64() | 1, ^uint64(0)} }

// mix makes one number of two.
func (h hashing) mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a^h.salt, b^0x9e3779b97f4a7c15)
	return (high ^ low) & h.mask
}

// rows returns a number for the values that each row has in the columns; 0 for
// a row that has none in more than so many of them.
func (h hashing) rows(ctx context.Context, c *chosen, columns []columnOf, mostGaps int) ([]uint64, error) {
	hashes := make([]uint64, len(c.rows))
	err := each(ctx, len(c.runs), func() func(int) error {
		gaps := make([]uint16, table.SegmentRows)
		return func(i int) error {
			r := c.runs[i]
			of := hashes[r.from:r.to]
			gaps = slices.Grow(gaps[:0], len(of))[:len(of)]
			clear(gaps)
			for _, column := range columns {
				err := column.lend(c.src, r.segment, func(v *table.Vector) error {
					h.add(of, gaps, v, c.rows[r.from:r.to], uint32(c.src.Layout().Start(r.segment)))
					return nil
				})
				if err != nil {
					return err
				}
			}
			for j, n := range gaps {
				switch {
				case int(n) > mostGaps:
					of[j] = 0
				case of[j] == 0:
					of[j] = 1
				}
			}
			return nil
		}
	})
	return hashes, err
}

// add mixes the values of a vector into the numbers of rows.
func (h hashing) add(hashes []uint64, gaps []uint16, v *table.Vector, rows []uint32, start uint32) {
	if codes, dict, ok := v.Dict(); ok {
		known := make([]uint64, len(dict)) // by code; 0 not yet known
		for i, row := range rows {
			code := codes[row-start]
			if code == 0 {
				gaps[i]++
			} else if known[code] == 0 {
				known[code] = maphash.String(h.seed, dict[code])
			}
			hashes[i] = h.mix(hashes[i], known[code])
		}
		return
	}
	text, ints := v.Type().Form() == table.TextForm, v.Type().Form() == table.IntForm
	for i, row := range rows {
		offset := int(row - start)
		value := uint64(0)
		switch {
		case v.IsMissing(offset):
			gaps[i]++
		case text:
			value = maphash.String(h.seed, v.Text(offset))
		case ints:
			value = uint64(v.Ints()[offset]) + h.salt
		default:
			value = floatKey(v.Floats()[offset]) + h.salt
		}
		hashes[i] = h.mix(hashes[i], value)
	}
}
