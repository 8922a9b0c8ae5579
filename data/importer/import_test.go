package importer

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// Each encoding, delimiter and end of line must give the same cells.
func TestSameTableInEveryForm(t *testing.T) {
	st := storetest.Open(t)
	want := [][]string{
		{"customer", "customer_id", "location", "country", "number", "extension"},
		{"株式会社アクメ", "c-1", "東京, 本社", "JP", "+81312345678", "0012"},
		{"Acme \"North\"", "c-2", "line one\nline two", "US", "", "5;6|7\t8"},
		{"ｱｸﾒ", "c-3", "", "", "+1 555 0100", ""},
	}
	header := []string{"顧客", "顧客の組織 ID", "ロケーション名", "国", "電話番号", "Extension"}
	n := 0
	for encoding, to := range encodings {
		for _, delimiter := range delimiters {
			for _, end := range []string{"\n", "\r\n", "\r"} {
				var text strings.Builder
				for i, row := range want {
					if i == 0 {
						row = header
					}
					for c, cell := range row {
						if c > 0 {
							text.WriteByte(delimiter)
						}
						fmt.Fprintf(&text, `"%s"`, strings.ReplaceAll(cell, `"`, `""`))
					}
					text.WriteString(end)
				}
				n++
				// Without a mark only text that is mostly ASCII shows that it is UTF-16.
				raw := text.String()
				if strings.HasSuffix(encoding, "no BOM") {
					raw += strings.Repeat(strings.Repeat(string(delimiter), 5)+end, 200)
				}
				r := load(t, st, fmt.Sprintf("form%d.csv", n), to(raw), Options{})
				got := cells(t, st, r)
				if r.Dataset != "numbers" || r.Rejects != 0 || len(got) < len(want) || !reflect.DeepEqual(got[:len(want)], want) {
					t.Errorf("%s, %q, %q: %s with %d rejects\n got %q\nwant %q", encoding, delimiter, end, r.Dataset, r.Rejects, got, want)
				}
			}
		}
	}
}

// A file of random cells, read back, must hold what encoding/csv reads and the
// rules of table.Parse make of it, cell by cell, over several segments.
func TestCellsAgreeWithAnIndependentReading(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	d := schema.Get("call-queues")
	var header []string
	for _, c := range d.Columns {
		header = append(header, c.JA)
	}
	values := map[schema.Type][]string{
		schema.Text:    {"", "NA", "Acme, Inc.", "'=1+1", "'plain", " spaced ", "two\nlines", "電話 \"a\"", "+81312345678"},
		schema.Integer: {"", "na", "0", "12", "1,234", "-5", "12.0", "many", "1.5"},
		schema.Seconds: {"", "NA", "1.25", "0:01:30", "90", "long"},
		schema.Date:    {"2026-11-15", "2026/11/8", "2026年11月1日"},
	}
	var text strings.Builder
	w := csv.NewWriter(&text)
	w.Write(header)
	for range table.SegmentRows + 100 {
		row := make([]string, len(header))
		for i, c := range d.Columns {
			row[i] = values[c.Type][r.IntN(len(values[c.Type]))]
		}
		w.Write(row)
	}
	w.Flush()

	st := storetest.Open(t)
	result := load(t, st, "queues.csv", text.String(), Options{})
	got := cells(t, st, result)
	plain, err := csv.NewReader(strings.NewReader(text.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(plain) || result.Rows != len(plain)-1 {
		t.Fatalf("%d rows, want %d", len(got)-1, len(plain)-1)
	}
	wrong := 0
	kept := rejects(t, st, result)
	for i, row := range plain[1:] {
		for c, column := range d.Columns {
			want := strings.TrimSpace(row[c])
			if column.Type == schema.Text && want == "'=1+1" {
				want = "=1+1"
			}
			typ, _ := table.ParseType(string(column.Type))
			v, err := table.Parse(typ, want)
			if err != nil {
				if wrong < len(kept) {
					k := kept[wrong]
					if k.Row != i || k.Column != column.Key || k.Text != row[c] || k.Reason != err.Error() {
						t.Fatalf("reject %d: %+v for row %d, column %s, %q", wrong, k, i, column.Key, row[c])
					}
				}
				wrong++
			}
			if got[i+1][c] != v.String() {
				t.Fatalf("row %d, column %s: %q gave %q, want %q", i, column.Key, row[c], got[i+1][c], v.String())
			}
		}
	}
	if wrong != result.Rejects || wrong != len(kept) || wrong == 0 {
		t.Errorf("%d rejects, %d kept, want %d", result.Rejects, len(kept), wrong)
	}
	if result.From != "2026-11-01" || result.To != "2026-11-21" {
		t.Errorf("weeks give the period %s to %s", result.From, result.To)
	}
}

func TestRaggedRowsAndRejects(t *testing.T) {
	st := storetest.Open(t)
	r := load(t, st, "x.csv", "Product,MAC,Seen\nphone,aa\n\n\"two\nlines\",bb,2026-11-15,extra one,,\" \",extra two\nroom,cc,never\ndesk,\"dd\n", Options{})
	want := [][]string{{"product", "mac", "seen"}, {"phone", "aa", ""}, {"two\nlines", "bb", "2026-11-15"}, {"room", "cc", "never"}, {"desk", `"dd`, ""}}
	if got := cells(t, st, r); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	wantRejects := []store.Reject{
		{Row: 1, Line: 4, Text: "extra one", Reason: ReasonExtraCell, Ways: 2,
			Cells: []string{"two\nlines", "bb", "2026-11-15", "extra one", "", " ", "extra two"}},
		{Row: 1, Line: 4, Text: "extra two", Reason: ReasonExtraCell},
		{Row: 3, Line: 7, Column: "mac", Text: `"dd`, Reason: ReasonOpenQuote},
	}
	if got := rejects(t, st, r); !reflect.DeepEqual(got, wantRejects) || r.Rejects != 3 {
		t.Errorf("rejects\n got %+v\nwant %+v", got, wantRejects)
	}
	if !reflect.DeepEqual(r.Unknown, []string{"Seen"}) {
		t.Errorf("unknown headers %q", r.Unknown)
	}
}

// What breaks a guess after the rows that made it is kept as a reject.
func TestGuessesThatBreakLater(t *testing.T) {
	var text strings.Builder
	text.WriteString("Name,Size,Code,Share\n")
	for i := range guessRows + 10 {
		fmt.Fprintf(&text, "n%d,%d,%05d,%d%%\n", i, i, i, i%101)
	}
	text.WriteString("last,large,00001,NA\n")
	st := storetest.Open(t)
	r := load(t, st, "Some sizes_a1_2026-11-10.csv", text.String(), Options{})
	sn := snapshot(t, st, r)
	want := []table.Column{{Key: "name", Header: "Name"}, {Key: "size", Type: table.Integer, Header: "Size"},
		{Key: "code", Header: "Code"}, {Key: "share", Type: table.Percent, Header: "Share"}}
	if r.Dataset != "some-sizes" || r.Described || r.Unknown != nil || !reflect.DeepEqual(sn.Columns, want) {
		t.Errorf("%+v with %+v", r, sn.Columns)
	}
	got := cells(t, st, r)
	if last := got[len(got)-1]; len(got) != guessRows+12 || !reflect.DeepEqual(last, []string{"last", "", "00001", ""}) {
		t.Errorf("%d rows, last %q", len(got)-1, last)
	}
	wantRejects := []store.Reject{{Row: guessRows + 10, Line: guessRows + 12, Column: "size", Text: "large", Reason: "not_integer"}}
	if kept := rejects(t, st, r); !reflect.DeepEqual(kept, wantRejects) {
		t.Errorf("rejects %+v", kept)
	}
}

func TestFactsFromNameAndOptions(t *testing.T) {
	text := "Product,MAC\nphone,%d\n"
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	for i, c := range []struct {
		name             string
		o                Options
		region, from, to string
		asOf             time.Time
	}{
		{"devices.csv", Options{}, "", "", "", clock},
		{"Devices_EU_2026-11-10.csv", Options{}, "EU", "", "", day("2026-11-10")},
		{"Devices_EU_2026-11-10 (1).csv", Options{Region: "US", AsOf: day("2026-11-09")}, "US", "", "", day("2026-11-09")},
		{"Devices_a_2026-11-21.csv", Options{}, "", "", "", clock}, // tomorrow: the clocks differ
		{"Calling Usage_12345_Org_2024-05-01_2024-05-05.csv", Options{}, "", "2024-05-01", "2024-05-05", clock},
		{"Calling Usage_12345_Org_2024-05-01_2024-05-05.csv", Options{From: "2024-06-01", To: "2024-06-02"}, "", "2024-06-01", "2024-06-02", clock},
	} {
		st := storetest.Open(t)
		r := load(t, st, c.name, fmt.Sprintf(text, i), c.o)
		sn := snapshot(t, st, r)
		if r.Region != c.region || r.From != c.from || r.To != c.to || !r.AsOf.Equal(c.asOf) {
			t.Errorf("%s: %+v", c.name, r)
		}
		if sn.Region != r.Region || sn.From != r.From || sn.To != r.To || !sn.AsOf.Equal(r.AsOf) || sn.Rows != r.Rows {
			t.Errorf("%s: the store has %+v", c.name, sn)
		}
		if sn.Origin.File != c.name || sn.Origin.SHA256 != r.SHA256 || sn.Origin.Size != int64(len(fmt.Sprintf(text, i))) || !sn.Origin.Loaded.Equal(clock) {
			t.Errorf("%s: origin %+v", c.name, sn.Origin)
		}
	}
}

func TestEmptyFiles(t *testing.T) {
	header := "Product,MAC,Customer\r\n"
	for _, c := range []struct {
		name, content string
		o             Options
		want          Code
		columns       int
	}{
		{"nothing", "", Options{}, Empty, 0},
		{"a mark", "\ufeff", Options{}, Empty, 0},
		{"blank lines", " \r\n\r\n", Options{}, Empty, 0},
		{"nothing, own dataset", "", Options{Dataset: "mine"}, Empty, 0},
		{"nothing, given", "", Options{Dataset: "devices"}, "", len(schema.Get("devices").Columns)},
		{"blank, given", "\n\n", Options{Dataset: "calling-usage"}, "", len(schema.Get("calling-usage").Columns)},
		{"a known header", header, Options{}, "", 3},
		{"an unknown header", "some,words\n", Options{}, NoRows, 0},
		{"an unknown header, given", "some,words\n", Options{Dataset: "mine"}, "", 2},
	} {
		st := storetest.Open(t)
		results, err := loadAll(t, st, "x.csv", c.content, c.o)
		if code(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if c.want != "" {
			if all, _ := st.Snapshots(); len(all) != 0 {
				t.Errorf("%s: left %+v", c.name, all)
			}
			continue
		}
		if r := results[0]; r.Rows != 0 || r.Snapshot == 0 || len(cells(t, st, r)[0]) != c.columns {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	st := storetest.Open(t)
	for content, want := range map[string]Code{
		"%PDF-1.7 ...": NotText, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...": OldExcel, "<html><body>Sign in</body></html>": NotTable,
		`{"items":[]}`: Empty, `[[1,2],[3,4]]`: NotTable, `{"message":"no"}`: NotTable, `{"a":1}{"a":`: BadJSON, "a,b\n" + strings.Repeat("x", maxRecord+10): LongRecord,
	} {
		_, err := loadAll(t, st, "x.csv", content, Options{})
		if code(err) != want {
			t.Errorf("%.20q: %v, want %s", content, err, want)
			continue
		}
		key, args := err.(interface {
			Message() (string, map[string]any)
		}).Message()
		if key != "import."+string(want) || args["file"] != "x.csv" {
			t.Errorf("%.20q: message %s %v", content, key, args)
		}
	}
	if _, err := File(context.Background(), st, filepath.Join(t.TempDir(), "no.csv"), Options{}); code(err) != NotFound {
		t.Errorf("no file: %v", err)
	}
	if _, err := File(context.Background(), st, t.TempDir(), Options{}); code(err) != Folder {
		t.Errorf("a folder: %v", err)
	}
	if _, err := File(context.Background(), st, os.DevNull, Options{}); code(err) != Unreadable {
		t.Errorf("a device: %v", err)
	}
	if all, _ := st.Snapshots(); len(all) != 0 {
		t.Errorf("refused files left %+v", all)
	}
}

func TestDryRun(t *testing.T) {
	st := storetest.Open(t)
	text := "Product,MAC,Rooms\nphone,aa,1\nroom,bb\n,,,\"more\"\n"
	dry := load(t, st, "Devices_US_2026-11-10.csv", text, Options{DryRun: true})
	if all, _ := st.Snapshots(); len(all) != 0 {
		t.Fatalf("a dry run left %+v", all)
	}
	real := load(t, st, "Devices_US_2026-11-10.csv", text, Options{})
	if real.Snapshot == 0 || dry.Snapshot != 0 {
		t.Errorf("snapshots %d, %d", real.Snapshot, dry.Snapshot)
	}
	again := load(t, st, "Devices_2026-11-10.csv", text, Options{DryRun: true})
	if !again.Unchanged || again.Snapshot != real.Snapshot {
		t.Errorf("a dry run of known bytes: %+v", again)
	}
	real.Snapshot, real.Import = 0, 0
	if !reflect.DeepEqual(real, dry) {
		t.Errorf("dry %+v\nreal %+v", dry, real)
	}
}

// Files of objects are read twice, archives and workbooks in parts.
func TestProgress(t *testing.T) {
	for _, kind := range kinds {
		path := kind.make(t, 20000)
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		var last int64 = -1
		calls := 0
		began := time.Now()
		_, err = File(context.Background(), storetest.Open(t), path, Options{Progress: func(done, total int64) {
			if calls++; done <= last || total != info.Size() {
				t.Errorf("%s: %d of %d after %d", kind.name, done, total, last)
			}
			last = done
		}})
		if err != nil || last != info.Size() {
			t.Errorf("%s: ended at %d of %d, %v", kind.name, last, info.Size(), err)
		}
		if most := int(time.Since(began)/progressEvery) + 2; calls > most {
			t.Errorf("%s: %d reports, at most %d fit the time", kind.name, calls, most)
		}
	}
}

// asked is a context that ends when it has been asked so often whether it has.
type asked struct {
	context.Context
	cancel context.CancelFunc
	left   atomic.Int64
	ended  time.Time
}

func newAsked(left int64) *asked {
	a := &asked{}
	a.Context, a.cancel = context.WithCancel(context.Background())
	a.left.Store(left)
	return a
}

func (a *asked) Err() error {
	if a.left.Add(-1) == 0 {
		a.ended = time.Now()
		a.cancel()
	}
	return a.Context.Err()
}

// A cancelled import ends soon and leaves nothing, wherever in the file it is.
func TestCancel(t *testing.T) {
	path := writeNumbers(t, 60_000)
	whole := newAsked(math.MaxInt64)
	if _, err := File(whole, storetest.Open(t), path, Options{Now: clock}); err != nil {
		t.Fatal(err)
	}
	questions := math.MaxInt64 - whole.left.Load()
	for _, share := range []int64{0, 3, 60, 95} {
		st := storetest.Open(t)
		ctx := newAsked(max(1, questions*share/100))
		results, err := File(ctx, st, path, Options{Now: clock})
		took := time.Since(ctx.ended)
		if err != context.Canceled || len(results) != 0 || took > time.Second {
			t.Errorf("at %d %%: %v after %v, %d results", share, err, took, len(results))
		}
		if all, _ := st.Snapshots(); len(all) != 0 {
			t.Errorf("at %d %%: left %+v", share, all)
		}
		// The store must take the same file afterwards.
		if r, err := File(context.Background(), st, path, Options{Now: clock}); err != nil || r[0].Rows != 60_000 || r[0].Unchanged {
			t.Errorf("at %d %%: afterwards %+v, %v", share, r, err)
		}
	}
}

// A file of any form must take no more memory than some segments, and a
// workbook that and the texts that its cells share.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	const rows = 200_000
	for _, kind := range kinds {
		st, err := store.Open(t.TempDir(), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		path := kind.make(t, rows)
		runtime.GC()
		peak := peakHeap(func() {
			if r, err := File(context.Background(), st, path, Options{Now: clock}); err != nil || r[0].Rows != rows || r[0].Rejects != 0 || r[0].Dataset != "numbers" {
				t.Errorf("%s: %+v, %v", kind.name, r, err)
			}
		})
		if limit := uint64(maxHeap); peak > limit {
			t.Errorf("%s: peak of %d MiB", kind.name, peak>>20)
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	}
}
