package query

import (
	"bytes"
	"math/bits"

	"partnerdesk/data/table"
)

// textTest is a test of folded texts: one of the needles occurs in it, one of
// the spans holds it, or one of the members is among the values of the list that
// it is. With negate, a text passes where that is not so.
type textTest struct {
	needles [][]byte
	spans   []textSpan
	members [][]byte
	negate  bool
}

// textSpan are the folded texts from low to high.
type textSpan struct {
	low, high    string
	endless      bool // has no high end
	above, below bool // without low, or high, itself
}

func (t *textSpan) holds(folded string) bool {
	return (folded > t.low || !t.above && folded == t.low) &&
		(t.endless || folded < t.high || !t.below && folded == t.high)
}

// match tests a text that is not missing.
func (t *textTest) match(folded []byte) bool {
	for _, n := range t.needles {
		if bytes.Contains(folded, n) {
			return !t.negate
		}
	}
	for i := range t.spans {
		if t.spans[i].holds(string(folded)) {
			return !t.negate
		}
	}
	for _, m := range t.members {
		if listed(folded, m) {
			return !t.negate
		}
	}
	return t.negate
}

// listed reports whether a value is one of a list, or all of it.
func listed(list, value []byte) bool {
	if bytes.Equal(list, value) {
		return true
	}
	for len(list) >= len(value) {
		one, rest, more := bytes.Cut(list, separator)
		if bytes.Equal(bytes.TrimSpace(one), value) {
			return true
		}
		if !more {
			break
		}
		list = rest
	}
	return false
}

var separator = []byte(table.ListSeparator)

// textIn matches rows whose text passes a test.
type textIn struct {
	column int
	test   textTest
}

func (t textIn) cost() int { return 2 }

func (t textIn) match(w *worker, in table.Bitmap) (table.Bitmap, error) {
	return w.lend(t.column, func(v *table.Vector, out table.Bitmap) {
		candidates := in.Count()
		if codes, dict, ok := v.Dict(); ok {
			if candidates < len(dict)/2 {
				w.someCodes(out, in, codes, dict, &t.test)
			} else {
				w.allCodes(out, in, codes, dict, &t.test)
			}
			return
		}
		text, offsets, _ := v.Plain()
		if candidates < v.Len()/8 {
			eachRow(in, func(i int) {
				if s := text[offsets[i]:offsets[i+1]]; s != "" && w.passes(s, &t.test) {
					out.Set(i)
				}
			})
			return
		}
		w.plain(out, in, text, offsets, &t.test)
	})
}

// eachRow calls f for each member.
func eachRow(in table.Bitmap, f func(i int)) {
	for i, word := range in {
		for ; word != 0; word &= word - 1 {
			f(i*64 + bits.TrailingZeros64(word))
		}
	}
}

func (w *worker) passes(s string, test *textTest) bool {
	w.folded = appendFold(w.folded[:0], s)
	return test.match(w.folded)
}

// allCodes tests each text of a dictionary once and then scans the codes.
func (w *worker) allCodes(out, in table.Bitmap, codes []uint16, dict []string, test *textTest) {
	hits := &w.hits
	hits[0] = 0
	none := true
	for c, s := range dict[1:] {
		hits[c+1] = 0
		if w.passes(s, test) {
			hits[c+1], none = 1, false
		}
	}
	if !none {
		w.scanCodes(out, in, codes)
	}
}

// scanCodes adds to out the rows of in whose code is a hit, 64 at a time.
func (w *worker) scanCodes(out, in table.Bitmap, codes []uint16) {
	for i, candidates := range in {
		if candidates == 0 {
			continue
		}
		var found uint64
		for j, c := range codes[i*64 : min(i*64+64, len(codes))] {
			found |= uint64(w.hits[c]) << (j & 63)
		}
		out[i] = found & candidates
	}
}

// someCodes tests only the texts that the rows have, each once.
func (w *worker) someCodes(out, in table.Bitmap, codes []uint16, dict []string, test *textTest) {
	const unknown = 2
	hits := w.hits[:len(dict)]
	for c := range hits {
		hits[c] = unknown
	}
	hits[0] = 0
	eachRow(in, func(i int) {
		c := codes[i]
		if hits[c] == unknown {
			hits[c] = uint8(bit(w.passes(dict[c], test)))
		}
		if hits[c] == 1 {
			out.Set(i)
		}
	})
}

// foldChunk is how many plain texts are folded at a time: few enough that they stay
// in the processor's nearest caches, a multiple of 64.
const foldChunk = 512

// plain folds texts, which lie end to end, many at a time, and tests them.
func (w *worker) plain(out, in table.Bitmap, text string, offsets []uint32, test *textTest) {
	for from := 0; from < w.rows; from += foldChunk {
		to := min(from+foldChunk, w.rows)
		candidates, found := in[from/64:(to+63)/64], out[from/64:(to+63)/64]
		if empty(candidates) {
			continue
		}
		folded, ends := w.foldAll(text, offsets[from:to+1])
		if len(test.spans)+len(test.members) > 0 || test.negate {
			eachRow(candidates, func(i int) {
				if s := folded[ends[i]-ends[0] : ends[i+1]-ends[0]]; len(s) > 0 && test.match(s) {
					found.Set(i)
				}
			})
			continue
		}
		for _, needle := range test.needles {
			find(found, folded, ends, needle)
		}
		for i := range found {
			found[i] &= candidates[i]
		}
	}
}

// foldAll folds texts that lie end to end. They lie so again, where offsets
// less the first of them say.
func (w *worker) foldAll(text string, offsets []uint32) (folded []byte, ends []uint32) {
	w.folded = append(w.folded[:0], text[offsets[0]:offsets[len(offsets)-1]]...)
	if lowerASCII(w.folded) {
		return w.folded, offsets
	}
	w.folded, w.ends = w.folded[:0], append(w.ends[:0], 0)
	for i := range len(offsets) - 1 {
		w.folded = appendFold(w.folded, text[offsets[i]:offsets[i+1]])
		w.ends = append(w.ends, uint32(len(w.folded)))
	}
	return w.folded, w.ends
}

// find sets the rows that contain the needle, searching all texts at once; a
// hit that spans two rows is none.
func find(out table.Bitmap, texts []byte, offsets []uint32, needle []byte) {
	row, base := 0, int(offsets[0])
	for pos := 0; ; {
		i := bytes.Index(texts[pos:], needle)
		if i < 0 {
			return
		}
		pos += i
		for int(offsets[row+1])-base <= pos {
			row++
		}
		if end := int(offsets[row+1]) - base; pos+len(needle) <= end {
			out.Set(row)
			pos = end
		} else {
			pos++
		}
	}
}
