package sample

import (
	"strings"
	"testing"

	"partnerdesk/data/table"
)

func TestWeeklySums(t *testing.T) {
	p := ordinary(t)
	used, users := map[string]int{}, map[string]int{}
	over := map[string]bool{}
	p.each("license-usage", func(r record) {
		total, assigned, u := r.num("total"), r.num("assigned"), r.num("used")
		if u < 0 || u > assigned || total <= 0 {
			t.Errorf("%s: total %d, assigned %d, used %d", r.text("name"), total, assigned, u)
		}
		if assigned > total {
			over[r.text("customer_id")] = true
		}
		if name := r.text("name"); name == professional.name || name == standard.name {
			used[r.text("week")+r.text("customer_id")] += u
		}
	})
	if len(over) < 8 || len(over) > 40 {
		t.Errorf("%d customers have assigned more than they bought", len(over))
	}
	legs := map[string]int{}
	p.each("calling-users", func(r record) {
		users[r.text("week")+r.text("customer_id")] += r.num("users")
		legs[r.text("week")+r.text("customer_id")+r.text("location")] = r.num("legs")
		if r.num("calls") > r.num("legs") || r.num("video_minutes") > r.num("minutes") || r.num("users") == 0 && r.num("calls") > 0 {
			t.Errorf("%s: %d calls of %d users in %d legs, %d of %d minutes with video", r.text("location"), r.num("calls"), r.num("users"),
				r.num("legs"), r.num("video_minutes"), r.num("minutes"))
		}
	})
	for id, n := range users {
		if used[id] != n {
			t.Errorf("%s: %d calling users, %d calling licences in use", id, n, used[id])
		}
	}
	p.each("call-quality", func(r record) {
		if r.num("poor_legs") > r.num("legs") || r.num("poor_legs") < 0 || r.num("legs") <= 0 {
			t.Errorf("%s: %d of %d legs are poor", r.text("location"), r.num("poor_legs"), r.num("legs"))
		}
		legs[r.text("week")+r.text("customer_id")+r.text("location")] -= r.num("legs")
	})
	for id, rest := range legs {
		if rest != 0 {
			t.Errorf("%s: the endpoints lack %d legs", id, rest)
		}
	}
	p.each("call-queues", func(r record) {
		sum := r.num("answered") + r.num("abandoned") + r.num("timed_out") + r.num("overflowed") + r.num("transferred")
		if sum != r.num("calls") || r.num("answer_seconds") < r.num("answered") || r.num("abandon_seconds") < r.num("abandoned") {
			t.Errorf("%s: outcomes of %d for %d calls", r.text("queue"), sum, r.num("calls"))
		}
	})
}

func TestMonthlySums(t *testing.T) {
	p := ordinary(t)
	weekly := map[string]int{} // legs of the weeks that lie whole in the months
	months := map[string]bool{}
	for _, s := range p {
		if s.dataset.Key == "calling-usage" {
			months[s.from+" "+s.to] = true
		}
	}
	if len(months) != 3 || !months["2026-08-01 2026-08-31"] || !months["2026-09-01 2026-09-30"] || !months["2026-10-01 2026-10-31"] {
		t.Errorf("months %v", months)
	}
	monthly := map[string]int{}
	p.each("calling-usage", func(r record) {
		legs := r.num("legs")
		if r.num("audio_legs")+r.num("video_legs") != legs || r.num("desk_phone_legs")+r.num("room_device_legs")+r.num("other_device_legs") > legs ||
			r.num("poor_legs") > legs || r.num("calls") > legs || r.num("video_minutes") > r.num("minutes") {
			t.Errorf("%s: %s", r.text("customer"), r.text("location"))
		}
		if r.num("hunt_group_calls")+r.num("auto_attendant_calls")+r.num("queue_calls") > r.num("calls") {
			t.Errorf("%s: more calls to services than calls", r.text("location"))
		}
		if r.num("queue_timed_out")+r.num("queue_overflowed")+r.num("queue_transferred")+r.num("queue_abandoned") > r.num("queue_calls") {
			t.Errorf("%s: more outcomes than queue calls", r.text("location"))
		}
		monthly[r.text("customer_id")+r.text("location")] += legs
	})
	var whole, all int
	p.each("calling-users", func(r record) {
		if w := r.text("week"); w >= "2026-08-02" && w <= "2026-10-25" && r.s.region != "UAE" {
			weekly[r.text("customer_id")+r.text("location")] += r.num("legs")
		}
	})
	for id, n := range weekly {
		whole, all = whole+n, all+monthly[id]
	}
	if share := float64(whole) / float64(all); share < .95 || share > 1.05 { // 13 weeks are 91 of 92 days
		t.Errorf("the weeks hold %.3f of the months' legs", share)
	}
}

func TestMoney(t *testing.T) {
	p := ordinary(t)
	currencies := map[string]string{"US": "USD", "CA": "CAD", "EU": "EUR", "UAE": "AED"}
	for _, dataset := range []string{"invoices", "orders"} {
		cents, status, types := 0, map[string]bool{}, map[string]bool{}
		p.each(dataset, func(r record) {
			if r.text("currency") != currencies[r.s.region] {
				t.Errorf("%s: %s in %s", dataset, r.text("currency"), r.s.region)
			}
			if day := r.text("date"); day < r.s.from || day > r.s.to {
				t.Errorf("%s of %s in a load from %s to %s", dataset, day, r.s.from, r.s.to)
			}
			_, decimals, _ := strings.Cut(r.text("amount"), ".")
			if len(decimals) > 2 || strings.HasPrefix(r.text("amount"), "-") {
				t.Errorf("%s: amount %s", dataset, r.text("amount"))
			}
			if decimals != "" {
				cents++
			}
			status[r.text("status")] = true
			if dataset == "orders" {
				types[r.text("type")] = true
			}
		})
		want := []string{"paid", "open", "overdue"}
		if dataset == "orders" {
			want = []string{"fulfilled", "awaiting setup", "cancelled"}
			for _, kind := range []string{"new", "renewal", "change", "trial", "conversion"} {
				if !types[kind] {
					t.Errorf("no order of type %s", kind)
				}
			}
		}
		for _, s := range want {
			if !status[s] {
				t.Errorf("%s: none is %s", dataset, s)
			}
		}
		if cents == 0 {
			t.Errorf("%s: no amount has cents", dataset)
		}
	}
}

// The call history of a customer is whole: its calls are those that the weekly
// reports count.
func TestHistoryAgreesWithTheWeeks(t *testing.T) {
	p := ordinary(t)
	customers := customersOf(p)
	calls, queueCalls := map[string]map[string]bool{}, map[string]map[string]bool{}
	directions, users, agents, calling := map[string]bool{}, map[string]int{}, map[string]int{}, map[string]bool{}
	sides := map[string]string{}
	note := func(m map[string]map[string]bool, key, correlation string) {
		if m[key] == nil {
			m[key] = map[string]bool{}
		}
		m[key][correlation] = true
	}
	reports := map[string]bool{}
	p.each("call-history", func(r record) {
		if id := r.text("report_id"); !uuidForm.MatchString(id) || reports[id] {
			t.Errorf("report %s is malformed or there twice", id)
		}
		reports[r.text("report_id")] = true
		org := r.text("org_uuid")
		if customers[org].region != r.s.region {
			t.Errorf("organisation %s in the load of %s", org, r.s.region)
		}
		calling[org] = true
		start, answer, release := r.value("start_time"), r.value("answer_time"), r.value("release_time")
		week := table.DayTime(sunday(table.DayOf(table.DayTime(0).Add(millis(start.Int))))).Format(dateLayout)
		if week != "2026-11-08" && week != "2026-11-15" {
			t.Errorf("a call starts at %s", start)
		}
		if start.Int > release.Int || (r.text("answered") == "true") == answer.Missing || !answer.Missing && (answer.Int < start.Int || answer.Int > release.Int) {
			t.Errorf("a call from %s, answered %s, ended %s", start, answer, release)
		}
		if answer.Missing && r.num("duration") > 0 || r.num("hold_duration") > r.num("duration") {
			t.Errorf("call of %d s with %d s on hold", r.num("duration"), r.num("hold_duration"))
		}
		correlation, kind, direction := r.text("correlation_id"), r.text("user_type"), r.text("direction")
		directions[direction] = true
		users[kind]++
		note(calls, week+org+r.text("location"), correlation)
		if kind == "CallCenterPremium" && direction == terminating {
			note(queueCalls, week+org+r.text("user"), correlation)
		}
		if r.text("related_reason") == "HuntGroup" && direction == terminating {
			agents[correlation]++
		}
		leg := r.text("network_call_id")
		if sides[leg] == direction {
			t.Errorf("leg %s has the side %s twice", leg, direction)
		}
		sides[leg] = direction
	})
	weeks := 0
	p.each("calling-users", func(r record) {
		if id := r.text("customer_id"); calling[id] && r.text("week") >= "2026-11-08" {
			weeks++
			if n := len(calls[r.text("week")+id+r.text("location")]); n != r.num("calls") {
				t.Errorf("%s, %s: %d calls in the history, %d in the week", r.text("customer"), r.text("location"), n, r.num("calls"))
			}
		}
	})
	queues := 0
	p.each("call-queues", func(r record) {
		if id := r.text("customer_id"); calling[id] && r.text("week") >= "2026-11-08" {
			queues++
			if n := len(queueCalls[r.text("week")+id+r.text("queue")]); n != r.num("calls") {
				t.Errorf("%s: %d calls in the history, %d in the week", r.text("queue"), n, r.num("calls"))
			}
		}
	})
	several := 0
	for _, n := range agents {
		if n > 1 {
			several++
		}
	}
	if len(calling) < 8 || weeks == 0 || queues == 0 || several < 50 || len(directions) != 2 {
		t.Errorf("%d customers, %d weeks, %d queues, %d hunt group calls to several agents, directions %v", len(calling), weeks, queues, several, directions)
	}
	for _, kind := range []string{"User", "HuntGroup", "CallCenterPremium", "AutomatedAttendantVideo", "LocalGateway"} {
		if users[kind] == 0 {
			t.Errorf("no row of user type %s", kind)
		}
	}
}
