package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	"partnerdesk/data/table"
)

// How the caches of version 1 wrote vectors. They stay readable.
const (
	enc1Dict  = 1 // rows, texts, their lengths, their bytes, a code a row in 1 or 2 bytes
	enc1Plain = 2 // rows, the lengths of the texts, their bytes
	enc1Ints  = 3 // rows, missing rows, smallest value, width in bytes, differences to it
)

// decodeFirst reads what version 1 wrote.
func decodeFirst(r *reader, t table.Type, way byte, rows int) (*table.Vector, error) {
	form := t.Form()
	switch {
	case way == enc1Dict && form == table.TextForm:
		return decodeFirstDict(r, rows)
	case way == enc1Plain && form == table.TextForm:
		ends, err := firstEnds(r, rows)
		if err != nil {
			return nil, err
		}
		return table.NewPlainVector(string(r.bytes(int(ends[rows]))), ends)
	case way == enc1Ints && form == table.IntForm:
		return decodeFirstInts(r, t, rows)
	}
	return nil, fmt.Errorf("a vector written as %d for a column of type %s", way, t)
}

// firstEnds reads lengths and adds them up to no more than what is left.
func firstEnds(r *reader, n int) ([]uint32, error) {
	ends := make([]uint32, n+1)
	total := 0
	for i := range n {
		total += r.count(len(r.b))
		ends[i+1] = uint32(total)
	}
	if r.err == nil && total > len(r.b) {
		r.fail(errShort)
	}
	return ends, r.err
}

func decodeFirstDict(r *reader, rows int) (*table.Vector, error) {
	n := r.count(1 << 16)
	if r.err != nil || n == 0 {
		return nil, errors.Join(r.err, errShort)
	}
	ends, err := firstEnds(r, n-1)
	if err != nil {
		return nil, err
	}
	t := texts{string(r.bytes(int(ends[n-1]))), ends}
	list := make([]string, n)
	for i := 1; i < n; i++ {
		list[i] = t.at(i - 1)
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
	return table.NewDictVector(codes, list)
}

func decodeFirstInts(r *reader, t table.Type, rows int) (*table.Vector, error) {
	missing, low, width := r.bitmap(rows), r.uint64(), int(r.byte())
	if r.err != nil || width > 8 {
		return nil, errors.Join(r.err, errShort)
	}
	raw := r.bytes(width * rows)
	if r.err != nil {
		return nil, r.err
	}
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
