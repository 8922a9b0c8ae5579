package weekly

import (
	"testing"
	"time"
)

// A load covers its period, or the days of its rows with a weekend beside them
// that has passed.
func TestSpansOfLoads(t *testing.T) {
	for name, c := range map[string]struct {
		from, to   string // stated
		first      string // of the rows, empty: none
		last       string
		day        string // of the as-of
		begin, end string // empty: nothing is covered
	}{
		"stated":                  {"2026-11-08", "2026-11-14", "2026-11-10", "2026-11-11", "2026-11-20", "2026-11-08", "2026-11-14"},
		"half stated":             {"2026-11-08", "", "2026-11-10", "2026-11-11", "2026-11-20", "2026-11-10", "2026-11-11"},
		"from Monday to Friday":   {"", "", "2026-11-09", "2026-11-13", "2026-11-15", "2026-11-08", "2026-11-14"},
		"loaded on that Saturday": {"", "", "2026-11-09", "2026-11-13", "2026-11-14", "2026-11-08", "2026-11-13"},
		"from Tuesday to Sunday":  {"", "", "2026-11-10", "2026-11-15", "2026-11-20", "2026-11-10", "2026-11-15"},
		"a Thursday":              {"", "", "2026-11-12", "2026-11-12", "2026-11-20", "2026-11-12", "2026-11-12"},
		"no rows":                 {"", "", "", "", "2026-11-20", "", ""},
	} {
		var rows []cdr
		if c.first != "" {
			rows = []cdr{blank(date(c.last).Add(23*time.Hour + 59*time.Minute)), blank(date(c.first)), blank(time.Time{})}
		}
		got, err := spanOf(historyOfRows(rows, 1, c.from, c.to, dayOf(date(c.day).UnixMilli())))
		want := noSpan
		if c.begin != "" {
			want = span{dayOf(date(c.begin).UnixMilli()), dayOf(date(c.end).UnixMilli())}
		}
		if err != nil || got != want {
			t.Errorf("%s: %s to %s, want %s to %s, %v", name, dayText(got.first), dayText(got.last), c.begin, c.end, err)
		}
	}
	week := dayOf(date("2026-11-08").UnixMilli())
	for s, want := range map[span]uint8{{week, week + 6}: 0x7f, {week - 3, week}: 1, {week + 6, week + 30}: 0x40, {week + 7, week + 8}: 0, noSpan: 0, {week + 1, week + 2}: 6} {
		if got := s.mask(week); got != want {
			t.Errorf("%v covers %b, want %b", s, got, want)
		}
	}
}

func TestWaits(t *testing.T) {
	for _, c := range []struct {
		dataset, from, to string
		want              bool
	}{
		{"call-queue-stats", "2026-11-15", "2026-11-21", false}, {"call-queue-stats", "", "", true}, {"hunt-group-stats", "2026-11-16", "2026-11-22", true},
		{"auto-attendant-stats", "2026-11-22", "2026-11-28", true}, {"call-queue-stats", "2026-11-08", "2026-11-21", true},
		{"calling-usage", "2026-10-01", "2026-10-31", false}, {"calling-usage", "", "", true}, {"call-history", "", "", false}, {"customers", "", "", false},
	} {
		if got := Waits(c.dataset, c.from, c.to, date("2026-11-25")); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
