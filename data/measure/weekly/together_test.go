package weekly

import (
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/store"
)

// A usage report is about all customers of its region, also where statistics know
// some of its features better: its rows say so whichever was loaded first.
func TestFeaturesSayWhoseTheyAre(t *testing.T) {
	usage := func(b *workbench) {
		b.load("calling-usage", "US", "2026-11-22", "2026-11-15 2026-11-21", "customer=Acme|customer_id=a|location=HQ|calls=10|queue_calls=4", "customer=Beta|customer_id=b|location=HQ|calls=20|queue_calls=0")
	}
	statistics := func(b *workbench) {
		b.load("call-queue-stats", "US", "2026-11-22", "2026-11-15 2026-11-21", "customer=Acme|customer_id=a|location=HQ|queue=Sales|calls=5|answered=5")
	}
	var rows [][]string
	for _, order := range [][]func(*workbench){{usage, statistics}, {statistics, usage}} {
		b := newBench(t)
		for _, load := range order {
			load(b)
			b.make()
		}
		some := b.rows(Features, "")
		slices.Sort(some)
		rows = append(rows, some)
		made, err := b.st.Snapshots()
		if err != nil {
			t.Fatal(err)
		}
		all := slices.ContainsFunc(made, func(sn store.Snapshot) bool {
			return sn.Dataset == Features.Dataset() && sn.Origin.Computed.From[0] == "calling-usage" && sn.Rows > 0
		})
		if !all {
			t.Errorf("no load of features is about all customers of the region")
		}
	}
	if !slices.Equal(rows[0], rows[1]) || len(rows[0]) != 2 {
		t.Errorf("the order of loads matters: %q, %q", rows[0], rows[1])
	}
}

// Minutes are numbers that people read: 1,234 seconds are 20.57 of them.
func TestMinutesAreRounded(t *testing.T) {
	b := newBench(t)
	lines := call(1, "2026-11-10T09:00:00Z", "o1", "HQ", "")
	for i := range lines {
		lines[i] = strings.Replace(lines[i], "duration=60", "duration=1234", 1)
	}
	b.load("call-history", "EU", "2026-11-16", "2026-11-08 2026-11-14", lines...)
	b.make()
	b.expect(Users, "", "week=2026-11-08 customer_id=o1 location=HQ users=2 calls=1 legs=1 minutes=20.57 region=EU")
}

// Statistics are of one customer each: those of another one, of the same week and
// region, do not take their place; newer ones of the same do. It does not matter
// whether the usage report comes before them, between or after.
func TestStatisticsOfSeveralCustomers(t *testing.T) {
	period := "2026-11-15 2026-11-21"
	loads := map[string]func(*workbench){
		"usage": func(b *workbench) {
			b.load("calling-usage", "US", "2026-11-22", period, "customer=Acme|customer_id=a|location=HQ|calls=10|queue_calls=4", "customer=Beta|customer_id=b|location=HQ|calls=20|queue_calls=5")
		},
		"old": func(b *workbench) {
			b.load("call-queue-stats", "US", "2026-11-22", period, "customer=Acme|customer_id=a|location=HQ|queue=Sales|calls=70|answered=70", "customer=Acme|customer_id=a|location=Lab|queue=Lab|calls=1|answered=1")
		},
		"acme": func(b *workbench) {
			b.load("call-queue-stats", "US", "2026-11-22", period, "customer=Acme|customer_id=a|location=HQ|queue=Sales|calls=7|answered=7")
		},
		"beta": func(b *workbench) {
			b.load("call-queue-stats", "US", "2026-11-22", period, "customer=Beta|customer_id=b|location=HQ|queue=Help|calls=8|answered=8")
		},
	}
	want := []string{"7", "8"}
	for _, order := range [][]string{{"usage", "old", "acme", "beta"}, {"old", "acme", "usage", "beta"}, {"old", "acme", "beta", "usage"}, {"beta", "old", "acme", "usage"}} {
		b := newBench(t)
		for _, name := range order {
			loads[name](b)
			b.make()
		}
		var got []string
		for _, row := range b.rows(Features, "") {
			_, after, _ := strings.Cut(row, "queue_calls=")
			calls, _, _ := strings.Cut(after, " ")
			got = append(got, calls)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%v: calls to queues %q, want %q: %q", order, got, want, b.rows(Features, ""))
		}
	}
}

// A load whose period is corrected to one that is no week tells none any more, nor
// do others by it; corrected back it does again.
func TestPeriodIsCorrected(t *testing.T) {
	b := newBench(t)
	b.load("call-queue-stats", "US", "2026-11-22", "2026-11-15 2026-11-21", "customer=Acme|customer_id=a|location=HQ|queue=Sales|calls=7|answered=7")
	sn := b.load("calling-usage", "US", "2026-11-22", "2026-11-15 2026-11-21", "customer=Acme|customer_id=a|location=HQ|calls=10|hunt_group_calls=3|queue_calls=4")
	b.make()
	whole, features := b.rows(Users, ""), b.rows(Features, "")
	if len(whole) != 1 || len(features) != 1 {
		t.Fatalf("%q, %q", whole, features)
	}
	correct := func(from, to string) {
		var err error
		if sn, err = b.st.Correct(sn.ID, func(sn *store.Snapshot) { sn.From, sn.To = from, to }); err != nil {
			t.Fatal(err)
		}
		b.make()
	}
	correct("2026-10-01", "2026-10-31")
	if rows := b.rows(Users, ""); len(rows) > 0 {
		t.Errorf("the month is told by week: %q", rows)
	}
	if rows := b.rows(Features, ""); len(rows) != 1 || strings.Contains(rows[0], "hunt_group_calls=3") || !strings.Contains(rows[0], "queue_calls=7") {
		t.Errorf("the statistics alone: %q", rows)
	}
	correct("2026-11-15", "2026-11-21")
	if rows := b.rows(Users, ""); !slices.Equal(rows, whole) {
		t.Errorf("corrected back: %q, want %q", rows, whole)
	}
	if rows := b.rows(Features, ""); !slices.Equal(rows, features) {
		t.Errorf("corrected back: %q, want %q", rows, features)
	}
}
