package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/views/viewtest"
)

// wantPicture compares the window with the picture in testdata, or replaces
// that. After a wanted change: go test ./views -run Pictures -update, look at
// testdata, and commit it.
func (r *rig) wantPicture(name string) {
	r.t.Helper()
	r.frame()
	viewtest.Picture(r.t, name, r.canvas.Capture())
}

// TestPictures shows the Reports screen as a whole.
func TestPictures(t *testing.T) {
	files := []string{usage(t), numbersUS(t), numbersEU(t), customers(t)}
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		files    []string
		do       func(*rig)
	}{
		{"reports_light_en.png", app.Settings{}, fyne.Size{}, files, func(r *rig) {
			r.click("Telephone numbers")
			r.sortBy("customer")
			r.clickRow(1, 0)
			r.clickRow(2, fyne.KeyModifierShift)
		}},
		{"reports_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, files, func(r *rig) {
			r.query("country:JP,US -has:external_id")
			r.reports.query.Focus()
		}},
		{"reports_dark_ja_small.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.NewSize(1024, 700), files, func(r *rig) { r.click("通話使用状況") }},
		{"empty.png", app.Settings{}, fyne.Size{}, nil, func(r *rig) {}},
		{"error.png", app.Settings{}, fyne.NewSize(1024, 700), files, func(r *rig) { r.query("contry:JP") }},
		{"import.png", app.Settings{}, fyne.Size{}, files, func(r *rig) { r.askImport(files) }},
		{"export_ja.png", app.Settings{Theme: "dark", Language: "ja", ExportDir: "/export"}, fyne.Size{}, files, func(r *rig) { r.ctrl(fyne.KeyE) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.settings, c.files...)
			if !c.size.IsZero() {
				r.canvas.Resize(c.size)
			}
			c.do(r)
			r.rest()
			r.wantPicture(c.name)
		})
	}
}
