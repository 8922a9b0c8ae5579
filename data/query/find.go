package query

import (
	"context"
	"math"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"partnerdesk/data/table"
)

// findChunk is how many rows Find looks at before it asks whether to go on.
const findChunk = 1 << 14

// Find returns the index among rows of the next one whose value in a column
// starts with the prefix, compared folded (see Fold): what typing in a grid
// looks for. It looks at index from first, goes forward or back, and past the
// end goes on at the other. format gives the text of a value that is not text,
// as the grid shows it; nil stands for Value.String. It is called from several
// goroutines. Missing values and an empty prefix match nothing. Nil rows stand
// for all that are not hidden.
//
// Time is O(rows up to the hit); each goroutine looks at a text of a dictionary
// and at equal numbers once. Memory is a byte for each text of the dictionaries,
// and the column's vectors of the segments looked at.
func Find(ctx context.Context, src table.Source, rows []uint32, column int, prefix string, from int, forward bool, format func(table.Value) string) (index int, ok bool, err error) {
	if err := checkColumn(src, column); err != nil {
		return 0, false, err
	}
	if err := checkRows(src.Layout()); err != nil {
		return 0, false, err
	}
	if rows == nil {
		if rows, err = Select(ctx, src, nil); err != nil {
			return 0, false, err
		}
	}
	n := len(rows)
	prefix = Fold(prefix)
	if n == 0 || prefix == "" {
		return 0, false, ctx.Err()
	}
	if format == nil {
		format = table.Value.String
	}
	from = ((from % n) + n) % n
	at := func(step int) int { // the index to look at after so many others
		if forward {
			return (from + step) % n
		}
		return (from - step + n) % n
	}
	var first atomic.Int64 // step of the first hit so far
	first.Store(math.MaxInt64)
	err = each(ctx, (n+findChunk-1)/findChunk, func() func(int) error {
		f := finder{src: src, column: column, prefix: prefix, format: format, looks: make([]*look, src.Layout().Segments()), numbers: make(map[uint64]bool)}
		return func(chunk int) error {
			for step := chunk * findChunk; step < min((chunk+1)*findChunk, n) && int64(step) < first.Load(); step++ {
				hit, err := f.starts(int(rows[at(step)]))
				if err != nil {
					return err
				}
				if hit {
					for best := first.Load(); int64(step) < best && !first.CompareAndSwap(best, int64(step)); best = first.Load() {
					}
					return nil
				}
			}
			return nil
		}
	})
	if step := first.Load(); err == nil && step < int64(n) {
		return at(int(step)), true, nil
	}
	return 0, false, err
}

// finder is what one goroutine of Find keeps for itself.
type finder struct {
	src     table.Source
	column  int
	prefix  string
	format  func(table.Value) string
	looks   []*look // by segment
	last    *look
	numbers map[uint64]bool // what is known of numbers, up to a limit
	folded  []byte
}

// look is a segment's vector and what is known of its dictionary.
type look struct {
	start, end int // its rows
	v          *table.Vector
	codes      []uint16
	dict       []string
	known      []int8 // by code: 1 a hit, -1 none, 0 unknown
}

// starts reports whether the value of a row starts with the prefix.
func (f *finder) starts(row int) (bool, error) {
	if f.last == nil || row < f.last.start || row >= f.last.end {
		if err := f.turn(row); err != nil {
			return false, err
		}
	}
	l := f.last
	offset := row - l.start
	switch {
	case l.dict != nil:
		known := &l.known[l.codes[offset]]
		if *known == 0 {
			*known = -1
			if f.hit(l.dict[l.codes[offset]]) {
				*known = 1
			}
		}
		return *known > 0, nil
	case l.v.Type().Form() == table.TextForm:
		return f.hit(l.v.Text(offset)), nil
	case l.v.IsMissing(offset):
		return false, nil
	}
	return f.number(l.v.Value(offset)), nil
}

// turn makes the segment of a row the last one.
func (f *finder) turn(row int) error {
	layout := f.src.Layout()
	if row >= layout.Rows() {
		return beyond(row, layout)
	}
	segment, _ := layout.Locate(row)
	l := f.looks[segment]
	if l == nil {
		v, err := f.src.Vector(segment, f.column)
		if err != nil {
			return err
		}
		l = &look{start: layout.Start(segment), end: layout.Start(segment) + layout.Len(segment), v: v}
		l.codes, l.dict, _ = v.Dict()
		l.known = make([]int8, len(l.dict))
		f.looks[segment] = l
	}
	f.last = l
	return nil
}

// number formats a number that is not among those it knows.
func (f *finder) number(v table.Value) bool {
	const limit = 1 << 16
	key := uint64(v.Int)
	if v.Type.Form() == table.FloatForm {
		key = math.Float64bits(v.Float)
	}
	hit, known := f.numbers[key]
	if !known {
		hit = f.hit(f.format(v))
		if len(f.numbers) < limit {
			f.numbers[key] = hit
		}
	}
	return hit
}

// hit reports whether a folded text starts with the prefix. Most texts show it
// in their first bytes; where what follows one is not ASCII, it may compose
// with it.
func (f *finder) hit(s string) bool {
	for i := range min(len(f.prefix), len(s)) {
		c := s[i]
		if c >= utf8.RuneSelf || i+1 < len(s) && s[i+1] >= utf8.RuneSelf {
			f.folded = appendFold(f.folded[:0], s)
			return strings.HasPrefix(string(f.folded), f.prefix)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != f.prefix[i] {
			return false
		}
	}
	return len(s) >= len(f.prefix)
}
