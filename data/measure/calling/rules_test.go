package calling

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/store"
)

// A customer's users of the weeks up to the newest closed one, and the trend that
// follows, by the limits that are the defaults: 4 weeks and a tenth.
func TestTrendLimits(t *testing.T) {
	for _, c := range []struct {
		users string // by week, the newest last; "-": no row, "?": a row that leaves it empty, "p20": of a part of the days
		want  Trend
	}{
		{"10 10 10 10 10", Steady}, {"10 10 10 10 11", Growing}, {"100 100 100 100 109", Steady}, {"10 10 10 10 9", Falling}, {"100 100 100 100 91", Steady},
		{"9 11 10 10 11", Growing}, {"0 0 0 0 3", New}, {"- - - - 3", New}, {"5 - - - -", Stopped}, {"5 0 0 0 0", Stopped}, {"1 0 0 0 1", Growing},
		{"0 0 0 0 0", NoTrend}, {"? ? ? ? 3", NoTrend}, {"? ? ? 10 10", Steady}, {"10 10 10 10 ?", NoTrend}, {"10 10 10 10 p3", NoTrend}, {"p1 p1 p1 10 10", Steady},
		{"50 10 10 10 10 10", Steady}, {"10 10 10 30 11", Falling},
	} {
		r := newRig(t)
		for i, week := range weeksUpTo("2026-11-15", c.users) {
			rows := []fact{{"week": week.day, "customer_id": "other", "location": "HQ", "users": "7"}} // so that the region has the week
			if week.text != "-" {
				f := fact{"week": week.day, "customer_id": "c", "location": "HQ", "users": week.text}
				if week.text == "?" {
					f["users"] = ""
				} else if week.text[0] == 'p' {
					f["users"], f["days"] = week.text[1:], "3"
				}
				rows = append(rows, f)
			}
			r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: plus("2026-11-15", i-20), Rows: rows})
		}
		r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "c"}}})
		in := r.inputs(t, today, nil, measure.Limits{})
		all := compute(t, in, 0)
		m, err := all.Marks(context.Background(), in.Customers)
		if err != nil {
			t.Fatal(err)
		}
		got := m.Vector(slices.Index(MarkColumns(), "calling_trend"), 0).Text(0)
		if got != c.want.String() {
			t.Errorf("%s: %q, want %q", c.users, got, c.want)
		}
		if w := all.Weeks[len(all.Weeks)-1].Usage; w.CustomersBy[c.want] < 1 {
			t.Errorf("%s: the newest week counts %v", c.users, w.CustomersBy)
		}
	}
}

type weekText struct{ day, text string }

func weeksUpTo(last, texts string) (all []weekText) {
	words := strings.Fields(texts)
	for i, w := range words {
		all = append(all, weekText{plus(last, 7*(i+1-len(words))), w})
	}
	return all
}

// A share of poor legs gets worse at a percentage point above that of the weeks
// before together, and is told from 100 legs on.
func TestWorseLimits(t *testing.T) {
	for _, c := range []struct {
		legs, poor              string // of two weeks before, and then of the newest
		share, change, worseNow string
	}{
		{"500 500 1000", "10 10 30", "0.03", "1", "true"}, {"500 500 1000", "10 10 29", "0.029", "0.9", "false"}, {"500 500 1000", "0 20 30", "0.03", "1", "true"},
		{"50 50 100", "2 1 4", "0.04", "1", "true"}, {"50 49 100", "2 1 4", "0.04", "", ""}, {"50 50 99", "2 1 4", "", "", ""}, {"0 700 700", "0 70 0", "0", "-10", "false"},
		{"300 300 300", "21 21 24", "0.08", "1", "true"}, {"100 100 0", "1 1 0", "", "", ""},
	} {
		r := newRig(t)
		legs, poor := weeksUpTo("2026-11-15", c.legs), weeksUpTo("2026-11-15", c.poor)
		for i := range legs {
			r.Load(t, load{Dataset: "call-quality", Region: "US", AsOf: plus("2026-11-15", i-20), Rows: []fact{
				{"week": legs[i].day, "customer_id": "c", "location": "HQ", "endpoint": "other", "legs": legs[i].text, "poor_legs": poor[i].text}}})
		}
		r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "c"}}})
		in := r.inputs(t, today, nil, measure.Limits{})
		all := compute(t, in, 0)
		m, err := all.Marks(context.Background(), in.Customers)
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range map[string]string{"poor_share": c.share, "poor_share_change": c.change, "getting_worse": c.worseNow} {
			v := m.Vector(slices.Index(MarkColumns(), key), 0).Value(0)
			got := v.String()
			if x := fmt.Sprint(v.Float); key != "getting_worse" && !v.Missing {
				got = x
			}
			if got != want {
				t.Errorf("%s legs, %s poor: %s is %q, want %q", c.legs, c.poor, key, got, want)
			}
		}
		worse, _ := all.Measure("quality.worse")
		if worse.Known != (c.worseNow != "") || (worse.Numerator == 1) != (c.worseNow == "true") || !worse.Known && gapKey(worse.Gap) != "calls.gap.none_comparable" {
			t.Errorf("%s legs, %s poor: %+v", c.legs, c.poor, worse.Figure)
		}
	}
}

// A week belongs to its seven days, and counts once they are over.
func TestWeekEdges(t *testing.T) {
	r := newRig(t)
	var rows []fact
	for i, day := range []string{"2026-11-07", "2026-11-08", "2026-11-14", "2026-11-15", "2026-11-21", "2026-11-22"} {
		rows = append(rows, fact{"week": day, "customer_id": "c", "location": "HQ", "users": fmt.Sprint(1 << i)})
	}
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-20", Rows: rows})
	for _, c := range []struct {
		today string
		want  []float64 // of the last three weeks
		from  string
	}{
		{"2026-11-21", []float64{0, 1, 2 + 4}, "2026-11-08"}, {"2026-11-22", []float64{1, 2 + 4, 8 + 16}, "2026-11-15"},
		{"2026-11-28", []float64{1, 2 + 4, 8 + 16}, "2026-11-15"}, {"2026-11-29", []float64{2 + 4, 8 + 16, 32}, "2026-11-22"}, {"2026-12-07", []float64{8 + 16, 32, 0}, "2026-11-22"},
	} {
		all := compute(t, r.inputs(t, c.today, nil, measure.Limits{}), 3)
		for i, w := range all.Weeks {
			if w.Usage.Users.Value != c.want[i] || w.Usage.Users.Known != (c.want[i] > 0) || (w.Usage.State == Missing) != (c.want[i] == 0) {
				t.Errorf("%s, week %d: %+v, want %v", c.today, i, w.Usage.Users, c.want[i])
			}
		}
		m, _ := all.Measure("usage.users")
		if got := m.Window.From.Format("2006-01-02"); got != c.from || all.Usage.From != m.Window.From || m.Window.To.Sub(m.Window.From).Hours() != 6*24 {
			t.Errorf("%s: the newest week is %s, want %s", c.today, got, c.from)
		}
	}
}

// The call history of one customer says nothing about the others: they have not
// stopped, and the week is none of the partner's.
func TestSinglesSayNothingOfOthers(t *testing.T) {
	r := newRig(t)
	for i := range 5 {
		week := plus("2026-11-08", -7*i)
		r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: plus(week, 7), Rows: []fact{
			{"week": week, "customer_id": "a", "location": "HQ", "users": "10"}, {"week": week, "customer_id": "b", "location": "HQ", "users": "20"}}})
	}
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-23", Computed: "call-history", Rows: []fact{{"week": "2026-11-15", "customer_id": "a", "location": "HQ", "users": "12"}}})
	r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a"}, {"customer_id": "b"}}})
	all := compute(t, r.inputs(t, today, nil, measure.Limits{}), 0)
	m, _ := all.Measure("usage.users")
	if m.Value != 30 || m.Window.From.Format("2006-01-02") != "2026-11-08" {
		t.Errorf("%v users in the week of %v", m.Value, m.Window.From)
	}
	last := all.Weeks[len(all.Weeks)-1].Usage
	if last.State != Partial || !slices.Equal(last.Lacks, []string{"US"}) || last.CustomersBy[Stopped] != 0 || last.Users.Value != 12 {
		t.Errorf("the week of the call history is %+v", last)
	}
	// Of a region that has nothing else it is what there is to tell.
	r = newRig(t)
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-16", Computed: "call-history", Rows: []fact{{"week": "2026-11-08", "customer_id": "b", "location": "HQ", "users": "5"}}})
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-23", Computed: "call-history", Rows: []fact{{"week": "2026-11-15", "customer_id": "a", "location": "HQ", "users": "12"}}})
	all = compute(t, r.inputs(t, today, nil, measure.Limits{}), 0)
	m, _ = all.Measure("usage.users")
	if last = all.Weeks[len(all.Weeks)-1].Usage; m.Value != 12 || last.CustomersBy[Stopped] != 0 || !hasRemark(m.Remarks, "calls.remark.singly") {
		t.Errorf("%v users, %+v, %v", m.Value, last, m.Remarks)
	}
}

// Without a week the newest period of each region tells the features, and says so.
func TestPeriodsTellFeatures(t *testing.T) {
	r := newRig(t)
	report := func(region, from, to, queue, attendant string) {
		r.Load(t, load{Dataset: "calling-usage", Region: region, AsOf: "2026-11-20", From: from, To: to, Rows: []fact{
			{"customer_id": "A", "location": "HQ", "queue_calls": queue, "auto_attendant_calls": attendant},
			{"customer_id": "b" + region, "location": "HQ", "queue_calls": "1", "queue_transferred": "4"}}})
	}
	report("US", "2026-09-01", "2026-09-30", "1000", "1000")
	report("US", "2026-10-01", "2026-10-31", "10", "")
	report("EU", "2026-09-16", "2026-10-15", "100", "7")
	report("EU", "2026-11-01", "2026-11-30", "5000", "1") // still running
	r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a"}, {"customer_id": "bUS"}, {"customer_id": "c"}}})
	in := r.inputs(t, today, nil, measure.Limits{})
	all := compute(t, in, 0)
	if all.Period == nil || all.Period.Queues.Value != 112 || all.Period.From.Format("2006-01-02") != "2026-09-16" || all.Period.To.Format("2006-01-02") != "2026-10-31" || all.Period.State != Whole {
		t.Fatalf("the period is %+v", all.Period)
	}
	for id, want := range map[string]float64{"features.queue_calls": 112, "features.auto_attendant_calls": 7, "features.transferred": 8} {
		m, _ := all.Measure(id)
		if !m.Known || m.Value != want || m.Dataset != "calling-usage" || !hasRemark(m.Remarks, "calls.remark.period") || m.Change.Known || len(m.Trend) > 0 || !hasRemark(m.Remarks, "calls.remark.unlisted") {
			t.Errorf("%s is %+v", id, m)
		}
	}
	if m, _ := all.Measure("features.hunt_group_calls"); m.Known || gapKey(m.Gap) != "calls.gap.empty_period" {
		t.Errorf("hunt groups are %+v", m.Figure)
	}
	if m, _ := all.Measure("usage.users"); m.Known || gapKey(m.Gap) != "calls.gap.no_users" {
		t.Errorf("users are %+v", m.Figure)
	}
	marks, err := all.Marks(context.Background(), in.Customers)
	if err != nil {
		t.Fatal(err)
	}
	get := func(row int, key string) string {
		return marks.Vector(slices.Index(MarkColumns(), key), 0).Value(row).String()
	}
	for _, c := range []struct {
		row       int
		key, want string
	}{{0, "queue_calls", "110"}, {0, "auto_attendant_calls", "7"}, {1, "queue_calls", "1"}, {1, "queue_transferred", "4"}, {1, "features_week", "2026-10-01"}, {2, "queue_calls", ""}} {
		if got := get(c.row, c.key); got != c.want {
			t.Errorf("%s of row %d is %q, want %q", c.key, c.row, got, c.want)
		}
	}
	for key, want := range map[string]string{"hunt_group_calls": "calls.gap.empty_period", "calls": "calls.gap.no_users"} {
		if got := gapKey(marks.WhyMissing(0, key)); got != want {
			t.Errorf("%s is missing because of %s, want %s", key, got, want)
		}
	}
	if got := gapKey(marks.WhyMissing(2, "queue_calls")); got != "calls.gap.no_rows" {
		t.Errorf("a customer without rows: %s", got)
	}
	in.Customer = "c"
	if m, _ := compute(t, in, 0).Measure("features.queue_calls"); gapKey(m.Gap) != "calls.gap.not_in_period" {
		t.Errorf("one customer without rows: %+v", m.Figure)
	}
}

// Locations of two customers with one name are two, and a customer's own figures
// are its alone.
func TestLocationsOfOneName(t *testing.T) {
	r := newRig(t)
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-23", Rows: []fact{
		{"week": "2026-11-15", "customer_id": "a", "location": "HQ", "users": "1", "calls": "10"}, {"week": "2026-11-15", "customer_id": "a", "location": "Branch", "users": "2", "calls": "20"},
		{"week": "2026-11-15", "customer_id": "b", "location": "HQ", "users": "4", "calls": "40"}}})
	for _, c := range []struct {
		customer, location string
		want               float64
	}{{"", "", 70}, {"a", "", 30}, {"A", "hq", 10}, {"b", "HQ", 40}} {
		in := r.inputs(t, today, nil, measure.Limits{})
		in.Customer, in.Location = c.customer, c.location
		m, _ := compute(t, in, 0).Measure("usage.calls")
		if m.Value != c.want {
			t.Errorf("%q, %q: %v calls, want %v", c.customer, c.location, m.Value, c.want)
		}
	}
	in := r.inputs(t, today, nil, measure.Limits{})
	in.Customer = "nobody"
	all := compute(t, in, 0)
	if m, _ := all.Measure("usage.calls"); m.Known || gapKey(m.Gap) != "calls.gap.not_in_week" {
		t.Errorf("a customer without rows has %+v", m.Figure)
	}
	for _, id := range []string{"usage.customers", "quality.worse", "queues.customers", "queues.avg_answer_time_by_customer"} {
		if _, applies := all.Measure(id); applies {
			t.Errorf("%s is told of one customer", id)
		}
	}
}

// Each reason for an empty column.
func TestReasons(t *testing.T) {
	r := newRig(t)
	before, week := "2026-11-08", "2026-11-15"
	users := func(id, week, users, days string) fact {
		return fact{"week": week, "customer_id": id, "location": "HQ", "users": users, "calls": "5", "days": days}
	}
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-23", Rows: []fact{users("full", before, "4", ""), users("full", week, "5", ""), users("first", week, "5", ""),
		users("gone", before, "3", ""), users("empty", week, "", ""), users("empty", before, "2", ""), users("part", week, "2", "3"), users("part", before, "2", ""), users("idle", week, "0", ""), users("idle", before, "0", "")}})
	r.Load(t, load{Dataset: "call-quality", Region: "US", AsOf: "2026-11-23", Rows: []fact{
		{"week": week, "customer_id": "full", "endpoint": "desk-phone", "legs": "500", "poor_legs": "5"}, {"week": week, "customer_id": "first", "legs": "50", "poor_legs": "5"},
		{"week": week, "customer_id": "empty", "endpoint": "other", "legs": "500"}}})
	r.Load(t, load{Dataset: "call-queues", Region: "US", AsOf: "2026-11-23", Rows: []fact{{"week": week, "customer_id": "full", "queue": "q", "calls": "0", "answered": "0", "abandoned": "0"},
		{"week": week, "customer_id": "empty", "queue": "q", "calls": "10", "answered": "8"}}})
	names := []string{"full", "first", "gone", "empty", "part", "idle", "never", ""}
	var list []fact
	for _, id := range names {
		list = append(list, fact{"customer_id": id, "customer": "x"})
	}
	r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: list})
	in := r.inputs(t, today, nil, measure.Limits{})
	m, err := compute(t, in, 0).Marks(context.Background(), in.Customers)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ id, column, want string }{
		{"full", "calls", ""}, {"full", "statuses", ""}, {"first", "users_change", "calls.gap.no_week_before"}, {"gone", "calling_users", "calls.gap.not_in_week"}, {"gone", "calling_trend", ""},
		{"empty", "calling_users", "calls.gap.empty_cells"}, {"empty", "calling_trend", "calls.gap.empty_cells"}, {"empty", "users_change", "calls.gap.empty_cells"},
		{"part", "users_change", "calls.gap.part_of_week"}, {"part", "calling_trend", "calls.gap.part_of_week"}, {"idle", "calling_trend", "calls.gap.no_users_ever"},
		{"never", "calls", "calls.gap.no_rows"}, {"", "calls", "customers.gap.no_id"}, {"full", "queue_calls", "calls.gap.no_features"},
		{"first", "poor_share", "calls.gap.few_legs"}, {"full", "poor_share_change", "calls.gap.few_legs_before"}, {"empty", "poor_share", "calls.gap.empty_cells"},
		{"first", "desk_phone_legs", "calls.gap.no_endpoint"}, {"full", "room_device_legs", ""}, {"full", "avg_answer", "calls.gap.no_answered"},
		{"full", "avg_abandon_wait", "calls.gap.no_abandoned"}, {"full", "abandon_rate", "calls.gap.no_queue_calls"}, {"empty", "avg_answer", "calls.gap.empty_cells"},
		{"empty", "avg_abandon_wait", "calls.gap.empty_cells"}, {"first", "queues", "calls.gap.no_rows"},
	} {
		row := slices.Index(names, c.id)
		if got := gapKey(m.WhyMissing(row, c.column)); got != c.want {
			t.Errorf("%s of %q is missing because of %q, want %q", c.column, c.id, got, c.want)
		}
	}
	if got := gapKey(m.WhyMissing(slices.Index(names, "first"), "calling_trend")); got != "" && got != "calls.gap.no_weeks_before" {
		t.Errorf("a first week: %s", got)
	}
}

// A region that no load is about is named, and so are those that lack the week.
func TestRegionsThatAreNotThere(t *testing.T) {
	r := newRig(t)
	for region, week := range map[string]string{"US": "2026-11-15", "EU": "2026-11-08", "": "2026-11-08"} {
		r.Load(t, load{Dataset: "calling-users", Region: region, AsOf: "2026-11-23", Rows: []fact{{"week": week, "customer_id": "a" + region, "location": "HQ", "users": "3"}}})
	}
	for _, c := range []struct {
		scope []string
		want  []string
		value float64
	}{{nil, []string{"", "EU"}, 3}, {[]string{"US"}, nil, 3}, {[]string{"eu"}, nil, 3}, {[]string{"US", "JP"}, []string{"JP"}, 3}, {[]string{"us", "eu", ""}, []string{"", "EU"}, 3}, {[]string{"EU", ""}, nil, 6}} {
		m, _ := compute(t, r.inputs(t, today, c.scope, measure.Limits{}), 0).Measure("usage.users")
		var named []string
		for _, s := range m.Remarks {
			switch s.Key {
			case "calls.remark.lacks":
				named = append(named, s.Args["region"].(string))
			case "calls.remark.lacks_unknown":
				named = append(named, "")
			}
		}
		slices.Sort(named)
		if !slices.Equal(named, c.want) || m.Value != c.value {
			t.Errorf("%q: %v users, without %q, want %v and %q", c.scope, m.Value, named, c.value, c.want)
		}
	}
}

// A customer of whom no week before is known has no trend.
func TestFirstWeekHasNoTrend(t *testing.T) {
	r := newRig(t)
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-23", Rows: []fact{{"week": "2026-11-15", "customer_id": "a", "location": "HQ", "users": "3"}}})
	r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a"}}})
	in := r.inputs(t, today, nil, measure.Limits{})
	m, err := compute(t, in, 0).Marks(context.Background(), in.Customers)
	if err != nil {
		t.Fatal(err)
	}
	if got := gapKey(m.WhyMissing(0, "calling_trend")); got != "calls.gap.no_weeks_before" {
		t.Errorf("missing because of %q", got)
	}
}

// The trend of a region whose reports have stopped is that of its newest week,
// with the weeks before that one, however long ago.
func TestTrendOfRegionThatStopped(t *testing.T) {
	for _, last := range []string{"2026-11-08", "2026-09-13", "2026-09-06", "2026-08-30", "2026-06-07"} {
		r := newRig(t)
		write := func(region, last, users string) {
			for i, week := range weeksUpTo(last, users) {
				r.Load(t, load{Dataset: "calling-users", Region: region, AsOf: plus(last, i-20), Rows: []fact{{"week": week.day, "customer_id": region, "location": "HQ", "users": week.text}}})
			}
		}
		write("US", "2026-11-15", "10 10 10 10 10 10 10 10 10 10")
		write("EU", last, "30 30 30 30 30 20 20 20 20 22")
		r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "US", "region": "US"}, {"customer_id": "EU", "region": "EU"}}})
		in := r.inputs(t, today, nil, measure.Limits{})
		m, err := compute(t, in, 0).Marks(context.Background(), in.Customers)
		if err != nil {
			t.Fatal(err)
		}
		for column, want := range map[string][2]string{"calling_trend": {"steady", "growing"}, "calling_week": {"2026-11-15", last}, "users_change": {"0", "2"}} {
			v := m.Vector(slices.Index(MarkColumns(), column), 0)
			if got := [2]string{v.Value(0).String(), v.Value(1).String()}; got != want {
				t.Errorf("EU until %s: %s is %q, want %q", last, column, got, want)
			}
		}
	}
}

// Shared out or not, the same comes of it.
func TestSharesAddUp(t *testing.T) {
	r := world(t, 3, today)
	in := r.inputs(t, today, nil, measure.Limits{})
	for _, table := range []*store.View{in.Users, in.Quality, in.Queues, in.Features} {
		c := calendarOf(in.Today)
		tally := newTally(newSource(table, c, scopeOf(nil)), nil, in)
		tally.want(0, reach-1)
		for _, least := range []int{1, 50, shareRows} {
			rows, shares := 0, tally.shares(least)
			for _, segments := range shares {
				for _, segment := range segments {
					rows += table.Layout().Len(segment)
				}
			}
			if rows != table.Layout().Rows() || len(shares) > maxShares || least == 1 && len(shares) < 2 || least == shareRows && len(shares) != 1 {
				t.Errorf("%d of %d rows in %d shares of at least %d", rows, table.Layout().Rows(), len(shares), least)
			}
		}
	}
}

// Who cancels is told so.
func TestCancelled(t *testing.T) {
	r := world(t, 1, today)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Compute(ctx, r.inputs(t, today, nil, measure.Limits{}), 0); err == nil {
		t.Error("no error")
	}
}

func hasRemark(remarks []figure.Sentence, key string) bool {
	return slices.ContainsFunc(remarks, func(s figure.Sentence) bool { return s.Key == key })
}

func gapKey(g *measure.Gap) string {
	if g == nil {
		return ""
	}
	key, _ := g.Message()
	return key
}
