package part

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// wide measures Japanese twice as wide as Latin, and i narrow.
func wide(s string) float32 {
	width := float32(0)
	for _, r := range s {
		switch {
		case r == 'i':
			width += 4
		case r < 0x2000:
			width += 7
		default:
			width += 13
		}
	}
	return width
}

// randomText mixes words, Japanese and punctuation.
func randomText(r *rand.Rand) string {
	pieces := []string{"a", "ii", "word", "Longwordlongword", " ", " ", "  ", "東京", "。", "、", "データは", "「", "」", "(", ")", "ー", "-", "…", "é", "\U0001F4DE"}
	var b strings.Builder
	for range r.IntN(30) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestEllipsisIsLongestThatFits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		s, width := randomText(r), float32(r.IntN(200))
		got := Ellipsis(s, width, wide)
		start, found := strings.CutSuffix(got, "…")
		if !found || !strings.HasPrefix(s, start) {
			t.Fatalf("%q in %v: %q is no start with an ellipsis", s, width, got)
		}
		if start != "" && wide(got) > width {
			t.Fatalf("%q in %v: %q takes %v", s, width, got, wide(got))
		}
		if _, size := utf8.DecodeRuneInString(s[len(start):]); size > 0 && wide(s[:len(start)+size]+"…") <= width {
			t.Fatalf("%q in %v: %q could be longer", s, width, got)
		}
	}
}

func TestTextIsCutToItsPlace(t *testing.T) {
	text := NewText("Northwind Traders").Cut()
	show(t, text, 300, 20)
	if got := drawn(text); !slices.Equal(got, []string{"Northwind Traders"}) {
		t.Errorf("with room: %q", got)
	}
	text.Resize(fyne.NewSize(80, 20))
	got := drawn(text)[0]
	if !strings.HasSuffix(got, "…") || NewParagraph("", 0).textWidth(got) > 80 || text.Text() != "Northwind Traders" {
		t.Errorf("drawn %q of %q", got, text.Text())
	}
	text.Set("Acme")
	if got := drawn(text); !slices.Equal(got, []string{"Acme"}) {
		t.Errorf("another text: %q", got)
	}
	whole := NewText("Northwind Traders")
	if whole.MinSize().Width <= text.MinSize().Width {
		t.Error("a text that may not be cut must ask for its width")
	}
	whole.In(theme.TextTitle, theme.Ink).Bold()
	small := whole.MinSize()
	whole.Refresh()
	if whole.MinSize().Height <= text.MinSize().Height || small != whole.MinSize() {
		t.Errorf("size of a title %v", whole.MinSize())
	}
}

// TestWrapLosesNothing compares a wrapped text with the text itself.
func TestWrapLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	for range 5000 {
		s, width := randomText(r), float32(20+r.IntN(200))
		lines := Wrap(s, width, wide)
		if bare(strings.Join(lines, "")) != bare(s) {
			t.Fatalf("%q became %q", s, lines)
		}
		for i, line := range lines {
			if wide(line) > width && utf8.RuneCountInString(line) > 1 {
				t.Fatalf("%q in %v: the line %q takes %v", s, width, line, wide(line))
			}
			if i > 0 && line != "" && strings.HasPrefix(line, " ") {
				t.Fatalf("%q in %v: the line %q begins with a space", s, width, line)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  []string
	}{
		{"", 50, []string{""}},
		{"one two", 500, []string{"one two"}},
		{"one two", 50, []string{"one two"}}, // 49 wide
		{"one two", 48, []string{"one", "two"}},
		{"one  two three", 49, []string{"one", "two", "three"}},
		{"longerword x", 35, []string{"longe", "rword", "x"}},
		{"データを読む。", 78, []string{"データを読", "む。"}}, // no line begins with 。
		{"「データ」を", 52, []string{"「デー", "タ」を"}},
		{"CSV「表」", 40, []string{"CSV", "「表」"}},
		{"first\nsecond line", 500, []string{"first", "second line"}},
	} {
		if got := Wrap(c.text, c.width, wide); !slices.Equal(got, c.want) {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestParagraphGrowsWithItsLines(t *testing.T) {
	const text = "The period ends before it starts. Exchange From and To, or leave both empty."
	line := NewText("x").MinSize().Height
	p := NewParagraph(text, 0)
	_, c := show(t, p, 2000, 100)
	if p.MinSize() != fyne.NewSize(0, line) {
		t.Errorf("with room it asks for %v", p.MinSize())
	}
	c.Resize(fyne.NewSize(200, 100))
	lines := drawn(p)
	if len(lines) < 3 || p.MinSize() != fyne.NewSize(0, float32(len(lines))*line) || strings.Join(lines, " ") != text {
		t.Errorf("in 200: %q, asks for %v", lines, p.MinSize())
	}
	p.Set("Short.", theme.Bad)
	if got := drawn(p); !slices.Equal(got, []string{"Short."}) || p.Text() != "Short." {
		t.Errorf("another text: %q", got)
	}

	wide := NewParagraph(text, 300)
	if s := wide.MinSize(); s.Width != 300 || s.Height != 2*line {
		t.Errorf("with a measure of 300 it asks for %v", s)
	}
	if s := NewParagraph("Short.", 300).MinSize(); s.Width > 60 || s.Height != line {
		t.Errorf("a short one asks for %v", s)
	}
	centred := NewParagraph(text, 400).Centred()
	show(t, centred, 400, 100)
	both := drawn(centred)
	if len(both) != 2 || centred.textWidth(both[0]) > 1.5*centred.textWidth(both[1]) {
		t.Errorf("not balanced: %q", both)
	}
}
