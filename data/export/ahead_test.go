package export

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// What stands in the way of a file is said before it is written.
func TestStanding(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("before"), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	folder := func(name string) string {
		path := filepath.Join(dir, name)
		if err := os.Mkdir(path, 0o777); err != nil {
			t.Fatal(err)
		}
		return path
	}
	old, locked := write("old.csv", 0o666), write("open.xlsx", 0o666)
	write(".~lock.open.xlsx#", 0o666)
	empty, full := folder("empty"), folder("full")
	write("full/a", 0o666)
	parts := Options{Format: Parquet, Partitioned: true}
	for _, c := range []struct {
		path     string
		m        Manner
		replaces bool
		key      string // of the error; empty: none
	}{
		{filepath.Join(dir, "new.csv"), CSV, false, ""},
		{filepath.Join(dir, "gone", "new.csv"), CSV, false, "export.no_folder"},
		{old, CSV, true, ""},
		{locked, XLSX, true, "export.open_elsewhere"},
		{write("kept.csv", 0o444), CSV, true, "export.denied"},
		{empty, CSV, true, "export.not_a_file"},
		{empty, Parquet, false, ""},
		{full, Parquet, true, ""},
		{full, parts, true, ""},
		{old, parts, true, "export.not_a_folder"},
		{filepath.Join(dir, "lake.parquet"), parts, false, ""},
	} {
		replaces, err := Standing(c.path, c.m)
		key := ""
		if told := (*Error)(nil); errors.As(err, &told) {
			key = told.Key
		} else if err != nil {
			t.Errorf("%s: %v", c.path, err)
		}
		if replaces != c.replaces || key != c.key {
			t.Errorf("%s as %+v: replaces %v, error %q", filepath.Base(c.path), c.m, replaces, key)
		}
	}
}

func TestRoomIsKnownBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	set(t, 5*mebibyte, true)
	if err := Room(path, 5*mebibyte); err != nil {
		t.Error(err)
	}
	var told *Error
	if err := Room(path, 6*mebibyte); !errors.As(err, &told) || told.Key != "export.no_room" || told.Args["needed"] != int64(6) || told.Args["free"] != int64(5) {
		t.Errorf("%v", err)
	}
	set(t, 0, false)
	if err := Room(path, 1<<60); err != nil {
		t.Error(err)
	}
}

// What a workbook is dressed with can be left out; its cells stay as they are.
func TestPlainWorkbook(t *testing.T) {
	v := numbers(20)
	v.Info = [][2]string{{"Partner Desk", "1"}}
	v.InfoTitle = "About"
	write := func(o Options) *bytes.Buffer {
		var b bytes.Buffer
		if _, err := Write(t.Context(), &b, o, v, nil); err != nil {
			t.Fatal(err)
		}
		return &b
	}
	dressed, plain := open(t, write(Options{Format: XLSX}).Bytes()), open(t, write(Options{Format: XLSX, Plain: true, NoInfo: true}).Bytes())
	if sheets := plain.GetSheetList(); len(sheets) != 1 || len(dressed.GetSheetList()) != 2 {
		t.Fatalf("sheets %q", sheets)
	}
	name := plain.GetSheetName(0)
	for _, c := range []struct {
		wantStyle, wantFrozen bool
	}{{true, true}, {false, false}} {
		f := plain
		if c.wantStyle {
			f = dressed
		}
		style, err := f.GetCellStyle(name, "A1")
		if err != nil || (style != 0) != c.wantStyle {
			t.Errorf("style %d, %v", style, err)
		}
		panes, err := f.GetPanes(name)
		if err != nil || panes.Freeze != c.wantFrozen {
			t.Errorf("panes %+v, %v", panes, err)
		}
	}
	a, err := dressed.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := plain.GetRows(name)
	if err != nil || len(a) != 21 || len(b) != len(a) {
		t.Fatalf("%d and %d rows, %v", len(a), len(b), err)
	}
	for i := range a {
		for k := range a[i] {
			if a[i][k] != b[i][k] {
				t.Errorf("row %d: %q and %q", i, a[i][k], b[i][k])
			}
		}
	}
}
