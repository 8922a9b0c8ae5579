package query

import (
	"context"
	"hash/maphash"
	"math"
	"math/bits"

	"partnerdesk/data/table"
)

// numberKeys writes for each row a number of the same order as the values of a
// vector that does not hold text, and whether there is no value.
func numberKeys(keys []uint64, missing []bool, v *table.Vector, rows []uint32, start uint32) {
	if v.Type().Form() == table.IntForm {
		ints := v.Ints()
		for i, row := range rows {
			keys[i] = intKey(ints[row-start])
		}
	} else {
		floats := v.Floats()
		for i, row := range rows {
			keys[i] = floatKey(floats[row-start])
		}
	}
	if gaps := v.MissingRows(); gaps != nil {
		for i, row := range rows {
			missing[i] = gaps.Has(int(row - start))
		}
	}
}

// intKey returns a number of the same order.
func intKey(n int64) uint64 { return uint64(n) ^ 1<<63 }

// floatKey returns a number of the same order.
func floatKey(f float64) uint64 {
	b := math.Float64bits(f + 0) // so that -0 is 0
	if b>>63 != 0 {
		return ^b
	}
	return b ^ 1<<63
}

// numbers returns the keys of a column that does not hold text.
func (c *chosen) numbers(ctx context.Context, column int) (keys []uint64, missing []bool, err error) {
	keys, missing = make([]uint64, len(c.rows)), make([]bool, len(c.rows))
	err = c.eachRun(ctx, column, func(i int, v *table.Vector, rows []uint32, start uint32) {
		r := c.runs[i]
		numberKeys(keys[r.from:r.to], missing[r.from:r.to], v, rows, start)
	})
	return keys, missing, err
}

// missingRank stands for a missing text among ranks.
const missingRank = math.MaxUint32

// textRanks returns for each row the rank of its text among the distinct texts
// of the rows, and how many these are. Each segment is sorted by itself and kept
// as its sorted texts alone; then these are merged.
func (c *chosen) textRanks(ctx context.Context, column int) (ranks []uint32, distinct int, err error) {
	ranks = make([]uint32, len(c.rows)) // first among the texts of the row's run
	texts := make([]sortedTexts, len(c.runs))
	err = each(ctx, len(c.runs), func() func(int) error {
		var r ranker
		return func(i int) error {
			return c.lend(i, column, func(v *table.Vector, rows []uint32, start uint32) (err error) {
				of := ranks[c.runs[i].from:c.runs[i].to]
				r.texts = textNumbers(r.texts[:0], of, v, rows, start)
				if texts[i], err = r.rank(ctx, r.texts); err != nil {
					return err // without ranks
				}
				translate(of, r.ranks)
				return nil
			})
		}
	})
	if err != nil {
		return nil, 0, err
	}
	m, err := mergeTexts(ctx, texts)
	if err != nil {
		return nil, 0, err
	}
	err = each(ctx, len(c.runs), func() func(int) error {
		return func(i int) error {
			translate(ranks[c.runs[i].from:c.runs[i].to], m.ranks[i])
			return nil
		}
	})
	return ranks, m.distinct, err
}

// translate replaces numbers by what they stand for.
func translate(numbers, by []uint32) {
	for i, n := range numbers {
		if n != missingRank {
			numbers[i] = by[n]
		}
	}
}

// textNumbers numbers the texts of rows and appends the texts by number. A
// text of a dictionary has one number, a plain one may have several.
func textNumbers(texts []string, numbers []uint32, v *table.Vector, rows []uint32, start uint32) []string {
	codes, dict, ok := v.Dict()
	if !ok {
		return plainNumbers(texts, numbers, v, rows, start)
	}
	known := make([]uint32, len(dict)) // the number of a code, plus one
	for i, row := range rows {
		code := codes[row-start]
		switch {
		case code == 0:
			numbers[i] = missingRank
			continue
		case known[code] == 0:
			texts = append(texts, dict[code])
			known[code] = uint32(len(texts))
		}
		numbers[i] = known[code] - 1
	}
	return texts
}

var hashSeed = maphash.MakeSeed()

// plainNumbers numbers plain texts. A small table of those seen last catches
// most that come again, at little cost where none does.
func plainNumbers(texts []string, numbers []uint32, v *table.Vector, rows []uint32, start uint32) []string {
	seen := make([]uint32, 1<<min(bits.Len(uint(len(rows))), 15)) // numbers plus one, by hash
	for i, row := range rows {
		s := v.Text(int(row - start))
		if s == "" {
			numbers[i] = missingRank
			continue
		}
		slot := &seen[maphash.String(hashSeed, s)&uint64(len(seen)-1)]
		if *slot == 0 || texts[*slot-1] != s {
			texts = append(texts, s)
			*slot = uint32(len(texts))
		}
		numbers[i] = *slot - 1
	}
	return texts
}
