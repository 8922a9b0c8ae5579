package app_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/data/table"
)

// usage is a report with a number and texts, some of them missing.
func usage(random *rand.Rand, rows int) (text string, cells [][3]string) {
	text = "Customer Name,Org ID,Location,Total Calls,Total Call Legs\n"
	for i := range rows {
		customer := []string{"Acme", "acme", "株式会社", "", "Zeta"}[random.IntN(5)]
		calls := fmt.Sprint(random.IntN(2000) - 500)
		if random.IntN(4) == 0 {
			calls = ""
		}
		location := fmt.Sprint("L", i)
		text += fmt.Sprintf("%s,c%d,%s,%s,1\n", customer, i, location, calls)
		cells = append(cells, [3]string{customer, location, calls})
	}
	return text, cells
}

// The sections of a grouped answer cover its rows without a gap, agree in the
// group's column, and add up to what a plain loop finds.
func TestSections(t *testing.T) {
	s := newSession(t)
	text, rows := usage(rand.New(rand.NewPCG(3, 4)), 800)
	load(t, s, "usage.csv", text, app.Import{Dataset: "calling-usage", Region: "US", From: "2026-10-01", To: "2026-10-31"})
	for _, c := range []struct {
		q     app.Question
		first string
	}{
		{app.Question{Dataset: "calling-usage", Group: "customer"}, ""},
		{app.Question{Dataset: "calling-usage", Group: "customer", Sort: []app.Sort{{Column: "calls", Descending: true}}}, ""},
		{app.Question{Dataset: "calling-usage", Group: "customer", Sort: []app.Sort{{Column: "calls"}, {Column: "customer", Descending: true}}}, ""},
		{app.Question{Dataset: "calling-usage", Group: "customer", Query: "calls:>0"}, ""},
		{app.Question{Dataset: "calling-usage", Group: "calls"}, ""},
		{app.Question{Dataset: "calling-usage", Group: "customer", Query: "nothing_like_it"}, ""},
	} {
		a := ask(t, s, c.q)
		columns, err := a.Pick([]string{c.q.Group, "calls"})
		if err != nil {
			t.Fatal(err)
		}
		sections, err := a.Sections(context.Background(), columns[1:])
		if err != nil {
			t.Fatal(err)
		}
		at, seen := 0, map[table.Value]bool{}
		for _, section := range sections {
			if section.First != at || section.Count == 0 || seen[section.Value] {
				t.Fatalf("%+v: section %+v at %d", c.q, section, at)
			}
			seen[section.Value] = true
			sum, some := int64(0), false
			for i := at; i < at+section.Count; i++ {
				v, err := a.Cell(i, columns[0])
				if err != nil || v != section.Value {
					t.Fatalf("%+v: row %d holds %v in the section of %v, %v", c.q, i, v, section.Value, err)
				}
				if n, err := a.Cell(i, columns[1]); err != nil {
					t.Fatal(err)
				} else if !n.Missing {
					sum, some = sum+n.Int, true
				}
			}
			if got := section.Sums[0]; got.Missing == some || got.Int != sum {
				t.Errorf("%+v: %v adds up to %v, want %d", c.q, section.Value, got, sum)
			}
			at += section.Count
		}
		if at != len(a.Rows) {
			t.Errorf("%+v: sections of %d rows of %d", c.q, at, len(a.Rows))
		}
		if c.q.Query == "" && (c.q.Group == "customer") != (len(sections) == 5) {
			t.Errorf("%+v: %d sections of %d rows", c.q, len(sections), len(rows))
		}
	}
}

// The footer's figures are those of a plain loop over the selected rows.
func TestTotals(t *testing.T) {
	s := newSession(t)
	random := rand.New(rand.NewPCG(5, 6))
	text, rows := usage(random, 500)
	load(t, s, "usage.csv", text, app.Import{Dataset: "calling-usage", Region: "US", From: "2026-10-01", To: "2026-10-31"})
	a := ask(t, s, app.Question{Dataset: "calling-usage", Sort: []app.Sort{{Column: "location"}}})
	byLocation := map[string][3]string{}
	for _, c := range rows {
		byLocation[c[1]] = c
	}
	locations := strings.Fields(cells(t, a, "location"))
	for range 50 {
		var ranges []app.Range
		values, sum, least, most := 0, 0, math.MaxInt, math.MinInt
		customers := map[string]bool{}
		for at := 0; at < len(locations); {
			at += random.IntN(200)
			n := min(random.IntN(100), len(locations)-at)
			if n <= 0 {
				continue
			}
			ranges = append(ranges, app.Range{First: at, Count: n})
			for _, l := range locations[at : at+n] {
				c := byLocation[l]
				if c[0] != "" {
					customers[c[0]] = true
				}
				if c[2] == "" {
					continue
				}
				var calls int
				fmt.Sscan(c[2], &calls)
				values, sum, least, most = values+1, sum+calls, min(least, calls), max(most, calls)
			}
			at += n
		}
		got, err := a.Totals(context.Background(), "calls", ranges)
		if err != nil {
			t.Fatal(err)
		}
		if got.Values != values || got.Sum.Missing != (values == 0) || values > 0 && (got.Sum.Int != int64(sum) ||
			math.Abs(got.Mean.Float-float64(sum)/float64(values)) > 1e-9 || got.Min.Int != int64(least) || got.Max.Int != int64(most)) {
			t.Errorf("%v: %+v, want %d values, sum %d, from %d to %d", ranges, got, values, sum, least, most)
		}
		if got, err = a.Totals(context.Background(), "customer", ranges); err != nil || got.Distinct != len(customers) || !got.Sum.Missing {
			t.Errorf("customers: %+v, %v, want %d", got, err, len(customers))
		}
	}
}
