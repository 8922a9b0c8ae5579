package chart

import (
	"math"
	"strings"

	"partnerdesk/views/theme"
)

// xtick is a text under the axis and the room it takes.
type xtick struct {
	i        int
	text     string
	from, to float64
}

// rhythms are the distances between texts that are easy to read, by step: whole
// weeks, months, quarters and years.
var rhythms = map[Step][]int{
	Each:    {1, 2, 5},
	Daily:   {1, 2, 7, 14, 28, 56, 91, 182, 364},
	Weekly:  {1, 2, 4, 8, 13, 26, 52, 104, 260, 520},
	Monthly: {1, 2, 3, 6, 12, 24, 60, 120},
}

// rhythm returns the n-th distance; beyond the named ones they double.
func (s Step) rhythm(n int) int {
	known := rhythms[s]
	if s == Each {
		return known[n%3] * int(math.Pow10(n/3))
	}
	if n < len(known) {
		return known[n]
	}
	return known[len(known)-1] << (n - len(known) + 1)
}

// chooseTicks returns as many texts as fit beside each other.
func (d *scene) chooseTicks() []xtick {
	n, band := len(d.chart.Axis.Points), d.geo.Band()
	if n == 0 {
		return nil
	}
	if d.chart.Axis.Step == Each && band >= d.unit(44) { // names are better cut than left out
		return d.ticksEvery(1, band-d.unit(6))
	}
	for k := 0; ; k++ {
		every := d.chart.Axis.Step.rhythm(k)
		if float64(every)*band < d.unit(20) && every < n {
			continue
		}
		ticks := d.ticksEvery(every, float64(d.style.Width)/2)
		if every >= n || apart(ticks, d.unit(textApart)) {
			return ticks
		}
	}
}

// ticksEvery returns the texts of every so many points, cut to a width. Weeks
// and days count back from the last point, which is what most want to know;
// months from January.
func (d *scene) ticksEvery(every int, width float64) (ticks []xtick) {
	axis, caption := &d.chart.Axis, d.style.size(theme.TextCaption)
	n := len(axis.Points)
	first := 0
	switch axis.Step {
	case Daily, Weekly:
		first = (n - 1) % every
	case Monthly:
		for first < min(n-1, every) && (int(axis.Points[first].Start.Month())-1+12*axis.Points[first].Start.Year())%every != 0 {
			first++
		}
		first %= every
	}
	for i := first; i < n; i += every {
		text := d.cut(strings.TrimSpace(axis.tick(i)), caption, width)
		if text == "" {
			continue
		}
		half := d.pen.width(text, caption) / 2
		x := math.Max(half, math.Min(d.geo.X(i), float64(d.style.Width)-half))
		ticks = append(ticks, xtick{i, text, x - half, x + half})
	}
	return ticks
}

// apart reports whether texts stand at least so far from each other.
func apart(ticks []xtick, gap float64) bool {
	for i := 1; i < len(ticks); i++ {
		if ticks[i].from-ticks[i-1].to < gap {
			return false
		}
	}
	return true
}
