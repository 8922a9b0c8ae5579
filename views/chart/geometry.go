package chart

import (
	"image"
	"math"
)

// Box is a rectangle in pixels.
type Box struct{ Left, Top, Right, Bottom float64 }

// Width and Height are the box's sides.
func (b Box) Width() float64  { return b.Right - b.Left }
func (b Box) Height() float64 { return b.Bottom - b.Top }

// Geometry says where in a picture which figure is. It is not changed any more
// and may be used by many.
type Geometry struct {
	Size image.Point // of the picture, in pixels
	Plot Box         // where the figures are drawn

	chart     *Chart
	shown     []int   // the series that are not hidden
	low, high float64 // what Plot's lower and upper edge stand for
	scale     float64 // pixels for a unit
	bar, gap  float64 // of bars, in whole pixels
	ring      ring
}

// X returns the middle of a point.
func (g *Geometry) X(i int) float64 {
	n := len(g.chart.Axis.Points)
	switch {
	case n <= 1:
		return (g.Plot.Left + g.Plot.Right) / 2
	case g.banded():
		return g.Plot.Left + (float64(i)+0.5)*g.Band()
	}
	return g.Plot.Left + float64(i)*g.Band()
}

// Band returns how far points are apart.
func (g *Geometry) Band() float64 {
	n := len(g.chart.Axis.Points)
	if !g.banded() {
		n--
	}
	return g.Plot.Width() / float64(max(1, n))
}

// Near returns the point that is nearest to an x, or -1 without points.
func (g *Geometry) Near(x float64) int {
	n := len(g.chart.Axis.Points)
	if n == 0 || g.chart.Kind == Donut {
		return -1
	}
	at := (x - g.Plot.Left) / g.Band()
	if g.banded() {
		at -= 0.5
	}
	return int(math.Max(0, math.Min(float64(n-1), math.Round(at))))
}

// Y returns the height of a figure.
func (g *Geometry) Y(v float64) float64 {
	return g.Plot.Bottom - (v-g.low)/(g.high-g.low)*g.Plot.Height()
}

// zero is the height of the base line, on a whole pixel.
func (g *Geometry) zero() float64 {
	return math.Round(g.Y(math.Max(g.low, math.Min(0, g.high))))
}

// banded reports whether each point has a band of its own, as bars have.
func (g *Geometry) banded() bool {
	return g.chart.Kind == Bars || g.chart.Kind == Stack || g.chart.Kind == Share
}

// Mark returns what stands for a figure: a bar, or the surroundings of the
// place on a line. It is false where there is none.
func (g *Geometry) Mark(series, i int) (Box, bool) {
	from, to, place := g.span(series, i)
	if place < 0 || math.IsNaN(to) {
		return Box{}, false
	}
	if !g.banded() {
		x, y, r := g.X(i), g.Y(to), 4*g.scale
		return Box{x - r, y - r, x + r, y + r}, true
	}
	places := 1.0
	if g.chart.Kind == Bars {
		places = float64(len(g.shown))
	} else {
		place = 0
	}
	whole := places*g.bar + (places-1)*g.gap
	left := math.Round(g.X(i)-whole/2) + float64(place)*(g.bar+g.gap)
	low, high := math.Round(g.Y(from)), math.Round(g.Y(to))
	switch {
	case from == 0:
		low = g.zero()
		if low == high && to != 0 { // little is not nothing
			high = low - math.Copysign(math.Max(1, math.Round(g.scale)), to)
		}
	case low == high:
		return Box{}, false
	}
	return Box{left, math.Min(low, high), left + g.bar, math.Max(low, high)}, low != high
}

// span returns the figures between which a bar lies, or where on a line a point
// lies, and the series' place among the shown ones, -1 if it is hidden.
func (g *Geometry) span(series, i int) (from, to float64, place int) {
	place = -1
	for at, s := range g.shown {
		if s == series {
			place = at
		}
	}
	v := g.chart.value(series, i)
	if g.chart.Kind != Stack && g.chart.Kind != Share || place < 0 || math.IsNaN(v) {
		return 0, v, place
	}
	total := 1.0
	if g.chart.Kind == Share {
		if total = g.chart.sum(i, g.isHidden); math.IsNaN(total) || v < 0 {
			return 0, math.NaN(), place
		}
	}
	for _, s := range g.shown[:place] {
		if below := g.chart.value(s, i); !math.IsNaN(below) && (below < 0) == (v < 0) {
			from += below
		}
	}
	return from / total, (from + v) / total, place
}

func (g *Geometry) isHidden(series int) bool {
	for _, s := range g.shown {
		if s == series {
			return false
		}
	}
	return true
}

// At returns what lies under a place in the picture: a point, and the series
// there, -1 when none is near. In a donut the point is 0 on a slice, else -1.
func (g *Geometry) At(x, y float64) (series, i int) {
	if g.chart.Kind == Donut {
		if series = g.ring.at(x, y); series < 0 {
			return -1, -1
		}
		return series, 0
	}
	series, i = -1, g.Near(x)
	if i < 0 {
		return -1, -1
	}
	best := 12 * g.scale
	if g.banded() {
		best = 3 * g.scale
	}
	for _, s := range g.shown {
		mark, ok := g.Mark(s, i)
		if !ok {
			continue
		}
		far := math.Hypot(outside(x, mark.Left, mark.Right), outside(y, mark.Top, mark.Bottom))
		if !g.banded() {
			far = math.Hypot(x-(mark.Left+mark.Right)/2, y-(mark.Top+mark.Bottom)/2)
		}
		if far < best {
			series, best = s, far
		}
	}
	return series, i
}

// outside is how far v is from a span.
func outside(v, low, high float64) float64 { return math.Max(0, math.Max(low-v, v-high)) }

// fitBars chooses whole pixels for the bars, so that all are equally wide.
func (g *Geometry) fitBars() {
	if !g.banded() {
		return
	}
	places := 1.0
	if g.chart.Kind == Bars {
		places = float64(max(1, len(g.shown)))
	}
	band := g.Band()
	room := math.Min(band*0.72, places*40*g.scale)
	if band < 3 {
		room = band
	}
	if room/places >= 4 {
		g.gap = math.Max(1, math.Round(g.scale))
	}
	g.bar = math.Max(1, math.Floor((room-(places-1)*g.gap)/places))
}

// fitRange chooses what the edges of the plot stand for, and the figures on the
// axis, at most so many steps apart.
func (g *Geometry) fitRange(steps int) []float64 {
	low, high, whole := math.Inf(1), math.Inf(-1), true
	take := func(v float64) {
		if !math.IsNaN(v) {
			low, high, whole = math.Min(low, v), math.Max(high, v), whole && v == math.Trunc(v)
		}
	}
	c := g.chart
	if c.Kind == Share {
		take(0)
		take(1)
		whole = false
	} else {
		for i := range c.Axis.Points {
			up, down := 0.0, 0.0
			for _, s := range g.shown {
				v := c.value(s, i)
				take(v)
				if v > 0 {
					up += v
				} else if v < 0 {
					down += v
				}
			}
			if c.Kind == Stack {
				take(up)
				take(down)
			}
		}
	}
	if c.Kind != Spark && (!c.Loose || g.banded() || c.Kind == Areas) || low > high {
		take(0)
	}
	ticks := niceTicks(math.Max(low, -farthest), math.Min(high, farthest), steps, whole)
	if g.low, g.high = ticks[0], ticks[len(ticks)-1]; c.Kind == Spark && low < high {
		g.low, g.high = low, high
	}
	return ticks
}
