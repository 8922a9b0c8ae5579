package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"partnerdesk/app/cli"
	"partnerdesk/data/measure/reason"
)

// acting is a line of kpi reasons --json.
type acting struct {
	Customer   *string
	CustomerID *string `json:"customer_id"`
	Score      int
	Reasons    []struct {
		Rule, Why, Dataset, Query string
		Points                    int
	}
}

func acts(t *testing.T, text string) (all []acting) {
	t.Helper()
	for line := range strings.Lines(text) {
		var a acting
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		all = append(all, a)
	}
	return all
}

// Each reason opens the rows that show it, and every customer of a rule's rows
// has the reason.
func TestKPIReasonsHaveEvidence(t *testing.T) {
	p := licences(t)
	all := acts(t, p.asked(t, "kpi", "reasons", "--json"))
	seen := map[string]int{}
	for i, a := range all {
		sum := 0
		for _, r := range a.Reasons {
			seen[r.Rule]++
			sum += r.Points
			if seen[r.Rule] > 5 {
				continue // five of each are enough to ask about
			}
			if rows := strings.TrimSpace(p.asked(t, "list", r.Dataset, "--count", "--where", r.Query)); rows == "0" || r.Why == "" {
				t.Errorf("%s of %s: %s rows of %s", r.Rule, *a.Customer, rows, r.Query)
			}
		}
		if sum != a.Score || i > 0 && all[i-1].Score < a.Score {
			t.Errorf("%s has %d, its reasons %d", *a.Customer, a.Score, sum)
		}
	}
	for rule, query := range map[string]string{"expiring": "has:nearing_expiration", "overage": "has:overused", "low": "has:low_assignment", "suspended": "status=suspended",
		"inactive": "status=no_recent_activity", "order_setup": "status=ready_for_order_setup", "expired": "status=expired"} {
		ids := map[string]bool{}
		for _, o := range objects(t, p.asked(t, "list", "customers", "--json", "--columns", "customer_id", "--where", query)) {
			ids[o[0].value] = true
		}
		if len(ids) != seen[rule] {
			t.Errorf("%s holds for %d customers, and %d have the reason", rule, len(ids), seen[rule])
		}
	}
	if seen[reason.Falling] == 0 || seen["expiring"] == 0 {
		t.Errorf("the sample has %v", seen)
	}
	if got := p.asked(t, "kpi", "reasons", "--limit", "3"); strings.Count(got, "\n") != 4 {
		t.Error(got)
	}
}

// The list of customers can be sorted and filtered by the same scores.
func TestCustomersByScore(t *testing.T) {
	p := licences(t)
	want := map[string]string{}
	for _, a := range acts(t, p.asked(t, "kpi", "reasons", "--json")) {
		var rules []string
		for _, r := range a.Reasons {
			rules = append(rules, r.Rule)
		}
		want[`"`+*a.CustomerID+`"`] = fmt.Sprintf(`%d %q`, a.Score, strings.Join(rules, ";"))
	}
	last, none := 1000, 0
	for _, o := range objects(t, p.asked(t, "list", "customers", "--json", "--columns", "customer_id,score,reasons", "--sort", "-score")) {
		score, err := strconv.Atoi(o[1].value)
		if err != nil || score > last {
			t.Fatalf("%s after %d", o[1].value, last)
		}
		last = score
		if score == 0 {
			none++
			if _, has := want[o[0].value]; has || o[2].value != "null" {
				t.Errorf("%v has no score", o)
			}
		} else if got := o[1].value + " " + o[2].value; got != want[o[0].value] {
			t.Errorf("%s: %s, want %s", o[0].value, got, want[o[0].value])
		}
	}
	if none == 0 || last != 0 {
		t.Error("every customer has a reason")
	}
	n := 0
	for _, text := range want {
		if strings.Contains(text, "overage") {
			n++
		}
	}
	if got := strings.TrimSpace(p.asked(t, "list", "customers", "--count", "--where", "reasons=overage")); got != strconv.Itoa(n) || n == 0 {
		t.Errorf("%s customers with overage, want %d", got, n)
	}
}

func TestKPIWeights(t *testing.T) {
	p := newProfile(t)
	if r := p.run("--as-of", "2026-11-23", "sample", "--customers", "60"); r.status != cli.Done {
		t.Fatal(r.err)
	}
	before := acts(t, p.asked(t, "kpi", "reasons", "--json"))
	p.must(t, "kpi", "weights", "expiring=100", "falling=0", "falling_points=25")
	after := acts(t, p.asked(t, "kpi", "reasons", "--json"))
	for _, a := range after {
		for _, r := range a.Reasons {
			if r.Rule == "falling" || r.Rule == "expiring" && r.Points != 100 {
				t.Errorf("%+v", r)
			}
		}
	}
	if after[0].Score < 100 || after[0].Reasons[0].Rule != "expiring" {
		t.Errorf("first comes %+v", after[0])
	}
	if got := p.must(t, "kpi", "weights", "--json"); !strings.Contains(got, `{"rule":"expiring","points":100,"default":25}`) || !strings.Contains(got, `{"rule":"falling_points","points":25,"default":10}`) {
		t.Error(got)
	}
	p.must(t, "kpi", "weights", "expiring=", "falling=", "falling_points=")
	if again := acts(t, p.asked(t, "kpi", "reasons", "--json")); len(again) != len(before) || again[0].Score != before[0].Score {
		t.Errorf("%d customers, before %d", len(again), len(before))
	}
	for _, arg := range []string{"expiring", "expiring=x", "expiring=-1", "expiring=1001", "unknown=1", "=1"} {
		p.run("kpi", "weights", "inactive=7", arg).refused(t, cli.Usage, []string{arg})
	}
	if strings.Contains(p.must(t, "kpi", "weights", "--json"), `"points":7`) {
		t.Error("weights were saved though one was refused")
	}
}

func TestKPICalendar(t *testing.T) {
	p := licences(t)
	type ending struct {
		Month, Day string
		Renews     bool
		Total      *int
	}
	lines := 0
	for line := range strings.Lines(p.asked(t, "kpi", "calendar", "--json")) {
		var e ending
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(e.Day, e.Month) || e.Day < "2026-11-23" {
			t.Errorf("%+v", e)
		}
		lines++
	}
	near := strings.Count(p.asked(t, "kpi", "calendar", "--months", "2", "--json"), "\n")
	var want int
	for _, o := range objects(t, p.asked(t, "list", "subscriptions", "--json", "--columns", "state", "--where", "end:2026-11-23..2026-12-31")) {
		if o[0].value != `"expired"` {
			want++
		}
	}
	if near != want || near == 0 || lines <= near {
		t.Errorf("%d lines in two months, want %d; %d in all", near, want, lines)
	}
	path := filepath.Join(t.TempDir(), "renewals.ics")
	p.asked(t, "kpi", "calendar", "-o", path)
	text, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(text), "BEGIN:VCALENDAR\r\n") || strings.Count(string(text), "BEGIN:VEVENT") < 10 || !strings.Contains(string(text), "\r\nDTSTAMP:20261123T") {
		t.Errorf("%.200s, %v", text, err)
	}
	p.asked(t, "kpi", "calendar", "-o", filepath.Join(t.TempDir(), "renewals.xlsx"), "--product", "calling")
	p.run("kpi", "calendar", "--months", "-1").refused(t, cli.Usage, []string{"--months", "-1"})
}
