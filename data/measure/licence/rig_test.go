package licence

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// What a test loads, and computes with.
type (
	fact = storetest.Fact
	load = storetest.Load
)

// rig is a cache with loads.
type rig struct{ *storetest.Cache }

func newRig(t testing.TB) *rig { return &rig{storetest.New(t)} }

// inputs are those of a day.
func (r *rig) inputs(t testing.TB, day string, regions []string, limits measure.Limits) Inputs {
	t.Helper()
	open := func(dataset string, on time.Time) *store.View { return storetest.View(t, r.Store, dataset, on) }
	return Inputs{Today: table.DayOf(date(day)), Regions: regions, Limits: limits, Usage: open("license-usage", date(day)),
		On: func(_ context.Context, day int64) (Loads, error) {
			return Loads{open("customers", table.DayTime(day)), open("subscriptions", table.DayTime(day))}, nil
		}}
}

func date(text string) time.Time { return storetest.Day(text) }

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
			rig.Load(t, load{Dataset: "customers", AsOf: asOf, Rows: customers})
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
		rig.Load(t, load{Dataset: "subscriptions", Region: region, AsOf: asOf, Rows: terms})
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
		rig.Load(t, load{Dataset: "license-usage", Region: region, AsOf: asOf, Rows: usage})
	}
	return rig
}
