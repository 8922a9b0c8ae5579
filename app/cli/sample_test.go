package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/data/schema"
)

// The sample's reports are written for each dataset as CSV and workbook. All of
// them, loaded into another profile, are recognised and give the same rows, of
// every type.
func TestSampleReports(t *testing.T) {
	p := newProfile(t)
	dir := filepath.Join(t.TempDir(), "out", "reports")
	r := p.run("--as-of", "2026-11-15", "sample", "--customers", "12", "--reports", dir)
	if r.status != 0 || r.out != "" || !strings.Contains(r.err, string(p)) {
		t.Fatalf("%+v", r)
	}
	files := map[string][]string{}
	for _, d := range schema.All() {
		for _, ending := range []string{".csv", ".xlsx"} {
			found, err := filepath.Glob(filepath.Join(dir, d.EN+"_*_2026-11-15"+ending))
			if err != nil || len(found) != 1 {
				t.Fatalf("%s, %s: %v, %v", d.Key, ending, found, err)
			}
			files[ending] = append(files[ending], found[0])
		}
	}
	if all, err := os.ReadDir(dir); err != nil || len(all) != 2*len(schema.All()) {
		t.Errorf("%d files, %v", len(all), err)
	}
	want := map[string]string{}
	for i, d := range schema.All() {
		want[d.Key] = p.must(t, "list", d.Key, "--json")
		rows := strings.Count(want[d.Key], "\n")
		if rows == 0 {
			t.Errorf("%s has no rows", d.Key)
		}
		if n := len(readCSV(t, files[".csv"][i])) - 1; n != rows {
			t.Errorf("%s: %d records for %d rows", files[".csv"][i], n, rows)
		}
	}
	for ending, list := range files {
		again := newProfile(t)
		for i, load := range objects(t, again.must(t, append([]string{"--json", "import"}, list...)...)) {
			if d := schema.All()[i]; load[1].value != `"`+d.Key+`"` || load[6].value != "0" {
				t.Errorf("%s: loaded as %v", list[i], load)
			}
		}
		for _, d := range schema.All() {
			if got := again.must(t, "list", d.Key, "--json"); got != want[d.Key] {
				t.Errorf("%s by %s:\n%s", d.Key, ending, difference(got, want[d.Key]))
			}
		}
		again.must(t, "check")
	}

	// A profile with data is left as it is; its reports can be written again.
	p.run("sample", "--customers", "12").refused(t, 1, []string{"sample"})
	if got := p.must(t, "list", "customers", "--count"); got != "12\n" {
		t.Errorf("after the second sample: %s customers", got)
	}
	other := filepath.Join(t.TempDir(), "again")
	p.must(t, "--as-of", "2026-11-15", "sample", "--reports", other)
	for _, path := range files[".csv"] {
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if after, err := os.ReadFile(filepath.Join(other, filepath.Base(path))); err != nil || string(before) != string(after) {
			t.Errorf("%s written again differs, %v", filepath.Base(path), err)
		}
	}
}

// The same seed makes the same partner, another seed another.
func TestSampleSeed(t *testing.T) {
	partner := func(seed int) string {
		p := newProfile(t)
		p.must(t, "--as-of", "2026-11-15", "sample", "--customers", "3", "--seed", fmt.Sprint(seed))
		return p.must(t, "list", "customers", "--json") + p.must(t, "list", "numbers", "--json")
	}
	if one := partner(1); one != partner(1) || one == partner(2) {
		t.Error("the seed does not decide the partner")
	}
}

// The profile called sample is filled when it is first used, and only that: a
// folder of this name is the user's own.
func TestSampleProfile(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	first := partnerdesk("--lang", "en", "--profile", "sample", "list", "customers", "--count")
	if first.status != 0 || first.out != "240\n" || first.err != "Making the sample partner…\n" {
		t.Errorf("first: %+v", first)
	}
	if again := partnerdesk("--profile", "sample", "list", "customers", "--count"); again.status != 0 || again.out != "240\n" || again.err != "" {
		t.Errorf("again: %+v", again)
	}
	if r := partnerdesk("--profile", filepath.Join(t.TempDir(), "sample"), "list", "customers", "--count"); r.status != 0 || r.out != "0\n" || r.err != "" {
		t.Errorf("a folder called sample: %+v", r)
	}
	if r := partnerdesk("list", "customers", "--count"); r.status != 0 || r.out != "0\n" {
		t.Errorf("the default profile: %+v", r)
	}
	for _, args := range [][]string{{"sample"}, {"--profile", "sample", "sample"}} {
		partnerdesk(append([]string{"--lang", "en"}, args...)...).refused(t, 1, args)
	}
}
