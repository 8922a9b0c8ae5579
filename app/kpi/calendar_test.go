package kpi

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// Each line that is not over stands once, in the month of its day, with those
// that renew themselves apart.
func TestCalendarOfRandomLines(t *testing.T) {
	states := []any{"active", "", "suspended", "expired", "setup", nil, "終了"}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 6))
		until := time.Time{}
		if seed%2 == 1 {
			until = today.AddDate(0, 4, 0)
		}
		var rows []map[string]any
		want := map[string]string{}
		for i := range 260 {
			row := map[string]any{"customer": fmt.Sprint("Customer ", r.IntN(9)), "customer_id": fmt.Sprint("c", r.IntN(9)), "subscription_id": fmt.Sprint("s", i),
				"name": "License", "product": "calling", "kind": []string{"subscription", "trial"}[r.IntN(2)], "state": states[r.IntN(len(states))],
				"auto_renew": r.IntN(2) == 0, "end": today.AddDate(0, 0, r.IntN(500)-100), "total": r.IntN(100)}
			rows = append(rows, row)
			end := row["end"].(time.Time)
			if end.Before(today) || row["state"] == "expired" || !until.IsZero() && end.After(until) {
				continue
			}
			want[row["subscription_id"].(string)] = fmt.Sprint(end.Format(time.DateOnly), row["auto_renew"] == true && row["kind"] == "subscription")
		}
		cal, err := endings(context.Background(), answer(t, endingColumns, rows), table.DayOf(today), until)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		before := time.Time{}
		for _, m := range cal.Months {
			if m.First.Day() != 1 || !m.First.After(before) || len(m.Endings()) == 0 {
				t.Errorf("seed %d: the month of %s after %s", seed, m.First, before)
			}
			before = m.First
			for _, list := range [][]Ending{m.Expiring, m.Renewing} {
				if !slices.IsSortedFunc(list, func(a, b Ending) int { return a.Day.Compare(b.Day) }) {
					t.Errorf("seed %d: the days of %s are out of order", seed, m.First)
				}
				for _, e := range list {
					if e.Day.Format("2006-01") != m.First.Format("2006-01") || e.Renews != (len(m.Renewing) > 0 && &list[0] == &m.Renewing[0]) {
						t.Errorf("seed %d: %+v stands in %s", seed, e, m.First)
					}
					got[e.Subscription] += fmt.Sprint(e.Day.Format(time.DateOnly), e.Renews)
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("seed %d: %v, want %v", seed, got, want)
		}
	}
}

// A subscription with several licences is one event; the same calendar has the
// same events whatever the language, the day and the order of its rows.
func TestCalendarFile(t *testing.T) {
	end := today.AddDate(0, 0, 40)
	rows := []map[string]any{
		{"customer": "Acme; North", "customer_id": "c1", "subscription_id": "s1", "name": "Calling", "end": end, "total": 5, "kind": "subscription", "auto_renew": true},
		{"customer": "Acme; North", "customer_id": "c1", "subscription_id": "s1", "name": "Meetings", "end": end, "total": nil, "kind": "subscription", "auto_renew": true},
		{"customer": "Acme; North", "customer_id": "c1", "subscription_id": "s1", "name": "Messaging", "end": end.AddDate(0, 0, 1), "total": 7, "kind": "subscription", "auto_renew": true},
		{"customer": "Beta", "customer_id": "c2", "subscription_id": "s1", "name": "Calling", "end": end, "total": 9, "kind": "trial", "auto_renew": true},
	}
	write := func(p *i18n.Printer, stamp time.Time) (text string, uids []string) {
		cal, err := endings(context.Background(), answer(t, endingColumns, rows), table.DayOf(today), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := cal.WriteICS(&b, p, stamp); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if uid, found := strings.CutPrefix(line, "UID:"); found {
				uids = append(uids, uid)
			}
		}
		slices.Sort(uids)
		return b.String(), uids
	}
	text, first := write(i18n.For(i18n.English), today)
	slices.Reverse(rows)
	rows[0]["customer"], rows[3]["customer"] = "Beta renamed", "Acme renamed"
	_, again := write(i18n.For(i18n.Japanese), today.AddDate(0, 0, 3))
	if len(first) != 3 || !slices.Equal(first, again) || len(slices.Compact(slices.Clone(first))) != 3 {
		t.Errorf("events %q, again %q", first, again)
	}
	if strings.Count(text, "BEGIN:VEVENT") != 3 || strings.Count(text, "DTSTART;VALUE=DATE:"+end.Format("20060102")) != 2 {
		t.Error(text)
	}
}
