package chart

import (
	"math"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// ring is where a donut's slices are.
type ring struct {
	x, y, outer, inner float64
	slices             []slice
}

// slice is a part of the ring, in radians clockwise from twelve o'clock.
type slice struct {
	series   int
	from, to float64
}

// newRing lays a donut into a box.
func newRing(g *Geometry) (r ring) {
	b := g.Plot
	r.x, r.y = (b.Left+b.Right)/2, (b.Top+b.Bottom)/2
	r.outer = math.Max(0, math.Min(b.Width(), b.Height())/2)
	r.inner = r.outer * 0.68
	total, angle := g.chart.sum(0, g.isHidden), 0.0
	for _, s := range g.shown {
		if v := g.chart.value(s, 0); v > 0 {
			to := angle + v/total*2*math.Pi
			r.slices = append(r.slices, slice{s, angle, to})
			angle = to
		}
	}
	return r
}

// at returns the series under a place, or -1.
func (r *ring) at(x, y float64) int {
	far := math.Hypot(x-r.x, y-r.y)
	if far > r.outer || far < r.inner {
		return -1
	}
	angle := math.Atan2(x-r.x, r.y-y)
	if angle < 0 {
		angle += 2 * math.Pi
	}
	for _, s := range r.slices {
		if angle <= s.to {
			return s.series
		}
	}
	return -1
}

// Slice returns where a series' slice of a donut begins and ends, in radians
// clockwise from twelve o'clock, and the middle and radii of the ring in
// pixels. It is false when the series has no slice.
func (g *Geometry) Slice(series int) (from, to, x, y, outer, inner float64, ok bool) {
	for _, s := range g.ring.slices {
		if s.series == series {
			return s.from, s.to, g.ring.x, g.ring.y, g.ring.outer, g.ring.inner, true
		}
	}
	return 0, 0, 0, 0, 0, 0, false
}

// drawDonut draws the ring, and in its middle the sum.
func (d *scene) drawDonut() {
	r := &d.geo.ring
	for _, s := range r.slices {
		d.arc(r.x, r.y, r.outer, s.from, s.to, false)
		d.arc(r.x, r.y, r.inner, s.to, s.from, true)
		d.to.Close()
		d.pen.fill(d.colorOf(s.series))
	}
	if len(r.slices) > 1 {
		for _, s := range r.slices {
			sin, cos := math.Sincos(s.from)
			d.move(r.x+(r.inner-1)*sin, r.y-(r.inner-1)*cos)
			d.line(r.x+(r.outer+1)*sin, r.y-(r.outer+1)*cos)
			d.stroke(d.style.ground(), 1.5*d.style.Scale)
		}
	}
	room := 2*r.inner*0.86 - d.unit(4)
	figure, caption := d.style.size(theme.TextTitle), d.style.size(theme.TextCaption)
	total := d.chart.format(d.chart.sum(0, d.geo.isHidden))
	if d.width(total, figure) > room {
		figure = d.style.size(theme.TextBody)
	}
	label := d.cut(d.chart.Texts.Total, caption, room)
	y := r.y
	if label != "" && room > 3*caption {
		y -= caption * 0.65
		d.text(label, r.x, r.y+figure*0.7, caption, d.color(theme.Muted), fyne.TextAlignCenter)
	}
	d.text(d.cut(total, figure, room), r.x, y, figure, d.color(theme.Ink), fyne.TextAlignCenter)
}
