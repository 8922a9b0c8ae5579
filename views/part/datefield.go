package part

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// DateTexts are the words of a date field.
type DateTexts struct {
	Hint     string // in the empty field, such as a date
	Today    string // the word for today; it can be typed too
	Open     string // the tips of the buttons
	Previous string
	Next     string
	Months   [12]string                                      // whole names; three letters are enough to type
	Weekdays [weekDays]string                                // short, Sunday first
	Title    func(year int, month time.Month) string         // above the days
	Bad      func(text string) string                        // no day is meant by that
	Outside  func(text string, least, most time.Time) string // before the least, or after the most; either may be zero

	MonthFirst bool // 11/5 is the 5th of November; else two bare numbers mean no day
}

// DateField is a field for a day, typed or chosen from a calendar. Days are
// midnights in UTC, whatever the zone.
type DateField struct {
	Object   fyne.CanvasObject
	Entry    *Entry          // for the focus
	OnChange func(time.Time) // when the user has settled on another day; zero: none

	// Least and Most are the first and the last day that can be chosen; zero:
	// any. Today returns the day that it is.
	Least, Most time.Time
	Today       func() time.Time

	texts  DateTexts
	day    time.Time
	amiss  *Paragraph
	button *Button
	float  *Float // while the calendar is open
}

// NewDateField returns an empty field.
func NewDateField(texts DateTexts) *DateField {
	f := &DateField{texts: texts, Entry: NewEntry(texts.Hint), amiss: NewParagraph("", 0)}
	f.amiss.size = theme.TextCaption
	f.Today = func() time.Time {
		year, month, day := time.Now().Date()
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	f.button = IconButton("calendar", texts.Open, f.Open)
	f.Entry.ActionItem = f.button
	f.Entry.OnKey = f.key
	f.Entry.left = func() { f.settle() }
	f.amiss.Hide()
	f.Object = Column(theme.Space4, f.Entry, f.amiss)
	return f
}

// Set shows a day, or none when it is zero. It tells nobody.
func (f *DateField) Set(day time.Time) {
	f.day = day
	text := ""
	if !day.IsZero() {
		text = day.Format(time.DateOnly)
	}
	f.Entry.SetText(text)
	f.say("")
}

// Day returns the day that was settled on, zero for none. It reports false while
// the field holds a text that is no day, or none that can be chosen, and then
// says so below the field.
func (f *DateField) Day() (time.Time, bool) {
	ok := f.settle()
	return f.day, ok
}

// settle takes what is typed as the day.
func (f *DateField) settle() bool {
	day, ok := time.Time{}, f.Entry.Text == ""
	if !ok {
		day, ok = parseDate(f.Entry.Text, f.Today(), &f.texts)
	}
	switch {
	case !ok:
		f.say(f.texts.Bad(f.Entry.Text))
	case !day.IsZero() && (!f.Least.IsZero() && day.Before(f.Least) || !f.Most.IsZero() && day.After(f.Most)):
		f.say(f.texts.Outside(f.Entry.Text, f.Least, f.Most))
		return false
	default:
		f.take(day)
	}
	return ok
}

// take settles on a day.
func (f *DateField) take(day time.Time) {
	before := f.day
	f.Set(day)
	if !day.Equal(before) && f.OnChange != nil {
		f.OnChange(day)
	}
}

// say says below the field what is amiss, or nothing.
func (f *DateField) say(text string) {
	f.amiss.Set(text, theme.Bad)
	if text == "" {
		f.amiss.Hide()
	} else {
		f.amiss.Show()
	}
	f.Object.Refresh()
}

func (f *DateField) key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyDown:
		f.Open()
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		return !f.settle() // what is amiss keeps a dialog open
	}
	return false
}

// Open opens the calendar, as the button and the Down key do. When it closes the
// focus is in the field.
func (f *DateField) Open() {
	if f.float != nil {
		return
	}
	if c := canvasOf(f.Entry); c != nil {
		c.Focus(f.Entry)
	}
	chosen, ok := parseDate(f.Entry.Text, f.Today(), &f.texts)
	if !ok {
		chosen = time.Time{}
	}
	days := newCalendar(f.texts.Weekdays, f.Today(), chosen, f.Least, f.Most)
	title := NewText("").Bold()
	previous := IconButton("back", f.texts.Previous, func() { days.turn(-1) })
	next := IconButton("forward", f.texts.Next, func() { days.turn(1) })
	days.moved = func() { title.Set(f.texts.Title(days.at.Year(), days.at.Month())) }
	days.moved()
	days.choose = func(day time.Time) {
		f.float.Close()
		f.take(day)
	}
	head := Border(nil, nil, previous, next, container.NewCenter(title))
	today := Quiet(f.texts.Today, nil, func() { days.choose(days.within(f.Today())) })
	if !days.allowed(f.Today()) {
		today.Disable()
	}
	f.float = &Float{Anchor: f.Entry, Home: days, OnKey: func(k *fyne.KeyEvent) { days.key(k) },
		Body: Inset(Column(theme.Space4, head, days, Row("", nil, today)), theme.Space8, theme.Space8), OnClosed: func() { f.float = nil }}
	f.float.Show()
	if f.float != nil && !f.float.open { // not on a canvas
		f.float = nil
	}
}
