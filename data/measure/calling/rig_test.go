package calling

import (
	"fmt"
	"math/rand/v2"
	"strings"
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
	open := func(dataset string) *store.View { return storetest.View(t, r.Store, dataset, date(day)) }
	return Inputs{Today: table.DayOf(date(day)), Regions: regions, Limits: limits, Users: open("calling-users"), Quality: open("call-quality"),
		Queues: open("call-queues"), Features: open("call-features"), Usage: open("calling-usage"), Customers: open("customers")}
}

func date(text string) time.Time { return storetest.Day(text) }

func plus(day string, days int) string { return date(day).AddDate(0, 0, days).Format("2006-01-02") }

func sundayOf(day string) string { return plus(day, -int(date(day).Weekday())) }

// world makes loads of random customers: weeks that are missing, that come twice
// and of which some rows lack figures, weeks of a part of the days, loads about
// single customers, customers that nobody listed, and every edge of a limit.
func world(t testing.TB, seed uint64, today string) *rig {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 99))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	maybe := func(share float64, text string) string {
		if r.Float64() < share {
			return text
		}
		return ""
	}
	n := func(most int) string {
		if r.IntN(6) == 0 {
			return "0"
		}
		return fmt.Sprint(r.IntN(most + 1))
	}
	rig := newRig(t)
	var ids []string
	home := map[string]string{}
	for i := range 8 + r.IntN(12) {
		id := fmt.Sprintf("id-%02d", i)
		ids = append(ids, id)
		home[id] = pick("US", "US", "EU", "")
	}
	if r.IntN(8) > 0 {
		var list []fact
		for _, id := range append(ids, "") {
			if r.IntN(6) > 0 {
				list = append(list, fact{"customer": "Customer " + id, "customer_id": pick(id, id, strings.ToUpper(id)), "region": maybe(.9, pick(home[id], home[id], "EU", "eu"))})
			}
		}
		rig.Load(t, load{Dataset: "customers", AsOf: plus(today, -2), Rows: list})
	}
	levels := map[string]int{} // usual users of a customer: most stay near, so that limits are met
	for _, id := range ids {
		levels[id] = 10 * r.IntN(4)
	}
	lag := r.IntN(3) * r.IntN(2)
	for _, dataset := range []string{"calling-users", "call-quality", "call-queues", "call-features"} {
		if r.IntN(9) == 0 || dataset == "call-features" && r.IntN(3) == 0 {
			continue // not loaded at all
		}
		for k := range 5 + r.IntN(4) {
			region := pick("US", "US", "EU", "")
			l := load{Dataset: dataset, Region: region, AsOf: plus(today, -r.IntN(30))}
			if k > 3 && r.IntN(2) == 0 || seed%5 == 4 {
				l.Computed = pick("call-history", "call-queue-stats", "calling-usage")
			}
			one := pick(ids...)
			for back := range 13 {
				week := plus(sundayOf(today), -7*(back+lag*min(1, k%2)-1))
				if r.IntN(5) == 0 {
					continue
				}
				days := pick("", "", "", "", "", "", "7", "7", "3")
				for _, id := range append(ids, "stranger", "") {
					if id != "" && home[id] != region && r.IntN(12) > 0 || r.IntN(8) == 0 || l.Computed == "call-history" && id != one {
						continue
					}
					for _, location := range []string{"HQ", "Branch", ""}[:1+r.IntN(3)] {
						f := fact{"week": maybe(.99, plus(week, 1*(r.IntN(12)/11)*r.IntN(7))), "customer": "Customer " + id, "customer_id": pick(id, id, id, strings.ToUpper(id)), "location": location,
							"days": pick(days, days, days, "7", "-1")}
						legs := r.IntN(120)
						rows := []fact{f}
						switch dataset {
						case "calling-users":
							u := levels[id] + pick3(r, -1, 0, 1)*levels[id]/10
							if r.IntN(8) == 0 {
								u = 0
							}
							f["users"], f["calls"], f["legs"] = maybe(.95, fmt.Sprint(u-3*(r.IntN(40)/39))), maybe(.95, n(90)), maybe(.95, fmt.Sprint(legs))
							f["minutes"], f["video_minutes"] = maybe(.95, n(400)+".25"), maybe(.5, n(30))
						case "call-quality":
							rows = nil
							for _, endpoint := range []string{pick("desk-phone", "Desk-Phone"), "room-device", "webex-app", "other", "unknown", "toaster", ""}[r.IntN(5):] {
								if r.IntN(3) == 0 {
									continue
								}
								legs := r.IntN(120) * min(1, r.IntN(9))
								rows = append(rows, fact{"week": f["week"], "customer_id": f["customer_id"], "location": location, "endpoint": endpoint, "days": f["days"],
									"legs": maybe(.95, fmt.Sprint(legs)), "poor_legs": maybe(.9, fmt.Sprint(legs*r.IntN(4)/20))})
							}
						case "call-queues":
							rows = nil
							for _, queue := range []string{"Sales", "Service"}[:r.IntN(3)] {
								calls := r.IntN(30) * min(1, r.IntN(6))
								answered := r.IntN(calls + 1)
								rows = append(rows, fact{"week": f["week"], "customer_id": f["customer_id"], "location": location, "queue": queue + location, "days": f["days"],
									"calls": maybe(.95, fmt.Sprint(calls)), "answered": maybe(.95, fmt.Sprint(answered)), "abandoned": maybe(.9, fmt.Sprint((calls-answered)/2)),
									"timed_out": maybe(.9, n(3)), "overflowed": maybe(.9, n(3)), "transferred": maybe(.9, n(3)),
									"answer_seconds": maybe(.9, n(900)+".5"), "abandon_seconds": maybe(.9, n(500))})
							}
						case "call-features":
							features(f, func(most int) string { return maybe(.9, n(most)) })
						}
						l.Rows = append(l.Rows, rows...)
					}
				}
			}
			rig.Load(t, l)
		}
	}
	for range r.IntN(6) {
		from := plus(today, -30*(1+r.IntN(4)))
		l := load{Dataset: "calling-usage", Region: pick("US", "EU", ""), AsOf: plus(today, -r.IntN(20)), From: from, To: plus(from, 13+r.IntN(2)*8)}
		if r.IntN(8) == 0 {
			l.From, l.To = "", ""
		}
		for _, id := range append(ids, "stranger", "") {
			f := fact{"customer": "C", "customer_id": id, "location": pick("HQ", "Branch", "")}
			features(f, func(most int) string { return maybe(.9, n(most)) })
			for _, key := range []string{"timed_out", "overflowed", "transferred", "abandoned"} {
				f["queue_"+key] = f[key]
			}
			if r.IntN(4) > 0 {
				l.Rows = append(l.Rows, f)
			}
		}
		rig.Load(t, l)
	}
	return rig
}

func features(f fact, n func(most int) string) {
	for _, key := range []string{"hunt_group_calls", "auto_attendant_calls", "queue_calls", "timed_out", "overflowed", "transferred", "abandoned"} {
		f[key] = n(60)
	}
}

func pick3(r *rand.Rand, of ...int) int { return of[r.IntN(len(of))] }
