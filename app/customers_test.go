package app_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/query"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

const partnerCustomers = `Customer,Org ID,Region,Created,Managed as,Last admin activity,Status,Tags,Domain
Acme,a,US,2026-01-01,external,2026-11-19,,from the file,acme.example
Beta,b,EU,2026-01-01,own,2026-08-01,,,beta.example
Gamma,c,EU,2026-01-01,external,2026-11-19,Suspended;Provisioning,,gamma.example
Delta,d,US,2026-01-01,external,2026-11-19,,,delta.example
Nobody,,US,2026-01-01,external,,,,
`

const partnerSubscriptions = `Org ID,Subscription ID,Kind,Product,License,Total licenses,Start,End,Auto renew,State
a,S1,subscription,calling,Professional,100,2026-01-01,2027-01-01,yes,active
a,S2,trial,meetings,Suite,50,2026-11-01,2026-11-25,no,active
b,S3,subscription,calling,Professional,10,2025-01-01,2026-11-10,no,active
d,S4,subscription,zebra,Stripes,7,2026-11-18,2026-12-20,no,active
`

const partnerUsage = `Week,Org ID,Subscription ID,License,Total licenses,Assigned licenses,Used licenses
2026-11-08,a,S1,Professional,100,110,80
2026-11-08,a,S2,Suite,50,20,10
2026-11-08,b,S3,Professional,10,5,5
2026-11-01,a,S1,Professional,90,1,1
2026-11-15,a,S1,Professional,100,1,1
`

// partner is a session with a few customers; today is 2026-11-20.
func partner(t *testing.T) *app.Session {
	t.Helper()
	s := newSession(t)
	loadPartner(t, s)
	return s
}

func loadPartner(t *testing.T, s *app.Session) {
	t.Helper()
	load(t, s, "customers.csv", partnerCustomers, app.Import{AsOf: day("2026-11-19")})
	load(t, s, "subscriptions.csv", partnerSubscriptions, app.Import{Region: "US", AsOf: day("2026-11-19")})
	load(t, s, "license-usage.csv", partnerUsage, app.Import{Region: "US", AsOf: day("2026-11-19")})
}

func found(t *testing.T, s *app.Session, text string) string {
	t.Helper()
	return cells(t, ask(t, s, app.Question{Dataset: "customers", Query: text}), "customer")
}

func TestCustomersAreDerived(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "customers"})
	for key, want := range map[string]string{
		"statuses": "license_overage;expiring_soon;trial;subscription expired;no_recent_activity suspended;Provisioning subscription -",
		"products": "meetings;calling - - zebra -", "kinds": "subscription;trial - - subscription -", "needs_attention": "true true true false -",
		"total": "150 10 - 7 -", "assigned": "130 5 - - -", "used": "90 5 - - -", "available": "30 5 - - -", "overage": "10 0 - - -",
		"usage_week": "2026-11-08 2026-11-08 - - -", "next_end": "2026-11-25 - - 2026-12-20 -", "next_renewal": "2027-01-01 - - - -",
		"next_date": "2026-11-25 - - 2026-12-20 -", "tags": "- - - - -", "status": "- - Suspended;Provisioning - -", "file_tags": "from the file - - - -",
	} {
		if got := cells(t, a, key); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	if len(a.Snapshots) != 1 || len(a.Sources) != 2 || a.Sources[0].Dataset != "subscriptions" || a.Sources[1].Dataset != "license-usage" {
		t.Errorf("from %+v and %+v", a.Snapshots, a.Sources)
	}
	for _, language := range i18n.Languages {
		p := i18n.For(language)
		for _, c := range a.DerivedColumns() {
			d, _ := schema.Get("customers").DerivedColumn(c.Key)
			if a.Title(p, c) != d.Title(string(language)) || c.List != d.List || c.Own != d.Own || string(d.Type) != c.Type.String() {
				t.Errorf("%s in %s: %q, %+v", c.Key, language, a.Title(p, c), c)
			}
		}
	}
}

// The contract: what programs read has these keys in this order, and what the
// user noted is in a file only where it is asked for.
func TestColumnsOfCustomers(t *testing.T) {
	a := ask(t, partner(t), app.Question{Dataset: "customers"})
	own := "customer customer_id region created managed_as last_admin_activity status domain file_tags"
	described := "customer customer_id external_id region country created managed_as last_admin_activity status email domain file_tags"
	derived := "statuses needs_attention products kinds tags total assigned used available overage usage_week next_end next_renewal next_date"
	notes := " owner notes follow_up"
	aside := " counted recent nearing_expiration nearing_renewal low_assignment over_limit overused score reasons " + strings.Join(calling.MarkColumns(), " ")
	for name, columns := range map[string][]app.Column{own: a.OwnColumns(), described + " " + derived + notes: a.DescribedColumns(),
		own + " " + derived: a.ListedColumns(), derived + notes + aside: a.DerivedColumns(), own + " " + derived + notes + aside + " from to as_of": a.Columns} {
		if got := keysOf(columns); got != name {
			t.Errorf("columns %s, want %s", got, name)
		}
	}
	if one := ask(t, partner(t), app.Question{Dataset: "customers", Snapshot: 1}); len(one.DerivedColumns()) > 0 {
		t.Errorf("a single load has %s", keysOf(one.DerivedColumns()))
	}
}

// The names that people use in queries mean the derived columns; the columns of
// the file stay in reach.
func TestQueriesOfCustomers(t *testing.T) {
	s := partner(t)
	for text, want := range map[string]string{
		"status:expiring": "Acme", "status:expir": "Acme Beta", "statuses:overage": "Acme", "status=subscription": "Acme Delta",
		"status!=subscription": "Beta Gamma", "-status=subscription": "Beta Gamma Nobody", "status=license_overage,expired": "Acme Beta",
		`status:"Expiring soon"`: "Acme", `status="ライセンス超過"`: "Acme", "status:期限": "Acme Beta", "STATUS:一時停止": "Gamma", "status:provisioning": "Gamma",
		"status=provisioning": "Gamma", "file_status:suspended": "Gamma", "has:file_status": "Gamma", "has:status": "Acme Beta Gamma Delta",
		"product:calling": "Acme", "product=meetings": "Acme", "products:zebra": "Delta", "kind:trial": "Acme", "kind=subscription": "Acme Delta",
		"needs_attention:yes": "Acme Beta Gamma", "attention:no": "Delta", "end:<30d": "Acme", "next_end<=30d": "Acme Delta", "end<today+31d": "Acme Delta",
		"renewal:>30d": "Acme", "total>50": "Acme", "assigned/total>80%": "Acme", "assigned<total": "Acme Beta", "-has:total": "Gamma Nobody",
		"overage:0": "Beta", "usage_week:2026-11-08": "Acme Beta", "zebra": "Delta", "expiring": "Acme", `tag:"from the file"`: "", "file_tags:file": "Acme",
		`status:expiring product:calling end:<30d -region:EU acme`: "Acme", `status="license_overage;expiring_soon;trial;subscription"`: "Acme",
		"(file_status)=(status)": "Gamma", "(customer)!=(status)": "Acme Beta Gamma Delta",
	} {
		if got := found(t, s, text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for text, place := range map[string]int{"status:trial sttus:x": 13, "end:<yesterdy": 5} {
		_, err := s.Ask(context.Background(), app.Question{Dataset: "customers", Query: text})
		if wrong, ok := err.(*query.Error); !ok || wrong.Pos != place {
			t.Errorf("%s: %v", text, err)
		}
	}
	hints, err := s.Hints(context.Background(), ask(t, s, app.Question{Dataset: "customers", Query: "product:callling"}))
	if err != nil || len(hints) != 1 || hints[0].Suggestion != "calling" {
		t.Errorf("hints %+v, %v", hints, err)
	}
	if plan, err := s.Explain(context.Background(), app.Question{Dataset: "customers", Query: "status:trial"}); err != nil || plan.Found != 1 {
		t.Errorf("plan %+v, %v", plan, err)
	}
}

// A term made from a cell finds the cell's row, whatever the column.
func TestTermsOfCustomers(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "customers"})
	for _, c := range a.Columns {
		for row := range a.Rows {
			v, err := a.Cell(row, c)
			if err != nil {
				t.Fatal(err)
			}
			rows := ask(t, s, app.Question{Dataset: "customers", Query: app.Term(c, v)}).Rows
			if !slices.Contains(rows, a.Rows[row]) {
				t.Errorf("%s finds rows %v, not %d", app.Term(c, v), rows, a.Rows[row])
			}
		}
	}
	if term := app.StatusTerm("trial"); term != "status=trial" || found(t, s, term) != "Acme" {
		t.Errorf("the term %s", term)
	}
}

func TestCustomersSortGroupAndAggregate(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "customers", Sort: []app.Sort{{Column: "total", Descending: true}}})
	if got := cells(t, a, "customer"); got != "Acme Beta Delta Gamma Nobody" {
		t.Errorf("by total: %s", got)
	}
	of, err := app.ParseAggregate("sum:total")
	if err != nil {
		t.Fatal(err)
	}
	g, err := a.Grouped(context.Background(), []string{"region", "kinds"}, []app.Sort{{Column: "sum_total"}}, of)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := cells(t, g, "sum_total"), "7 10 150 -"; got != want {
		t.Errorf("sums %s, want %s", got, want)
	}
	p := i18n.For(i18n.English)
	if title := g.Title(p, g.Columns[1]); title != "Subscription type" {
		t.Errorf("the title %q", title)
	}
	if title := g.Title(p, g.Columns[3]); !strings.Contains(title, "Total licenses") {
		t.Errorf("the title %q", title)
	}
	q := app.Question{Dataset: "customers", Group: "kinds"}
	sections, err := ask(t, s, q).Sections(context.Background(), nil)
	if err != nil || len(sections) != 3 {
		t.Errorf("sections %+v, %v", sections, err)
	}
}

// Values to choose from are those of the derived columns, one by one.
func TestChoicesOfCustomers(t *testing.T) {
	c := partner(t).Choices(app.Question{Dataset: "customers", Query: "status:trial"})
	for of, want := range map[string]string{"status": "subscription 2, Provisioning 1, expired 1, expiring_soon 1, license_overage 1, no_recent_activity 1, suspended 1, trial 1",
		"product": "calling 1, meetings 1, zebra 1", "kinds": "subscription 2, trial 1", "file_status": "Suspended;Provisioning 1", "needs_attention": "true 3, false 1"} {
		got, err := c.Of(context.Background(), of, "", 20)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, choice := range got {
			words = append(words, fmt.Sprint(choice.Value.String(), " ", choice.Count))
		}
		slices.SortStableFunc(words, func(a, b string) int {
			if a[len(a)-1] != b[len(b)-1] {
				return int(b[len(b)-1]) - int(a[len(a)-1])
			}
			return strings.Compare(a, b)
		})
		if text := strings.Join(words, ", "); text != want {
			t.Errorf("%s: %s, want %s", of, text, want)
		}
	}
}

func TestStatusCounts(t *testing.T) {
	s := partner(t)
	got, err := s.StatusCounts(context.Background(), app.Question{Dataset: "customers", Query: "acme", Scope: app.Scope{Regions: []string{"EU", "US"}}})
	want := map[string]int{"license_overage": 1, "expiring_soon": 1, "trial": 1, "subscription": 2, "expired": 1, "no_recent_activity": 1, "suspended": 1, "Provisioning": 1}
	if err != nil || got.All != 5 || got.Attention != 3 || fmt.Sprint(got.Of) != fmt.Sprint(want) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err = s.StatusCounts(context.Background(), app.Question{Scope: app.Scope{Regions: []string{"EU"}}}); err != nil || got.All != 2 {
		t.Errorf("%+v, %v", got, err)
	}
}

// The day, the regions, the limits and new loads change what is derived; the
// rows of older answers do not.
func TestDerivedColumnsFollow(t *testing.T) {
	s := partner(t)
	before := ask(t, s, app.Question{Dataset: "customers"})
	of := func(q app.Question, key string) string {
		q.Dataset = "customers"
		return cells(t, ask(t, s, q), key)
	}
	then := app.Scope{AsOf: day("2026-11-19")}
	if got := of(app.Question{Scope: then}, "statuses"); !strings.HasPrefix(got, "license_overage;expiring_soon;trial;subscription") {
		t.Errorf("the day before: %s", got)
	}
	if got := of(app.Question{Scope: app.Scope{AsOf: day("2026-12-30")}}, "statuses"); got != "subscription expired;no_recent_activity suspended;Provisioning expired -" {
		t.Errorf("on a later day: %s", got)
	}
	if got := of(app.Question{Scope: app.Scope{AsOf: day("2026-12-30")}}, "assigned"); got != "1 - - - -" {
		t.Errorf("on a later day: %s", got)
	}
	if got := of(app.Question{Scope: app.Scope{AsOf: day("2026-11-01")}}, "statuses"); got != "" {
		t.Errorf("before the first load: %s", got)
	}
	if got := of(app.Question{Scope: app.Scope{Regions: []string{"EU"}}}, "total"); got != "- -" {
		t.Errorf("of loads about another region: %s", got)
	}
	settings, err := s.Settings()
	if err != nil {
		t.Fatal(err)
	}
	settings.Limits = measure.Limits{ExpiringSoon: 30, NoActivity: 500, Derive: true}
	if err := s.SaveSettings(settings); err != nil {
		t.Fatal(err)
	}
	if got := of(app.Question{}, "statuses"); got != "license_overage;expiring_soon;trial;subscription expired Provisioning expiring_soon;subscription -" {
		t.Errorf("with other limits: %s", got)
	}
	load(t, s, "more.csv", strings.ReplaceAll(partnerSubscriptions, "b,S3,subscription,calling,Professional,10,2025-01-01,2026-11-10", "b,S3,subscription,calling,Professional,10,2025-01-01,2028-11-10"), app.Import{Region: "US", AsOf: day("2026-11-20")})
	if got := of(app.Question{}, "statuses"); !strings.Contains(got, " subscription Provisioning") {
		t.Errorf("after a newer load: %s", got)
	}
	if got := cells(t, before, "statuses"); !strings.Contains(got, " expired;no_recent_activity suspended") {
		t.Errorf("an older answer has changed: %s", got)
	}
}

// Tags and notes are there as soon as they are written, tags that are a saved
// query follow the rows.
func TestMarksOfCustomers(t *testing.T) {
	s, ctx := partner(t), context.Background()
	if got := found(t, s, "has:tag"); got != "" {
		t.Fatalf("tags of %s", got)
	}
	var ids []string
	for _, tag := range []app.Tag{{Name: "Gold"}, {Name: "重要"}, {Name: "Big", Query: "total>100 tag:gold"}, {Name: "Broken", Query: "nothing:5"}} {
		saved, _, err := s.SaveTag(ctx, tag)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, saved.ID)
	}
	if _, _, err := s.Retag(ctx, []app.Holder{{Customer: "a"}, {Customer: "d"}}, ids[:1], nil); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Retag(ctx, []app.Holder{{Customer: "d"}}, ids[1:2], nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.EditNotes(ctx, []string{"b"}, func(n *app.Note) {
		n.Text, n.Owner, n.FollowUp = "call back", "Ann", time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	}); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{`tag:"Gold"`: "Acme Delta", "tag=重要": "Delta", "tag=gold tag=重要": "Delta", "tag:big": "Acme", "note:call": "Beta", "owner=ann": "Beta",
		"follow_up<=1d": "Beta", "follow_up<=today": "", "has:tags": "Acme Delta", "tag:broken": "", "callback": "", "gold": "Acme Delta", "total>100 tag:gold": "Acme"} {
		if got := found(t, s, text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	a := ask(t, s, app.Question{Dataset: "customers"})
	if hints := suggestion(s, "ラベル:x"); hints != "" {
		t.Errorf("ラベル is taken for %s", hints)
	}
	if hint := suggestion(s, "タグ:gold"); hint != "tags" {
		t.Errorf("タグ is taken for %q", hint)
	}
	if got := cells(t, a, "tags"); got != "Big;Gold - - Gold;重要 -" {
		t.Errorf("tags %s", got)
	}
	if _, _, err := s.Retag(ctx, []app.Holder{{Customer: "a"}}, nil, ids[:1]); err != nil {
		t.Fatal(err)
	}
	places, err := ask(t, s, app.Question{Dataset: "customers", Query: "region:US"}).Locate(ctx, a, []int{0, 1, 3})
	if err != nil || !slices.Equal(places, []int{0, -1, 1}) {
		t.Errorf("rows are found again at %v, %v", places, err)
	}
	if got := found(t, s, "tag:big") + found(t, s, "tag:gold"); got != "Delta" {
		t.Errorf("after the tag was taken: %s", got)
	}
}

// suggestion is what a query with a fault may mean.
func suggestion(s *app.Session, text string) string {
	_, err := s.Ask(context.Background(), app.Question{Dataset: "customers", Query: text})
	if wrong, ok := err.(*query.Error); ok {
		return wrong.Suggestion
	}
	return fmt.Sprint(err)
}

// Many ask while tags are given and loads come in; each answer is of one moment.
func TestCustomersAtOnce(t *testing.T) {
	s, ctx := partner(t), context.Background()
	tag, _, err := s.SaveTag(ctx, app.Tag{Name: "Gold"})
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for k := range 20 {
				q := app.Question{Dataset: "customers", Query: []string{"tag:gold", "status:trial", "acme", "-has:tag"}[i], Scope: app.Scope{AsOf: day("2026-11-20").AddDate(0, 0, k%3*i)}}
				a, err := s.Ask(ctx, q)
				if err != nil || i == 1 && len(a.Rows) > 1 || i == 2 && len(a.Rows) != 1 {
					t.Errorf("%q: %v", q.Query, err)
				}
			}
		})
	}
	for i := range 6 {
		add, remove := []string{tag.ID}, []string(nil)
		if i%2 == 1 {
			add, remove = remove, add
		}
		if _, _, err := s.Retag(ctx, []app.Holder{{Customer: "a"}}, add, remove); err != nil {
			t.Error(err)
		}
		if i == 3 {
			load(t, s, "again.csv", partnerSubscriptions+"e,S9,trial,calling,Professional,1,2026-11-01,2026-12-25,no,active\n", app.Import{Region: "US", AsOf: day("2026-11-20")})
		}
	}
	all.Wait()
	if got := found(t, s, "tag:gold"); got != "" {
		t.Errorf("the tag is still that of %s", got)
	}
}

// Who asks the same at the same time waits for one computation.
func TestCustomersAreDerivedOnce(t *testing.T) {
	s := partner(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := s.Ask(context.Background(), app.Question{Dataset: "customers"}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := app.Derivations(s); n != 1 {
		t.Errorf("computed %d times", n)
	}
}

// What has changed between two days is about what the loads hold.
func TestDifferencesOfCustomers(t *testing.T) {
	s := partner(t)
	load(t, s, "later.csv", strings.ReplaceAll(partnerCustomers, "acme.example", "acme.test"), app.Import{AsOf: day("2026-11-20")})
	d, err := s.Compare(context.Background(), app.Comparison{Dataset: "customers", Query: "status:trial"})
	if err != nil || cells(t, d, "column") != "domain" || cells(t, d, "after") != "acme.test" {
		t.Errorf("%v: %s", err, cells(t, d, "column"))
	}
}

func TestWhyOfCustomers(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "customers", Sort: []app.Sort{{Column: "customer", Descending: true}}})
	row := strings.Count(strings.Split(cells(t, a, "customer"), "Acme")[0], " ")
	reasons, err := s.Why(context.Background(), a, row)
	if err != nil || len(reasons) != 4 {
		t.Fatalf("%+v, %v", reasons, err)
	}
	if key, args := reasons[0].Message(); key != "status.why.license_overage" || args["count"] != int64(110) || args["over"] != int64(10) || args["subscription"] != "S1" {
		t.Errorf("%s %v", key, args)
	}
	if gap := s.WhyMissing(a, row, "used"); gap != nil {
		t.Errorf("a value is missing: %v", gap)
	}
	for i := range a.Rows {
		if v, err := a.Cell(i, a.Columns[slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == "used" })]); err != nil || v.Missing != (s.WhyMissing(a, i, "used") != nil) {
			t.Errorf("row %d: %+v, %v", i, v, err)
		}
	}
	other := ask(t, s, app.Question{Dataset: "subscriptions"})
	if reasons, err := s.Why(context.Background(), other, 0); reasons != nil || err != nil || s.WhyMissing(other, 0, "used") != nil {
		t.Errorf("of another dataset: %v, %v", reasons, err)
	}
}

// Each answer of a grid is drawn without reading where its columns are computed;
// those that stand aside are once somebody shows them.
func TestDerivedCellsTakeNoReading(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "customers"})
	for i, c := range a.Columns {
		if values := make([]table.Value, 2); c.Derived && !c.Aside && !a.Peek(0, 2, []int{i}, values) {
			t.Errorf("%s has to be read", c.Key)
		}
	}
	text, err := s.CopyText(context.Background(), i18n.For(i18n.English), a, a.ListedColumns(), a.Rows[:1], true)
	if err != nil || !strings.Contains(text, "\tLicense overage, Expiring soon, Trial, Subscription\t") {
		t.Errorf("%s, %v", text, err)
	}
}
