package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// TestCustomerPictures shows the panel beside the list, and the page.
func TestCustomerPictures(t *testing.T) {
	noted := func(r listRig) {
		r.t.Helper()
		if _, err := r.session.EditNotes(t.Context(), []string{"a", "e"}, func(n *app.Note) {
			n.Text, n.Owner, n.FollowUp = "更新について電話があります。Wants a figure for 40 more seats.", "Ann Smith", now.AddDate(0, 0, 3)
		}); err != nil {
			t.Fatal(err)
		}
		r.tagged()
	}
	panel := func(row int, tab string) func(listRig) {
		return func(r listRig) {
			noted(r)
			r.showRow(row)
			r.goTo(tab)
			r.customers.faces.panel.Focus()
		}
	}
	page := func(row int) func(listRig) {
		return func(r listRig) {
			noted(r)
			r.pressAt(r.at(row, "customer"), 0)
			r.ctrl(fyne.KeyReturn)
			r.customers.faces.whole.want(historySection)
		}
	}
	usual, low := fyne.NewSize(1280, 800), fyne.NewSize(640, 400)
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		do       func(listRig)
	}{
		{"customer_panel_light_en.png", app.Settings{}, usual, panel(0, "summary")},
		{"customer_panel_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, usual, panel(0, "subscriptions")},
		{"customer_panel_light_ja.png", app.Settings{Language: "ja"}, usual, panel(0, "administrators")},
		{"customer_panel_dark_en.png", app.Settings{Theme: "dark"}, usual, panel(0, "reports")},
		{"customer_panel_low_light_en.png", app.Settings{}, low, panel(0, "trials")},
		{"customer_page_light_en.png", app.Settings{}, fyne.NewSize(1920, 1080), page(0)},
		{"customer_page_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, usual, page(0)},
		{"customer_page_low_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, low, page(0)},
		{"customer_workbook_light_ja.png", app.Settings{Language: "ja", ExportDir: exportFolder}, usual, func(r listRig) {
			page(4)(r)
			r.ctrl(fyne.KeyE)
		}},
		{"customer_workbook_dark_en.png", app.Settings{Theme: "dark", ExportDir: exportFolder}, usual, func(r listRig) {
			page(0)(r)
			r.ctrl(fyne.KeyE)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newList(t, c.settings, knownFiles(t)...)
			r.resize(c.size)
			c.do(r)
			r.rest()
			r.wantPicture(c.name)
		})
	}
}
