package chart

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// View shows a chart in its area: above or beside it the legend, which hides and
// shows series, and under the pointer or by the keyboard a tip with the figures
// of a point. Make it with [NewView] and use it on the drawing thread only. The
// callbacks may be nil; they and the hooks are set before it is shown.
type View struct {
	widget.BaseWidget

	OnOpen    func(series, point int) // Enter or a click on a point; series -1 means all; a donut's point is 0
	OnMenu    func(at fyne.Position)  // a menu is wanted at a place on the canvas
	OnArrange func()                  // the user hid or showed a series
	OnError   func(error)             // drawing failed
	OnFocus   func(focused bool)      // the keyboard has come to the legend or the figures, or gone

	Ground fyne.ThemeColorName // what it stands on; empty: theme.Paper

	// The hooks below are what tests replace to be deterministic.
	Run   func(func())                                // starts work off the drawing thread
	Do    func(func())                                // runs something on the drawing thread
	After func(time.Duration, func()) (cancel func()) // runs something on the drawing thread later
	Pass  func(*fyne.KeyEvent)                        // takes the keys that mean nothing here

	chart  Chart
	serial int      // counts charts that look different
	away   []string // names of series that are hidden
	legend *legend
	plot   *plot
}

// NewView returns a view without a chart.
func NewView() *View {
	v := &View{Run: func(f func()) { go f() }, Do: fyne.Do}
	v.After = func(d time.Duration, f func()) func() {
		timer := time.AfterFunc(d, func() { v.Do(f) })
		return func() { timer.Stop() }
	}
	v.Pass = func(ev *fyne.KeyEvent) {
		if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(ev)
		}
	}
	v.legend, v.plot = newLegend(v), newPlot(v)
	v.ExtendBaseWidget(v)
	return v
}

// Set shows another chart. The picture before it stays until the new one is
// drawn; one with the same version stays for good.
func (v *View) Set(c Chart) {
	same := c.Version != "" && c.Version == v.chart.Version
	v.chart = c
	if !same {
		v.serial++
		v.plot.forget()
	}
	v.arrange()
}

// Chart returns what is shown. Its table says the same in texts.
func (v *View) Chart() *Chart { return &v.chart }

// Hidden returns the names of the series that the user has hidden, to be stored
// and given to [View.SetHidden] later.
func (v *View) Hidden() []string { return slices.Clone(v.away) }

// SetHidden hides series by name, as stored. Names that are no more are kept for
// when they are back. If that would hide all, none is hidden.
func (v *View) SetHidden(names []string) {
	v.away = slices.Clone(names)
	v.arrange()
}

// Toggle hides a series or shows it again. The last one that is shown stays.
func (v *View) Toggle(series int) {
	if series < 0 || series >= len(v.chart.Series) {
		return
	}
	hidden := v.hidden()
	v.away = slices.DeleteFunc(v.away, func(name string) bool { // that were stored, but would hide all
		i := slices.IndexFunc(v.chart.Series, func(s Series) bool { return s.Name == name })
		return i >= 0 && !hidden[i]
	})
	if name := v.chart.Series[series].Name; hidden[series] {
		v.away = slices.DeleteFunc(v.away, func(n string) bool { return n == name })
	} else if v.away = append(v.away, name); !v.isHidden(series) { // it was the last
		v.away = v.away[:len(v.away)-1]
		return
	}
	v.arrange()
	if v.OnArrange != nil {
		v.OnArrange()
	}
}

// Style returns how the chart is drawn now: in pixels, colours and what is
// hidden. Pictures to be saved may change the rest.
func (v *View) Style() Style { return v.plot.style() }

// Stop ends drawing, for when the view is not needed any more.
func (v *View) Stop() { v.plot.stop() }

// FocusPlot has the keys sent to the figures.
func (v *View) FocusPlot() { takeFocus(v.plot) }

func (v *View) tellFocus(focused bool) {
	if v.OnFocus != nil {
		v.OnFocus(focused)
	}
}

// hidden says of each series whether it is hidden. When all would be, none is.
func (v *View) hidden() []bool {
	hidden := make([]bool, len(v.chart.Series))
	for i, s := range v.chart.Series {
		hidden[i] = slices.Contains(v.away, s.Name)
	}
	if !slices.Contains(hidden, false) {
		clear(hidden)
	}
	return hidden
}

func (v *View) isHidden(series int) bool {
	hidden := v.hidden()
	return series < len(hidden) && hidden[series]
}

// colorOf is the colour of a series, as pictures have it.
func (v *View) colorOf(series int) color.Color {
	p := NewPalette(theme.Color)
	return p.colorOf(&v.chart, series)
}

// arrange brings everything up to date.
func (v *View) arrange() {
	v.plot.leave()
	v.legend.slots = nil
	v.layout(v.Size())
	v.legend.Refresh()
	v.plot.Refresh()
}

// layout gives the legend and the plot their places: a donut's legend stands
// beside it where there is room, all others lie above.
func (v *View) layout(size fyne.Size) {
	if size.IsZero() {
		return
	}
	gap := theme.Size(theme.Space8)
	beside := v.chart.Kind == Donut && size.Width > 1.5*size.Height
	v.legend.column = beside
	if v.legend.Hidden = !v.legend.wanted(); v.legend.Hidden && v.legend.focused {
		takeFocus(v.plot)
	}
	switch {
	case v.legend.Hidden:
		place(v.plot, 0, 0, size.Width, size.Height)
	case beside:
		place(v.plot, 0, 0, size.Height, size.Height)
		x := size.Height + 2*gap
		place(v.legend, x, 0, size.Width-x, size.Height)
	default:
		height := v.legend.fit(size.Width, size.Height/3)
		place(v.legend, 0, 0, size.Width, height)
		place(v.plot, 0, height, size.Width, max(0, size.Height-height))
	}
}

// place moves and resizes an object.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// MinSize is what a small chart with one line of legend needs.
func (v *View) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(160, 96)
}

// CreateRenderer is for the toolkit.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	return viewRenderer{v}
}

type viewRenderer struct{ v *View }

func (r viewRenderer) Layout(size fyne.Size) { r.v.layout(size) }
func (r viewRenderer) MinSize() fyne.Size    { return r.v.MinSize() }
func (r viewRenderer) Destroy()              {}

func (r viewRenderer) Refresh() {
	r.v.layout(r.v.Size())
	r.v.legend.Refresh()
	r.v.plot.Refresh()
}

func (r viewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.v.legend, r.v.plot}
}

// takeFocus has the keys sent to a widget.
func takeFocus(w interface {
	fyne.CanvasObject
	fyne.Focusable
}) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil && c.Focused() != w {
		c.Focus(w)
	}
}
