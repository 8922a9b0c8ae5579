package mark

import (
	"math"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// The spark line, in device-independent units.
const (
	sparkWidth  float32 = 72
	sparkHeight float32 = 20
	sparkLine   float32 = 1.5
	sparkDot    float32 = 5  // the last value
	sparkPoint  float32 = 3  // a value between two gaps
	sparkMost           = 72 // points of a line: more cannot be told apart
)

// Spark is a line through values at equal distances, without axes. Values that
// are not known are NaN and leave a gap; the last known one has a dot.
type Spark struct {
	Values []float64
	Color  fyne.ThemeColorName // empty: Accent
	Words  string              // what it shows, for the tip
}

// Text is what the line shows in words.
func (s Spark) Text() string { return s.Words }

// Width is that of all spark lines.
func (s Spark) Width(*Pen) float32 { return sparkWidth }

// Draw draws the line.
func (s Spark) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	at, size = middle(at, size, sparkHeight)
	size.Width = min(size.Width, sparkWidth)
	if size.Width < sparkDot {
		return
	}
	ink := p.Color(theme.Accent)
	if s.Color != "" {
		ink = p.Color(s.Color)
	}
	strokes, points := p.strokes[:0], s.points(size)
	for i, c := range points {
		if c.gap {
			continue
		}
		before, after := i > 0 && !points[i-1].gap, i+1 < len(points) && !points[i+1].gap
		if before {
			strokes = append(strokes, Stroke{points[i-1].at, c.at, sparkLine})
		}
		switch {
		case c.last:
			strokes = append(strokes, Stroke{c.at, c.at, sparkDot})
		case !before && !after:
			strokes = append(strokes, Stroke{c.at, c.at, sparkPoint})
		}
	}
	p.Sketch(strokes, ink, at, size)
	p.strokes = strokes
}

// sparkStop is a point of the line, or a gap.
type sparkStop struct {
	at   fyne.Position
	gap  bool
	last bool // the last that is known
}

// points places the values in a box, the least at the bottom, the greatest at
// the top; values that are all the same lie in the middle.
func (s Spark) points(size fyne.Size) []sparkStop {
	values := s.thinned()
	low, high, last := math.Inf(1), math.Inf(-1), -1
	for i, v := range values {
		if !unknown(v.value) {
			low, high, last = min(low, v.value), max(high, v.value), i
		}
	}
	inset := sparkDot / 2
	w, h := size.Width-2*inset, size.Height-2*inset
	stops := make([]sparkStop, len(values))
	for i, v := range values {
		if stops[i].gap = unknown(v.value); stops[i].gap {
			continue
		}
		x, y := float64(1), 0.5
		if n := len(s.Values); n > 1 {
			x = float64(v.index) / float64(n-1)
		}
		if high > low {
			y = (v.value/2 - low/2) / (high/2 - low/2) // halves: the difference of any two is finite
		}
		stops[i].at = fyne.NewPos(inset+float32(x)*w, inset+float32(1-y)*h)
		stops[i].last = i == last
	}
	return stops
}

type sparkValue struct {
	index int // among the values
	value float64
}

// thinned returns the values, or, when they are too many, the one of each
// stretch that is farthest from the mean, so that peaks remain; and the last
// one that is known. A stretch without a known value is a gap.
func (s Spark) thinned() []sparkValue {
	n := len(s.Values)
	if n <= sparkMost {
		all := make([]sparkValue, n)
		for i, v := range s.Values {
			all[i] = sparkValue{i, v}
		}
		return all
	}
	mean, known, last := 0.0, 0, -1
	for i, v := range s.Values {
		if !unknown(v) {
			known++
			mean += (v - mean) / float64(known)
			last = i
		}
	}
	var thin []sparkValue
	for k := range sparkMost {
		best := sparkValue{k * n / sparkMost, math.NaN()}
		for i := k * n / sparkMost; i < (k+1)*n/sparkMost; i++ {
			v := s.Values[i]
			if !unknown(v) && (unknown(best.value) || math.Abs(v-mean) > math.Abs(best.value-mean) || i == last) {
				best = sparkValue{i, v}
			}
			if i == last {
				break
			}
		}
		thin = append(thin, best)
	}
	return thin
}
