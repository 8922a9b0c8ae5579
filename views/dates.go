package views

import (
	"strconv"
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
)

// dateTexts are the words of a date field.
func (d *desk) dateTexts() part.DateTexts {
	p := d.printer
	texts := part.DateTexts{
		Hint: p.T("date.hint"), Today: p.T("date.today"), Open: p.T("date.open"), Previous: p.T("date.previous"), Next: p.T("date.next"),
		MonthFirst: p.Language() == i18n.Japanese,
		Title: func(year int, month time.Month) string {
			return p.T("date.title", i18n.Args{"year": strconv.Itoa(year), "month": p.T("date.month." + strconv.Itoa(int(month)))})
		},
		Bad: func(text string) string { return p.T("date.bad", i18n.Args{"text": text}) },
		Outside: func(_ string, least, most time.Time) string {
			args := i18n.Args{"least": least, "most": most}
			switch {
			case most.IsZero():
				return p.T("date.before", args)
			case least.IsZero():
				return p.T("date.after", args)
			}
			return p.T("date.between", args)
		},
	}
	for i := range texts.Months {
		texts.Months[i] = p.T("date.month." + strconv.Itoa(i+1))
	}
	for i := range texts.Weekdays {
		texts.Weekdays[i] = p.T("date.weekday." + strconv.Itoa(i))
	}
	return texts
}

// dateField returns an empty field for a day.
func (d *desk) dateField() *part.DateField {
	f := part.NewDateField(d.dateTexts())
	f.Today = d.today
	return f
}

// period returns two empty fields for the first and the last day of a period.
func (d *desk) period() *part.DateRange {
	r := part.NewDateRange(d.printer.T("column.from"), d.printer.T("column.to"), d.dateTexts(), time.Time{}, time.Time{})
	r.From.Today, r.To.Today = d.today, d.today
	return r
}

// today is the day that it is where the machine stands, as date fields have days.
func (d *desk) today() time.Time {
	year, month, day := d.session.Now().Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// dayText writes a day as loads have it; empty for none.
func dayText(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.UTC().Format(time.DateOnly)
}

// dayOf reads what dayText has written; none where that is no day.
func dayOf(text string) time.Time {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}
	}
	return day
}
