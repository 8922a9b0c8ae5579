package export

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/table"
)

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// sheetText is what a sheet can hold of a text.
func sheetText(s string) string { return string([]rune(s)) }

func TestXLSXRoundTrip(t *testing.T) {
	for name, v := range views(1500, 1, 700) {
		f := open(t, written(t, XLSX, v))
		if got := fmt.Sprint(f.GetSheetList()); got != "[Telephone numbers About]" {
			t.Fatalf("%s: sheets %s", name, got)
		}
		rows, err := f.GetRows(v.Name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		want := v.cells()
		for c, column := range v.Columns {
			if rows[0][c] != column.Title {
				t.Fatalf("%s: header %d is %q", name, c, rows[0][c])
			}
			for i, cells := range want {
				got := "" // excelize leaves out what follows the last value
				if i+1 < len(rows) && c < len(rows[i+1]) {
					got = rows[i+1][c]
				}
				x, expected := cells[c], ""
				switch {
				case x.Missing:
				case x.Type == table.Text:
					expected = sheetText(x.Text)
				case x.Type == table.Boolean, x.Type == table.Integer:
					expected = fmt.Sprint(x.Int)
				default:
					number, err := strconv.ParseFloat(got, 64)
					if err != nil {
						t.Fatalf("%s: row %d, %s: %q is no number", name, i, column.Key, got)
					}
					if !same(number, x) {
						t.Fatalf("%s: row %d, %s: %q, want %+v", name, i, column.Key, got, x)
					}
					continue
				}
				if got != expected {
					t.Fatalf("%s: row %d, %s: %q, want %q", name, i, column.Key, got, expected)
				}
			}
		}
	}
}

// same reports whether a spreadsheet means the value by the number, of which
// it keeps 15 digits.
func same(number float64, x table.Value) bool {
	switch x.Type {
	case table.Date:
		return number == float64(x.Int+25569)
	case table.Time:
		return int64(math.Round((number-25569)*86400000)) == x.Int
	default:
		return math.Abs(number-x.Float) <= math.Abs(x.Float)*1e-14
	}
}

func TestXLSXTypes(t *testing.T) {
	columns := []table.Column{{Key: "text", Type: table.Text}, {Key: "int", Type: table.Integer}, {Key: "dec", Type: table.Decimal},
		{Key: "bool", Type: table.Boolean}, {Key: "date", Type: table.Date}, {Key: "time", Type: table.Time},
		{Key: "min", Type: table.Minutes}, {Key: "share", Type: table.Percent}}
	rows := [][]string{
		{"0012", "1234567", "1234.5", "true", "2026-11-15", "2026-11-15T13:14:15.4Z", "90.25", "45.55%"},
		{"+12025550100", "-1234567", "-0.5", "false", "1900-03-01", "1900-03-01T00:00:00Z", "0", "100%"},
		{"=1+1", "999999999999999", "0", "true", "1900-02-28", "1900-02-28T23:59:59Z", "1", "0%"},
		{"true", "1234567890123456", "1", "true", "9999-12-31", "9999-12-31T23:59:59Z", "1", "-5%"},
		{"2026-11-15", "-9223372036854775808", "1", "false", "1899-01-01", "0001-01-01T00:00:00Z", "1", "0.1%"},
	}
	shown := [][]string{
		{"0012", "1,234,567", "1,234.50", "TRUE", "2026-11-15", "2026-11-15 13:14:15", "90.3", "45.6%"},
		{"+12025550100", "-1,234,567", "-0.50", "FALSE", "1900-03-01", "1900-03-01 00:00:00", "0.0", "100.0%"},
		{"=1+1", "999,999,999,999,999", "0.00", "TRUE", "1900-02-28", "1900-02-28T23:59:59Z", "1.0", "0.0%"},
		{"true", "1234567890123456", "1.00", "TRUE", "9999-12-31", "9999-12-31 23:59:59", "1.0", "-5.0%"},
		{"2026-11-15", "-9223372036854775808", "1.00", "FALSE", "1899-01-01", "0001-01-01T00:00:00Z", "1.0", "0.1%"},
	}
	// t: text, n: number, b: boolean
	kinds := []string{"tnnbnnnn", "tnnbnnnn", "tnnbttnn", "ttnbnnnn", "ttnbttnn"}
	batch := table.NewBatch(columns)
	for _, row := range rows {
		for i, s := range row {
			v, err := table.Parse(columns[i].Type, s)
			if err != nil {
				t.Fatal(err)
			}
			batch.Column(i).Append(v)
		}
	}
	v := View{Name: "Types", Source: table.NewMemory(columns, batch.Finish())}
	for i, c := range columns {
		v.Columns = append(v.Columns, Column{Key: c.Key, Type: c.Type, Index: i})
	}
	var b bytes.Buffer
	result, err := Write(context.Background(), &b, XLSX, v, nil)
	if err != nil || !reflect.DeepEqual(result, Result{Rows: len(rows), Sheets: 1}) {
		t.Fatalf("%+v, %v", result, err)
	}
	f := open(t, b.Bytes())
	letter := map[excelize.CellType]string{excelize.CellTypeInlineString: "t", excelize.CellTypeUnset: "n", excelize.CellTypeBool: "b"}
	for i := range rows {
		for c := range columns {
			ref, _ := excelize.CoordinatesToCellName(c+1, i+2)
			got, err := f.GetCellValue("Types", ref)
			if err != nil || got != shown[i][c] {
				t.Errorf("%s shows %q, want %q, %v", ref, got, shown[i][c], err)
			}
			if kind, _ := f.GetCellType("Types", ref); letter[kind] != kinds[i][c:c+1] {
				t.Errorf("%s has type %d, want %c", ref, kind, kinds[i][c])
			}
			if formula, _ := f.GetCellFormula("Types", ref); formula != "" {
				t.Errorf("%s has the formula %q", ref, formula)
			}
		}
	}
	text, _ := f.GetCellStyle("Types", "A2")
	if style, err := f.GetStyle(text); err != nil || style.NumFmt != 49 && (style.CustomNumFmt == nil || *style.CustomNumFmt != "@") {
		t.Errorf("text has the style %+v, %v", style, err)
	}
}

func TestXLSXLooks(t *testing.T) {
	v := randomView(1, 300)
	v.Columns[0].Title, v.Columns[9].Title = "短い", strings.Repeat("とても長い見出し", 10)
	f := open(t, written(t, XLSX, v))
	panes, err := f.GetPanes(v.Name)
	if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 0 || panes.TopLeftCell != "A2" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	n, _ := f.GetCellStyle(v.Name, "A1")
	style, err := f.GetStyle(n)
	if err != nil || !style.Font.Bold || len(style.Fill.Color) != 1 || len(style.Border) != 1 || style.Border[0].Type != "bottom" {
		t.Errorf("header style %+v, %v", style, err)
	}
	for column, want := range map[string]float64{"A": 9, "J": 60} { // column A: "-333333.4%" is wider than its title
		if got, err := f.GetColWidth(v.Name, column); err != nil || got < want || got > 60 {
			t.Errorf("column %s is %v wide, want %v, %v", column, got, want, err)
		}
	}
	last, _ := excelize.CoordinatesToCellName(len(v.Columns), len(v.cells())+1)
	if got, err := f.GetSheetDimension(v.Name); err != nil || got != "A1:"+last {
		t.Errorf("dimension %s, want A1:%s, %v", got, last, err)
	}
	sheet := partOf(t, written(t, XLSX, v), "xl/worksheets/sheet1.xml")
	if want := `<autoFilter ref="A1:` + last + `"`; !strings.Contains(strings.ReplaceAll(sheet, "$", ""), want) {
		t.Errorf("no %s in the sheet", want)
	}
	info, err := f.GetRows("About")
	if err != nil || fmt.Sprint(info) != "[[Source a.csv] [Query country:JP]]" {
		t.Errorf("information %v, %v", info, err)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Creator != "Partner Desk" || props.Title != v.Name {
		t.Errorf("properties %+v, %v", props, err)
	}
}

func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestXLSXSplits(t *testing.T) {
	for name, v := range views(700, 500) {
		v.Name = "数/数"
		r, err := newReader(v, Options{Format: XLSX})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		tally := &tally{total: r.rows.len()}
		if err := r.workbook(context.Background(), &b, 101, tally); err != nil {
			t.Fatal(err)
		}
		want := v.cells()
		sheets := max(1, (len(want)+99)/100)
		f := open(t, b.Bytes())
		list := f.GetSheetList()
		if tally.Sheets != sheets || len(list) != sheets+1 || list[0] != "数-数" || list[sheets] != "About" {
			t.Fatalf("%s: %d rows on %d sheets: %v", name, len(want), tally.Sheets, list)
		}
		at := 0
		for k, sheet := range list[:sheets] {
			if k > 0 && sheet != fmt.Sprintf("数-数 (%d)", k+1) {
				t.Errorf("sheet %d is %q", k, sheet)
			}
			count := min(100, len(want)-at)
			for i := range count {
				for _, c := range []int{0, 7} { // a share and an integer
					ref, _ := excelize.CoordinatesToCellName(c+1, i+2)
					got, _ := f.GetCellValue(sheet, ref, excelize.Options{RawCellValue: true})
					x := want[at+i][c]
					expected := x.String()
					if c == 0 && !x.Missing {
						expected = strconv.FormatFloat(x.Float, 'f', -1, 64)
					}
					if got != expected {
						t.Fatalf("%s: %s of %s is %q, want %q", name, ref, sheet, got, expected)
					}
				}
			}
			at += count
			if head, _ := f.GetCellValue(sheet, "A1"); head != v.Columns[0].Title {
				t.Errorf("%s: the header of %s is %q", name, sheet, head)
			}
			if beyond, _ := f.GetCellType(sheet, fmt.Sprintf("C%d", count+2)); beyond != excelize.CellTypeUnset {
				t.Errorf("%s: a row after the last of %s", name, sheet)
			}
		}
		if at != len(want) {
			t.Errorf("%s: %d rows of %d", name, at, len(want))
		}
	}
}
