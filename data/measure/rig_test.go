package measure

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"partnerdesk/data/schema"
	"partnerdesk/data/store"
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
	st, err := store.Open(t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return &rig{store: st}
}

func (r *rig) load(t *testing.T, l load) {
	t.Helper()
	ctx := context.Background()
	var columns []table.Column
	for _, c := range schema.Get(l.dataset).Columns {
		typ, err := table.ParseType(string(c.Type))
		if err != nil {
			t.Fatal(err)
		}
		columns = append(columns, table.Column{Key: c.Key, Type: typ})
	}
	w, err := r.store.Begin(ctx, store.Draft{Dataset: l.dataset, Region: l.region, AsOf: table.DayTime(l.asOf).Add(10 * time.Hour), Columns: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	batch := table.NewBatch(columns)
	for _, row := range l.rows {
		for i, c := range columns {
			switch v := row[c.Key].(type) {
			case string:
				batch.Column(i).AppendText(v)
			case int64:
				batch.Column(i).AppendInt(v)
			case int:
				batch.Column(i).AppendInt(int64(v))
			case nil:
				batch.Column(i).AppendMissing()
			default:
				t.Fatalf("%s: a %T", c.Key, v)
			}
		}
		if batch.Full() {
			if err := w.Write(ctx, batch.Finish()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if batch.Rows() > 0 {
		if err := w.Write(ctx, batch.Finish()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	r.loads = append(r.loads, l)
}

// compute computes as of a day.
func (r *rig) compute(t *testing.T, day int64, regions []string, limits Limits) (*Customers, *store.View) {
	t.Helper()
	in := Inputs{Today: day, Regions: regions, Limits: limits}
	for dataset, to := range map[string]**store.View{"customers": &in.Customers, "subscriptions": &in.Subscriptions, "license-usage": &in.Usage} {
		v, err := r.store.View(context.Background(), dataset, table.DayTime(day))
		if err != nil {
			t.Fatal(err)
		}
		*to = v
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
