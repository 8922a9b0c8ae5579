package app_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
)

// lines returns an answer as one text a row.
func linesOf(t *testing.T, a *app.Answer, keys ...string) []string {
	t.Helper()
	columns, err := a.Pick(keys)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i := range a.Rows {
		var words []string
		for _, c := range columns {
			v, err := a.Cell(i, c)
			if err != nil {
				t.Fatal(err)
			}
			if v.Missing {
				words = append(words, "-")
			} else {
				words = append(words, v.String())
			}
		}
		all = append(all, strings.Join(words, " "))
	}
	slices.Sort(all)
	return all
}

// What has changed between two loads of customers is what a loop over two maps
// finds.
func TestCompare(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	type customer struct{ name, region, status string }
	draw := func() customer {
		return customer{fmt.Sprint("N", random.IntN(5)), []string{"US", "EU", ""}[random.IntN(3)], []string{"Active", "Trial", ""}[random.IntN(3)]}
	}
	before, after := map[string]customer{}, map[string]customer{}
	for i := range 400 {
		id := fmt.Sprint("c", i)
		if random.IntN(8) > 0 {
			before[id] = draw()
			if random.IntN(2) == 0 {
				after[id] = before[id]
				continue
			}
		}
		if random.IntN(8) > 0 {
			after[id] = draw()
		}
	}
	file := func(all map[string]customer) string {
		text := "Customer Name,Customer Org ID,Region,Status\n"
		for id, c := range all {
			text += fmt.Sprintf("%s,%s,%s,%s\n", c.name, id, c.region, c.status)
		}
		return text
	}
	s := newSession(t)
	load(t, s, "before.csv", file(before), app.Import{Dataset: "customers", AsOf: day("2026-11-01")})
	load(t, s, "after.csv", file(after), app.Import{Dataset: "customers", AsOf: day("2026-11-10")})
	or := func(text string) string {
		if text == "" {
			return "-"
		}
		return text
	}
	var want []string
	for id, b := range before {
		a, still := after[id]
		if !still {
			want = append(want, "removed "+id+" - - -")
			continue
		}
		for _, c := range [][3]string{{"customer", b.name, a.name}, {"region", b.region, a.region}, {"status", b.status, a.status}} {
			if c[1] != c[2] {
				want = append(want, fmt.Sprintf("changed %s %s %s %s", id, c[0], or(c[1]), or(c[2])))
			}
		}
	}
	for id := range after {
		if _, there := before[id]; !there {
			want = append(want, "added "+id+" - - -")
		}
	}
	slices.Sort(want)
	compare := func(c app.Comparison) []string {
		t.Helper()
		a, err := s.Compare(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		return linesOf(t, a, "change", "customer_id", "column", "before", "after")
	}
	if got := compare(app.Comparison{Dataset: "customers"}); !slices.Equal(got, want) {
		t.Errorf("%d changes, want %d", len(got), len(want))
	}
	if got := compare(app.Comparison{Dataset: "customers", Before: day("2026-11-05"), After: day("2026-11-12")}); !slices.Equal(got, want) {
		t.Errorf("by days: %d changes, want %d", len(got), len(want))
	}
	if got := compare(app.Comparison{Dataset: "customers", Before: day("2026-11-02"), After: day("2026-11-03")}); len(got) != 0 {
		t.Errorf("between two days without a load: %q", got)
	}
	var nothing *app.NothingToCompare
	if _, err := s.Compare(context.Background(), app.Comparison{Dataset: "customers", Before: day("2026-10-01")}); !errors.As(err, &nothing) {
		t.Errorf("before the first load: %v", err)
	}
	if _, err := s.Compare(context.Background(), app.Comparison{Dataset: "devices"}); !errors.As(err, &nothing) {
		t.Errorf("no load at all: %v", err)
	}
}

// Devices are told by their MAC address, and those without one by their user
// and product; the rows of a file that nobody described, by all they hold.
func TestCompareByOtherKeys(t *testing.T) {
	s := newSession(t)
	head := "Customer Name,Customer Org ID,Product,MAC Address,User UUID,Firmware\n"
	load(t, s, "d1.csv", head+"A,c1,8851,m1,,1\nA,c1,app,,u1,1\nA,c1,app,,u2,1\n", app.Import{Dataset: "devices", Region: "US", AsOf: day("2026-11-01")})
	load(t, s, "d2.csv", head+"A,c2,8851,m1,,1\nA,c1,app,,u1,2\nA,c1,app,,u3,1\n", app.Import{Dataset: "devices", Region: "US", AsOf: day("2026-11-02")})
	a, err := s.Compare(context.Background(), app.Comparison{Dataset: "devices"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"added - u3 - - -", "changed - u1 firmware 1 2", "changed m1 - customer_id c1 c2", "removed - u2 - - -"}
	if got := linesOf(t, a, "change", "mac", "user_uuid", "column", "before", "after"); !slices.Equal(got, want) {
		t.Errorf("devices: %q", got)
	}
	load(t, s, "o1.csv", "Colour,Size\nred,1\nred,1\nblue,2\n", app.Import{Dataset: "own", AsOf: day("2026-11-01")})
	load(t, s, "o2.csv", "Colour,Size\nred,1\nblue,3\n", app.Import{Dataset: "own", AsOf: day("2026-11-02")})
	if a, err = s.Compare(context.Background(), app.Comparison{Dataset: "own"}); err != nil {
		t.Fatal(err)
	}
	want = []string{"added blue 3 -", "removed blue 2 -", "removed red 1 -"}
	if got := linesOf(t, a, "change", "colour", "size", "column"); !slices.Equal(got, want) {
		t.Errorf("own: %q", got)
	}
	ctx, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if _, err := s.Compare(ctx, app.Comparison{Dataset: "own"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("cancelled: %v", err)
	}
}
