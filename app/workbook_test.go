package app_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/price"
	"partnerdesk/data/table"
)

// workbook is a workbook of an answer, of figures and of rows of another kind.
func workbook(t *testing.T, s *app.Session, p *i18n.Printer) app.Workbook {
	t.Helper()
	load(t, s, "customers.csv", "Customer,Customer ID,Created,Region\nAcme,c1,2026-01-01,US\nBeta,c2,2026-01-02,EU\nGamma,c3,2026-01-03,EU\n", app.Import{Dataset: "customers"})
	a := ask(t, s, app.Question{Dataset: "customers", Query: "region:EU", Sort: []app.Sort{{Column: "customer", Descending: true}}})
	columns, err := a.Pick([]string{"customer_id", "customer"})
	if err != nil {
		t.Fatal(err)
	}
	f := someFigures()
	f.Beside = []app.FigureSeries{{Name: "Beside", Values: []float64{1, 2, 3}}}
	rows := [][]table.Value{{{Text: "x"}, {Type: table.Integer, Int: 7}}, {{Text: "y"}, {Type: table.Integer, Missing: true}}}
	return app.Workbook{Title: "All of it", Info: [][2]string{{"Customer", "Acme"}}, Pages: []app.Page{
		s.AnswerPage(p, "European customers", a, columns), f.Page(p), f.Page(p).Named("Again"),
		app.RowsPage("Rows", []app.PageColumn{{Key: "a", Title: "A"}, {Key: "b", Title: "B", Type: table.Integer}}, rows, nil)}}
}

// A workbook has a sheet for each page, the charts beside their figures, and one
// information sheet that an import passes by.
func TestWorkbook(t *testing.T) {
	s, p := newSession(t), i18n.For(i18n.English)
	path := filepath.Join(t.TempDir(), "a.xlsx")
	done, err := s.ExportBook(context.Background(), p, workbook(t, s, p), path, app.XLSX, nil)
	if err != nil || len(done) != 4 || done[0].Rows != 2 || done[3].Rows != 2 || len(app.BookLosses(p, done)) != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetList(); !reflect.DeepEqual(got, []string{"European customers", "Licences", "Again", "Rows", "Information"}) {
		t.Fatalf("sheets %q", got)
	}
	for sheet, want := range map[string][][]string{
		"European customers": {{"Customer Org ID", "Customer"}, {"c3", "Gamma"}, {"c2", "Beta"}},
		"Rows":               {{"A", "B"}, {"x", "7"}, {"y"}},
		"Again":              {{"Week", "Meetings", "通話", "Beside", "State"}, {"2026-11-01", "10", "-1.50", "1"}, {"2026-11-08", "", "", "2", "no data"}, {"2026-11-15", "1,099,511,627,776", "0.00", "3", "so far"}},
	} {
		if got, err := f.GetRows(sheet); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, %v", sheet, got, err)
		}
	}
	info, err := f.GetRows("Information")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, line := range info {
		lines = append(lines, strings.Join(line, "|"))
	}
	text := strings.Join(lines, "\n")
	if !strings.HasPrefix(text, "Partner Desk|"+app.Version+"\nCustomer|Acme\n") || !strings.Contains(text, "\n\nEuropean customers\n") || !strings.Contains(text, "region:EU") ||
		!strings.Contains(text, "customers.csv") || !strings.Contains(text, "\nLicences|All regions") {
		t.Errorf("information\n%s", text)
	}
}

// A folder has a file for each page, all or none.
func TestWorkbookAsFolder(t *testing.T) {
	s, p := newSession(t), i18n.For(i18n.Japanese)
	w := workbook(t, s, p)
	folder := filepath.Join(t.TempDir(), "pages")
	done, err := s.ExportFolder(context.Background(), p, w, folder, app.CSV, nil)
	if err != nil || len(done) != 4 || done[1].Name != "Licences.csv" {
		t.Fatalf("%+v, %v", done, err)
	}
	text, err := os.ReadFile(filepath.Join(folder, "European customers.csv"))
	if err != nil || string(text) != "\ufeff顧客の組織 ID,顧客\r\nc3,Gamma\r\nc2,Beta\r\n" {
		t.Errorf("%q, %v", text, err)
	}
	w.Pages[2] = app.Figures{Days: someFigures().Days, Series: []app.FigureSeries{{Values: []float64{1}}}}.Page(p)
	other := filepath.Join(t.TempDir(), "other")
	if _, err := s.ExportFolder(context.Background(), p, w, other, app.CSV, nil); err == nil {
		t.Error("figures that lack points: no error")
	}
	if _, err := os.Stat(other); !os.IsNotExist(err) {
		t.Errorf("a folder was left: %v", err)
	}
}

// What a sheet cannot hold is told with its name.
func TestWorkbookTellsLosses(t *testing.T) {
	s, p := newSession(t), i18n.For(i18n.English)
	page := app.RowsPage("Notes", []app.PageColumn{{Key: "text", Title: "Text"}}, [][]table.Value{{{Text: strings.Repeat("x", 40_000)}}}, nil)
	done, err := s.ExportBook(context.Background(), p, app.Workbook{Pages: []app.Page{page.Named("Long ones")}}, filepath.Join(t.TempDir(), "a.xlsx"), app.XLSX, nil)
	if said := app.BookLosses(p, done); err != nil || len(said) == 0 || !strings.HasPrefix(said[0], "Long ones: ") {
		t.Errorf("%q, %v", said, err)
	}
}

// The price list lies in the profile, and a page of it is read again.
func TestPrices(t *testing.T) {
	s := newSession(t)
	if l, err := s.Prices(); err != nil || len(l.Prices) != 0 {
		t.Fatalf("%+v, %v", l, err)
	}
	l := price.List{Currency: "JPY"}
	for _, of := range []price.Price{{Name: "Webex, Calling", Amount: 12_345}, {Product: "meetings", Amount: 10_000}} {
		var err error
		if l, err = l.With(of); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SavePrices(l); err != nil {
		t.Fatal(err)
	}
	if kept, err := s.Prices(); err != nil || !reflect.DeepEqual(kept, l) {
		t.Errorf("%+v, %v", kept, err)
	}
	for _, language := range []i18n.Language{i18n.English, i18n.Japanese} {
		path := filepath.Join(t.TempDir(), "prices.csv")
		if _, err := app.ExportPage(context.Background(), app.PricesPage(i18n.For(language), l), path, app.CSV); err != nil {
			t.Fatal(err)
		}
		if read, err := app.ReadPrices(path, ""); err != nil || !reflect.DeepEqual(read, l) {
			t.Errorf("%s: %+v, %v", language, read, err)
		}
	}
	p := i18n.For(i18n.English)
	for _, path := range []string{filepath.Join(t.TempDir(), "none.csv"), t.TempDir()} {
		if _, err := app.ReadPrices(path, "JPY"); err == nil || strings.Contains(p.Error(err), "price.") {
			t.Errorf("%s: %s", path, p.Error(err))
		}
	}
	if got := app.MoneyText(p, 12_345_678_900, "USD"); got != "1,234,567.89 USD" {
		t.Error(got)
	}
}
