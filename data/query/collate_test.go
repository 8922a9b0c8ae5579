package query

import (
	"cmp"
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"
)

// element is a piece of a text as the order sees it, by the book: a kind, and
// within it a number or a text.
type element struct {
	kind   int
	number *big.Int
	text   string
}

const (
	bookSymbol = iota
	bookDigits
	bookNumber
	bookLong
	bookLatin
	bookOther
	bookKana
	bookKanji
	bookRest
)

var (
	bookElement = regexp.MustCompile(`(?s)[0-9]+|.`)
	bookLarge   = strings.NewReplacer("ァ", "ア", "ィ", "イ", "ゥ", "ウ", "ェ", "エ", "ォ", "オ", "ッ", "ツ", "ャ", "ヤ", "ュ", "ユ", "ョ", "ヨ", "ヮ", "ワ", "ヵ", "カ", "ヶ", "ケ")
	bookLetters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ı", "i", "ħ", "h")
	bookVowels  = map[string]string{"ア": "アカサタナハマヤラワ", "イ": "イキシチニヒミリヰ", "ウ": "ウクスツヌフムユル", "エ": "エケセテネヘメレヱ", "オ": "オコソトノホモヨロヲ"}
	bookMemory  = make(map[string][]element) // so not for several goroutines
)

// elements cuts a text by the book: folded, accents and marks taken off each
// letter by itself.
func elements(s string) []element {
	if known, ok := bookMemory[s]; ok {
		return known
	}
	var all []element
	repeatable := false
	for _, piece := range bookElement.FindAllString(strings.ToValidUTF8(foldBook(s), "\ufffd"), -1) {
		r := []rune(piece)[0]
		if r >= '0' && r <= '9' {
			e := element{kind: bookNumber, number: new(big.Int)}
			e.number.SetString(piece, 10)
			if text := e.number.String(); len(text) > 26 {
				e = element{kind: bookLong, text: text}
			}
			if n := len(all); n > 0 && all[n-1].text == "+" {
				e = element{kind: bookDigits, text: piece}
			}
			all = append(all, e)
			repeatable = false
			continue
		}
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if last := len(all) - 1; repeatable && strings.ContainsRune("ヽヾ々", r) {
			all = append(all, all[last])
			continue
		} else if repeatable && r == 'ー' && all[last].kind == bookKana {
			vowel := ""
			for v, row := range bookVowels {
				if strings.Contains(row, all[last].text) {
					vowel = v
				}
			}
			if vowel != "" {
				all = append(all, element{kind: bookKana, text: vowel})
				continue
			}
		}
		base := string([]rune(norm.NFD.String(bookLetters.Replace(piece)))[0])
		if long := bookLetters.Replace(piece); len([]rune(long)) == 2 {
			base = long
		}
		kana := bookLarge.Replace(base)
		encoded, err := japanese.EUCJP.NewEncoder().String(piece)
		switch {
		case base >= "a" && base < "{":
			for _, letter := range base {
				all = append(all, element{kind: bookLatin, text: string(letter)})
			}
		case kana >= "ァ" && kana <= "ヺ":
			all = append(all, element{kind: bookKana, text: kana})
		case unicode.Is(unicode.Han, r) && r >= '一' && err == nil && len(encoded) == 2 && encoded[0] >= 0xb0 && encoded[0] <= 0xf4:
			all = append(all, element{kind: bookKanji, text: encoded})
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			kind := bookOther
			if r >= 'ァ' {
				kind = bookRest
			}
			all = append(all, element{kind: kind, text: fmt.Sprintf("%06x", r)})
		default:
			all = append(all, element{kind: bookSymbol, text: piece})
		}
		repeatable = true
	}
	bookMemory[s] = all
	return all
}

// compareBook compares texts the slow and obvious way; not for several
// goroutines.
func compareBook(a, b string) int {
	if a == b {
		return 0
	}
	c := slices.CompareFunc(elements(a), elements(b), func(x, y element) int {
		c := cmp.Compare(x.kind, y.kind)
		if c == 0 && x.number != nil {
			return x.number.Cmp(y.number)
		}
		return cmp.Or(c, strings.Compare(x.text, y.text))
	})
	if c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(foldKnown(a), foldKnown(b)), strings.Compare(a, b))
}

func TestCompareText(t *testing.T) {
	for _, list := range [][]string{
		{"", " a", "!", "-", "~"},
		{"", "(株)アクメ", "9", "10", "a", "Ω", "ア", "亜", "가"},
		{"Site 02", "Site 2", "site 2 b", "Site 10", "Site 10a", "Site 99999999999999999999999999", "Site 100000000000000000000000000"},
		{"007", "7", "7a", "8"},
		{"+14085551234", "+493012", "+4930123456", "+815012345678", "+8190"},
		{"+49 30", "+49a", "+493"},
		{"Mueller", "Muller", "Müller", "Mullerz", "Muz"},
		{"Strasse", "Straße", "Strassen", "Strat"},
		{"cafe", "café", "cafés", "caff"},
		{"ACME", "Acme", "acme", "ＡＣＭＥ", "acmf"},
		{"かい", "カイ", "がい", "かき", "かぎ", "がき", "かく"},
		{"カーテン", "カアド", "カード", "カイ", "カン"},
		{"しょう", "しよう", "じょう", "しろ"},
		{"いすず", "いすゞ", "いすみ"},
		{"亜細亜", "佐々木", "佐佐木", "佐藤", "弌", "丄"}, // read あ, さ, さ, さ; then level 2; then none
		{"アクメ", "ｱｸﾒ", "アクリル"},
	} {
		for i, a := range list {
			for j, b := range list {
				want := cmp.Compare(i, j)
				if got := [2]int{CompareText(a, b), compareBook(a, b)}; got != [2]int{want, want} {
					t.Errorf("%q and %q compare %d, want %d", a, b, got, want)
				}
			}
		}
		sorted := slices.Clone(list)
		slices.SortFunc(sorted, CompareText)
		if !slices.Equal(sorted, list) {
			t.Errorf("sorted %q, want %q", sorted, list)
		}
	}
}

var collateParts = []string{"a", "B", "é", "e\u0301", "ß", "z", " ", "-", "+", "0", "1", "2", "10", "007", "123456789012345678901234567890", "4",
	"ア", "ァ", "ガ", "か", "ｶ", "ﾞ", "ー", "ヽ", "ゞ", "々", "ン", "亜", "佐", "藤", "弌", "丄", "Ж", "Ω", "가", "・", "、", "㈱", "😀", "\u0301", "\xff", "①", "٣"}

// CompareText, the ranks that Sort works with, and the comparing that Top does
// are one order, the one by the book.
func TestCollation(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	texts := []string{""}
	for range 1500 {
		var b strings.Builder
		for range r.IntN(6) {
			b.WriteString(collateParts[r.IntN(len(collateParts))])
		}
		texts = append(texts, b.String())
	}
	ranks, _, err := rankTexts(t.Context(), texts, 100)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 60_000 {
		x, y := r.IntN(len(texts)), r.IntN(len(texts))
		if i < len(texts) {
			y = i
		}
		a, b := texts[x], texts[y]
		want := compareBook(a, b)
		bound := collate(b)
		if got := []int{CompareText(a, b), bound.against(a), cmp.Compare(ranks[x], ranks[y])}; !slices.Equal(got, []int{want, want, want}) {
			t.Fatalf("%q and %q compare %v, want %d", a, b, got, want)
		}
	}
}

// Every letter of the base plane has a place, by the book.
func TestCollationRunes(t *testing.T) {
	last := ""
	for r := rune(1); r < 0x11000; r++ {
		if r >= 0xd800 && r < 0xe000 {
			continue
		}
		s := string(r)
		if want, got := compareBook(last, s), CompareText(last, s); got != want {
			t.Fatalf("CompareText(%q, %q) = %d, want %d", last, s, got, want)
		}
		if r%7 != 0 {
			last = s
		}
	}
}

func FuzzCompareText(f *testing.F) {
	for i, p := range collateParts {
		f.Add(p+collateParts[(i*7)%len(collateParts)], p)
	}
	f.Add("\n\n\n\n", "\v")
	f.Fuzz(func(t *testing.T, a, b string) {
		clear(bookMemory)
		clear(folds)
		want := compareBook(a, b)
		bound := collate(b)
		if got := []int{CompareText(a, b), -CompareText(b, a), bound.against(a)}; !slices.Equal(got, []int{want, want, want}) {
			t.Fatalf("%q and %q compare %v, want %d", a, b, got, want)
		}
	})
}
