package table

import "math"

// Peek fills cells with the values of rows, row by row and in each row column
// by column, if that takes no reading. Where it does, Peek returns false and
// the cells mean nothing. It is what the drawing thread may call. The rows must
// be rows of the source, and cells hold one value for each row and column.
//
// It finds the segment of each row once, and asks once for a vector where rows
// of one segment follow each other. Time is O(rows × columns). In a sorted view
// most of that is waiting for memory, and so Peek asks for the cells of a whole
// column before it uses the first.
func Peek(src Source, rows []uint32, columns []int, cells []Value) bool {
	layout := src.Layout()
	places := make([]place, len(rows))
	for i, row := range rows {
		places[i].segment, places[i].offset = layout.Locate(int(row))
	}
	for c, column := range columns {
		for i := range places {
			p := &places[i]
			if i > 0 && p.segment == places[i-1].segment {
				p.vector = places[i-1].vector
				continue
			}
			var ok bool
			if p.vector, ok = src.Cached(p.segment, column); !ok {
				return false
			}
		}
		for i := range places {
			places[i].bits = places[i].vector.bits(places[i].offset)
		}
		for i := range places {
			p := &places[i]
			cells[i*len(columns)+c] = p.vector.valueOf(p.bits, p.offset)
		}
	}
	return true
}

// place is where a row is, and what its vector holds there.
type place struct {
	segment, offset int
	vector          *Vector
	bits            uint64
}

// bits returns what the vector holds of row i itself: a code, where the text
// begins and ends, or a number.
func (v *Vector) bits(i int) uint64 {
	switch {
	case v.dict != nil:
		return uint64(v.codes[i])
	case v.offsets != nil:
		return uint64(v.offsets[i])<<32 | uint64(v.offsets[i+1])
	case v.ints != nil:
		return uint64(v.ints[i])
	default:
		return math.Float64bits(v.floats[i])
	}
}

// valueOf returns the value of row i, of which the vector holds the bits.
func (v *Vector) valueOf(bits uint64, i int) Value {
	switch {
	case v.dict != nil:
		return Value{Type: v.typ, Text: v.dict[bits], Missing: bits == 0}
	case v.offsets != nil:
		from, to := bits>>32, bits&math.MaxUint32
		return Value{Type: v.typ, Text: v.plain[from:to], Missing: from == to}
	case v.missing.Has(i):
		return Value{Type: v.typ, Missing: true}
	case v.ints != nil:
		return Value{Type: v.typ, Int: int64(bits)}
	default:
		return Value{Type: v.typ, Float: math.Float64frombits(bits)}
	}
}
