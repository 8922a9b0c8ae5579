package views

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// another is a file with headers that nobody knows, and other ones than the
// reseller's.
func another(t testing.TB, name string) string {
	return write(t, name, "Farbe;Gewicht", "rot;1,5", "blau;2,25")
}

func (r *rig) loaded() []app.Snapshot {
	r.t.Helper()
	all, err := r.session.Snapshots()
	if err != nil {
		r.t.Fatal(err)
	}
	return all
}

func (r *rig) kept() []string {
	r.t.Helper()
	all, err := r.session.Mappings()
	if err != nil {
		r.t.Fatal(err)
	}
	var names []string
	for _, m := range all {
		names = append(names, m.Name)
	}
	return names
}

func TestMappingCancelled(t *testing.T) {
	r := askReseller(t, app.Settings{})
	r.press(fyne.KeyEscape)
	if r.dialogTitle() != "" || len(r.loaded()) != 0 || len(r.kept()) != 0 {
		t.Errorf("after Escape: dialog %q, %d loads, kept %q", r.dialogTitle(), len(r.loaded()), r.kept())
	}
	r.drop(reseller(t, "b.csv"))
	r.press(fyne.KeyEscape)
	if r.dialogTitle() != "" || len(r.loaded()) != 0 {
		t.Error("Escape in the import form imports")
	}
}

// Without the tick the mapping serves this import only.
func TestMappingForOnce(t *testing.T) {
	r := askReseller(t, app.Settings{})
	r.asOrders()
	r.click("Remember for files with these headers, as")
	r.click("Import")
	r.wantSeen("1 table loaded: 5 rows.")
	if got := r.kept(); len(got) != 0 {
		t.Errorf("kept %q", got)
	}
	if all := r.loaded(); len(all) != 1 || all[0].Dataset != "orders" || all[0].Origin.Mapping.Name != "Bestellungen Q4" {
		t.Errorf("loaded %+v", all)
	}
	r.drop(reseller(t, "Bestellungen Q4 nochmal.csv"))
	r.press(fyne.KeyReturn)
	r.wantSeen("How is “Bestellungen Q4 nochmal.csv” to be read?")
}

// Unknown files of one drop are asked for one after the other; those with the
// headers of one before are not.
func TestMappingOfSeveralFiles(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.drop(another(t, "1 Farben.csv"), reseller(t, "2 Bestellungen.csv"), reseller(t, "3 Bestellungen.csv"), numbersUS(t), another(t, "4 Farben.csv"))
	r.wantSeen("Import 5 files?", "Telephone numbers · US")
	r.press(fyne.KeyReturn)
	r.wantSeen("How is “1 Farben.csv” to be read? (1 of 2)", "Next table", "Leave this file out")
	r.click("Next table")
	r.wantSeen("How is “2 Bestellungen.csv” to be read? (2 of 2)")
	r.asOrders()
	r.click("Import")
	r.wantSeen("3 tables loaded: 11 rows. 2 were loaded before.") // the copies hold the same bytes
	var sets []string
	for _, sn := range r.loaded() {
		sets = append(sets, sn.Dataset)
	}
	slices.Sort(sets)
	if got := strings.Join(sets, " "); got != "1-farben numbers orders" {
		t.Errorf("loaded %s", got)
	}
}

func TestMappingFileLeftOut(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.drop(another(t, "1 Farben.csv"), reseller(t, "2 Bestellungen.csv"))
	r.press(fyne.KeyReturn)
	r.click("Leave this file out")
	r.wantSeen("How is “2 Bestellungen.csv” to be read? (2 of 2)")
	r.click("Import")
	r.wantSeen("1 table loaded: 5 rows.")
	r.drop(another(t, "5 Farben.csv"), write(t, "6 Tiere.csv", "Tier;Beine", "Hund;4"))
	r.press(fyne.KeyReturn)
	r.click("Leave this file out")
	r.click("Leave this file out")
	if r.dialogTitle() != "" || len(r.loaded()) != 1 {
		t.Errorf("all left out: dialog %q, %d loads", r.dialogTitle(), len(r.loaded()))
	}
}

// A table among others of an archive that is not decided on is loaded by its
// headers, as it always was.
func TestMappingOfArchiveEntries(t *testing.T) {
	path := filepath.Join(t.TempDir(), "all.zip")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(file)
	for _, from := range []string{another(t, "Farben.csv"), reseller(t, "Bestellungen.csv"), numbersUS(t)} {
		text, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		entry, err := archive.Create(filepath.Base(from))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	r := newRig(t, app.Settings{})
	r.drop(path)
	r.wantSeen("all.zip/Farben.csv", "all.zip/Bestellungen.csv", "Telephone numbers")
	r.press(fyne.KeyReturn)
	r.wantSeen("How is “all.zip/Farben.csv” to be read? (1 of 2)")
	r.click("Load as it is")
	r.wantSeen("How is “all.zip/Bestellungen.csv” to be read? (2 of 2)")
	r.asOrders()
	r.click("Import")
	r.wantSeen("3 tables loaded")
	if got := r.kept(); !slices.Equal(got, []string{"Bestellungen"}) {
		t.Errorf("kept %q", got)
	}
}

func TestMappingOfFilesWithoutRows(t *testing.T) {
	r := newRig(t, app.Settings{})
	header := write(t, "header.csv", "Farbe;Gewicht")
	blank := filepath.Join(t.TempDir(), "blank.csv")
	if err := os.WriteFile(blank, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r.drop(header, blank, write(t, "broken.csv", "\x00\x01\x02"), write(t, "Telephone numbers_x_EU_2026-01-02.csv", "Customer Name,Customer Org ID,Location,Country,Phone Number,Extension"))
	r.wantSeen("Headers only, of no known report", "blank", "cannot be read", "Telephone numbers · no rows · EU")
	r.press(fyne.KeyEscape)
	r.drop(header)
	r.click("header.csv") // nothing happens
	r.tapIcon("Change how this is read…")
	r.wantSeen("How is “header.csv” to be read?", "The table has headers only, no rows.")
	r.press(fyne.KeyEscape, fyne.KeyEscape)
	if r.dialogTitle() != "" {
		t.Errorf("%q is still open", r.dialogTitle())
	}
}

// A report without rows says that its region has no customers, unless others
// that came with it have rows.
func TestImportOfABlankReport(t *testing.T) {
	r := newRig(t, app.Settings{})
	blank := write(t, "Telephone numbers_x_EU_2026-01-02.csv", "Customer Name,Customer Org ID,Location,Country,Phone Number,Extension")
	r.drop(blank)
	r.press(fyne.KeyReturn)
	r.wantSeen("1 table loaded: no customers in this region.")
	r.drop(blank)
	r.press(fyne.KeyReturn)
	r.wantSeen("0 tables loaded: 0 rows.")
	r.drop(numbersUS(t), write(t, "Telephone numbers_x_CA_2026-01-02.csv", "Customer Name,Customer Org ID,Location,Country,Phone Number,Extension"))
	r.press(fyne.KeyReturn)
	r.wantSeen("2 tables loaded: 4 rows.")
}

// What a file is recognised as can be changed before it is imported.
func TestMappingOfARecognisedFile(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.drop(numbersUS(t))
	r.tapIcon("Change how this is read…")
	r.wantSeen("to be read?", "Apply", "Sure")
	r.canvas.Focus(r.grids()[0])
	r.press(fyne.KeyHome, fyne.KeyReturn)
	r.enter("ignore")
	r.press(fyne.KeyReturn)
	r.click("Apply")
	r.wantSeen("Import 1 file?", "Telephone numbers, by mapping")
	r.click("Import")
	r.wantSeen("1 table loaded: 4 rows.")
	for _, c := range r.loaded()[0].Columns {
		if c.Key == "customer" {
			t.Error("the ignored column was loaded")
		}
	}
}

// tapIcon presses the button of an icon by its tip.
func (r *rig) tapIcon(tip string) {
	r.t.Helper()
	var found fyne.Tappable
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, overlaid bool) {
		named, ok := o.(interface{ AccessibilityLabel() string })
		if button, taps := o.(fyne.Tappable); ok && taps && overlaid && named.AccessibilityLabel() == tip {
			found = button
		}
	})
	if found == nil {
		r.t.Fatalf("no button is called %q", tip)
	}
	found.Tapped(&fyne.PointEvent{})
	r.rest()
}

// An import that was asked for before all files were looked at waits for that.
func TestImportBeforeAllIsLookedAt(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.askImport([]string{numbersUS(t), numbersEU(t)})
	r.wantSeen("looking…")
	r.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.dialogTitle() != "Import 2 files?" {
		t.Fatal("the form did not wait")
	}
	r.rest()
	r.wantSeen("2 tables loaded: 6 rows.")
	r.askImport([]string{usage(t)})
	r.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	r.rest()
	if r.dialogTitle() != "" || len(r.loaded()) != 2 {
		t.Error("a form that was closed went on")
	}
}

// Tables with very many columns and long headers in Japanese can be dealt with.
func TestMappingOfManyColumns(t *testing.T) {
	var header, row []string
	for i := range 130 {
		header = append(header, fmt.Sprintf("販売店コードおよび契約更新予定年月日に関する備考欄（第%d版）", i+1))
		row = append(row, fmt.Sprintf("値 %d", i+1))
	}
	file := write(t, "wide.csv", strings.Join(header, ";"), strings.Join(row, ";"), strings.Join(row, ";"))
	r := newRig(t, app.Settings{Language: "ja"})
	r.drop(file)
	r.press(fyne.KeyReturn)
	r.wantSeen("130 列")
	r.canvas.Focus(r.grids()[0])
	r.press(fyne.KeyEnd)
	r.wantSeen("値 130")
	if _, col, _ := r.grids()[1].Active(); col != 129 {
		t.Errorf("the preview is at column %d", col)
	}
	r.wantPicture("mapping_wide_ja.png")
	r.click("インポート")
	r.wantSeen("1 個の表を読み込みました")
	if all := r.loaded(); len(all) != 1 || len(all[0].Columns) != 130 || all[0].Rows != 2 {
		t.Errorf("loaded %+v", all)
	}
}
