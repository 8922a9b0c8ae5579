package store

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"unsafe"
)

// Whole numbers are written in the shortest of four forms. How many there are
// is known from elsewhere.
const (
	numConstant = 1 // the number, 8 bytes
	numPacked   = 2 // smallest, bits a number, differences to it bit by bit
	numRuns     = 3 // how many runs, their values packed, their lengths packed
	numSteps    = 4 // the first, then the differences to the one before packed
)

// number is what codes, lengths and columns of whole numbers are made of.
type number interface{ uint16 | uint32 | int64 }

// appendNumbers writes numbers in the form that takes the fewest bytes.
func appendNumbers[T number](b []byte, values []T) []byte {
	if len(values) == 0 {
		return b
	}
	low, high := values[0], values[0]
	var lowStep, highStep int64
	runs := 1
	for i := 1; i < len(values); i++ {
		v := values[i]
		low, high = min(low, v), max(high, v)
		step := int64(uint64(v) - uint64(values[i-1]))
		if i == 1 {
			lowStep, highStep = step, step
		}
		lowStep, highStep = min(lowStep, step), max(highStep, step)
		if step != 0 {
			runs++
		}
	}
	if low == high {
		return binary.LittleEndian.AppendUint64(append(b, numConstant), uint64(low))
	}
	width := bits.Len64(uint64(high) - uint64(low))
	packed := len(values) * width
	inRuns := runs * (width + bits.Len(uint(len(values)/runs)) + 2) // lengths vary, so two bits more
	inSteps := len(values)*bits.Len64(uint64(highStep)-uint64(lowStep)) + 64
	switch {
	case inRuns < packed && inRuns < inSteps:
		return appendRuns(b, values, runs)
	case inSteps < packed:
		steps := make([]int64, len(values)-1)
		for i := range steps {
			steps[i] = int64(uint64(values[i+1]) - uint64(values[i]))
		}
		b = binary.LittleEndian.AppendUint64(append(b, numSteps), uint64(values[0]))
		return appendPacked(b, steps)
	}
	return appendPacked(append(b, numPacked), values)
}

func appendRuns[T number](b []byte, values []T, runs int) []byte {
	heads, lengths := make([]T, 0, runs), make([]uint32, 0, runs)
	for i, v := range values {
		if i == 0 || v != values[i-1] {
			heads, lengths = append(heads, v), append(lengths, 0)
		}
		lengths[len(lengths)-1]++
	}
	b = binary.AppendUvarint(append(b, numRuns), uint64(runs))
	return appendPacked(appendPacked(b, heads), lengths)
}

// appendPacked writes one number or more: the smallest, the bits of the largest
// difference to it, and the differences in so many bits each.
func appendPacked[T number](b []byte, values []T) []byte {
	low, high := values[0], values[0]
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	width := bits.Len64(uint64(high) - uint64(low))
	b = append(binary.LittleEndian.AppendUint64(b, uint64(low)), byte(width))
	if width == 0 {
		return b
	}
	var word uint64
	fill := 0
	for _, v := range values {
		d := uint64(v) - uint64(low)
		word |= d << fill
		if fill += width; fill >= 64 {
			b = binary.LittleEndian.AppendUint64(b, word)
			fill -= 64
			word = d >> (width - fill)
		}
	}
	for ; fill > 0; fill -= 8 {
		b = append(b, byte(word))
		word >>= 8
	}
	return b
}

// readNumbers fills out with what appendNumbers wrote. Numbers that T cannot
// hold are cut to it: who reads them checks what they stand for.
func readNumbers[T number](r *reader, out []T) {
	if len(out) == 0 || r.err != nil {
		return
	}
	switch form := r.byte(); form {
	case numConstant:
		v := T(r.uint64())
		for i := range out {
			out[i] = v
		}
	case numPacked:
		readPacked(r, out)
	case numRuns:
		readRuns(r, out)
	case numSteps:
		out[0] = T(r.uint64())
		readPacked(r, out[1:])
		for i := 1; i < len(out); i++ {
			out[i] += out[i-1]
		}
	default:
		r.fail(fmt.Errorf("numbers in the form %d", form))
	}
}

// readRuns reads the values of the runs into the end of out, which each run then
// fills from the start: as none is empty, it overwrites no value that is still
// to come.
func readRuns[T number](r *reader, out []T) {
	runs := r.count(len(out))
	heads, lengths := out[len(out)-runs:], room(&r.to.steps[2], runs)
	readPacked(r, heads)
	readPacked(r, lengths)
	for i := range heads {
		n, left := int(lengths[i]), len(out)-(runs-1-i)
		if r.err != nil || n < 1 || n > left {
			r.fail(errShort)
			return
		}
		v, k := heads[i], 0
		for ; k < n && left-k >= 8; k += 8 { // eight at a time: the runs to come overwrite what is too much
			eight := (*[8]T)(out[k:])
			eight[0], eight[1], eight[2], eight[3] = v, v, v, v
			eight[4], eight[5], eight[6], eight[7] = v, v, v, v
		}
		for ; k < n; k++ {
			out[k] = v
		}
		out = out[n:]
	}
	if len(out) > 0 {
		r.fail(errShort)
	}
}

func readPacked[T number](r *reader, out []T) {
	low, width := r.uint64(), int(r.byte())
	if width > 64 || width > 8*int(unsafe.Sizeof(T(0))) {
		r.fail(fmt.Errorf("numbers of %d bits", width))
		return
	}
	raw := r.bytes((len(out)*width + 7) / 8)
	if r.err != nil {
		return
	}
	if width == 0 {
		for i := range out {
			out[i] = T(low)
		}
		return
	}
	unpackBits(raw, low, width, out)
}

// reach is how many bytes a number of any width can span.
const reach = 9

// unpackBits takes numbers of width bits out of raw, which holds exactly so
// many, and adds low to each.
func unpackBits[T number](raw []byte, low uint64, width int, out []T) {
	i, mask := 0, uint64(1)<<width-1
	if width <= 14 { // four at a time
		w := width & 15
		for ; i+4 <= len(out); i += 4 {
			at := i * width
			if at>>3+8 > len(raw) {
				break
			}
			word, four := binary.LittleEndian.Uint64(raw[at>>3:])>>(at&7), out[i:i+4:i+4]
			four[0] = T(low + word&mask)
			four[1] = T(low + word>>w&mask)
			four[2] = T(low + word>>(2*w)&mask)
			four[3] = T(low + word>>(3*w)&mask)
		}
	}
	if width <= 56 {
		for ; i < len(out); i++ {
			at := i * width
			if at>>3+8 > len(raw) {
				break
			}
			out[i] = T(low + binary.LittleEndian.Uint64(raw[at>>3:])>>(at&7)&mask)
		}
	}
	var last [reach]byte // what is near the end, with zeros after it
	for ; i < len(out); i++ {
		at := i * width
		word := raw[at>>3:]
		if len(word) < reach {
			copy(last[:], word)
			clear(last[len(word):])
			word = last[:]
		}
		v := binary.LittleEndian.Uint64(word) >> (at & 7)
		if at&7 > 0 {
			v |= uint64(word[8]) << (64 - at&7)
		}
		out[i] = T(low + v&mask)
	}
}
