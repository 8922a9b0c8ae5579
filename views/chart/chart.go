// Package chart draws figures: lines, areas, bars, stacks, shares, donuts and
// spark lines, as a picture at any scale, as SVG, and as a widget with a tip, a
// legend and the keyboard. It is the only package that knows go-chart, whose
// renderer interface and SVG it uses; what go-chart's charts cannot do (absolute
// stacks, gaps, one point, many points) is drawn here. It knows nothing of what
// the figures mean: names, words and formats come with the [Chart].
package chart

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// Kind says how figures are drawn.
type Kind int

// The kinds of charts.
const (
	Lines Kind = iota // a line for each series
	Areas             // lines with the space down to zero tinted
	Bars              // bars side by side for each point
	Stack             // bars on top of each other; what is below zero hangs down
	Share             // stacks as parts of their sum; what is not above zero has no part
	Donut             // a ring of the first value of each series
	Spark             // lines without any text, to be seen beside a figure
)

// Chart describes a picture of figures. It is not changed any more once it was
// given away: pictures of it are drawn on other goroutines.
type Chart struct {
	Kind   Kind
	Title  string // heads exported pictures and speaks for the chart to who cannot see it
	Note   string // the line below it: what and when
	Axis   Axis
	Series []Series

	Format  func(float64) string // a figure as tips and tables have it
	Short   func(float64) string // a figure as the axis has it; nil: Format
	Percent func(float64) string // a share from 0 to 1; nil: Format
	Loose   bool                 // lines need not begin at zero: for large figures that vary little
	Texts   Texts

	// Version names figures and words alike: two charts with the same version
	// look the same, so that a view need not draw again. Empty: always new.
	Version string
}

// Series is a row of figures, one for each point of the axis. What is absent,
// NaN or infinite is unknown and leaves a gap.
type Series struct {
	Name   string
	Color  fyne.ThemeColorName // of the theme; empty: theme.Series in order
	Values []float64
}

// Axis is what the figures are for, from left to right and equally apart.
type Axis struct {
	Title  string // heads the first column of the table
	Step   Step
	Points []Point
	Tick   func(Point) string // the short text under the axis; nil: the name
	Era    func(Point) string // the text below that, where it changes: the year; nil: none
	Label  func(Point) string // the whole text, in tips and tables; nil: the name
}

// Step is how far apart the points are; it decides which of them get a text
// when there is no room for all.
type Step int

// The steps.
const (
	Each  Step = iota // categories, or anything that can be counted off
	Daily             // days
	Weekly
	Monthly
)

// Point is a place on the axis.
type Point struct {
	Name  string    // of a category
	Start time.Time // of a day, week or month, in UTC
	State State
}

// State says how much is known of a point.
type State int

// The states of a point.
const (
	Closed     State = iota
	Unfinished       // still running: its figures will change
	Missing          // nobody knows its figures
)

// Texts are the words that a chart needs, in the language of the user.
type Texts struct {
	Empty      string // a sentence for a chart without figures
	Total      string // the sum of a stack or donut
	Unfinished string // beside the name of a point that is still running
	Missing    string // beside the name of a point without figures
	Value      string // heads the figures of a donut's table
	Share      string // heads the shares of a donut's table
}

// Weeks returns n weeks from the one that begins at first, in UTC. The caller
// sets the states.
func Weeks(first time.Time, n int) []Point {
	points := make([]Point, max(0, n))
	for i := range points {
		points[i].Start = first.UTC().AddDate(0, 0, 7*i)
	}
	return points
}

// Days returns n days from first on, in UTC.
func Days(first time.Time, n int) []Point {
	points := make([]Point, max(0, n))
	for i := range points {
		points[i].Start = first.UTC().AddDate(0, 0, i)
	}
	return points
}

// Months returns n months from the one that holds first, in UTC.
func Months(first time.Time, n int) []Point {
	year, month, _ := first.UTC().Date()
	points := make([]Point, max(0, n))
	for i := range points {
		points[i].Start = time.Date(year, month+time.Month(i), 1, 0, 0, 0, 0, time.UTC)
	}
	return points
}

// Categories returns points with names.
func Categories(names ...string) []Point {
	points := make([]Point, len(names))
	for i, name := range names {
		points[i].Name = name
	}
	return points
}

// farthest bounds the figures that are drawn, so that sums stay finite.
const farthest = 1e300

// value returns a figure within bounds, or NaN when it is unknown.
func (s Series) value(point int) float64 {
	if point < 0 || point >= len(s.Values) || math.IsInf(s.Values[point], 0) {
		return math.NaN()
	}
	v := s.Values[point]
	if math.Abs(v) > farthest {
		return math.Copysign(farthest, v)
	}
	return v
}

// value returns a figure, or NaN when it or its whole point is unknown.
func (c *Chart) value(series, point int) float64 {
	if series < 0 || point < 0 || point >= len(c.Axis.Points) || c.Axis.Points[point].State == Missing {
		return math.NaN()
	}
	return c.Series[series].value(point)
}

// known reports whether a series has any figure that is known.
func (c *Chart) known(series int) bool {
	for i := range c.Axis.Points {
		if !math.IsNaN(c.value(series, i)) {
			return true
		}
	}
	return false
}

// blank reports whether there is nothing to draw: no figure, or in a donut none
// above zero.
func (c *Chart) blank() bool {
	for i := range c.Series {
		if c.Kind == Donut && c.value(i, 0) > 0 || c.Kind != Donut && c.known(i) {
			return false
		}
	}
	return true
}

// color names the colour of a series.
func (c *Chart) color(series int) fyne.ThemeColorName {
	if name := c.Series[series].Color; name != "" {
		return name
	}
	return theme.Series[series%len(theme.Series)]
}

// again reports whether the colour of a series was in use before it, so that it
// has to differ in another way.
func (c *Chart) again(series int) bool {
	return c.Series[series].Color == "" && series >= len(theme.Series)
}

// format writes a figure in full, or a dash when it is unknown.
func (c *Chart) format(v float64) string { return written(v, c.Format) }

// short writes a figure for the axis.
func (c *Chart) short(v float64) string { return written(v, c.Short, c.Format) }

// percent writes a share.
func (c *Chart) percent(v float64) string { return written(v, c.Percent, c.Format) }

// tick is the short text of a point.
func (a *Axis) tick(i int) string { return named(a.Points[i], a.Tick) }

// label is the whole text of a point.
func (a *Axis) label(i int) string { return named(a.Points[i], a.Label) }

func named(p Point, format func(Point) string) string {
	if format == nil {
		return p.Name
	}
	return format(p)
}
