package chart

import (
	"image/color"
	"math"
)

// drawBars draws bars beside or on top of each other. Where several points share
// a pixel, the one with the most of either sign stands for them.
func (d *scene) drawBars() {
	band, n := d.geo.Band(), len(d.chart.Axis.Points)
	for i := 0; i < n && d.ctx.Err() == nil; {
		if band >= 1 {
			d.drawPoint(i)
			i++
			continue
		}
		column := math.Floor(d.geo.X(i))
		most, least := i, i
		for ; i < n && math.Floor(d.geo.X(i)) == column; i++ {
			if d.extent(i, 1) > d.extent(most, 1) {
				most = i
			}
			if d.extent(i, -1) > d.extent(least, -1) {
				least = i
			}
		}
		d.drawPoint(most)
		if least != most {
			d.drawPoint(least)
		}
	}
}

// extent is how far the bars of a point reach, up (1) or down (-1).
func (d *scene) extent(i int, sign float64) (far float64) {
	for _, s := range d.geo.shown {
		switch v := d.chart.value(s, i) * sign; {
		case !(v > 0):
		case d.chart.Kind == Bars:
			far = math.Max(far, v)
		default:
			far += v
		}
	}
	return far
}

// drawPoint draws the bars of one point.
func (d *scene) drawPoint(i int) {
	ground, seam := d.style.ground(), d.hair()
	for _, s := range d.geo.shown {
		b, ok := d.geo.Mark(s, i)
		if !ok {
			continue
		}
		if from, _, _ := d.geo.span(s, i); from != 0 && b.Height() > 3*seam && b.Width() > 2*seam { // a seam between parts
			if from > 0 {
				b.Bottom -= seam
			} else {
				b.Top += seam
			}
		}
		c := d.colorOf(s)
		if d.chart.Axis.Points[i].State != Unfinished {
			d.rect(b, c)
			continue
		}
		d.rect(b, over(c, ground, 0.22))
		d.hatch(b, c)
	}
}

// hatch draws stripes from lower left to upper right on a box.
func (d *scene) hatch(b Box, c color.NRGBA) {
	apart, width := d.unit(5), d.unit(1.5)
	start := math.Floor((b.Left+b.Top)/apart) * apart // the same in neighbouring boxes
	drawn := false
	for at := start; at < b.Right+b.Bottom; at += apart {
		shape := clip(b, at, at+width*math.Sqrt2)
		for i, p := range shape {
			if i == 0 {
				d.move(p.x, p.y)
			} else {
				d.line(p.x, p.y)
			}
		}
		if len(shape) > 0 {
			d.to.Close()
			drawn = true
		}
	}
	if drawn {
		d.pen.fill(c)
	}
}

// clip returns the part of a box where x+y lies between two bounds.
func clip(b Box, low, high float64) []point {
	shape := []point{{b.Left, b.Top}, {b.Right, b.Top}, {b.Right, b.Bottom}, {b.Left, b.Bottom}}
	for _, side := range [...]struct{ sign, bound float64 }{{1, low}, {-1, -high}} {
		inside := func(p point) float64 { return side.sign*(p.x+p.y) - side.bound }
		var kept []point
		for i, p := range shape {
			before := shape[(i+len(shape)-1)%len(shape)]
			u, v := inside(before), inside(p)
			if (u < 0) != (v < 0) {
				t := u / (u - v)
				kept = append(kept, point{before.x + t*(p.x-before.x), before.y + t*(p.y-before.y)})
			}
			if v >= 0 {
				kept = append(kept, p)
			}
		}
		shape = kept
	}
	return shape
}
