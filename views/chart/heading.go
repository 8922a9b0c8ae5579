package chart

import (
	"math"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// drawHeading writes what a picture needs to stand alone: title, note and
// legend, and leaves some space around the rest.
func (d *scene) drawHeading() {
	edge := d.unit(16)
	d.left = Box{edge, edge, d.left.Right - edge, d.left.Bottom - edge}
	line := func(s string, size float64, c fyne.ThemeColorName) {
		if s != "" {
			d.text(d.cut(s, size, d.left.Width()), d.left.Left, d.left.Top+size*0.7, size, d.color(c), fyne.TextAlignLeading)
			d.left.Top += size * 1.5
		}
	}
	line(d.chart.Title, d.style.size(theme.TextSection), theme.Ink)
	line(d.chart.Note, d.style.size(theme.TextCaption), theme.Muted)
	d.left.Top += d.unit(8)
	switch {
	case d.chart.blank():
	case d.chart.Kind == Donut && d.left.Width() > 1.5*d.left.Height():
		d.drawList()
	case d.chart.Kind == Donut || len(d.chart.Series) > 1:
		d.drawLegend()
	}
}

// drawLegend writes the names of the series in lines, a donut's with figures.
func (d *scene) drawLegend() {
	caption := d.style.size(theme.TextCaption)
	x, y, height := d.left.Left, d.left.Top+caption*0.7, d.unit(18)
	for _, s := range d.geo.shown {
		text := d.chart.Series[s].Name
		if d.chart.Kind == Donut {
			figure, share := d.chart.part(s, d.geo.isHidden)
			text += "  " + figure + " · " + share
		}
		text = d.cut(text, caption, d.left.Width()-d.unit(swatch+swatchGap))
		width := d.unit(swatch+swatchGap) + d.pen.width(text, caption)
		if x > d.left.Left && x+width > d.left.Right {
			x, y = d.left.Left, y+height
		}
		d.swatch(x, y, s)
		d.text(text, x+d.unit(swatch+swatchGap), y, caption, d.color(theme.Ink), fyne.TextAlignLeading)
		x += width + d.unit(16)
	}
	d.left.Top = y + height
}

// swatch draws the square that has a series' colour.
func (d *scene) swatch(x, y float64, series int) {
	half := d.unit(swatch / 2)
	d.rect(Box{math.Round(x), math.Round(y - half), math.Round(x + 2*half), math.Round(y + half)}, d.colorOf(series))
}

// drawList writes a donut's series with their figures to the right of it.
func (d *scene) drawList() {
	size, height := d.style.size(theme.TextBody), d.unit(24)
	figures, shares := 0.0, 0.0
	for _, s := range d.geo.shown {
		figure, share := d.chart.part(s, d.geo.isHidden)
		figures = math.Max(figures, d.pen.width(figure, size))
		shares = math.Max(shares, d.pen.width(share, size))
	}
	middle := d.left
	d.left.Right = d.left.Left + d.left.Height()
	x := d.left.Right + d.unit(24)
	right := math.Min(middle.Right, x+d.unit(320))
	room := right - x - figures - shares - d.unit(swatch+swatchGap+2*16)
	y := (middle.Top+middle.Bottom)/2 - height*float64(len(d.geo.shown)-1)/2
	for _, s := range d.geo.shown {
		figure, share := d.chart.part(s, d.geo.isHidden)
		d.swatch(x, y, s)
		d.text(d.cut(d.chart.Series[s].Name, size, room), x+d.unit(swatch+swatchGap), y, size, d.color(theme.Ink), fyne.TextAlignLeading)
		d.text(figure, right-shares-d.unit(16), y, size, d.color(theme.Ink), fyne.TextAlignTrailing)
		d.text(share, right, y, size, d.color(theme.Muted), fyne.TextAlignTrailing)
		y += height
	}
}

// part is what a donut's legend says of a series beside its name: its first
// figure and its share of what is shown.
func (c *Chart) part(series int, hidden func(int) bool) (figure, share string) {
	v := c.value(series, 0)
	if hidden(series) || v < 0 {
		return c.format(v), dash
	}
	return c.format(v), c.percent(v / c.sum(0, hidden))
}
