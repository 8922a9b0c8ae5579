package views

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
)

func TestExportIsWhatIsShown(t *testing.T) {
	dir := t.TempDir()
	r := newRig(t, app.Settings{ExportDir: dir}, numbersUS(t), numbersEU(t))
	r.query("-extension=104")
	r.sortBy("location")
	states := r.reports.grid.Arrangement()
	slices.SortStableFunc(states, func(a, b gridState) int { return order(a.ID) - order(b.ID) })
	for i := range states {
		states[i].Hidden = order(states[i].ID) < 0
	}
	r.reports.grid.SetArrangement(states)
	var want [][]string
	titles := []string{"Extension", "Location Name", "Phone Number"}
	for i, key := range []string{"extension", "location", "number"} {
		column := append([]string{titles[i]}, r.column(key)...)
		for j, v := range column {
			if i == 0 {
				want = append(want, nil)
			}
			want[j] = append(want[j], strings.ReplaceAll(v, "–", ""))
		}
	}
	if len(want) != 6 || want[1][1] != "Austin" {
		t.Fatalf("the grid shows %v", want)
	}

	r.ctrl(fyne.KeyE)
	r.wantSeen("Export Telephone numbers?", "5 rows × 3 columns to Telephone numbers_", ".xlsx, about ")
	if name := r.fields()[0].Text; !strings.HasPrefix(name, "Telephone numbers_") || !strings.HasSuffix(name, "_2026-11-23.xlsx") {
		t.Errorf("proposed name %q", name)
	}
	r.press(fyne.KeyReturn)
	r.wantSeen("5 rows written to Telephone numbers_")
	if got := sheetRows(t, filepath.Join(dir, only(t, dir))); !equal(got, want) {
		t.Errorf("workbook %q, want %q", got, want)
	}

	r.ctrl(fyne.KeyE)
	r.wantSeen("A file of this name is there. It will be replaced.", "Replace", "As last time")
	r.click("CSV")
	if name := r.fields()[0].Text; !strings.HasSuffix(name, ".csv") {
		t.Errorf("name %q for CSV", name)
	}
	if r.sees("Replace") {
		t.Error("no file of the new name is there")
	}
	r.fields()[0].SetText("mine")
	r.rest()
	r.click("Export")
	if got := csvRows(t, filepath.Join(dir, "mine.csv")); !equal(got, want) {
		t.Errorf("CSV %q, want %q", got, want)
	}
	// The last kind is proposed, a typed ending chooses its kind, and Replace does.
	r.ctrl(fyne.KeyE)
	if name := r.fields()[0].Text; !strings.HasSuffix(name, ".csv") {
		t.Errorf("name %q, want the kind of the last time", name)
	}
	r.fields()[0].SetText("mine.xlsx")
	r.rest()
	if r.sees("Replace") {
		t.Error("mine.xlsx is not there")
	}
	r.wantSeen("Information sheet")
	r.fields()[0].SetText("mine.csv") // typed on before the disk has answered
	r.fields()[0].SetText("mine.json")
	r.rest()
	if r.sees("Replace") {
		t.Error("mine.json is not there")
	}
	r.click("Export")
	if data, err := os.ReadFile(filepath.Join(dir, "mine.json")); err != nil || !strings.HasPrefix(string(data), "{") {
		t.Errorf("mine.json holds %.20q, error %v", data, err)
	}
	r.ctrl(fyne.KeyE)
	r.fields()[0].SetText("mine.csv")
	r.rest()
	r.click("Replace")
	r.wantSeen("5 rows written to mine.csv.")
	r.click("Copy path")
	if got := r.app.Clipboard().Content(); got != filepath.Join(dir, "mine.csv") {
		t.Errorf("copied %q", got)
	}
}

func TestExportNeedsAName(t *testing.T) {
	r := newRig(t, app.Settings{ExportDir: t.TempDir()}, numbersUS(t))
	r.ctrl(fyne.KeyE)
	r.fields()[0].SetText("")
	r.rest()
	r.click("Export")
	if r.dialogs.Top() == nil {
		t.Error("exported to a file without a name")
	}
}

// What is in the way is said before, and nothing is written; when it has gone,
// the same button writes.
func TestExportToAFolderThatIsNot(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.ctrl(fyne.KeyE)
	r.fields()[1].SetText(gone)
	r.fields()[0].SetText("a.csv")
	r.rest()
	r.wantSeen("does not exist. Choose another folder or create it.")
	r.click("Export")
	if r.dialogs.Top() == nil || r.settings.ExportDir == gone {
		t.Fatal("the dialog has gone, or the folder that is not there is proposed next time")
	}
	if err := os.Mkdir(gone, 0o777); err != nil {
		t.Fatal(err)
	}
	r.click("Export")
	r.wantSeen("4 rows written to a.csv.")
	if r.settings.ExportDir != gone {
		t.Errorf("the folder %q is proposed next time", r.settings.ExportDir)
	}
}

func only(t *testing.T, dir string) string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("files %v, error %v, want one file", files, err)
	}
	return files[0].Name()
}

func equal(a, b [][]string) bool { return slices.EqualFunc(a, b, slices.Equal) }

// csvRows reads a CSV file.
func csvRows(t *testing.T, path string) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// sheetRows reads the first sheet of a workbook; cells without a value are empty.
func sheetRows(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		for len(rows[i]) < len(rows[0]) {
			rows[i] = append(rows[i], "")
		}
	}
	return rows
}
