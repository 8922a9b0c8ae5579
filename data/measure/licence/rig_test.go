package licence

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// A fact is a row as a CSV file has it: texts by column; what is not there, or
// empty, has no value.
type fact map[string]string

// load is what a test loads, and remembers.
type load struct {
	dataset, region, asOf string
	rows                  []fact
}

// rig is a cache with loads.
type rig struct {
	store *store.Store
	loads []load
}

func newRig(t testing.TB) *rig {
	t.Helper()
	st, err := store.Open(t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return &rig{store: st}
}

func (r *rig) load(t testing.TB, l load) {
	t.Helper()
	ctx := context.Background()
	var columns []table.Column
	for _, c := range schema.Get(l.dataset).Columns {
		typ, err := table.ParseType(string(c.Type))
		if err != nil {
			t.Fatal(err)
		}
		columns = append(columns, table.Column{Key: c.Key, Type: typ})
	}
	w, err := r.store.Begin(ctx, store.Draft{Dataset: l.dataset, Region: l.region, AsOf: date(l.asOf).Add(10 * time.Hour), Columns: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	batch := table.NewBatch(columns)
	for _, row := range l.rows {
		for i, c := range columns {
			v, err := table.Parse(c.Type, row[c.Key])
			if err != nil {
				t.Fatalf("%s: %q: %v", c.Key, row[c.Key], err)
			}
			batch.Column(i).Append(v)
		}
		if batch.Full() {
			if err := w.Write(ctx, batch.Finish()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if batch.Rows() > 0 {
		if err := w.Write(ctx, batch.Finish()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	r.loads = append(r.loads, l)
}

// inputs are those of a day.
func (r *rig) inputs(t testing.TB, day string, regions []string, limits measure.Limits) Inputs {
	t.Helper()
	open := func(dataset string, on time.Time) *store.View {
		v, err := r.store.View(context.Background(), dataset, on)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	return Inputs{Today: table.DayOf(date(day)), Regions: regions, Limits: limits, Usage: open("license-usage", date(day)),
		On: func(_ context.Context, day int64) (Loads, error) {
			return Loads{open("customers", table.DayTime(day)), open("subscriptions", table.DayTime(day))}, nil
		}}
}

func date(text string) time.Time {
	at, err := time.Parse("2006-01-02", text)
	if err != nil {
		panic(err)
	}
	return at
}

func plus(day string, days int) string { return date(day).AddDate(0, 0, days).Format("2006-01-02") }

// names of licences, and whether they are Call on Webex.
var licences = map[string]bool{"Professional": false, "Suite": false, "": false, "Call on Webex (1:1 call, non-PSTN)": true, "Ｃａｌｌ ＯＮ Ｗｅｂｅｘ": true,
	"Webexでの通話": true, "webex での通話 1": true, "Calls on Webex": false}

// world makes loads of random customers: subscriptions of several days and
// regions, weeks that are missing, that come twice, and of which some rows lack
// figures, and every edge of a day.
func world(t testing.TB, seed uint64, today string) *rig {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 77))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	maybe := func(share float64, text string) string {
		if r.Float64() < share {
			return text
		}
		return ""
	}
	near := func() string { // a day at or near an edge of some rule
		return plus(today, []int{0, 0, -1, 1, 7, -7, 90, -90, 91, -91, 30, -30, 59, -59, 45, -45, 400, -400, -700, 366}[r.IntN(20)]+r.IntN(3)-1)
	}
	regions := []string{"US", "EU", ""}
	var ids []string
	for i := range 12 + r.IntN(15) {
		ids = append(ids, fmt.Sprintf("id-%02d", i))
	}
	var names []string
	for _, name := range []string{"Professional", "Suite", "", "Call on Webex (1:1 call, non-PSTN)", "Ｃａｌｌ ＯＮ Ｗｅｂｅｘ", "Webexでの通話", "webex での通話 1", "Calls on Webex"} {
		for range 1 + 3*min(1, len(names)%5)/2 {
			names = append(names, name)
		}
	}
	names = append(names, "Professional", "Professional", "Suite", "Suite", "Suite")
	rig := newRig(t)
	lines := map[string][]fact{} // what was ever ordered, by region
	for i := range 4 {
		asOf := plus(today, -r.IntN(5)-[]int{0, 20, 34, 60}[i])
		var customers []fact
		for _, id := range append(ids, "") {
			if r.IntN(7) == 0 {
				continue
			}
			for range 1 + r.IntN(20)/19 { // now and then twice
				customers = append(customers, fact{"customer": "Customer " + id, "customer_id": id, "region": maybe(.9, pick("US", "EU", "eu"))})
			}
		}
		if i != 2 || r.IntN(2) == 0 {
			rig.load(t, load{"customers", "", asOf, customers})
		}
		region := pick(regions...)
		var terms []fact
		for _, old := range lines[region] { // most goes on, some changed
			if r.IntN(4) > 0 {
				terms = append(terms, old)
			}
		}
		for _, id := range append(ids, "stranger", "") {
			for range r.IntN(3) {
				terms = append(terms, fact{"customer_id": id, "subscription_id": maybe(.97, fmt.Sprint("Sub", r.IntN(60))), "name": pick(names...),
					"kind": maybe(.95, pick("subscription", "subscription", "trial", "Trial", "rental")), "product": maybe(.95, pick("calling", "calling", "meetings", "meetings", "Calling", "devices", "zebra")),
					"total": maybe(.9, fmt.Sprint(r.IntN(50))), "start": maybe(.85, near()), "end": maybe(.9, near()), "auto_renew": maybe(.9, pick("true", "false")),
					"state": maybe(.9, pick("active", "active", "active", "suspended", "setup", "expired", "paused"))})
			}
		}
		lines[region] = append(lines[region], terms...)
		rig.load(t, load{"subscriptions", region, asOf, terms})
	}
	share := 1.2 * r.Float64()
	for range 5 {
		region := pick(regions...)
		asOf := plus(today, -r.IntN(40))
		var usage []fact
		for back := range 16 {
			week := plus(asOf, -int(date(asOf).Weekday())-7*(back+r.IntN(2)))
			if r.IntN(5) == 0 {
				continue // a missing week
			}
			rows := append(append([]fact{}, lines[region]...), lines[pick(regions...)]...)
			for _, l := range rows {
				if r.IntN(3) > 0 && back > 2 || r.IntN(6) == 0 {
					continue
				}
				total := r.IntN(30) * min(1, r.IntN(8))
				assigned := min(int(share*float64(total))+r.IntN(4), total+r.IntN(5))
				usage = append(usage, fact{"week": maybe(.98, week), "customer_id": l["customer_id"], "subscription_id": l["subscription_id"], "name": l["name"], "product": l["product"],
					"total": maybe(.93, fmt.Sprint(total)), "assigned": maybe(.93, fmt.Sprint(assigned)), "used": maybe(.93, fmt.Sprint(max(0, assigned-r.IntN(6)+r.IntN(3))))})
			}
		}
		rig.load(t, load{"license-usage", region, asOf, usage})
	}
	return rig
}
