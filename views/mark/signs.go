package mark

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// signSide is the side of the box that a check or an icon is drawn in.
const signSide float32 = 16

// tick is the sign for yes.
var tick = []Stroke{
	{fyne.NewPos(3.5, 8.5), fyne.NewPos(6.5, 11.5), 1.75},
	{fyne.NewPos(6.5, 11.5), fyne.NewPos(12.5, 4.5), 1.75},
}

// Check says yes with a tick, or no with a dot that does not distract.
type Check struct {
	On    bool
	Words string
}

// Text is what it says in words.
func (c Check) Text() string { return c.Words }

// Width is that of all checks.
func (c Check) Width(*Pen) float32 { return signSide }

// Draw draws the check.
func (c Check) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	if size.Width < signSide {
		return
	}
	at, _ = middle(at, size, signSide)
	if !c.On {
		dot := theme.Size(theme.Space4)
		p.Box(at.AddXY((signSide-dot)/2, (signSide-dot)/2), fyne.NewSquareSize(dot), p.Color(theme.Outline)).CornerRadius = dot / 2
		return
	}
	p.Sketch(tick, p.Color(theme.Ink), at, fyne.NewSquareSize(signSide))
}

// Icon is a picture with its words, which stand beside it or in its tip.
type Icon struct {
	Resource fyne.Resource
	Color    fyne.ThemeColorName // empty: Muted
	Words    string
	Bare     bool // the words are in the tip only
}

// Text is its words.
func (i Icon) Text() string { return i.Words }

// Width is the width of picture and words.
func (i Icon) Width(p *Pen) float32 {
	if i.Bare || i.Words == "" {
		return signSide
	}
	return signSide + theme.Size(theme.Space4) + ceil(p.Measure(Body).Width(i.Words))
}

func (i Icon) legible(p *Pen, width float32) bool {
	return i.Words == "" || !i.Bare && i.Width(p) <= width
}

// Draw draws the icon.
func (i Icon) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	if size.Width < signSide || i.Resource == nil {
		return
	}
	ink := i.Color
	if ink == "" {
		ink = theme.Muted
	}
	box, _ := middle(at, size, signSide)
	p.Picture(i.Resource, ink, box, fyne.NewSquareSize(signSide))
	if !i.Bare {
		lead := signSide + theme.Size(theme.Space4)
		p.Write(i.Words, Body, p.Color(theme.Ink), at.AddXY(lead, 0), fyne.NewSize(size.Width-lead, size.Height))
	}
}

// Icons are some icons side by side, as many as there is room for.
type Icons []Icon

// Text lists all words.
func (i Icons) Text() string {
	var words []string
	for _, icon := range i {
		words = append(words, icon.Words)
	}
	return strings.Join(words, ", ")
}

// Width is the width of all.
func (i Icons) Width(p *Pen) float32 {
	width := float32(0)
	for k, icon := range i {
		if k > 0 {
			width += theme.Size(theme.Space8)
		}
		width += icon.Width(p)
	}
	return width
}

func (i Icons) legible(p *Pen, width float32) bool {
	for _, icon := range i {
		if icon.Bare && icon.Words != "" {
			return false
		}
	}
	return i.Width(p) <= width
}

// Draw draws the icons.
func (i Icons) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	for _, icon := range i {
		icon.Draw(p, at, size)
		step := icon.Width(p) + theme.Size(theme.Space8)
		at.X += step
		size.Width -= step
	}
}
