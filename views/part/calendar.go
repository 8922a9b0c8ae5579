package part

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// The grid of days: six weeks show every month whole.
const (
	weekDays  = 7
	monthDays = 6 * weekDays
	dayWidth  = 34
)

// calendar shows the days of a month, weeks from Sunday on. The arrows move by
// days and weeks, Page Up and Page Down by months, Home goes to today, Enter
// chooses.
type calendar struct {
	widget.BaseWidget
	choose   func(time.Time)
	moved    func() // the month may be another; may be nil
	weekdays [weekDays]string
	today    time.Time
	chosen   time.Time // zero: none
	at       time.Time // where the keyboard is
	least    time.Time // zero: any
	most     time.Time // zero: any
	hovered  int       // number of the day under the pointer, or -1
	focused  bool
}

func newCalendar(weekdays [weekDays]string, today, chosen, least, most time.Time) *calendar {
	c := &calendar{weekdays: weekdays, today: today, chosen: chosen, least: least, most: most, hovered: -1}
	c.at = c.within(today)
	if !chosen.IsZero() {
		c.at = c.within(chosen)
	}
	c.ExtendBaseWidget(c)
	return c
}

// within returns the allowed day that is nearest to one.
func (c *calendar) within(day time.Time) time.Time {
	if !c.least.IsZero() && day.Before(c.least) {
		return c.least
	}
	if !c.most.IsZero() && day.After(c.most) {
		return c.most
	}
	return day
}

func (c *calendar) allowed(day time.Time) bool { return c.within(day).Equal(day) }

// first returns the Sunday that the grid begins with.
func (c *calendar) first() time.Time {
	start := time.Date(c.at.Year(), c.at.Month(), 1, 0, 0, 0, 0, time.UTC)
	return start.AddDate(0, 0, -int(start.Weekday()))
}

// move puts the keyboard at a day.
func (c *calendar) move(to time.Time) {
	c.at = c.within(to)
	c.Refresh()
	if c.moved != nil {
		c.moved()
	}
}

// turn goes some months on, to the same day or the month's last.
func (c *calendar) turn(months int) {
	first := time.Date(c.at.Year(), c.at.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	c.move(first.AddDate(0, 0, min(c.at.Day(), last)-1))
}

// key deals with a key and reports whether it had a use for it.
func (c *calendar) key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyLeft:
		c.move(c.at.AddDate(0, 0, -1))
	case fyne.KeyRight:
		c.move(c.at.AddDate(0, 0, 1))
	case fyne.KeyUp:
		c.move(c.at.AddDate(0, 0, -weekDays))
	case fyne.KeyDown:
		c.move(c.at.AddDate(0, 0, weekDays))
	case fyne.KeyPageUp:
		c.turn(-1)
	case fyne.KeyPageDown:
		c.turn(1)
	case fyne.KeyHome:
		c.move(c.today)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.choose(c.at)
	default:
		return false
	}
	return true
}

var (
	_ fyne.Focusable    = (*calendar)(nil)
	_ fyne.Tappable     = (*calendar)(nil)
	_ desktop.Hoverable = (*calendar)(nil)
)

func (c *calendar) FocusGained() { c.focused = true; c.Refresh() }

func (c *calendar) FocusLost() { c.focused = false; c.Refresh() }

func (c *calendar) TypedRune(rune) {}

func (c *calendar) TypedKey(key *fyne.KeyEvent) {
	if !c.key(key) {
		pass(c, key)
	}
}

// Tapped chooses the day that was clicked.
func (c *calendar) Tapped(ev *fyne.PointEvent) {
	if i := c.dayUnder(ev.Position); i >= 0 {
		if day := c.first().AddDate(0, 0, i); c.allowed(day) {
			c.choose(day)
		}
	}
}

func (c *calendar) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

func (c *calendar) MouseMoved(ev *desktop.MouseEvent) {
	if i := c.dayUnder(ev.Position); i != c.hovered {
		c.hovered = i
		c.Refresh()
	}
}

func (c *calendar) MouseOut() { c.hovered = -1; c.Refresh() }

// dayUnder returns the number of the day at a place, or -1.
func (c *calendar) dayUnder(at fyne.Position) int {
	height := theme.Size(theme.Touch)
	x, y := int(at.X/dayWidth), int((at.Y-height)/height)
	if at.X < 0 || at.Y < height || x >= weekDays || y*weekDays >= monthDays {
		return -1
	}
	return y*weekDays + x
}

// CreateRenderer is for the toolkit.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	r := &calendarRenderer{c: c}
	for i := range r.boxes {
		r.boxes[i] = canvas.NewRectangle(color.Transparent)
		r.objects = append(r.objects, r.boxes[i])
	}
	for i := range r.days {
		r.days[i] = canvas.NewText("", nil)
		r.objects = append(r.objects, r.days[i])
	}
	r.Refresh()
	return r
}

type calendarRenderer struct {
	c       *calendar
	boxes   [monthDays]*canvas.Rectangle
	days    [weekDays + monthDays]*canvas.Text // the names of the weekdays first
	objects []fyne.CanvasObject
}

func (r *calendarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(weekDays*dayWidth, (1+monthDays/weekDays)*theme.Size(theme.Touch))
}

func (r *calendarRenderer) Layout(fyne.Size) {
	height := theme.Size(theme.Touch)
	for i, t := range r.days {
		at := fyne.NewPos(float32(i%weekDays)*dayWidth, float32(i/weekDays)*height)
		t.Move(at)
		t.Resize(fyne.NewSize(dayWidth, height))
		if i >= weekDays {
			box := r.boxes[i-weekDays]
			box.Move(at.AddXY(1, 1))
			box.Resize(fyne.NewSize(dayWidth-2, height-2))
		}
	}
}

func (r *calendarRenderer) Refresh() {
	c, day := r.c, r.c.first()
	for i, t := range r.days {
		t.Alignment = fyne.TextAlignCenter
		if i < weekDays {
			t.Text, t.TextSize, t.Color = c.weekdays[i], theme.Size(theme.TextCaption), theme.Color(theme.Muted)
			continue
		}
		r.paint(i-weekDays, t, day)
		day = day.AddDate(0, 0, 1)
	}
	for _, o := range r.objects {
		o.Refresh()
	}
}

// paint shows one day.
func (r *calendarRenderer) paint(i int, t *canvas.Text, day time.Time) {
	c, box := r.c, r.boxes[i]
	t.Text, t.TextSize, t.TextStyle.Bold = strconv.Itoa(day.Day()), theme.Size(theme.TextBody), day.Equal(c.today)
	t.Color = theme.Color(theme.Ink)
	box.FillColor, box.StrokeColor, box.StrokeWidth = color.Transparent, color.Transparent, 0
	box.CornerRadius = theme.Size(theme.Corner)
	switch {
	case !c.allowed(day):
		t.Color = theme.Color(fynetheme.ColorNameDisabled)
		return
	case day.Equal(c.chosen):
		box.FillColor, t.Color = theme.Color(theme.Accent), theme.Color(theme.Paper)
	case i == c.hovered:
		box.FillColor = theme.Color(theme.Selection)
	}
	if day.Month() != c.at.Month() && !day.Equal(c.chosen) {
		t.Color = theme.Color(theme.Muted)
	}
	switch {
	case day.Equal(c.at) && c.focused:
		box.StrokeColor, box.StrokeWidth = theme.Color(theme.Accent), theme.Size(theme.RingWidth)
		if day.Equal(c.chosen) {
			box.StrokeColor = theme.Color(theme.Ink)
		}
	case day.Equal(c.today):
		box.StrokeColor, box.StrokeWidth = theme.Color(theme.Outline), theme.Size(theme.LineWidth)
	}
}

func (r *calendarRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *calendarRenderer) Destroy() {}
