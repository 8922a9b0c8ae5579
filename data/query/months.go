package query

import "math"

// farthest bounds the days that months are added to, either way: beyond year
// 100,000 calendars say nothing.
const farthest = 366 * 100_000

// apply moves a day, or a time, by the months; unknown stays so.
func (c monthsLater) apply(x float64) float64 {
	rest := 0.0
	if c.millis {
		midnight := math.Floor(x / dayMillis)
		x, rest = midnight, x-midnight*dayMillis
	}
	if !(math.Abs(x) < farthest) {
		return math.NaN()
	}
	moved := float64(monthsFrom(int64(math.Floor(x)), c.months))
	if c.millis {
		return moved*dayMillis + rest
	}
	return moved
}

// monthsFrom returns the day, counted since 1970, that many months from a day.
// A month that is too short for the day ends on its last: a month from 31
// January is 28 February.
func monthsFrom(day int64, months int) int64 {
	year, month, date := civil(day)
	month += int64(months) - 1 // from 0
	year += floorDiv(month, 12)
	month = month - floorDiv(month, 12)*12 + 1
	return dayOfCivil(year, month) + min(date, monthLength(year, month)) - 1
}

// monthLength returns how many days a month has.
func monthLength(year, month int64) int64 {
	if month == 2 {
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 30 + (month+month/8)%2
}

// The Gregorian calendar repeats every 400 years, and its years are regular
// when they start in March (Howard Hinnant, chrono-compatible low-level date
// algorithms, https://howardhinnant.github.io/date_algorithms.html).
const (
	eraYears, eraDays = 400, 146097
	marchFirst        = 719468 // days from 0000-03-01 to 1970-01-01
)

// civil returns the year, month and date of a day counted since 1970.
func civil(day int64) (year, month, date int64) {
	day += marchFirst
	era := floorDiv(day, eraDays)
	d := day - era*eraDays
	y := (d - d/1460 + d/36524 - d/146096) / 365
	ofYear := d - (365*y + y/4 - y/100)
	m := (5*ofYear + 2) / 153 // from March
	month = m + 3
	if m >= 10 {
		month = m - 9
	}
	year = y + era*eraYears
	if month <= 2 {
		year++
	}
	return year, month, ofYear - (153*m+2)/5 + 1
}

// dayOfCivil returns the day of the first of a month.
func dayOfCivil(year, month int64) int64 {
	m := month - 3 // from March
	if month <= 2 {
		year, m = year-1, month+9
	}
	era := floorDiv(year, eraYears)
	y := year - era*eraYears
	return era*eraDays + 365*y + y/4 - y/100 + (153*m+2)/5 - marchFirst
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
