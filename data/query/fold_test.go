package query

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldBook folds by the book: NFKC, lower case, hiragana to katakana one by
// one, and NFKC once more.
func foldBook(s string) string {
	return norm.NFKC.String(strings.NewReplacer("ß", "ss", "ς", "σ", "i\u0307", "i").Replace(strings.Map(func(r rune) rune {
		if strings.ContainsRune("ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ", r) {
			r += 'ア' - 'あ'
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))))
}

func TestFold(t *testing.T) {
	for _, c := range [][2]string{{"", ""}, {"ACME Inc.", "acme inc."}, {"ｶﾌﾞｼｷ", "カブシキ"}, {"かぶしき", "カブシキ"}, {"ＡＢＣ　１２３", "abc 123"}} {
		if got, book := Fold(c[0]), foldBook(c[0]); got != c[1] || book != c[1] {
			t.Errorf("Fold(%q) = %q, by the book %q, want %q", c[0], got, book, c[1])
		}
		if got := string(appendFold([]byte("X"), c[0])); got != "X"+c[1] {
			t.Errorf("appendFold(%q) = %q", c[0], got)
		}
	}
}
