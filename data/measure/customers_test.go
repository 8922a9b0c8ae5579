package measure

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

// world makes loads of random customers: several of each dataset, by region and
// day, with gaps, ties, weeks that newer loads replace, and every edge of a day.
func world(t *testing.T, seed uint64, today int64) *rig {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 9))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	maybe := func(share float64, v any) any {
		if r.Float64() < share {
			return v
		}
		return nil
	}
	near := func() int64 { // a day at or near an edge of some rule
		return today + []int64{0, 0, -1, 1, 7, 8, 6, -7, 90, -90, -91, 30, 400, -400}[r.IntN(14)] + int64(r.IntN(3)-1)
	}
	ids := make([]string, 40)
	for i := range ids {
		ids[i] = fmt.Sprintf("id-%02d", i)
	}
	regions := []string{"US", "EU", ""}
	words := []string{"", "", "", "", "Trial", "Subscription;License overage", "EXPIRED", "一時停止;トライアル", "まもなく期限切れ; 期限切れ ", "Provisioning",
		"Provisioning;Provisioning;Subscription", "Expires within 30 days;", "Ready for Order Setup;No recent activity;Odd"}
	rig := newRig(t)
	for range 3 {
		asOf := today - int64(r.IntN(30))
		region := pick(regions...)
		var customers, terms []fact
		for i, id := range ids {
			if i%3 != slices.Index(regions, region) && r.IntN(6) > 0 {
				continue
			}
			for range 1 + r.IntN(20)/19 { // now and then twice
				customers = append(customers, fact{"customer": "Customer " + id, "customer_id": maybe(.95, id), "region": maybe(.9, region),
					"last_admin_activity": maybe(.8, near()), "status": maybe(.9, words[r.IntN(len(words))])})
			}
		}
		rig.load(t, load{"customers", "", asOf, customers})
		for _, id := range append(ids, "stranger") {
			for k := range r.IntN(4) {
				terms = append(terms, fact{"customer_id": id, "subscription_id": fmt.Sprint("Sub", k), "name": pick("A", "B"),
					"kind": maybe(.95, pick("subscription", "subscription", "trial", "Trial", "rental")), "product": maybe(.95, pick("calling", "meetings", "devices", "zebra", "Ape", "messaging")),
					"total": maybe(.9, int64(r.IntN(50))), "start": maybe(.8, near()), "end": maybe(.9, near()), "auto_renew": maybe(.9, int64(r.IntN(2))),
					"state": maybe(.9, pick("active", "active", "active", "suspended", "setup", "expired", "Active", "paused"))})
			}
		}
		rig.load(t, load{"subscriptions", region, asOf, terms})
	}
	for range 5 {
		region := pick(regions...)
		asOf := today - int64(r.IntN(40))
		var usage []fact
		for back := range 5 {
			week := asOf - (asOf+4)%7 - 7*int64(back+r.IntN(2))
			if r.IntN(4) == 0 {
				continue // a missing week
			}
			for _, id := range append(ids, "stranger") {
				for k := range r.IntN(3) {
					total := int64(r.IntN(20))
					usage = append(usage, fact{"week": maybe(.98, week), "customer_id": id, "subscription_id": fmt.Sprint("Sub", k), "name": "A", "total": maybe(.9, total),
						"assigned": maybe(.9, max(0, total+int64(r.IntN(7)-4))), "used": maybe(.9, max(0, total+int64(r.IntN(7)-5)))})
				}
			}
		}
		rig.load(t, load{"license-usage", region, asOf, usage})
	}
	return rig
}

// Every status and every figure is what a slow computation finds, on random
// loads, as of today and of days before, for all regions and some, with other
// limits, and whatever the file says.
func TestCustomersAgainstSlowComputation(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(12) {
		today := dayNamed(t, "2026-11-16") + int64(seed) // so that each day of the week is today
		rig := world(t, seed, today)
		for i, day := range []int64{today, today - 6, today - 20, today - 100} {
			for k, regions := range [][]string{nil, {"US"}, {"EU", ""}, {"UAE"}} {
				limits := []Limits{{}, {ExpiringSoon: 30, NoActivity: 10}, {Derive: true}}[(i+k)%3]
				c, customers := rig.compute(t, day, regions, limits)
				want := rig.naive(day, regions, limits)
				if customers.Layout().Rows() != len(want) {
					t.Fatalf("%d customers, want %d", customers.Layout().Rows(), len(want))
				}
				for row, cells := range want {
					got := c.texts(row)
					for _, key := range Columns() {
						if got[key] != cells[key] {
							t.Errorf("seed %d, as of %s, regions %q, %+v, row %d, %s: %s, want %s", seed, dayText(day), regions, limits, row, key, got[key], cells[key])
						}
						if got[key] != "-" {
							seen[key]++
						}
					}
					for _, status := range table.SplitList(got["statuses"]) {
						seen[status]++
					}
				}
				if t.Failed() {
					t.FailNow()
				}
			}
		}
	}
	for _, key := range append(Columns(), Statuses()...) {
		if seen[key] < 50 {
			t.Errorf("only %d rows have %s", seen[key], key)
		}
	}
}

// The same rows give the same whether those of a customer stand together, so
// that every segment has the newest week, or those of a week do, and whether
// one load has them or many. Only loads with that week are sources.
func TestCustomersOverManySegments(t *testing.T) {
	today := dayNamed(t, "2026-11-20")
	sunday := today - 5
	var customers, together, weekly []fact
	for i := range 700 {
		customers = append(customers, fact{"customer_id": fmt.Sprintf("c%d", i)})
		for week := range 100 {
			together = append(together, fact{"week": sunday - 7*int64(week), "customer_id": fmt.Sprintf("c%d", i), "total": int64(10), "assigned": int64(i + week), "used": int64(1)})
		}
	}
	for week := range 100 {
		for i := range 700 {
			weekly = append(weekly, together[i*100+week])
		}
	}
	for name, loads := range map[string][]load{
		"by customer": {{"license-usage", "US", today, together}},
		"by week":     {{"license-usage", "US", today, weekly}},
		"many loads":  {{"license-usage", "US", today, weekly[:700]}, {"license-usage", "US", today, weekly[700:1400]}, {"license-usage", "US", today - 9, weekly[1400:]}},
	} {
		r := newRig(t)
		r.load(t, load{"customers", "", today, customers})
		for _, l := range loads {
			r.load(t, l)
		}
		c, _ := r.compute(t, today, nil, Limits{})
		for row := range customers {
			got := c.texts(row) // the newest week is not over
			if got["assigned"] != fmt.Sprint(row+1) || got["usage_week"] != dayText(sunday-7) || got["total"] != "10" {
				t.Fatalf("%s, row %d: %v", name, row, got)
			}
		}
		if sources := c.Sources(); len(sources) != 1 || sources[0].ID != uint64(1+min(2, len(loads))) {
			t.Errorf("%s: sources %+v", name, sources)
		}
	}
}

// What cannot be told is told so.
func TestWhyMissing(t *testing.T) {
	today := dayNamed(t, "2026-11-20")
	gap := func(c *Customers, id, key string) string {
		g := c.WhyMissing(c.at(t, id), key)
		if g == nil {
			return ""
		}
		key, _ = g.Message()
		return key
	}
	r := newRig(t)
	r.load(t, load{"customers", "", today, []fact{{"customer_id": "a"}, {"customer_id": "b"}, {"customer_id": "over"}, {"customer": "nobody"}}})
	c, _ := r.compute(t, today, nil, Limits{})
	for key, want := range map[string]string{"total": "customers.gap.no_subscriptions", "used": "customers.gap.no_usage", "next_end": "customers.gap.no_subscriptions",
		"statuses": "customers.gap.no_subscriptions", "tags": ""} {
		if got := gap(c, "a", key); got != want {
			t.Errorf("nothing loaded, %s: %s, want %s", key, got, want)
		}
	}
	if got := gap(c, "", "total"); got != "customers.gap.no_id" {
		t.Errorf("without an id: %s", got)
	}
	r.load(t, load{"subscriptions", "US", today, []fact{{"customer_id": "a", "kind": "subscription", "end": today + 40, "total": int64(3)}, {"customer_id": "over", "state": "expired"}}})
	r.load(t, load{"license-usage", "US", today, []fact{{"customer_id": "a", "week": today - 12, "total": int64(3)}}})
	c, _ = r.compute(t, today, nil, Limits{})
	for of, want := range map[string]string{"a total": "", "a used": "customers.gap.empty_cells", "a next_end": "", "a next_renewal": "customers.gap.nothing_renews",
		"b total": "customers.gap.no_rows", "b used": "customers.gap.not_in_week", "over total": "", "over next_date": "customers.gap.all_over", "over products": "customers.gap.all_over"} {
		var id, key string
		fmt.Sscan(of, &id, &key)
		if got := gap(c, id, key); got != want {
			t.Errorf("%s: %s, want %s", of, got, want)
		}
	}
	if c.texts(c.at(t, "over"))["total"] != "0" {
		t.Error("a customer whose subscriptions are over has no licences")
	}
}

func TestComputingEndsWithItsContext(t *testing.T) {
	r := world(t, 1, 20_000)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c, _ := r.compute(t, 20_000, nil, Limits{})
	if _, err := Compute(ctx, c.in); err == nil {
		t.Error("a computation went on after its context's end")
	}
}

func TestStatusWords(t *testing.T) {
	for word, want := range map[string]string{"Expiring soon": ExpiringSoon, " expiring_SOON": ExpiringSoon, "ＴＲＩＡＬ": Trial, "ライセンス 超過": LicenseOverage,
		"license-overage": LicenseOverage, "期限切れ": Expired, "": "", "Expired trial": ""} {
		if got, ok := StatusOf(word); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v; want %q", word, got, ok, want)
		}
	}
	for part, want := range map[string][]string{"期限": {Expired, ExpiringSoon}, "exp": {Expired, ExpiringSoon}, "expiring s": {ExpiringSoon}, "": nil, "zz": nil, "over": {LicenseOverage}} {
		if got := StatusesLike(part); !slices.Equal(got, want) {
			t.Errorf("%q is like %q, want %q", part, got, want)
		}
	}
	needs := map[string]bool{}
	for _, key := range Statuses() {
		if !Known(key) {
			t.Errorf("%s is not known", key)
		}
		needs[key] = Attention(key)
	}
	if want := map[string]bool{Suspended: true, Expired: true, LicenseOverage: true, ExpiringSoon: true, ReadyForOrderSetup: true, NoRecentActivity: true, Trial: false, Subscription: false}; !maps.Equal(needs, want) {
		t.Errorf("attention: %v", needs)
	}
	if Known("Provisioning") || Attention("Provisioning") {
		t.Error("a word that is not known needs attention")
	}
}

func TestLimits(t *testing.T) {
	want := DefaultLimits
	want.NoActivity, want.Jitter, want.Loss, want.Derive = 5, 100, 2.5, true
	got := (Limits{NoActivity: 5, Derive: true, Nearing: -1, LowShare: -2, Jitter: 100, Latency: -1, Loss: 2.5, TrendShare: math.NaN()}).OrDefault()
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
