package storetest

import (
	"testing"
	"time"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Open opens a cache in a folder of its own, until the test ends.
func Open(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st
}

// A Fact is a row as a CSV file has it: texts by column; what is not there, or
// empty, has no value.
type Fact map[string]string

// Facts returns facts as rows of a load with these columns; what other columns
// they tell is not written.
func Facts(t testing.TB, columns []table.Column, facts []Fact) func(row func(cells ...any)) {
	return func(row func(cells ...any)) {
		t.Helper()
		cells := make([]any, len(columns))
		for _, f := range facts {
			for i, c := range columns {
				v, err := table.Parse(c.Type, f[c.Key])
				if err != nil {
					t.Fatalf("%s: %q: %v", c.Key, f[c.Key], err)
				}
				cells[i] = v
			}
			row(cells...)
		}
	}
}

// A Load is what a test loads, and remembers.
type Load struct {
	Dataset, Region, From, To string
	AsOf                      string // day; it is 10 o'clock of it
	Computed                  string // dataset that it was computed from; empty: it was not
	Rows                      []Fact
}

// A Cache is one that knows what was loaded, so that a test can compute from it
// once more what the program finds.
type Cache struct {
	Store *store.Store
	Loads []Load
}

// New returns a cache of which nothing was loaded.
func New(t testing.TB) *Cache {
	t.Helper()
	return &Cache{Store: Open(t)}
}

// Load adds a load, with all columns of its dataset.
func (c *Cache) Load(t testing.TB, l Load) {
	t.Helper()
	d := store.Draft{Dataset: l.Dataset, Region: l.Region, From: l.From, To: l.To, AsOf: Day(l.AsOf).Add(10 * time.Hour)}
	if l.Computed != "" {
		d.Origin.Computed = &store.Computed{From: []string{l.Computed}}
	}
	if _, err := Write(t.Context(), c.Store, d, Facts(t, Columns(l.Dataset), l.Rows)); err != nil {
		t.Fatal(err)
	}
	c.Loads = append(c.Loads, l)
}

// View returns the rows of a dataset in force on a day.
func View(t testing.TB, st *store.Store, dataset string, day time.Time) *store.View {
	t.Helper()
	v, err := st.View(t.Context(), dataset, day)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Day returns the start of a day written as 2006-01-02.
func Day(text string) time.Time {
	at, err := time.Parse("2006-01-02", text)
	if err != nil {
		panic(err)
	}
	return at
}
