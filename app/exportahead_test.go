package app_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// A trial says of every format how large its file is in the end, and what is
// lost.
func TestExportTrial(t *testing.T) {
	s, p, ctx := newSession(t), i18n.For(i18n.English), context.Background()
	load(t, s, "a.csv", numbers(strings.Repeat("1 2 3 4 5 ", 200))+"9,🎉,JP\n", app.Import{})
	a := ask(t, s, app.Question{Dataset: "numbers"})
	for _, m := range []app.ExportOptions{{Format: app.CSV}, {Format: app.CSV, Encoding: app.ShiftJIS, Delimiter: app.Tab}, {Format: app.XLSX},
		{Format: app.JSON}, {Format: app.Parquet}} {
		tried, size, err := s.ExportTrial(ctx, p, a, a.OwnColumns(), m)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "a."+string(m.Format))
		done, err := s.Export(ctx, p, a, a.OwnColumns(), path, m, nil)
		if err != nil || done.Rows != tried.Rows || done.Lost != tried.Lost || (done.Lost == 1) != (m.Encoding == app.ShiftJIS) {
			t.Errorf("%+v: %+v tried, %+v done, %v", m, tried, done, err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Size() < size-size/100 || info.Size() > size+size/100 {
			t.Errorf("%+v: %d bytes tried, %d written, %v", m, size, info.Size(), err)
		}
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := s.ExportTrial(ended, p, a, a.OwnColumns(), app.XLSX); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled trial: %v", err)
	}
}

// Only keeps rows in their order, and cuts what is not there.
func TestOnlyRows(t *testing.T) {
	s := newSession(t)
	load(t, s, "a.csv", numbers("10 11 12 13 14 15"), app.Import{})
	a := ask(t, s, app.Question{Dataset: "numbers", Sort: []app.Sort{{Column: "number", Descending: true}}})
	some := a.Only([]app.Range{{First: 0, Count: 2}, {First: 4, Count: 9}, {First: -3, Count: 2}, {First: 20, Count: 1}})
	if got := cells(t, some, "number"); got != "15 14 11 10" {
		t.Errorf("rows %s", got)
	}
	if got := cells(t, a, "number"); got != "15 14 13 12 11 10" {
		t.Errorf("the answer has changed: %s", got)
	}
	if none := a.Only(nil); none.Rows == nil || len(none.Rows) != 0 {
		t.Errorf("no range: %v", none.Rows)
	}
}

// Copies as CSV and JSON are what readers of those read.
func TestCopyIn(t *testing.T) {
	s, p, ctx := newSession(t), i18n.For(i18n.Japanese), context.Background()
	load(t, s, "a.csv", "Phone Number,Extension,Country\n1,\"a, \"\"b\"\"\",JP\n2,=x,\n", app.Import{})
	a := ask(t, s, app.Question{Dataset: "numbers"})
	columns, err := a.Pick([]string{"number", "extension", "country"})
	if err != nil {
		t.Fatal(err)
	}
	text, err := s.CopyIn(ctx, p, a, columns, app.CSV)
	if err != nil || strings.ContainsAny(text, "\r\ufeff") {
		t.Fatalf("%q, %v", text, err)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 3 || rows[0][0] != "電話番号" || rows[1][1] != `a, "b"` || rows[2][1] != "'=x" {
		t.Errorf("%q, %v", rows, err)
	}
	if text, err = s.CopyIn(ctx, p, a, columns, app.JSON); err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	for _, want := range []map[string]any{{"number": "1", "extension": `a, "b"`, "country": "JP"}, {"number": "2", "extension": "=x", "country": nil}} {
		var row map[string]any
		if err := d.Decode(&row); err != nil || len(row) != 3 {
			t.Fatalf("%v, %v", row, err)
		}
		for key, value := range want {
			if row[key] != value {
				t.Errorf("%s is %v, want %v", key, row[key], value)
			}
		}
	}
}

// More rows than a sheet holds are said to go on in further ones.
func TestExportLossesTellOfSheets(t *testing.T) {
	for language, want := range map[i18n.Language]string{i18n.English: "3 sheets", i18n.Japanese: "3 枚のシート"} {
		said := app.ExportLosses(i18n.For(language), app.Exported{Rows: 2_500_000, Sheets: 3})
		if len(said) != 1 || !strings.Contains(said[0], want) || !strings.Contains(said[0], "1,048,575") {
			t.Errorf("said %q", said)
		}
	}
}
