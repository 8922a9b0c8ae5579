package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"partnerdesk/data/table"
)

// How a vector is written inside its box: one byte for the way, the number of
// rows, and what the way says. All numbers are little-endian. Ways 1 to 3 are
// those of the first caches (codec1.go), which stay readable; a way that is
// released is never changed.
const (
	encFloats   = 4 // missing rows, 8 bytes a value
	encDict     = 5 // how many texts, texts, a code a row as numbers; code 0 is the missing text, which is not written
	encText     = 6 // texts
	encInts     = 7 // missing rows, numbers
	encDecimals = 8 // missing rows, decimals, the values times ten to the power of so many as numbers
)

// encode writes a vector.
func encode(v *table.Vector) []byte {
	b := binary.AppendUvarint(append(make([]byte, 0, 2*v.Len()+64), 0), uint64(v.Len()))
	if codes, list, ok := v.Dict(); ok {
		b[0] = encDict
		b = binary.AppendUvarint(b, uint64(len(list)-1))
		return appendNumbers(appendTexts(b, newTexts(list[1:])), codes)
	}
	if all, ends, ok := v.Plain(); ok {
		b[0] = encText
		return appendTexts(b, texts{all, ends})
	}
	b = appendBitmap(b, v.MissingRows())
	if v.Type().Form() == table.IntForm {
		b[0] = encInts
		return appendNumbers(b, v.Ints())
	}
	if whole, decimals, ok := decimalsOf(v.Floats()); ok {
		b[0] = encDecimals
		return appendNumbers(append(b, byte(decimals)), whole)
	}
	b[0] = encFloats
	for _, f := range v.Floats() {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f))
	}
	return b
}

// powers are those of ten that a number of decimals stands for.
var powers = [...]float64{1, 10, 100, 1e3, 1e4, 1e5, 1e6}

// maxWhole is the largest whole number below which each is a float.
const maxWhole = 1 << 53

// decimalsOf returns the fewest decimals with which all floats are whole
// numbers divided by a power of ten, bit for bit.
func decimalsOf(floats []float64) (whole []int64, decimals int, ok bool) {
	whole = make([]int64, len(floats))
	for i := 0; i < len(floats); {
		f := floats[i]
		n := math.Round(f * powers[decimals])
		if !(math.Abs(n) < maxWhole) {
			return nil, 0, false
		}
		if math.Float64bits(float64(int64(n))/powers[decimals]) == math.Float64bits(f) {
			whole[i] = int64(n)
			i++
			continue
		}
		if decimals++; decimals == len(powers) {
			return nil, 0, false
		}
		i = 0 // again with one decimal more
	}
	return whole, decimals, true
}

// decode reads what encode of this version or an older one wrote. The vector
// shares no memory with b, nor with the scratch unless it is lent.
func decode(to *scratch, t table.Type, b []byte) (*table.Vector, error) {
	r := &reader{b: b, to: to}
	way, form := r.byte(), t.Form()
	rows := r.count(table.SegmentRows)
	if r.err != nil {
		return nil, r.err
	}
	switch {
	case way == encDict && form == table.TextForm:
		return decodeDict(r, rows)
	case way == encText && form == table.TextForm:
		t := readTexts(r, rows)
		if r.err != nil {
			return nil, r.err
		}
		return table.NewPlainVector(t.all, t.ends)
	case way == encInts && form == table.IntForm:
		missing, ints := r.bitmap(rows), fresh(to, &to.ints, rows)
		readNumbers(r, ints)
		if r.err != nil {
			return nil, r.err
		}
		return table.NewIntVector(t, ints, missing)
	case (way == encFloats || way == encDecimals) && form == table.FloatForm:
		return decodeFloats(r, t, rows, way == encDecimals)
	}
	return decodeFirst(r, t, way, rows)
}

func decodeDict(r *reader, rows int) (*table.Vector, error) {
	n := r.count(1<<16 - 1)
	t := readTexts(r, n)
	codes := fresh(r.to, &r.to.codes, rows)
	readNumbers(r, codes)
	if r.err != nil {
		return nil, r.err
	}
	list := fresh(r.to, &r.to.list, n+1)
	list[0] = ""
	for i := range n {
		list[i+1] = t.at(i)
	}
	return table.NewDictVector(codes, list)
}

func decodeFloats(r *reader, t table.Type, rows int, asDecimals bool) (*table.Vector, error) {
	missing, floats := r.bitmap(rows), fresh(r.to, &r.to.floats, rows)
	if asDecimals {
		decimals, whole := int(r.byte()), room(&r.to.ints, rows)
		readNumbers(r, whole)
		if r.err != nil || decimals >= len(powers) {
			return nil, errors.Join(r.err, fmt.Errorf("numbers of %d decimals", decimals))
		}
		for i, n := range whole {
			floats[i] = float64(n) / powers[decimals]
		}
	} else if raw := r.bytes(8 * rows); raw != nil {
		for i := range floats {
			floats[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	return table.NewFloatVector(t, floats, missing)
}
