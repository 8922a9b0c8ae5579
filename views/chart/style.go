package chart

import (
	"image/color"

	"fyne.io/fyne/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"partnerdesk/views/theme"
)

// Style says how a picture of a chart looks. Styles with the same fields give
// the same picture.
type Style struct {
	Width, Height int     // pixels
	Scale         float64 // pixels for each device-independent unit
	Palette       Palette
	Ground        fyne.ThemeColorName // what it is drawn on; empty: theme.Paper
	Hidden        []bool              // by series: what the user has hidden
	Heading       bool                // with title, note and legend, for pictures that stand alone
}

// colors lists the colours that a chart may use.
var colors = [...]fyne.ThemeColorName{
	theme.Paper, theme.Raised, theme.Ink, theme.Muted, theme.Accent, theme.AccentSoft, theme.Idle,
	theme.Bad, theme.Warn, theme.Good, theme.Info, theme.Line, theme.Outline,
	theme.Series1, theme.Series2, theme.Series3, theme.Series4, theme.Series5, theme.Series6,
}

// Palette holds colours by name, taken from a theme once, so that drawing need
// not ask it. Palettes can be compared.
type Palette [len(colors)]color.NRGBA

// NewPalette asks for every colour that a chart may use: theme.Color gives those
// of the running program, a theme's own method those of a picture to be printed.
func NewPalette(of func(fyne.ThemeColorName) color.Color) (p Palette) {
	for i, name := range colors {
		p[i] = color.NRGBAModel.Convert(of(name)).(color.NRGBA)
	}
	return p
}

// of returns a colour by name; for others than charts may use, that of secondary
// text.
func (p *Palette) of(name fyne.ThemeColorName) color.NRGBA {
	other := color.NRGBA{}
	for i, n := range colors {
		if n == name {
			return p[i]
		}
		if n == theme.Muted {
			other = p[i]
		}
	}
	return other
}

// over returns the opaque colour that is seen where c, at a strength from 0 to
// 1, lies over a ground.
func over(c, ground color.NRGBA, strength float64) color.NRGBA {
	a := strength * float64(c.A) / 0xFF
	mix := func(x, y uint8) uint8 { return uint8(float64(x)*a + float64(y)*(1-a) + 0.5) }
	return color.NRGBA{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), 0xFF}
}

// colorOf is the colour of a series: of one beyond the theme's, a paler one.
func (p *Palette) colorOf(c *Chart, series int) color.NRGBA {
	own := p.of(c.color(series))
	if c.again(series) {
		return over(own, p.of(theme.Paper), 0.55)
	}
	return own
}

// ink turns a colour into go-chart's.
func ink(c color.NRGBA) drawing.Color { return drawing.Color{R: c.R, G: c.G, B: c.B, A: c.A} }

// ground is the colour of what the picture is drawn on.
func (s *Style) ground() color.NRGBA {
	if s.Ground == "" {
		return s.Palette.of(theme.Paper)
	}
	return s.Palette.of(s.Ground)
}

// hidden reports whether a series is hidden.
func (s *Style) hidden(series int) bool { return series < len(s.Hidden) && s.Hidden[series] }

// sizes answers with the program's sizes without asking the running program.
var sizes = theme.New(theme.System)

// size returns a size of the theme in pixels.
func (s *Style) size(name fyne.ThemeSizeName) float64 { return float64(sizes.Size(name)) * s.Scale }
