package chart

import (
	"cmp"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pointed is what the pointer is on, else what the keyboard has chosen.
func (p *plot) pointed() at {
	switch {
	case !p.current():
		return none
	case p.inside && p.hover != none:
		return p.hover
	case p.focused:
		return p.chosen
	}
	return none
}

// leave forgets what was pointed at, since the chart has changed.
func (p *plot) leave() { p.hover, p.chosen = none, none }

// MouseIn is for the toolkit.
func (p *plot) MouseIn(ev *desktop.MouseEvent) { p.MouseMoved(ev) }

// MouseMoved is for the toolkit.
func (p *plot) MouseMoved(ev *desktop.MouseEvent) {
	to := p.under(ev.Position)
	if p.inside && to == p.hover {
		return
	}
	p.inside, p.hover = true, to
	p.Refresh()
}

// MouseOut is for the toolkit.
func (p *plot) MouseOut() {
	p.inside, p.hover = false, none
	p.Refresh()
}

// under is what lies under a place.
func (p *plot) under(pos fyne.Position) at {
	if !p.current() {
		return none
	}
	rx, ry := p.ratio()
	x, y := float64(pos.X/rx), float64(pos.Y/ry)
	g := p.now.Geometry
	if far := 8 * g.scale; g.chart.Kind != Donut && (x < g.Plot.Left-far || x > g.Plot.Right+far) {
		return none
	}
	series, point := g.At(x, y)
	return at{series, point}
}

// Tapped is for the toolkit: it opens the rows of what is under the pointer.
func (p *plot) Tapped(ev *fyne.PointEvent) {
	takeFocus(p)
	if to := p.under(ev.Position); to != none {
		p.chosen = to
		p.open(to)
	}
}

// TappedSecondary is for the toolkit.
func (p *plot) TappedSecondary(ev *fyne.PointEvent) {
	if p.view.OnMenu != nil {
		p.view.OnMenu(ev.AbsolutePosition)
	}
}

// Cursor is for the toolkit: a hand where a click opens something.
func (p *plot) Cursor() desktop.Cursor {
	if p.view.OnOpen != nil && p.inside && p.hover != none {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (p *plot) open(to at) {
	if to != none && p.view.OnOpen != nil {
		p.view.OnOpen(to.series, to.point)
	}
}

// FocusGained is for the toolkit.
func (p *plot) FocusGained() {
	p.focused = true
	p.Refresh()
	p.view.tellFocus(true)
}

// FocusLost is for the toolkit.
func (p *plot) FocusLost() {
	p.focused, p.chosen = false, none
	p.Refresh()
	p.view.tellFocus(false)
}

// TypedRune is for the toolkit; letters mean nothing here.
func (p *plot) TypedRune(rune) {}

// TypedKey is for the toolkit. What a chart has no use for goes on to the
// canvas, so that Escape leaves the point first and then what is around it.
func (p *plot) TypedKey(ev *fyne.KeyEvent) {
	if !p.current() {
		p.view.Pass(ev)
		return
	}
	n := len(p.view.chart.Axis.Points)
	if p.view.chart.Kind == Donut {
		n = len(p.now.ring.slices)
	}
	place := p.chosenPlace()
	switch ev.Name {
	case fyne.KeyLeft:
		if place < 0 {
			place = n
		}
		p.choose(place-1, n)
	case fyne.KeyRight:
		p.choose(place+1, n)
	case fyne.KeyHome:
		p.choose(0, n)
	case fyne.KeyEnd:
		p.choose(n-1, n)
	case fyne.KeyPageUp:
		p.choose(max(0, place-max(1, n/10)), n)
	case fyne.KeyPageDown:
		p.choose(place+max(1, n/10), n)
	case fyne.KeyUp:
		p.climb(-1)
	case fyne.KeyDown:
		p.climb(+1)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.open(p.chosen)
	case desktop.KeyMenu:
		p.menu()
	case fyne.KeyEscape:
		if p.chosen == none {
			p.view.Pass(ev)
			return
		}
		p.chosen = none
		p.Refresh()
	default:
		p.view.Pass(ev)
	}
}

// menu asks for the menu of a chart in its upper left corner.
func (p *plot) menu() {
	if p.view.OnMenu != nil {
		p.view.OnMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(p))
	}
}

// chosenPlace is the chosen point's number, in a donut the slice's; -1 if none.
func (p *plot) chosenPlace() int {
	if p.view.chart.Kind != Donut {
		return p.chosen.point
	}
	return slices.IndexFunc(p.now.ring.slices, func(s slice) bool { return s.series == p.chosen.series })
}

// choose moves to a point, or in a donut to a slice, within bounds.
func (p *plot) choose(place, n int) {
	if n == 0 {
		return
	}
	place = max(0, min(place, n-1))
	if p.chosen.point = place; p.view.chart.Kind == Donut {
		p.chosen = at{p.now.ring.slices[place].series, 0}
	}
	p.inside = false // the keyboard has the word until the pointer moves
	p.Refresh()
}

// climb moves to the next series up (-1) or down (+1) as they are seen at the
// chosen point. Before the first and after the last stand all of them together.
func (p *plot) climb(way int) {
	if p.view.chart.Kind == Donut {
		p.choose(p.chosenPlace()+way, len(p.now.ring.slices))
		return
	}
	if p.chosen.point < 0 {
		p.chosen.point = len(p.view.chart.Axis.Points) - 1
	}
	order := p.seen(p.chosen.point)
	place := slices.Index(order, p.chosen.series) + way // -1 stands for all
	switch {
	case place < -1:
		place = len(order) - 1
	case place >= len(order):
		place = -1
	}
	if p.chosen.series = -1; place >= 0 {
		p.chosen.series = order[place]
	}
	p.inside = false
	p.Refresh()
}

// seen lists the series that have a figure at a point, from the top down.
func (p *plot) seen(point int) []int {
	g := p.now.Geometry
	heights := map[int]float64{}
	var order []int
	for _, s := range g.shown {
		if b, ok := g.Mark(s, point); ok || !math.IsNaN(p.view.chart.value(s, point)) {
			order, heights[s] = append(order, s), b.Top
		}
	}
	if g.chart.Kind != Bars { // bars stand beside each other
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(heights[a], heights[b]) })
	}
	return order
}
