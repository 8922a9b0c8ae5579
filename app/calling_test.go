package app_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/table"
)

// called is a session with customers who call, in two regions and one that is not
// known; today is 2026-11-20, so that the newest closed week is that of 8 November.
// Some cells are not known, some weeks lacking, and some customers are not on the
// list.
func called(t *testing.T, seed uint64) *app.Session {
	t.Helper()
	s := newSession(t)
	r := rand.New(rand.NewPCG(seed, 11))
	maybe := func(n int) string {
		if r.IntN(9) == 0 {
			return "NA"
		}
		return fmt.Sprint(r.IntN(n))
	}
	var customers strings.Builder
	customers.WriteString("Customer,Org ID,Region,Created\n")
	for i := range 20 {
		if i%7 > 0 {
			fmt.Fprintf(&customers, "C%d,id%d,%s,2026-01-01\n", i, i, []string{"US", "EU", ""}[i%3])
		}
	}
	load(t, s, "customers.csv", customers.String(), app.Import{AsOf: day("2026-11-19")})
	for k, region := range []string{"US", "EU", ""} {
		var users, quality, queues, features strings.Builder
		users.WriteString("Week,Customer,Org ID,Location,Calling Users,Calls,Call Legs,Call Minutes,Call Minutes - Video\n")
		quality.WriteString("Week,Customer,Org ID,Location,Endpoint,Call Legs,Poor Call Legs\n")
		queues.WriteString("Week,Customer,Org ID,Location,Queue,Calls,Answered,Abandoned,Timed Out,Overflowed,Transferred,Total Answer Time,Total Abandoned Time\n")
		features.WriteString("Week,Customer,Org ID,Location,Hunt Group Calls,Auto Attendant Calls,Queue Calls,Timed Out,Overflowed,Transferred,Abandoned\n")
		for _, week := range []string{"2026-11-08", "2026-11-01", "2026-10-25", "2026-10-11", "2026-09-27"} {
			for i := k; i < 20; i += 3 {
				for _, place := range []string{"Osaka", "Kobe"} {
					if r.IntN(6) == 0 {
						continue
					}
					of := fmt.Sprintf("%s,C%d,id%d,%s", week, i, i, place)
					fmt.Fprintf(&users, "%s,%s,%s,%s,%s,%s\n", of, maybe(50), maybe(900), maybe(1800), maybe(4000), maybe(100))
					for _, endpoint := range []string{"desk-phone", "webex-app", "Teams"} {
						fmt.Fprintf(&quality, "%s,%s,%d,%s\n", of, endpoint, 60+r.IntN(500), maybe(30))
					}
					fmt.Fprintf(&queues, "%s,Q%d,%d,%s,%s,%s,%s,%s,%s,%s\n", of, i, r.IntN(80), maybe(60), maybe(9), maybe(4), maybe(4), maybe(4), maybe(900), maybe(400))
					fmt.Fprintf(&features, "%s,%s,%s,%s,%s,%s,%s,%s\n", of, maybe(40), maybe(40), maybe(80), maybe(4), maybe(4), maybe(4), maybe(9))
				}
			}
		}
		for name, text := range map[string]string{"calling-users": users.String(), "call-quality": quality.String(), "call-queues": queues.String(), "call-features": features.String()} {
			load(t, s, name+".csv", text, app.Import{Dataset: name, Region: region, AsOf: day("2026-11-19")})
		}
	}
	return s
}

func calls(t *testing.T, s *app.Session, q app.CallingQuestion) *calling.Insights {
	t.Helper()
	all, err := s.Calling(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// pairOf adds up a numerator and a denominator over the rows of a question that
// have both.
func pairOf(t *testing.T, s *app.Session, rows calling.Rows, scope app.Scope, numerator, denominator string) (a, b float64) {
	t.Helper()
	answer := ask(t, s, app.Question{Dataset: rows.Dataset, Query: rows.Query, Scope: scope})
	columns, err := answer.Pick([]string{numerator, denominator})
	if err != nil {
		t.Fatal(err)
	}
	number := func(v table.Value) float64 {
		if v.Type == table.Integer {
			return float64(v.Int)
		}
		return v.Float
	}
	for i := range answer.Rows {
		x, err := answer.Cell(i, columns[0])
		if err != nil {
			t.Fatal(err)
		}
		y, err := answer.Cell(i, columns[1])
		if err != nil {
			t.Fatal(err)
		}
		if !x.Missing && !y.Missing && (numerator == denominator || number(y) > 0) {
			a, b = a+number(x), b+number(y)
		}
	}
	return a, b
}

// The rows behind each week of a chart, and behind each type of endpoint, come to
// what the chart shows: of all customers, of one, and of a location.
func TestWeeksOfCallsOpenTheirRows(t *testing.T) {
	weeks := 0
	for seed := range uint64(3) {
		s := called(t, seed)
		for _, q := range []app.CallingQuestion{{}, {Scope: app.Scope{Regions: []string{"US"}}}, {Scope: app.Scope{Regions: []string{"EU", ""}, AsOf: day("2026-11-19")}},
			{Customer: "id4"}, {Customer: "id4", Location: "Kobe"}} {
			all := calls(t, s, q)
			check := func(what string, rows calling.Rows, numerator, denominator string, wantA, wantB float64) {
				t.Helper()
				if a, b := pairOf(t, s, rows, q.Scope, numerator, denominator); math.Abs(a-wantA) > 1e-9 || denominator != numerator && math.Abs(b-wantB) > 1e-9 {
					t.Errorf("%+v %s: the rows of %s come to %v of %v, the chart shows %v of %v", q, what, rows.Query, a, b, wantA, wantB)
				}
			}
			for _, w := range all.Weeks {
				what := w.Week.Format(time.DateOnly)
				if (w.Usage.State == calling.Missing) != (len(ask(t, s, app.Question{Dataset: "calling-users", Query: w.Usage.Rows.Query, Scope: q.Scope}).Rows) == 0) && q.Customer == "" {
					t.Errorf("%+v %s: state %v", q, what, w.Usage.State)
				}
				if w.Usage.State == calling.Missing {
					continue
				}
				weeks++
				check(what, w.Usage.Rows, "users", "users", w.Usage.Users.Value, 0)
				check(what, w.Usage.Rows, "minutes", "minutes", w.Usage.Minutes.Value, 0)
				check(what, w.Quality.Rows, "poor_legs", "legs", w.Quality.Poor.Numerator, w.Quality.Poor.Denominator)
				check(what, w.Features.Rows, "queue_calls", "queue_calls", w.Features.Queues.Value, 0)
				check(what, w.Queues.Rows, "answer_seconds", "answered", w.Queues.Answer.Numerator, w.Queues.Answer.Denominator)
				check(what, w.Queues.Rows, "abandoned", "calls", w.Queues.AbandonRate.Numerator, w.Queues.AbandonRate.Denominator)
			}
			if len(all.Endpoints) != 3 && q.Location == "" {
				t.Errorf("%+v: endpoints %v", q, all.Endpoints)
			}
			for _, e := range all.Endpoints {
				check(e.Type, e.Rows, "poor_legs", "legs", e.Poor.Numerator, e.Poor.Denominator)
			}
		}
	}
	if weeks < 30 {
		t.Errorf("only %d weeks are known", weeks)
	}
}

// What was computed is kept per scope, customer and location, until a load or a
// limit changes.
func TestCallsAreKept(t *testing.T) {
	s := called(t, 1)
	questions := []app.CallingQuestion{{}, {Scope: app.Scope{Regions: []string{"US"}}}, {Customer: "id4"}}
	first := make([]*calling.Insights, len(questions))
	for i, q := range questions {
		first[i] = calls(t, s, q)
	}
	for i, q := range questions {
		if calls(t, s, q) != first[i] {
			t.Errorf("%+v is computed again", q)
		}
		for k, other := range first {
			if k != i && other == first[i] {
				t.Errorf("%+v is %+v", q, questions[k])
			}
		}
	}
	settings, err := s.Settings()
	if err != nil {
		t.Fatal(err)
	}
	settings.Limits.MinLegs = 1_000_000
	if err := s.SaveSettings(settings); err != nil {
		t.Fatal(err)
	}
	after := calls(t, s, questions[0])
	if after == first[0] || after.Limits.MinLegs != 1_000_000 {
		t.Error("a changed limit changes nothing")
	}
	if m, ok := after.Measure("quality.worse"); !ok || m.Known && m.Value != 0 {
		t.Errorf("with a million legs needed %v get worse", m.Value)
	}
	load(t, s, "more.csv", "Week,Customer,Org ID,Location,Calling Users,Calls\n2026-11-08,C4,id4,Osaka,4711,9\n", app.Import{Dataset: "calling-users", Region: "EU", AsOf: day("2026-11-20")})
	if m, _ := calls(t, s, app.CallingQuestion{Customer: "id4"}).Measure("usage.users"); m.Value != 4711 {
		t.Errorf("after a load %v users", m.Value)
	}
}

// The columns of customers hold what the measures of the customer say, and say
// why they are empty; they are computed once somebody asks for one.
func TestColumnsOfCalls(t *testing.T) {
	s := called(t, 2)
	p := i18n.For(i18n.Japanese)
	a := ask(t, s, app.Question{Dataset: "customers"})
	if s.CallingWeeks(a, 0) != nil {
		t.Error("weeks are there before anybody asked")
	}
	columns, err := a.Pick([]string{"customer_id", "calling_users", "minutes", "poor_share", "avg_answer", "calling_trend", "calling_week"})
	if err != nil {
		t.Fatal(err)
	}
	cell := func(i, column int) table.Value {
		v, err := a.Cell(i, columns[column])
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	known, missing, trends := 0, 0, map[string]bool{}
	for i := range a.Rows {
		of := calls(t, s, app.CallingQuestion{Customer: cell(i, 0).Text})
		if week := cell(i, 6); week.Missing || table.DayTime(week.Int) != of.Usage.From {
			continue // of a region that has another week
		}
		for column, id := range map[int]string{1: "usage.users", 2: "usage.minutes", 3: "quality.poor_share", 4: "queues.avg_answer_time"} {
			m, _ := of.Measure(id)
			v := cell(i, column)
			if v.Missing {
				missing++
				if gap := s.WhyMissing(a, i, columns[column].Key); gap == nil {
					t.Errorf("%s: no reason for %s", cell(i, 0).Text, columns[column].Key)
				} else if key, args := gap.Message(); p.T(key, args) == key {
					t.Errorf("no words for %s", key)
				}
				continue
			}
			known++
			got := v.Float
			if v.Type == table.Integer {
				got = float64(v.Int)
			}
			if !m.Known || math.Abs(got-m.Value) > 1e-4 && id == "quality.poor_share" || math.Abs(got-m.Value) > .01 {
				t.Errorf("%s of %s is %v, its measure %v", columns[column].Key, cell(i, 0).Text, got, m.Value)
			}
		}
		if v := cell(i, 5); !v.Missing {
			trends[v.Text] = true
			if name, ok := app.Named(p, "calling_trend", v.Text); !ok || name == v.Text {
				t.Errorf("trend %s has no name", v.Text)
			}
		}
		if weeks := s.CallingWeeks(a, i); len(weeks) != calling.DefaultWeeks || !weeks[len(weeks)-1].Week.Equal(day("2026-11-08")) {
			t.Errorf("weeks %v", weeks)
		}
	}
	if known < 20 || len(trends) < 2 {
		t.Errorf("%d cells are known, %d not, trends %v", known, missing, trends)
	}
	sorted := ask(t, s, app.Question{Dataset: "customers", Query: "has:poor_share poor_share>0.1%", Sort: []app.Sort{{Column: "poor_share", Descending: true}}})
	if len(sorted.Rows) < 2 {
		t.Fatalf("%d customers have a share", len(sorted.Rows))
	}
	last := math.Inf(1)
	for i := range sorted.Rows {
		v, err := sorted.Cell(i, columns[3])
		if err != nil || v.Float > last {
			t.Errorf("%v after %v, %v", v.Float, last, err)
		}
		last = v.Float
	}
	weighed := ask(t, s, app.Question{Dataset: "customers", Query: "score>=0 has:calling_users"})
	if _, err := weighed.Group(context.Background(), []string{"calling_trend"}); err != nil || len(weighed.Rows) == 0 {
		t.Errorf("%d rows, %v", len(weighed.Rows), err)
	}
}

// Types of endpoints have names in the call quality, and stay as they are where
// they have none.
func TestEndpointsHaveNames(t *testing.T) {
	s := called(t, 3)
	a := ask(t, s, app.Question{Dataset: "call-quality"})
	columns, err := a.Pick([]string{"endpoint", "location"})
	if err != nil {
		t.Fatal(err)
	}
	p := i18n.For(i18n.Japanese)
	name := a.NamesOf(p, columns[0])
	if name == nil || name("desk-phone") != "デスクフォン" || name("Teams") != "Teams" {
		t.Error("endpoints have no names")
	}
	if a.NamesOf(p, columns[1]) != nil {
		t.Error("locations have names")
	}
	if all := ask(t, s, app.Question{Dataset: "call-quality", Query: "endpoint=desk-phone"}); len(all.Rows) == 0 || slices.Equal(all.Rows, a.Rows) {
		t.Errorf("%d rows of desk phones", len(all.Rows))
	}
}

// The customers of a trend in the newest closed week are as many as the chart
// shows: of the sample partner, whose list has all of them.
func TestTrendsOpenTheirCustomers(t *testing.T) {
	s := newSession(t)
	if _, err := s.MakeSample(context.Background(), 150, 3, nil); err != nil {
		t.Fatal(err)
	}
	for _, scope := range []app.Scope{{}, {Regions: []string{"EU"}}} {
		all := calls(t, s, app.CallingQuestion{Scope: scope})
		newest := all.Weeks[len(all.Weeks)-1]
		if !newest.Week.Equal(all.Usage.From) {
			t.Fatalf("the newest week is %v, of the usage %v", newest.Week, all.Usage.From)
		}
		seen := 0
		for trend, name := range calling.Trends {
			if name == "" {
				continue
			}
			query := "calling_trend=" + name + " calling_week=" + newest.Week.Format(time.DateOnly)
			rows := len(ask(t, s, app.Question{Dataset: "customers", Query: query, Scope: scope}).Rows)
			if rows != newest.Usage.CustomersBy[trend] {
				t.Errorf("%v: %d customers are %s, the chart shows %d", scope.Regions, rows, name, newest.Usage.CustomersBy[trend])
			}
			if rows > 0 {
				seen++
			}
		}
		if seen < 3 {
			t.Errorf("%v: customers of %d trends", scope.Regions, seen)
		}
	}
}
