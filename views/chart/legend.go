package chart

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// legend names the series of a view; each name hides or shows its series. What
// has no room comes after a click on the last mark, or with the keys.
type legend struct {
	widget.BaseWidget
	view   *View
	column bool // one below the other, with figures: beside a donut

	first   int // the first series in view
	slots   []slot
	chosen  int // by the keyboard
	focused bool
	hovered int // place in slots, -1 for none

	tint, ring *canvas.Rectangle
	rows       []*legendRow
}

// slot is where a series is named; series -1 is the mark that leads on.
type slot struct {
	series        int
	text          string
	figure, share string
	x, y, w       float32
}

// legendRow is what one slot is drawn with.
type legendRow struct {
	mark                *canvas.Rectangle
	name, figure, share *canvas.Text
}

func newLegend(v *View) *legend {
	l := &legend{view: v, hovered: -1, tint: &canvas.Rectangle{}, ring: &canvas.Rectangle{}}
	l.ExtendBaseWidget(l)
	return l
}

// wanted reports whether there is anything to choose from.
func (l *legend) wanted() bool {
	c := &l.view.chart
	return c.Kind != Spark && !c.blank() && (len(c.Series) > 1 || c.Kind == Donut)
}

// slotAt returns the place of the slot at a position, or -1.
func (l *legend) slotAt(p fyne.Position) int {
	for i, s := range l.slots {
		if p.X >= s.x && p.X < s.x+s.w && p.Y >= s.y && p.Y < s.y+theme.Size(theme.Touch) {
			return i
		}
	}
	return -1
}

// Tapped is for the toolkit.
func (l *legend) Tapped(ev *fyne.PointEvent) {
	takeFocus(l)
	i := l.slotAt(ev.Position)
	switch {
	case i < 0:
	case l.slots[i].series < 0:
		l.next()
		l.chosen = l.slots[0].series
		l.draw()
	default:
		l.chosen = l.slots[i].series
		l.view.Toggle(l.chosen)
		l.draw()
	}
}

// MouseIn is for the toolkit.
func (l *legend) MouseIn(ev *desktop.MouseEvent) { l.MouseMoved(ev) }

// MouseMoved is for the toolkit.
func (l *legend) MouseMoved(ev *desktop.MouseEvent) {
	if i := l.slotAt(ev.Position); i != l.hovered {
		l.hovered = i
		l.Refresh()
	}
}

// MouseOut is for the toolkit.
func (l *legend) MouseOut() {
	l.hovered = -1
	l.Refresh()
}

// Cursor is for the toolkit.
func (l *legend) Cursor() desktop.Cursor {
	if l.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained is for the toolkit.
func (l *legend) FocusGained() {
	l.focused = true
	l.Refresh()
	l.view.tellFocus(true)
}

// FocusLost is for the toolkit.
func (l *legend) FocusLost() {
	l.focused = false
	l.Refresh()
	l.view.tellFocus(false)
}

// TypedRune is for the toolkit; letters mean nothing here.
func (l *legend) TypedRune(rune) {}

// TypedKey is for the toolkit.
func (l *legend) TypedKey(ev *fyne.KeyEvent) {
	n := len(l.view.chart.Series)
	if n == 0 {
		l.view.Pass(ev)
		return
	}
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		l.chosen = (l.chosen + n - 1) % n
	case fyne.KeyRight, fyne.KeyDown:
		l.chosen = (l.chosen + 1) % n
	case fyne.KeyHome:
		l.chosen = 0
	case fyne.KeyEnd:
		l.chosen = n - 1
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.view.Toggle(l.chosen)
	default:
		l.view.Pass(ev)
		return
	}
	l.show(l.chosen)
	l.Refresh()
}

// AccessibilityLabel names the chosen series.
func (l *legend) AccessibilityLabel() string {
	if l.chosen >= len(l.view.chart.Series) {
		return ""
	}
	return l.view.chart.Series[l.chosen].Name
}

// AccessibilityRole is that of a button.
func (l *legend) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
