package chart

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"io"
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// fine is the number of steps in a pixel. go-chart's renderers take whole
// numbers, which are too coarse for a slow slope; so all coordinates, widths and
// sizes of text that they are given count such steps.
const fine = 16

// surface is the part of go-chart's Renderer that charts are drawn with.
// go-chart's own renderers have it, and raster.
type surface interface {
	SetStrokeColor(drawing.Color)
	SetFillColor(drawing.Color)
	SetStrokeWidth(float64)
	SetStrokeDashArray([]float64)
	SetFontColor(drawing.Color)
	SetFontSize(float64)
	MoveTo(x, y int)
	LineTo(x, y int)
	QuadCurveTo(cx, cy, x, y int)
	Close()
	Stroke()
	Fill()
	Text(body string, x, y int)
	Save(io.Writer) error
}

// raster draws on an image. It does what go-chart's raster renderer does, whose
// time grows with the square of the points in a path; this one's grows with the
// pixels that the path may touch.
type raster struct {
	img  *image.RGBA
	face func(size float64) font.Face

	stroke, fill, ink drawing.Color
	width, size       float64 // pixels
	dash              []float64

	paths [][]point // the current path, curves flattened
	cover coverage
}

// point is a place in pixels.
type point struct{ x, y float64 }

func newRaster(width, height int, face func(size float64) font.Face) *raster {
	return &raster{img: image.NewRGBA(image.Rect(0, 0, width, height)), face: face}
}

func (r *raster) SetStrokeColor(c drawing.Color) { r.stroke = c }
func (r *raster) SetFillColor(c drawing.Color)   { r.fill = c }
func (r *raster) SetStrokeWidth(width float64)   { r.width = width / fine }
func (r *raster) SetFontColor(c drawing.Color)   { r.ink = c }
func (r *raster) SetFontSize(size float64)       { r.size = size / fine }

func (r *raster) SetStrokeDashArray(dash []float64) {
	r.dash = r.dash[:0]
	for _, d := range dash {
		r.dash = append(r.dash, d/fine)
	}
}

func (r *raster) MoveTo(x, y int) {
	r.paths = append(r.paths, []point{{float64(x) / fine, float64(y) / fine}})
}

func (r *raster) LineTo(x, y int) {
	if len(r.paths) == 0 {
		r.MoveTo(x, y)
		return
	}
	last := &r.paths[len(r.paths)-1]
	*last = append(*last, point{float64(x) / fine, float64(y) / fine})
}

// QuadCurveTo adds a curve as straight lines of about two pixels.
func (r *raster) QuadCurveTo(cx, cy, x, y int) {
	if len(r.paths) == 0 {
		r.MoveTo(cx, cy)
	}
	last := &r.paths[len(r.paths)-1]
	a, c, b := (*last)[len(*last)-1], point{float64(cx) / fine, float64(cy) / fine}, point{float64(x) / fine, float64(y) / fine}
	n := min(64, 2+int((math.Hypot(c.x-a.x, c.y-a.y)+math.Hypot(b.x-c.x, b.y-c.y))/2))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		*last = append(*last, point{u*u*a.x + 2*u*t*c.x + t*t*b.x, u*u*a.y + 2*u*t*c.y + t*t*b.y})
	}
}

// Close ends a shape where it began.
func (r *raster) Close() {
	if len(r.paths) > 0 {
		last := &r.paths[len(r.paths)-1]
		*last = append(*last, (*last)[0])
	}
}

// Fill fills the path and forgets it.
func (r *raster) Fill() {
	r.cover.paint(r.img, r.paths, r.fill)
	r.paths = r.paths[:0]
}

// Stroke draws along the path and forgets it.
func (r *raster) Stroke() {
	var shapes [][]point
	for _, path := range r.paths {
		for _, part := range dashed(path, r.dash) {
			shapes = outline(shapes, part, r.width)
		}
	}
	r.cover.paint(r.img, shapes, r.stroke)
	r.paths = r.paths[:0]
}

// Text writes a line that begins at x on the base line y.
func (r *raster) Text(body string, x, y int) {
	d := font.Drawer{Dst: r.img, Src: image.NewUniform(color.NRGBA(r.ink)), Face: r.face(r.size)}
	d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * 64 / fine), Y: fixed.Int26_6(y * 64 / fine)}
	d.DrawString(body)
}

// errNoCollector is for developers: the caller wants something else than the
// image.
var errNoCollector = errors.New("chart: a raster is saved into an image collector")

// Save hands the image over to go-chart's way of collecting it.
func (r *raster) Save(w io.Writer) error {
	collector, ok := w.(gochart.RGBACollector)
	if !ok {
		return errNoCollector
	}
	collector.SetRGBA(r.img)
	return nil
}

// ground paints the whole image.
func (r *raster) ground(c color.NRGBA) {
	draw.Draw(r.img, r.img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
}
