package customer_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
)

// Of random sequences of loads, the history says what comparing each load with
// the one before it finds, in plain loops.
func TestHistoryAgainstPlainLoops(t *testing.T) {
	first := at("2026-09-06")
	said := 0
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 5))
		s := session(t)
		load(t, s, "customers", "", "2026-09-01", records("customer=Acme customer_id=a created=2020-01-01\ncustomer=Beta customer_id=b created=2020-01-01"))
		var loads []map[string]record
		for n := range 8 {
			now := map[string]record{}
			for _, id := range []string{"S1", "S2", "T1"} {
				if r.IntN(5) == 0 {
					continue
				}
				row := record{"customer_id": "a", "subscription_id": id, "kind": map[bool]string{true: "trial", false: "subscription"}[id == "T1"], "name": "Pro", "product": "calling",
					"total": fmt.Sprint(100 + 10*r.IntN(3)), "end": first.AddDate(0, 0, 14*(1+r.IntN(5))).Format(time.DateOnly),
					"auto_renew": []string{"yes", "no"}[r.IntN(2)], "state": []string{"active", "active", "suspended", "expired"}[r.IntN(4)]}
				if n > 0 && loads[n-1][id] != nil && r.IntN(3) > 0 {
					row = loads[n-1][id]
				}
				now[id] = row
			}
			loads = append(loads, now)
			rows := []record{{"customer_id": "b", "subscription_id": "S9", "kind": "subscription", "name": "Pro", "total": fmt.Sprint(n), "end": "", "auto_renew": "", "state": "", "product": ""}}
			for _, id := range []string{"S1", "S2", "T1"} {
				if now[id] != nil {
					rows = append(rows, now[id])
				}
			}
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			load(t, s, "subscriptions", "", first.AddDate(0, 0, 7*n).Format(time.DateOnly), rows)
		}
		var want []string
		for n := 1; n < len(loads); n++ {
			before, after := first.AddDate(0, 0, 7*(n-1)), first.AddDate(0, 0, 7*n)
			for _, id := range []string{"S1", "S2", "T1"} {
				for _, text := range compare(id, loads[n-1][id], loads[n][id], before.Format(time.DateOnly), after.Format(time.DateOnly)) {
					want = append(want, before.Format("01-02")+"…"+after.Format("01-02")+" "+text)
				}
			}
		}
		got := strings.Split(history(t, read(t, s, app.Scope{}, "a")), "\n")
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("seed %d: the history is\n%s\nwant\n%s", seed, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		said += len(want)
	}
	if said < 100 {
		t.Errorf("only %d changes were compared", said)
	}
}

// compare says what differs between two rows of a subscription, either of which
// may be nil, that were loaded on these days.
func compare(id string, before, after record, then, now string) []string {
	kind := "Subscription"
	if id == "T1" {
		kind = "Trial"
	}
	isOver := func(row record, day string) bool {
		return row["state"] == "expired" || row["end"] < day && (row["auto_renew"] == "no" || id == "T1")
	}
	switch {
	case before == nil && after == nil:
		return nil
	case before == nil && kind == "Trial":
		return []string{fmt.Sprintf("Trial T1 started: Pro %s.", after["total"])}
	case before == nil:
		return []string{fmt.Sprintf("Subscription %s is new: Pro %s.", id, after["total"])}
	case after == nil:
		return []string{fmt.Sprintf("%s %s is no longer listed: Pro %s.", kind, id, before["total"])}
	}
	var all []string
	ended := !isOver(before, then) && isOver(after, now)
	if ended {
		all = append(all, map[string]string{"Trial": "Trial T1 ended.", "Subscription": fmt.Sprintf("Subscription %s is over.", id)}[kind])
	}
	if before["total"] != after["total"] {
		all = append(all, fmt.Sprintf("Pro in %s: licenses changed from %s to %s.", id, before["total"], after["total"]))
	}
	if before["end"] != after["end"] {
		all = append(all, fmt.Sprintf("%s: the end moved from %s to %s.", id, before["end"], after["end"]))
	}
	if before["auto_renew"] != after["auto_renew"] {
		all = append(all, fmt.Sprintf("%s: auto renewal was turned %s.", id, map[string]string{"yes": "on", "no": "off"}[after["auto_renew"]]))
	}
	words := map[string]string{"active": "Active", "suspended": "Suspended", "expired": "Expired"}
	if before["state"] != after["state"] && !(ended && after["state"] == "expired") {
		all = append(all, fmt.Sprintf("%s: the state changed from %s to %s.", id, words[before["state"]], words[after["state"]]))
	}
	return all
}
