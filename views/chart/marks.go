package chart

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"partnerdesk/views/theme"
)

// marks are drawn above a picture: what the pointer or the keyboard is on.
type marks struct {
	band, rule, bar, ring *canvas.Rectangle
	slice                 *canvas.Arc
	dots                  []*canvas.Circle
}

func newMarks() marks {
	rect := func() *canvas.Rectangle { return &canvas.Rectangle{} }
	return marks{band: rect(), rule: rect(), bar: rect(), ring: rect(), slice: &canvas.Arc{}}
}

func (m *marks) appendTo(list []fyne.CanvasObject) []fyne.CanvasObject {
	list = append(list, m.band, m.rule, m.bar, m.slice)
	for _, d := range m.dots {
		list = append(list, d)
	}
	return append(list, m.ring)
}

// draw marks what is pointed at.
func (m *marks) draw(p *plot) {
	m.band.Hidden, m.rule.Hidden, m.bar.Hidden, m.slice.Hidden = true, true, true, true
	for _, d := range m.dots {
		d.Hidden = true
	}
	size, width := p.Size(), theme.Size(theme.RingWidth)
	m.ring.Hidden, m.ring.FillColor = !p.focused, color.Transparent
	m.ring.StrokeColor, m.ring.StrokeWidth, m.ring.CornerRadius = theme.Color(theme.Accent), width, theme.Size(theme.Corner)
	place(m.ring, 0, 0, size.Width, size.Height)
	to := p.pointed()
	if to == none {
		return
	}
	switch g := p.now.Geometry; {
	case p.view.chart.Kind == Donut:
		m.drawSlice(p, to.series)
	case g.banded():
		m.drawBand(p, to)
	default:
		m.drawRule(p, to)
	}
}

// drawBand tints a point's band and frames the chosen bar.
func (m *marks) drawBand(p *plot, to at) {
	g := p.now.Geometry
	x, half := g.X(to.point), math.Max(g.Band()/2, 1)
	m.band.Hidden, m.band.FillColor = false, theme.Color(theme.Selection)
	p.cover(m.band, Box{math.Max(g.Plot.Left, x-half), g.Plot.Top, math.Min(g.Plot.Right, x+half), g.Plot.Bottom})
	if b, ok := g.Mark(to.series, to.point); ok && to.series >= 0 {
		m.bar.Hidden, m.bar.FillColor = false, color.Transparent
		m.bar.StrokeColor, m.bar.StrokeWidth = theme.Color(theme.Ink), theme.Size(theme.RingWidth)
		edge := g.scale
		p.cover(m.bar, Box{b.Left - edge, b.Top - edge, b.Right + edge, b.Bottom + edge})
	}
}

// drawRule draws a line through a point, and dots on its figures.
func (m *marks) drawRule(p *plot, to at) {
	g := p.now.Geometry
	x := math.Round(g.X(to.point))
	m.rule.Hidden, m.rule.FillColor = false, theme.Color(theme.Outline)
	p.cover(m.rule, Box{x, g.Plot.Top, x + math.Max(1, math.Floor(g.scale)), g.Plot.Bottom})
	for len(m.dots) < len(g.shown) {
		m.dots = append(m.dots, &canvas.Circle{})
	}
	for i, s := range g.shown {
		v := p.view.chart.value(s, to.point)
		if math.IsNaN(v) {
			continue
		}
		dot, r := m.dots[i], 4*g.scale
		if s == to.series {
			r *= 1.4
		}
		dot.Hidden, dot.FillColor = false, p.view.colorOf(s)
		dot.StrokeColor, dot.StrokeWidth = p.now.key.under(), 1.5
		y := g.Y(v)
		p.cover(dot, Box{x - r, y - r, x + r, y + r})
	}
}

// drawSlice frames a slice of a donut.
func (m *marks) drawSlice(p *plot, series int) {
	from, to, x, y, outer, inner, ok := p.now.Slice(series)
	if !ok {
		return
	}
	m.slice.Hidden, m.slice.FillColor = false, color.Transparent
	m.slice.StrokeColor, m.slice.StrokeWidth = theme.Color(theme.Ink), theme.Size(theme.RingWidth)
	m.slice.StartAngle, m.slice.EndAngle = float32(from*180/math.Pi), float32(to*180/math.Pi)
	m.slice.CutoutRatio = float32(inner / outer)
	p.cover(m.slice, Box{x - outer, y - outer, x + outer, y + outer})
}

// cover puts an object over a part of the picture.
func (p *plot) cover(o fyne.CanvasObject, b Box) {
	x, y := p.ratio()
	place(o, float32(b.Left)*x, float32(b.Top)*y, float32(b.Width())*x, float32(b.Height())*y)
}

// ratio is how many units a pixel of the picture takes, also while it is
// stretched.
func (p *plot) ratio() (x, y float32) {
	size, of := p.Size(), p.now.Size
	return size.Width / float32(max(1, of.X)), size.Height / float32(max(1, of.Y))
}
