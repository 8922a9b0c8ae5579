package chart

import (
	"cmp"
	"math"
	"slices"
)

// drawLines draws lines, areas and spark lines.
func (d *scene) drawLines() {
	for _, s := range d.geo.shown {
		if d.ctx.Err() != nil {
			return
		}
		for _, run := range d.runs(s) {
			d.follow(run, s)
		}
	}
	d.drawEnds()
}

// drawTints fills the space below lines, the largest first, so that none hides
// another.
func (d *scene) drawTints() {
	if d.chart.Kind != Areas {
		return
	}
	order, means := slices.Clone(d.geo.shown), map[int]float64{}
	for _, s := range order {
		means[s] = d.mean(s)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(means[b], means[a]) })
	for _, s := range order {
		for _, run := range d.runs(s) {
			d.tint(run, s)
		}
	}
}

// mean is how far the known figures of a series are from zero.
func (d *scene) mean(series int) float64 {
	sum, n := 0.0, 0
	for i := range d.chart.Axis.Points {
		if v := d.chart.value(series, i); !math.IsNaN(v) {
			sum, n = sum+math.Abs(v), n+1
		}
	}
	return sum / float64(max(1, n))
}

// spot is a figure on a line.
type spot struct {
	x, y float64
	i    int
}

// runs returns the stretches of a line between gaps, in pixels. Where more than
// two points share a pixel, only the lowest and the highest of them are kept:
// the picture is the same.
func (d *scene) runs(series int) (runs [][]spot) {
	var run []spot
	end := func() {
		if len(run) > 0 {
			runs, run = append(runs, run), nil
		}
	}
	n := len(d.chart.Axis.Points)
	if d.geo.Band() >= 0.5 {
		for i := range n {
			if v := d.chart.value(series, i); math.IsNaN(v) {
				end()
			} else {
				run = append(run, spot{d.geo.X(i), d.geo.Y(v), i})
			}
		}
		end()
		return runs
	}
	for i := 0; i < n; {
		bucket := math.Floor(d.geo.X(i))
		top, bottom, any := spot{}, spot{}, false
		for ; i < n && math.Floor(d.geo.X(i)) == bucket; i++ {
			v := d.chart.value(series, i)
			if math.IsNaN(v) {
				continue
			}
			at := spot{d.geo.X(i), d.geo.Y(v), i}
			if !any || at.y < top.y {
				top = at
			}
			if !any || at.y > bottom.y {
				bottom = at
			}
			any = true
		}
		switch {
		case !any:
			end()
		case top.i == bottom.i:
			run = append(run, top)
		case top.i < bottom.i:
			run = append(run, top, bottom)
		default:
			run = append(run, bottom, top)
		}
	}
	end()
	return runs
}

// tint fills what lies between a run and zero.
func (d *scene) tint(run []spot, series int) {
	if len(run) < 2 {
		return
	}
	c, zero := over(d.colorOf(series), d.style.ground(), 0.15), d.geo.zero()
	d.move(run[0].x, zero)
	for _, p := range run {
		d.line(p.x, p.y)
	}
	d.line(run[len(run)-1].x, zero)
	d.to.Close()
	d.pen.fill(c)
}

// follow draws a run: dashed to and from what is unfinished, and as a dot where
// it is only one figure.
func (d *scene) follow(run []spot, series int) {
	c, width := d.colorOf(series), d.lineWidth()
	if len(run) == 1 && d.chart.Kind != Spark {
		d.dot(run[0].x, run[0].y, math.Max(d.unit(2.5), width), c)
		return
	}
	for from := 0; from < len(run)-1; {
		to, broken := from+1, d.broken(run, from)
		for to < len(run)-1 && d.broken(run, to) == broken {
			to++
		}
		d.move(run[from].x, run[from].y)
		for _, p := range run[from+1 : to+1] {
			d.line(p.x, p.y)
		}
		switch {
		case broken:
			d.stroke(c, width, d.unit(3), d.unit(3))
		case d.chart.again(series):
			d.stroke(c, width, d.unit(7), d.unit(3))
		default:
			d.stroke(c, width)
		}
		from = to
	}
}

// broken reports whether the piece after a spot leads to or from something
// unfinished.
func (d *scene) broken(run []spot, at int) bool {
	points := d.chart.Axis.Points
	return points[run[at].i].State == Unfinished || points[run[at+1].i].State == Unfinished
}

// lineWidth is in pixels: thinner where points are close.
func (d *scene) lineWidth() float64 {
	switch {
	case d.geo.Band() < 1:
		return math.Max(1, d.unit(1))
	case d.chart.Kind == Spark:
		return d.unit(1.5)
	}
	return d.unit(1.75)
}

// drawEnds puts a dot on the last figure of each line, hollow while it is
// unfinished, and its name beside it.
func (d *scene) drawEnds() {
	ground := d.style.ground()
	for _, s := range d.geo.shown {
		i := d.lastOf(s)
		if i < 0 || d.plain && d.chart.Kind != Spark {
			continue
		}
		x, y, r, c := d.geo.X(i), d.geo.Y(d.chart.value(s, i)), d.unit(3), d.colorOf(s)
		if d.chart.Kind == Spark {
			r = d.unit(2)
		} else {
			d.dot(x, y, r+d.unit(1), ground)
		}
		d.dot(x, y, r, c)
		if d.chart.Axis.Points[i].State == Unfinished {
			d.dot(x, y, r-d.unit(1.5), ground)
		}
	}
	d.drawLabels()
}

// lastOf returns the last point of which a series knows the figure, or -1.
func (d *scene) lastOf(series int) int {
	for i := len(d.chart.Axis.Points) - 1; i >= 0; i-- {
		if !math.IsNaN(d.chart.value(series, i)) {
			return i
		}
	}
	return -1
}
