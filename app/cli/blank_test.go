package cli_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"partnerdesk/data/store"
)

const usageHeader = "Customer Name,Org ID,Location,Total Calls,Total Call Legs\n"

// A report without rows says that there is nobody, and not that there are 0.
func TestBlankReports(t *testing.T) {
	p := newProfile(t)
	const none = "no customers in this region"
	if out := p.must(t, "import", write(t, "usage.csv", usageHeader), "--region", "UAE", "--from", "2026-10-01", "--to", "2026-10-31"); !strings.Contains(out, none) || strings.Contains(out, "0 rows") {
		t.Errorf("import: %s", out)
	}
	if out := p.must(t, "snapshots"); !strings.Contains(out, none) {
		t.Errorf("snapshots: %s", out)
	}
	if out := p.must(t, "snapshots", "show", "1"); !strings.Contains(out, none) {
		t.Errorf("show: %s", out)
	}
	if r := p.run("list", "calling-usage"); r.status != 0 || !strings.Contains(r.err, none) {
		t.Errorf("list: %+v", r)
	}
	p.must(t, "import", write(t, "usage.csv", usageHeader+"Acme,a,Tokyo,1,2\n"), "--region", "US")
	if r := p.run("list", "calling-usage", "--where", "customer:nobody"); r.err != "" {
		t.Errorf("a filter that finds nothing: %+v", r)
	}
	var lines []string
	for _, o := range objects(t, p.must(t, "--json", "snapshots")) {
		at := "false"
		for _, m := range o {
			if m.key == "blank" {
				at = m.value
			}
		}
		lines = append(lines, at)
	}
	if strings.Join(lines, " ") != "true false" {
		t.Errorf("blank in JSON: %v", lines)
	}
}

// A load shows what its file held besides the table, and that it is about one
// customer.
func TestShowSaysWhatWasLeftOut(t *testing.T) {
	p := newProfile(t)
	path := write(t, "Telephone Number.csv", "Numbers of Acme\n\nLocation;Phone number;Extension\nTokyo;+81;1\nOsaka;;2\nTotal;2;\n")
	if r := p.run("import", path); r.status != 0 || !strings.Contains(r.err, "only that customer’s rows are replaced") {
		t.Errorf("import: %+v", r)
	}
	out := p.must(t, "snapshots", "show", "1")
	for _, want := range []string{path, "UTF-8", "Line 1: Numbers of Acme", "Line 6: Total, 2", "Blank lines", "one customer"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	var shown struct {
		Single  bool
		Reading store.Reading
	}
	if err := json.NewDecoder(bytes.NewBufferString(p.must(t, "--json", "snapshots", "show", "1"))).Decode(&shown); err != nil {
		t.Fatal(err)
	}
	if r := shown.Reading; !shown.Single || r.Header != 3 || r.Blank != 1 || len(r.Skipped) != 2 || r.Path != path || r.Delimiter != ";" {
		t.Errorf("%+v", shown)
	}
}
