package mark

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// Change is how much a figure has risen or fallen.
type Change struct {
	By     int                 // above 0: up, below: down, 0: the same
	Figure string              // the change with its sign
	Color  fyne.ThemeColorName // whether that is good or bad; empty: neither
	Words  string              // since when and the like, for the tip; may be empty
}

// Text is the words, or the figure when there are none.
func (c Change) Text() string {
	if c.Words != "" {
		return c.Words
	}
	return c.Figure
}

// lead is what stands before the figure.
func (c Change) lead() float32 {
	if c.By == 0 {
		return 0
	}
	return TriangleWidth + theme.Size(theme.Space4)
}

// Width is the width of triangle and figure.
func (c Change) Width(p *Pen) float32 { return c.lead() + ceil(p.Measure(Body).Width(c.Figure)) }

func (c Change) legible(p *Pen, width float32) bool {
	return c.Text() == c.Figure && c.Width(p) <= width
}

// Draw draws the change.
func (c Change) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	ink := p.Color(theme.Muted)
	if c.Color != "" {
		ink = p.Color(c.Color)
	}
	lead := c.lead()
	if lead > 0 {
		if size.Width < TriangleWidth {
			return
		}
		to := Up
		if c.By < 0 {
			to = Down
		}
		p.Triangle(to, ink, at, size)
	}
	p.Write(c.Figure, Body, ink, at.AddXY(lead, 0), fyne.NewSize(size.Width-lead, size.Height))
}

// Link is a word that leads elsewhere, underlined under the pointer; or an icon
// that does, whose word is in its tip.
type Link struct {
	Word string
	Icon fyne.Resource // nil: the word is shown
}

// Text is the word.
func (l Link) Text() string { return l.Word }

// Width is the width of the word, or of the icon.
func (l Link) Width(p *Pen) float32 {
	if l.Icon != nil {
		return signSide
	}
	return ceil(p.Measure(Body).Width(l.Word))
}

func (l Link) legible(p *Pen, width float32) bool { return l.Icon == nil && l.Width(p) <= width }

// Draw draws the link.
func (l Link) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	if l.Icon != nil {
		l.drawIcon(p, at, size)
		return
	}
	width := p.Write(l.Word, Body, p.Color(theme.Accent), at, size)
	if p.Hot && width > 0 {
		line := theme.Size(theme.LineWidth)
		below := floor(size.Height/2) + 7 // under the letters
		p.Box(at.AddXY(0, below), fyne.NewSize(ceil(width), line), p.Color(theme.Accent))
	}
}

// drawIcon draws the icon, on a ground while the pointer is on it.
func (l Link) drawIcon(p *Pen, at fyne.Position, size fyne.Size) {
	if size.Width < signSide {
		return
	}
	at, _ = middle(at, size, signSide)
	if p.Hot {
		edge := theme.Size(theme.Space4)
		p.Box(at.SubtractXY(edge, edge), fyne.NewSquareSize(signSide+2*edge), p.Tint(theme.Accent, 16)).CornerRadius = theme.Size(theme.Corner)
	}
	p.Picture(l.Icon, theme.Accent, at, fyne.NewSquareSize(signSide))
}
