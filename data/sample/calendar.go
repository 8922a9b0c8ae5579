package sample

import (
	"math"
	"time"

	"partnerdesk/data/table"
)

const dateLayout = "2006-01-02"

// calendar knows the weeks and months of the history. Days are counted since
// 1970-01-01; a week is named by its first day, a Sunday.
type calendar struct {
	today     int64
	asOf      time.Time
	firstWeek int64
	lastWeek  int64 // the last one that has ended
	seasons   [4][]float64
	seasonsAt int64 // the week of seasons[…][0]
}

// monthsBack is how many full months calling-usage has, and yearBack the days
// of invoices and orders.
const (
	monthsBack = 3
	historyFor = 2 // weeks of call-history
)

func newCalendar(today time.Time, weeks int) *calendar {
	c := &calendar{today: table.DayOf(today.UTC())}
	c.asOf = table.DayTime(c.today).Add(6 * time.Hour)
	c.lastWeek = sunday(c.today) - 7
	c.firstWeek = c.lastWeek - 7*int64(weeks-1)
	c.seasonsAt = min(c.firstWeek, c.lastWeek-7*20)
	for week := c.seasonsAt; week <= c.lastWeek+7; week += 7 {
		day := table.DayTime(week + 3).YearDay()
		for climate := range c.seasons {
			c.seasons[climate] = append(c.seasons[climate], season(day, dips[climate]))
		}
	}
	return c
}

// sunday returns the first day of the week that a day is in.
func sunday(day int64) int64 {
	since := (day - 3) % 7 // 1970-01-04 was a Sunday
	if since < 0 {
		since += 7
	}
	return day - since
}

// dip is a time of the year in which fewer people work.
type dip struct {
	centre, width int // days of the year
	depth         float64
}

var dips = [4][]dip{
	northern: {{205, 45, .2}, {330, 5, .2}, {363, 11, .55}},
	european: {{220, 36, .32}, {361, 12, .55}},
	gulf:     {{208, 46, .3}},
	japanese: {{123, 7, .5}, {226, 7, .42}, {1, 8, .6}},
}

// season returns the share of ordinary activity on a day of the year.
func season(day int, dips []dip) float64 {
	activity := 1.0
	for _, d := range dips {
		off := (day-d.centre+365+182)%365 - 182
		if off < 0 {
			off = -off
		}
		if off < d.width {
			activity -= d.depth * .5 * (1 + math.Cos(math.Pi*float64(off)/float64(d.width)))
		}
	}
	return activity
}

// season returns the share of ordinary activity in a week.
func (c *calendar) season(climate climate, week int64) float64 {
	i := min(max(0, int(week-c.seasonsAt)/7), len(c.seasons[climate])-1)
	return c.seasons[climate][i]
}

// missing reports whether the history of a region lacks a week: nobody
// downloaded that report in time.
func (c *calendar) missing(r *region, week int64) bool {
	if r.name != "UAE" {
		return false
	}
	back := (c.lastWeek - week) / 7
	return back == 13 || back == 14 || back == 27
}

// month is a full calendar month: its first day and the first of the next.
type month struct{ from, to int64 }

// months returns the last full months, oldest first.
func (c *calendar) months() []month {
	y, m, _ := table.DayTime(c.today).Date()
	var list []month
	for i := monthsBack; i > 0; i-- {
		list = append(list, month{dayOf(y, m-time.Month(i), 1), dayOf(y, m-time.Month(i-1), 1)})
	}
	return list
}

func dayOf(y int, m time.Month, d int) int64 {
	return table.DayOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// addMonths moves a day by months; one beyond the 28th becomes the 28th.
func addMonths(day int64, months int) int64 {
	y, m, d := table.DayTime(day).Date()
	return dayOf(y, m+time.Month(months), min(d, 28))
}

func dateText(day int64) string { return table.DayTime(day).Format(dateLayout) }

// workdays are the shares of a week's activity, Sunday first.
var workdays = [7]float64{.01, .19, .2, .2, .2, .18, .02}

// within returns the share of a week's activity that falls in a month.
func (m month) within(week int64) float64 {
	part := 0.0
	for i, w := range workdays {
		if day := week + int64(i); day >= m.from && day < m.to {
			part += w
		}
	}
	return part
}

// offset returns the minutes from UTC in a city on a day.
func (c *city) offset(day int64) int {
	y := table.DayTime(day).Year()
	var from, to int64
	switch c.summer {
	case noSummerTime:
		return c.zone
	case americanSummerTime: // second Sunday of March to first of November
		from, to = sunday(dayOf(y, 3, 14)), sunday(dayOf(y, 11, 7))
	case europeanSummerTime: // last Sundays of March and October
		from, to = sunday(dayOf(y, 3, 31)), sunday(dayOf(y, 10, 31))
	}
	if day >= from && day < to {
		return c.zone + 60
	}
	return c.zone
}
