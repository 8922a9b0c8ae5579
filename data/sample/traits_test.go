package sample

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func millis(n int64) time.Duration { return time.Duration(n) * time.Millisecond }

func TestCustomersAreOfManyKinds(t *testing.T) {
	p := ordinary(t)
	var japanese, kanji, long, quoted, comma, ampersand, external, unknown, unlisted int
	words, managed, countries := map[string]int{}, map[string]int{}, map[string]int{}
	p.each("customers", func(r record) {
		name := r.text("customer")
		count := func(n *int, holds bool) {
			if holds {
				*n++
			}
		}
		count(&japanese, r.text("country") == "JP")
		count(&kanji, strings.Contains(name, "株式会社"))
		count(&long, utf8.RuneCountInString(name) > 38 && strings.Contains(name, "社団") || utf8.RuneCountInString(name) > 90)
		count(&quoted, strings.Contains(name, `"`))
		count(&comma, strings.Contains(name, ","))
		count(&ampersand, strings.Contains(name, "&"))
		count(&external, r.text("external_id") != "")
		count(&unknown, r.text("last_admin_activity") == "")
		count(&unlisted, r.text("status") == "")
		for _, w := range strings.Split(r.text("status"), ";") {
			words[w]++
		}
		managed[r.text("managed_as")]++
		countries[r.text("country")]++
		if r.text("created") > "2026-11-22" || r.text("last_admin_activity") > "2026-11-22" {
			t.Errorf("%s: a day to come", name)
		}
	})
	for what, n := range map[string]int{"of Japan": japanese, "in kanji": kanji, "long": long, "quoted": quoted, "with a comma": comma,
		"with &": ampersand, "with an external id": external, "without sign-in": unknown} {
		if n < 2 || n > 80 {
			t.Errorf("%d names or customers %s", n, what)
		}
	}
	if unlisted < 100 || unlisted > 200 || len(managed) != 2 || managed["external"] < managed["own"] || managed["own"] == 0 || len(countries) < 8 {
		t.Errorf("%d without a status, managed %v, countries %v", unlisted, managed, countries)
	}
	for _, w := range []string{"Trial", "Subscription", "Expiring soon", "License overage", "No recent activity", "Ready for order setup",
		"Suspended", "Expired", "Manual provisioning (partner)"} {
		if words[w] == 0 {
			t.Errorf("no customer has the status %q: %v", w, words)
		}
	}
}

func TestSubscriptionsAreOfManyKinds(t *testing.T) {
	p := ordinary(t)
	states, products := map[string]int{}, map[string]map[string]bool{}
	var soon, quarter, renewing, recent int
	p.each("subscriptions", func(r record) {
		state, end := r.text("state"), r.text("end")
		states[r.text("kind")+" "+state]++
		id := r.text("customer_id")
		if products[id] == nil {
			products[id] = map[string]bool{}
		}
		products[id][r.text("product")] = true
		if r.text("start") > end {
			t.Errorf("a subscription from %s to %s", r.text("start"), end)
		}
		if (state == expired) != (end <= "2026-11-22") {
			t.Errorf("a subscription to %s is %s", end, state)
		}
		if state != expired {
			if end < "2026-11-30" {
				soon++
			}
			if end < "2027-02-20" {
				quarter++
				if r.text("auto_renew") == "true" {
					renewing++
				}
			}
			if r.text("start") > "2026-08-24" {
				recent++
			}
		}
	})
	for _, state := range []string{"subscription active", "subscription suspended", "subscription setup", "subscription expired", "trial active", "trial expired"} {
		if states[state] == 0 {
			t.Errorf("none is %s: %v", state, states)
		}
	}
	if soon < 3 || quarter < 40 || renewing < 15 || recent < 30 {
		t.Errorf("%d lines end within a week, %d within 90 days, %d of them renew; %d began in the last 90", soon, quarter, renewing, recent)
	}
	var messagingOnly, without int
	all := map[string]bool{}
	for _, set := range products {
		for product := range set {
			all[product] = true
		}
		if len(set) == 1 && set["messaging"] {
			messagingOnly++
		}
		if !set["calling"] {
			without++
		}
	}
	if messagingOnly < 4 || without < 10 || len(all) != 6 {
		t.Errorf("%d have messaging only, %d no calling; products %v", messagingOnly, without, all)
	}
}

func TestHistoryHasAShape(t *testing.T) {
	p := ordinary(t)
	weeks := map[string]map[string]bool{}
	totals, used, lowest := map[string]int{}, map[string]int{}, map[string]int{}
	p.each("license-usage", func(r record) {
		week := r.text("week")
		if weeks[r.s.region] == nil {
			weeks[r.s.region] = map[string]bool{}
		}
		weeks[r.s.region][week] = true
		if r.s.region != "UAE" {
			totals[week] += r.num("total")
			used[week] += r.num("used")
		}
		if week == "2026-11-15" && strings.Contains(r.text("name"), "Calling - Professional") && r.num("total") >= 20 && r.num("assigned")*4 < r.num("total") {
			lowest[r.text("customer_id")]++
		}
	})
	for region, set := range weeks {
		want := 40
		if region == "UAE" {
			want = 37 // nobody downloaded three
		}
		if len(set) != want || !set["2026-11-15"] || !set["2026-02-15"] || set["2026-11-22"] {
			t.Errorf("%s has %d weeks, want %d", region, len(set), want)
		}
	}
	if totals["2026-11-15"] < totals["2026-02-15"]*11/10 {
		t.Errorf("the partner does not grow: from %d to %d licences", totals["2026-02-15"], totals["2026-11-15"])
	}
	share := func(week string) float64 { return float64(used[week]) / float64(totals[week]) }
	if share("2026-08-02") > share("2026-06-07")*.96 {
		t.Errorf("no summer: %.2f of the licences used in June, %.2f in August", share("2026-06-07"), share("2026-08-02"))
	}
	if len(lowest) < 3 {
		t.Errorf("%d customers have assigned few", len(lowest))
	}
	winter := generate(t, Options{Customers: 40, Today: time.Date(2026, 2, 4, 0, 0, 0, 0, time.UTC)})
	calls := map[string]int{}
	winter.each("calling-users", func(r record) { calls[r.text("week")] += r.num("calls") })
	if calls["2025-12-21"] > calls["2025-12-07"]*8/10 {
		t.Errorf("no end of the year: %d calls, then %d", calls["2025-12-07"], calls["2025-12-21"])
	}
}

func TestAdministrators(t *testing.T) {
	p := ordinary(t)
	roles, people, cared := map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]bool{}
	var never int
	p.each("admins", func(r record) {
		role, id := r.text("role"), r.text("person_id")
		if roles[role] == nil {
			roles[role] = map[string]bool{}
		}
		if people[id] == nil {
			people[id] = map[string]bool{}
		}
		roles[role][id], people[id][role] = true, true
		everyone := r.text("customer_id") == ""
		if everyone == (role == roleSome) || everyone != (r.text("customer") == "") {
			t.Errorf("%s of customer %q", role, r.text("customer"))
		}
		cared[r.text("customer_id")] = true
		if r.value("last_seen").Missing {
			never++
		}
		if r.text("last_seen") > "2026-11-22T06" {
			t.Errorf("%s was last seen at %s", r.text("person"), r.text("last_seen"))
		}
	})
	for role, least := range map[string]int{roleFull: 2, roleSome: 8, roleReader: 2, roleBasic: 1, roleAdvanced: 1} {
		if len(roles[role]) < least {
			t.Errorf("%d people are %s", len(roles[role]), role)
		}
	}
	several := 0
	for _, set := range people {
		if len(set) > 1 {
			several++
		}
	}
	if several == 0 || never == 0 || len(cared) != 241 {
		t.Errorf("%d hold several roles, %d never signed in, %d customers are cared for", several, never, len(cared)-1)
	}
}

// Sites of Japanese customers are what the help's examples ask for.
func TestJapaneseSites(t *testing.T) {
	p := ordinary(t)
	var third, tokyo, osaka int
	p.each("numbers", func(r record) {
		if r.text("country") != "JP" {
			return
		}
		location := r.text("location")
		if strings.Contains(location, "Site 3") {
			third++
		}
		if strings.Contains(location, "Tokyo") || strings.Contains(location, "東京") {
			tokyo++
		}
		if strings.Contains(location, "Osaka") || strings.Contains(location, "大阪") {
			osaka++
		}
	})
	if third < 5 || tokyo < 50 || osaka < 50 {
		t.Errorf("%d rows of a third site in Japan, %d in Tokyo, %d in Osaka", third, tokyo, osaka)
	}
}
