package export

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/table"
)

func template() Template {
	return Template{Name: "Telephone numbers", AboutTitle: "Columns", Heading: 2,
		Columns: []Column{{Key: "number", Title: "Phone Number"}, {Key: "day", Title: "Day, of it", Type: table.Date}, {Key: "n", Title: "Count", Type: table.Integer}},
		About: [][]string{{"Partner Desk", "1"}, {"How", "Fill it in"}, {"Key", "Title"}, {"number", "Phone Number"}, {"day", "Day, of it"},
			{"n", "Count"}}}
}

func TestTemplateWorkbook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if files, err := template().File(context.Background(), path); err != nil || len(files) != 1 || files[0] != path {
		t.Fatalf("%q, %v", files, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, data)
	rows, err := f.GetRows("Telephone numbers")
	if err != nil || len(rows) != 1 || rows[0][1] != "Day, of it" {
		t.Errorf("%q, %v", rows, err)
	}
	if rows, err := f.GetRows("Columns"); err != nil || len(rows) != 6 || rows[0][0] != "Partner Desk" || rows[5][1] != "Count" {
		t.Errorf("%q, %v", rows, err)
	}
	if f.GetActiveSheetIndex() != 0 {
		t.Error("it does not open with the table")
	}
	// What is typed below takes the form of its column: a text stays one.
	for cell, want := range map[string]string{"A2": "@", "B1000": "yyyy-mm-dd", "C2": "#,##0"} {
		letters, _, _ := excelize.SplitCellName(cell)
		n, err := f.GetColStyle("Telephone numbers", letters)
		if err != nil {
			t.Fatal(err)
		}
		builtin := map[string]int{"@": 49, "#,##0": 3}
		if style, err := f.GetStyle(n); err != nil || (style.CustomNumFmt == nil || *style.CustomNumFmt != want) && style.NumFmt != builtin[want] {
			t.Errorf("%s has the form %+v, %v", cell, style, err)
		}
	}
	if style, _ := f.GetCellStyle("Telephone numbers", "A1"); style == 0 {
		t.Error("the header is plain")
	}
	if panes, err := f.GetPanes("Telephone numbers"); err != nil || !panes.Freeze {
		t.Errorf("%+v, %v", panes, err)
	}
}

func TestTemplateCSV(t *testing.T) {
	folder := t.TempDir()
	path, about := filepath.Join(folder, "a.csv"), filepath.Join(folder, "a.columns.xlsx")
	files, err := template().File(context.Background(), path)
	if err != nil || len(files) != 2 || files[0] != path || files[1] != about {
		t.Fatalf("%q, %v", files, err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "\ufeffPhone Number,\"Day, of it\",Count\r\n" {
		t.Errorf("%q, %v", data, err)
	}
	data, err := os.ReadFile(about)
	if err != nil {
		t.Fatal(err)
	}
	if sheets := open(t, data).GetSheetList(); len(sheets) != 1 || sheets[0] != "Columns" {
		t.Errorf("%q", sheets)
	}
}

func TestTemplatesThatCannotBe(t *testing.T) {
	var told *Error
	for _, name := range []string{"a", "a.json", "a.parquet", "a.xls"} {
		if _, err := template().File(context.Background(), filepath.Join(t.TempDir(), name)); !errors.As(err, &told) ||
			told.Args["endings"] != ".csv, .xlsx" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"a.csv", "a.xlsx"} {
		if _, err := template().File(context.Background(), filepath.Join(t.TempDir(), "none", name)); !errors.As(err, &told) {
			t.Errorf("%s in no folder: %v", name, err)
		}
		none := template()
		none.Columns = nil
		if _, err := none.File(context.Background(), filepath.Join(t.TempDir(), name)); !errors.As(err, &told) {
			t.Errorf("%s without columns: %v", name, err)
		}
	}
}
