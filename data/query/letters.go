package query

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"
)

// appendRuneKeys appends the key of a folded text.
func appendRuneKeys(b []byte, folded string) []byte {
	last := -1 // where the key of the letter before begins
	for i := 0; i < len(folded); {
		r, n := utf8.DecodeRuneInString(folded[i:])
		at := len(b)
		switch {
		case r >= '0' && r <= '9':
			b, i = appendNumber(b, folded, i)
			last = -1
			continue
		case r < utf8.RuneSelf:
			b = append(b, asciiKeys[r])
		case (r == 'ヽ' || r == 'ヾ' || r == '々') && last >= 0:
			b = append(b, b[last:]...)
		case r == 'ー' && last >= 0 && vowels[b[last]] != 0:
			b = append(b, vowels[b[last]])
		default:
			b = appendLetter(b, r)
		}
		if len(b) > at {
			last = at
		}
		i += n
	}
	return b
}

// appendLetter appends the key of a rune that is not ASCII.
func appendLetter(b []byte, r rune) []byte {
	switch {
	case unicode.Is(unicode.Mn, r):
		return b // an accent that no letter took in
	case r < '\u0250' || r >= '\u1e00' && r <= '\u1eff':
		if base := latin()[r]; base != "" {
			return append(b, base...)
		}
	case r >= firstKana && r <= lastKana:
		return append(b, kana[r-firstKana])
	case r >= firstKanji && r <= lastKanji:
		if place := kanji()[r-firstKanji]; place != 0 {
			return append(b, keyKanji+byte(place>>8), byte(place))
		}
		return append(b, keyLast, byte(r>>16), byte(r>>8), byte(r))
	}
	lead := byte(keySymbol)
	if unicode.IsLetter(r) || unicode.IsNumber(r) {
		if lead = keyOther; r >= firstKana {
			lead = keyLast
		}
	}
	return append(b, lead, byte(r>>16), byte(r>>8), byte(r))
}

// latin holds the keys of Latin letters beyond ASCII: those of their base.
var latin = sync.OnceValue(func() map[rune]string {
	bases := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i", 'ħ': "h"}
	for r := 'à'; r <= '\u1eff'; r++ {
		if d := norm.NFD.String(string(r)); d[0] >= 'a' && d[0] <= 'z' {
			bases[r] = d[:1]
		}
	}
	for r, base := range bases {
		key := make([]byte, len(base))
		for i := range key {
			key[i] = asciiKeys[base[i]]
		}
		bases[r] = string(key)
	}
	return bases
})

const (
	firstKana, lastKana   = 'ァ', 'ヺ'
	firstKanji, lastKanji = '一', '\u9fff'
)

// kana holds the key of each katakana: that of the large letter without marks.
var kana = func() (keys [lastKana - firstKana + 1]byte) {
	base := func(r rune) rune {
		switch r {
		case 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ':
			return r + 1
		case 'ヵ':
			return 'カ'
		case 'ヶ':
			return 'ケ'
		}
		bare, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		return bare
	}
	next := byte(keyKana)
	for r := rune(firstKana); r <= lastKana; r++ {
		if base(r) == r {
			keys[r-firstKana] = next
			next++
		}
	}
	for r := rune(firstKana); r <= lastKana; r++ {
		keys[r-firstKana] = keys[base(r)-firstKana]
	}
	return keys
}()

// vowels holds for the key of a kana that of its vowel.
var vowels = func() (keys [256]byte) {
	for vowel, row := range map[rune]string{'ア': "アカサタナハマヤラワ", 'イ': "イキシチニヒミリヰ", 'ウ': "ウクスツヌフムユル",
		'エ': "エケセテネヘメレヱ", 'オ': "オコソトノホモヨロヲ"} {
		for _, r := range row {
			keys[kana[r-firstKana]] = kana[vowel-firstKana]
		}
	}
	return keys
}()

// kanji holds the places of kanji in JIS X 0208, from 1; 0 for one that is not
// there. EUC-JP is that standard's rows and cells, plus 0xA0 each.
var kanji = sync.OnceValue(func() *[lastKanji - firstKanji + 1]uint16 {
	const firstRow, lastRow, cells = 16, 84, 94
	var places [lastKanji - firstKanji + 1]uint16
	decoder := japanese.EUCJP.NewDecoder()
	place := uint16(0)
	for row := byte(firstRow); row <= lastRow; row++ {
		for cell := byte(1); cell <= cells; cell++ {
			text, err := decoder.Bytes([]byte{0xa0 + row, 0xa0 + cell})
			if r, _ := utf8.DecodeRune(text); err == nil && r >= firstKanji && r <= lastKanji {
				place++
				places[r-firstKanji] = place
			}
		}
	}
	return &places
})
