package chart

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// Distances in units.
const (
	tickApart  = 44.0 // figures on the left axis, at least
	textApart  = 16.0 // texts under the axis, at least
	labelLine  = 14.0 // from one direct label to the next
	eraLine    = 14.0 // from a text under the axis to its year
	swatch     = 10.0 // the mark beside a name
	swatchGap  = 6.0
	leastWide  = 120.0 // narrower or lower than this a chart has no texts
	leastHigh  = 56.0
	mostLabels = 4 // series that are named at the ends of their lines
	labelsWide = 360.0
)

// layPlot gives each part its room.
func (d *scene) layPlot() {
	g, b := d.geo, d.left
	d.plain = d.chart.Kind == Spark || b.Width() < d.unit(leastWide) || b.Height() < d.unit(leastHigh)
	if d.chart.Kind == Donut {
		edge := d.unit(4)
		g.Plot = Box{b.Left + edge, b.Top + edge, b.Right - edge, b.Bottom - edge}
		g.ring = newRing(g)
		return
	}
	if d.plain {
		edge := d.unit(3)
		g.Plot = snapped(Box{b.Left + edge, b.Top + edge, b.Right - edge, b.Bottom - edge})
		d.ticks = g.fitRange(2)
		g.fitBars()
		return
	}
	if !d.style.Heading { // which has space around it
		b.Left, b.Right = b.Left+d.unit(4), b.Right-d.unit(4)
	}
	caption := d.style.size(theme.TextCaption)
	below := d.unit(8) + caption
	if d.chart.Axis.Era != nil {
		below += d.unit(eraLine)
	}
	b.Top += caption*0.5 + d.unit(2)
	b.Bottom -= below + d.unit(2)
	d.ticks = g.fitRange(min(6, int(b.Height()/d.unit(tickApart))))
	wide := 0.0
	for _, v := range d.ticks {
		wide = math.Max(wide, d.pen.width(d.chart.short(v), caption))
	}
	b.Left = math.Ceil(b.Left + math.Min(wide, b.Width()*0.4) + d.unit(8))
	b.Right -= d.unit(6)
	if wide := d.nameEnds(b); wide > 0 {
		b.Right -= wide
	}
	g.Plot = snapped(b)
	g.fitBars()
}

// snapped moves a box to whole pixels and gives it some size.
func snapped(b Box) Box {
	b = Box{math.Round(b.Left), math.Round(b.Top), math.Round(b.Right), math.Round(b.Bottom)}
	b.Right, b.Bottom = math.Max(b.Right, b.Left+1), math.Max(b.Bottom, b.Top+1)
	return b
}

// drawGrid draws the hairlines and figures of the left axis.
func (d *scene) drawGrid() {
	if d.plain {
		return
	}
	g, caption := d.geo, d.style.size(theme.TextCaption)
	room := g.Plot.Left - d.left.Left - d.unit(8)
	for _, v := range d.ticks {
		y := math.Round(g.Y(v))
		if v != 0 {
			d.rule(y, d.faint(theme.Line))
		}
		d.text(d.cut(d.chart.short(v), caption, room), g.Plot.Left-d.unit(8), y+d.hair()/2, caption, d.color(theme.Muted), fyne.TextAlignTrailing)
	}
}

// rule draws a hairline across the plot.
func (d *scene) rule(y float64, c color.NRGBA) {
	d.rect(Box{d.geo.Plot.Left, y, d.geo.Plot.Right, y + d.hair()}, c)
}

// drawAxis draws the base line, what is said of points without figures, and the
// texts below.
func (d *scene) drawAxis() {
	if d.chart.Kind == Spark {
		return
	}
	g := d.geo
	if g.low <= 0 && g.high >= 0 {
		d.rule(g.zero(), d.color(theme.Outline))
	}
	last := math.Inf(-1)
	for i, p := range d.chart.Axis.Points {
		if x := g.X(i); p.State == Missing && x-last >= d.unit(8) {
			d.cross(math.Round(x), g.zero()-d.unit(6))
			last = x
		}
	}
	if !d.plain {
		d.drawTicks()
	}
}

// cross marks a point without figures.
func (d *scene) cross(x, y float64) {
	r := d.unit(2.5)
	d.move(x-r, y-r)
	d.line(x+r, y+r)
	d.move(x-r, y+r)
	d.line(x+r, y-r)
	d.stroke(d.color(theme.Muted), d.unit(1.25))
}

// drawTicks writes the texts under the axis, and below them the years.
func (d *scene) drawTicks() {
	g, axis, caption := d.geo, &d.chart.Axis, d.style.size(theme.TextCaption)
	y := g.Plot.Bottom + d.unit(7) + caption/2
	era := ""
	for _, t := range d.chooseTicks() {
		x := (t.from + t.to) / 2
		d.text(t.text, x, y, caption, d.color(theme.Muted), fyne.TextAlignCenter)
		if axis.Era == nil {
			continue
		}
		if next := axis.Era(axis.Points[t.i]); next != era {
			era = next
			half := d.pen.width(era, caption) / 2
			d.text(era, math.Max(half, math.Min(x, float64(d.style.Width)-half)), y+d.unit(eraLine), caption, d.color(theme.Muted), fyne.TextAlignCenter)
		}
	}
}
