package customer_test

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/customer"
)

const uuid = "2f1c0a52-7d3e-4c61-9b1a-0e5d8f6c4b7a"

// A dataset is counted by the query that finds its rows, whatever its column of
// ids is called and in whichever form the id is written.
func TestReports(t *testing.T) {
	s := session(t)
	api := base64.RawStdEncoding.EncodeToString([]byte("ciscospark://us/ORGANIZATION/" + uuid))
	load(t, s, "customers", "", "2026-11-19", []record{{"customer": "Acme", "customer_id": api, "region": "US", "created": "2026-01-01"}, {"customer": "Beta", "customer_id": "b", "region": "EU"}})
	load(t, s, "call-quality", "US", "2026-11-17", records("week=2026-11-01 customer_id="+uuid+" location=HQ endpoint=other legs=3 poor_legs=1\nweek=2026-11-01 customer_id=b location=HQ endpoint=other legs=3 poor_legs=1"))
	load(t, s, "call-quality", "US", "2026-11-18", records("week=2026-11-08 customer_id="+strings.ToUpper(uuid)+" location=HQ endpoint=other legs=3 poor_legs=1\nweek=2026-11-08 customer_id="+api+" location=B endpoint=other legs=3 poor_legs=1"))
	load(t, s, "call-history", "", "2026-11-19", records("report_id=r1 org_uuid="+uuid+" direction=ORIGINATING correlation_id=c start_time=2026-11-18T10:00:00Z\nreport_id=r2 org_uuid=b direction=ORIGINATING correlation_id=c start_time=2026-11-18T10:00:00Z"))
	load(t, s, "devices", "EU", "2026-11-19", records("product=Desk mac=AA customer_id=b"))
	for name, text := range map[string]string{"visits": "Organization ID,Day\n" + uuid + ",1\n" + uuid + ",2\nb,3\n", "rooms": "Room,Seats\nA,1\nB,2\n"} {
		path := filepath.Join(t.TempDir(), name+".csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if loads, err := s.Import(ctx, app.Import{Files: []string{path}, Dataset: name, AsOf: at("2026-11-19")}, nil); err != nil || loads[0].Err != nil {
			t.Fatalf("%+v, %v", loads, err)
		}
	}
	for _, c := range []struct {
		scope app.Scope
		want  string
	}{
		{app.Scope{}, "call-quality 3 2026-11-18, call-history 1 2026-11-19, visits 2 2026-11-19"},
		{app.Scope{AsOf: at("2026-11-17")}, ""},
		{app.Scope{Regions: []string{"US"}}, "call-quality 3 2026-11-18"},
	} {
		if c.scope.AsOf.IsZero() {
			d := read(t, s, c.scope, api)
			r, err := d.Reports(ctx)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, report := range r.List {
				got = append(got, fmt.Sprint(report.Dataset, " ", report.Rows, " ", report.Newest.Format("2006-01-02")))
				a, err := s.Ask(ctx, app.Question{Dataset: report.Dataset, Scope: c.scope, Query: report.Query})
				if err != nil || len(a.Rows) != report.Rows || report.Gap != nil {
					t.Errorf("%s finds %v, %v", report.Query, a, err)
				}
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("in %v: %s, want %s", c.scope.Regions, strings.Join(got, ", "), c.want)
			}
			for _, without := range r.Without {
				if without.Gap == nil || without.Rows != 0 || without.Dataset == "customers" {
					t.Errorf("without rows: %+v", without)
				}
			}
		}
	}
	r, err := read(t, s, app.Scope{}, "b").Reports(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for dataset, want := range map[string]string{"rooms": "rooms: the rows do not say which customer they are about.", "numbers": "Telephone numbers: nothing is loaded for this day."} {
		i := slices.IndexFunc(r.Without, func(r customer.Report) bool { return r.Dataset == dataset })
		if i < 0 || customer.Text(english, r.Without[i].Gap) != want {
			t.Errorf("%s: %+v", dataset, r.Without)
		}
	}
	if i := slices.IndexFunc(r.List, func(r customer.Report) bool { return r.Dataset == "devices" }); i < 0 || r.List[i].Query != "customer_id=b" {
		t.Errorf("devices: %+v", r.List)
	}
}
