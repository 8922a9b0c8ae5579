package query

import (
	"context"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"

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
	if err != nil || !c.text || v.Type().Form() == table.TextForm {
		return v, err
	}
	b := table.NewBuilder(table.Text)
	for i := range v.Len() {
		b.AppendText(v.Value(i).String())
	}
	return b.Finish(), nil
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

// rows returns a number for the values that each row has in the columns, and
// in how many of them it has none.
func (h hashing) rows(ctx context.Context, c *chosen, columns []columnOf) (hashes []uint64, gaps []uint16, err error) {
	hashes, gaps = make([]uint64, len(c.rows)), make([]uint16, len(c.rows))
	err = each(ctx, len(c.runs), func() func(int) error {
		return func(i int) error {
			r := c.runs[i]
			for _, column := range columns {
				v, err := column.vector(c.src, r.segment)
				if err != nil {
					return err
				}
				h.add(hashes[r.from:r.to], gaps[r.from:r.to], v, c.rows[r.from:r.to], uint32(c.src.Layout().Start(r.segment)))
			}
			return nil
		}
	})
	return hashes, gaps, err
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
