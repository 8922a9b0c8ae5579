package kpi

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/data/table"
)

// answer is rows of named columns as an answer; nil cells are missing. Texts are
// text, whole numbers integers, truths booleans and moments dates.
func answer(t testing.TB, columns []string, rows []map[string]any) *app.Answer {
	t.Helper()
	types := make([]table.Column, len(columns))
	value := func(x any) table.Value {
		switch x := x.(type) {
		case string:
			return table.Value{Type: table.Text, Text: x}
		case int:
			return table.Value{Type: table.Integer, Int: int64(x)}
		case bool:
			v := table.Value{Type: table.Boolean}
			if x {
				v.Int = 1
			}
			return v
		case time.Time:
			return table.Value{Type: table.Date, Int: table.DayOf(x)}
		}
		return table.Value{Missing: true}
	}
	for i, key := range columns {
		types[i].Key = key
		for _, row := range rows {
			if row[key] != nil {
				types[i].Type = value(row[key]).Type
			}
		}
	}
	var segments [][]*table.Vector
	for some := range slices.Chunk(rows, 100) { // more than one segment
		batch := table.NewBatch(types)
		for _, row := range some {
			for i, key := range columns {
				v := value(row[key])
				v.Type = types[i].Type
				batch.Column(i).Append(v)
			}
		}
		segments = append(segments, batch.Finish())
	}
	a := &app.Answer{Source: table.NewMemory(types, segments...)}
	for i := range rows {
		a.Rows = append(a.Rows, uint32(i))
	}
	return a
}

var today = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// insightsOf are insights with the windows that charts need.
func insightsOf() *licence.Insights {
	all := &licence.Insights{Today: today}
	for _, product := range Products {
		for _, id := range []string{"exp.customers", "ren.customers"} {
			all.Measures = append(all.Measures, figure.Measure{ID: id, Product: product, Window: figure.Window{From: today, To: today.AddDate(0, 0, 90)}})
		}
		all.Measures = append(all.Measures, figure.Measure{ID: "added.new_customers", Product: product, Window: figure.Window{From: today.AddDate(0, 0, -90), To: today}},
			figure.Measure{ID: "low.customers", Product: product, Weeks: figure.Window{From: today.AddDate(0, 0, -8), To: today.AddDate(0, 0, -2)}})
	}
	return all
}

// randomLines are lines of subscriptions with the columns that charts read.
func randomLines(r *rand.Rand, n int) (rows []map[string]any) {
	for range n {
		row := map[string]any{"counted_as": Products[r.IntN(2)], "customer_id": fmt.Sprint("c", r.IntN(60)), "total": r.IntN(50)}
		if r.IntN(10) == 0 {
			row["counted_as"] = nil
		}
		if r.IntN(8) > 0 {
			row["start"] = today.AddDate(0, 0, -r.IntN(100))
			row["recent"] = !row["start"].(time.Time).Before(today.AddDate(0, 0, -90))
		}
		if r.IntN(8) > 0 {
			row["end"] = today.AddDate(0, 0, r.IntN(100))
			near := !row["end"].(time.Time).After(today.AddDate(0, 0, 90))
			renews := r.IntN(2) == 0
			row["nearing_expiration"], row["nearing_renewal"] = near && !renews, near && renews
		}
		if r.IntN(5) > 0 {
			total := r.IntN(40)
			assigned := r.IntN(total + 10)
			row["week_total"], row["assigned"], row["used"], row["available"] = total, assigned, r.IntN(assigned+3), max(0, total-assigned)
		}
		if r.IntN(9) == 0 {
			row["used"] = nil
		}
		row["low_assignment"] = r.IntN(7) == 0
		rows = append(rows, row)
	}
	return rows
}

// tabOf is a tab of lines.
func tabOf(t *testing.T, rows []map[string]any) *Tab {
	t.Helper()
	products, err := gather(context.Background(), answer(t, lineColumns, rows))
	if err != nil {
		t.Fatal(err)
	}
	return &Tab{Insights: insightsOf(), products: products}
}

func chartOf(t *testing.T, charts []insight.Chart, id string) insight.Chart {
	t.Helper()
	i := slices.IndexFunc(charts, func(c insight.Chart) bool { return c.ID == id })
	if i < 0 {
		t.Fatalf("no chart %s", id)
	}
	return charts[i]
}

// The charts of the weeks of starts, ends and renewals show exactly the licences
// of the lines that have them, found here line by line for each week.
func TestSpreadOverWeeks(t *testing.T) {
	p := i18n.For(i18n.English)
	for seed := range uint64(20) {
		rows := randomLines(rand.New(rand.NewPCG(seed, 1)), 330)
		charts := tabOf(t, rows)
		for _, product := range Products {
			for block, of := range map[string][2]string{"added": {"recent", "start"}, "exp": {"nearing_expiration", "end"}, "ren": {"nearing_renewal", "end"}} {
				c := chartOf(t, charts.Charts(p, product), product+"-"+block)
				if len(c.Days) != 13 && len(c.Days) != 14 || c.Block != block || c.Product != product {
					t.Fatalf("%s of %d weeks", c.ID, len(c.Days))
				}
				sums := 0.0
				for i, week := range c.Days {
					if week.Weekday() != time.Sunday {
						t.Errorf("%s begins a week on %s", c.ID, week)
					}
					var used, unused, available, unknown float64
					for _, row := range rows {
						on, _ := row[of[1]].(time.Time)
						if row["counted_as"] != product || row[of[0]] != true || on.Before(week) || on.Sub(week) >= 7*24*time.Hour {
							continue
						}
						assigned, a := row["assigned"].(int)
						u, b := row["used"].(int)
						if !a || !b {
							unknown += float64(row["total"].(int))
							continue
						}
						used, unused, available = used+float64(u), unused+math.Max(0, float64(assigned-u)), available+float64(row["available"].(int))
					}
					want := []float64{used, unused, available, unknown}
					for k, s := range c.Series {
						sums += s.Values[i]
						if s.Values[i] != want[k] {
							t.Errorf("seed %d: %s, %s, series %d: %v, want %v", seed, c.ID, week.Format(time.DateOnly), k, s.Values[i], want[k])
						}
					}
					whole := !week.Before(today.AddDate(0, 0, -90)) && week.AddDate(0, 0, 6).Before(today)
					if block != "added" {
						whole = !week.AddDate(0, 0, 6).After(today.AddDate(0, 0, 90))
					}
					if (c.States[i] == insight.Whole) != whole {
						t.Errorf("%s: the week of %s is %v", c.ID, week.Format(time.DateOnly), c.States[i])
					}
				}
				if sums == 0 || len(c.Series) != 4 || len(c.Roles) != 4 {
					t.Errorf("%s shows nothing", c.ID)
				}
			}
		}
	}
}

// Each customer stands once among the shares, in the tenth of its own.
func TestSharesOfCustomers(t *testing.T) {
	p := i18n.For(i18n.English)
	for seed := range uint64(20) {
		rows := randomLines(rand.New(rand.NewPCG(seed, 2)), 250)
		for _, product := range Products {
			c := chartOf(t, tabOf(t, rows).Charts(p, product), product+"-low")
			want := [2][tenths]float64{}
			for n := range 60 {
				assigned, total, low := 0, 0, false
				for _, row := range rows {
					if row["counted_as"] != product || row["customer_id"] != fmt.Sprint("c", n) || row["assigned"] == nil || row["week_total"].(int) == 0 {
						continue
					}
					assigned, total = assigned+row["assigned"].(int), total+row["week_total"].(int)
					low = low || row["low_assignment"] == true
				}
				if total == 0 {
					continue
				}
				series, tenth := 1, 10
				if low {
					series = 0
				}
				for k := 10; k >= 1; k-- {
					if assigned*10 < total*k || k == 10 && assigned == total {
						tenth = k - 1
					}
				}
				want[series][tenth]++
			}
			for k, s := range c.Series {
				if !slices.Equal(s.Values, want[k][:]) {
					t.Errorf("seed %d, %s, series %d: %v, want %v", seed, product, k, s.Values, want[k])
				}
			}
		}
	}
}

// Without lines there are sentences and no rows of zeros.
func TestChartsWithoutLines(t *testing.T) {
	tab := tabOf(t, nil)
	for _, c := range tab.Charts(i18n.For(i18n.English), licence.Calling) {
		if len(c.Days)+len(c.Names) > 0 || c.Empty == "" {
			t.Errorf("%s has %d points", c.ID, len(c.Days)+len(c.Names))
		}
		if _, err := c.Text(context.Background(), i18n.For(i18n.English)); err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
	}
	if tab.Charts(i18n.For(i18n.English), "messaging") != nil {
		t.Error("charts of a product without insights")
	}
}

// A week without rows is a gap, one that a region lacks is told to be incomplete.
func TestDistributionStates(t *testing.T) {
	tab := tabOf(t, nil)
	week := today.AddDate(0, 0, -22)
	tab.Insights.Distribution = []licence.Distribution{
		{Week: week, Product: licence.Calling, Known: true, Used: 5, Unused: 3, Available: 2, Overage: 1},
		{Week: week, Product: licence.Meetings, Known: true, Used: 50},
		{Week: week.AddDate(0, 0, 7), Product: licence.Calling},
		{Week: week.AddDate(0, 0, 14), Product: licence.Calling, Known: true, Used: 7, Lacks: []string{"EU"}},
	}
	tab.Insights.Measures = append(tab.Insights.Measures, figure.Measure{ID: "over.total", Product: licence.Calling, Trend: []figure.Figure{
		{Day: week.AddDate(0, 0, 7)}, {Day: week.AddDate(0, 0, 14), Known: true, Value: 4}, {Day: week.AddDate(0, 0, 21), Known: true, Value: 9, Lacks: []string{"EU"}}}})
	charts := tab.Charts(i18n.For(i18n.English), licence.Calling)
	c := chartOf(t, charts, "calling-distribution")
	if fmt.Sprint(c.States, c.Series[0].Values, c.Series[1].Values, c.Series[2].Values, c.Beside[0].Values) != "[0 2 1] [5 NaN 7] [3 NaN 0] [2 NaN 0] [1 NaN 0]" {
		t.Errorf("%+v", c)
	}
	if len(c.Figures.States) != 3 || c.Figures.States[0] != "" || c.Figures.States[1] == "" || c.Days[0] != week {
		t.Errorf("%+v", c.Figures)
	}
	over := chartOf(t, charts, "calling-over")
	if fmt.Sprint(over.States, over.Series[0].Values, over.Days) != fmt.Sprint("[2 0 1] [NaN 4 9] ", c.Days) {
		t.Errorf("%+v", over)
	}
}
