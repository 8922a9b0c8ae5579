package importer

import (
	"testing"
	"time"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
)

func loads(t *testing.T, st *store.Store) int {
	t.Helper()
	all, err := st.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func TestSameBytesAreLoadedOnce(t *testing.T) {
	st := storetest.Open(t)
	text := "Product,MAC\nphone,aa\n"
	first := load(t, st, "devices.csv", text, Options{})
	again := load(t, st, "other name.csv", text, Options{})
	if !again.Unchanged || again.Snapshot != first.Snapshot || again.Rows != 1 || again.SHA256 != first.SHA256 || loads(t, st) != 1 {
		t.Errorf("again: %+v", again)
	}
	// What was unknown is added.
	named := load(t, st, "Devices_EU_2026-11-10.csv", text, Options{From: "2026-11-01", To: "2026-11-07"})
	sn := snapshot(t, st, first)
	if !named.Unchanged || named.Region != "EU" || sn.Region != "EU" || sn.From != "2026-11-01" || sn.To != "2026-11-07" {
		t.Errorf("with more facts: %+v, stored %+v", named, sn)
	}
	// Another region is another load, and so are other bytes.
	us := load(t, st, "devices.csv", text, Options{Region: "US"})
	if us.Unchanged || us.Region != "US" || loads(t, st) != 2 {
		t.Errorf("another region: %+v", us)
	}
	if r := load(t, st, "devices.csv", text, Options{Region: "EU"}); !r.Unchanged || r.Snapshot != first.Snapshot {
		t.Errorf("the first region again: %+v", r)
	}
	if r := load(t, st, "devices.csv", text+"\n", Options{}); r.Unchanged {
		t.Errorf("other bytes: %+v", r)
	}
	// Another dataset is another load.
	if r := load(t, st, "devices.csv", text, Options{Dataset: "mine"}); r.Unchanged {
		t.Errorf("another dataset: %+v", r)
	}
}

// A report without rows is the same bytes for every region and period.
func TestReportsWithoutRows(t *testing.T) {
	st := storetest.Open(t)
	text := "Org ID,Location,Total Calls,Total Call Legs\n"
	for _, region := range []string{"US", "EU", "UAE"} {
		for _, o := range []Options{{Region: region, From: "2026-10-01", To: "2026-10-31"}, {Region: region, From: "2026-09-01", To: "2026-09-30"}} {
			r := load(t, st, "usage.csv", text, o)
			if r.Unchanged || r.Dataset != "calling-usage" || r.Rows != 0 {
				t.Errorf("%+v: %+v", o, r)
			}
			if again := load(t, st, "usage.csv", text, o); !again.Unchanged || again.Snapshot != r.Snapshot {
				t.Errorf("%+v again: %+v", o, again)
			}
		}
	}
	if n := loads(t, st); n != 6 {
		t.Errorf("%d loads", n)
	}
}

// Things can become again as they were: then the old bytes are news.
func TestBackToAnOlderState(t *testing.T) {
	st := storetest.Open(t)
	a, b := "Product,MAC\nphone,aa\n", "Product,MAC\nphone,bb\n"
	first := load(t, st, "Devices_US_2026-11-01.csv", a, Options{})
	load(t, st, "Devices_US_2026-11-08.csv", b, Options{})
	if r := load(t, st, "Devices_US_2026-11-01.csv", a, Options{}); !r.Unchanged || !r.Older {
		t.Errorf("the old file again: %+v", r)
	}
	if r := load(t, st, "Devices_US.csv", a, Options{}); !r.Unchanged {
		t.Errorf("the old file without a date: %+v", r)
	}
	r := load(t, st, "Devices_US_2026-11-15.csv", a, Options{})
	if r.Unchanged || r.Older || r.Snapshot == first.Snapshot {
		t.Errorf("the same content two weeks later: %+v", r)
	}
}

func TestOlderLoadsAreHistory(t *testing.T) {
	st := storetest.Open(t)
	load(t, st, "Devices_US_2026-11-08.csv", "Product,MAC\nphone,bb\n", Options{})
	r := load(t, st, "Devices_US_2026-11-01.csv", "Product,MAC\nphone,aa\n", Options{})
	if !r.Older {
		t.Errorf("older: %+v", r)
	}
	current, err := st.Current("devices", time.Time{})
	if err != nil || len(current) != 1 || current[0].ID == r.Snapshot {
		t.Errorf("in force: %+v, %v", current, err)
	}
	if r := load(t, st, "Devices_EU_2026-11-01.csv", "Product,MAC\nphone,cc\n", Options{}); r.Older {
		t.Errorf("another region: %+v", r)
	}
}

// Weeks give the period where nothing else does, and a period in the name of a
// weekly file makes no second load of it.
func TestWeeklyPeriod(t *testing.T) {
	st := storetest.Open(t)
	text := "Week,Location,Users\n2026-11-08,a,1\nNA,b,2\n2026-10-25,c,3\n"
	r := load(t, st, "users.csv", text, Options{})
	if sn := snapshot(t, st, r); r.From != "2026-10-25" || r.To != "2026-11-14" || sn.From != r.From || sn.To != r.To {
		t.Errorf("%+v, stored %+v", r, sn)
	}
	if again := load(t, st, "Users_1_Org_2026-10-01_2026-11-14.csv", text, Options{}); !again.Unchanged {
		t.Errorf("with a period in the name: %+v", again)
	}
	if r := load(t, st, "users.csv", text+"2026-11-01,d,4\n", Options{From: "2026-10-01", To: "2026-11-30"}); r.From != "2026-10-01" || r.To != "2026-11-30" {
		t.Errorf("given: %+v", r)
	}
	if r := load(t, st, "users.csv", "Week,Location,Users\n", Options{}); r.From != "" || r.To != "" {
		t.Errorf("no weeks: %+v", r)
	}
}
