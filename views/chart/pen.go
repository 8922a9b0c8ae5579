package chart

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// pen draws on a surface in pixels.
type pen struct {
	*typeface
	to surface
}

func (p *pen) move(x, y float64) { p.to.MoveTo(steps(x), steps(y)) }
func (p *pen) line(x, y float64) { p.to.LineTo(steps(x), steps(y)) }

// steps turns pixels into what surfaces count in.
func steps(v float64) int { return int(math.Round(v * fine)) }

// fill fills what was drawn since the last time.
func (p *pen) fill(c color.NRGBA) {
	p.to.SetFillColor(ink(c))
	p.to.SetStrokeColor(ink(color.NRGBA{})) // go-chart's SVG strokes what it fills
	p.to.SetStrokeWidth(0)
	p.to.SetStrokeDashArray(nil)
	p.to.Fill()
}

// stroke draws along it.
func (p *pen) stroke(c color.NRGBA, width float64, dash ...float64) {
	p.to.SetFillColor(ink(color.NRGBA{}))
	p.to.SetStrokeColor(ink(c))
	p.to.SetStrokeWidth(width * fine)
	for i := range dash {
		dash[i] *= fine
	}
	p.to.SetStrokeDashArray(dash)
	p.to.Stroke()
}

// rect fills a rectangle.
func (p *pen) rect(b Box, c color.NRGBA) {
	p.outline(b)
	p.fill(c)
}

// outline adds a rectangle to what is drawn.
func (p *pen) outline(b Box) {
	p.move(b.Left, b.Top)
	p.line(b.Right, b.Top)
	p.line(b.Right, b.Bottom)
	p.line(b.Left, b.Bottom)
	p.to.Close()
}

// arc adds a part of a circle, clockwise from an angle to another; zero is at
// twelve o'clock. The first point is moved to, or joined.
func (p *pen) arc(x, y, r, from, to float64, joined bool) {
	n := max(1, int(math.Ceil(math.Abs(to-from)/(math.Pi/4))))
	step := (to - from) / float64(n)
	bulge := r / math.Cos(step/2)
	at := func(angle, r float64) (float64, float64) {
		sin, cos := math.Sincos(angle)
		return x + r*sin, y - r*cos
	}
	if startX, startY := at(from, r); joined {
		p.line(startX, startY)
	} else {
		p.move(startX, startY)
	}
	for i := range n {
		cx, cy := at(from+(float64(i)+0.5)*step, bulge)
		ex, ey := at(from+float64(i+1)*step, r)
		p.to.QuadCurveTo(steps(cx), steps(cy), steps(ex), steps(ey))
	}
}

// dot fills a circle.
func (p *pen) dot(x, y, r float64, c color.NRGBA) {
	p.arc(x, y, r, 0, 2*math.Pi, false)
	p.to.Close()
	p.fill(c)
}

// text writes a line with its middle at the height y, from x on, around it, or
// up to it. The base line falls on a whole pixel.
func (p *pen) text(s string, x, y, size float64, c color.NRGBA, align fyne.TextAlign) {
	switch width := p.width(s, size); align {
	case fyne.TextAlignCenter:
		x -= width / 2
	case fyne.TextAlignTrailing:
		x -= width
	}
	p.to.SetFontColor(ink(c))
	p.to.SetFontSize(size * fine)
	p.to.Text(s, steps(x), steps(math.Round(y+size*middle)))
}

// middle is how far below the middle of digits and capitals the base line is,
// as a part of the size.
const middle = 0.36
