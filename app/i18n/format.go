package i18n

import (
	"strconv"
	"strings"
	"time"

	"partnerdesk/data/table"
)

// Integer writes a whole number with separators.
func (p *Printer) Integer(n int64) string { return group(strconv.FormatInt(n, 10)) }

// group puts a comma between groups of three digits before the point; both
// languages write numbers so.
func group(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, found := strings.Cut(s, ".")
	if len(whole) <= 3 {
		return sign + s
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if found {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// Value writes a cell as the window shows it: numbers with separators, times in
// the machine's zone, yes and no in words. Missing is empty.
func (p *Printer) Value(v table.Value) string {
	if v.Missing {
		return ""
	}
	switch v.Type {
	case table.Text, table.Date, table.Percent:
		return v.String()
	case table.Boolean:
		if v.Int != 0 {
			return p.T("value.yes")
		}
		return p.T("value.no")
	case table.Time:
		return p.Time(time.UnixMilli(v.Int))
	default:
		return group(v.String())
	}
}

// Time writes a moment in the machine's zone.
func (p *Printer) Time(t time.Time) string { return t.In(p.zone).Format("2006-01-02 15:04:05") }

// Day writes a date short, as people say it: 21 Nov, 11/21.
func (p *Printer) Day(t time.Time) string {
	if p.language == Japanese {
		return t.UTC().Format("1/2")
	}
	return t.UTC().Format("2 Jan")
}

// Age writes how long ago a moment was: minutes, hours, then days.
func (p *Printer) Age(t, now time.Time) string {
	switch d := now.Sub(t); {
	case d < time.Minute:
		return p.T("age.now")
	case d < time.Hour:
		return p.N("age.minutes", int(d/time.Minute))
	case d < 48*time.Hour:
		return p.N("age.hours", int(d/time.Hour))
	default:
		return p.N("age.days", int(d/(24*time.Hour)))
	}
}

// Bytes writes a size in the unit that suits it.
func (p *Printer) Bytes(n int64) string {
	units := []string{"B", "KiB", "MiB", "GiB"}
	size, unit := float64(n), 0
	for size >= 1023.5 && unit < len(units)-1 { // what would be rounded to 1024 is 1 of the next
		size, unit = size/1024, unit+1
	}
	precision := 0
	if unit > 0 && size < 9.95 {
		precision = 1
	}
	return group(strconv.FormatFloat(size, 'f', precision, 64)) + " " + units[unit]
}
