package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unsafe"

	"partnerdesk/data/table"
)

// How a vector is written inside its box. All numbers are little-endian.
const (
	encDict  = 1 // rows, texts, their lengths, their bytes, a code a row in 1 or 2 bytes
	encPlain = 2 // rows, the lengths of the texts, their bytes
	encInts  = 3 // rows, missing rows, smallest value, width in bytes, differences to it
	encFloat = 4 // rows, missing rows, 8 bytes a value
)

// encode writes a vector.
func encode(v *table.Vector) []byte {
	if codes, texts, ok := v.Dict(); ok {
		return encodeDict(codes, texts)
	}
	if text, offsets, ok := v.Plain(); ok {
		b := header(encPlain, v.Len(), len(text)+3*len(offsets))
		for i := 1; i < len(offsets); i++ {
			b = binary.AppendUvarint(b, uint64(offsets[i]-offsets[i-1]))
		}
		return append(b, text...)
	}
	if v.Type().Form() == table.IntForm {
		return encodeInts(v)
	}
	b := appendBitmap(header(encFloat, v.Len(), 8*v.Len()), v.MissingRows())
	for _, f := range v.Floats() {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f))
	}
	return b
}

func header(encoding byte, rows, size int) []byte {
	return binary.AppendUvarint(append(make([]byte, 0, size+32), encoding), uint64(rows))
}

func encodeDict(codes []uint16, texts []string) []byte {
	size := 2*len(codes) + 3*len(texts)
	for _, t := range texts {
		size += len(t)
	}
	b := binary.AppendUvarint(header(encDict, len(codes), size), uint64(len(texts)))
	for _, t := range texts[1:] { // the first is the missing one
		b = binary.AppendUvarint(b, uint64(len(t)))
	}
	for _, t := range texts[1:] {
		b = append(b, t...)
	}
	if len(texts) <= 1<<8 {
		for _, c := range codes {
			b = append(b, byte(c))
		}
		return b
	}
	for _, c := range codes {
		b = binary.LittleEndian.AppendUint16(b, c)
	}
	return b
}

func encodeInts(v *table.Vector) []byte {
	ints := v.Ints()
	b := appendBitmap(header(encInts, len(ints), 8*len(ints)), v.MissingRows())
	low, high := int64(0), int64(0)
	if len(ints) > 0 {
		low, high = ints[0], ints[0]
	}
	for _, n := range ints {
		low, high = min(low, n), max(high, n)
	}
	width := byteWidth(uint64(high) - uint64(low))
	b = append(binary.LittleEndian.AppendUint64(b, uint64(low)), byte(width))
	for _, n := range ints {
		d := uint64(n) - uint64(low)
		for range width {
			b = append(b, byte(d))
			d >>= 8
		}
	}
	return b
}

func byteWidth(span uint64) int {
	switch {
	case span == 0:
		return 0
	case span < 1<<8:
		return 1
	case span < 1<<16:
		return 2
	case span < 1<<32:
		return 4
	default:
		return 8
	}
}

func appendBitmap(b []byte, rows table.Bitmap) []byte {
	if rows == nil {
		return append(b, 0)
	}
	b = append(b, 1)
	for _, w := range rows {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	return b
}

var errShort = errors.New("a value ends too early")

// reader takes a value apart; the first error stays.
type reader struct {
	b   []byte
	err error
}

func (r *reader) bytes(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.b) {
		r.err = errors.Join(r.err, errShort)
		return nil
	}
	out := r.b[:n:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// count reads a number of things of which each takes at least one bit of
// what is left or, for rows of a constant, is bounded by a segment.
func (r *reader) count(limit int) int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > uint64(limit) {
		r.err = errors.Join(r.err, fmt.Errorf("a count of %d where at most %d can be", n, limit))
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

func (r *reader) bitmap(rows int) table.Bitmap {
	if r.byte() == 0 {
		return nil
	}
	raw := r.bytes((rows + 63) / 64 * 8)
	if raw == nil {
		return nil
	}
	b := table.NewBitmap(rows)
	for i := range b {
		b[i] = binary.LittleEndian.Uint64(raw[8*i:])
	}
	return b
}

// decode reads what encode wrote. It keeps b, so b must not be changed.
func decode(t table.Type, b []byte) (*table.Vector, error) {
	r := &reader{b: b}
	encoding := r.byte()
	rows := r.count(table.SegmentRows)
	if r.err != nil {
		return nil, r.err
	}
	form := t.Form()
	switch {
	case encoding == encDict && form == table.TextForm:
		return decodeDict(r, rows)
	case encoding == encPlain && form == table.TextForm:
		return decodePlain(r, rows)
	case encoding == encInts && form == table.IntForm:
		return decodeInts(r, t, rows)
	case encoding == encFloat && form == table.FloatForm:
		return decodeFloats(r, t, rows)
	}
	return nil, fmt.Errorf("encoding %d for a column of type %s", encoding, t)
}

// textOf returns b as a string without copying it; b is never written again.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func decodeDict(r *reader, rows int) (*table.Vector, error) {
	n := r.count(1 << 16)
	if r.err != nil || n == 0 {
		return nil, errors.Join(r.err, errShort)
	}
	lengths := make([]int, n)
	total := 0
	for i := 1; i < n; i++ {
		lengths[i] = r.count(len(r.b))
		total += lengths[i]
	}
	all := textOf(r.bytes(total))
	if r.err != nil {
		return nil, r.err
	}
	texts := make([]string, n)
	for i := 1; i < n; i++ {
		texts[i], all = all[:lengths[i]], all[lengths[i]:]
	}
	codes := make([]uint16, rows)
	if n <= 1<<8 {
		for i, c := range r.bytes(rows) {
			codes[i] = uint16(c)
		}
	} else if raw := r.bytes(2 * rows); raw != nil {
		for i := range codes {
			codes[i] = binary.LittleEndian.Uint16(raw[2*i:])
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	return table.NewDictVector(codes, texts)
}

func decodePlain(r *reader, rows int) (*table.Vector, error) {
	offsets := make([]uint32, rows+1)
	for i := range rows {
		offsets[i+1] = offsets[i] + uint32(r.count(len(r.b)))
	}
	text := r.bytes(int(offsets[rows]))
	if r.err != nil {
		return nil, r.err
	}
	return table.NewPlainVector(textOf(text), offsets)
}

func decodeInts(r *reader, t table.Type, rows int) (*table.Vector, error) {
	missing := r.bitmap(rows)
	base := r.bytes(8)
	width := int(r.byte())
	if r.err != nil || width > 8 {
		return nil, errors.Join(r.err, errShort)
	}
	raw := r.bytes(width * rows)
	if r.err != nil {
		return nil, r.err
	}
	low := binary.LittleEndian.Uint64(base)
	ints := make([]int64, rows)
	for i := range ints {
		d := uint64(0)
		for k, c := range raw[i*width : (i+1)*width] {
			d |= uint64(c) << (8 * k)
		}
		ints[i] = int64(low + d)
	}
	return table.NewIntVector(t, ints, missing)
}

func decodeFloats(r *reader, t table.Type, rows int) (*table.Vector, error) {
	missing := r.bitmap(rows)
	raw := r.bytes(8 * rows)
	if r.err != nil {
		return nil, r.err
	}
	floats := make([]float64, rows)
	for i := range floats {
		floats[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
	}
	return table.NewFloatVector(t, floats, missing)
}
