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
	r.fill.Refresh()
}

func (r *paintRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.fill} }

func (r *paintRenderer) Destroy() {}
