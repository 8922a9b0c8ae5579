package app_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// licensed is a session with random customers, lines and weeks in two regions
// and one that is not known; today is 2026-11-20.
func licensed(t *testing.T, seed uint64) *app.Session {
	t.Helper()
	s := newSession(t)
	r := rand.New(rand.NewPCG(seed, 5))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var customers strings.Builder
	customers.WriteString("Customer,Org ID,Region,Created\n")
	for i := range 30 {
		if r.IntN(8) > 0 { // the others only subscriptions know
			fmt.Fprintf(&customers, "C%d,id%d,%s,2026-01-01\n", i, i, pick("US", "EU", ""))
		}
	}
	load(t, s, "customers.csv", customers.String(), app.Import{AsOf: day("2026-11-19")})
	for _, region := range []string{"US", "EU", ""} {
		var lines, usage strings.Builder
		lines.WriteString("Org ID,Subscription ID,Kind,Product,License,Total licenses,Start,End,Auto renew,State\n")
		usage.WriteString("Week,Org ID,Subscription ID,Product,License,Total licenses,Assigned licenses,Used licenses\n")
		for k := range 40 {
			id, name, product, total := fmt.Sprint("id", r.IntN(30)), pick("Professional", "Suite", "Call on Webex", "ｗｅｂｅｘでの通話"), pick("calling", "Meetings", "devices"), r.IntN(40)
			key := fmt.Sprintf("%s,S%s%d", id, region, k)
			start, end := day("2026-11-20").AddDate(0, 0, -r.IntN(200)), day("2026-11-20").AddDate(0, 0, r.IntN(200)-20)
			fmt.Fprintf(&lines, "%s,%s,%s,%s,%s,%s,%s,%s,active\n", key, pick("subscription", "trial"), product, name, pick(fmt.Sprint(total), "7", "NA"), start.Format("2006-01-02"), end.Format("2006-01-02"), pick("yes", "no"))
			for _, week := range []string{"2026-11-08", "2026-11-01", "2026-10-25", "2026-09-27"} {
				if r.IntN(5) > 0 {
					fmt.Fprintf(&usage, "%s,%s,%s,%s,%d,%s,%d\n", week, key, product, name, total, pick(fmt.Sprint(r.IntN(45)), fmt.Sprint(r.IntN(8)), "NA"), r.IntN(20))
				}
			}
		}
		load(t, s, "subscriptions.csv", lines.String(), app.Import{Region: region, AsOf: day("2026-11-19")})
		load(t, s, "license-usage.csv", usage.String(), app.Import{Region: region, AsOf: day("2026-11-19")})
	}
	return s
}

func licences(t *testing.T, s *app.Session, q app.LicenceQuestion) *licence.Insights {
	t.Helper()
	all, err := s.Licences(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sum adds up a column over the rows of an answer; without one it counts rows.
func sum(t *testing.T, a *app.Answer, key string) int64 {
	t.Helper()
	if key == "" {
		return 0
	}
	totals, err := a.Totals(context.Background(), key, []app.Range{{Count: len(a.Rows)}})
	if err != nil {
		t.Fatal(err)
	}
	if totals.Values != len(a.Rows) {
		t.Errorf("%s: %d of %d rows of %q have it", key, totals.Values, len(a.Rows), a.Question.Query)
	}
	return totals.Sum.Int
}

// Following a measure to its rows gives exactly its number: as many customers, or
// lines whose figures add up to the numerator and the denominator.
func TestMeasuresOpenTheirRows(t *testing.T) {
	columns := map[string][2]string{"assign_pct": {"assigned", "week_total"}, "usage_pct": {"used", "week_total"}, "usage_of_assigned": {"used", "assigned"},
		"total_licenses": {"total", ""}, "unassigned": {"available", ""}, "total": {"overage", ""}, "avg": {"overage", ""}}
	opened := map[string]int{}
	for seed := range uint64(6) {
		s := licensed(t, seed)
		for _, scope := range []app.Scope{{}, {Regions: []string{"US"}}, {Regions: []string{"EU", ""}}, {AsOf: day("2026-11-19")}} {
			all := licences(t, s, app.LicenceQuestion{Scope: scope})
			for _, m := range all.Measures {
				a := ask(t, s, app.Question{Dataset: m.Dataset, Query: m.Query, Scope: scope})
				if !m.Known {
					continue
				}
				opened[m.ID] += len(a.Rows)
				if m.Unit == figure.Customers {
					if int64(len(a.Rows)) != m.Numerator || m.Value != float64(m.Numerator) {
						t.Errorf("%s %s in %q: %d rows of %s, the card says %v", m.ID, m.Product, scope.Regions, len(a.Rows), m.Query, m.Value)
					}
					continue
				}
				_, kind, _ := strings.Cut(m.ID, ".")
				of := columns[kind]
				num, den := sum(t, a, of[0]), sum(t, a, of[1])
				if m.Unit == figure.Average {
					den = m.Denominator
				}
				if num != m.Numerator || den != m.Denominator {
					t.Errorf("%s %s in %q: the rows of %s come to %d of %d, the card says %d of %d", m.ID, m.Product, scope.Regions, m.Query, num, den, m.Numerator, m.Denominator)
				}
			}
			for _, d := range all.Distribution {
				a := ask(t, s, app.Question{Dataset: d.Dataset, Query: d.Query, Scope: scope})
				if len(a.Rows) != d.Rows || (d.Rows > 0) != d.Known {
					t.Errorf("%s %s: %d rows, the chart says %d", d.Week, d.Product, len(a.Rows), d.Rows)
				}
				if d.Known {
					if used := sum(t, a, "used"); used != d.Used {
						t.Errorf("%s %s: %d used, the chart says %d", d.Week, d.Product, used, d.Used)
					}
				}
			}
		}
	}
	for _, id := range licence.IDs() {
		if opened[id] == 0 {
			t.Errorf("%s never had a row", id)
		}
	}
}

// The columns of lines can be asked about, sorted, grouped, completed and
// exported as those of a file.
func TestColumnsOfSubscriptions(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "subscriptions"})
	var derived []string
	for _, d := range schema.Get("subscriptions").Derived {
		derived = append(derived, d.Key)
	}
	if got := keysOf(a.DerivedColumns()); got != strings.Join(derived, " ") || !slices.Equal(derived, licence.LineColumns()) {
		t.Errorf("derived columns %s, want %v", got, derived)
	}
	own := "customer_id subscription_id kind product name total start end auto_renew state"
	if listed := keysOf(a.ListedColumns()); listed != own {
		t.Errorf("listed are %s", listed)
	}
	if described := keysOf(a.DescribedColumns()); strings.Contains(described, "counted_as") {
		t.Errorf("described are %s", described)
	}
	values := make([]table.Value, 2)
	at := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == "assigned" })
	if a.Peek(0, 2, []int{at}, values) || s.WhyMissing(a, 1, "assigned") != nil || s.UsageWeeks(a, 0) != nil {
		t.Error("figures are there before anybody asked for them")
	}
	for _, dataset := range []string{"subscriptions", "customers"} { // words look in what files hold
		worded := ask(t, s, app.Question{Dataset: dataset, Query: "call", Sort: []app.Sort{{Column: "total"}}})
		for i, c := range worded.Columns {
			if c.Aside && worded.Total > 0 && ask(t, s, app.Question{Dataset: dataset}).Peek(0, 2, []int{i}, values) {
				t.Errorf("a word computes %s of %s", c.Key, dataset)
			}
		}
	}
	for key, want := range map[string]string{
		"counted_as": "calling meetings - -", "usage_week": "2026-11-08 2026-11-08 2026-11-08 -", "week_total": "100 50 10 -", "assigned": "110 20 5 -",
		"used": "80 10 5 -", "available": "0 30 5 -", "overage": "10 0 0 -", "assigned_share": "110% 40% 50% -", "used_share": "80% 20% 50% -",
		"used_of_assigned": "72.73% 50% 100% -", "assigned_change": "109 - - -", "used_change": "79 - - -", "usage_3m": "42.63% 20% 50% -",
		"added_days": "323 19 688 2", "added_months": "10 0 22 0", "days_left": "42 5 -10 30", "months_left": "1 0 0 1", "recent": "false true false true",
		"new_customer": "false true - -", "nearing_expiration": "false true false true", "nearing_renewal": "true false false false", "low_assignment": "false false - -",
		"over_limit": "true false false -", "overused": "true false false -",
	} {
		if got := cells(t, a, key); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	if !a.Peek(0, 2, []int{at}, values) || values[0].Int != 110 {
		t.Error("figures that are computed have to be read")
	}
	for row, want := range map[int]string{1: "", 3: "licences.gap.not_in_week"} {
		key := ""
		if gap := s.WhyMissing(a, row, "assigned"); gap != nil {
			key, _ = gap.Message()
		}
		if key != want {
			t.Errorf("row %d has no figures because of %q, want %q", row, key, want)
		}
	}
	if weeks := s.UsageWeeks(a, 0); len(weeks) != 13 || !weeks[12].Known || weeks[12].Used != 80 || weeks[11].Total != 90 || weeks[10].Known || weeks[12].Week != day("2026-11-08") {
		t.Errorf("weeks %+v", weeks)
	}
	for text, want := range map[string]string{"nearing_expiration:yes counted_as:meetings": "S2", "assigned_share>100%": "S1", "-has:counted_as": "S3 S4", "usage_3m<45%": "S1 S2",
		"assigned>total": "S1", "added_days<20 OR overage>5": "S1 S2 S4", "usage_week=2026-11-08 used*2<=assigned": "S2"} {
		if got := cells(t, ask(t, s, app.Question{Dataset: "subscriptions", Query: text}), "subscription_id"); got != want {
			t.Errorf("%s finds %s, want %s", text, got, want)
		}
	}
	sorted := ask(t, s, app.Question{Dataset: "subscriptions", Sort: []app.Sort{{Column: "assigned_share", Descending: true}}})
	if got := cells(t, sorted, "subscription_id"); got != "S1 S3 S2 S4" {
		t.Errorf("sorted: %s", got)
	}
	groups, err := a.Group(context.Background(), []string{"counted_as"})
	if err != nil || len(groups) != 3 {
		t.Errorf("groups %v, %v", groups, err)
	}
	choices, err := s.Choices(app.Question{Dataset: "subscriptions"}).Of(context.Background(), "counted_as", "ca", 5)
	if err != nil || len(choices) != 1 || choices[0].Value.Text != "calling" {
		t.Errorf("choices %v, %v", choices, err)
	}
	picked, err := a.Pick([]string{"subscription_id", "counted_as", "overage"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := s.WriteTo(context.Background(), i18n.For(i18n.English), a, picked, &out, app.CSV); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "Subscription ID,Counted as,License overage") || !strings.Contains(out.String(), "S1,Webex Calling,10") {
		t.Errorf("exported:\n%s", out.String())
	}
	if one := ask(t, s, app.Question{Dataset: "subscriptions", Snapshot: a.Snapshots[0].ID}); len(one.DerivedColumns()) > 0 {
		t.Error("a single load has derived columns")
	}
}

// Lists of customers name the products of which something holds.
func TestProductsOfCustomers(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "customers"})
	for key, want := range map[string]string{"counted": "meetings;calling - - - -", "recent": "meetings - - - -", "nearing_expiration": "meetings - - - -",
		"nearing_renewal": "calling - - - -", "low_assignment": "- - - - -", "over_limit": "calling - - - -", "overused": "calling - - - -"} {
		if got := cells(t, a, key); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	for text, want := range map[string]string{"has:counted": "Acme", "over_limit=calling": "Acme", "over_limit=meetings": "", "counted:call": "Acme"} {
		if got := found(t, s, text); got != want {
			t.Errorf("%s finds %s, want %s", text, got, want)
		}
	}
	for row, want := range []string{"", "licences.gap.not_counted", "customers.gap.no_rows", "licences.gap.not_counted", "customers.gap.no_id"} {
		key := ""
		if gap := s.WhyMissing(a, row, "over_limit"); gap != nil {
			key, _ = gap.Message()
		}
		if key != want {
			t.Errorf("row %d: %q, want %q", row, key, want)
		}
	}
	counted := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == "counted" })
	if name := a.NamesOf(i18n.For(i18n.English), a.Columns[counted]); name == nil || name("meetings;calling") != "Webex Meetings, Webex Calling" {
		t.Error("products have no names")
	}
}

// What was computed is kept as long as nothing that it depends on changes.
func TestLicencesAreKept(t *testing.T) {
	s := partner(t)
	first := licences(t, s, app.LicenceQuestion{})
	if licences(t, s, app.LicenceQuestion{Weeks: licence.DefaultWeeks}) != first {
		t.Error("the same question is computed again")
	}
	for _, other := range []app.LicenceQuestion{{Weeks: 9}, {Scope: app.Scope{Regions: []string{"US"}}}, {Scope: app.Scope{AsOf: day("2026-11-10")}}} {
		if licences(t, s, other) == first {
			t.Errorf("%+v is taken for another question", other)
		}
	}
	count := func(id string) float64 {
		m, ok := licences(t, s, app.LicenceQuestion{}).Measure(id, licence.Either)
		if !ok || !m.Known {
			t.Fatalf("%s is not known", id)
		}
		return m.Value
	}
	if got := count("nearing_renewal"); got != 1 {
		t.Errorf("%v customers renew", got)
	}
	if err := s.SaveSettings(app.Settings{Limits: measure.Limits{Nearing: 30}}); err != nil {
		t.Fatal(err)
	}
	if got := count("nearing_renewal"); got != 0 {
		t.Errorf("%v customers renew within 30 days", got)
	}
	if got := found(t, s, "has:nearing_renewal"); got != "" {
		t.Errorf("%s renews within 30 days", got)
	}
	load(t, s, "subscriptions.csv", partnerSubscriptions+"c,S9,subscription,calling,Professional,5,2026-11-01,2026-12-01,yes,active\n", app.Import{Region: "US", AsOf: day("2026-11-20")})
	if got := count("nearing_renewal"); got != 1 {
		t.Errorf("after a load %v customers renew", got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Licences(ctx, app.LicenceQuestion{Weeks: 5}); err == nil {
		t.Error("a computation went on after its context's end")
	}
	all, err := s.CompareLicences(context.Background(), app.Scope{}, day("2026-11-19"), day("2026-11-20"))
	if err != nil || len(all) != len(first.Measures) {
		t.Fatalf("%d comparisons, %v", len(all), err)
	}
	for _, c := range all {
		if c.Before.ID == "ren.customers" && c.Before.Product == licence.Calling && (c.Before.Value != 0 || c.After.Value != 1 || c.Change.Value != 1) {
			t.Errorf("%+v", c)
		}
	}
	if fresh := licences(t, newSession(t), app.LicenceQuestion{}); len(fresh.Measures) != len(first.Measures) || fresh.Measures[0].Known || len(fresh.Sources()) > 0 {
		t.Error("an empty profile has figures")
	}
}

// Many may ask at once, while loads come in.
func TestLicencesAtOnce(t *testing.T) {
	s := licensed(t, 1)
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			for range 4 {
				scope := app.Scope{Regions: [][]string{nil, {"US"}, {"EU", ""}}[i%3]}
				insights, err := s.Licences(context.Background(), app.LicenceQuestion{Scope: scope})
				if err != nil {
					t.Error(err)
					return
				}
				m, _ := insights.Measure("over.customers", licence.Calling)
				a, err := s.Ask(context.Background(), app.Question{Dataset: m.Dataset, Query: m.Query, Scope: scope})
				if err != nil || int64(len(a.Rows)) != m.Numerator {
					t.Errorf("%d rows, want %v, %v", len(a.Rows), m.Numerator, err)
				}
				if _, err := s.Ask(context.Background(), app.Question{Dataset: "subscriptions", Query: "overused:yes", Scope: scope}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Go(func() {
		load(t, s, "numbers.csv", numbers("+81312345678 +81312345679"), app.Import{AsOf: day("2026-11-19")})
	})
	all.Wait()
}
