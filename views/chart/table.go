package chart

import (
	"math"
	"strconv"
	"strings"
)

// dash stands for a figure that is not known.
const dash = "–"

// written writes a figure with the first format there is.
func written(v float64, formats ...func(float64) string) string {
	if math.IsNaN(v) {
		return dash
	}
	for _, format := range formats {
		if format != nil {
			return format(v)
		}
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Heads returns the headings of the table that says the same as the chart. All
// columns but the first hold figures.
func (c *Chart) Heads() []string {
	if c.Kind == Donut {
		return []string{c.Axis.Title, c.Texts.Value, c.Texts.Share}
	}
	heads := []string{c.Axis.Title}
	for _, s := range c.Series {
		heads = append(heads, s.Name)
	}
	return heads
}

// Rows returns the number of the table's rows: the points, in a donut the
// series.
func (c *Chart) Rows() int {
	if c.Kind == Donut {
		return len(c.Series)
	}
	return len(c.Axis.Points)
}

// Row returns the texts of one row of the table.
func (c *Chart) Row(i int) []string {
	if c.Kind == Donut {
		v := c.value(i, 0)
		return []string{c.Series[i].Name, c.format(v), c.percent(v / c.sum(0, nil))}
	}
	row := []string{c.pointName(i)}
	for s := range c.Series {
		row = append(row, c.format(c.value(s, i)))
	}
	return row
}

// pointName is the whole text of a point with its state.
func (c *Chart) pointName(i int) string {
	name, state := c.Axis.label(i), c.state(i)
	if state != "" && name != "" {
		state = " · " + state
	}
	return name + state
}

// state says how much is known of a point; nothing where that is all.
func (c *Chart) state(i int) string {
	switch c.Axis.Points[i].State {
	case Unfinished:
		return c.Texts.Unfinished
	case Missing:
		return c.Texts.Missing
	}
	return ""
}

// sum adds the known figures of a point, but those of hidden series, and in
// shares and donuts only what is above zero. Without any it is NaN.
func (c *Chart) sum(point int, hidden func(int) bool) float64 {
	sum, any := 0.0, false
	for s := range c.Series {
		v := c.value(s, point)
		if math.IsNaN(v) || hidden != nil && hidden(s) || v < 0 && (c.Kind == Share || c.Kind == Donut) {
			continue
		}
		sum, any = sum+v, true
	}
	if !any || sum == 0 && (c.Kind == Share || c.Kind == Donut) {
		return math.NaN()
	}
	return sum
}

// say puts a point into words, for who cannot see it.
func (c *Chart) say(point int, hidden func(int) bool) string {
	parts := []string{c.Title}
	if point >= 0 && point < len(c.Axis.Points) {
		if name := c.pointName(point); name != "" {
			parts = append(parts, name)
		}
		for s := range c.Series {
			if !hidden(s) {
				parts = append(parts, c.Series[s].Name+" "+c.format(c.value(s, point)))
			}
		}
	}
	return strings.Join(parts, " · ")
}
