package mark

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

const (
	chipHeight float32 = 18
	mostChips          = 3  // a line shows no more, then how many follow
	chipDot    float32 = 6  // the dot in a tag
	chipWord   float32 = 32 // room for some letters of a word that is cut
)

// Badge is one word of a fixed set, such as a status, on a tint of its colour.
type Badge struct {
	Word  string
	Color fyne.ThemeColorName
}

// Badges are some badges side by side: at most three, or as many as there is
// room for, then how many more there are.
type Badges []Badge

// Tag is a word that people chose, outlined, with a dot in its colour.
type Tag struct {
	Word  string
	Color fyne.ThemeColorName
}

// Tags are some tags side by side, as [Badges] are.
type Tags []Tag

// chip is a badge or a tag.
type chip interface {
	Mark
	word() string
	// lead is what the chip has before its word, beside the space.
	lead() float32
}

func (b Badge) word() string  { return b.Word }
func (b Badge) lead() float32 { return 0 }

func (t Tag) word() string  { return t.Word }
func (t Tag) lead() float32 { return chipDot + theme.Size(theme.Space4) }

// Text is the word.
func (b Badge) Text() string { return b.Word }

// Text is the word.
func (t Tag) Text() string { return t.Word }

// Width is the width of word and edges.
func (b Badge) Width(p *Pen) float32 { return chipWidth(p, b) }

// Width is the width of word, dot and edges.
func (t Tag) Width(p *Pen) float32 { return chipWidth(p, t) }

func chipWidth(p *Pen, c chip) float32 {
	return ceil(p.Measure(Small).Width(c.word())) + c.lead() + 2*theme.Size(theme.Space8)
}

// chipBox is the box of a chip and the space inside it, which is less when the
// word has to be cut.
func chipBox(p *Pen, c chip, at fyne.Position, size fyne.Size) (fyne.Position, fyne.Size, float32) {
	at, size = middle(at, size, chipHeight)
	if full := chipWidth(p, c); full <= size.Width {
		size.Width = full
		return at, size, theme.Size(theme.Space8)
	}
	return at, size, theme.Size(theme.Space4)
}

// Draw draws the badge.
func (b Badge) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	at, size, side := chipBox(p, b, at, size)
	p.Box(at, size, p.Tint(b.Color, 12)).CornerRadius = theme.Size(theme.Corner)
	p.Write(b.Word, Small, p.deep(b.Color), at.AddXY(side, 0), fyne.NewSize(size.Width-2*side, size.Height))
}

// Draw draws the tag.
func (t Tag) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	at, size, side := chipBox(p, t, at, size)
	if size.Width < chipDot+2*side {
		return
	}
	line := theme.Size(theme.LineWidth)
	box := p.Box(at.AddXY(line/2, line/2), size.SubtractWidthHeight(line, line), color.Transparent)
	box.CornerRadius, box.StrokeColor, box.StrokeWidth = floor((chipHeight-line)/2), p.Tint(theme.Muted, 50), line
	dot := p.Box(at.AddXY(side, (chipHeight-chipDot)/2), fyne.NewSquareSize(chipDot), p.Color(t.Color))
	dot.CornerRadius = chipDot / 2
	p.Write(t.Word, Small, p.Color(theme.Ink), at.AddXY(side+t.lead(), 0), fyne.NewSize(size.Width-2*side-t.lead(), size.Height))
}

// Text lists all words.
func (b Badges) Text() string { return listed(b) }

// Text lists all words.
func (t Tags) Text() string { return listed(t) }

// Width is the width of those that a line shows.
func (b Badges) Width(p *Pen) float32 { return chipsWidth(p, b, min(mostChips, len(b))) }

// Width is the width of those that a line shows.
func (t Tags) Width(p *Pen) float32 { return chipsWidth(p, t, min(mostChips, len(t))) }

// Draw draws the badges.
func (b Badges) Draw(p *Pen, at fyne.Position, size fyne.Size) { drawChips(p, b, at, size) }

// Draw draws the tags.
func (t Tags) Draw(p *Pen, at fyne.Position, size fyne.Size) { drawChips(p, t, at, size) }

func (b Badge) legible(p *Pen, width float32) bool { return b.Width(p) <= width }
func (t Tag) legible(p *Pen, width float32) bool   { return t.Width(p) <= width }
func (b Badges) legible(p *Pen, width float32) bool {
	return len(b) <= mostChips && b.Width(p) <= width
}
func (t Tags) legible(p *Pen, width float32) bool { return len(t) <= mostChips && t.Width(p) <= width }

func listed[C chip](chips []C) string {
	words := make([]string, len(chips))
	for i, c := range chips {
		words[i] = c.word()
	}
	return strings.Join(words, ", ")
}

// more says how many chips follow n of them.
func more(all, n int) string {
	if n == all {
		return ""
	}
	return "+" + strconv.Itoa(all-n)
}

// chipsWidth is the width of the first n chips and the count of the others.
func chipsWidth[C chip](p *Pen, chips []C, n int) float32 {
	gap, width := theme.Size(theme.Space4), float32(0)
	for i, c := range chips[:n] {
		if i > 0 {
			width += gap
		}
		width += chipWidth(p, c)
	}
	if rest := more(len(chips), n); rest != "" {
		width += gap + ceil(p.Measure(Small).Width(rest))
	}
	return width
}

// drawChips draws as many chips as there is room for; the only one may be cut.
func drawChips[C chip](p *Pen, chips []C, at fyne.Position, size fyne.Size) {
	if len(chips) == 0 {
		return
	}
	n := min(mostChips, len(chips))
	for n > 1 && chipsWidth(p, chips, n) > size.Width {
		n--
	}
	gap, rest := theme.Size(theme.Space4), more(len(chips), n)
	count := float32(0) // the room for it
	if rest != "" {
		count = gap + ceil(p.Measure(Small).Width(rest))
	}
	if n == 1 && size.Width-count < chips[0].lead()+chipWord {
		rest, count = "", 0 // rather some letters than how many follow
	}
	end := at.X + size.Width - count
	for _, c := range chips[:n] {
		width := min(chipWidth(p, c), end-at.X)
		c.Draw(p, at, fyne.NewSize(width, size.Height))
		at.X += width + gap
	}
	p.Write(rest, Small, p.Color(theme.Muted), at, fyne.NewSize(count, size.Height))
}
