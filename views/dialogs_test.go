package views

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
)

func TestImportOfDroppedFiles(t *testing.T) {
	us, eu, period := numbersUS(t), numbersEU(t), usage(t)
	r := newRig(t, app.Settings{})
	r.drop(us, eu, period)
	r.wantSeen("Import 3 files?", filepath.Base(us), "US · 2026-11-21", "EU · 2026-11-18", "2026-10-01 – 2026-10-31",
		"What a file’s name says holds unless a region is given here.")
	r.drop(us) // a second drop must not ask over the first
	r.press(fyne.KeyReturn)
	r.wantSeen("3 tables loaded: 9 rows.", "1 cell did not fit")
	r.wantSeen("Telephone numbers", "6 rows", loadUS, loadEU)
	r.drop(us)
	r.press(fyne.KeyReturn)
	r.wantSeen("1 was loaded before.")
}

func TestImportFormChecksDates(t *testing.T) {
	file := write(t, "usage.csv", "Customer Name,Org ID,Location,Total Calls,Total Call Legs", "Acme,c-1,Denver,12,24")
	r := newRig(t, app.Settings{})
	r.drop(file)
	r.wantSeen("Import 1 file?", "The files do not say it.")
	for _, c := range []struct{ from, to, says string }{
		{"soon", "", "“soon” is not a date."},
		{"2026-10-01", "2026-13-01", "“2026-13-01” is not a date."},
		{"2026-10-02", "2026-10-01", "The period ends before it starts."},
	} {
		r.fields()[1].SetText(c.from)
		r.fields()[2].SetText(c.to)
		r.click("Import")
		if r.dialogs.Top() == nil {
			t.Fatalf("%+v was accepted", c)
		}
		r.wantSeen(c.says)
	}
	r.fields()[0].SetText("EU")
	r.fields()[1].SetText("2026-10-01")
	r.fields()[2].SetText("2026-10-31")
	r.canvas.Focus(r.fields()[2].focus)
	r.press(fyne.KeyReturn)
	r.wantSeen("EU · 2026-10-01 – 2026-10-31")
	r.wantColumn("from", "2026-10-01")
}

func TestImportThatFails(t *testing.T) {
	broken := write(t, "broken.csv", "\x00\x01\x02")
	r := newRig(t, app.Settings{})
	r.drop(numbersUS(t), broken, filepath.Join(t.TempDir(), "gone.csv"))
	r.press(fyne.KeyReturn)
	r.wantSeen("2 files were not loaded", "broken.csv", "gone.csv", "1 table loaded: 4 rows.")
	r.click("Copy details")
	if got := r.app.Clipboard().Content(); !strings.Contains(got, "gone.csv") || !strings.Contains(got, "broken.csv") {
		t.Errorf("copied %q", got)
	}
	r.wantSeen("Telephone numbers", "4 rows")
}

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
	r.wantSeen("Export 5 rows of Telephone numbers?", "3 columns, rows and order as on the screen.")
	if name := r.fields()[0].Text; !strings.HasPrefix(name, "Telephone numbers_") || !strings.HasSuffix(name, "_2026-11-23.xlsx") {
		t.Errorf("proposed name %q", name)
	}
	r.press(fyne.KeyReturn)
	r.wantSeen("5 rows written to Telephone numbers_")
	if got := sheetRows(t, filepath.Join(dir, only(t, dir))); !equal(got, want) {
		t.Errorf("workbook %q, want %q", got, want)
	}

	r.ctrl(fyne.KeyE)
	r.wantSeen("A file of this name is there. It will be replaced.", "Replace")
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

func TestExportToAFolderThatIsNot(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.ctrl(fyne.KeyE)
	r.fields()[1].SetText(gone)
	r.fields()[0].SetText("a.csv")
	r.rest()
	r.click("Export")
	r.wantSeen("does not exist. Choose another folder or create it.", "Copy details")
	if r.settings.ExportDir == gone {
		t.Error("the folder that is not there is proposed next time")
	}
	r.click("Copy details")
	if got := r.app.Clipboard().Content(); !strings.Contains(got, gone) {
		t.Errorf("details %q", got)
	}
}

func TestRegionsInScope(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t), usage(t))
	r.click("Telephone numbers")
	r.click("All regions")
	r.wantSeen("Which regions?", "Region unknown")
	for _, region := range []string{"US", "EU", "Region unknown"} {
		r.click(region)
	}
	r.click("Apply")
	if r.dialogs.Top() == nil {
		t.Fatal("no region at all was accepted")
	}
	r.click("EU")
	r.press(fyne.KeyReturn)
	if got := r.scope.regions.Text; got != "EU" {
		t.Errorf("the scope bar says %q after only EU was ticked", got)
	}
	r.wantColumn("location", "Hamburg", "Kiel")
	r.wantSeen("2 of 2")
	r.click("Calling usage")
	r.wantSeen("No rows in these regions", "Nothing was loaded for EU")
	r = r.again()
	if got := r.scope.regions.Text; got != "EU" {
		t.Errorf("after a restart the scope bar says %q", got)
	}
	r.click("EU")
	r.click("Region unknown")
	r.click("EU")
	r.press(fyne.KeyReturn)
	if got := r.scope.regions.Text; got != "Region unknown" {
		t.Errorf("the scope bar says %q", got)
	}
	r.wantSeen("3 rows")
	r.click("Telephone numbers")
	r.wantSeen("Nothing was loaded for Region unknown")
	r.scope.chooseRegions()
	r.rest()
	r.click("US")
	r.click("EU")
	r.press(fyne.KeyReturn)
	if got := r.scope.regions.Text; got != "All regions" || r.settings.Scope.Regions != nil {
		t.Errorf("with all ticked the scope bar says %q, scope %q: regions that come later are part of all", got, r.settings.Scope.Regions)
	}
}

func TestAsOf(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	r.click("As of: today")
	r.enter("tomorrow or so")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of which day?", "“tomorrow or so” is not a date.")
	r.fields()[0].SetText("2026-11-20")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of: 2026-11-20", "2 rows")
	r.wantColumn("location", "Hamburg", "Kiel")
	r = r.again()
	r.wantSeen("As of: 2026-11-20", "2 rows")
	r.click("As of: 2026-11-20")
	r.fields()[0].SetText("")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of: today", "6 rows")
}

// drop drops files on the window.
func (r *rig) drop(paths ...string) {
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	r.dropped(uris)
	r.rest()
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
