package calls_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/calls"
	"partnerdesk/app/i18n"
)

// What BenchmarkOpen measures on: the sample of a large partner, with a year of
// weeks, as of a day.
const (
	benchCustomers = 10_000

	limit = 150 // in which the tab opens, in milliseconds on two quiet cores
)

var benchDay = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

func openAt(b *testing.B, dir string) *app.Session {
	b.Helper()
	s, err := app.Open(app.Options{Profile: dir, Clock: func() time.Time { return benchDay }})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkOpen measures what the tab computes and shows first: the figures of
// all sections and their charts, of all customers and of one; and the first rows
// of the table of the usage, with which the columns of all customers come.
func BenchmarkOpen(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "profile")
	s := openAt(b, dir)
	ctx, p := context.Background(), i18n.For(i18n.English)
	if _, err := s.MakeSample(ctx, benchCustomers, 1, nil); err != nil {
		b.Fatal(err)
	}
	if _, err := s.WeeklyTables(ctx, nil); err != nil { // as after every import
		b.Fatal(err)
	}
	a, err := s.Ask(ctx, app.Question{Dataset: "calling-users", Query: "week=2026-11-15 users>9", Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	customer := ""
	if err := a.EachRow(ctx, []string{"customer_id"}, func(c app.Cells) { customer = c.Text(0) }); err != nil || customer == "" {
		b.Fatal(customer, err)
	}
	s.Close()
	open := func(b *testing.B, s *app.Session, q app.CallingQuestion) *calls.Tab {
		t, err := calls.Open(ctx, s, q)
		if err != nil {
			b.Fatal(err)
		}
		if charts := t.Charts(p); len(charts) < 7 || len(charts[0].Days) == 0 {
			b.Fatal("there are no charts")
		}
		return t
	}
	fresh := func(b *testing.B, before func(*app.Session), do func(*app.Session)) {
		for b.Loop() {
			b.StopTimer()
			s := openAt(b, dir)
			before(s)
			b.StartTimer()
			do(s)
			b.StopTimer()
			s.Close()
			b.StartTimer()
		}
	}
	ask := func(q app.Question) func(*app.Session) {
		return func(s *app.Session) {
			if a, err := s.Ask(ctx, q); err != nil || len(a.Rows) == 0 {
				b.Fatal(err)
			}
		}
	}
	list := ask(app.Question{Dataset: "customers"}) // which the window has shown before
	b.Run("first of a session", func(b *testing.B) {
		defer b.ReportMetric(limit, "ms-limit")
		fresh(b, list, func(s *app.Session) { open(b, s, app.CallingQuestion{}) })
	})
	b.Run("all weeks", func(b *testing.B) {
		fresh(b, list, func(s *app.Session) { open(b, s, app.CallingQuestion{Weeks: app.AllWeeks}) })
	})
	b.Run("one customer", func(b *testing.B) {
		defer b.ReportMetric(limit, "ms-limit")
		fresh(b, func(s *app.Session) { list(s); open(b, s, app.CallingQuestion{}) }, func(s *app.Session) { open(b, s, app.CallingQuestion{Customer: customer}) })
	})
	b.Run("first rows", func(b *testing.B) {
		defer b.ReportMetric(limit, "ms-limit")
		q := (&calls.Tab{}).Ask((&calls.Tab{}).Table("usage"))
		q.Limit = 8
		fresh(b, func(s *app.Session) { list(s); open(b, s, app.CallingQuestion{}) }, ask(q))
	})
	b.Run("yardstick: the list of customers", func(b *testing.B) {
		fresh(b, func(*app.Session) {}, list)
	})
}
