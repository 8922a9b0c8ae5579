package measure

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// A fact is a row as a test knows it: texts, numbers and days by column; what is
// not there has no value.
type fact map[string]any

// load is what a test loads, and remembers.
type load struct {
	dataset, region string
	asOf            int64
	rows            []fact
}

// rig is a cache with loads.
type rig struct {
	store *store.Store
	loads []load
}

func newRig(t *testing.T) *rig {
	t.Helper()
	return &rig{store: storetest.Open(t)}
}

func (r *rig) load(t *testing.T, l load) {
	t.Helper()
	columns := storetest.Columns(l.dataset)
	_, err := storetest.Write(t.Context(), r.store, store.Draft{Dataset: l.dataset, Region: l.region, AsOf: table.DayTime(l.asOf).Add(10 * time.Hour)}, func(row func(cells ...any)) {
		cells := make([]any, len(columns))
		for _, f := range l.rows {
			for i, c := range columns {
				cells[i] = f[c.Key]
			}
			row(cells...)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r.loads = append(r.loads, l)
}

// compute computes as of a day.
func (r *rig) compute(t *testing.T, day int64, regions []string, limits Limits) (*Customers, *store.View) {
	t.Helper()
	in := Inputs{Today: day, Regions: regions, Limits: limits}
	for dataset, to := range map[string]**store.View{"customers": &in.Customers, "subscriptions": &in.Subscriptions, "license-usage": &in.Usage} {
		*to = storetest.View(t, r.store, dataset, table.DayTime(day))
	}
	c, err := Compute(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return c, in.Customers
}

// row reads all computed columns of a row as text; "-" where there is no value.
func (c *Customers) texts(row int) map[string]string {
	segment, offset := c.in.Customers.Layout().Locate(row)
	all := map[string]string{}
	for i, key := range Columns() {
		v := c.Vector(i, segment).Value(offset)
		if all[key] = v.String(); v.Missing {
			all[key] = "-"
		}
	}
	return all
}

// at returns the number of the first row of a customer.
func (c *Customers) at(t *testing.T, id string) int {
	t.Helper()
	for row := range c.in.Customers.Layout().Rows() {
		if v, err := c.value(row, "customer_id"); err == nil && v.Text == id {
			return row
		}
	}
	t.Fatalf("no customer %s", id)
	return 0
}

func dayNamed(t *testing.T, text string) int64 {
	t.Helper()
	v, err := table.Parse(table.Date, text)
	if err != nil || v.Missing {
		t.Fatal(text, err)
	}
	return v.Int
}

// sum is the sum of what is known; "-" where nothing is.
type sum struct {
	n     int64
	known bool
}

func (s *sum) add(n int64) { s.n, s.known = s.n+n, true }

func (s sum) String() string {
	if !s.known {
		return "-"
	}
	return fmt.Sprint(s.n)
}

// orElse returns a text, or "-" for an empty one.
func orElse(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

func contains(list []string, text string) bool { return slices.Contains(list, text) }
