package weekly

import (
	"cmp"
	"fmt"
	"strings"
)

// id stands for a text that identifies something: for a UUID its bytes, for
// any other text a number that ids gives it. The zero id is that of no text.
// Two ids are equal only if the texts are.
type id struct {
	high, low uint64
	other     uint32 // counted from 1; 0: a UUID
}

// ids numbers texts.
type ids struct {
	numbers map[string]uint32
	texts   []string
}

func newIDs() *ids { return &ids{numbers: make(map[string]uint32)} }

// of returns the id of a text, of which it keeps a copy where it must.
func (s *ids) of(text string) id {
	if text == "" {
		return id{}
	}
	if high, low, ok := parseUUID(text); ok {
		return id{high: high, low: low}
	}
	return id{other: s.number(text)}
}

// number returns the number of a text, from 1; 0 for the empty one.
func (s *ids) number(text string) uint32 {
	if text == "" {
		return 0
	}
	n, known := s.numbers[text]
	if !known {
		text = strings.Clone(text)
		s.texts = append(s.texts, text)
		n = uint32(len(s.texts))
		s.numbers[text] = n
	}
	return n
}

// name returns the text with a number.
func (s *ids) name(n uint32) string {
	if n == 0 {
		return ""
	}
	return s.texts[n-1]
}

// compare orders ids as their texts.
func (s *ids) compare(a, b id) int {
	if a.other == 0 && b.other == 0 {
		return cmp.Or(cmp.Compare(a.high, b.high), cmp.Compare(a.low, b.low))
	}
	return cmp.Compare(s.text(a), s.text(b))
}

func (s *ids) text(i id) string {
	switch {
	case i == id{}:
		return ""
	case i.other != 0:
		return s.name(i.other)
	}
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", i.high>>32, i.high>>16&0xffff, i.high&0xffff, i.low>>48, i.low&(1<<48-1))
}

// parseUUID reads a UUID in its canonical form, lower case; false for every other
// text and for the UUID that is all zero.
func parseUUID(s string) (high, low uint64, ok bool) {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return 0, 0, false
	}
	n := 0
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c == '-' && (i == 8 || i == 13 || i == 18 || i == 23):
			continue
		default:
			return 0, 0, false
		}
		if n < 16 {
			high = high<<4 | uint64(c)
		} else {
			low = low<<4 | uint64(c)
		}
		n++
	}
	return high, low, high|low != 0
}
