package sample

import (
	"strings"
	"testing"
	"time"
)

// The earlier loads are of the Sundays after the last closed weeks, and never
// of today.
func TestMoments(t *testing.T) {
	for at, want := range map[string][2]string{
		"2026-11-21": {"2026-09-20", "2026-11-15"},
		"2026-11-22": {"2026-09-20", "2026-11-15"}, // a Sunday
		"2026-11-23": {"2026-09-27", "2026-11-22"},
	} {
		p := &plan{calendar: newCalendar(time.Unix(day(at)*24*60*60, 0), 40)}
		list := p.past()
		if len(list) != pastLoads {
			t.Fatalf("%s: %d moments", at, len(list))
		}
		for i, m := range list {
			text := m.asOf.Format(time.RFC3339)
			if i == 0 && text != want[0]+"T06:00:00Z" || i == pastLoads-1 && text != want[1]+"T06:00:00Z" || i > 0 && m.day != list[i-1].day+7 {
				t.Errorf("%s: load %d is of %s, day %s", at, i, text, dateText(m.day))
			}
			if m.asOf.Weekday() != time.Sunday || m.week != m.day-6 || dateText(m.day+1) != text[:10] {
				t.Errorf("%s: load %d is of %s after the week %s", at, i, text, dateText(m.week))
			}
		}
	}
}

// cellsOf returns the rows of a dataset by their keys.
func cellsOf(p partner, dataset string) map[string]record {
	m := map[string]record{}
	p.each(dataset, func(r record) {
		var key []string
		for _, k := range r.s.dataset.RowKey {
			key = append(key, r.text(k))
		}
		m[strings.Join(key, "|")] = r
	})
	return m
}

// weekly returns the loads by the moments they tell, oldest first.
func weekly(p partner) (list []partner) {
	for i, s := range p {
		if i == 0 || !s.spec.asOf.Equal(p[i-1].spec.asOf) {
			list = append(list, p.asOf(s.spec.asOf))
		}
	}
	return list
}

// From week to week everything happens that a history has to show, and little
// of it at once.
func TestPastHasEvents(t *testing.T) {
	loads := weekly(withPast(t))
	if len(loads) != pastLoads+1 {
		t.Fatalf("loads of %d moments", len(loads))
	}
	events := map[string]int{}
	for i := range loads[:pastLoads] {
		for _, dataset := range []string{"customers", "subscriptions", "admins"} {
			before, after := cellsOf(loads[i], dataset), cellsOf(loads[i+1], dataset)
			if len(before) != loads[i].rows(dataset) {
				t.Errorf("load %d of %s: two rows share a key", i, dataset)
			}
			for key, old := range before {
				now, stays := after[key]
				if !stays {
					events[dataset+" removed"]++
					continue
				}
				for _, c := range old.s.columns {
					if a, b := old.text(c.Key), now.text(c.Key); a != b {
						events[dataset+" "+c.Key]++
						if c.Key == "state" || c.Key == "auto_renew" {
							events[dataset+" "+c.Key+" "+a+" to "+b]++
						}
						if strings.HasPrefix(c.Key, "last_") && a > b {
							t.Errorf("load %d of %s, %s: %s went back from %s to %s", i, dataset, key, c.Key, a, b)
						}
					}
				}
			}
			for key := range after {
				if _, was := before[key]; !was {
					events[dataset+" added"]++
				}
			}
		}
	}
	for event, most := range map[string]int{
		"customers added": 60, "customers removed": 10, "customers customer": 10, "customers status": 80, "customers last_admin_activity": 2000,
		"subscriptions added": 200, "subscriptions removed": 40, "subscriptions total": 80, "subscriptions end": 120,
		"subscriptions auto_renew false to true": 60, "subscriptions auto_renew true to false": 60,
		"subscriptions state active to expired": 60, "subscriptions state active to suspended": 60,
		"admins added": 90, "admins removed": 60, "admins last_seen": 4000,
	} {
		if n := events[event]; n == 0 || n > most {
			t.Errorf("%s: %d times, want 1 to %d", event, n, most)
		}
	}
	for _, never := range []string{"customers created", "customers region", "subscriptions start", "subscriptions kind", "subscriptions state expired to active"} {
		if events[never] > 0 {
			t.Errorf("%s: %d times", never, events[never])
		}
	}
}

// Loads of a week agree with the licences that the weekly report counted, and
// know nothing of what was to come.
func TestPastAgreesWithTheWeeks(t *testing.T) {
	all := withPast(t)
	usage := cellsOf(all.newest(), "license-usage")
	loads := weekly(all)
	compared := 0
	for _, load := range loads[:pastLoads] {
		asOf := load[0].spec.asOf
		week, last := dateText(day(asOf.Format(dateLayout))-7), dateText(day(asOf.Format(dateLayout))-1)
		lines := cellsOf(load, "subscriptions")
		for key, r := range lines {
			if r.text("start") > last {
				t.Errorf("%s: %s starts on %s", last, key, r.text("start"))
			}
			if (r.text("state") == expired) != (r.text("end") <= last) {
				t.Errorf("%s: %s to %s is %s", last, key, r.text("end"), r.text("state"))
			}
			if u, ok := usage[week+"|"+key]; ok {
				compared++
				if r.num("total") != u.num("total") {
					t.Errorf("%s: %s has %d licences, the report of its week %d", last, key, r.num("total"), u.num("total"))
				}
			}
		}
		for key := range usage {
			if of, line, _ := strings.Cut(key, "|"); of == week {
				if _, there := lines[line]; !there {
					t.Errorf("%s: %s is missing", last, line)
				}
			}
		}
		customers := cellsOf(load, "customers")
		for key, r := range customers {
			if r.text("created") > last || r.text("last_admin_activity") > last {
				t.Errorf("%s: customer %s of %s, seen %s", last, key, r.text("created"), r.text("last_admin_activity"))
			}
		}
		for _, dataset := range []string{"subscriptions", "admins"} {
			load.each(dataset, func(r record) {
				if id := r.text("customer_id"); id != "" && (customers[id].s == nil || customers[id].text("customer") != r.text("customer")) {
					t.Errorf("%s, %s: %q is no customer", last, dataset, r.text("customer"))
				}
			})
		}
		load.each("admins", func(r record) {
			if r.text("last_seen") > asOf.Format(time.RFC3339) {
				t.Errorf("%s: %s was seen at %s", last, r.text("person"), r.text("last_seen"))
			}
		})
	}
	if compared < 4000 {
		t.Errorf("%d licence lines were compared", compared)
	}
}

// A trial that ended as a subscription did both on one day.
func TestTrialsBecomeSubscriptions(t *testing.T) {
	became := 0
	for _, load := range weekly(withPast(t))[:pastLoads] {
		trials, paidFrom := map[string]string{}, map[string]string{}
		load.each("subscriptions", func(r record) {
			if r.text("kind") == trial && r.text("state") == expired {
				trials[r.text("customer_id")] = r.text("end")
			} else if r.text("kind") == paid {
				paidFrom[r.text("customer_id")] = r.text("start")
			}
		})
		for id, end := range trials {
			became++
			if paidFrom[id] != end {
				t.Errorf("%v: the trial of %s ended on %s, its subscription is of %q", load[0].spec.asOf, id, end, paidFrom[id])
			}
		}
	}
	if became == 0 {
		t.Error("no trial became a subscription")
	}
}
