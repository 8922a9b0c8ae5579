package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Pictures returns a picture by the name that a page gives it, as a PNG: the one
// in dark colours, or the one in light colours; nil where there is none.
type Pictures func(name string, dark bool) []byte

// shot is a picture of the program, as wide as its place, in the colours of the
// theme.
type shot struct {
	widget.BaseWidget
	name     string
	pictures Pictures
}

func newShot(name string, pictures Pictures) *shot {
	s := &shot{name: name, pictures: pictures}
	s.ExtendBaseWidget(s)
	return s
}

// resource is the picture in the colours of the theme.
func (s *shot) resource() fyne.Resource {
	dark, name := theme.IsDark(), s.name
	if dark {
		name += "*" // another name: the toolkit keeps pictures by their names
	}
	return fyne.NewStaticResource(name, s.pictures(s.name, dark))
}

// CreateRenderer is for the toolkit.
func (s *shot) CreateRenderer() fyne.WidgetRenderer {
	r := &shotRenderer{shot: s, edge: part.NewGround(theme.Line), image: canvas.NewImageFromResource(s.resource())}
	r.image.FillMode = canvas.ImageFillContain
	return r
}

type shotRenderer struct {
	shot  *shot
	edge  *part.Ground
	image *canvas.Image
	width float32 // of its place
}

// Layout is for the toolkit.
func (r *shotRenderer) Layout(size fyne.Size) {
	r.width = size.Width
	line := theme.Size(theme.LineWidth)
	r.edge.Resize(fyne.NewSize(size.Width, r.height()))
	r.image.Move(fyne.NewSquareOffsetPos(line))
	r.image.Resize(fyne.NewSize(size.Width-2*line, r.height()-2*line))
}

// height is that of the picture in its place, edges included.
func (r *shotRenderer) height() float32 {
	line, aspect := theme.Size(theme.LineWidth), r.image.Aspect()
	if aspect <= 0 || r.width <= 2*line {
		return 0
	}
	return (r.width-2*line)/aspect + 2*line
}

// MinSize is for the toolkit.
func (r *shotRenderer) MinSize() fyne.Size { return fyne.NewSize(0, r.height()) }

// Refresh is for the toolkit.
func (r *shotRenderer) Refresh() {
	r.image.Resource = r.shot.resource()
	r.image.Refresh()
	r.edge.Refresh()
}

// Objects is for the toolkit.
func (r *shotRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.edge, r.image}
}

// Destroy is for the toolkit.
func (r *shotRenderer) Destroy() {}
