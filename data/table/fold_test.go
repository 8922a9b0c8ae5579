package table

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// katakana maps each hiragana, written out.
var katakana = func() *strings.Replacer {
	const from = "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ"
	const to = "ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ"
	var pairs []string
	k := []rune(to)
	for i, h := range []rune(from) {
		pairs = append(pairs, string(h), string(k[i]))
	}
	return strings.NewReplacer(pairs...)
}()

// foldBook folds by the book: NFKC, lower case, letters with two spellings, a
// hiragana to its katakana one by one, and NFKC once more.
func foldBook(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range norm.NFKC.String(s) {
		switch r = unicode.ToLower(r); {
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ς':
			b.WriteRune('σ')
		case r == '\u0307' && last == 'i':
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return norm.NFKC.String(katakana.Replace(b.String()))
}

func TestFold(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""}, {"abc 123", "abc 123"}, {"ACME Inc.", "acme inc."},
		{"ｶﾌﾞｼｷ", "カブシキ"}, {"かぶしき", "カブシキ"}, {"カブシキ", "カブシキ"},
		{"ＡＢＣ　１２３", "abc 123"}, {"株式会社", "株式会社"}, {"㈱", "(株)"}, {"Ⅳ", "iv"},
		{"が", "ガ"}, {"か\u3099", "ガ"}, {"わ\u3099", "ヷ"}, {"ÄÖÜß", "äöüss"}, {"STRAẞE", "strasse"}, {"İzmir", "izmir"}, {"I\u0307", "i"}, {"ı", "ı"},
		{"ΟΔΟΣ", "οδοσ"}, {"οδος", "οδοσ"}, {"ﾊﾟｰﾃｨｰ", "パーティー"}, {"ぱーてぃー", "パーティー"}, {"ﬀ", "ff"}, {"Ǆ", "dž"}, {"A\u0308", "ä"}, {"×÷µ", "×÷μ"}, {"H\u0331", "ẖ"},
		{"[@`{", "[@`{"}, {"AZaz[[[[[[[[AZ", "azaz[[[[[[[[az"},
	} {
		if got := Fold(c[0]); got != c[1] {
			t.Errorf("Fold(%q) = %q, want %q", c[0], got, c[1])
		}
		if got := foldBook(c[0]); got != c[1] {
			t.Errorf("by the book %q is %q, want %q", c[0], got, c[1])
		}
	}
}

// Every rune folds as by the book, by itself and between others, so that the
// fast way takes no rune that it should leave.
func TestFoldRunes(t *testing.T) {
	around := []string{"", "a", "か", "カ", "Ａ", "\u3099", "\u0301", "ﾞ", "漢", "ß", "i"}
	for r := rune(0); r < 0x11000; r++ {
		if r >= 0xd800 && r < 0xe000 {
			continue
		}
		for _, x := range around {
			for _, s := range [2]string{x + string(r), string(r) + x} {
				if got, want := Fold(s), foldBook(s); got != want {
					t.Fatalf("Fold(%q) = %q, want %q", s, got, want)
				}
			}
			if x == "" && r > 0x3100 && r < 0xd700 {
				break // ideographs and Hangul: by themselves is enough
			}
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Acme", "ｶﾞか", "é\u0301", "\xff", "株式会社ＡＢＣ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := foldBook(s)
		if got := Fold(s); got != want {
			t.Fatalf("Fold(%q) = %q, want %q", s, got, want)
		}
		if got := AppendFold([]byte("X"), s); !bytes.Equal(got, []byte("X"+want)) {
			t.Fatalf("AppendFold(%q) = %q", s, got)
		}
	})
}
