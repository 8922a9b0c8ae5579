package query

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// CompareText compares two texts as Sort orders them; 0 only for the same text.
//
// The order is one for English and Japanese together. It compares symbols
// before numbers before Latin letters before kana before kanji. Letters count
// by their base: é as e, ß as ss, ガ and small ァ as カ and ア, hiragana as
// katakana, ー as the vowel it draws out, 々 as the kanji before it. Kanji stand
// in the order of JIS X 0208, the first 2,965 of which it orders by reading;
// others follow by code point. Digits compare as the number they write (of up
// to 26 digits), so that Site 2 comes before Site 10; only after a plus sign
// they compare one by one, so that telephone numbers of a country stay together.
// Texts that agree in all that are ordered by their folded form (see Fold) and
// then as they stand.
func CompareText(a, b string) int {
	return cmp.Or(bytes.Compare(appendKey(nil, a), appendKey(nil, b)), compareSame(a, b))
}

// compareSame orders two texts whose keys agree.
func compareSame(a, b string) int {
	if a == b {
		return 0
	}
	return cmp.Or(strings.Compare(Fold(a), Fold(b)), strings.Compare(a, b))
}

// The first bytes of what a key is made of, in the order of the kinds.
const (
	keySymbol = 0x43 // before the code point; ASCII symbols are 1 to 66
	keyDigits = 0x44 // before digits that compare one by one, which a byte 0 ends
	keyNumber = 0x45 // plus the number of digits less one, before the digits
	keyLong   = 0x5f // before the digits of a number that is too long, and a byte 0
	keyLetter = 0x60 // plus the letter from a
	keyOther  = 0x7e // before the code point of a letter of another script
	keyKana   = 0x80 // plus the place among the base kana
	keyKanji  = 0xc0 // plus the high byte of the place in JIS X 0208, before the low byte
	keyLast   = 0xf0 // before the code point of everything else
)

// asciiKeys holds the byte of a key for each ASCII character but digits; 0 for
// every other byte.
var asciiKeys = func() (keys [256]byte) {
	next := byte(1)
	for c := range byte(utf8.RuneSelf) {
		switch {
		case c >= 'a' && c <= 'z':
			keys[c] = keyLetter + c - 'a'
		case c >= 'A' && c <= 'Z':
			keys[c] = keyLetter + c - 'A'
		case c < '0' || c > '9':
			keys[c] = next
			next++
		}
	}
	return keys
}()

// appendKey appends the bytes that order a text.
func appendKey(b []byte, s string) []byte {
	start := len(b)
	b = slices.Grow(b, len(s)) // what numbers take more is rarely much
	for i := 0; i < len(s); {
		k := asciiKeys[s[i]]
		switch {
		case k != 0:
			b = append(b, k)
			i++
		case s[i] >= utf8.RuneSelf:
			return appendRuneKeys(b[:start], Fold(s))
		default:
			b, i = appendNumber(b, s, i)
		}
	}
	return b
}

// appendNumber appends the key of the number that begins at i and returns where
// it ends.
func appendNumber(b []byte, s string, i int) ([]byte, int) {
	lead, from, to := digitsAt(s, i)
	b = append(append(b, lead), s[from:to]...)
	if open(lead) {
		b = append(b, 0)
	}
	return b, to
}

// open reports whether the byte before digits leaves their number open.
func open(lead byte) bool { return lead == keyDigits || lead == keyLong }

// digitsAt finds the digits that begin at i, which is one: the byte before them in
// a key, and the digits without zeros in front.
func digitsAt(s string, i int) (lead byte, from, to int) {
	from, to = i, i+1
	for to < len(s) && s[to] >= '0' && s[to] <= '9' {
		to++
	}
	if i > 0 && s[i-1] == '+' {
		return keyDigits, from, to
	}
	for from < to-1 && s[from] == '0' {
		from++
	}
	return byte(min(keyNumber+to-from-1, keyLong)), from, to
}

// collated is a copy of a text, with its key.
type collated struct {
	key, text string
}

func collate(s string) collated {
	return collated{string(appendKey(make([]byte, 0, 64), s)), strings.Clone(s)}
}

func (t *collated) compare(u *collated) int {
	if c := strings.Compare(t.key, u.key); c != 0 {
		return c
	}
	return compareSame(t.text, u.text)
}

// against compares s with the text; it looks no further than they agree.
func (t *collated) against(s string) int {
	if !ascii(s) {
		if c := strings.Compare(string(appendKey(nil, s)), t.key); c != 0 {
			return c
		}
		return compareSame(s, t.text)
	}
	at := 0
	for i := 0; i < len(s); {
		if at == len(t.key) {
			return 1
		}
		k := asciiKeys[s[i]]
		if k == 0 {
			lead, from, to := digitsAt(s, i)
			if c := cmp.Compare(lead, t.key[at]); c != 0 {
				return c
			}
			digits := t.key[at+1 : min(at+1+to-from, len(t.key))]
			if c := strings.Compare(s[from:to], digits); c != 0 {
				return c
			}
			if at += 1 + to - from; open(lead) {
				if t.key[at] != 0 {
					return -1 // more digits
				}
				at++
			}
			i = to
			continue
		}
		if k != t.key[at] {
			return cmp.Compare(k, t.key[at])
		}
		at++
		i++
	}
	if at < len(t.key) {
		return -1
	}
	return compareSame(s, t.text)
}

// ascii reports whether a text is, eight bytes at a time.
func ascii(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		const highs = 0x8080808080808080
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if x&highs != 0 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
