package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/table"
)

// bookOf is a book of a view of random values in each order of rows, two views
// with charts, and one whose name Excel refuses.
func bookOf() Book {
	b := Book{Title: "Everything", Info: [][2]string{{"Partner Desk", "1"}}, InfoTitle: "About"}
	all := views(300, 1, 200)
	for _, name := range []string{"all", "shuffled", "empty", "ascending"} {
		v := all[name]
		v.Name = "Telephone numbers of a very long name, " + name
		b.Views = append(b.Views, v)
	}
	beside, apart := charted(), charted()
	beside.ChartTitle = ""
	odd := all["all"]
	odd.Name, odd.Info = "a/b: [c]", nil
	b.Views = append(b.Views, beside, apart, odd)
	return b
}

var sheetsOfBook = []string{"Telephone numbers of a very lon", "Telephone numbers of a very (2)", "Telephone numbers of a very (3)",
	"Telephone numbers of a very (4)", "Bob's weeks", "Bob's weeks (2)", "Charts", "a-b- -c-", "About"}

// text is the value as excelize returns what a sheet holds of it, raw; decimals
// and times are compared as numbers elsewhere.
func text(x table.Value) (string, bool) {
	switch {
	case x.Missing:
		return "", true
	case x.Type == table.Text:
		return sheetText(x.Text), true
	case x.Type == table.Boolean, x.Type == table.Integer:
		return fmt.Sprint(x.Int), true
	}
	return "", false
}

// compare compares the cells of a sheet with those of a view.
func compare(t *testing.T, f *excelize.File, sheet string, v View) {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	want := v.cells()
	if len(rows) > len(want)+1 {
		t.Errorf("%s has %d rows of %d", sheet, len(rows)-1, len(want))
	}
	for i, cells := range want {
		for c, x := range cells {
			got := ""
			if i+1 < len(rows) && c < len(rows[i+1]) {
				got = rows[i+1][c]
			}
			if s, exact := text(x); exact && got != s {
				t.Fatalf("%s: row %d, %s is %q, want %q", sheet, i, v.Columns[c].Key, got, s)
			}
		}
	}
}

func TestBookReadsBack(t *testing.T) {
	book := bookOf()
	var b bytes.Buffer
	total, last := 0, 0
	for _, v := range book.Views[:4] {
		total += len(v.cells())
	}
	total += 12 + 12 + len(book.Views[6].cells())
	done, err := book.Write(context.Background(), &b, XLSX, func(rows, of int) {
		if of != total || rows < last {
			t.Fatalf("%d of %d after %d", rows, of, last)
		}
		last = rows
	})
	if err != nil || last != total {
		t.Fatalf("%d rows of %d, %v", last, total, err)
	}
	f := open(t, b.Bytes())
	if got := strings.Join(f.GetSheetList(), "|"); got != strings.Join(sheetsOfBook, "|") {
		t.Fatalf("sheets %s", got)
	}
	at := 0
	for i, page := range done {
		v := book.Views[i]
		if sheetsOfBook[at] == "Charts" {
			at++
		}
		if page.Name != sheetsOfBook[at] || page.Sheets != 1 {
			t.Errorf("view %d is on %q, %d sheets", i, page.Name, page.Sheets)
		}
		if at++; i < 4 || i == 6 {
			compare(t, f, page.Name, v)
			if page.Rows != len(v.cells()) {
				t.Errorf("%s: %d rows", page.Name, page.Rows)
			}
		}
	}
	info, err := f.GetRows("About")
	if err != nil {
		t.Fatal(err)
	}
	want := "[Partner Desk 1]|[]|[" + sheetsOfBook[0] + "]|[Source a.csv]|[Query country:JP]|[]|"
	if got := strings.ReplaceAll(fmt.Sprint(info), "] [", "]|["); !strings.HasPrefix(got[1:], want) || strings.Contains(got, "a-b- -c-") {
		t.Errorf("information %s", got)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Title != "Everything" || f.GetActiveSheetIndex() != 0 {
		t.Errorf("properties %+v, %v", props, err)
	}
}

// Charts draw the cells of their own sheet, beside the rows or on a sheet of
// their own.
func TestBookDrawsCharts(t *testing.T) {
	var b bytes.Buffer
	if _, err := bookOf().Write(context.Background(), &b, XLSX, nil); err != nil {
		t.Fatal(err)
	}
	clean := strings.NewReplacer("&#39;", "'", "&apos;", "'")
	for i := range 12 {
		drawn := clean.Replace(partOf(t, b.Bytes(), fmt.Sprintf("xl/charts/chart%d.xml", i+1)))
		sheet := "'Bob''s weeks'!"
		if i >= 6 {
			sheet = "'Bob''s weeks (2)'!"
		}
		for _, m := range references.FindAllStringSubmatch(drawn, -1) {
			if !strings.HasPrefix(m[1], sheet) {
				t.Errorf("chart %d draws %s", i, m[1])
			}
		}
	}
	beside := partOf(t, b.Bytes(), "xl/drawings/drawing1.xml")
	if n := strings.Count(beside, "<xdr:graphicFrame"); n != 6 || !strings.Contains(beside, "<xdr:from><xdr:col>5</xdr:col>") {
		t.Errorf("%d charts beside the rows:\n%s", n, beside)
	}
}

// Splitting, and what a sheet cannot hold, is told of the sheets that it befell.
func TestBookTellsLosses(t *testing.T) {
	long := strings.Repeat("x", textUnits+1)
	columns := []table.Column{{Key: "text"}}
	view := func(name string, texts ...string) View {
		batch := table.NewBatch(columns)
		for _, s := range texts {
			batch.Column(0).AppendText(s)
		}
		return View{Name: name, Columns: []Column{{Key: "text"}}, Source: table.NewMemory(columns, batch.Finish())}
	}
	book := Book{Views: []View{view("a", "1", "2", "3", "4", "5"), view("b", "x", long), view("c", "1", "2")}}
	bound, err := book.bound(Options{Format: XLSX}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := book.bind(context.Background(), &b, bound, 3); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(open(t, b.Bytes()).GetSheetList(), ","); got != "a,a (2),a (3),b,c" {
		t.Errorf("sheets %s", got)
	}
	done := pages(bound)
	if done[0].Sheets != 3 || done[1].Sheets != 1 || done[2].Sheets != 1 || done[0].Cut != 0 || done[1].Cut != 1 || done[1].CutAt[0].Row != 2 || done[2].Cut != 0 {
		t.Errorf("%+v", done)
	}
}

// What cannot be written leaves what was there before, and nothing beside it.
func TestBookIsWholeOrNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	book := bookOf()
	ctx, cancel := context.WithCancel(context.Background())
	_, err := book.File(ctx, path, XLSX, func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	fault := errors.New("cannot read")
	source := book.Views[6].Source.(hiding)
	source.fault = fault
	book.Views[6].Source = source
	if _, err := book.File(context.Background(), path, XLSX, nil); !errors.Is(err, fault) {
		t.Errorf("fault: %v", err)
	}
	folder := filepath.Join(dir, "new")
	if _, err := book.Folder(context.Background(), folder, CSV, nil); !errors.Is(err, fault) {
		t.Errorf("folder: %v", err)
	}
	left, err := os.ReadDir(dir)
	if content, _ := os.ReadFile(path); err != nil || len(left) != 1 || string(content) != "before" {
		t.Errorf("%d files, %q, %v", len(left), content, err)
	}
	if _, err := (Book{}).Write(context.Background(), &bytes.Buffer{}, XLSX, nil); err == nil {
		t.Error("no views: no error")
	}
}

func TestBookKnowsTheRoom(t *testing.T) {
	big := randomView(1, 4000)
	book := Book{Views: []View{big, big}}
	one, err := newReader(big, Options{Format: XLSX})
	if err != nil {
		t.Fatal(err)
	}
	need, err := one.estimate(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	before := available
	t.Cleanup(func() { available = before })
	var told *Error
	for _, c := range []struct {
		free uint64
		fits bool
	}{{need + need/2, false}, {3 * need, true}} {
		available = func(string) (uint64, bool) { return c.free, true }
		_, err := book.File(context.Background(), filepath.Join(t.TempDir(), "a.xlsx"), XLSX, nil)
		if fits := err == nil; fits != c.fits || !fits && (!errors.As(err, &told) || told.Key != "export.no_room") {
			t.Errorf("%d bytes free of %d: %v", c.free, 2*need, err)
		}
	}
}

// A folder has a CSV file for each view; views of one name do not meet.
func TestBookAsFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "tab")
	book := bookOf()
	for range 2 { // the second time in place of the first
		done, err := book.Folder(context.Background(), folder, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for i, page := range done {
			names = append(names, page.Name)
			data, err := os.ReadFile(filepath.Join(folder, page.Name))
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(bom)))).ReadAll()
			if err != nil || len(rows) != page.Rows+1 || len(rows[0]) != len(book.Views[i].Columns) {
				t.Errorf("%s: %d rows, %v", page.Name, len(rows), err)
			}
		}
		want := "Telephone numbers of a very long name, all.csv|Telephone numbers of a very long name, shuffled.csv|" +
			"Telephone numbers of a very long name, empty.csv|Telephone numbers of a very long name, ascending.csv|Bob's weeks.csv|Bob's weeks_2.csv|a-b- [c].csv"
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("files %s", got)
		}
		var left []fs.DirEntry
		if left, err = os.ReadDir(folder); err != nil || len(left) != len(names) {
			t.Errorf("%d files, %v", len(left), err)
		}
	}
}
