//go:build linux && realwindow

package main_test

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/views"
)

// TestE2EMainJob is what the program is for: real report files in, reviewed in
// the window, out again as the screen shows them, and all found as it was left.
func TestE2EMainJob(t *testing.T) {
	t.Parallel()
	const query = "country:JP -has:extension"
	m := newMachine(t)
	rows := madeNumbers(300)
	numbers := m.numbersFile("Telephone numbers_US_8f3a2c_2026-01-15.csv", rows)
	usage := m.usageFile("Calling usage_1234567_Acme Partners_2026-01-01_2026-01-31", 40)
	want := inJapanWithoutExtension(rows)
	byCustomerDown(want)
	if len(want) < 20 || len(want) == len(rows) {
		t.Fatalf("the made rows ask too little: %d of %d match", len(want), len(rows))
	}

	w := m.open()
	w.click("rail:reports")
	w.until("the empty screen", func(s views.State) bool { return s.Empty == "No reports yet" && s.Dataset == "" })
	w.importByDrop(numbers, usage)
	s := w.until("both files loaded", func(s views.State) bool {
		return strings.HasPrefix(s.Toast, "2 tables loaded: 340 rows.") && s.Dataset == "calling-usage" && s.Shown == 40
	})
	if !strings.HasPrefix(s.Notice, "1 cell did not fit") {
		t.Errorf("the notice above the rows is %q; one cell was no number", s.Notice)
	}

	w.click("dataset:numbers")
	w.until("the telephone numbers", func(s views.State) bool { return s.Dataset == "numbers" && s.Shown == len(rows) })
	w.Key("ctrl+f")
	w.Type(query)
	w.until("the rows that match", func(s views.State) bool {
		return s.Query == query && s.Shown == len(want) && s.Total == len(rows)
	})
	w.click("customer")
	w.until("the rows in order", func(s views.State) bool { return sortedBy(s, "customer", false) })
	w.click("customer")
	w.until("the rows in the other order", func(s views.State) bool { return sortedBy(s, "customer", true) && s.Shown == len(want) })

	header := append(slices.Clone(numbersTitles), "Region")
	for i := range want {
		want[i] = append(want[i], "US") // from the file's name
	}
	w.checkXLSX(m.Home, header, want)
	w.checkCSV(filepath.Join(m.Home, "in Japan.csv"), header, want)

	size := image.Pt(1180, 760)
	w.Resize(size.X, size.Y)
	w.quit()
	w = m.open()
	w.until("all as it was left", func(s views.State) bool {
		return s.Dataset == "numbers" && s.Query == query && sortedBy(s, "customer", true) && s.Shown == len(want) && s.Total == len(rows)
	})
	if now := w.Bounds().Size(); now != size {
		t.Errorf("the window has the size %v; it was left with %v", now, size)
	}
	w.quit()
}

// export opens the dialog for an export of rows to a file of that name, whose
// ending chooses the kind; empty, the proposed name and kind stay.
func (w *window) export(rows, columns int, name string) {
	w.t.Helper()
	w.Key("ctrl+e")
	w.until("the question before the export", func(s views.State) bool { return s.Dialog == "Export Telephone numbers?" })
	says := fmt.Sprintf("%d rows × %d columns to ", rows, columns)
	if name != "" {
		w.Key("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "ctrl+a") // from the button back to the name
		w.Type(name)
		says += name + ", about "
	}
	w.reads(overlaid, says)
}

// written waits until the window says that a file is there.
func (w *window) written(rows int, name string) {
	w.t.Helper()
	said := fmt.Sprintf("%d rows written to %s.", rows, name)
	w.until(said, func(s views.State) bool { return s.Dialog == "" && s.Toast == said })
}

// checkCSV exports to a file of that name in the home folder.
func (w *window) checkCSV(path string, header []string, rows [][]string) {
	w.t.Helper()
	w.export(len(rows), len(header), filepath.Base(path))
	w.Key("Return")
	w.written(len(rows), filepath.Base(path))
	compareCells(w.t, path, readCSV(w.t, path), asCSVCells(append([][]string{header}, rows...)))
}

// asCSVCells are cells as a CSV file has them: what a spreadsheet could take for
// a formula has an apostrophe before it.
func asCSVCells(rows [][]string) [][]string {
	want := slices.Clone(rows)
	for i, row := range want {
		want[i] = slices.Clone(row)
		for j, cell := range row {
			if strings.HasPrefix(cell, "@") {
				want[i][j] = "'" + cell // so that no spreadsheet computes it
			}
		}
	}
	return want
}

// checkXLSX exports to a file with the name and of the kind that the window
// proposes at first.
func (w *window) checkXLSX(home string, header []string, rows [][]string) {
	w.t.Helper()
	w.export(len(rows), len(header), "")
	w.Key("Return")
	w.until("the end of the export", func(s views.State) bool { return s.Dialog == "" && strings.HasSuffix(s.Toast, ".xlsx.") })
	var path string
	entries, err := os.ReadDir(home)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".xlsx") {
			path = filepath.Join(home, e.Name())
		}
	}
	if name := filepath.Base(path); !regexp.MustCompile(`^Telephone numbers_[0-9a-z]+_\d{4}-\d\d-\d\d\.xlsx$`).MatchString(name) {
		w.t.Fatalf("the proposed name is %q", name)
	}
	w.written(len(rows), filepath.Base(path))
	book, err := excelize.OpenFile(path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer book.Close()
	sheets := book.GetSheetList()
	if !slices.Equal(sheets, []string{"Telephone numbers", "Information"}) {
		w.t.Fatalf("the workbook has the sheets %q", sheets)
	}
	got, err := book.GetRows(sheets[0])
	if err != nil {
		w.t.Fatal(err)
	}
	compareCells(w.t, path, got, append([][]string{header}, rows...))
}

func compareCells(t *testing.T, path string, got, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s has %d rows, want %d", path, len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if !slices.Equal(got[i], want[i]) {
			t.Fatalf("%s, row %d:\n got %q\nwant %q", path, i+1, got[i], want[i])
		}
	}
}
