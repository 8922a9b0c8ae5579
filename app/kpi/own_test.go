package kpi

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/price"
	"partnerdesk/data/table"
)

// The chart has each of the months ahead once, with what ends in it and what
// renews itself apart; together that is every line of the calendar.
func TestCalendarChart(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	var rows []map[string]any
	want := map[string][5]int64{}
	for i := range 300 {
		end, renews, total := today.AddDate(0, 0, r.IntN(420)), r.IntN(2) == 0, r.IntN(50)
		rows = append(rows, map[string]any{"customer": fmt.Sprint("C", i%40), "customer_id": fmt.Sprint("c", i%40), "subscription_id": fmt.Sprint("s", i), "name": "License", "product": "calling",
			"kind": "subscription", "auto_renew": renews, "end": end, "total": total})
		of := want[end.Format("2006-01")]
		at := 0
		if renews {
			at = 2
		}
		of[at], of[at+1] = of[at]+1, of[at+1]+int64(total)
		want[end.Format("2006-01")] = of
	}
	last := LastDay(today, MonthsAhead)
	cal, err := endings(context.Background(), answer(t, endingColumns, rows), table.DayOf(today), last)
	if err != nil {
		t.Fatal(err)
	}
	chart := cal.Chart(i18n.For(i18n.English), "calling", app.Scope{})
	if len(chart.Names) != MonthsAhead || len(chart.Series) != 2 || len(chart.Roles) != 2 {
		t.Fatalf("%d months, %d series", len(chart.Names), len(chart.Series))
	}
	for i, name := range chart.Names {
		if month := time.Date(today.Year(), today.Month()+time.Month(i), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"); name != month {
			t.Errorf("month %d is %s, want %s", i, name, month)
		}
		of := want[name]
		if got := [4]float64{chart.Series[0].Values[i], chart.Beside[0].Values[i], chart.Series[1].Values[i], chart.Beside[1].Values[i]}; got != [4]float64{float64(of[0]), float64(of[1]), float64(of[2]), float64(of[3])} {
			t.Errorf("%s: %v, want %v", name, got, of)
		}
	}
	if empty := (&Calendar{Today: today}).Chart(i18n.For(i18n.English), "calling", app.Scope{}); len(empty.Series) != 0 || empty.Empty == "" {
		t.Errorf("nothing is drawn as %+v", empty.Series)
	}
	if q := cal.Lines(cal.Ahead(1)[0], "calling"); q != fmt.Sprintf("counted_as=calling end>=%s end<=%s", today.Format(time.DateOnly), LastDay(today, 1).Format(time.DateOnly)) {
		t.Error(q)
	}
}

func TestLastDay(t *testing.T) {
	for _, c := range []struct {
		day    string
		months int
		want   string
	}{{"2026-11-23", 1, "2026-11-30"}, {"2026-11-23", 12, "2027-10-31"}, {"2028-01-31", 2, "2028-02-29"}, {"2026-12-01", 1, "2026-12-31"}} {
		day, err := time.Parse(time.DateOnly, c.day)
		if got := LastDay(day, c.months).Format(time.DateOnly); err != nil || got != c.want {
			t.Errorf("%d months from %s end on %s, want %s", c.months, c.day, got, c.want)
		}
	}
}

// The costs by licence name are those of all lines, each once, the dearest first.
func TestCostsByName(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	m := &Money{Currency: "USD"}
	for range 200 {
		l := CostLine{Name: fmt.Sprint("N", r.IntN(7)), Product: []string{"meetings", "calling"}[r.IntN(2)]}
		l.Cost = Cost{price.Money(r.IntN(90)), price.Money(r.IntN(90)), price.Money(r.IntN(90)), 1, r.IntN(2), r.IntN(2)}
		m.Lines, m.Total = append(m.Lines, l), m.Total.plus(l.Cost)
	}
	sum, lines := Cost{}, 0
	seen := map[[2]string]bool{}
	names := m.Names()
	for i, n := range names {
		if of := [2]string{n.Name, n.Product}; seen[of] {
			t.Errorf("%v stands twice", of)
		} else {
			seen[of] = true
		}
		if sum, lines = sum.plus(n.Cost), lines+n.All; i > 0 && dearer(names[i-1].Cost, n.Cost) > 0 {
			t.Errorf("%+v comes after %+v", n, names[i-1])
		}
	}
	if sum != m.Total || lines != len(m.Lines) || len(names) != 14 {
		t.Errorf("%d names with %d lines come to %+v, all to %+v", len(names), lines, sum, m.Total)
	}
}
