package mark

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

const (
	ellipsis = "…"
	// cached is the number of texts and cuts that a Measurer remembers: some
	// dozen pages of a wide grid.
	cached = 1 << 14
)

// Measurer measures texts in one font and size. Shaping a text takes the font
// library some 10 µs, a thousand of them a visible stutter; so the widths of
// single characters are summed first, which is never less than the whole but
// for a hair (kerning draws together), and only texts near the limit or over
// it are shaped.
type Measurer struct {
	size  float32
	style fyne.TextStyle
	font  string

	runes map[rune]float32
	whole map[string]float32
	cuts  map[cutKey]string
}

type cutKey struct {
	text  string
	width float32
}

// Set chooses the font size and style. It forgets what it knew if they, or the
// theme's font, are others than before.
func (m *Measurer) Set(size float32, style fyne.TextStyle) {
	font := fynetheme.Font(style).Name()
	if m.size == size && m.style == style && m.font == font {
		return
	}
	*m = Measurer{size: size, style: style, font: font,
		runes: map[rune]float32{}, whole: map[string]float32{}, cuts: map[cutKey]string{}}
}

// Width is the width of a text as it is drawn on one line.
func (m *Measurer) Width(text string) float32 {
	text = oneLine(text)
	if w, ok := m.whole[text]; ok {
		return w
	}
	if len(m.whole) >= cached {
		clear(m.whole)
	}
	w := fyne.MeasureText(text, m.size, m.style).Width
	m.whole[text] = w
	return w
}

// rune is the width of a single character.
func (m *Measurer) rune(r rune) float32 {
	w, ok := m.runes[r]
	if !ok {
		w = fyne.MeasureText(string(r), m.size, m.style).Width
		m.runes[r] = w
	}
	return w
}

// prefix returns the length in bytes of the longest part of text, from its
// start, whose characters add up to no more than width.
func (m *Measurer) prefix(text string, width float32) int {
	for i, r := range text {
		if width -= m.rune(r); width < 0 {
			return i
		}
	}
	return len(text)
}

// Cut returns a text on one line and, if it is wider than width, its longest
// start that fits with an ellipsis.
func (m *Measurer) Cut(text string, width float32) string {
	text = oneLine(text)
	if m.prefix(text, width) == len(text) {
		return text
	}
	key := cutKey{text, width}
	if short, ok := m.cuts[key]; ok {
		return short
	}
	if len(m.cuts) >= cached {
		clear(m.cuts)
	}
	short := m.shorten(text, width)
	m.cuts[key] = short
	return short
}

// shorten does the cutting.
func (m *Measurer) shorten(text string, width float32) string {
	// Kerning takes less than a third: what is wider is not measured whole.
	if m.prefix(text, width*1.5) == len(text) && m.Width(text) <= width {
		return text
	}
	room := width - m.rune([]rune(ellipsis)[0])
	if room < 0 {
		return ""
	}
	ends := []int{0} // where a character ends that the eye takes for one
	limit := m.prefix(text, room*1.5)
	for i, r := range text {
		if i > limit {
			break
		}
		if i > 0 && !unicode.Is(unicode.Mn, r) {
			ends = append(ends, i)
		}
	}
	low, high := 0, len(ends)-1
	for low < high { // the last end that fits
		mid := (low + high + 1) / 2
		if fyne.MeasureText(text[:ends[mid]]+ellipsis, m.size, m.style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return strings.TrimRight(text[:ends[low]], " 　") + ellipsis
}

// Wrap breaks a text into lines of at most width, after spaces where there are
// any. What is more than limit lines is cut.
func (m *Measurer) Wrap(text string, width float32, limit int) []string {
	var lines []string
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		part = oneLine(part)
		for {
			if len(lines) == limit-1 {
				return append(lines, m.Cut(part, width))
			}
			n := m.prefix(part, width)
			for n < len(part) && (n == 0 || part[n]&0xC0 == 0x80) {
				n++ // a single character wider than the line stays whole
			}
			if n == len(part) {
				break
			}
			if space := strings.LastIndexByte(part[:n], ' '); space > 0 {
				n = space
			}
			lines = append(lines, part[:n])
			part = strings.TrimLeft(part[n:], " ")
		}
		lines = append(lines, part)
	}
	return lines
}

// oneLine replaces line breaks and other control characters by spaces.
func oneLine(text string) string {
	if strings.IndexFunc(text, unicode.IsControl) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}
