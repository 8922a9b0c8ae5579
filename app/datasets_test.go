package app_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/schema"
)

func TestDatasets(t *testing.T) {
	s := newSession(t)
	load(t, s, "zebra.csv", "Stripe,Width\na,1\n", app.Import{})
	load(t, s, "ant.csv", "Leg,Width\na,1\nb,2\n", app.Import{})
	us := load(t, s, "us.csv", numbers("1 2"), app.Import{Region: "US", AsOf: day("2026-11-01")})
	eu := load(t, s, "eu.csv", numbers("3"), app.Import{Region: "EU", AsOf: day("2026-11-03")})
	old := load(t, s, "old.csv", numbers("4"), app.Import{Region: "EU", AsOf: day("2026-10-01")})
	load(t, s, "c.csv", "Customer,Customer Org ID,Created,Region\nA,a,2026-01-01,UAE\n", app.Import{})
	all, err := s.Datasets(time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, d := range all {
		keys = append(keys, d.Key)
	}
	if strings.Join(keys, " ") != "customers numbers ant zebra" || !all[1].Described || all[2].Described {
		t.Fatalf("%+v", all)
	}
	numbers := all[1]
	if numbers.Rows != 3 || !numbers.Newest.Equal(day("2026-11-03")) || len(numbers.Snapshots) != 3 || numbers.Snapshots[0].ID != old.Snapshot ||
		!reflect.DeepEqual(numbers.Current, []uint64{us.Snapshot, eu.Snapshot}) {
		t.Errorf("%+v", numbers)
	}
	past, err := s.Datasets(day("2026-11-02"))
	if err != nil || past[1].Rows != 3 || !past[1].Newest.Equal(day("2026-11-01")) || !reflect.DeepEqual(past[1].Current, []uint64{old.Snapshot, us.Snapshot}) {
		t.Errorf("in the past: %+v, %v", past, err)
	}
	if regions, err := s.Regions(); err != nil || strings.Join(regions, "|") != "US|EU|" {
		t.Errorf("regions %q, %v", regions, err) // UAE is said by rows, and no load's
	}
	if rows, err := s.RowsOfRegions(t.Context(), time.Time{}); err != nil || !reflect.DeepEqual(rows, map[string]int{"UAE": 1}) {
		t.Errorf("rows by region %v, %v", rows, err)
	}
	for _, d := range schema.All() {
		if got, want := app.RegionInRows(d.Key), d.Key == "customers"; got != want {
			t.Errorf("%s: the region is in the rows: %v", d.Key, got)
		}
		if got, want := app.HasPeriod(d.Key), d.Key == "calling-usage"; got != want {
			t.Errorf("%s: has a period: %v", d.Key, got)
		}
	}
	if app.RegionInRows("zebra") || !app.HasPeriod("zebra") {
		t.Error("a file nobody described")
	}
}
