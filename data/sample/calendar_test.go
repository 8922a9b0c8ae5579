package sample

import (
	"math"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/table"
)

func day(text string) int64 {
	t, err := time.Parse(dateLayout, text)
	if err != nil {
		panic(err)
	}
	return table.DayOf(t)
}

func TestWeeksEndBeforeToday(t *testing.T) {
	for at, want := range map[string][2]string{ // last week and first of three
		"2026-11-21": {"2026-11-08", "2026-10-25"}, // Saturday: its week is still open
		"2026-11-22": {"2026-11-15", "2026-11-01"}, // Sunday: the week before has just closed
		"2026-11-23": {"2026-11-15", "2026-11-01"},
		"1970-01-04": {"1969-12-28", "1969-12-14"},
		"1970-01-01": {"1969-12-21", "1969-12-07"},
	} {
		c := newCalendar(table.DayTime(day(at)), 3)
		if dateText(c.lastWeek) != want[0] || dateText(c.firstWeek) != want[1] {
			t.Errorf("%s: weeks %s to %s, want %s to %s", at, dateText(c.firstWeek), dateText(c.lastWeek), want[1], want[0])
		}
	}
	for d := day("2019-12-20"); d < day("2020-03-10"); d++ {
		if s := sunday(d); table.DayTime(s).Weekday() != time.Sunday || s > d || d-s > 6 {
			t.Errorf("the week of %s starts on %s", dateText(d), dateText(s))
		}
	}
}

func TestMonths(t *testing.T) {
	c := newCalendar(table.DayTime(day("2026-01-31")), 3)
	var got []string
	for _, m := range c.months() {
		got = append(got, dateText(m.from)+" "+dateText(m.to-1))
	}
	if s := strings.Join(got, ","); s != "2025-10-01 2025-10-31,2025-11-01 2025-11-30,2025-12-01 2025-12-31" {
		t.Errorf("months before 31 January: %s", s)
	}
	for _, m := range c.months() {
		sum, days := 0.0, 0.0
		for week := sunday(m.from); week < m.to; week += 7 {
			sum += m.within(week)
		}
		for d := m.from; d < m.to; d++ {
			days += workdays[d-sunday(d)]
		}
		if math.Abs(sum-days) > 1e-9 {
			t.Errorf("the weeks' parts of %s are %.4f weeks, its days %.4f", dateText(m.from), sum, days)
		}
	}
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{{"2026-01-31", 1, "2026-02-28"}, {"2024-02-29", 12, "2025-02-28"}, {"2026-11-22", -12, "2025-11-22"}, {"2026-10-15", 3, "2027-01-15"}} {
		if got := dateText(addMonths(day(c.from), c.months)); got != c.want {
			t.Errorf("%s and %d months: %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

// Summer time as the time zone database of 2026 has it.
func TestOffsets(t *testing.T) {
	find := func(name string) *city {
		for i := range cities {
			if cities[i].name == name {
				return &cities[i]
			}
		}
		t.Fatalf("no city %s", name)
		return nil
	}
	for _, c := range []struct {
		city, day string
		want      int
	}{
		{"New York", "2026-03-07", -300}, {"New York", "2026-03-08", -240}, {"New York", "2026-10-31", -240}, {"New York", "2026-11-01", -300},
		{"Vancouver", "2026-07-01", -420}, {"Phoenix", "2026-07-01", -420}, {"Regina", "2026-07-01", -360}, {"Honolulu", "2026-07-01", -600},
		{"London", "2026-03-28", 0}, {"London", "2026-03-29", 60}, {"Berlin", "2026-10-24", 120}, {"Berlin", "2026-10-25", 60},
		{"Tokyo", "2026-07-01", 540}, {"Dubai", "2026-07-01", 240},
	} {
		if got := find(c.city).offset(day(c.day)); got != c.want {
			t.Errorf("%s on %s: %d minutes, want %d", c.city, c.day, got, c.want)
		}
	}
}

// cut must keep what adds up, whatever the numbers.
func TestCutKeepsSums(t *testing.T) {
	d := newDice(5, 6)
	for range 2000 {
		var a activity
		for e := range a.ends {
			a.ends[e] = d.IntN(40)
			a.poor[e] = d.IntN(a.ends[e] + 1)
			a.legs += a.ends[e]
		}
		a.calls = d.IntN(a.legs + 1)
		a.minutes = d.IntN(900)
		a.video, a.videoLegs = d.IntN(a.minutes+1), d.IntN(a.legs+1)
		a.queues[0] = queue(d, a.calls)
		b := a.cut(d.Float64())
		legs := 0
		for e := range b.ends {
			legs += b.ends[e]
			if b.poor[e] > b.ends[e] || b.ends[e] < 0 {
				t.Fatalf("%d of %d legs are poor", b.poor[e], b.ends[e])
			}
		}
		q := b.queues[0]
		if legs != b.legs || b.calls > b.legs || b.video > b.minutes || b.videoLegs > b.legs || q.answered < 0 ||
			q.answered+q.abandoned+q.timedOut+q.overflowed+q.transferred != q.calls {
			t.Fatalf("%+v became %+v", a, b)
		}
	}
}

// Whatever the size, the seed and the day, the partner can be made.
func TestAnySize(t *testing.T) {
	for customers := 1; customers <= 24; customers++ {
		o := Options{Seed: uint64(customers) * 977, Customers: customers, Weeks: 1 + customers%5, Today: today.AddDate(0, 0, -customers*13)}
		p := generate(t, o).newest()
		if n := p.rows("customers"); n != customers {
			t.Errorf("%d customers, want %d", n, customers)
		}
		ids := map[string]bool{}
		p.each("customers", func(r record) { ids[r.text("customer_id")] = true })
		if len(ids) != customers {
			t.Errorf("%d ids for %d customers", len(ids), customers)
		}
		for _, s := range p {
			s.each(func(r record) {
				if i := table.Find(s.columns, "used"); i >= 0 && r.num("used") > r.num("assigned") {
					t.Errorf("seed %d: used %d of %d assigned", o.Seed, r.num("used"), r.num("assigned"))
				}
			})
		}
	}
}
