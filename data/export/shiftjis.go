package export

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// instead stands for characters that CP932 does not have: the geta mark, which
// Japanese printers put where a character is missing, so that it can be found.
const instead = '〓'

// twins are characters that CP932 has under another code point only: the same
// signs, for which Unicode's and Microsoft's tables of JIS X 0208 chose
// different ones (https://www.w3.org/TR/japanese-xml/, ambiguities), and the
// yen sign, in whose place ASCII has the backslash.
var twins = map[rune]rune{'〜': '～', '−': '－', '—': '―', '‖': '∥', '¢': '￠', '£': '￡', '¬': '￢', '¦': '￤', '¥': '￥', '‾': '￣',
	'\u00a0': ' '}

// cp932 returns the bytes of each character of the basic plane, 0 where there
// are none. Of the codes that are double, it takes those that Windows takes:
// the lowest, but none of NEC's copies of IBM's characters, 0xED40 to 0xEEFC.
var cp932 = sync.OnceValue(func() *[1 << 16]uint16 {
	var codes [1 << 16]uint16
	d := japanese.ShiftJIS.NewDecoder()
	add := func(code uint16, b ...byte) {
		text, err := d.Bytes(b)
		if r, n := utf8.DecodeRune(text); err == nil && n == len(text) && r != utf8.RuneError && r < 1<<16 && codes[r] == 0 {
			codes[r] = code
		}
	}
	for b := range 0xE0 {
		if b < utf8.RuneSelf || b > 0xA0 {
			add(uint16(b), byte(b))
		}
	}
	for lead := 0x81; lead <= 0xFC; lead++ {
		if lead > 0x9F && lead < 0xE0 || lead == 0xED || lead == 0xEE {
			continue
		}
		for trail := 0x40; trail <= 0xFC; trail++ {
			add(uint16(lead)<<8|uint16(trail), byte(lead), byte(trail))
		}
	}
	for from, to := range twins {
		codes[from] = codes[to]
	}
	return &codes
})

// appendShiftJIS appends a text in CP932.
func appendShiftJIS(b []byte, s string) []byte {
	codes := cp932()
	for _, r := range s {
		code := uint16(0)
		if r < 1<<16 {
			code = codes[r]
		}
		if code == 0 && r != 0 {
			code = codes[instead]
		}
		if code > 0xFF {
			b = append(b, byte(code>>8))
		}
		b = append(b, byte(code))
	}
	return b
}

// lossy reports whether CP932 does not have all characters of a text.
func lossy(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			codes := cp932()
			for _, r := range s[i:] {
				if r >= 1<<16 || codes[r] == 0 && r != 0 {
					return true
				}
			}
			return false
		}
	}
	return false
}
