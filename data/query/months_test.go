package query

import (
	"math/rand/v2"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// The calendar is that of package time.
func TestCivil(t *testing.T) {
	for day := int64(-800_000); day < 3_000_000; day += 1 {
		want := table.DayTime(day)
		year, month, date := civil(day)
		if int(year) != want.Year() || time.Month(month) != want.Month() || int(date) != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %v", day, year, month, date, want)
		}
		if first := dayOfCivil(year, month); first != day-date+1 {
			t.Fatalf("the first of %d-%d is %d, want %d", year, month, first, day-date+1)
		}
	}
}

func TestMonthsFrom(t *testing.T) {
	r := rand.New(rand.NewPCG(81, 82))
	for range 200_000 {
		day, months := r.Int64N(2_000_000)-700_000, r.IntN(4000)-2000
		from := table.DayTime(day)
		want := time.Date(from.Year(), from.Month()+time.Month(months), from.Day(), 0, 0, 0, 0, time.UTC)
		for want.Day() != from.Day() { // the month was too short
			want = want.AddDate(0, 0, -want.Day())
			break
		}
		if got := monthsFrom(day, months); got != table.DayOf(want) {
			t.Fatalf("%d months from %v: %v, want %v", months, from, table.DayTime(got), want)
		}
	}
}
