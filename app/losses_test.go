package app_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
)

// What an encoding does not have is said, with the first places.
func TestExportLosses(t *testing.T) {
	p := i18n.For(i18n.English)
	if got := app.ExportLosses(p, app.Exported{Rows: 3}); got != nil {
		t.Errorf("nothing was lost: %q", got)
	}
	s := newSession(t)
	load(t, s, "a.csv", "Phone Number,Extension,Country\n1,a🎉,JP\n2,b,JP\n3,é,JP\n", app.Import{})
	a := ask(t, s, app.Question{Dataset: "numbers"})
	done, err := s.Export(context.Background(), p, a, a.OwnColumns(), filepath.Join(t.TempDir(), "a.csv"),
		app.ExportOptions{Format: app.CSV, Encoding: app.ShiftJIS}, nil)
	want := []export.Place{{Row: 1, Column: "Extension", Text: "a🎉"}, {Row: 3, Column: "Extension", Text: "é"}}
	if err != nil || done.Lost != 2 || !reflect.DeepEqual(done.LostAt, want) {
		t.Errorf("%+v, %v", done, err)
	}
	if said := app.ExportLosses(p, done); len(said) != 2 || strings.Contains(strings.Join(said, ""), "{") {
		t.Errorf("said %q", said)
	}
}

// How a view was exported is kept with its layout.
func TestExportOptionsAreKept(t *testing.T) {
	s := newSession(t)
	want := app.Layout{Query: "x", Export: &app.ExportPreset{ExportOptions: app.ExportOptions{Format: app.CSV, Delimiter: app.Tab,
		Encoding: app.ShiftJIS, NoBOM: true, LF: true, Keys: true, Partitioned: true}, Folder: "/out", AllColumns: true, AllRows: true}}
	if err := s.SaveLayout("numbers", want); err != nil {
		t.Fatal(err)
	}
	dir := s.Dir()
	s.Close()
	if got, err := open(t, dir).Layouts(); err != nil || !reflect.DeepEqual(got["numbers"], want) {
		t.Errorf("%+v, %v", got, err)
	}
}

// A folder of Parquet files is parted by the region and the moment of the loads,
// also where those columns are not exported.
func TestParquetFolder(t *testing.T) {
	s := newSession(t)
	load(t, s, "a.csv", numbers("1 2 3"), app.Import{Region: "EU", AsOf: day("2026-11-01")})
	load(t, s, "b.csv", numbers("4"), app.Import{AsOf: day("2026-11-08")})
	a := ask(t, s, app.Question{Dataset: "numbers"})
	columns, err := a.Pick([]string{"number"})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "lake.parquet") + string(filepath.Separator)
	if format, err := app.FormatOf(path); err != nil || format != app.Parquet || !app.ExportsFolder(path) {
		t.Errorf("%s, %v", format, err)
	}
	done, err := s.Export(context.Background(), i18n.For(i18n.English), a, columns, path, app.Parquet, nil)
	if err != nil || done.Rows != 4 || done.Files != 2 {
		t.Fatalf("%+v, %v", done, err)
	}
	for _, name := range []string{"region=EU/as_of=2026-11-01%2000%3A00%3A00", "region=__HIVE_DEFAULT_PARTITION__/as_of=2026-11-08%2000%3A00%3A00"} {
		if _, err := os.Stat(filepath.Join(path, "dataset=numbers", filepath.FromSlash(name), "part-0.parquet")); err != nil {
			t.Error(err)
		}
	}
}
