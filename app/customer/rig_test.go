package customer_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/customer"
	"partnerdesk/app/i18n"
	"partnerdesk/data/schema"
)

var ctx = context.Background()

// english and japanese are the printers of these tests.
var english, japanese = i18n.For(i18n.English), i18n.For(i18n.Japanese)

// at returns a day as it is written.
func at(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return t
}

// record is a row of a file, its cells by key of the column.
type record map[string]string

// records reads rows written as lines of key=value, parted by spaces; an
// underscore stands for a space in a value.
func records(text string) (all []record) {
	for line := range strings.Lines(text) {
		r := record{}
		for _, field := range strings.Fields(line) {
			key, value, _ := strings.Cut(field, "=")
			r[key] = strings.ReplaceAll(value, "_", " ")
		}
		if len(r) > 0 {
			all = append(all, r)
		}
	}
	return all
}

// session opens a new profile, on a Friday.
func session(t testing.TB) *app.Session {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "profile"))
}

// load loads rows of a dataset, with the columns that the schema has and no row
// leaves out everywhere; some that the dataset cannot do without are always there.
func load(t testing.TB, s *app.Session, dataset, region, asOf string, rows []record) app.Loaded {
	t.Helper()
	var columns []string
	held := map[string]bool{}
	for _, r := range rows {
		for key := range r {
			held[key] = true
		}
	}
	d := schema.Get(dataset)
	for _, key := range d.Required {
		held[key] = true
	}
	var header []string
	for _, c := range d.Columns {
		if held[c.Key] {
			columns, header = append(columns, c.Key), append(header, c.EN)
			delete(held, c.Key)
		}
	}
	for _, r := range rows {
		for key := range r {
			if held[key] {
				columns, header = append(columns, key), append(header, key)
				delete(held, key)
			}
		}
	}
	var text strings.Builder
	w := csv.NewWriter(&text)
	lines := [][]string{header}
	for _, r := range rows {
		var cells []string
		for _, key := range columns {
			cells = append(cells, r[key])
		}
		lines = append(lines, cells)
	}
	if err := w.WriteAll(lines); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), dataset+".csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	loads, err := s.Import(ctx, app.Import{Files: []string{path}, Dataset: dataset, Region: region, AsOf: at(asOf)}, nil)
	if err != nil || len(loads) != 1 || loads[0].Err != nil || loads[0].Rejects > 0 || loads[0].Rows != len(rows) {
		t.Fatalf("%s of %s: %+v, %v", dataset, asOf, loads, err)
	}
	return loads[0]
}

func read(t testing.TB, s *app.Session, scope app.Scope, id string) *customer.Dossier {
	t.Helper()
	d, err := customer.Read(ctx, s, scope, id)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return d
}

// history returns the changes, a line each: since, when, what.
func history(t testing.TB, d *customer.Dossier) string {
	t.Helper()
	h, err := d.History(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range h.Entries {
		if !e.Routine {
			lines = append(lines, line(e))
		}
	}
	return strings.Join(lines, "\n")
}

func line(e customer.Entry) string {
	days := "…"
	if !e.After.IsZero() {
		days = e.After.Format("01-02") + "…"
	}
	return days + e.When.Format("01-02") + " " + e.Text(english)
}
