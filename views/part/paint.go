package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// paint is a filled rectangle that follows the theme.
type paint struct {
	widget.BaseWidget
	color  fyne.ThemeColorName // empty: nothing is drawn
	corner fyne.ThemeSizeName  // empty: square
	least  fyne.ThemeSizeName  // least width and height; empty: none
	stroke fyne.ThemeColorName // of the edge, inside it; empty: none
	width  fyne.ThemeSizeName  // of the stroke
	lifted bool                // floats above the rest: has a shadow
}

// newSheet returns what things that float are drawn on.
func newSheet() *Ground {
	g := NewGround(theme.Raised)
	g.corner, g.lifted = theme.Corner, true
	g.stroke, g.width = theme.Line, theme.LineWidth
	return g
}

// newRing returns the ring around what has the focus, hidden.
func newRing(corner fyne.ThemeSizeName) *Ground {
	g := NewGround("")
	g.corner, g.stroke, g.width = corner, theme.Accent, theme.RingWidth
	g.Hide()
	return g
}

// show makes a ground visible or not.
func (g *Ground) show(visible bool) {
	if visible {
		g.Show()
	} else {
		g.Hide()
	}
}

// SetColor changes the colour.
func (p *paint) SetColor(color fyne.ThemeColorName) {
	if p.color != color {
		p.color = color
		p.Refresh()
	}
}

// CreateRenderer is for the toolkit.
func (p *paint) CreateRenderer() fyne.WidgetRenderer {
	r := &paintRenderer{paint: p, fill: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type paintRenderer struct {
	paint *paint
	fill  *canvas.Rectangle
}

func (r *paintRenderer) Layout(size fyne.Size) { r.fill.Resize(size) }

func (r *paintRenderer) MinSize() fyne.Size {
	if r.paint.least == "" {
		return fyne.Size{}
	}
	return fyne.NewSquareSize(theme.Size(r.paint.least))
}

func (r *paintRenderer) Refresh() {
	r.fill.FillColor = color.Transparent
	if r.paint.color != "" {
		r.fill.FillColor = theme.Color(r.paint.color)
	}
	if r.paint.corner != "" {
		r.fill.CornerRadius = theme.Size(r.paint.corner)
	}
	r.fill.StrokeWidth = 0
	if r.paint.stroke != "" {
		r.fill.StrokeColor, r.fill.StrokeWidth = theme.Color(r.paint.stroke), theme.Size(r.paint.width)
	}
	if r.paint.lifted {
		gap := theme.Size(theme.Space4)
		r.fill.Shadow = canvas.Shadow{Color: theme.Color(theme.Shade), BlurRadius: 2 * gap, Offset: fyne.NewPos(0, gap/2)}
	}
	r.fill.Refresh()
}

func (r *paintRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.fill} }

func (r *paintRenderer) Destroy() {}
