package table

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns what a comparison of texts compares: compatibility forms made one
// (NFKC, so also full and half width), lower case, hiragana as katakana. ß is
// ss, the two forms of a small sigma are one, and İ is an i.
func Fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return string(AppendFold(nil, s))
		}
	}
	return strings.ToLower(s)
}

// AppendFold appends Fold(s) to b.
func AppendFold(b []byte, s string) []byte {
	start := len(b)
	b = append(b, s...)
	if LowerASCII(b[start:]) {
		return b
	}
	b = b[:start]
	for _, r := range s {
		if r == 'ß' {
			b = append(b, "ss"...)
			continue
		}
		if r, ok := foldRune(r); ok {
			b = utf8.AppendRune(b, r)
			continue
		}
		return append(b[:start], foldAny(s)...)
	}
	return b
}

// alike are lower-case letters that another lower-case spelling stands for:
// the German sharp s, the Greek sigma at a word's end, and what is left of a
// Turkish İ that has its dot as a mark of its own.
var alike = strings.NewReplacer("ß", "ss", "ς", "σ", "i\u0307", "i")

// foldAny folds any text, slowly. Case and kana can bring letters together
// that compose, hence the second normalisation.
func foldAny(s string) string {
	return norm.NFKC.String(alike.Replace(strings.Map(func(r rune) rune {
		if r >= 'ぁ' && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ' {
			return r + 'ァ' - 'ぁ'
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))))
}

// foldRune folds the runes of usual texts, which neither decompose nor compose
// with each other; it reports false for every other rune, and then the text as
// a whole needs foldAny.
func foldRune(r rune) (rune, bool) {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
	case r >= '一' && r <= '\u9fff': // ideographs
	case r >= 'ァ' && r <= 'ヾ': // katakana with its marks
	case r >= 'ぁ' && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ':
		r += 'ァ' - 'ぁ'
	case r >= '！' && r <= '～':
		if r = r - '！' + '!'; r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
	case r == '\u3000':
		r = ' '
	case r == '、' || r == '。':
	case r >= 'À' && r <= 'Þ' && r != '×':
		r += 'à' - 'À'
	case r > 'ß' && r <= 'ÿ' || r == '×':
	default:
		return r, false
	}
	return r, true
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// LowerASCII makes ASCII text lower case in place, eight bytes at a time. It
// reports false, with the text in between, where a byte is not ASCII.
func LowerASCII(b []byte) bool {
	for len(b) >= 8 {
		x := binary.LittleEndian.Uint64(b)
		if x&highs != 0 {
			return false
		}
		upper := (x + (0x80-'A')*ones) &^ (x + (0x80-'Z'-1)*ones) & highs
		binary.LittleEndian.PutUint64(b, x|upper>>2)
		b = b[8:]
	}
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return true
}
