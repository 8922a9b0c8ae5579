//go:build linux && realwindow

package main_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/japanese"

	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
)

// numbersKeys are the keys of the columns that numbersTitles are the titles of,
// and of the region that is shown behind them.
var numbersKeys = []string{"external_id", "customer", "customer_id", "location_id", "location", "country", "number", "extension", "pstn_connection", "active",
	"user_type", "number_type", "user_id", "user_uuid", "region"}

// The choices in the dialog of an export.
const inChoice = "part.choiceItem"

// exported reads a file that was exported.
func exported(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// records reads CSV with a delimiter.
func records(t *testing.T, data []byte, delimiter rune) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = delimiter
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// objects reads JSON lines: the members in an order, nothing for null.
func objects(t *testing.T, data []byte, keys []string) [][]string {
	t.Helper()
	rows := [][]string{keys}
	for line := range bytes.Lines(data) {
		var object map[string]any
		if err := json.Unmarshal(line, &object); err != nil || len(object) != len(keys) {
			t.Fatalf("%q has %d members, %v", line, len(object), err)
		}
		row := make([]string, len(keys))
		for i, key := range keys {
			switch v := object[key].(type) {
			case nil:
			case string:
				row[i] = v
			default:
				t.Fatalf("%q: %s is no text", line, key)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// parquetCells reads a Parquet file with Arrow's reader, which shares no code
// with the program's writer.
func parquetCells(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := file.OpenParquetFile(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		t.Fatal(err)
	}
	table, err := r.ReadTable(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer table.Release()
	rows := make([][]string, table.NumRows()+1)
	for c := range int(table.NumCols()) {
		column := table.Column(c)
		rows[0] = append(rows[0], column.Name())
		at := 1
		for _, chunk := range column.Data().Chunks() {
			for i := range chunk.Len() {
				text := ""
				if !chunk.IsNull(i) {
					text = chunk.ValueStr(i)
				}
				rows[at] = append(rows[at], text)
				at++
			}
		}
	}
	return rows
}

// TestE2EExporting writes rows in every format, with options, and reads each
// file back cell by cell with readers that are not the program's; repeats the
// last export after a restart, and replaces a file.
func TestE2EExporting(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	made := madeNumbers(120)
	made[3][1] = "髙橋製作所 🏭"
	m.mustRun("import", m.numbersFile("Telephone numbers_US_8f3a2c_2026-01-15.csv", made))
	rows := make([][]string, len(made))
	for i, row := range made {
		rows[i] = append(values(row), "US")
	}
	titles := append(slices.Clone(numbersTitles), "Region")
	w := m.open()
	w.click("rail:reports")
	w.until("the rows", func(s views.State) bool { return s.Dataset == "numbers" && s.Shown == len(rows) })
	path := func(name string) string { return filepath.Join(m.Home, name) }
	write := func(name string) {
		t.Helper()
		w.Key("Return")
		w.until(name+" written", func(s views.State) bool {
			return s.Dialog == "" && strings.HasPrefix(s.Toast, strconv.Itoa(len(rows))+" rows written to "+name)
		})
	}

	w.export(len(rows), len(titles), "plain.csv")
	w.clickOn(inChoice, "Semicolon")
	w.clickOn(inChoice, "UTF-8")
	w.clickOn(inChoice, "LF")
	write("plain.csv")
	plain := exported(t, path("plain.csv"))
	if bytes.HasPrefix(plain, []byte("\ufeff")) || bytes.Contains(plain, []byte("\r")) {
		t.Errorf("without a mark and with LF the file begins with %q", plain[:40])
	}
	compareCells(t, "plain.csv", records(t, plain, ';'), asCSVCells(append([][]string{titles}, rows...)))

	w.export(len(rows), len(titles), "japan.csv")
	w.clickOn(inChoice, "Tab")
	w.clickOn(inChoice, "Keys")
	w.clickOn(inChoice, "CRLF")
	w.clickOn(inChoice, "Shift_JIS")
	w.reads(overlaid, "Shift_JIS does not have")
	write("japan.csv")
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(exported(t, path("japan.csv")))
	if err != nil || !bytes.Contains(text, []byte("\r\n")) {
		t.Errorf("%.40q, %v", text, err)
	}
	lossy := asCSVCells(append([][]string{numbersKeys}, rows...))
	for i, row := range lossy {
		lossy[i] = slices.Clone(row)
		lossy[i][customerColumn] = strings.NewReplacer("Ö", "〓", "🏭", "〓").Replace(row[customerColumn])
	}
	compareCells(t, "japan.csv", records(t, text, '\t'), lossy)

	// The same again after a restart: the kind and what it was told, by Ctrl+E and
	// Enter alone.
	w.quit()
	w = m.open()
	w.until("the rows", func(s views.State) bool { return s.Dataset == "numbers" && s.Shown == len(rows) })
	w.Key("ctrl+e")
	w.reads(overlaid, "As last time", ".csv, about ")
	w.Key("Return")
	w.until("the export as last time", func(s views.State) bool {
		return s.Dialog == "" && strings.HasPrefix(s.Toast, strconv.Itoa(len(rows))+" rows written to Telephone numbers_")
	})
	again, err := filepath.Glob(path("Telephone numbers_*.csv"))
	if err != nil || len(again) != 1 || !bytes.Equal(exported(t, again[0]), exported(t, path("japan.csv"))) {
		t.Errorf("Ctrl+E and Enter wrote %q, %v; it is not as last time", again, err)
	}

	w.export(len(rows), len(titles), "book.xlsx")
	w.clickOn("part.Check", "Information sheet")
	w.clickOn(inChoice, "As on the screen")
	write("book.xlsx")
	book, err := excelize.OpenFile(path("book.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	cells, err := book.GetRows("Telephone numbers")
	if err != nil || len(book.GetSheetList()) != 1 {
		t.Fatalf("sheets %q, %v", book.GetSheetList(), err)
	}
	compareCells(t, "book.xlsx", cells, append([][]string{titles}, rows...))

	w.export(len(rows), len(titles), "lines.json")
	write("lines.json")
	compareCells(t, "lines.json", objects(t, exported(t, path("lines.json")), numbersKeys), append([][]string{numbersKeys}, rows...))

	w.export(len(rows), len(titles), "one.parquet")
	write("one.parquet")
	compareCells(t, "one.parquet", parquetCells(t, path("one.parquet")), append([][]string{numbersKeys}, rows...))

	w.export(len(rows), len(titles), "lake.parquet")
	w.clickOn(inChoice, "A folder, by region and as-of")
	write("lake.parquet, files: 1.")
	parts, err := filepath.Glob(path("lake.parquet/dataset=numbers/region=US/as_of=*/part-0.parquet"))
	if err != nil || len(parts) != 1 {
		t.Fatalf("%q, %v", parts, err)
	}
	without := make([][]string, 0, len(rows)+1) // the region is in the folder's name
	for _, row := range append([][]string{numbersKeys}, rows...) {
		without = append(without, row[:len(row)-1])
	}
	compareCells(t, "lake.parquet", parquetCells(t, parts[0]), without)

	w.replaces(m, rows, titles)
	w.quit()
}

// replaces writes the selected rows over a file, which is said before.
func (w *window) replaces(m *machine, rows [][]string, titles []string) {
	w.t.Helper()
	path := filepath.Join(m.Home, "theirs.csv")
	if err := os.WriteFile(path, []byte("theirs"), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.click("rail:reports")
	w.untilSeen("the keyboard in the rows", func(s screen) bool { return s.Focus == inGrid })
	w.Key("Home", "shift+Down")
	w.until("two rows selected", func(s views.State) bool { return s.Selected == 2 })
	w.export(len(rows), len(titles), "theirs.csv")
	w.reads(overlaid, "A file of this name is there. It will be replaced.", "Replace")
	w.clickOn(inChoice, "Selected (2)")
	w.reads(overlaid, "2 rows × ", ", about ")
	w.Key("Return")
	w.until("the file replaced", func(s views.State) bool {
		return s.Dialog == "" && strings.HasPrefix(s.Toast, "2 rows written to theirs.csv")
	})
	got := exported(w.t, path)
	rest, marked := bytes.CutPrefix(got, []byte("\ufeff"))
	if !marked {
		w.t.Errorf("the file begins with %.20q", got)
	}
	compareCells(w.t, "theirs.csv", records(w.t, rest, ','), asCSVCells(append([][]string{titles}, rows[:2]...)))
}

// TestE2EExportIsCancelled cancels a long export from the message that says that
// it goes on, by keyboard; nothing of it is left.
func TestE2EExportIsCancelled(t *testing.T) {
	t.Parallel()
	const rows = 400_000
	m := newMachine(t)
	m.mustRun("import", m.largeFile("Telephone numbers_US_8f3a2c_2026-01-15.csv", rows))
	w := m.openWith("GOMAXPROCS=1") // so that it takes its time on every machine
	w.click("rail:reports")
	w.until("the rows", func(s views.State) bool { return s.Shown == rows })
	w.Key("ctrl+e")
	w.until("the question before the export", func(s views.State) bool { return s.Dialog == "Export Telephone numbers?" })
	w.Key("Return")
	w.until("the export under way", func(s views.State) bool {
		return s.Dialog == "" && strings.HasPrefix(s.Toast, "Exporting to Telephone numbers_") && s.Jobs == 1
	})
	w.clickOn("part.Button", "Cancel")
	w.until("the export cancelled", func(s views.State) bool {
		return strings.HasPrefix(s.Toast, "Cancelled: Exporting to Telephone numbers_") && s.Jobs == 0
	})
	left, err := filepath.Glob(filepath.Join(m.Home, "*.xlsx"))
	if err != nil || len(left) > 0 {
		t.Errorf("after the end there is %q, %v", left, err)
	}
	if temps, err := filepath.Glob(filepath.Join(m.Home, ".partnerdesk-*")); err != nil || len(temps) > 0 {
		t.Errorf("after the end there is %q, %v", temps, err)
	}
	w.quit()
}

// openWith starts the program with something in its environment and waits for
// its window.
func (m *machine) openWith(variable string, args ...string) *window {
	m.t.Helper()
	w := &window{t: m.t}
	m.started++
	w.states = filepath.Join(m.files, "states-with-"+strconv.Itoa(m.started))
	w.program = m.Start([]string{statesVariable + "=" + w.states, variable}, m.self, append([]string{"--profile", m.profile}, args...)...)
	w.Window = w.program.Window()
	m.t.Cleanup(w.explain)
	return w
}

// TestE2ETemplates writes an empty template of what is shown, and shows where it
// lies with the program that the machine has for that.
func TestE2ETemplates(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.loadNumbers(5)
	noted, programs := filepath.Join(m.files, "noted"), t.TempDir()
	script := "#!/bin/sh\nprintf %s \"$1\" > '" + noted + ".part' && mv '" + noted + ".part' '" + noted + "'\n"
	if err := os.WriteFile(filepath.Join(programs, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	w := m.openWith("PATH=" + programs + string(os.PathListSeparator) + os.Getenv("PATH"))
	w.click("rail:reports")
	w.until("the rows", func(s views.State) bool { return s.Shown == 5 })
	w.choose("Empty templates…")
	w.reads(overlaid, "Write empty templates?", "1 file: Telephone numbers template.xlsx")
	w.Key("Return")
	w.until("the template written", func(s views.State) bool { return s.Dialog == "" && s.Toast == "1 file written to "+m.Home+"." })
	book, err := excelize.OpenFile(filepath.Join(m.Home, "Telephone numbers template.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil || len(rows) != 1 || !slices.Contains(rows[0], "Phone Number") {
		t.Errorf("the template is %q, %v", rows, err)
	}
	w.clickOn("part.Button", "Show in folder")
	desktoptest.Until(t, patience, "the folder shown", func() bool {
		folder, err := os.ReadFile(noted)
		return err == nil && string(folder) == m.Home
	})
	w.quit()
}
