package part

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Paragraph is a text that goes on in the next line where there is no room. It
// is as wide as its text or its measure asks, and grows with its place.
type Paragraph struct {
	widget.BaseWidget
	text    string
	size    fyne.ThemeSizeName
	bold    bool
	color   fyne.ThemeColorName
	align   fyne.TextAlign
	measure float32 // greatest width that it asks for
	width   float32 // for which the lines are
	lines   []string
}

// NewParagraph returns body text in ink that asks for no more than a width; with
// a width of 0 it takes what it gets.
func NewParagraph(text string, width float32) *Paragraph {
	p := &Paragraph{text: text, size: theme.TextBody, color: theme.Ink, measure: width}
	p.ExtendBaseWidget(p)
	return p
}

// Centred centres the lines, and makes them about as long as each other.
func (p *Paragraph) Centred() *Paragraph {
	p.align = fyne.TextAlignCenter
	return p
}

// Set changes text and colour.
func (p *Paragraph) Set(text string, color fyne.ThemeColorName) {
	if p.text != text || p.color != color {
		p.text, p.color = text, color
		p.Refresh()
	}
}

// Text returns the text.
func (p *Paragraph) Text() string { return p.text }

// textWidth is the width of a text in the paragraph's font.
func (p *Paragraph) textWidth(s string) float32 {
	return fyne.MeasureText(s, theme.Size(p.size), fyne.TextStyle{Bold: p.bold}).Width
}

// CreateRenderer is for the toolkit.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := &paragraphRenderer{p: p}
	r.Refresh()
	return r
}

type paragraphRenderer struct {
	p     *Paragraph
	drawn []fyne.CanvasObject
}

// wrap fits the lines to a width.
func (r *paragraphRenderer) wrap(width float32) {
	p := r.p
	p.width = width
	p.lines = []string{p.text}
	if width > 0 {
		p.lines = Wrap(p.text, width, p.textWidth)
	}
	if p.align == fyne.TextAlignCenter {
		p.lines = p.balanced(width, p.lines)
	}
	for len(r.drawn) < len(p.lines) {
		r.drawn = append(r.drawn, canvas.NewText("", nil))
	}
	r.drawn = r.drawn[:len(p.lines)]
	height := r.lineHeight()
	for i, o := range r.drawn {
		line := o.(*canvas.Text)
		line.Text, line.TextSize, line.TextStyle.Bold = p.lines[i], theme.Size(p.size), p.bold
		line.Color, line.Alignment = theme.Color(p.color), p.align
		line.Move(fyne.NewPos(0, float32(i)*height))
		line.Resize(fyne.NewSize(width, height))
		line.Refresh()
	}
}

func (r *paragraphRenderer) lineHeight() float32 {
	return fyne.MeasureText("M", theme.Size(r.p.size), fyne.TextStyle{Bold: r.p.bold}).Height
}

func (r *paragraphRenderer) Layout(size fyne.Size) {
	if size.Width != r.p.width {
		r.wrap(size.Width)
	}
}

func (r *paragraphRenderer) MinSize() fyne.Size {
	width := r.p.measure
	if width > 0 {
		width = min(width, r.p.textWidth(r.p.text)+1) // 1: what rounding takes
		if r.p.width < width {
			r.wrap(width)
		}
	}
	return fyne.NewSize(width, float32(len(r.p.lines))*r.lineHeight())
}

func (r *paragraphRenderer) Refresh() { r.wrap(r.p.width) }

func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.drawn }

func (r *paragraphRenderer) Destroy() {}

// balanced wraps the text as narrow as goes without another line.
func (p *Paragraph) balanced(width float32, lines []string) []string {
	for narrow := width; narrow > 0; {
		narrow -= theme.Size(theme.Space8)
		next := Wrap(p.text, narrow, p.textWidth)
		if len(next) > len(lines) {
			break
		}
		lines = next
	}
	return lines
}

// Wrap breaks a text into lines that fit into width: between words and, where
// the script writes none, between characters. A word that is wider is broken.
func Wrap(s string, width float32, measure func(string) float32) []string {
	var lines []string
	for _, paragraph := range strings.Split(s, "\n") {
		runes := []rune(paragraph)
		for {
			end := lineEnd(runes, width, measure)
			lines = append(lines, strings.TrimRight(string(runes[:end]), " "))
			for end < len(runes) && runes[end] == ' ' {
				end++
			}
			if runes = runes[end:]; len(runes) == 0 {
				break
			}
		}
	}
	return lines
}

// lineEnd returns how many characters the first line takes; one at least.
func lineEnd(runes []rune, width float32, measure func(string) float32) int {
	fits, low, high := 0, 1, len(runes)
	for low <= high {
		middle := (low + high) / 2
		if measure(strings.TrimRight(string(runes[:middle]), " ")) <= width {
			fits, low = middle, middle+1
		} else {
			high = middle - 1
		}
	}
	if fits == len(runes) {
		return fits
	}
	for end := fits; end > 0; end-- {
		if breaks(runes[end-1], runes[end]) {
			return end
		}
	}
	return max(1, fits)
}

// breaks reports whether a line may end between two characters.
func breaks(a, b rune) bool {
	if a == ' ' || b == ' ' {
		return true
	}
	if strings.ContainsRune("、。，．）」』】〉》！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)]”’", b) || strings.ContainsRune("（「『【〈《([“‘", a) {
		return false
	}
	return japanese(a) || japanese(b)
}

func japanese(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF || r == 'ー'
}
