package licence

import (
	"time"

	"partnerdesk/data/table"
)

// sunday returns the first day of the week that a day is in.
func sunday(day int64) int64 {
	since := (day - 3) % 7 // 1970-01-04 was a Sunday
	if since < 0 {
		since += 7
	}
	return day - since
}

// lastClosed is the last day on which a week may start that is closed on a day.
func lastClosed(day int64) int64 { return day - 7 }

// months returns how many whole months lie between two days: a month is over on
// the same date of the next one, or on its last where that is too short for the
// date, as in the query language. Where to is the earlier, the number is
// negative, or 0.
func months(from, to int64) int64 {
	if to < from {
		return -months(to, from)
	}
	y1, m1, d1 := table.DayTime(from).Date()
	y2, m2, d2 := table.DayTime(to).Date()
	n := int64(y2-y1)*12 + int64(m2-m1)
	if d2 < min(d1, time.Date(y2, m2+1, 0, 0, 0, 0, 0, time.UTC).Day()) {
		n--
	}
	return n
}
