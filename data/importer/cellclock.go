package importer

import (
	"math"
	"strconv"
	"strings"
	"time"

	"partnerdesk/data/table"
)

var clockWords = strings.NewReplacer("時", ":", "分", ":", "秒", "")

// parseClock reads a time of day as it follows a date: h:mm, h:mm:ss with a
// fraction, with AM or PM, 午前 or 午後, and a zone. No time is midnight.
func parseClock(s string) (c timeOfDay, ok bool) {
	s = strings.TrimSpace(s)
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, ","), "T"))
	if s == "" {
		return c, true
	}
	half := ""
	for _, mark := range []struct{ before, half string }{{"午前", "AM"}, {"午後", "PM"}} {
		if rest, found := strings.CutPrefix(s, mark.before); found {
			s, half = rest, mark.half
		}
	}
	s = strings.TrimSuffix(clockWords.Replace(s), ":")
	end := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != ':' && r != '.' })
	if end < 0 {
		end = len(s)
	}
	digits, rest := s[:end], strings.TrimSpace(s[end:])
	for _, mark := range []string{"AM", "PM", "A.M.", "P.M."} {
		if half == "" && len(rest) >= len(mark) && strings.EqualFold(rest[:len(mark)], mark) {
			half, rest = mark[:1]+"M", strings.TrimSpace(rest[len(mark):])
		}
	}
	if c.millis, ok = clockMillis(digits, half); !ok {
		return c, false
	}
	switch {
	case rest == "":
	case rest == "Z", strings.EqualFold(rest, "UTC"), strings.EqualFold(rest, "GMT"):
		c.zone = time.UTC
	default:
		for _, layout := range []string{"-07:00", "-0700", "-07", "MST-07:00"} {
			if t, err := time.Parse(layout, rest); err == nil {
				c.zone = t.Location()
				return c, true
			}
		}
		return c, false
	}
	return c, true
}

// clockMillis returns the milliseconds since midnight.
func clockMillis(s, half string) (int, bool) {
	parts := strings.Split(s, ":")
	if len(parts) == 1 && half == "" || len(parts) > 3 {
		return 0, false
	}
	for len(parts) < 3 {
		parts = append(parts, "00")
	}
	h, err := strconv.ParseUint(parts[0], 10, 8)
	m, err1 := strconv.ParseUint(parts[1], 10, 8)
	whole, fraction, _ := strings.Cut(parts[2], ".")
	sec, err2 := strconv.ParseUint(whole, 10, 8)
	if err != nil || err1 != nil || err2 != nil || m > 59 || sec > 59 || h > 23 || half != "" && h > 12 {
		return 0, false
	}
	switch {
	case half == "AM" && h == 12:
		h = 0
	case half == "PM" && h < 12:
		h += 12
	}
	ms := 0
	if fraction != "" {
		if !isDigits(fraction) {
			return 0, false
		}
		ms, _ = strconv.Atoi((fraction + "00")[:3])
	}
	return int(h*3_600_000+m*60_000+sec*1000) + ms, true
}

// seconds of the units in which durations are written.
var durationUnits = map[DurationForm]float64{InHours: 3600, InMinutes: 60, InSeconds: 1, InMilliseconds: 0.001}

// duration reads minutes or seconds. Whatever the form, h:mm:ss is itself.
func (r *cellReader) duration(s string, typed bool) (table.Value, error) {
	form, seconds, ok := r.notation.Duration, 0.0, false
	switch {
	case form == InWords:
		seconds, ok = durationWords(s)
	case form == HoursMinutes, form == MinutesSeconds:
		seconds, ok = durationPair(s, form)
	case !strings.Contains(s, ":"):
		return r.quantity(s, typed)
	}
	switch {
	case ok:
		return r.length(seconds), nil
	case strings.Contains(s, ":"):
		return table.Parse(r.typ, s)
	}
	return none(r.typ), table.ErrNotNumber
}

// length returns a duration in the column's unit.
func (r *cellReader) length(seconds float64) table.Value {
	if r.typ == table.Minutes {
		seconds /= 60
	}
	return table.Value{Type: r.typ, Float: seconds}
}

// quantity reads a duration that is written as a number: in the unit of the
// notation, else in the column's.
func (r *cellReader) quantity(s string, typed bool) (table.Value, error) {
	if !typed {
		number, ok := r.number(s)
		if !ok {
			return none(r.typ), table.ErrNotNumber
		}
		s = number
	}
	v, err := table.Parse(r.typ, s)
	unit, given := durationUnits[r.notation.Duration]
	if err != nil || !given {
		return v, err
	}
	return r.length(v.Float * unit), nil
}

// durationPair reads h:mm or m:ss; the first number may be as large as it is.
func durationPair(s string, form DurationForm) (float64, bool) {
	first, second, found := strings.Cut(s, ":")
	if !found || len(first) > 9 || !isDigits(first) || len(second) != 2 || !isDigits(second) || second[0] > '5' {
		return 0, false
	}
	a, _ := strconv.Atoi(first)
	b, _ := strconv.Atoi(second)
	if form == HoursMinutes {
		return float64(a*60+b) * 60, true
	}
	return float64(a*60 + b), true
}

var durationNames = []struct {
	seconds float64
	names   []string
}{
	{86400, []string{"d", "day", "days", "日"}},
	{3600, []string{"h", "hr", "hrs", "hour", "hours", "時間"}},
	{60, []string{"m", "min", "mins", "minute", "minutes", "分", "分間"}},
	{1, []string{"s", "sec", "secs", "second", "seconds", "秒", "秒間"}},
	{0.001, []string{"ms", "msec", "millisecond", "milliseconds", "ミリ秒"}},
}

// durationWords reads numbers with their units, the largest first.
func durationWords(s string) (float64, bool) {
	s = strings.ToLower(s)
	if iso, found := strings.CutPrefix(s, "p"); found {
		s = strings.Replace(iso, "t", "", 1)
	}
	total, last := 0.0, math.Inf(1)
	for s != "" {
		n := 0
		for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.') {
			n++
		}
		v, err := strconv.ParseFloat(s[:n], 64)
		if err != nil {
			return 0, false
		}
		s = strings.TrimLeft(s[n:], " ")
		end := strings.IndexAny(s, "0123456789 ,")
		if end < 0 {
			end = len(s)
		}
		unit := unitSeconds(strings.TrimSuffix(s[:end], "."))
		if unit == 0 || unit >= last {
			return 0, false
		}
		total, last = total+v*unit, unit
		s = strings.TrimLeft(s[end:], " ,")
	}
	return total, !math.IsInf(last, 0)
}

func unitSeconds(name string) float64 {
	for _, unit := range durationNames {
		for _, n := range unit.names {
			if n == name {
				return unit.seconds
			}
		}
	}
	return 0
}
