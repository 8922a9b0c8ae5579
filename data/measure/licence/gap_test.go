package licence

import (
	"context"
	"fmt"
	"testing"

	"partnerdesk/data/measure"
)

// What is not known says why, and what holds of nobody is 0.
func TestGaps(t *testing.T) {
	const today = "2026-11-25"
	customers := load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a", "region": "US"}}}
	lines := load{Dataset: "subscriptions", Region: "US", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a", "subscription_id": "S", "name": "P", "product": "calling", "total": "5", "start": "2024-01-01", "end": "2028-01-01"}}}
	expiring := load{Dataset: "subscriptions", Region: "US", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a", "subscription_id": "S", "name": "P", "product": "calling", "start": "2026-11-20", "end": "2026-12-01"}}}
	week := func(cells fact) load {
		row := fact{"week": "2026-11-15", "customer_id": "a", "subscription_id": "S", "name": "P", "product": "calling"}
		for key, text := range cells {
			row[key] = text
		}
		return load{Dataset: "license-usage", Region: "US", AsOf: "2026-11-20", Rows: []fact{row}}
	}
	for _, c := range []struct {
		name  string
		loads []load
		want  map[string]string // a gap, or a value
	}{
		{"nothing", nil, map[string]string{"total_customers": "no_subscriptions", "exp.assign_pct": "no_subscriptions", "over.avg": "no_subscriptions"}},
		{"customers alone", []load{customers}, map[string]string{"total_customers": "no_subscriptions", "over.total": "no_subscriptions"}},
		{"lines alone", []load{lines}, map[string]string{"total_customers": "no_customers", "over.avg": "no_customers", "exp.assign_pct": "no_usage", "over.total": "no_usage", "added.total_licenses": "0"}},
		{"no usage", []load{customers, lines}, map[string]string{"total_customers": "1", "nearing_expiration": "0", "low_assignment": "no_usage", "over.customers": "no_usage", "low.unassigned": "no_usage", "ren.usage_pct": "no_usage"}},
		{"no line concerned", []load{customers, lines, week(fact{"total": "5", "assigned": "3", "used": "2"})},
			map[string]string{"exp.assign_pct": "no_lines", "low.usage_of_assigned": "no_lines", "low_assignment": "0", "over.total": "0", "over.avg": "no_overage", "low.unassigned": "0"}},
		{"nothing to divide by", []load{customers, expiring, week(fact{"total": "0", "assigned": "0", "used": "1"})},
			map[string]string{"exp.assign_pct": "no_licences", "exp.usage_pct": "no_licences", "over.total": "1", "over.avg": "1", "added.total_licenses": "no_totals", "added.new_customers": "1"}},
		{"no assignment told", []load{customers, expiring, week(fact{"total": "4", "used": "1"})},
			map[string]string{"exp.assign_pct": "no_figures", "exp.usage_pct": "0.25", "over_limit": "no_figures", "over.customers": "0"}},
		{"a blank region", []load{{Dataset: "customers", AsOf: "2026-11-20"}, {Dataset: "subscriptions", Region: "US", AsOf: "2026-11-20"}},
			map[string]string{"total_customers": "0", "low_assignment": "0", "exp.assign_pct": "no_lines", "over.total": "0"}},
		{"a week that is not over", []load{customers, lines, {Dataset: "license-usage", Region: "US", AsOf: "2026-11-20", Rows: []fact{{"week": "2026-11-22", "customer_id": "a", "subscription_id": "S", "name": "P", "total": "1", "assigned": "9"}}}},
			map[string]string{"over_limit": "no_usage"}},
	} {
		r := newRig(t)
		for _, l := range c.loads {
			r.Load(t, l)
		}
		all, err := Compute(context.Background(), r.inputs(t, today, nil, measure.Limits{}), 0)
		if err != nil {
			t.Fatal(err)
		}
		for id, want := range c.want {
			m, ok := all.Measure(id, Calling)
			got := fmt.Sprint(m.Value)
			if m.Gap != nil {
				got, _ = m.Gap.Message()
				want = "kpi.gap." + want
			}
			if !ok || got != want {
				t.Errorf("%s, %s: %s, want %s", c.name, id, got, want)
			}
		}
	}
}

// A region whose newest week is long past keeps the figures of that week, though
// statistics rule old segments out; a week that it lacks is a gap of that region.
func TestRegionsThatLagBehind(t *testing.T) {
	r := newRig(t)
	line := func(region string) fact {
		return fact{"customer_id": "c" + region, "subscription_id": "S" + region, "name": "P", "product": "calling", "total": "5", "end": "2028-01-01"}
	}
	use := func(region, week, assigned string) load {
		row := line(region)
		row["week"], row["assigned"], row["used"] = week, assigned, "1"
		return load{Dataset: "license-usage", Region: region, AsOf: plus(week, 7), Rows: []fact{row}}
	}
	for _, region := range []string{"US", "EU", "CA"} {
		r.Load(t, load{Dataset: "subscriptions", Region: region, AsOf: "2026-01-01", Rows: []fact{line(region)}})
	}
	r.Load(t, use("EU", "2025-03-02", "9"))
	r.Load(t, use("EU", "2024-03-03", "2"))
	r.Load(t, use("CA", "2025-01-05", "15"))
	r.Load(t, use("CA", "2026-11-15", "6"))
	for back := range 12 {
		if back != 2 {
			r.Load(t, use("US", plus("2026-11-15", -7*back), fmt.Sprint(7+back)))
		}
	}
	all, err := Compute(context.Background(), r.inputs(t, "2026-11-25", nil, measure.Limits{}), 0)
	if err != nil {
		t.Fatal(err)
	}
	m, _ := all.Measure("over.total", Calling)
	if m.Value != 2+4+1 || m.Weeks.From != date("2025-03-02") || m.Weeks.To != date("2026-11-21") {
		t.Errorf("%v over, of %v", m.Value, m.Weeks)
	}
	for i, f := range m.Trend { // the week that is missing shows the one before
		if want := float64(4 + []int{19, 18, 17, 16, 15, 15, 13, 3}[i]); f.Value != want {
			t.Errorf("as of %s %v over, want %v", f.Day.Format("2006-01-02"), f.Value, want)
		}
	}
	for i, d := range all.Distribution {
		missing := "[CA EU]"
		switch i / 2 {
		case 5:
			missing = "[CA EU US]"
		case 7:
			missing = "[EU]"
		}
		if fmt.Sprint(d.Lacks) != missing || d.Known != (i%2 == 1 && i/2 != 5) {
			t.Errorf("week of %s, %s: known %v, without %v, want %s", d.Week.Format("2006-01-02"), d.Product, d.Known, d.Lacks, missing)
		}
	}
	if all.Lines.Weeks(0) == nil || len(all.Sources()) != 3+11+1+2 {
		t.Errorf("%d loads behind it", len(all.Sources()))
	}
	long, err := Compute(context.Background(), r.inputs(t, "2026-11-25", nil, measure.Limits{}), 10_000)
	if err != nil || len(long.Distribution) != 2*142 || len(long.Measures[0].Trend) != 142 {
		t.Errorf("all weeks: %d, %v", len(long.Distribution), err)
	}
}

// The middle of some numbers is that of a sorted list, whatever their order.
func TestMedian(t *testing.T) {
	for _, c := range []struct {
		of   []float64
		want float64
	}{{[]float64{3}, 3}, {[]float64{2, 1}, 1.5}, {[]float64{5, 5, 5, 5}, 5}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 1, 3, 2}, 2.5}, {[]float64{0, 0, 0, 1, 1}, 0},
		{[]float64{7, 1, 6, 2, 5, 3, 4}, 4}, {[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 5.5}, {[]float64{2, 2, 1, 1}, 1.5}} {
		if got := median(c.of); got != c.want {
			t.Errorf("the median of %v is %v, want %v", c.of, got, c.want)
		}
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int64
	}{{"2027-01-31", "2027-02-27", 0}, {"2027-01-31", "2027-02-28", 1}, {"2028-01-31", "2028-02-28", 0}, {"2028-02-29", "2029-02-28", 12}, {"2028-02-29", "2029-02-27", 11},
		{"2026-11-25", "2026-11-25", 0}, {"2026-11-25", "2026-12-24", 0}, {"2026-11-25", "2026-12-25", 1}, {"2026-12-25", "2026-11-26", 0}, {"2026-12-25", "2026-11-25", -1},
		{"1969-12-31", "1970-01-31", 1}, {"2026-08-31", "2027-02-28", 6}} {
		days := func(day string) int64 { return date(day).Unix() / 86400 }
		if got := months(days(c.from), days(c.to)); got != c.want {
			t.Errorf("%s to %s: %d months, want %d", c.from, c.to, got, c.want)
		}
	}
}

func TestComputingEndsWithItsContext(t *testing.T) {
	r := world(t, 1, "2026-11-25")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	in := r.inputs(t, "2026-11-25", nil, measure.Limits{})
	if _, err := Compute(ctx, in, 0); err == nil {
		t.Error("measures are computed after the context's end")
	}
	if _, err := ComputeLines(ctx, in); err == nil {
		t.Error("lines are computed after the context's end")
	}
	if _, err := Compare(ctx, in, in.Today-7, in.Today); err == nil {
		t.Error("days are compared after the context's end")
	}
}

// A region that came back after a long time has, as of a day before that, the
// figures of its last week before.
func TestRegionsThatCameBack(t *testing.T) {
	r := newRig(t)
	line := fact{"customer_id": "a", "subscription_id": "S", "name": "P", "product": "calling", "total": "5", "end": "2028-01-01"}
	r.Load(t, load{Dataset: "subscriptions", Region: "US", AsOf: "2026-01-01", Rows: []fact{line}})
	for week, assigned := range map[string]string{"2026-11-15": "6", "2025-01-05": "15", "2024-12-29": "99"} {
		row := fact{"week": week, "customer_id": "a", "subscription_id": "S", "name": "P", "product": "calling", "total": "5", "assigned": assigned}
		r.Load(t, load{Dataset: "license-usage", Region: "US", AsOf: plus(week, 7), Rows: []fact{row}})
	}
	all, err := Compute(context.Background(), r.inputs(t, "2026-11-25", nil, measure.Limits{}), 0)
	if err != nil {
		t.Fatal(err)
	}
	m, _ := all.Measure("over.total", Calling)
	if m.Value != 1 || m.Trend[7].Value != 1 || m.Trend[6].Value != 10 || m.Trend[0].Value != 10 || m.Weekly.Value != -9 {
		t.Errorf("%v, as of the ends of weeks %+v", m.Value, m.Trend)
	}
}
