package store

import (
	"errors"
	"fmt"
)

// shape is what texts of one length have in common: each place has one of at
// most 16 bytes, as in telephone numbers and in ids of hexadecimal digits.
// Places with one byte take no room in a row, two others together take a byte.
// Written is the length, the alphabet of each place, and then, two places after
// the other, a byte a row.
type shape struct {
	alphabets [][]byte // in the order of the bytes' values
	rows      int      // texts that are not empty
}

const (
	maxShape    = 255
	maxAlphabet = 16
)

// shapeOf returns the shape of texts, of which some may be empty; false where
// they have none.
func shapeOf(t texts) (shape, bool) {
	length := 0
	var seen [maxShape][4]uint64
	s := shape{}
	for i := range t.len() {
		text := t.at(i)
		switch {
		case text == "":
			continue
		case length == 0 && len(text) <= maxShape:
			length = len(text)
		case len(text) != length:
			return s, false
		}
		for k := range len(text) {
			c := text[k]
			seen[k][c>>6] |= 1 << (c & 63)
		}
		s.rows++
		if s.rows&(s.rows-1) == 0 && !narrow(seen[:length]) {
			return s, false // looked at rarely: most texts without a shape show it early
		}
	}
	if length == 0 || !narrow(seen[:length]) {
		return s, false
	}
	for _, set := range seen[:length] {
		s.alphabets = append(s.alphabets, alphabet(set))
	}
	return s, true
}

func alphabet(set [4]uint64) []byte {
	var list []byte
	for c := range 256 {
		if set[c>>6]&(1<<(c&63)) != 0 {
			list = append(list, byte(c))
		}
	}
	return list
}

func narrow(seen [][4]uint64) bool {
	for _, set := range seen {
		if len(alphabet(set)) > maxAlphabet {
			return false
		}
	}
	return true
}

// places returns the places that take room.
func (s shape) places() []int {
	var places []int
	for k, a := range s.alphabets {
		if len(a) > 1 {
			places = append(places, k)
		}
	}
	return places
}

// size is the number of bytes that append writes for the rows.
func (s shape) size() int { return (len(s.places()) + 1) / 2 * s.rows }

func (s shape) append(b []byte, t texts) []byte {
	b = append(b, byte(len(s.alphabets)))
	var ranks [maxShape][256]byte
	for k, a := range s.alphabets {
		b = append(append(b, byte(len(a))), a...)
		for rank, c := range a {
			ranks[k][c] = byte(rank)
		}
	}
	places := s.places()
	for ; len(places) > 0; places = places[min(2, len(places)):] {
		for i := range t.len() {
			text := t.at(i)
			if text == "" {
				continue
			}
			pair := ranks[places[0]][text[places[0]]]
			if len(places) > 1 {
				pair |= ranks[places[1]][text[places[1]]] << 4
			}
			b = append(b, pair)
		}
	}
	return b
}

// shapeBlock is how many texts are put together at a time, so that they stay in
// the processor's nearest cache while one pair of places follows the other.
const shapeBlock = 256

// readShaped reads texts of which ends says where they end.
func readShaped(r *reader, ends []uint32) string {
	length := int(r.byte())
	pattern := make([]byte, length)
	s := shape{alphabets: make([][]byte, length)}
	for k := range s.alphabets {
		n := int(r.byte())
		if s.alphabets[k] = r.bytes(n); r.err != nil || n == 0 || n > maxAlphabet {
			r.fail(errors.New("a place of a shape without a byte"))
			return ""
		}
		pattern[k] = s.alphabets[k][0]
	}
	for i := 1; i < len(ends); i++ {
		switch n := ends[i] - ends[i-1]; {
		case n == uint32(length) && n > 0:
			s.rows++
		case n != 0:
			r.fail(fmt.Errorf("a text of %d bytes among those of %d", n, length))
			return ""
		}
	}
	places := s.places()
	raw := r.bytes((len(places) + 1) / 2 * s.rows)
	if r.err != nil {
		return ""
	}
	all := fresh(r.to, &r.to.text, s.rows*length)
	tables := pairTables(s, places)
	for from := 0; from < s.rows; from += shapeBlock {
		to := min(from+shapeBlock, s.rows)
		block := all[from*length : to*length]
		for at := 0; at < len(block); at += length {
			copy(block[at:], pattern)
		}
		for p := range tables {
			pairs, first := raw[p*s.rows+from:p*s.rows+to], places[2*p]
			if 2*p+1 == len(places) {
				for i, c := range pairs {
					block[i*length+first] = byte(tables[p][c])
				}
				continue
			}
			second := places[2*p+1]
			for i, c := range pairs {
				both := tables[p][c]
				block[i*length+first], block[i*length+second] = byte(both), byte(both>>8)
			}
		}
	}
	return textOf(all)
}

// pairTables returns for each two places what a byte of them stands for. Ranks
// beyond an alphabet, which only damage writes, stand for its first byte.
func pairTables(s shape, places []int) [][256]uint16 {
	tables := make([][256]uint16, (len(places)+1)/2)
	at := func(place, rank int) uint16 {
		a := s.alphabets[place]
		if rank >= len(a) {
			rank = 0
		}
		return uint16(a[rank])
	}
	for p := range tables {
		for c := range 256 {
			tables[p][c] = at(places[2*p], c&15)
			if 2*p+1 < len(places) {
				tables[p][c] |= at(places[2*p+1], c>>4) << 8
			}
		}
	}
	return tables
}
