package cli_test

import (
	"archive/zip"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/data/schema"
)

// A load says what the contract says, in its order; the same bytes are not
// loaded twice.
func TestImportJSON(t *testing.T) {
	p := newProfile(t)
	dir := t.TempDir()
	const (
		numbers = "Phone Number,Extension\n+81355501234,12\n,13\n"
		usage   = "Org ID,Location,Total Calls,Total Call Legs\no1,Tokyo,5,ten\no2,Osaka,x,12\n"
	)
	var files []string
	for name, text := range map[string]string{"Telephone Numbers_a1b2_2026-11-15.csv": numbers, "Calling usage_77_EU_2026-10-01_2026-10-31.csv": usage} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	if strings.Contains(files[0], "Calling") {
		files[0], files[1] = files[1], files[0]
	}
	if r := p.run("--json", "import", "--dry-run", files[0]); r.status != 0 || r.err != "" ||
		r.out != `{"file":"Telephone Numbers_a1b2_2026-11-15.csv","dataset":"numbers","region":null,"from":null,"to":null,"rows":2,"rejects":0,"snapshot":null,"unchanged":false}`+"\n" {
		t.Errorf("dry run: %+v", r)
	}
	if out := p.must(t, "--json", "snapshots"); out != "" {
		t.Errorf("the dry run left %s", out)
	}
	first := `{"file":"Telephone Numbers_a1b2_2026-11-15.csv","dataset":"numbers","region":null,"from":null,"to":null,"rows":2,"rejects":0,"snapshot":%s,"unchanged":%v}` + "\n"
	second := `{"file":"Calling usage_77_EU_2026-10-01_2026-10-31.csv","dataset":"calling-usage","region":"EU","from":"2026-10-01","to":"2026-10-31","rows":2,"rejects":2,"snapshot":%s,"unchanged":%v}` + "\n"
	r := p.run("--json", "import", files[0], files[1])
	loads := objects(t, r.out)
	if len(loads) != 2 {
		t.Fatalf("%+v", r)
	}
	ids := []any{loads[0][7].value, loads[1][7].value}
	if want := fmt.Sprintf(first, ids[0], false) + fmt.Sprintf(second, ids[1], false); r.status != 3 || r.err != "" || r.out != want || ids[0] == ids[1] {
		t.Errorf("status %d, stderr %q\n got %s\nwant %s", r.status, r.err, r.out, want)
	}
	r = p.run("--json", "import", files[1], files[0])
	if want := fmt.Sprintf(second, ids[1], true) + fmt.Sprintf(first, ids[0], true); r.status != 0 || r.out != want {
		t.Errorf("again: status %d\n got %s\nwant %s", r.status, r.out, want)
	}
	if out := p.must(t, "import", files[0]); !strings.Contains(out, "the same bytes were loaded before, as load "+ids[0].(string)) {
		t.Errorf("again, for people: %s", out)
	}
	if got := p.must(t, "list", "calling-usage", "--columns", "customer_id,calls,legs,region,from", "--json"); got !=
		`{"customer_id":"o1","calls":5,"legs":null,"region":"EU","from":"2026-10-01"}`+"\n"+
			`{"customer_id":"o2","calls":null,"legs":12,"region":"EU","from":"2026-10-01"}`+"\n" {
		t.Errorf("rows: %s", got)
	}

	// What the cache holds is listed with the sums of the files' bytes.
	all := objects(t, p.must(t, "snapshots", "--json"))
	if len(all) != 2 {
		t.Fatalf("snapshots: %v", all)
	}
	for i, want := range []string{
		fmt.Sprintf(`snapshot:%s dataset:"numbers" region:null from:null to:null as_of:"2026-11-15T00:00:00Z" rows:2 rejects:0 bytes:%s file:"Telephone Numbers_a1b2_2026-11-15.csv" sha256:"%x" loaded:%s import:%s mapping:null settled:0 repairable:0 revisions:[]`,
			ids[0], all[0][8].value, sha256.Sum256([]byte(numbers)), all[0][11].value, ids[0]),
		fmt.Sprintf(`snapshot:%s dataset:"calling-usage" region:"EU" from:"2026-10-01" to:"2026-10-31" as_of:%s rows:2 rejects:2 bytes:%s file:"Calling usage_77_EU_2026-10-01_2026-10-31.csv" sha256:"%x" loaded:%s import:%s mapping:null settled:0 repairable:0 revisions:[]`,
			ids[1], all[1][5].value, all[1][8].value, sha256.Sum256([]byte(usage)), all[1][5].value, ids[0]),
	} {
		var got []string
		for _, m := range all[i] {
			got = append(got, m.key+":"+m.value)
		}
		if strings.Join(got, " ") != want || all[i][8].value == "0" {
			t.Errorf("snapshot %d:\n got %s\nwant %s", i, strings.Join(got, " "), want)
		}
	}
}

// One file that fails does not stop the others: its line is on standard error,
// theirs are data.
func TestImportGoesOnAfterAFailure(t *testing.T) {
	p := newProfile(t)
	a := write(t, "a.csv", "Phone Number,Extension\n1,2\n")
	b := write(t, "b.csv", "Product,MAC\nphone,aa\n")
	r := p.run("import", a, filepath.Join(t.TempDir(), "gone.csv"), b)
	if r.status != 1 || strings.Count(r.out, "\n") != 2 || !strings.Contains(r.out, "a.csv: numbers") || !strings.Contains(r.out, "b.csv: devices") ||
		strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "gone.csv") {
		t.Errorf("%+v", r)
	}
	if p.must(t, "list", "numbers", "--count") != "1\n" || p.must(t, "list", "devices", "--count") != "1\n" {
		t.Error("the good files were not loaded")
	}
	r = p.run("--json", "import", filepath.Join(t.TempDir(), "gone.csv"))
	line := objects(t, r.out)
	if r.status != 1 || len(line) != 1 || len(line[0]) != 10 || line[0][0].value != `"gone.csv"` || line[0][9].key != "error" ||
		line[0][9].value != quoted(t, strings.TrimSuffix(r.err, "\n")) {
		t.Errorf("--json: %+v", r)
	}
}

func TestImportArchive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "reports") // no ending: the content decides
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, e := range []struct{ name, text string }{
		{"US/Telephone Numbers_US_a1_2026-11-15.csv", "Phone Number,Extension\n1,2\n3,4\n"},
		{"__MACOSX/._x.csv", "Phone Number,Extension\n9,9\n"},
		{"Devices_EU_b2_2026-11-15.csv", "Product,MAC\nphone,aa\n"},
	} {
		w, err := z.Create(e.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	p := newProfile(t)
	loads := objects(t, p.must(t, "--json", "import", path))
	if len(loads) != 2 || loads[0][0].value != `"reports/US/Telephone Numbers_US_a1_2026-11-15.csv"` || loads[0][2].value != `"US"` ||
		loads[1][0].value != `"reports/Devices_EU_b2_2026-11-15.csv"` || loads[1][1].value != `"devices"` || loads[1][2].value != `"EU"` {
		t.Errorf("%v", loads)
	}
	if got := p.must(t, "list", "numbers", "--columns", "number", "--json"); got != `{"number":"1"}`+"\n"+`{"number":"3"}`+"\n" {
		t.Errorf("rows: %s", got)
	}
}

// Every described dataset is recognised by its titles in both languages, and
// its values come out as the contract writes them.
func TestAllDatasetsInBothLanguages(t *testing.T) {
	cells := map[schema.Type][2]string{ // as a file has it, as JSON does
		schema.Text: {" Ä日 ", `"Ä日"`}, schema.Integer: {`"1,204"`, `1204`}, schema.Decimal: {"-12.50", `-12.5`}, schema.Boolean: {"yes", `true`},
		schema.Date: {"2026/11/5", `"2026-11-05"`}, schema.Time: {"2026-11-05T10:11:12.5+09:00", `"2026-11-05T01:11:12.5Z"`},
		schema.Minutes: {"1:30:00", `90`}, schema.Seconds: {"12", `12`}, schema.Percent: {"45 %", `0.45`},
	}
	if len(schema.All()) < 13 {
		t.Fatalf("%d datasets", len(schema.All()))
	}
	for _, d := range schema.All() {
		for _, language := range []string{"en", "ja"} {
			p := newProfile(t)
			var keys, header, values, gaps, want, wantGaps []string
			for i, c := range d.Columns {
				cell, known := cells[c.Type]
				if !known {
					t.Fatalf("%s: no cell of type %s", c.Key, c.Type)
				}
				keys = append(keys, c.Key)
				header = append(header, `"`+strings.ReplaceAll(c.Title(language), `"`, `""`)+`"`)
				values, want = append(values, cell[0]), append(want, fmt.Sprintf("%q:%s", c.Key, cell[1]))
				gaps, wantGaps = append(gaps, []string{"", "NA", "na"}[i%3]), append(wantGaps, fmt.Sprintf("%q:null", c.Key))
			}
			file := write(t, "x.csv", strings.Join(header, ",")+"\n"+strings.Join(values, ",")+"\n"+strings.Join(gaps, ",")+"\n")
			load := objects(t, p.must(t, "--json", "import", file))[0]
			if load[1].value != `"`+d.Key+`"` || load[5].value != "2" || load[6].value != "0" {
				t.Errorf("%s, %s: %v", d.Key, language, load)
				continue
			}
			if got, want := p.must(t, "list", d.Key, "--json", "--columns", strings.Join(keys, ",")), "{"+strings.Join(want, ",")+"}\n{"+strings.Join(wantGaps, ",")+"}\n"; got != want {
				t.Errorf("%s, %s:\n got %swant %s", d.Key, language, got, want)
			}
		}
	}
}
