package importer

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// clock is the moment at which all tests import.
var clock = time.Date(2026, 11, 20, 8, 30, 0, 0, time.UTC)

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// load imports a file that must hold one table.
func load(t testing.TB, st *store.Store, name, content string, o Options) Result {
	t.Helper()
	results, err := loadAll(t, st, name, content, o)
	if err != nil || len(results) != 1 || results[0].Err != nil {
		t.Fatalf("%s: %d results, %+v, error %v", name, len(results), results, err)
	}
	return results[0]
}

func loadAll(t testing.TB, st *store.Store, name, content string, o Options) ([]Result, error) {
	t.Helper()
	o.Now = clock
	return File(context.Background(), st, write(t, name, content), o)
}

// snapshot returns the load that a result names.
func snapshot(t testing.TB, st *store.Store, r Result) store.Snapshot {
	t.Helper()
	sn, err := st.Snapshot(r.Snapshot)
	if err != nil {
		t.Fatal(err)
	}
	return sn
}

// cells reads a load back: the keys, then the rows as exports write them.
func cells(t testing.TB, st *store.Store, r Result) [][]string {
	t.Helper()
	return read(t, st.Source(snapshot(t, st, r)))
}

func read(t testing.TB, source table.Source) [][]string {
	t.Helper()
	columns, layout := source.Columns(), source.Layout()
	all := make([][]string, layout.Rows()+1)
	for i := range all {
		all[i] = make([]string, len(columns))
	}
	for c, column := range columns {
		all[0][c] = column.Key
		for s := range layout.Segments() {
			v, err := source.Vector(s, c)
			if err != nil {
				t.Fatal(err)
			}
			for i := range v.Len() {
				all[1+layout.Start(s)+i][c] = v.Value(i).String()
			}
		}
	}
	return all
}

func rejects(t testing.TB, st *store.Store, r Result) []store.Reject {
	t.Helper()
	all, err := st.Rejects(r.Snapshot)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// code returns what an error says is wrong.
func code(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
