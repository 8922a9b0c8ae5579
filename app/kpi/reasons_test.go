package kpi

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/measure/reason"
)

// The score is the sum of the weights of the rules that hold, found here rule by
// rule with fractions of whole numbers.
func TestReasonsOfRandomCustomers(t *testing.T) {
	statuses := []string{"suspended", "expired", "ready_for_order_setup", "no_recent_activity", "trial", "subscription", "odd word"}
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 5))
		settings := reason.Settings{Falling: int(seed % 3 * 7), Weights: map[string]int{"low": 3, "expired": 0}}
		points := settings.Falling
		if points == 0 {
			points = 10
		}
		lists := []string{"", "", "calling", "meetings", "calling;meetings"}
		var customers []map[string]any
		type use struct{ used, total, usual int }
		uses, added := map[string]use{}, map[string]reason.Use{}
		want := map[string]string{}
		for i := range 80 {
			id := fmt.Sprint("c", i)
			row := map[string]any{"customer": fmt.Sprint("Customer ", i), "customer_id": id}
			var words []string
			for _, s := range statuses {
				if r.IntN(5) == 0 {
					words = append(words, s)
				}
			}
			row["statuses"] = strings.Join(words, ";")
			for _, key := range []string{"nearing_expiration", "overused", "low_assignment"} {
				row[key] = lists[r.IntN(len(lists))]
			}
			customers = append(customers, row)
			if i%9 == 0 { // in a second region, too
				customers = append(customers, row)
			}
			for range r.IntN(4) {
				total := r.IntN(30)
				used, hundredths := r.IntN(30), r.IntN(10_000)
				u, of := uses[id], added[id]
				uses[id] = use{u.used + used, u.total + total, u.usual + hundredths*total}
				of.Add(int64(used), int64(total), int64(hundredths))
				added[id] = of
			}
			score, found := 0, []string{}
			hold := func(rule string, points int, holds bool) {
				if holds && points > 0 {
					score, found = score+points, append(found, rule)
				}
			}
			hold("suspended", 30, slices.Contains(words, "suspended"))
			hold("expiring", 25, row["nearing_expiration"] != "")
			hold("overage", 20, row["overused"] != "")
			hold("low", 3, row["low_assignment"] != "")
			u := uses[id]
			hold("falling", 15, u.total > 0 && u.usual-10_000*u.used >= 100*points*u.total)
			hold("order_setup", 15, slices.Contains(words, "ready_for_order_setup"))
			hold("inactive", 10, slices.Contains(words, "no_recent_activity"))
			if len(found) > 0 {
				slices.Sort(found)
				want[id] = fmt.Sprint(score, found)
			}
		}
		all, err := weigh(context.Background(), answer(t, reasonColumns, customers), added, settings)
		if err != nil {
			t.Fatal(err)
		}
		if len(all) != len(want) {
			t.Fatalf("seed %d: %d customers, want %d", seed, len(all), len(want))
		}
		before := all[0].Score
		for _, of := range all {
			var found []string
			last := 1000
			for _, of := range of.Reasons {
				found = append(found, of.ID)
				if of.Points > last {
					t.Errorf("seed %d: %s: the lighter reason stands first", seed, of.ID)
				}
				last = of.Points
			}
			slices.Sort(found)
			if got := fmt.Sprint(of.Score, found); got != want[of.CustomerID] || of.Score > before {
				t.Errorf("seed %d: %s has %s, want %s", seed, of.CustomerID, got, want[of.CustomerID])
			}
			before = of.Score
		}
	}
}

// The evidence of customers is found by their ids, whatever these look like, and
// of one without an id by the name.
func TestEvidence(t *testing.T) {
	for _, c := range []struct{ id, name, want string }{
		{"c1", "Acme", "customer_id=c1 overused:yes"}, {"a b\"", "Acme", `customer_id="a b""" overused:yes`}, {"", "Acme Inc", `-has:customer_id customer="Acme Inc" overused:yes`},
	} {
		rule := reason.Rules[slices.IndexFunc(reason.Rules, func(r reason.Rule) bool { return r.ID == "overage" })]
		if dataset, query := evidence(rule, ActOn{Customer: c.name, CustomerID: c.id}); dataset != "subscriptions" || query != c.want {
			t.Errorf("%q: %s of %s", c.id, query, dataset)
		}
	}
}
