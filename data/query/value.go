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
	if b.formula(text) {
		return fail(v.At, "arithmetic", "text", text)
	}
	return fail(v.At, key, "field", n.Field, "text", text)
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
	if d, ok := b.distance(s); ok {
		return d, true
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

// distance reads a date relative to today: a number of days, weeks, months or
// years.
func (b *binder) distance(s string) (span[int64], bool) {
	if s == "" {
		return span[int64]{}, false
	}
	number, unit := s[:len(s)-1], s[len(s)-1]
	n, err := strconv.Atoi(number)
	if err != nil || n > maxDistance || n < -maxDistance {
		return span[int64]{}, false
	}
	switch unit | 0x20 {
	case 'd':
		return b.from(0, n), true
	case 'w':
		return b.from(0, 7*n), true
	case 'm':
		return b.from(n, 0), true
	case 'y':
		return b.from(12*n, 0), true
	}
	return span[int64]{}, false
}

// from returns the day that many months and days from today. A month that is
// too short for the day ends on its last: a month from 31 January is 28
// February.
func (b *binder) from(months, days int) span[int64] {
	first := time.Date(b.today.Year(), b.today.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	day := table.DayOf(first) + int64(min(b.today.Day(), last)-1+days)
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
