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

// Empty templates are written for the datasets that are chosen, say where they
// are, and load when they are filled in.
func TestTemplates(t *testing.T) {
	dir := t.TempDir()
	r := newRig(t, app.Settings{ExportDir: dir}, numbersUS(t))
	r.writeTemplates()
	r.rest()
	r.wantSeen("Write empty templates?", "Telephone numbers", "1 file: Telephone numbers template.xlsx")
	r.click("Telephone numbers")
	r.enter("calling us")
	r.rest()
	r.press(fyne.KeyReturn)
	r.press(fyne.KeyEscape)
	r.click("CSV")
	if top := r.dialogs.Top(); top == nil {
		t.Fatal("the dialog has gone with the list")
	}
	r.wantSeen("files: ")
	r.click("Write")
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) < 2 {
		t.Fatalf("%q, %v, the window says: %s", files, err, r.read())
	}
	r.wantSeen("files written to " + dir + ".")
	text, err := os.ReadFile(filepath.Join(dir, "Telephone numbers template.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 1 || !slices.Contains(rows[0], "Phone Number") {
		t.Errorf("%q, %v", rows, err)
	}
	about, err := excelize.OpenFile(filepath.Join(dir, "Telephone numbers template.columns.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer about.Close()
	if lines, err := about.GetRows(about.GetSheetName(0)); err != nil || len(lines) < len(rows[0]) {
		t.Errorf("%d lines for %d columns, %v", len(lines), len(rows[0]), err)
	}
	// A second time they are there.
	r.writeTemplates()
	r.rest()
	r.click("CSV")
	r.wantSeen("2 of these files are there. They will be replaced.", "Replace")
	r.click("Replace")
	r.wantSeen("2 files written to")
}

func TestTemplatesNeedADataset(t *testing.T) {
	r := newRig(t, app.Settings{ExportDir: t.TempDir()})
	r.writeTemplates()
	r.rest()
	r.wantSeen("Choose datasets")
	r.click("Write")
	if r.dialogs.Top() == nil {
		t.Error("wrote nothing")
	}
}
