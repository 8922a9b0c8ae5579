//go:build linux && realwindow

package main_test

import (
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partnerdesk/views"
)

// TestE2EKeyboardAlone reviews the sample partner without a pointer.
func TestE2EKeyboardAlone(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.mustRun("sample", "--customers", "40")
	path := filepath.Join(m.files, "customers.csv")
	m.mustRun("list", "customers", "-o", path)
	all := readCSV(t, path)
	header := all[0]
	region := slices.Index(header, "Region")
	inUS := slices.DeleteFunc(slices.Clone(all[1:]), func(row []string) bool { return row[region] != "US" })
	if len(inUS) < 5 || len(inUS) == len(all)-1 {
		t.Fatalf("%d of %d customers of the sample are in the US", len(inUS), len(all)-1)
	}

	w := m.open()
	w.until("all customers", func(s views.State) bool {
		return s.Screen == "reports" && s.Dataset == "customers" && s.Shown == len(all)-1
	})
	w.Key("ctrl+f", "shift+Tab", "Down", "space") // from the query line to the sidebar, there to the first load
	w.until("one load", func(s views.State) bool { return s.Dataset == "customers" && s.Snapshot != 0 })
	w.Key("Up", "space")
	w.until("all loads", func(s views.State) bool { return s.Snapshot == 0 && s.Shown == len(all)-1 })

	w.Key("ctrl+f")
	w.Type("region=US")
	w.until("the customers in the US", func(s views.State) bool { return s.Query == "region=US" && s.Shown == len(inUS) })
	w.Key("Return", "ctrl+End") // into the grid, to the last row
	w.until("the last row selected", func(s views.State) bool { return s.Selected == 1 })
	w.copies(m, header, inUS[len(inUS)-1:])
	w.Key("shift+Up", "shift+Up", "shift+Up")
	w.until("four rows selected", func(s views.State) bool { return s.Selected == 4 })
	w.copies(m, header, inUS[len(inUS)-4:])
	w.Key("ctrl+Home", "shift+End")
	w.until("all rows selected", func(s views.State) bool { return s.Selected == len(inUS) })
	w.copies(m, header, inUS)

	for _, step := range []struct{ key, title string }{
		{"F1", "Help"}, {"ctrl+shift+k", "Which columns?"},
		{"ctrl+e", "Export Customers?"},
	} {
		w.Key(step.key)
		w.until(step.title, func(s views.State) bool { return s.Dialog == step.title })
		w.Key("Escape")
		w.until("the dialog closed", func(s views.State) bool { return s.Dialog == "" })
	}
	w.Key("ctrl+f", "BackSpace") // takes the whole line, and empties it
	w.until("all customers again", func(s views.State) bool { return s.Query == "" && s.Shown == len(all)-1 })
	w.quit()
}

// copies presses Ctrl+C, after which the clipboard must hold these rows of a
// table, with as many of its columns as the window shows.
func (w *window) copies(m *machine, header []string, rows [][]string) {
	w.t.Helper()
	said := fmt.Sprintf("%d rows copied.", len(rows))
	if len(rows) == 1 {
		said = "1 row copied."
	}
	w.Key("ctrl+c")
	w.until(said, func(s views.State) bool { return s.Toast == said })
	text := csv.NewReader(strings.NewReader(m.Clipboard()))
	text.Comma = '\t'
	got, err := text.ReadAll()
	if err != nil || len(got) == 0 || len(got[0]) < 5 {
		w.t.Fatalf("the clipboard holds %q: %v", got, err)
	}
	want := make([][]string, len(rows)+1)
	for _, title := range got[0] {
		column := slices.Index(header, title)
		if column < 0 {
			w.t.Fatalf("there is no column %q", title)
		}
		want[0] = append(want[0], title)
		for i, row := range rows {
			want[i+1] = append(want[i+1], row[column])
		}
	}
	compareCells(w.t, "the clipboard", got, want)
}
