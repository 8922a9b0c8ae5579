package sample

import (
	"context"
	"fmt"
	"testing"

	"partnerdesk/data/measure"
	rollup "partnerdesk/data/measure/weekly"
	"partnerdesk/data/table"
)

// The call history, told by week, gives what the generator told of the same
// weeks, as far as its rows can say it: the two agree call by call.
func TestHistoryToldByWeekAgrees(t *testing.T) {
	p := ordinary(t)
	told := map[string]string{} // by week, customer, location and queue
	said := func(week, id, location, name, what string, n int) string {
		return fmt.Sprintf("%s %s %s %q %s=%d", week, id, location, name, what, n)
	}
	columns := map[string][]string{
		"calling-users": {"calls"},
		"call-queues":   {"calls", "answered", "abandoned", "timed_out", "overflowed", "transferred"},
		"call-features": {"hunt_group_calls", "auto_attendant_calls", "queue_calls", "timed_out", "overflowed", "transferred", "abandoned"},
	}
	legs, poor, users, waits, rows := 0, 0, 0, 0.0, 0
	answered := 0
	for _, s := range p {
		if s.dataset.Key != "call-history" {
			continue
		}
		made, err := rollup.Roll(context.Background(), []rollup.History{{Rows: table.NewMemory(s.columns, s.segments...), From: s.from, To: s.to}}, measure.Limits{}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for of := range made {
			for _, r := range made[of] {
				week := table.DayTime(r.Week).Format(dateLayout)
				if r.Days != 0 || r.CustomerID == "" || r.Location == "" {
					t.Errorf("%+v", r)
				}
				at := func(key string) float64 {
					for i, c := range rollup.Table(of).Columns() {
						if c == key {
							return r.Values[i]
						}
					}
					t.Fatalf("no column %s", key)
					return 0
				}
				for _, key := range columns[rollup.Table(of).Dataset()] {
					told[said(week, r.CustomerID, r.Location, r.Name, rollup.Table(of).Dataset()+" "+key, int(at(key)))] = r.CustomerID
				}
				switch rollup.Table(of) {
				case rollup.Users:
					legs, users, rows = legs+int(at("legs")), users+int(at("users")), rows+1
				case rollup.Quality:
					legs -= int(at("legs"))
					if at("poor_legs") == at("poor_legs") { // the sample's rows have no measurement
						poor++
					}
				case rollup.Queues:
					waits, answered = waits+at("answer_seconds"), answered+int(at("answered"))
				}
			}
		}
	}
	known := map[string]bool{}
	for _, id := range told {
		known[id] = true
	}
	compared := 0
	for dataset, keys := range columns {
		p.each(dataset, func(r record) {
			week := r.text("week")
			if !known[r.text("customer_id")] || week < "2026-11-08" {
				return
			}
			name := ""
			if dataset == "call-queues" {
				name = r.text("queue")
			}
			if dataset == "call-queues" && r.num("calls") == 0 || dataset != "call-queues" && !p.called(r) {
				return // without a call there is no row to tell it
			}
			for _, key := range keys {
				compared++
				if line := said(week, r.text("customer_id"), r.text("location"), name, dataset+" "+key, r.num(key)); told[line] == "" {
					t.Errorf("the history does not tell %s", line)
				}
			}
		})
	}
	if compared < 300 || legs != 0 || poor != 0 || users < rows || answered == 0 || waits/float64(answered) < 3 || waits/float64(answered) > 70 {
		t.Errorf("%d figures compared; %d legs without an endpoint, %d rated, %d users at %d locations, %.0f s of waiting for %d answers", compared, legs, poor, users, rows, waits, answered)
	}
}

// called reports whether there were calls at a location in a week.
func (p partner) called(r record) bool {
	called := false
	p.each("calling-users", func(u record) {
		called = called || u.text("week") == r.text("week") && u.text("customer_id") == r.text("customer_id") && u.text("location") == r.text("location") && u.num("calls") > 0
	})
	return called
}
