package mark

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// The licence bar, in device-independent units.
const (
	barWidth  float32 = 120
	barHeight float32 = 10
	barLeast  float32 = 2 // what exists is seen, however little it is
	overLeast float32 = 6 // … and an overage has room for its hatching
	tickOver  float32 = 2 // the tick stands out above and below
	hatchStep float32 = 4
	hatchLine float32 = 1.25
)

// Bar shows how many of some licences are used, assigned but not used, and
// available. What is beyond the total is hatched behind a tick. Figures that
// are not known are NaN; where nothing is known, or all is zero, the bar is an
// empty box.
type Bar struct {
	Used, Assigned, Total float64
	Words                 string // the figures, for the tip
}

// Text is the figures in words.
func (b Bar) Text() string { return b.Words }

// Width is that of all licence bars.
func (b Bar) Width(*Pen) float32 { return barWidth }

// Draw draws the bar.
func (b Bar) Draw(p *Pen, at fyne.Position, size fyne.Size) {
	at, size = middle(at, size, barHeight)
	size.Width = floor(min(size.Width, barWidth))
	if size.Width <= 0 {
		return
	}
	e := b.ends(size.Width)
	if e == (barEnds{}) { // not to be taken for licences that are available
		box := p.Box(at, size, color.Transparent)
		box.StrokeColor, box.StrokeWidth = p.Color(theme.Outline), theme.Size(theme.LineWidth)
		return
	}
	part := func(from, to float32, name fyne.ThemeColorName) {
		if to > from {
			p.Box(at.AddXY(from, 0), fyne.NewSize(to-from, size.Height), p.Color(name))
		}
	}
	part(0, e.used, theme.Accent)
	part(e.used, e.assigned, theme.AccentSoft)
	part(e.assigned, e.total, theme.Idle)
	if e.over > e.total {
		p.hatch(at.AddXY(e.total, 0), fyne.NewSize(e.over-e.total, size.Height))
		line := theme.Size(theme.LineWidth)
		x := min(max(0, e.total-line), size.Width-line)
		p.Box(at.AddXY(x, -tickOver), fyne.NewSize(line, size.Height+2*tickOver), p.Color(theme.Ink))
	}
}

// barEnds is where the parts of a bar end, in units from its left edge.
type barEnds struct{ used, assigned, total, over float32 }

// ends divides a width among the parts; there are none where nothing is known, or
// all is zero.
func (b Bar) ends(width float32) barEnds {
	used, assigned, total := figure(b.Used), figure(b.Assigned), figure(b.Total)
	taken := max(used, assigned)
	if unknown(b.Total) {
		total = taken // nothing is known to be available, or to be too much
	}
	full := max(taken, total)
	if full == 0 {
		return barEnds{}
	}
	x := func(v float64) float32 { return round(float32(v / full * float64(width))) }
	e := barEnds{used: x(min(used, total)), assigned: x(min(taken, total)), total: x(total), over: width}
	if total > 0 {
		e.total = max(e.total, barLeast)
	}
	if taken > total {
		e.total = min(e.total, max(0, width-overLeast))
	} else {
		e.over = e.total
	}
	if used > 0 {
		e.used = max(e.used, barLeast)
	}
	if e.assigned = max(e.assigned, e.used); taken > used && total > used {
		e.assigned = max(e.assigned, e.used+barLeast)
	}
	if total > taken {
		e.assigned = min(e.assigned, max(0, e.total-barLeast))
	}
	e.assigned = min(e.assigned, e.total)
	if taken > used && total > used { // what is much gives way to what is little
		e.used = min(e.used, max(barLeast, e.assigned-barLeast))
	}
	e.used = min(e.used, e.assigned)
	return e
}

// figure is a figure that a bar can show: not negative, and zero if unknown.
func figure(v float64) float64 {
	if unknown(v) {
		return 0
	}
	return max(0, v)
}

func unknown(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }

// hatch fills a box with a tint and slanted lines.
func (p *Pen) hatch(at fyne.Position, size fyne.Size) {
	p.Box(at, size, p.Tint(theme.Bad, 18))
	strokes := p.strokes[:0]
	for x := hatchStep/2 - size.Height; x < size.Width; x += hatchStep {
		strokes = append(strokes, Stroke{fyne.NewPos(x, size.Height), fyne.NewPos(x+size.Height, 0), hatchLine})
	}
	p.Sketch(strokes, p.Color(theme.Bad), at, size)
	p.strokes = strokes
}
