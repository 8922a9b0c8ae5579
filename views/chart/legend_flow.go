package chart

import (
	"fmt"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// nameWide is the width up to which a legend shows names, in units.
const nameWide = 240

// fit lays the legend into lines of a width, as many as fit into a height but at
// least one, and returns the height it takes. Names are shortened before some
// are left for later.
func (l *legend) fit(width, height float32) float32 {
	line := theme.Size(theme.Touch)
	lines := max(1, int(height/line))
	if l.first >= len(l.view.chart.Series) {
		l.first = 0
	}
	beside := swatch + swatchGap + 2*theme.Size(theme.Space8)
	short := max(64, min(width/3-beside, nameWide))
	if l.slots = l.flow(0, width, nameWide, lines); !l.whole() {
		l.slots = l.flow(0, width, short, lines)
	}
	if l.whole() {
		l.first = 0
	} else {
		l.slots = l.flow(l.first, width, short, lines)
	}
	if len(l.slots) == 0 {
		return line
	}
	return l.slots[len(l.slots)-1].y + line
}

// whole reports whether all series are named.
func (l *legend) whole() bool {
	return len(l.slots) == len(l.view.chart.Series) && (len(l.slots) == 0 || l.slots[len(l.slots)-1].series >= 0)
}

// flow names series from one on, in lines of a width, with names up to another.
// If they do not all fit, the last slot leads on.
func (l *legend) flow(from int, width, name float32, lines int) (slots []slot) {
	size, line, pad := theme.Size(theme.TextCaption), theme.Size(theme.Touch), theme.Size(theme.Space8)
	measure := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	n := len(l.view.chart.Series)
	more := measure(fmt.Sprintf("+%d", n)) + 2*pad
	x, y := float32(0), float32(0)
	for s := from; s < n; s++ {
		figures := ""
		if l.view.chart.Kind == Donut {
			figure, share := l.view.chart.part(s, l.view.isHidden)
			figures = "  " + figure + " · " + share
		}
		room := width - swatch - swatchGap - 2*pad - measure(figures)
		text := fitted(l.view.chart.Series[s].Name, size, max(0, min(name, room)), fyne.TextStyle{}) + figures
		w := min(width, measure(text)+swatch+swatchGap+2*pad)
		if x > 0 && x+w > width {
			x, y = 0, y+line
		}
		if y >= float32(lines)*line {
			return l.lead(slots, width, more, s-from)
		}
		slots = append(slots, slot{series: s, text: text, x: x, y: y, w: w})
		x += w
	}
	if from > 0 {
		return l.lead(slots, width, more, n-from)
	}
	return slots
}

// lead adds the mark that leads on to the series that are not named, dropping
// the last name if that leaves no room.
func (l *legend) lead(slots []slot, width, more float32, named int) []slot {
	x, y := float32(0), float32(0)
	for len(slots) > 0 {
		last := slots[len(slots)-1]
		x, y = last.x+last.w, last.y
		if x+more <= width || len(slots) == 1 {
			break
		}
		slots, named = slots[:len(slots)-1], named-1
	}
	x = min(x, max(0, width-more))
	return append(slots, slot{series: -1, text: fmt.Sprintf("+%d", len(l.view.chart.Series)-named), x: x, y: y, w: more})
}

// stack names series below each other in the middle of an area.
func (l *legend) stack(size fyne.Size) {
	line := theme.Size(theme.Touch)
	n, room := len(l.view.chart.Series), max(1, int(size.Height/line))
	l.slots = l.slots[:0]
	if n <= room || l.first >= n {
		l.first = 0
	}
	end, more := n, n > room
	if more {
		end = min(n, l.first+max(1, room-1))
	}
	width := min(size.Width, 360)
	for s := l.first; s < end; s++ {
		figure, share := l.view.chart.part(s, l.view.isHidden)
		l.slots = append(l.slots, slot{series: s, text: l.view.chart.Series[s].Name, figure: figure, share: share, y: float32(s-l.first) * line, w: width})
	}
	if more {
		l.slots = append(l.slots, slot{series: -1, text: fmt.Sprintf("+%d", n-(end-l.first)), y: float32(end-l.first) * line, w: width})
	}
	for i := range l.slots {
		l.slots[i].y += max(0, (size.Height-float32(len(l.slots))*line)/2)
	}
}

// show makes a series one of those in view.
func (l *legend) show(series int) {
	for range l.view.chart.Series {
		for _, s := range l.slots {
			if s.series == series {
				return
			}
		}
		l.next()
	}
}

// next leads on to the series after those in view.
func (l *legend) next() {
	named := 0
	for _, s := range l.slots {
		if s.series >= 0 {
			named++
		}
	}
	if l.first += max(1, named); l.first >= len(l.view.chart.Series) {
		l.first = 0
	}
	l.view.layout(l.view.Size())
	l.draw()
}
