package views

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

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
		{"2026-10-02", "2026-10-01", "Choose a day from 2026-10-02 on."},
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
	r.fields()[1].SetText("2026/10/1")
	r.fields()[2].SetText("31 oct 2026")
	r.canvas.Focus(r.fields()[2].focus)
	r.press(fyne.KeyReturn)
	r.wantSeen("EU · 2026-10-01 – 2026-10-31")
	r.wantColumn("from", "2026-10-01")
}

// A report about calls that has no closed week says so, as nothing of it is shown
// by week.
func TestImportOfReportThatAwaitsItsWeek(t *testing.T) {
	file := write(t, "usage.csv", "Customer Name,Org ID,Location,Total Calls,Total Call Legs", "Acme,c-1,Denver,12,24")
	r := newRig(t, app.Settings{})
	r.drop(file)
	r.press(fyne.KeyReturn)
	r.wantSeen("1 report tells nothing in Calling until its period is one closed week")
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

// A folder stands for the reports in it.
func TestImportOfAFolder(t *testing.T) {
	folder := t.TempDir()
	for _, file := range []string{numbersUS(t), numbersEU(t), write(t, "notes.txt", "none"), write(t, ".hidden.csv", "none"), write(t, "~$book.xlsx", "none")} {
		if err := os.Rename(file, filepath.Join(folder, filepath.Base(file))); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "deeper.csv"), 0o755); err != nil {
		t.Fatal(err)
	}
	r := newRig(t, app.Settings{ImportDir: folder})
	r.scope.more.Tapped(nil)
	r.click("Import all reports of a folder…")
	if r.chooser == nil {
		t.Fatal("no folder is asked for")
	}
	r.press(fyne.KeyEscape)
	r.drop(folder)
	r.wantSeen("Import 2 files?", "US · 2026-11-21", "EU · 2026-11-18")
	r.press(fyne.KeyReturn)
	r.wantSeen("2 tables loaded: 6 rows.")

	empty := t.TempDir()
	r.drop(empty)
	r.wantSeen("“" + filepath.Base(empty) + "” holds no report files")
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

// Rows that come to those that are shown leave them where they are.
func TestImportIntoTheRowsShown(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.clickRow(2, 0)
	active := r.column("number")[2]
	r.drop(numbersEU(t)) // whose rows are older, and so come before
	r.press(fyne.KeyReturn)
	r.wantSeen("1 table loaded", "6 of 6")
	if row, _, ok := r.reports.grid.Active(); !ok || row == 2 || r.column("number")[row] != active || r.reports.grid.SelectedCount() != 1 {
		t.Errorf("after the import row %d is active and %d are selected; it was row 2", row, r.reports.grid.SelectedCount())
	}
	r.reports.show("numbers", 1, false) // one load is shown: what was loaded is not in it
	r.rest()
	r.drop(usage(t))
	r.press(fyne.KeyReturn)
	if r.reports.at.dataset != "calling-usage" {
		t.Errorf("after an import of something else %s is shown", r.reports.at.dataset)
	}
}
