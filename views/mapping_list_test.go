package views

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// withMapping opens a window on a profile that remembers the reseller's headers.
func withMapping(t *testing.T, settings app.Settings) *rig {
	r := askReseller(t, settings)
	r.asOrders()
	r.click("Import")
	return r
}

func TestMappingList(t *testing.T) {
	r := withMapping(t, app.Settings{})
	r.scope.more.Tapped(nil)
	r.click("Mappings of columns…")
	r.wantSeen("Bestellungen Q4", "Orders", "9", "2026-11-23 09:00:00")

	r.click("Rename…")
	r.fieldWith("Bestellungen Q4").SetText(" Reseller ")
	r.press(fyne.KeyReturn)
	r.wantSeen("Mapping “Reseller” saved.")
	if got := r.kept(); !slices.Equal(got, []string{"Reseller"}) {
		t.Errorf("renamed: %q", got)
	}
	r.click("Undo")
	if got := r.kept(); !slices.Equal(got, []string{"Bestellungen Q4"}) {
		t.Errorf("renamed back: %q", got)
	}

	r.press(fyne.KeyReturn) // edits
	r.wantSeen("What does the mapping “Bestellungen Q4” say?", "No file is at hand to try it on.", "Remembered")
	r.becomes("Notiz", "New")
	r.click("Save")
	r.wantSeen("Mapping “Bestellungen Q4” saved.")
	m, err := r.session.Mapping("Bestellungen Q4")
	if err != nil || m.Columns[8].Key != "notiz" {
		t.Errorf("edited: %+v, %v", m.Columns, err)
	}

	r.click("Delete")
	r.wantSeen("Mapping “Bestellungen Q4” deleted.", "No mapping is remembered yet")
	if got := r.kept(); len(got) != 0 {
		t.Errorf("deleted: %q", got)
	}
	r.click("Undo")
	r.wantSeen("2026-11-23 09:00:00")
	if got := r.kept(); !slices.Equal(got, []string{"Bestellungen Q4"}) {
		t.Errorf("brought back: %q", got)
	}
	r.press(fyne.KeyEscape)
	if r.dialogTitle() != "" {
		t.Errorf("%q is still open", r.dialogTitle())
	}
}

func TestMappingShared(t *testing.T) {
	r := withMapping(t, app.Settings{ExportDir: t.TempDir()})
	r.showMappings()
	r.rest()
	r.click("Share…")
	r.wantSeen("Share this mapping?", `ignore: "Notiz"`, "dataset: orders")
	path := r.fields()[0].Text
	if filepath.Base(path) != "Bestellungen Q4.mapping.txt" {
		t.Errorf("the file is to be %s", path)
	}
	r.click("Save the file")
	r.wantSeen("Mapping written to Bestellungen Q4.mapping.txt.")
	r.click("Share…")
	r.click("Copy the text")
	r.wantSeen("The mapping is on the clipboard.")
	text, err := os.ReadFile(path)
	m, _ := r.session.Mapping("Bestellungen Q4")
	if err != nil || string(text) != m.Text() || r.app.Clipboard().Content() != m.Text() {
		t.Errorf("written %q, copied %q, %v", text, r.app.Clipboard().Content(), err)
	}

	other := newRig(t, app.Settings{})
	other.app.Clipboard().SetContent(m.Text())
	other.showMappings()
	other.rest()
	other.wantSeen("No mapping is remembered yet")
	other.click("Load a mapping…")
	other.wantSeen("Mapping “Bestellungen Q4” is remembered now.", "Orders", "–")
	other.click("Undo")
	other.wantSeen("Mapping “Bestellungen Q4” is as it was before.", "No mapping is remembered yet")
	other.press(fyne.KeyEscape)

	other.drop(path)
	other.wantSeen("Mapping “Bestellungen Q4” is remembered now.")
	if got := other.kept(); !slices.Equal(got, []string{"Bestellungen Q4"}) {
		t.Errorf("dropped: %q", got)
	}
	other.ctrl(fyne.KeyZ)
	if got := other.kept(); len(got) != 0 {
		t.Errorf("taken back: %q", got)
	}
	other.drop(write(t, "bad.mapping.txt", "# Partner Desk mapping", "dataset: orders", "column: what"))
	other.wantSeen("Line 3 of the mapping")
}

func TestMappingListPictures(t *testing.T) {
	for _, c := range []struct {
		name     string
		settings app.Settings
		do       func(*rig)
	}{
		{"mappings_light_en.png", app.Settings{}, func(*rig) {}},
		{"mappings_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, func(*rig) {}},
		{"mappings_none_dark_en.png", app.Settings{Theme: "dark"}, func(r *rig) { r.click("Delete"); r.click("Delete"); r.click("Delete") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.settings)
			for i, name := range []string{"Reseller orders", "販売店の注文一覧（2026 年度下期、東日本）", "Distributor subscriptions"} {
				m := draftOf(t, reseller(t, "x.csv")).mapping(name)
				m.Columns = m.Columns[i:]
				m.Dataset = []string{"orders-file", "orders-file", "subscriptions-file"}[i]
				if _, err := r.session.SaveMapping(m); err != nil {
					t.Fatal(err)
				}
			}
			load(t, r.session, app.Import{Files: []string{reseller(t, "Bestellungen.csv")}})
			r.drain()
			r.showMappings()
			r.rest()
			c.do(r)
			r.wantPicture(c.name)
		})
	}
}
