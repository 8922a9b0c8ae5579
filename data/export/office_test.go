//go:build office

package export

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/table"
)

// office converts a file with LibreOffice, which fails the test if it is not
// there, and opens the workbook or document that came of it. An empty filter is
// that of the file. LibreOffice keeps what it is about in the profile, a folder.
func office(t *testing.T, profile, path, filter, to string) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice (soffice) is not installed; on Debian: apt-get install --no-install-recommends libreoffice-calc")
	}
	out := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--convert-to", to, "--outdir", out}
	if filter != "" {
		args = append(args, "--infilter="+filter)
	}
	log, err := exec.Command(program, append(args, path)...).CombinedOutput()
	made := filepath.Join(out, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+to)
	if _, missing := os.Stat(made); err != nil || missing != nil {
		t.Fatalf("%v, %v\n%s", err, missing, log)
	}
	return made
}

// exported exports a view to be read by LibreOffice.
func exported(t *testing.T, name string, m Manner, v View) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if _, err := File(context.Background(), path, m, v, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

func book(t *testing.T, path string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// LibreOffice opens a workbook, and saves it again with the same values of the
// same types.
func TestOfficeKeepsWorkbooks(t *testing.T) {
	profile := t.TempDir()
	for name, v := range views(300, 1, 200) {
		f := book(t, office(t, profile, exported(t, "a.xlsx", XLSX, v), "", "xlsx"))
		if got := fmt.Sprint(f.GetSheetList()); got != "[Telephone numbers About]" {
			t.Errorf("%s: sheets %s", name, got)
		}
		for i, cells := range v.cells() {
			for c, x := range cells {
				ref, _ := excelize.CoordinatesToCellName(c+1, i+2)
				got, err := f.GetCellValue(v.Name, ref, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				kind, _ := f.GetCellType(v.Name, ref)
				// LibreOffice saves TRUE and FALSE as the functions of that name.
				if formula, _ := f.GetCellFormula(v.Name, ref); formula != "" && x.Type != table.Boolean {
					t.Fatalf("%s: %s has the formula %q", name, ref, formula)
				}
				if problem := differs(got, kind, x); problem != "" {
					t.Fatalf("%s: %s, %s: %s", name, ref, v.Columns[c].Key, problem)
				}
			}
		}
	}
}

// differs says how a cell differs from a value; empty if it does not.
func differs(got string, kind excelize.CellType, x table.Value) string {
	text := kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString
	number, err := strconv.ParseFloat(got, 64)
	switch {
	case x.Missing && got == "":
		return ""
	case x.Type == table.Text && text && officeText(got) == officeText(x.Text):
		return ""
	case x.Type == table.Boolean && kind == excelize.CellTypeBool && got == fmt.Sprint(x.Int):
		return ""
	case x.Type == table.Integer && !text && err == nil && number == float64(x.Int):
		return ""
	case x.Type != table.Text && x.Type != table.Boolean && x.Type != table.Integer && !text && err == nil && officeSame(number, x):
		return ""
	}
	return fmt.Sprintf("%q of type %d, want %s %q", got, kind, x.Type, x.String())
}

// lost is what does not come back from LibreOffice as it was: control characters
// and the escapes for them, and the kinds of line ends.
var lost = regexp.MustCompile(`_x[0-9A-F]{4}_|[\x00-\x08\x0a-\x1f]`)

func officeText(s string) string { return lost.ReplaceAllString(strings.ToValidUTF8(s, "\ufffd"), "") }

// officeSame allows what a spreadsheet loses of a number's last digits.
func officeSame(number float64, x table.Value) bool {
	if x.Type == table.Time {
		return math.Abs((number-25569)*86400000-float64(x.Int)) < 2
	}
	return same(number, x) || math.Abs(number-x.Float) <= math.Abs(x.Float)*1e-13
}

// LibreOffice opens CSV files of every kind: texts stay texts, none is computed,
// and figures, days, times and shares are numbers of their types.
func TestOfficeOpensCSV(t *testing.T) {
	columns := []table.Column{{Key: "text"}, {Key: "n", Type: table.Integer}, {Key: "d", Type: table.Decimal}, {Key: "b", Type: table.Boolean},
		{Key: "day", Type: table.Date}, {Key: "share", Type: table.Percent}}
	texts := []string{"=1+1", "@SUM(1)", "-x", "+81 3 1234", "東京、\"本社\"", "a,b;c\td", "two\nlines", "'=1", "plain", " space ", "＝1"}
	numbers := [][]string{{"-5", "1.25", "true", "2026-11-15", "45.5%"}, {"1200", "-0.001", "false", "1999-12-31", "-12.5%"}, {"0", "90", "true", "2030-01-02", "100%"}}
	batch := table.NewBatch(columns)
	for i, text := range texts {
		batch.Column(0).AppendText(text)
		for k, s := range numbers[i%len(numbers)] {
			x, err := table.Parse(columns[k+1].Type, s)
			if err != nil {
				t.Fatal(err)
			}
			batch.Column(k + 1).Append(x)
		}
	}
	v := View{Name: "CSV", Source: hiding{Memory: table.NewMemory(columns, batch.Finish()), hidden: make([]table.Bitmap, 1)}}
	for i, c := range columns {
		v.Columns = append(v.Columns, Column{Key: c.Key, Title: "列 " + c.Key, Type: c.Type, Index: i})
	}
	profile := t.TempDir()
	// Separator, quote, encoding, first line, columns, language (US English),
	// quoted cells are texts, special numbers are found.
	for separator, o := range map[string]Options{"44,34,76": {}, "59,34,76": {Delimiter: Semicolon, LF: true, NoBOM: true}, "9,34,64": {Delimiter: Tab, Encoding: ShiftJIS}} {
		o.Format = CSV
		f := book(t, office(t, profile, exported(t, "a.csv", o, v), "Text - txt - csv (StarCalc):"+separator+",1,,1033,false,true", "xlsx"))
		sheet := f.GetSheetName(0)
		for c, column := range v.Columns {
			ref, _ := excelize.CoordinatesToCellName(c+1, 1)
			if got, err := f.GetCellValue(sheet, ref); err != nil || got != column.Title {
				t.Errorf("%s: header %d is %q, %v", separator, c, got, err)
			}
		}
		for i, cells := range v.cells() {
			for c, x := range cells {
				ref, _ := excelize.CoordinatesToCellName(c+1, i+2)
				got, err := f.GetCellValue(sheet, ref, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				if formula, _ := f.GetCellFormula(sheet, ref); formula != "" {
					t.Errorf("%s: %s has the formula %q", separator, ref, formula)
				}
				x.Text = table.Guard(x.Text)
				kind, _ := f.GetCellType(sheet, ref)
				if problem := differs(got, kind, x); problem != "" {
					t.Errorf("%s: %s: %s", separator, ref, problem)
				}
			}
		}
		if rows, err := f.GetRows(sheet); err != nil || len(rows) != len(texts)+1 {
			t.Errorf("%s: %d rows, %v", separator, len(rows), err)
		}
	}
}

// LibreOffice draws the charts of a workbook, with the values of its cells.
func TestOfficeDrawsCharts(t *testing.T) {
	v := charted()
	z, err := zip.OpenReader(office(t, t.TempDir(), exported(t, "a.xlsx", XLSX, v), "", "ods"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	classes := map[string]int{}
	for _, f := range z.File {
		if !regexp.MustCompile(`^Object \d+/content.xml$`).MatchString(f.Name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			t.Fatal(err)
		}
		class := regexp.MustCompile(`<chart:chart [^>]*chart:class="chart:(\w+)"`).FindSubmatch(text)
		if class == nil {
			t.Fatalf("%s is no chart", f.Name)
		}
		classes[string(class[1])]++
		if !strings.Contains(string(text), `office:value="221"`) && string(class[1]) != "ring" { // 100 + 11²
			t.Errorf("%s does not draw the last value", f.Name)
		}
	}
	if got := fmt.Sprint(classes); got != "map[bar:3 line:2 ring:1]" {
		t.Errorf("charts %s", got)
	}
}

// LibreOffice opens a workbook of several views with all its sheets, the values
// of its cells and its charts.
func TestOfficeKeepsBooks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	whole := bookOf()
	done, err := whole.File(context.Background(), path, XLSX, nil)
	if err != nil {
		t.Fatal(err)
	}
	made := office(t, t.TempDir(), path, "", "xlsx")
	f := book(t, made)
	if got := strings.Join(f.GetSheetList(), "|"); got != strings.Join(sheetsOfBook, "|") {
		t.Errorf("sheets %s", got)
	}
	for i, page := range done {
		if i == 4 || i == 5 {
			continue
		}
		for row, cells := range whole.Views[i].cells() {
			for c, x := range cells {
				ref, _ := excelize.CoordinatesToCellName(c+1, row+2)
				got, err := f.GetCellValue(page.Name, ref, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				kind, _ := f.GetCellType(page.Name, ref)
				if problem := differs(got, kind, x); problem != "" {
					t.Fatalf("%s: %s: %s", page.Name, ref, problem)
				}
			}
		}
	}
	z, err := zip.OpenReader(made)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	charts := 0
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "xl/charts/chart") {
			charts++
		}
	}
	if charts != 12 {
		t.Errorf("%d charts", charts)
	}
}
