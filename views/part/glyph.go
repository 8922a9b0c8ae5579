package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// glyph is an icon that can be clicked on a part which the keyboard has another
// way for. It is drawn only while the pointer or the keyboard is on the part.
type glyph struct {
	widget.BaseWidget
	icon  string
	tip   func() string
	press func()
	on    desktop.Hoverable // the part
	tint  *Ground
	image *canvas.Image
}

func newGlyph(icon, tip string, on desktop.Hoverable, press func()) *glyph {
	g := &glyph{icon: icon, on: on, press: press, tint: NewGround(""), image: canvas.NewImageFromResource(Icon(icon))}
	g.tip = func() string { return tip }
	g.tint.corner = theme.Corner
	g.image.FillMode = canvas.ImageFillContain
	g.image.SetMinSize(fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
	g.image.Hide()
	g.ExtendBaseWidget(g)
	return g
}

// show draws the icon or not; its room stays.
func (g *glyph) show(visible bool) {
	if g.image.Visible() != visible {
		g.image.Hidden = !visible
		g.image.Refresh()
	}
}

var _ desktop.Hoverable = (*glyph)(nil)

// Tapped is for the toolkit.
func (g *glyph) Tapped(*fyne.PointEvent) {
	DropTip(g)
	g.press()
}

// MouseIn is for the toolkit.
func (g *glyph) MouseIn(ev *desktop.MouseEvent) {
	g.on.MouseIn(ev)
	g.tint.SetColor(theme.Selection)
	WantTip(g, g.tip)
}

// MouseMoved is for the toolkit.
func (g *glyph) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (g *glyph) MouseOut() {
	g.tint.SetColor("")
	DropTip(g)
	g.on.MouseOut()
}

// CreateRenderer is for the toolkit.
func (g *glyph) CreateRenderer() fyne.WidgetRenderer {
	side := fyne.NewSquareSize(theme.Size(theme.Touch))
	return widget.NewSimpleRenderer(container.NewStack(g.tint, Least(side, container.NewCenter(g.image))))
}
