package importer

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// book makes a workbook with excelize: sheets of rows of cells; a style is a
// number format's code.
type styled struct {
	value  any
	format string
}

func book(t testing.TB, sheets map[string][][]any, order ...string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, name := range order {
		if i == 0 {
			f.SetSheetName("Sheet1", name)
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[name] {
			for c, value := range row {
				ref, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if s, ok := value.(styled); ok {
					value = s.value
					style := &excelize.Style{}
					var builtin int
					if _, err := fmt.Sscanf(s.format, "#%d", &builtin); err == nil {
						style.NumFmt = builtin
					} else {
						style.CustomNumFmt = &s.format
					}
					id, err := f.NewStyle(style)
					if err != nil {
						t.Fatal(err)
					}
					f.SetCellStyle(name, ref, ref, id)
				}
				if value == nil {
					continue
				}
				if err := f.SetCellValue(name, ref, value); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWorkbook(t *testing.T) {
	content := book(t, map[string][][]any{
		"Information": {{"Partner Desk", "1.0"}, {"Query", "x"}},
		"Devices":     {{}, {"Product", " MAC ", "Phone Number", "Extension"}, {"Room <Kit> & \"Co\"", "6C710D8ABC10", "+81312345678", "0012"}, {}, {"'=1+1", nil, 81312345678, 12}},
		"Blank":       {},
		"請求":          {{"Invoice", "Amount", "Date", "Status"}, {"A-1", 1234.5, styled{time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC), "yyyy-mm-dd"}, "paid"}, {"A-2", "NA", "2026/11/16", "many\nlines"}, {"A-3", "free", styled{1.5, "0.0"}, nil}},
	}, "Information", "Devices", "Blank", "請求")
	st := storetest.Open(t)
	results, err := loadAll(t, st, "Export_US_2026-11-10", content, Options{})
	if err != nil || len(results) != 2 {
		t.Fatalf("%+v, %v", results, err)
	}
	if r := results[0]; r.File != "Export_US_2026-11-10/Devices" || r.Dataset != "devices" || r.Region != "US" || r.Err != nil {
		t.Errorf("%+v", r)
	}
	want := [][]string{{"product", "mac", "number", "extension"}, {"Room <Kit> & \"Co\"", "6C710D8ABC10", "+81312345678", "0012"}, {"'=1+1", "", "81312345678", "12"}}
	if got := cells(t, st, results[0]); !reflect.DeepEqual(got, want) {
		t.Errorf("devices %q", got)
	}
	want = [][]string{{"invoice", "date", "amount", "status"}, {"A-1", "2026-11-15", "1234.5", "paid"}, {"A-2", "2026-11-16", "", "many\nlines"}, {"A-3", "", "", ""}}
	if got := cells(t, st, results[1]); !reflect.DeepEqual(got, want) {
		t.Errorf("invoices %q", got)
	}
	if kept := rejects(t, st, results[1]); len(kept) != 2 || kept[0].Text != "1.5" || kept[0].Line != 4 || kept[1].Text != "free" {
		t.Errorf("rejects %+v", kept)
	}
	again, err := loadAll(t, st, "Export_US_2026-11-10", content, Options{})
	if err != nil || len(again) != 2 || !again[0].Unchanged || !again[1].Unchanged || again[1].Snapshot != results[1].Snapshot {
		t.Errorf("again: %+v, %v", again, err)
	}
}

func TestWorkbookNumbers(t *testing.T) {
	moment := time.Date(2026, 11, 15, 16, 49, 53, 0, time.UTC)
	day := time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		cell any
		want string
		typ  table.Type
	}{
		{styled{day, "#14"}, "2026-11-15", table.Date},
		{styled{day, "m/d/yy;@"}, "2026-11-15", table.Date},
		{styled{day, `yyyy"年"m"月"d"日"`}, "2026-11-15", table.Date},
		{styled{day, "[$-411]ggge\"年\"m\"月\""}, "2026-11-15", table.Date},
		{styled{day, "yyyy-mm-dd hh:mm"}, "2026-11-15T00:00:00Z", table.Time},
		{styled{moment, "#22"}, "2026-11-15T16:49:53Z", table.Time},
		{styled{moment, "#14"}, "2026-11-15T16:49:53Z", table.Time},
		{styled{1, "#14"}, "1900-01-01", table.Date},
		{styled{61, "#14"}, "1900-03-01", table.Date},
		{styled{0.25, "0%"}, "25%", table.Percent},
		{styled{-0.125, "#10"}, "-12.5%", table.Percent},
		{styled{1.5, "[h]:mm:ss"}, "36:00:00", table.Text},
		{styled{0.5, "#20"}, "12:00:00", table.Text},
		{styled{1234.5, "#4"}, "1234.5", table.Decimal},
		{styled{1234.5, `"days" 0.00`}, "1234.5", table.Decimal},
		{styled{7, "General"}, "7", table.Integer},
		{styled{-5, "#14"}, "-5", table.Integer},
		{styled{5000000, "#14"}, "5000000", table.Integer},
		{0.1, "0.1", table.Decimal},
		{1e15, "1000000000000000", table.Text},
		{true, "true", table.Boolean},
		{"007", "007", table.Text},
	} {
		st := storetest.Open(t)
		r := load(t, st, "x.xlsx", book(t, map[string][][]any{"S": {{"Name", "Value"}, {"n", c.cell}}}, "S"), Options{})
		sn := snapshot(t, st, r)
		if got := cells(t, st, r)[1][1]; got != c.want || sn.Columns[1].Type != c.typ {
			t.Errorf("%+v: got %s %q, want %s %q", c.cell, sn.Columns[1].Type, got, c.typ, c.want)
		}
	}
}

func TestSheetsWithoutDescriptionKeepApart(t *testing.T) {
	st := storetest.Open(t)
	one, two := [][]any{{"Some", "Words"}, {"a", "b"}}, [][]any{{"Other", "Words"}, {"c", "d"}}
	results, err := loadAll(t, st, "My book.xlsx", book(t, map[string][][]any{"One": one, "Two": two}, "One", "Two"), Options{})
	if err != nil || len(results) != 2 || results[0].Dataset != "my-book-one" || results[1].Dataset != "my-book-two" {
		t.Errorf("%+v, %v", results, err)
	}
	if r := load(t, st, "My book.xlsx", book(t, map[string][][]any{"One": one}, "One"), Options{}); r.Dataset != "my-book" {
		t.Errorf("%+v", r)
	}
}

// Sheets with one header are one table: a spreadsheet's limit parted it.
func TestTableOverSeveralSheets(t *testing.T) {
	st := storetest.Open(t)
	header := []any{"Product", "MAC"}
	r := load(t, st, "x", book(t, map[string][][]any{"1": {header, {"a", "1"}}, "2": {header}, "3": {header, {"b", "2"}, {"c", "3"}}}, "1", "2", "3"), Options{})
	want := [][]string{{"product", "mac"}, {"a", "1"}, {"b", "2"}, {"c", "3"}}
	if got := cells(t, st, r); !reflect.DeepEqual(got, want) || r.File != "x/1" {
		t.Errorf("%+v: %q", r, got)
	}
}

// parts makes a workbook of hand-written parts.
func parts(t testing.TB, sheet, strings, styles string) string {
	t.Helper()
	return zipped(t, entry{"[Content_Types].xml", "<Types/>"},
		entry{"xl/workbook.xml", `<x:workbook xmlns:x="m" xmlns:r="n"><x:sheets><x:sheet name="A &amp; B" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`},
		entry{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id='rId1' Type="http://x/worksheet" Target="/xl/worksheets/s.xml"/></Relationships>`},
		entry{"xl/worksheets/s.xml", sheet}, entry{"xl/sharedStrings.xml", strings}, entry{"xl/styles.xml", styles})
}

// What other programs write: prefixes, no references, rich text, readings of
// kanji, comments, character data, empty elements.
func TestWorkbookOfOtherPrograms(t *testing.T) {
	st := storetest.Open(t)
	r := load(t, st, "x.xlsx", parts(t, `<?xml version="1.0"?><!-- <row> --><x:worksheet><x:sheetData>
		<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>MA</x:t><x:r><x:t>C</x:t></x:r></x:is></x:c></x:row>
		<x:row r="7"/>
		<x:row r="9"><x:c r="B9" t="s"><x:v>1</x:v></x:c><x:c r="D9" t="str"><x:f>A1&amp;"x"</x:f><x:v><![CDATA[a<b]]></x:v></x:c></x:row>
		<x:row r="10"><x:c r="A10" s="4"/><x:c r="B10" t="s"><x:v>99</x:v></x:c></x:row>
		</x:sheetData></x:worksheet>`,
		`<sst><si>  <t>製品</t> <rPh sb="0" eb="2"><t>セイヒン</t></rPh> </si><si><r><t>6C71</t></r><r><t xml:space="preserve">0D8 &#x41;&#66;_x005F_x000D_</t></r></si></sst>`, `<styleSheet/>`), Options{})
	want := [][]string{{"product", "mac"}, {"", "6C710D8 AB_x000D_"}}
	if got := cells(t, st, r); !reflect.DeepEqual(got, want) || r.Dataset != "devices" || r.File != "x.xlsx/A & B" {
		t.Errorf("%+v: %q", r, got)
	}
	if kept := rejects(t, st, r); len(kept) != 1 || kept[0].Text != "a<b" || kept[0].Line != 9 || kept[0].Reason != ReasonExtraCell {
		t.Errorf("rejects %+v", kept)
	}
}

func TestBadWorkbooks(t *testing.T) {
	sheet := `<worksheet><sheetData><row><c t="str"><v>Some</v></c><c t="str"><v>Words</v></c></row><row><c><v>1</v></c></row></sheetData></worksheet>`
	whole := parts(t, sheet, "<sst/>", "<styleSheet/>")
	for what, c := range map[string]struct {
		content string
		want    Code
	}{
		"cut XML":      {parts(t, sheet[:len(sheet)-40], "<sst/>", "<styleSheet/>"), WorkbookDamaged},
		"no XML":       {parts(t, "nothing", "<sst/>", "<styleSheet/>"), NoTables},
		"cut strings":  {parts(t, sheet, "<sst><si><t>x", "<styleSheet/>"), WorkbookDamaged},
		"long text":    {parts(t, "<sheetData><row><c t='str'><v>"+strings.Repeat("x", maxRecord+10)+"</v></c></row></sheetData>", "<sst/>", "<styleSheet/>"), WorkbookDamaged},
		"cut file":     {whole[:len(whole)-30], ArchiveDamaged},
		"no sheets":    {zipped(t, entry{"xl/workbook.xml", "<workbook/>"}, entry{"xl/_rels/workbook.xml.rels", "<r/>"}), NoTables},
		"no relations": {zipped(t, entry{"xl/workbook.xml", "<workbook/>"}), WorkbookDamaged},
	} {
		st := storetest.Open(t)
		results, err := loadAll(t, st, "x.xlsx", c.content, Options{})
		if err == nil && len(results) > 0 {
			err = results[0].Err
		}
		if code(err) != c.want || loads(t, st) != 0 {
			t.Errorf("%s: %v, want %s; %d loads", what, err, c.want, loads(t, st))
		}
	}
}

func TestFormatOf(t *testing.T) {
	for codeOf, want := range map[string]format{
		"General": plainFormat, "0.00": plainFormat, "#,##0": plainFormat, "@": plainFormat, `"day" 0`: plainFormat, `\d0`: plainFormat,
		"[Red]0.0": plainFormat, "yyyy-mm-dd": dateFormat, "d. mmm": dateFormat, "mmm": dateFormat, "[$-409]d-mmm-yy;@": dateFormat,
		"yyyy-mm-dd hh:mm:ss": timeFormat, "[h]:mm": durationFormat, "[mm]:ss": durationFormat, "hh:mm": durationFormat, "0.0%": percentFormat,
	} {
		if got := formatOf(codeOf); got != want {
			t.Errorf("%s: got %d, want %d", codeOf, got, want)
		}
	}
}

func TestSharedTextsAreBounded(t *testing.T) {
	content := parts(t, "<sheetData/>", "<sst>"+strings.Repeat("<si><t>text</t></si>", 100)+"</sst>", "<styleSheet/>")
	z, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for room, want := range map[int]Code{2000: "", 1999: TooBig} {
		w := &workbook{job: &job{}, ctx: context.Background(), zip: z, room: room}
		if err := w.read(); code(err) != want || want == "" && (err != nil || len(w.shared) != 100) {
			t.Errorf("room for %d bytes: %d texts, %v", room, len(w.shared), err)
		}
	}
}
