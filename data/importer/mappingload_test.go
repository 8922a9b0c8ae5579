package importer

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// parsed returns the mapping of a text without its head.
func parsed(t testing.TB, text string) *Mapping {
	t.Helper()
	m, err := ParseMapping(mappingHead + "\n" + text)
	if err != nil {
		t.Fatal(err)
	}
	return &m
}

const (
	distributor = "契約番号;得意先;数量;終了日;自動更新;単価;社内メモ\n" +
		"S-1;青木商事;1.200;31.12.2026;○;12,50;x\n" +
		"S-2;加藤;15;1.2.2027;×;1.499,00;y\n" +
		"S-3;加藤;fünf;32.12.2026;-;n/a;z\n"
	distributorMapping = `name: 東京販売
dataset: subscriptions
column: "契約番号" = subscription_id
column: "得意先" = customer
column: "数量" = total, decimal comma
column: "終了日" = end, order day-month-year
column: "自動更新" = auto_renew, yes "○", no "×", missing "-"
column: "単価" = price "Unit price", decimal, decimal comma, missing "n/a"
ignore: "社内メモ"
`
)

var distributorRows = [][]string{{"customer", "subscription_id", "total", "end", "auto_renew", "price"},
	{"青木商事", "S-1", "1200", "2026-12-31", "true", "12.5"}, {"加藤", "S-2", "15", "2027-02-01", "false", "1499"}, {"加藤", "S-3", "", "", "", ""}}

func TestLoadByMapping(t *testing.T) {
	st := storetest.Open(t)
	m := parsed(t, distributorMapping)
	dry := load(t, st, "a.csv", distributor, Options{Mapping: m, DryRun: true})
	if _, kept, err := KeptMapping(st, dry.Mapping.Fingerprint); kept || err != nil {
		t.Errorf("a dry run kept the mapping: %v", err)
	}
	r := load(t, st, "a.csv", distributor, Options{Mapping: m})
	if r.Dataset != "subscriptions" || !r.Described || r.Rows != 3 || r.Rejects != 2 || len(r.Unknown) > 0 || r.Mapping.Name != "東京販売" {
		t.Errorf("%+v", r)
	}
	if got := cells(t, st, r); !reflect.DeepEqual(got, distributorRows) {
		t.Errorf("rows %q", got)
	}
	want := []store.Reject{{Row: 2, Line: 4, Column: "total", Text: "fünf", Reason: "not_integer"}, {Row: 2, Line: 4, Column: "end", Text: "32.12.2026", Reason: "not_date"}}
	if got := rejects(t, st, r); fmt.Sprint(texts(got)) != fmt.Sprint(texts(want)) {
		t.Errorf("rejects %+v", got)
	}
	sn := snapshot(t, st, r)
	if sn.Origin.Mapping != r.Mapping || sn.Columns[5].Header != "Unit price" || sn.Columns[0].Header != "得意先" {
		t.Errorf("stored %+v", sn)
	}

	// The mapping is kept: also for other bytes, in another order.
	lines := strings.Split(distributor, "\n")
	for i, line := range lines {
		if cells := strings.Split(line, ";"); len(cells) == 7 {
			lines[i] = strings.Join(append(cells[3:], cells[:3]...), ";")
		}
	}
	next := load(t, st, "b.csv", strings.Join(lines, "\n"), Options{})
	if got := cells(t, st, next); !reflect.DeepEqual(got, distributorRows) || next.Mapping != r.Mapping || next.Unchanged {
		t.Errorf("in another order: %+v, rows %q", next, got)
	}
	// The same bytes are the same load, as long as the mapping is.
	if again := load(t, st, "c.csv", distributor, Options{}); !again.Unchanged || again.Snapshot != r.Snapshot || again.Mapping != r.Mapping {
		t.Errorf("again: %+v", again)
	}
	if again := load(t, st, "c.csv", distributor, Options{Mapping: m}); !again.Unchanged || again.Snapshot != r.Snapshot {
		t.Errorf("again with the mapping: %+v", again)
	}
	other := parsed(t, strings.Replace(distributorMapping, "day-month", "year-month", 1)[:0]+strings.Replace(distributorMapping, "order day-month-year", "order month-day-year", 1))
	changed := load(t, st, "c.csv", distributor, Options{Mapping: other})
	if changed.Unchanged || changed.Mapping.Sum == r.Mapping.Sum || changed.Mapping.Fingerprint != r.Mapping.Fingerprint || changed.Rejects != 3 {
		t.Errorf("with a changed mapping: %+v", changed)
	}
	if got := load(t, st, "d.csv", distributor+"\n", Options{}); got.Mapping.Sum != changed.Mapping.Sum {
		t.Error("the changed mapping was not kept")
	}
	// Without it, the headers count, and another dataset goes before it.
	if got := load(t, st, "My File.csv", distributor, Options{NoMapping: true}); got.Dataset != "my-file" || got.Mapping != (store.MappingID{}) {
		t.Errorf("without mappings: %+v", got)
	}
	if got := load(t, st, "My File.csv", distributor, Options{Dataset: "mine"}); got.Dataset != "mine" || got.Mapping != (store.MappingID{}) {
		t.Errorf("as another dataset: %+v", got)
	}
}

// texts leaves of rejects what this file's tests are about.
func texts(all []store.Reject) (short []string) {
	for _, r := range all {
		short = append(short, fmt.Sprint(r.Row, r.Line, r.Column, r.Text, r.Reason))
	}
	return short
}

// What a mapping does not name is kept as an own column, and then belongs to
// the mapping that is kept.
func TestMappingOfSomeColumns(t *testing.T) {
	st := storetest.Open(t)
	m := parsed(t, "dataset: devices\ncolumn: \"Adresse\" = mac\ncolumn: \"Customer\" = product\nignore: \"not in the file\"")
	text := "Customer,Menge,Adresse,mac,Menge\nx,5,aa,bb,2026-01-02\n"
	r := load(t, st, "a.csv", text, Options{Mapping: m})
	want := [][]string{{"product", "mac", "menge", "mac_2", "menge_2"}, {"x", "aa", "5", "bb", "2026-01-02"}}
	if got := cells(t, st, r); !reflect.DeepEqual(got, want) || fmt.Sprint(r.Unknown) != "[Menge mac Menge]" {
		t.Errorf("%q, unknown %q", got, r.Unknown)
	}
	kept, found, err := KeptMapping(st, Fingerprint(strings.Split("Menge,Menge,Adresse,Customer,mac", ",")))
	if err != nil || !found || kept.Name != "devices" || len(kept.Columns) != 5 || kept.Columns[4].Type != table.Date || kept.Columns[4].Key != "menge_2" {
		t.Errorf("%+v, %v, %v", kept, found, err)
	}
	if again := load(t, st, "b.csv", text, Options{}); !again.Unchanged || again.Snapshot != r.Snapshot {
		t.Errorf("again: %+v", again)
	}
	// Ignored cells are none too many.
	ignored := parsed(t, "dataset: own\ncolumn: \"b\" = b\nignore: \"a\"\nignore: \"c\"")
	if r := load(t, st, "c.csv", "a,b,c\n1,2,3\n1,2,3,4\n", Options{Mapping: ignored}); r.Rejects != 1 || r.Rows != 2 || r.Dataset != "own" {
		t.Errorf("ignored: %+v", r)
	}
}

func TestMappingThatDoesNotFit(t *testing.T) {
	st := storetest.Open(t)
	m := parsed(t, distributorMapping)
	for _, c := range []struct {
		o      Options
		text   string
		code   Code
		column any
	}{
		{Options{Mapping: m}, "契約番号;得意先\n1;2\n", MappingMisfit, "数量"},
		{Options{Mapping: m}, someDevices, MappingMisfit, "契約番号"},
		{Options{Mapping: m, Dataset: "devices"}, distributor, MappingDataset, nil},
	} {
		_, err := loadAll(t, st, "a.csv", c.text, c.o)
		if key, args := err.(*Error).Message(); code(err) != c.code || args["column"] != c.column || args["file"] != "a.csv" || key != "import."+string(c.code) {
			t.Errorf("%v", err)
		}
	}
	if _, err := loadAll(t, st, "a.csv", distributor, Options{Mapping: &Mapping{Dataset: "x"}}); err == nil || loads(t, st) > 0 {
		t.Errorf("a mapping without columns: %v", err)
	}
}

// Equal headers are told apart by their order, and those that differ in case
// only by that.
func TestMatch(t *testing.T) {
	m := Mapping{Columns: []ColumnMapping{{Header: "Menge"}, {Header: "Menge"}, {Header: "MENGE"}, {Header: ""}, {Header: "x"}}}
	for header, want := range map[string][]int{
		"Menge,Menge,MENGE,,x": {0, 1, 2, 3, 4},
		"x,MENGE,,Menge,Menge": {4, 2, 3, 0, 1},
		"MENGE,menge,Menge":    {2, 1, 0},
		"menge,,,y":            {0, 3, -1, -1},
	} {
		if got := m.match(strings.Split(header, ",")); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", header, got, want)
		}
	}
}

// Numbers and dates that a workbook types are not read as texts of the
// notation are.
func TestMappingOfWorkbook(t *testing.T) {
	st := storetest.Open(t)
	content := book(t, map[string][][]any{"S": {{"Menge", "Am", "Preis"}, {1200.5, "15.11.2026", "1.200,5"}, {"1.200,5", "15.11.2026", 3.125}}}, "S")
	m := parsed(t, "dataset: own\ncolumn: \"Menge\" = a, decimal, decimal comma\ncolumn: \"Am\" = b, date, order day-month-year\ncolumn: \"Preis\" = c, decimal, decimal comma")
	r := load(t, st, "a.xlsx", content, Options{Mapping: m})
	want := [][]string{{"a", "b", "c"}, {"1200.5", "2026-11-15", "1200.5"}, {"1200.5", "2026-11-15", "3.125"}}
	if got := cells(t, st, r); !reflect.DeepEqual(got, want) {
		t.Errorf("%q, %+v", got, rejects(t, st, r))
	}
}

func TestKeptMappings(t *testing.T) {
	st := storetest.Open(t)
	keep := func(name, headers string) Mapping {
		t.Helper()
		m := Mapping{Name: name, Dataset: "own"}
		for _, h := range strings.Fields(headers) {
			m.Columns = append(m.Columns, ColumnMapping{Header: h, Key: h})
		}
		kept, err := KeepMapping(st, m)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	keep("b", "x y")
	keep(" a\n", "x")
	if got := keep("b", "z").Name; got != "b 2" {
		t.Errorf("a name that another has: %q", got)
	}
	if got := keep("b", "y x").Name; got != "b" { // the same headers
		t.Errorf("again: %q", got)
	}
	if got := keep("", "w").Name; got != "own" {
		t.Errorf("without a name: %q", got)
	}
	all, err := KeptMappings(st)
	var names []string
	for _, m := range all {
		names = append(names, m.Name)
	}
	if strings.Join(names, ",") != "a,b,b 2,own" || err != nil {
		t.Errorf("%q, %v", names, err)
	}
	if _, err := KeepMapping(st, Mapping{Dataset: "own", Columns: []ColumnMapping{{Header: "-", Key: "a"}}}); err == nil {
		t.Error("a mapping without headers was kept")
	}
	// A schema that is newer than a mapping goes before it.
	old := Mapping{Name: "old", Dataset: "subscriptions", Columns: []ColumnMapping{{Header: "E", Key: "end", Type: table.Text}}}
	if err := st.Put(store.Mappings, old.Fingerprint(), old); err != nil {
		t.Fatal(err)
	}
	if m, found, err := KeptMapping(st, old.Fingerprint()); !found || err != nil || m.Columns[0].Type != table.Date {
		t.Errorf("%+v, %v, %v", m, found, err)
	}
}

func TestPreviews(t *testing.T) {
	st := storetest.Open(t)
	load(t, st, "a.csv", distributor, Options{Mapping: parsed(t, distributorMapping)})
	content := zipped(t, entry{"Devices_EU_2026-11-15.csv", someDevices}, entry{"known.csv", distributor}, entry{"bad.csv", "\x00\x01\x02\x03\x04\x05"},
		entry{"new.csv", "Farbe,Menge\nrot,1\nblau\n\ngrün,3,4\n"}, entry{"header.csv", "a,b\n"})
	all, err := Previews(context.Background(), st, write(t, "all.zip", content))
	if err != nil || len(all) != 5 {
		t.Fatalf("%+v, %v", all, err)
	}
	if p := all[0]; p.Dataset != "devices" || p.NeedsMapping() || p.Facts.Region != "EU" || p.Name() != "Devices_EU_2026-11-15.csv" || p.File != "all.zip/Devices_EU_2026-11-15.csv" {
		t.Errorf("%+v", p)
	}
	if p := all[1]; p.Dataset != "" || p.Mapping == nil || p.Mapping.Name != "東京販売" || p.NeedsMapping() || p.Fingerprint != p.Mapping.Fingerprint() {
		t.Errorf("%+v", p)
	}
	if p := all[2]; code(p.Err) != NotText || p.NeedsMapping() {
		t.Errorf("%+v", p)
	}
	if p := all[3]; !p.NeedsMapping() || !reflect.DeepEqual(p.Headers, []string{"Farbe", "Menge"}) ||
		!reflect.DeepEqual(p.Rows, [][]string{{"rot", "1"}, {"blau", ""}, {"grün", "3"}}) || !reflect.DeepEqual(p.Lines, []int{2, 3, 5}) {
		t.Errorf("%+v", p)
	}
	if p := all[4]; !p.NeedsMapping() || len(p.Rows) > 0 || p.Err != nil {
		t.Errorf("%+v", p)
	}
	if n := loads(t, st); n != 1 {
		t.Errorf("looking left %d loads", n)
	}
	if _, err := Previews(context.Background(), st, t.TempDir()); code(err) != Folder {
		t.Errorf("a folder: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Previews(ctx, st, write(t, "a.csv", distributor)); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
}

// What Try says of the first rows is what a load makes of them, whatever the
// mapping.
func TestTryIsWhatLoads(t *testing.T) {
	random := rand.New(rand.NewPCG(12, 5))
	samples := []string{"1.234,5", "1,234.5", "15.11.2026", "11/15/2026 08:30", "2026-11-15", "○", "no", "1:30", "1h 5m", "", "NA", "-", "45 %", "5 €", "'=x", " y ", "日本"}
	for range 60 {
		st := storetest.Open(t)
		m := randomMapping(random)
		for i := range m.Columns { // headers that can be told apart
			m.Columns[i].Header = fmt.Sprintf("H%d", i)
		}
		var text strings.Builder
		for _, i := range random.Perm(len(m.Columns)) {
			text.WriteString(m.Columns[i].Header + ";")
		}
		text.WriteString("Further\n")
		for range 1 + random.IntN(30) {
			for range m.Columns {
				text.WriteString(`"` + samples[random.IntN(len(samples))] + `";`)
			}
			text.WriteString(`"` + samples[random.IntN(len(samples))] + `"` + "\n")
		}
		p := preview(t, "a.csv", text.String())
		trial := Try(p, m)
		r := load(t, st, "a.csv", text.String(), Options{Mapping: &m})
		loaded := cells(t, st, r)
		misfits := 0
		for i, c := range trial.Columns {
			misfits += c.Misfits
			if c.Column.Key == "" {
				if c.Values != nil {
					t.Fatal("an ignored column has values")
				}
				continue
			}
			at := -1
			for k, key := range loaded[0] {
				if key == c.Column.Key {
					at = k
				}
			}
			if at < 0 {
				t.Fatalf("%s of header %s is not in %v", c.Column.Key, p.Headers[i], loaded[0])
			}
			filled := 0
			for row, v := range c.Values {
				if v.String() != loaded[row+1][at] {
					t.Fatalf("%s, row %d: tried %q, loaded %q", c.Column.Key, row, v, loaded[row+1][at])
				}
				if !v.Missing || c.Reasons[row] != "" {
					filled++
				}
			}
			if filled != c.Filled {
				t.Fatalf("%d cells hold something, said %d", filled, c.Filled)
			}
		}
		if misfits != trial.Misfits || r.Rejects != misfits {
			t.Fatalf("%d misfits, said %d, %d rejects: %+v", misfits, trial.Misfits, r.Rejects, rejects(t, st, r))
		}
	}
}

// A mapping that is not good yet is tried as far as it goes.
func TestTryOfABadMapping(t *testing.T) {
	p := preview(t, "a.csv", "a,b,c\n1,2,x\n")
	trial := Try(p, Mapping{Dataset: "own", Columns: []ColumnMapping{{Header: "a", Key: "k", Type: table.Integer}, {Header: "c", Key: "k", Type: table.Integer}, {Header: "gone", Key: "g"}}})
	if len(trial.Columns) != 3 || trial.Misfits != 1 || trial.Columns[0].Values[0].Int != 1 || trial.Columns[1].Column.Key != "b" || trial.Columns[2].Reasons[0] != "not_integer" {
		t.Errorf("%+v", trial)
	}
}
