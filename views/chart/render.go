package chart

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// Picture is a drawn chart and where in it which figure is.
type Picture struct {
	Image *image.RGBA
	*Geometry
}

// mostPixels bounds a picture's size: more is a mistake, and would take the
// machine's memory.
const mostPixels = 100_000_000

// Render draws a chart. It touches nothing of the toolkit's and may run on any
// goroutine; it ends early when the context does.
func Render(ctx context.Context, c Chart, s Style) (Picture, error) {
	faces, err := newTypeface()
	if err != nil {
		return Picture{}, fmt.Errorf("chart: font: %w", err)
	}
	if err := s.check(); err != nil {
		return Picture{}, err
	}
	to := newRaster(s.Width, s.Height, faces.face)
	to.ground(s.ground())
	geo, err := sketch(ctx, &c, s, pen{faces, to})
	return Picture{to.img, geo}, err
}

// WritePNG writes a drawn chart as a PNG.
func WritePNG(ctx context.Context, w io.Writer, c Chart, s Style) error {
	p, err := Render(ctx, c, s)
	if err != nil {
		return err
	}
	return png.Encode(w, p.Image)
}

// WriteSVG writes a chart as SVG, with texts as text: the same drawing as
// Render's, in the size that the picture has in units.
func WriteSVG(ctx context.Context, w io.Writer, c Chart, s Style) error {
	faces, err := newTypeface()
	if err != nil {
		return fmt.Errorf("chart: font: %w", err)
	}
	if err := s.check(); err != nil {
		return err
	}
	to, err := newScalable(s, c.Title, faces)
	if err != nil {
		return err
	}
	p := pen{faces, to}
	p.rect(Box{0, 0, float64(s.Width), float64(s.Height)}, s.ground())
	if _, err := sketch(ctx, &c, s, p); err != nil {
		return err
	}
	var buf bytes.Buffer // all or nothing
	if err := to.Save(&buf); err != nil {
		return err
	}
	_, err = w.Write(buf.Bytes())
	return err
}

// check refuses sizes that cannot be drawn.
func (s *Style) check() error {
	if s.Width <= 0 || s.Height <= 0 || s.Width > mostPixels/s.Height || !(s.Scale > 0) || s.Scale > 100 {
		return fmt.Errorf("chart: no picture has %d by %d pixels at scale %g", s.Width, s.Height, s.Scale)
	}
	return nil
}

// scene is a chart being drawn.
type scene struct {
	pen
	ctx   context.Context
	chart *Chart
	style Style
	geo   *Geometry
	plain bool // there is no room for texts

	ticks  []float64
	labels []label // at the ends of lines
	left   Box     // what is left of the picture
}

// sketch draws a chart on a surface.
func sketch(ctx context.Context, c *Chart, s Style, p pen) (*Geometry, error) {
	d := &scene{pen: p, ctx: ctx, chart: c, style: s}
	d.geo = &Geometry{Size: image.Pt(s.Width, s.Height), chart: c, scale: s.Scale, low: 0, high: 1}
	for i := range c.Series {
		if !s.hidden(i) {
			d.geo.shown = append(d.geo.shown, i)
		}
	}
	d.left = Box{0, 0, float64(s.Width), float64(s.Height)}
	if s.Heading {
		d.drawHeading()
	}
	if c.blank() {
		d.drawEmpty()
		return d.geo, ctx.Err()
	}
	d.layPlot()
	switch c.Kind {
	case Donut:
		d.drawDonut()
	case Bars, Stack, Share:
		d.drawGrid()
		d.drawBars()
		d.drawAxis()
	default:
		d.drawTints()
		d.drawGrid()
		d.drawAxis()
		d.drawLines()
	}
	return d.geo, ctx.Err()
}

// unit turns units into pixels.
func (d *scene) unit(v float64) float64 { return v * d.style.Scale }

// hair is the width of a hairline: whole pixels.
func (d *scene) hair() float64 { return max(1, float64(int(d.style.Scale+0.25))) }

func (d *scene) color(name fyne.ThemeColorName) color.NRGBA { return d.style.Palette.of(name) }

// faint is a colour of the theme that lies over the ground, made opaque, since
// SVG readers differ in what they make of thin colours.
func (d *scene) faint(name fyne.ThemeColorName) color.NRGBA {
	return over(d.color(name), d.style.ground(), 1)
}

func (d *scene) colorOf(series int) color.NRGBA { return d.style.Palette.colorOf(d.chart, series) }

// drawEmpty says in the middle that there is nothing.
func (d *scene) drawEmpty() {
	size := d.style.size(theme.TextBody)
	text := d.cut(d.chart.Texts.Empty, size, d.left.Width()-d.unit(16))
	d.text(text, (d.left.Left+d.left.Right)/2, (d.left.Top+d.left.Bottom)/2, size, d.color(theme.Muted), fyne.TextAlignCenter)
}
