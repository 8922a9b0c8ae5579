package chart

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// label is the name at the end of a line.
type label struct {
	series int
	text   string
	y      float64
}

// nameEnds chooses what is written at the ends of lines and returns the width it
// needs, zero when there is no room or there are too many lines.
func (d *scene) nameEnds(plot Box) float64 {
	if d.chart.Kind != Lines && d.chart.Kind != Areas || plot.Width() < d.unit(labelsWide) {
		return 0
	}
	caption := d.style.size(theme.TextCaption)
	room, wide := plot.Width()*0.28-d.unit(swatch+swatchGap+8), 0.0
	for _, s := range d.geo.shown {
		text := d.cut(d.chart.Series[s].Name, caption, room)
		if text == "" || d.lastOf(s) < 0 {
			continue
		}
		d.labels = append(d.labels, label{series: s, text: text})
		wide = math.Max(wide, d.pen.width(text, caption))
	}
	if n := len(d.labels); n == 0 || n > mostLabels || float64(n)*d.unit(labelLine) > plot.Height()+d.unit(labelLine) {
		d.labels = nil
		return 0
	}
	return wide + d.unit(swatch+swatchGap+8)
}

// drawLabels writes the names at the ends of lines, each as near to its end as
// the others allow.
func (d *scene) drawLabels() {
	for i := range d.labels {
		s := d.labels[i].series
		d.labels[i].y = d.geo.Y(d.chart.value(s, d.lastOf(s)))
	}
	slices.SortStableFunc(d.labels, func(a, b label) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	wanted := make([]float64, len(d.labels))
	for i, l := range d.labels {
		wanted[i] = l.y
	}
	x := d.geo.Plot.Right + d.unit(8)
	for i, y := range spread(wanted, d.unit(labelLine), d.geo.Plot.Top, d.geo.Plot.Bottom) {
		c, h := d.colorOf(d.labels[i].series), d.unit(1)
		d.rect(Box{x, math.Round(y - h), x + d.unit(swatch), math.Round(y + h)}, c)
		d.text(d.labels[i].text, x+d.unit(swatch+swatchGap), y, d.style.size(theme.TextCaption), d.color(theme.Ink), fyne.TextAlignLeading)
	}
}

// spread moves ascending places so that they are a distance apart and within
// bounds, as little as that takes: neighbours that are too close form a block
// around the middle of what they wanted.
func spread(wanted []float64, distance, low, high float64) []float64 {
	type block struct {
		sum float64 // of what its members want for the first of them
		n   int
	}
	bounded := func(b block) float64 {
		return math.Max(low, math.Min(b.sum/float64(b.n), high-float64(b.n-1)*distance))
	}
	var blocks []block
	for _, y := range wanted {
		b := block{y, 1}
		for len(blocks) > 0 {
			before := blocks[len(blocks)-1]
			if bounded(before)+float64(before.n)*distance <= bounded(b) {
				break
			}
			b = block{before.sum + b.sum - float64(before.n*b.n)*distance, before.n + b.n}
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	places := make([]float64, 0, len(wanted))
	for _, b := range blocks {
		for i := range b.n {
			places = append(places, bounded(b)+float64(i)*distance)
		}
	}
	return places
}
