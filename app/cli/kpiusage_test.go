package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const usageReport = `Customer Name,Org ID,Location,Total Calls,Total Call Legs,Total Poor Quality Call Legs,Call Minutes
Acme,o1,HQ,"2,000",4000,80,9000
Beta,o2,HQ,10,20,5,30
`

// The vendor's usage report tells no users. Who calls is known all the same: those
// customers stand in the table, the busiest first; users are unknown, and not 0.
func TestUsageReportAlone(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "customers.csv", "Customer,Customer Org ID,Region\nBeta,o2,EU\nAcme,o1,EU\nQuiet,o3,EU\n"), "--dataset", "customers")
	p.must(t, "--region", "EU", "import", write(t, "usage.csv", usageReport), "--from", "2026-11-15", "--to", "2026-11-21")
	for _, m := range measures(t, p.must(t, "--as-of", "2026-12-31", "kpi", "calling", "--json")) {
		switch m.ID {
		case "usage.users", "usage.customers":
			if m.Value != nil {
				t.Errorf("%s is %v", m.ID, *m.Value)
			}
		case "usage.calls":
			if m.Value == nil || *m.Value != 2010 {
				t.Errorf("%s is %v", m.ID, m.Value)
			}
		}
	}
	folder := filepath.Join(t.TempDir(), "tab")
	p.must(t, "--as-of", "2026-12-31", "kpi", "calling", "-o", folder)
	for file, want := range map[string]string{
		"Customers and usage.csv": "Acme,,,,2000,,4000,9000,,,,,,\nBeta,,,,10,,20,30,,,,,,\n",
		"Users by trend.csv":      "2026-11-15,,,,,,\n",
	} {
		text, err := os.ReadFile(filepath.Join(folder, file))
		if got := strings.ReplaceAll(string(text), "\r\n", "\n"); err != nil || !strings.Contains(got, want) {
			t.Errorf("%s: %s (%v)", file, got, err)
		}
	}
}

// Reports that tell nothing without a week say so when they are loaded, and how
// to give them one.
func TestImportAsksForWeek(t *testing.T) {
	p := newProfile(t)
	path := write(t, "usage.csv", usageReport)
	if first := p.run("--region", "EU", "import", path); first.status != 0 || !strings.Contains(first.err, "usage.csv: ") || !strings.Contains(first.err, "snapshots set 1 --from") {
		t.Errorf("%+v", first)
	}
	if again := p.run("--region", "EU", "import", path, "--from", "2026-11-15", "--to", "2026-11-21"); again.status != 0 || strings.Contains(again.err, "snapshots set") {
		t.Errorf("with its week: %+v", again)
	}
}

// A load that is given its week is told by week at once: lists have it, too.
func TestWeekOfLoadIsSet(t *testing.T) {
	p := newProfile(t)
	p.must(t, "--region", "EU", "import", write(t, "usage.csv", usageReport))
	if set := p.run("snapshots", "set", "1", "--from", "2026-11-15", "--to", "2026-11-21"); set.status != 0 || !strings.Contains(set.err, "Calling users: 2 rows by week.") {
		t.Errorf("%+v", set)
	}
	if got := strings.TrimSpace(p.must(t, "list", "calling-users", "--count")); got != "2" {
		t.Errorf("%s rows by week", got)
	}
}
