package mark

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

func newMeasurer(t testing.TB) *Measurer {
	wear(t, theme.Light)
	m := &Measurer{}
	m.Set(13, fyne.TextStyle{})
	return m
}

// TestCut measures what is cut a second time, by the toolkit itself.
func TestCut(t *testing.T) {
	m := newMeasurer(t)
	rng := rand.New(rand.NewPCG(5, 6))
	alphabet := []rune("AVToWafi.,-  Ilj0189株式会社東京サービスｶﾞ、（）é")
	alphabet = append(alphabet, '\u0301', '\u3099') // combining marks
	whole := func(s string) float32 { return fyne.MeasureText(s, 13, fyne.TextStyle{}).Width }
	cuts := 0
	for range 3000 {
		runes := make([]rune, rng.IntN(40))
		for i := range runes {
			runes[i] = alphabet[rng.IntN(len(alphabet))]
		}
		text, width := string(runes), float32(20+rng.IntN(300))
		got := m.Cut(text, width)
		if got == text {
			if w := whole(text); w > width+1 { // a pixel that kerning may push apart
				t.Fatalf("%q is %v wide and was not cut to %v", text, w, width)
			}
			continue
		}
		cuts++
		if whole(text) <= width {
			t.Fatalf("%q is %v wide and was cut to %v", text, whole(text), width)
		}
		start := strings.TrimSuffix(got, ellipsis)
		if !strings.HasPrefix(text, start) || start == got || whole(got) > width {
			t.Fatalf("%q at %v became %q of %v", text, width, got, whole(got))
		}
		if next := []rune(text[len(start):]); unicode.Is(unicode.Mn, next[0]) {
			t.Fatalf("%q was cut before a combining mark: %q", text, got)
		}
		// One more character that the eye takes for one would not have fitted.
		for i, r := range text + " " {
			more := strings.TrimRight(text[:i], " 　")
			if len(more) <= len(start) || unicode.Is(unicode.Mn, r) {
				continue
			}
			if whole(more+ellipsis) <= width {
				t.Fatalf("%q at %v became %q, but %q fits", text, width, got, more+ellipsis)
			}
			break
		}
	}
	if cuts < 500 {
		t.Errorf("only %d texts were cut", cuts)
	}
}

func TestCutEdges(t *testing.T) {
	m := newMeasurer(t)
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{"", 0, ""}, {"abc", -5, ""}, {"abc", 3, ""}, {"a\nb\tc", 100, "a b c"},
		{strings.Repeat("長い文", 100_000), 45, "長い…"}, {"i", 200, "i"},
	} {
		if got := m.Cut(c.text, c.width); got != c.want {
			t.Errorf("%.20q at %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	m := newMeasurer(t)
	long := "Northwind Traders of the Greater Pacific North-West and the Islands"
	lines := m.Wrap(long, 120, 12)
	if strings.Join(lines, " ") != long || len(lines) < 3 {
		t.Errorf("wrapped to %q", lines)
	}
	ja := strings.Repeat("東京メトロポリタン", 8)
	if got := m.Wrap(ja, 120, 12); strings.Join(got, "") != ja {
		t.Errorf("wrapped to %q", got)
	}
	for _, l := range append(lines, m.Wrap(ja, 120, 12)...) {
		if w := m.Width(l); w > 121 {
			t.Errorf("the line %q is %v wide", l, w)
		}
	}
	if got := m.Wrap("one\ntwo\n", 120, 12); !slices.Equal(got, []string{"one", "two"}) {
		t.Errorf("two lines became %q", got)
	}
	if got := m.Wrap(ja, 120, 3); len(got) != 3 || !strings.HasSuffix(got[2], ellipsis) {
		t.Errorf("at most three lines: %q", got)
	}
	if got := m.Wrap("東京", 2, 12); !slices.Equal(got, []string{"東", "京"}) {
		t.Errorf("narrower than a character: %q", got)
	}
}
