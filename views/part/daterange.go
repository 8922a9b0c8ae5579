package part

import (
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// DateRange is two date fields, from and to, of which the second is never before
// the first.
type DateRange struct {
	Object   fyne.CanvasObject
	From, To *DateField
	OnChange func(from, to time.Time) // either may be zero: open at that end

	least, most time.Time
}

// dateLeast is the least width of a date field in a range.
const dateLeast = 132

// NewDateRange returns a range open at both ends, with a label above each field.
// Days lie between least and most, either of which may be zero.
func NewDateRange(from, to string, texts DateTexts, least, most time.Time) *DateRange {
	r := &DateRange{From: NewDateField(texts), To: NewDateField(texts), least: least, most: most}
	for _, f := range []*DateField{r.From, r.To} {
		f.OnChange = func(time.Time) {
			r.bound()
			if r.OnChange != nil {
				r.OnChange(r.From.day, r.To.day)
			}
		}
	}
	r.bound()
	r.Object = Flow(dateLeast, 2, theme.Space12, Field(from, r.From.Object, ""), Field(to, r.To.Object, ""))
	return r
}

// Set shows two days, either of which may be zero. It tells nobody.
func (r *DateRange) Set(from, to time.Time) {
	r.From.Set(from)
	r.To.Set(to)
	r.bound()
}

// Days returns the two days; it reports false while a field holds what is no day
// of the range, and then says so below it.
func (r *DateRange) Days() (from, to time.Time, ok bool) {
	from, fine := r.From.Day()
	to, ok = r.To.Day()
	return from, to, ok && fine
}

// bound has each field know the other's day.
func (r *DateRange) bound() {
	r.From.Least, r.From.Most = r.least, r.most
	r.To.Least, r.To.Most = r.least, r.most
	if !r.From.day.IsZero() {
		r.To.Least = r.From.day
	}
	if !r.To.day.IsZero() {
		r.From.Most = r.To.day
	}
}
