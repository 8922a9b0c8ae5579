package mark

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// Count is a badge with how many there are of what it says. One that is on is
// filled, so that it is told from the others by more than its colour; one whose
// figure is nothing stands back.
type Count struct {
	Word, Figure string
	Color        fyne.ThemeColorName
	On, None     bool
}

// Text is the word and the figure.
func (c Count) Text() string { return c.Word + " " + c.Figure }

// figureFont is that of the figure.
var figureFont = Font{Size: theme.TextCaption, Bold: true}

// Width is the width of both and the edges.
func (c Count) Width(p *Pen) float32 {
	return ceil(p.Measure(Small).Width(c.Word)) + theme.Size(theme.Space4) + ceil(p.Measure(figureFont).Width(c.Figure)) + 2*theme.Size(theme.Space8)
}

func (c Count) legible(p *Pen, width float32) bool { return c.Width(p) <= width }

// Draw draws the count.
func (c Count) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	at, size = middle(at, size, Height)
	size.Width = min(size.Width, c.Width(p))
	ink, fill := p.deep(c.Color), p.Tint(c.Color, 12)
	switch {
	case c.On:
		ink, fill = p.Color(theme.Paper), p.Color(c.Color)
	case c.None:
		ink, fill = p.Color(theme.Muted), p.Tint(theme.Ink, 0)
	}
	p.Box(at, size, fill).CornerRadius = theme.Size(theme.Corner)
	side := theme.Size(theme.Space8)
	at = at.AddXY(side, 0)
	word := min(ceil(p.Measure(Small).Width(c.Word)), size.Width-2*side)
	p.Write(c.Word, Small, ink, at, fyne.NewSize(word, size.Height))
	lead := word + theme.Size(theme.Space4)
	p.Write(c.Figure, figureFont, ink, at.AddXY(lead, 0), fyne.NewSize(size.Width-2*side-lead+side, size.Height))
}
