package cli_test

import (
	"fmt"
	"strings"
	"testing"
)

// loadFile loads a report of telephone numbers and returns the load's id.
func (p profile) loadFile(t *testing.T, name string, numbers string, flags ...string) string {
	t.Helper()
	text := "Phone Number,Extension\n"
	for _, n := range strings.Fields(numbers) {
		text += n + ",1\n"
	}
	load := objects(t, p.must(t, append([]string{"--json", "import", write(t, name, text)}, flags...)...))
	return load[0][7].value
}

// numbers returns the telephone numbers that a list prints, in order.
func (p profile) numbers(t *testing.T, flags ...string) string {
	t.Helper()
	var numbers []string
	for _, o := range objects(t, p.must(t, append([]string{"list", "numbers", "--columns", "number", "--json"}, flags...)...)) {
		numbers = append(numbers, strings.Trim(o[0].value, `"`))
	}
	return strings.Join(numbers, " ")
}

// The region's newest load holds; --region chooses regions, in any case.
func TestRegionScope(t *testing.T) {
	p := newProfile(t)
	p.loadFile(t, "Numbers_US_a_2026-11-01.csv", "1 2")
	p.loadFile(t, "Numbers_EU_a_2026-11-01.csv", "3")
	p.loadFile(t, "numbers.csv", "4 5", "--region", "uae")
	p.loadFile(t, "else.csv", "6")
	for _, c := range []struct{ regions, want string }{
		{"", "1 2 3 4 5 6"}, {"US", "1 2"}, {"us", "1 2"}, {"US,EU", "1 2 3"}, {"UAE", "4 5"}, {"CA", ""}, {"EU,CA", "3"},
	} {
		if got := strings.Join(sortedFields(p.numbers(t, "--region", c.regions)), " "); got != c.want {
			t.Errorf("--region %q: %s, want %s", c.regions, got, c.want)
		}
		if got, want := p.must(t, "--region", c.regions, "list", "numbers", "--count"), fmt.Sprintln(len(strings.Fields(c.want))); got != want {
			t.Errorf("--region %q: count %s, want %s", c.regions, got, want)
		}
	}
	// A region in other letters is the same region: its new load replaces the old.
	p.loadFile(t, "later.csv", "7", "--region", "Us")
	if got := p.numbers(t, "--region", "US"); got != "7" {
		t.Errorf("after another load for Us: %s", got)
	}
	// Where rows say their region themselves, theirs counts.
	p.must(t, "import", write(t, "customers.csv", "Customer,Customer Org ID,Created,Region\nA,a,2026-01-01,US\nB,b,2026-01-01,EU\nC,c,2026-01-01,\n"))
	for regions, want := range map[string]string{"US": "1\n", "EU,US": "2\n", "": "3\n"} {
		if got := p.must(t, "list", "customers", "--count", "--region", regions); got != want {
			t.Errorf("customers of %q: %s", regions, got)
		}
	}
}

func sortedFields(text string) []string {
	fields := strings.Fields(text)
	for i := range fields {
		for j := i; j > 0 && fields[j] < fields[j-1]; j-- {
			fields[j], fields[j-1] = fields[j-1], fields[j]
		}
	}
	return fields
}

// With --as-of the rows are those that were in force on that day.
func TestAsOf(t *testing.T) {
	p := newProfile(t)
	p.loadFile(t, "Numbers_US_a_2026-11-08.csv", "3 4 5")
	p.loadFile(t, "Numbers_US_a_2026-11-01.csv", "1 2") // an older file, loaded later
	p.loadFile(t, "mine.csv", "6", "--region", "US", "--as-of", "2026-11-15")
	for _, c := range []struct{ day, want string }{
		{"2026-10-31", ""}, {"2026-11-01", "1 2"}, {"2026-11-07", "1 2"}, {"2026-11-08", "3 4 5"}, {"2026-11-14", "3 4 5"},
		{"2026-11-15", "6"}, {"2026/11/15", "6"}, {"2030-01-01", "6"},
	} {
		if got := p.numbers(t, "--as-of", c.day); got != c.want {
			t.Errorf("as of %s: %s, want %s", c.day, got, c.want)
		}
	}
	if got := p.numbers(t); got != "6" {
		t.Errorf("now: %s", got)
	}
	// It is also today for queries.
	p.must(t, "import", write(t, "subscriptions.csv", "Subscription ID,Kind,Total licenses,End Date\ns,trial,5,2026-12-10\n"), "--as-of", "2026-11-01")
	for day, want := range map[string]string{"2026-11-09": "0\n", "2026-11-10": "1\n", "2026-12-10": "1\n", "2026-12-11": "0\n"} {
		if got := p.must(t, "list", "subscriptions", "--where", "end:today..30d", "--count", "--as-of", day); got != want {
			t.Errorf("end:today..30d as of %s: %s, want %s", day, got, want)
		}
	}
}

func TestSnapshotsAreListedCorrectedAndRemoved(t *testing.T) {
	p := newProfile(t)
	old := p.loadFile(t, "Numbers_US_a_2026-11-01.csv", "1 2")
	newer := p.loadFile(t, "Numbers_US_a_2026-11-08.csv", "3")
	unknown := p.loadFile(t, "some.csv", "4", "--as-of", "2026-11-03")
	table := p.must(t, "snapshots")
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	if len(lines) != 4 || !strings.HasPrefix(strings.TrimSpace(lines[1]), old+" ") || !strings.Contains(lines[3], "Region unknown") || !strings.Contains(lines[3], "some.csv") {
		t.Errorf("snapshots:\n%s", table)
	}

	// What is set changes, the rest stays.
	if out := p.must(t, "snapshots", "set", unknown, "--region", "eu", "--from", "2026/10/1"); out != "" {
		t.Errorf("set prints %q", out)
	}
	p.must(t, "snapshots", "set", unknown, "--to", "2026-10-31", "--as-of", "2026-11-20")
	sn := objects(t, p.must(t, "snapshots", "--json"))[2]
	if sn[2].value != `"EU"` || sn[3].value != `"2026-10-01"` || sn[4].value != `"2026-10-31"` || sn[5].value != `"2026-11-20T00:00:00Z"` {
		t.Errorf("after set: %v", sn)
	}
	if p.numbers(t, "--region", "EU") != "4" || p.numbers(t, "--as-of", "2026-11-19") != "3" {
		t.Error("what was set does not hold for queries")
	}
	p.must(t, "snapshots", "set", unknown, "--region", "", "--from", "", "--to", "")
	sn = objects(t, p.must(t, "snapshots", "--json"))[2]
	if sn[2].value != "null" || sn[3].value != "null" || sn[4].value != "null" || sn[5].value != `"2026-11-20T00:00:00Z"` {
		t.Errorf("after it was cleared: %v", sn)
	}

	// Without the newer load the older one is in force again.
	if got := p.numbers(t, "--region", "US"); got != "3" {
		t.Errorf("before the purge: %s", got)
	}
	p.must(t, "snapshots", "purge", newer, unknown)
	if got := p.numbers(t); got != "1 2" {
		t.Errorf("after the purge: %s", got)
	}
	if left := objects(t, p.must(t, "snapshots", "--json")); len(left) != 1 || left[0][0].value != old {
		t.Errorf("left: %v", left)
	}
	p.must(t, "check")
}
