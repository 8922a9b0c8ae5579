package bench

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"partnerdesk/app"
	rules "partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// now is the day of the partners that are measured, a Friday.
var now = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// subscriptions is how many licences each of their customers has.
const subscriptions = 3

// partner is a profile with customers and the weeks of their licence usage, on
// which the customer list is measured. The usage lies customer by customer, as
// one export of them has it, or week by week, as it comes every Sunday.
type partner struct {
	name             string
	customers, weeks int
	byWeek           bool
}

// partners are far larger than most: the largest has 4.8 million rows of usage.
var partners = []partner{
	{"10000", 10_000, 32, false},
	{"50000", 50_000, 32, false},
	{"50000-by-week", 50_000, 32, true},
}

// largest is the partner whose list the window shows.
const largest = "50000"

// lists are the operations on partners: the first answer of a session, with all
// that is computed for it, from a cache of which nothing was read.
var lists = []operation{
	{"list-10000", "list of 10,000 customers, opened", limit{T: 1. / 8}, 7, opening("10000")},
	{"list-50000", "list of 50,000 customers, opened", limit{T: 1. / 2}, 7, opening("50000")},
	{"list-by-week", "the same, usage loaded week by week", limit{T: 1. / 2}, 7, opening("50000-by-week")},
}

// folder is where the profile of a partner lies.
func (p *place) folder(partner string) string { return filepath.Join(p.lists, "customers-"+partner) }

// opening opens a partner's profile, asks for the list of customers and counts
// their statuses, which is all that a window waits for.
func opening(name string) func(context.Context, *place) error {
	return func(ctx context.Context, p *place) error {
		s, err := app.Open(app.Options{Profile: p.folder(name), Clock: func() time.Time { return now }})
		if err != nil {
			return err
		}
		defer s.Close()
		counts, err := s.StatusCounts(ctx, app.Question{})
		if err == nil && (counts.All == 0 || counts.Of[rules.LicenseOverage] == 0) {
			err = fmt.Errorf("%+v", counts)
		}
		return err
	}
}

// writePartners makes the profiles of all partners.
func writePartners(dir string, all []partner) error {
	p := newPlace(dir, false)
	for _, of := range all {
		if err := writeCustomers(p.folder(of.name), of.customers, of.weeks, of.byWeek); err != nil {
			return err
		}
	}
	return nil
}

// The partner that is measured has customers of all statuses, whichever way its
// usage lies.
func TestCustomersToMeasure(t *testing.T) {
	var before app.StatusCounts
	for _, byWeek := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "profile")
		if err := writeCustomers(dir, 900, 4, byWeek); err != nil {
			t.Fatal(err)
		}
		s, err := app.Open(app.Options{Profile: dir, Clock: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		counts, err := s.StatusCounts(context.Background(), app.Question{})
		if err != nil || counts.All != 900 {
			t.Fatalf("%+v, %v", counts, err)
		}
		for _, key := range rules.Statuses() {
			if counts.Of[key] == 0 && key != rules.Expired {
				t.Errorf("no customer is %s", key)
			}
		}
		if byWeek && !maps.Equal(counts.Of, before.Of) {
			t.Errorf("by week %v, by customer %v", counts.Of, before.Of)
		}
		before = counts
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// writeCustomers makes a profile of so many customers, the same every time.
func writeCustomers(dir string, customers, weeks int, byWeek bool) error {
	st, err := store.Open(dir, store.Options{})
	if err != nil {
		return err
	}
	defer st.Close()
	today := table.DayOf(now)
	last := today - 5 - 7*int64(weeks-1) // the Sunday that starts the oldest week; the newest is not over
	ids := make([]string, customers)
	for i := range ids {
		ids[i] = uuid(rand.New(rand.NewPCG(6, uint64(i))))
	}
	name := func(i int) string { return fmt.Sprintf("%s %s %05d", cities[i%8], trades[i/8%8], i) }
	write := func(dataset string, rows func(row func(cells ...any))) error {
		_, err := storetest.Write(context.Background(), st, store.Draft{Dataset: dataset, AsOf: now}, rows)
		return err
	}
	err = write("customers", func(row func(...any)) {
		r := rand.New(rand.NewPCG(1, 1))
		for i, id := range ids {
			status := ""
			if i%20 == 0 {
				status = "Subscription;License overage"
			}
			row(name(i), id, nil, []string{"US", "EU", "CA"}[i%3], countries[i%8], today-r.Int64N(3000), "external", today-r.Int64N(120), status,
				fmt.Sprintf("admin@c%05d.example", i), fmt.Sprintf("c%05d.example", i))
		}
	})
	if err != nil {
		return err
	}
	bought := []string{"meetings", "calling", "messaging"}
	err = write("subscriptions", func(row func(...any)) {
		r := rand.New(rand.NewPCG(1, 2))
		for i, id := range ids {
			for k := range subscriptions {
				row(name(i), id, fmt.Sprintf("Sub%06d-%d", i, k), []string{"subscription", "trial"}[r.IntN(9)/8], bought[k], "Licence of "+bought[k],
					int64(100), today-r.Int64N(900), today-30+r.Int64N(700), r.Int64N(2), []string{"active", "active", "active", "suspended", "setup"}[r.IntN(24)/5%5])
			}
		}
	})
	if err != nil {
		return err
	}
	return write("license-usage", func(row func(...any)) {
		for n := range customers * weeks {
			i, week := n/weeks, n%weeks
			if byWeek {
				i, week = n%customers, n/customers
			}
			r := rand.New(rand.NewPCG(uint64(i), uint64(week)))
			for k := range subscriptions {
				assigned := 60 + r.Int64N(45)
				row(last+7*int64(week), name(i), ids[i], fmt.Sprintf("Sub%06d-%d", i, k), bought[k], "Licence of "+bought[k], int64(100), assigned, r.Int64N(assigned))
			}
		}
	})
}
