package customer_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/customer"
	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// What BenchmarkRead measures on: a partner far larger than most, with two years
// of weeks that came one by one, and half a year of weekly loads of the rest.
const (
	benchCustomers = 50_000
	benchWeeks     = 104
	benchLoads     = 26

	limit = 50 // of what somebody waits for, in milliseconds on two quiet cores
)

// BenchmarkRead measures what opens a panel on a customer once the list was asked
// for, and what its other tabs read when they are opened.
func BenchmarkRead(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "profile")
	ids, err := writeLarge(dir, benchCustomers, benchWeeks, benchLoads)
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	b.Run("first of a session", func(b *testing.B) {
		defer b.ReportMetric(limit, "ms-limit")
		for b.Loop() {
			b.StopTimer()
			s := openAt(b, dir)
			if _, err := s.Ask(ctx, app.Question{Dataset: "customers"}); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if _, err := customer.Read(ctx, s, app.Scope{}, ids[42]); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			s.Close()
			b.StartTimer()
		}
	})
	s := openAt(b, dir)
	if _, err := s.Ask(ctx, app.Question{Dataset: "customers"}); err != nil {
		b.Fatal(err)
	}
	at := 0
	next := func() *customer.Dossier {
		at++
		d, err := customer.Read(ctx, s, app.Scope{}, ids[at*7919%len(ids)])
		if err != nil || len(d.Subscriptions.List) != 3 || !d.Summary.Used.Known {
			b.Fatalf("%d subscriptions, %v", len(d.Subscriptions.List), err)
		}
		return d
	}
	b.Run("yardstick: a keystroke in the list", func(b *testing.B) {
		defer b.ReportMetric(limit, "ms-limit")
		for b.Loop() {
			if _, err := s.Ask(ctx, app.Question{Dataset: "customers", Query: "total>50", Sort: []app.Sort{{Column: "next_date"}}}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("another customer", func(b *testing.B) {
		defer b.ReportMetric(limit, "ms-limit")
		for b.Loop() {
			next()
		}
	})
	b.Run("reasons", func(b *testing.B) {
		for b.Loop() {
			if _, err := next().Reasons(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("reports", func(b *testing.B) {
		for b.Loop() {
			if r, err := next().Reports(ctx); err != nil || len(r.List) != 2 {
				b.Fatal(len(r.List), err)
			}
		}
	})
	b.Run("history", func(b *testing.B) {
		for b.Loop() {
			if h, err := next().History(ctx, nil); err != nil || len(h.Entries) == 0 {
				b.Fatal(len(h.Entries), err)
			}
		}
	})
}

func openAt(t testing.TB, dir string) *app.Session {
	t.Helper()
	s, err := app.Open(app.Options{Profile: dir, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// now is the day of these tests, a Friday.
var now = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// writeLarge makes a profile with so many customers, weeks of licence usage in a
// load each, and weekly loads of the rest; the ids are returned.
func writeLarge(dir string, customers, weeks, loads int) ([]string, error) {
	st, err := store.Open(dir, store.Options{})
	if err != nil {
		return nil, err
	}
	defer st.Close()
	today := table.DayOf(now)
	r := rand.New(rand.NewPCG(7, 7))
	ids := make([]string, customers)
	for i := range ids {
		ids[i] = fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", r.Uint32(), r.Uint32()&0xffff, r.Uint32()&0xfff, r.Uint32()&0xffff, r.Uint64()&0xffffffffffff)
	}
	name := func(i int) string { return fmt.Sprintf("Customer number %05d", i) }
	bought := []string{"meetings", "calling", "messaging"}
	for n := range loads {
		asOf := now.AddDate(0, 0, -7*(loads-1-n))
		err := writeLoad(st, "customers", asOf, func(row func(...any)) {
			for i, id := range ids {
				row(name(i), id, nil, []string{"US", "EU", "CA"}[i%3], "US", today-int64(i%3000), "external", today-int64((i+n*13)%120), nil, fmt.Sprintf("admin@c%05d.example", i), fmt.Sprintf("c%05d.example", i))
			}
		})
		if err != nil {
			return nil, err
		}
		err = writeLoad(st, "subscriptions", asOf, func(row func(...any)) {
			for i, id := range ids {
				for k, product := range bought {
					row(name(i), id, fmt.Sprintf("Sub%06d-%d", i, k), "subscription", product, "Licence of "+product, int64(100+10*(n/13)), today-int64(i%900), today+int64(i%700), int64(i%2), "active")
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	last := today - 5 - 7*int64(weeks)
	for n := range weeks {
		err := writeLoad(st, "license-usage", now, func(row func(...any)) {
			for i, id := range ids {
				for k, product := range bought {
					assigned := 60 + int64((i*31+n*17+k*7)%45)
					row(last+7*int64(n), name(i), id, fmt.Sprintf("Sub%06d-%d", i, k), product, "Licence of "+product, int64(100), assigned, assigned*3/4)
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// writeLoad makes a load of all customers.
func writeLoad(st *store.Store, dataset string, asOf time.Time, rows func(row func(...any))) error {
	_, err := storetest.Write(context.Background(), st, store.Draft{Dataset: dataset, AsOf: asOf}, rows)
	return err
}

// The partner that is measured is one that the parts are found of; a load that
// has nothing of a customer is not read for it.
func TestPartnerToMeasure(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "profile")
	ids, err := writeLarge(dir, 300, 6, 3)
	if err != nil {
		t.Fatal(err)
	}
	s := openAt(t, dir)
	d := read(t, s, app.Scope{}, ids[42])
	h, err := d.History(ctx, nil)
	if err != nil || len(d.Subscriptions.List) != 3 || !d.Summary.Used.Known || len(h.Entries) == 0 || h.Spans[0].Loads != 3 || h.Spans[2].Loads != 6 {
		t.Errorf("%+v, %+v, %v", d.Summary, h, err)
	}
	all, err := s.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	for _, sn := range all {
		for id, read := range map[string]bool{ids[42]: true, "00000000-0000-4000-0000-000000000000": false} {
			p, err := s.Explain(ctx, app.Question{Dataset: sn.Dataset, Snapshot: sn.ID, Query: "customer_id=" + id})
			if err != nil || p.Reads > 0 != read || p.Found > 0 != read {
				t.Errorf("%s of %v, %s: %d read, %d found, %v", sn.Dataset, sn.AsOf, id, p.Reads, p.Found, err)
			}
		}
	}
}
