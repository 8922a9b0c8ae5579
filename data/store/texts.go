package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"unsafe"
)

// texts are texts end to end: text i is all[ends[i]:ends[i+1]].
type texts struct {
	all  string
	ends []uint32 // one more than texts; the first is 0
}

// How texts are written. How many there are is known from elsewhere.
const (
	textsPlain  = 1 // their lengths, their bytes
	textsFront  = 2 // bytes in all, what each shares with the one before, the lengths of the rests, the rests
	textsShaped = 3 // their lengths, of which all that are not 0 are one, and a shape, see shape.go
)

const (
	// frontGrowth bounds how many times longer texts are than what is written
	// of them, so that damage cannot exhaust memory.
	frontGrowth = 32
	// maxShared is the longest start that is looked for.
	maxShared = 255
)

func newTexts(list []string) texts {
	size := 0
	for _, s := range list {
		size += len(s)
	}
	all, ends := make([]byte, 0, size), make([]uint32, 1, len(list)+1)
	for _, s := range list {
		all = append(all, s...)
		ends = append(ends, uint32(len(all)))
	}
	return texts{textOf(all), ends}
}

// textOf returns b as a string without copying it; b must never be written again.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func (t texts) len() int { return len(t.ends) - 1 }

func (t texts) at(i int) string { return t.all[t.ends[i]:t.ends[i+1]] }

func (t texts) lengths() []uint32 {
	lengths := make([]uint32, t.len())
	for i := range lengths {
		lengths[i] = t.ends[i+1] - t.ends[i]
	}
	return lengths
}

// appendTexts writes texts as is likely to be the shortest after compression,
// which about halves what is written as bytes, but not what is written as bits.
func appendTexts(b []byte, t texts) []byte {
	shared, all := t.shared()
	plain := len(t.all) / 2
	front := (len(t.all)-all)/2 + t.len()
	if (len(t.all)-all)*frontGrowth < len(t.all) {
		front = math.MaxInt
	}
	if s, ok := shapeOf(t); ok && s.size() < min(plain, front) {
		return s.append(appendNumbers(append(b, textsShaped), t.lengths()), t)
	}
	if front < plain {
		return appendFront(append(b, textsFront), t, shared)
	}
	return append(appendNumbers(append(b, textsPlain), t.lengths()), t.all...)
}

// shared returns how many bytes each text has in common with the last one
// before it that is not empty, and their sum.
func (t texts) shared() (each []uint32, all int) {
	each = make([]uint32, t.len())
	last := ""
	for i := range each {
		s := t.at(i)
		if s == "" {
			continue
		}
		n := commonPrefix(last, s)
		each[i] = uint32(n)
		all += n
		last = s
	}
	return each, all
}

func commonPrefix(a, b string) int {
	most := min(len(a), len(b), maxShared)
	n := 0
	for n < most && a[n] == b[n] {
		n++
	}
	return n
}

func appendFront(b []byte, t texts, shared []uint32) []byte {
	rests := t.lengths()
	for i, n := range shared {
		rests[i] -= n
	}
	b = binary.AppendUvarint(b, uint64(len(t.all)))
	b = appendNumbers(appendNumbers(b, shared), rests)
	for i, n := range shared {
		b = append(b, t.at(i)[n:]...)
	}
	return b
}

// readTexts reads so many texts. They share no memory with the reader's bytes
// unless they are lent.
func readTexts(r *reader, n int) texts {
	form := r.byte()
	if r.err != nil {
		return texts{}
	}
	switch form {
	case textsPlain:
		t := texts{ends: readEnds(r, fresh(r.to, &r.to.ends, n+1), len(r.b))}
		if r.err != nil {
			return t
		}
		if t.all = textOf(r.bytes(int(t.ends[n]))); !r.to.lent {
			t.all = strings.Clone(t.all)
		}
		return t
	case textsFront:
		return readFront(r, n)
	case textsShaped:
		t := texts{ends: readEnds(r, fresh(r.to, &r.to.ends, n+1), n*maxShape)}
		if r.err == nil {
			t.all = readShaped(r, t.ends)
		}
		return t
	}
	r.fail(fmt.Errorf("texts in the form %d", form))
	return texts{}
}

// readEnds reads lengths, one less than there are ends, and adds them up, to no
// more than the limit.
func readEnds(r *reader, ends []uint32, limit int) []uint32 {
	ends[0] = 0
	readNumbers(r, ends[1:])
	end := uint64(0)
	for i := 1; i < len(ends); i++ {
		end += uint64(ends[i])
		ends[i] = uint32(end)
	}
	if end > uint64(limit) {
		r.fail(errShort)
	}
	return ends
}

func readFront(r *reader, n int) texts {
	size := r.count(len(r.b) * frontGrowth)
	shared, t := room(&r.to.steps[0], n), texts{ends: fresh(r.to, &r.to.ends, n+1)}
	readNumbers(r, shared)
	rests := readEnds(r, room(&r.to.steps[1], n+1), len(r.b))
	bytes := r.bytes(int(rests[n]))
	if r.err != nil {
		return texts{}
	}
	all := fresh(r.to, &r.to.text, size)[:0]
	t.ends[0] = 0
	last := 0 // where the last text that is not empty starts
	for i := range n {
		start, rest := len(all), bytes[rests[i]:rests[i+1]]
		from := int(shared[i])
		if from > start-last && from > 0 || len(all)+from+len(rest) > size {
			r.fail(errors.New("a text shares more than there is"))
			return texts{}
		}
		all = append(append(all, all[last:last+from]...), rest...)
		if len(all) > start {
			last = start
		}
		t.ends[i+1] = uint32(len(all))
	}
	t.all = textOf(all)
	return t
}
