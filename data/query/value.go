package query

import (
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"partnerdesk/data/table"
)

const dayMillis = 24 * 60 * 60 * 1000

// whole reads a value of an IntForm type as the numbers it stands for.
func (b *binder) whole(t table.Type, n Compare, v Value, text string) (span[int64], error) {
	s := strings.TrimSpace(norm.NFKC.String(text))
	switch t {
	case table.Date:
		if days, ok := b.days(s); ok {
			return days, nil
		}
		return span[int64]{}, b.bad("bad_date", n, v, text)
	case table.Time:
		if days, ok := b.days(s); ok {
			return span[int64]{days.lo * dayMillis, (days.hi+1)*dayMillis - 1}, nil
		}
		if ms, ok := moment(s); ok {
			return ms, nil
		}
		return span[int64]{}, b.bad("bad_time", n, v, text)
	}
	x, err := table.Parse(t, s)
	switch {
	case err == nil && !x.Missing:
		return span[int64]{x.Int, x.Int}, nil
	case t == table.Boolean:
		return span[int64]{}, b.bad("bad_boolean", n, v, text)
	default:
		return span[int64]{}, b.bad("bad_integer", n, v, text)
	}
}

// real reads a value of a FloatForm type. A share may stand as 45% or 0.45.
func (b *binder) real(t table.Type, n Compare, v Value, text string) (span[float64], error) {
	s := strings.TrimSpace(norm.NFKC.String(text))
	as, key := t, "bad_number"
	if t == table.Percent {
		key = "bad_percent"
		if !strings.HasSuffix(s, "%") {
			as = table.Decimal
		}
	}
	x, err := table.Parse(as, s)
	if err != nil || x.Missing {
		return span[float64]{}, b.bad(key, n, v, text)
	}
	return span[float64]{x.Float, x.Float}, nil
}

// bad says that a value does not fit its column's type.
func (b *binder) bad(key string, n Compare, v Value, text string) error {
	if i, ok := b.index[Fold(text)]; ok {
		return fail(v.At, "column_value", "field", n.Field, "text", b.columns[i].Key)
	}
	if b.calculates(text) {
		return fail(v.At, "arithmetic", "text", text)
	}
	e := fail(v.At, key, "field", n.Field, "text", text)
	if v.Range { // what is marked is more than the text
		return e
	}
	return e.suggest(b.nearestValue(n, text))
}

// days reads a date, a month, a year, a word or a distance from today as the
// days it covers.
func (b *binder) days(s string) (span[int64], bool) {
	switch strings.ToLower(s) {
	case "today", "今日":
		return b.from(0, 0), true
	case "yesterday", "昨日":
		return b.from(0, -1), true
	case "tomorrow", "明日":
		return b.from(0, 1), true
	}
	if days, months, ok := distanceOf(s); ok {
		return b.from(months, days), true
	}
	for _, layout := range []string{"2006-01-02", "2006/1/2", "2006年1月2日"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return span[int64]{table.DayOf(t), table.DayOf(t)}, true
		}
	}
	for _, layout := range []string{"2006-01", "2006/1", "2006年1月"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return span[int64]{table.DayOf(t), table.DayOf(t.AddDate(0, 1, -1))}, true
		}
	}
	for _, layout := range []string{"2006", "2006年"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return span[int64]{table.DayOf(t), table.DayOf(t.AddDate(1, 0, -1))}, true
		}
	}
	return span[int64]{}, false
}

// maxDistance bounds relative dates, in their unit, so that nothing overflows.
const maxDistance = 99999

// units of distances: days and months, of which there are so many.
var units = map[string]struct{ days, months int }{
	"d": {1, 0}, "日": {1, 0}, "w": {7, 0}, "週": {7, 0}, "週間": {7, 0},
	"m": {0, 1}, "か月": {0, 1}, "ヶ月": {0, 1}, "カ月": {0, 1}, "y": {0, 12}, "年": {0, 12},
}

// distanceOf reads a number of days, weeks, months or years as days and months.
// Four digits before 年 are a calendar year and no distance.
func distanceOf(s string) (days, months int, ok bool) {
	end := len(s) - len(strings.TrimLeft(s, "+-0123456789"))
	unit, known := units[strings.ToLower(s[end:])]
	n, err := strconv.Atoi(s[:end])
	if !known || err != nil || n > maxDistance || n < -maxDistance || end == 4 && s[end:] == "年" {
		return 0, 0, false
	}
	return n * unit.days, n * unit.months, true
}

// from returns the day that many months and days from today.
func (b *binder) from(months, days int) span[int64] {
	day := monthsFrom(table.DayOf(b.today), months) + int64(days)
	return span[int64]{day, day}
}

// moment reads a time as the milliseconds it covers: a whole minute or second
// where nothing finer is said.
func moment(s string) (span[int64], bool) {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02 15:04", "2006/1/2 15:04", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return span[int64]{t.UnixMilli(), t.UnixMilli() + 59_999}, true
		}
	}
	v, err := table.Parse(table.Time, s)
	if err != nil || v.Missing {
		return span[int64]{}, false
	}
	if strings.Contains(s, ".") {
		return span[int64]{v.Int, v.Int}, true
	}
	return span[int64]{v.Int, v.Int + 999}, true
}
