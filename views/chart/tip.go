package chart

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"partnerdesk/views/theme"
)

// tip is the box that says the figures of a point.
type tip struct {
	box  *canvas.Rectangle
	head *canvas.Text
	rows []*tipRow
}

// tipRow is a line of a tip.
type tipRow struct {
	mark         *canvas.Rectangle
	name, figure *canvas.Text
}

// tipLine is what a line of a tip says.
type tipLine struct {
	color        color.Color // nil: no mark
	name, figure string
	bold         bool
}

// tipName is the width up to which names are shown in a tip, in units.
const tipName = 180

func newTip() tip {
	t := tip{box: &canvas.Rectangle{}, head: &canvas.Text{}}
	t.hide()
	return t
}

func (t *tip) appendTo(list []fyne.CanvasObject) []fyne.CanvasObject {
	list = append(list, t.box, t.head)
	for _, r := range t.rows {
		list = append(list, r.mark, r.name, r.figure)
	}
	return list
}

func (t *tip) hide() {
	t.box.Hidden, t.head.Hidden = true, true
	for _, r := range t.rows {
		r.mark.Hidden, r.name.Hidden, r.figure.Hidden = true, true, true
	}
}

// lines returns what is said of a figure.
func (p *plot) lines(to at) (head string, lines []tipLine) {
	c, g := &p.view.chart, p.now.Geometry
	if c.Kind == Donut {
		if to.series < 0 {
			return "", nil
		}
		figure, share := c.part(to.series, p.view.isHidden)
		return c.Series[to.series].Name, []tipLine{{p.view.colorOf(to.series), figure, share, false}}
	}
	total := c.sum(to.point, p.view.isHidden)
	for _, s := range g.shown {
		v := c.value(s, to.point)
		figure := c.format(v)
		if c.Kind == Share && v >= 0 && total > 0 {
			figure += " · " + c.percent(v/total)
		}
		lines = append(lines, tipLine{p.view.colorOf(s), c.Series[s].Name, figure, s == to.series})
	}
	if c.Kind == Stack || c.Kind == Share {
		slices.Reverse(lines) // as they are seen
	}
	if (c.Kind == Stack || c.Kind == Share) && len(lines) > 1 && c.Texts.Total != "" {
		lines = append(lines, tipLine{nil, c.Texts.Total, c.format(total), false})
	}
	return c.pointName(to.point), lines
}

// few keeps so many lines that they fit, with the chosen one and the total, and
// says how many are left out.
func few(lines []tipLine, most int) []tipLine {
	if most = max(2, most); len(lines) <= most {
		return lines
	}
	kept := slices.Clone(lines[:most-1])
	if i := slices.IndexFunc(lines, func(l tipLine) bool { return l.bold }); i >= most-1 {
		kept[most-2] = lines[i]
	}
	return append(kept, tipLine{name: fmt.Sprintf("+%d", len(lines)-len(kept))})
}

// draw shows the figures of what is pointed at, beside it.
func (t *tip) draw(p *plot) {
	t.hide()
	to := p.pointed()
	if to == none {
		return
	}
	head, lines := p.lines(to)
	if head == "" && len(lines) == 0 {
		return
	}
	pad, gap, text := theme.Size(theme.Space8), theme.Size(theme.Space4), theme.Size(theme.TextCaption)
	line := fyne.MeasureText("0", text, fyne.TextStyle{}).Height + gap/2
	lines = few(lines, int((p.Size().Height-2*pad-line)/line))
	for len(t.rows) < len(lines) {
		t.rows = append(t.rows, &tipRow{&canvas.Rectangle{}, &canvas.Text{}, &canvas.Text{Alignment: fyne.TextAlignTrailing}})
	}
	most := min(tipName, p.Size().Width/2)
	head = fitted(head, text, most+2*pad, fyne.TextStyle{})
	width, names, figures := fyne.MeasureText(head, text, fyne.TextStyle{}).Width, float32(0), float32(0)
	for i, l := range lines {
		style := fyne.TextStyle{Bold: l.bold}
		lines[i].name = fitted(l.name, text, most, style)
		names = max(names, fyne.MeasureText(lines[i].name, text, style).Width)
		figures = max(figures, fyne.MeasureText(l.figure, text, style).Width)
	}
	width = max(width, swatch+swatchGap+names+2*pad+figures) + 2*pad
	height := 2*pad + line*float32(len(lines)+1) - gap/2
	x, y := t.beside(p, to, width, height)
	t.box.Hidden, t.box.FillColor, t.box.StrokeColor = false, theme.Color(theme.Raised), theme.Color(theme.Line)
	t.box.StrokeWidth, t.box.CornerRadius = theme.Size(theme.LineWidth), theme.Size(theme.Corner)
	t.box.Shadow = canvas.Shadow{Color: theme.Color(theme.Shade), BlurRadius: pad, Offset: fyne.NewPos(0, gap/2)}
	place(t.box, x, y, width, height)
	write(t.head, head, text, theme.Color(theme.Muted), false)
	place(t.head, x+pad, y+pad, width-2*pad, line)
	for i, l := range lines {
		r, top := t.rows[i], y+pad+line*float32(i+1)
		if r.mark.Hidden = l.color == nil; l.color != nil {
			r.mark.FillColor = l.color
			place(r.mark, x+pad, top+(line-swatch)/2, swatch, swatch)
		}
		ink := theme.Color(theme.Ink)
		if l.color == nil {
			ink = theme.Color(theme.Muted)
		}
		write(r.name, l.name, text, ink, l.bold)
		place(r.name, x+pad+swatch+swatchGap, top, names, line)
		write(r.figure, l.figure, text, ink, l.bold)
		place(r.figure, x+pad, top, width-2*pad, line)
	}
}

// write gives a text object what it shows.
func write(t *canvas.Text, text string, size float32, c color.Color, bold bool) {
	t.Hidden, t.Text, t.TextSize, t.Color, t.TextStyle = text == "", text, size, c, fyne.TextStyle{Bold: bold}
}

// beside finds a place for a box next to a point, within the plot.
func (t *tip) beside(p *plot, to at, width, height float32) (x, y float32) {
	size, away := p.Size(), theme.Size(theme.Space12)
	rx, ry := p.ratio()
	g := p.now.Geometry
	px, half := g.X(max(0, to.point)), 0.0
	top := g.Plot.Top
	if from, end, cx, cy, outer, inner, ok := g.Slice(to.series); ok {
		sin, cos := math.Sincos((from + end) / 2)
		px, top = cx+sin*(outer+inner)/2, cy-cos*(outer+inner)/2-float64(height/ry)/2
	} else if g.banded() {
		half = g.Band() / 2
	}
	x = float32(px+half)*rx + away
	if x+width > size.Width {
		x = float32(px-half)*rx - away - width
	}
	return max(0, min(x, size.Width-width)), max(0, min(float32(top)*ry, size.Height-height))
}
