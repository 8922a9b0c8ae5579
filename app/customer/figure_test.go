package customer

import (
	"testing"
	"time"
)

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		first, last string
		want        int64
	}{
		{"2026-01-01", "2026-12-31", 12}, {"2026-01-01", "2027-01-01", 12}, {"2026-01-01", "2026-12-30", 11}, {"2024-04-18", "2027-04-18", 36},
		{"2026-01-31", "2026-02-28", 1}, {"2026-01-31", "2026-02-27", 1}, {"2026-01-31", "2026-02-26", 0}, {"2024-01-31", "2024-02-29", 1}, {"2024-02-29", "2025-02-28", 12}, {"2026-05-31", "2026-06-29", 1},
		{"2026-05-31", "2026-06-30", 1}, {"2026-11-01", "2026-11-25", 0}, {"2026-11-01", "2026-11-30", 1}, {"2026-11-01", "2026-11-01", 0},
	} {
		if got := months(date(t, c.first), date(t, c.last)); !got.Known || got.N != c.want {
			t.Errorf("from %s to %s: %+v, want %d", c.first, c.last, got, c.want)
		}
	}
	for _, unknown := range []Figure{months(time.Time{}, date(t, "2026-01-01")), months(date(t, "2026-01-01"), time.Time{}), months(date(t, "2026-01-02"), date(t, "2026-01-01"))} {
		if unknown.Known {
			t.Errorf("%+v is known", unknown)
		}
	}
}

// The whole months of a term are as many as fit into its days, one by one.
func TestMonthsAreThoseThatFit(t *testing.T) {
	for first := date(t, "2023-11-25"); first.Before(date(t, "2024-04-05")); first = first.AddDate(0, 0, 1) {
		for length := range 800 {
			last, fit := first.AddDate(0, 0, length), int64(0)
			for n := 1; ; n++ {
				end := time.Date(first.Year(), first.Month()+time.Month(n), first.Day(), 0, 0, 0, 0, time.UTC)
				for end.Day() != first.Day() && end.Day() < 5 { // the month is too short and the next has begun
					end = end.AddDate(0, 0, -1)
				}
				if end.After(last.AddDate(0, 0, 1)) {
					break
				}
				fit++
			}
			if got := months(first, last); got.N != fit {
				t.Fatalf("from %s to %s: %d, want %d", first, last, got.N, fit)
			}
		}
	}
}

func date(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
