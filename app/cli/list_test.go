package cli_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

// fold is what the comparison of texts is meant to overlook.
func fold(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

// What list prints agrees with what encoding/csv and a loop find in the file.
func TestListAgreesWithTheFile(t *testing.T) {
	path := phoneFile(t, rand.New(rand.NewPCG(1, 2)), 4000)
	rows := readTable(t, path)
	p := newProfile(t)
	p.must(t, "import", path)
	has := func(key, text string) func(map[string]string) bool {
		return func(row map[string]string) bool { return strings.Contains(fold(row[key]), text) }
	}
	japan := rows.where(has("country", "jp"))
	site3 := japan.where(has("location", "site 3"))
	without := rows.where(func(row map[string]string) bool { return row["extension"] == "" })
	exact := rows.where(func(row map[string]string) bool { return fold(row["location"]) == "site 3" })
	either := rows.where(func(row map[string]string) bool {
		return (has("country", "de")(row) || has("country", "us")(row)) && row["number"] != "" && !has("customer", "acme")(row)
	})
	word := rows.where(func(row map[string]string) bool {
		for _, text := range row {
			if strings.Contains(fold(text), "山田") {
				return true
			}
		}
		return false
	})
	for name, some := range map[string]table{"japan": japan, "site 3": site3, "without": without, "exact": exact, "either": either, "word": word} {
		if len(some) == 0 || len(some) == len(rows) {
			t.Fatalf("%s: %d of %d rows; the file proves nothing", name, len(some), len(rows))
		}
	}
	if len(exact) >= len(rows.where(has("location", "site 3"))) {
		t.Fatal("site 3 and site 30 are not told apart")
	}
	line := func(n int) string { return fmt.Sprintln(n) }
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--count"}, line(len(rows))},
		{[]string{"--count", "--json"}, line(len(rows))},
		{[]string{"--where", `country:JP location:"site 3"`, "--count"}, line(len(site3))},
		{[]string{"--where", "-has:extension", "--count"}, line(len(without))},
		{[]string{"--where=-has:extension", "--count"}, line(len(without))},
		{[]string{"--where", `location="site 3"`, "--count"}, line(len(exact))},
		{[]string{"--where", `country:DE,US has:number -customer:acme`, "--count"}, line(len(either))},
		{[]string{"--where", "山田", "--count"}, line(len(word))},
		{[]string{"--where", "country:nowhere", "--count"}, line(0)},
		{[]string{"--json"}, rows.json(t, allKeys()...)},
		{[]string{"--where", `country:JP location:"site 3"`, "--json"}, site3.json(t, allKeys()...)},
		{[]string{"--where", "country:nowhere", "--json"}, ""},
		{[]string{"--columns", "number,country,remark_1", "--json"}, rows.json(t, "number", "country", "remark_1")},
		{[]string{"--columns", "number", "--limit", "17", "--json"}, rows[:17].json(t, "number")},
		{[]string{"--columns", "number", "--limit", "1000000", "--json"}, rows.json(t, "number")},
		{[]string{"--sort", "extension,-user_uuid", "--columns", "extension,user_uuid,number", "--json"},
			rows.sorted("extension", "-user_uuid").json(t, "extension", "user_uuid", "number")},
		{[]string{"--sort", "-location_id", "--columns", "external_id,location_id", "--limit", "200", "--json"},
			rows.sorted("-location_id")[:200].json(t, "external_id", "location_id")},
		{[]string{"--sort", "-extension", "--where", "country:JP", "--columns", "extension", "--json"},
			japan.sorted("-extension").json(t, "extension")},
		{[]string{"--group", "customer_id", "--json"}, rows.counts(t, "customer_id")},
		{[]string{"--group", "extension", "--json"}, rows.counts(t, "extension")},
		{[]string{"--group", "customer_id", "--where", "-has:extension", "--json"}, without.counts(t, "customer_id")},
		{[]string{"--group", "customer_id", "--count"}, line(strings.Count(rows.counts(t, "customer_id"), "\n"))},
	} {
		if got := p.must(t, append([]string{"list", "numbers"}, c.args...)...); got != c.want {
			t.Errorf("list numbers %q:\n%s", c.args, difference(got, c.want))
		}
	}
	grouped := objects(t, p.must(t, "list", "numbers", "--group", "country,active", "--sort", "count,country", "--json"))
	sum := 0
	for i, g := range grouped {
		var n int
		fmt.Sscan(g[2].value, &n)
		sum += n
		if g[0].key != "country" || g[1].key != "active" || g[2].key != "count" || n < 1 {
			t.Errorf("group %d: %v", i, g)
		}
	}
	if sum != len(rows) || len(grouped) < 10 {
		t.Errorf("%d groups of %d rows, of %d", len(grouped), sum, len(rows))
	}
}

// difference shows the first line that differs.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// plainNumber is what no spreadsheet takes for a formula although it starts
// like one.
var plainNumber = regexp.MustCompile(`^[+-][0-9]+(\.[0-9]*)?$`)

// The files that list writes hold what it prints.
func TestListWritesFiles(t *testing.T) {
	path := phoneFile(t, rand.New(rand.NewPCG(3, 4)), 3000)
	rows := readTable(t, path)
	p := newProfile(t)
	p.must(t, "import", path)
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"all.csv", "all.xlsx", "all.json"} {
		r := p.run("list", "numbers", "-o", file(name))
		if r.status != 0 || r.out != "" || r.err != fmt.Sprintf("3,000 rows written to %s.\n", file(name)) {
			t.Fatalf("-o %s: status %d, stdout %q, stderr %q", name, r.status, r.out, r.err)
		}
	}
	written, err := os.ReadFile(file("all.json"))
	if err != nil {
		t.Fatal(err)
	}
	if want := rows.json(t, allKeys()...); string(written) != want {
		t.Errorf("all.json:\n%s", difference(string(written), want))
	}

	titles := make([]string, len(phoneColumns))
	for i, c := range phoneColumns {
		titles[i] = c.title
	}
	cells := func(row map[string]string, guard bool) (cells []string) {
		for _, c := range phoneColumns {
			text := row[c.key]
			if guard && text != "" && strings.Contains("=+-@", text[:1]) && !plainNumber.MatchString(text) {
				text = "'" + text
			}
			cells = append(cells, text)
		}
		return cells
	}
	records := readCSV(t, file("all.csv"))
	if len(records) != len(rows)+1 || !slices.Equal(records[0], titles) {
		t.Fatalf("all.csv: %d records, header %q", len(records), records[0])
	}
	for i, row := range rows {
		if want := cells(row, true); !slices.Equal(records[i+1], want) {
			t.Fatalf("all.csv, row %d:\n got %q\nwant %q", i, records[i+1], want)
		}
	}

	book, err := excelize.OpenFile(file("all.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet, err := book.GetRows("Telephone numbers", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(sheet) != len(rows)+1 || !slices.Equal(sheet[0], titles) {
		t.Fatalf("all.xlsx: %d rows, header %q", len(sheet), sheet[0])
	}
	for i, row := range rows {
		want := cells(row, false)
		got := append(sheet[i+1], make([]string, len(want)-len(sheet[i+1]))...)
		if !slices.Equal(got, want) {
			t.Fatalf("all.xlsx, row %d:\n got %q\nwant %q", i, got, want)
		}
	}
	about, err := book.GetRows("Information")
	if err != nil || len(about) < 8 || !strings.Contains(fmt.Sprint(about), "phones.csv") || !strings.Contains(fmt.Sprint(about), "3,000 of 3,000") {
		t.Errorf("the information sheet: %q, %v", about, err)
	}

	// Filter, order and choice of columns hold for files too.
	p.must(t, "list", "numbers", "--where", "country:jp", "--sort", "-user_uuid", "--columns", "user_uuid,number", "--limit", "100", "-o", file("some.csv"))
	some := rows.where(func(row map[string]string) bool { return fold(row["country"]) == "jp" }).sorted("-user_uuid")[:100]
	records = readCSV(t, file("some.csv"))
	if len(records) != 101 || !slices.Equal(records[0], []string{"User UUID", "Phone Number"}) {
		t.Fatalf("some.csv: %d records, header %q", len(records), records[0])
	}
	for i, row := range some {
		if records[i+1][0] != row["user_uuid"] {
			t.Fatalf("some.csv, row %d: %q, want %q", i, records[i+1][0], row["user_uuid"])
		}
	}
}

// A file that list wrote, loaded into another profile, gives the same rows cell
// by cell.
func TestExportedFilesComeBack(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", phoneFile(t, rand.New(rand.NewPCG(5, 6)), 3000))
	want := p.must(t, "list", "numbers", "--json")
	for _, language := range []string{"en", "ja"} {
		for _, name := range []string{"all.csv", "all.xlsx"} {
			path := filepath.Join(t.TempDir(), name)
			p.must(t, "--lang", language, "list", "numbers", "-o", path)
			again := newProfile(t)
			if out := again.must(t, "import", path); !strings.Contains(out, "numbers") || strings.Count(out, "\n") != 1 {
				t.Errorf("%s: %s", name, out)
			}
			if got := again.must(t, "list", "numbers", "--json"); got != want {
				t.Errorf("%s, %s:\n%s", name, language, difference(got, want))
			}
		}
	}
}

// The table for people has the titles of their language, and a dash where there
// is no value.
func TestListPrintsATable(t *testing.T) {
	p := newProfile(t)
	p.must(t, "--region", "EU", "import", write(t, "phones.csv", "Phone Number,Extension,Location Name\n+81355501234,,東京\n0312345678,12,\"a\nb\"\n"))
	for _, c := range []struct{ lang, want string }{
		{"en", "Phone Number  Location Name  Extension  Region\n+81355501234  東京           –          EU\n0312345678    a b            12         EU\n"},
		{"ja", "電話番号      ロケーション名  内線番号  リージョン\n+81355501234  東京            –         EU\n0312345678    a b             12        EU\n"},
	} {
		if got := p.must(t, "--lang", c.lang, "list", "numbers", "--columns", "number,location,extension,region"); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.lang, got, c.want)
		}
	}
}

// A dataset that nobody loaded has columns and no rows.
func TestListWithoutLoads(t *testing.T) {
	p := newProfile(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"list", "numbers", "--count"}, "0\n"},
		{[]string{"list", "numbers", "--json"}, ""},
		{[]string{"list", "numbers", "--where", "has:extension", "--count"}, "0\n"},
		{[]string{"list", "numbers", "--group", "country", "--json"}, ""},
		{[]string{"list", "call-queues"}, "Week  Customer  Customer Org ID  Location Name  Call Queue  Total Calls  Answered Calls  Abandoned Calls  " +
			"Calls Timed Out  Calls Overflowed  Calls Transferred  Total answer time (s)  Total wait before abandonment (s)  Days covered\n"},
	} {
		if got := p.must(t, c.args...); got != c.want {
			t.Errorf("%q: %q, want %q", c.args, got, c.want)
		}
	}
}

// A program that reads JSON finds every described key, whatever the file had;
// a table for people has the columns of the file.
func TestListOfAFileWithFewColumns(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "few.csv", "Phone Number,Extension,Shoe size\n12,,42\n"))
	var want strings.Builder
	for i, c := range phoneColumns[:14] {
		value := map[string]string{"number": `"12"`}[c.key]
		fmt.Fprintf(&want, "%c%q:%s", "{,"[min(i, 1)], c.key, cmp.Or(value, "null"))
	}
	want.WriteString(",\"shoe_size\":42}\n")
	if got := p.must(t, "list", "numbers", "--json"); got != want.String() {
		t.Errorf("JSON:\n got %swant %s", got, want.String())
	}
	if got := p.must(t, "list", "numbers"); got != "Phone Number  Extension  Shoe size\n12            –                 42\n" {
		t.Errorf("the table: %q", got)
	}
}
