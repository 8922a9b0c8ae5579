package table

import "math"

// Stats say which values a column of a segment may have, so that a segment in
// which nothing can match need not be read. They allow too much, never too
// little: Min and Max bound every value, and the filter knows every text.
type Stats struct {
	Rows     int
	Missing  int // rows without a value
	Distinct int // different values; 0: not counted, or none

	// Min and Max bound the values that are not missing. Of text they bound the
	// folded texts (see Fold) in the order of their bytes, and need not be among
	// them. Where there is no bound, Missing is set in both.
	Min, Max Value

	// Members holds the folded texts of a text column; nil where it is not known.
	Members Members

	// Letters are the bytes of the folded texts of a text column.
	Letters Letters
}

// Prunable is a Source that can tell what a column of a segment may hold
// without reading it.
type Prunable interface {
	// Stats returns false where nothing is known.
	Stats(segment, column int) (Stats, bool)
}

// maxBound is the length in bytes to which bounds of texts are cut.
const maxBound = 32

// StatsOf looks through a vector.
func StatsOf(v *Vector) Stats {
	s := Stats{Rows: v.Len(), Min: Value{Type: v.Type(), Missing: true}, Max: Value{Type: v.Type(), Missing: true}}
	switch v.Type().Form() {
	case TextForm:
		s.texts(v)
	case IntForm:
		s.Missing = v.MissingRows().Count()
		low, high := bounds(v.Ints(), v.MissingRows())
		s.bound(Value{Type: v.Type(), Int: low}, Value{Type: v.Type(), Int: high})
	case FloatForm:
		s.Missing = v.MissingRows().Count()
		low, high := bounds(v.Floats(), v.MissingRows())
		if !math.IsNaN(low) { // nothing bounds a column with a NaN
			s.bound(Value{Type: v.Type(), Float: low}, Value{Type: v.Type(), Float: high})
		}
	}
	return s
}

// StatsOfConstant are those of rows that all hold one value.
func StatsOfConstant(v Value, rows int) Stats {
	one := StatsOf(Constant(v, min(rows, 1)))
	one.Rows = rows
	if v.Missing {
		one.Missing = rows
	}
	return one
}

func (s *Stats) bound(low, high Value) {
	if s.Missing < s.Rows {
		s.Min, s.Max = low, high
	}
}

// bounds returns the smallest and the largest value that is not missing; NaN
// where one is.
func bounds[T int64 | float64](values []T, missing Bitmap) (low, high T) {
	first := true
	for i, x := range values {
		switch {
		case missing.Has(i):
		case first:
			low, high, first = x, x, false
		default:
			low, high = min(low, x), max(high, x)
		}
	}
	return low, high
}

func (s *Stats) texts(v *Vector) {
	var low, high, folded []byte
	var seen [256]bool
	hashes := make([]uint64, 0, v.Len())
	add := func(text string) {
		folded = AppendFold(folded[:0], text)
		if len(hashes) == 0 || string(folded) < string(low) {
			low = append(low[:0], folded...)
		}
		if len(hashes) == 0 || string(folded) > string(high) {
			high = append(high[:0], folded...)
		}
		hashes = append(hashes, hash(string(folded)))
		for _, c := range folded {
			seen[c] = true
		}
	}
	if codes, texts, ok := v.Dict(); ok {
		used := make([]bool, len(texts))
		for _, c := range codes {
			used[c] = true
			if c == 0 {
				s.Missing++
			}
		}
		for c, text := range texts {
			if c > 0 && used[c] {
				add(text)
			}
		}
		s.Distinct = len(hashes)
	} else {
		for i := range v.Len() {
			if text := v.Text(i); text == "" {
				s.Missing++
			} else {
				add(text)
			}
		}
	}
	if len(hashes) == 0 {
		return
	}
	s.Min, s.Max = Value{Type: Text, Text: lowerBound(low)}, Value{Type: Text, Text: upperBound(high)}
	s.Members, s.Letters = newMembers(hashes), lettersOf(&seen)
}

func lowerBound(text []byte) string { return string(text[:min(len(text), maxBound)]) }

// upperBound cuts a text so that nothing that starts with what is left comes
// after it: folded texts are UTF-8, and no byte of that is 0xff.
func upperBound(text []byte) string {
	if len(text) <= maxBound {
		return string(text)
	}
	return string(text[:maxBound]) + "\xff"
}

// MayContain reports whether the folded text may be a part of the folded text of
// a row; false means that it is of none.
func (s Stats) MayContain(folded string) bool { return s.Missing < s.Rows && s.Letters.hold(folded) }

// MayHold reports whether the folded text may be the whole text of a row;
// false means that none is.
func (s Stats) MayHold(folded string) bool {
	if s.Missing == s.Rows {
		return false
	}
	if !s.Min.Missing && (folded < s.Min.Text || folded > s.Max.Text) {
		return false
	}
	return s.Members == nil || s.Members.has(hash(folded))
}
