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
		{"keys_light_en.png", app.Settings{}, fyne.Size{}, files, func(r *rig) { r.press(fyne.KeyF1) }},
		{"keys_dark_ja_small.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.NewSize(1024, 700), files, func(r *rig) { r.press(fyne.KeyF1) }},
		{"regions_light_en.png", app.Settings{}, fyne.Size{}, files, func(r *rig) {
			r.click("Telephone numbers")
			r.scope.regions.Open()
			r.click("EU")
		}},
		{"day_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.NewSize(1024, 700), files, func(r *rig) {
			r.scope.chooseDay()
			r.press(fyne.KeyDown)
		}},
		{"correct_light_en.png", app.Settings{}, fyne.NewSize(1024, 700), files, func(r *rig) {
			r.click("Telephone numbers")
			r.reports.correct(r.reports.answer.Snapshots[0].ID)
			r.fields()[1].SetText("2026-11-20")
			r.fields()[2].SetText("2026-11-02")
			r.fields()[3].SetText("the day before")
			r.press(fyne.KeyReturn)
		}},
		{"groups_light_en.png", app.Settings{}, fyne.Size{}, files, groupsAndPanel},
		{"groups_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, files, groupsAndPanel},
		{"builder_light_en.png", app.Settings{}, fyne.Size{}, files, builderAndCompletion},
		{"full_light_en.png", app.Settings{}, fyne.NewSize(1920, 1080), files, func(r *rig) {
			r.showNumbers()
			r.sortBy("location")
			r.clickRow(1, 0) // the panel is open
		}},
		{"narrow_light_en.png", app.Settings{}, small, files, builderAndCompletion},
		{"narrow_panel_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, small, files, func(r *rig) {
			r.showNumbers()
			r.clickRow(1, 0)
			r.press(fyne.KeyReturn)
		}},
		{"narrow_list_light_ja.png", app.Settings{Language: "ja"}, small, files, func(r *rig) { r.press(fyne.KeyF9) }},
		{"palette_light_en.png", app.Settings{}, fyne.NewSize(1024, 700), files, func(r *rig) { r.ctrl(fyne.KeyK) }},
		{"palette_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, small, files, func(r *rig) {
			r.ctrl(fyne.KeyK)
			r.enter("ｴｸｽﾎﾟｰﾄ")
			r.rest()
		}},
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

// showNumbers shows the telephone numbers in either language.
func (r *rig) showNumbers() {
	r.reports.show("numbers", 0, false)
	r.rest()
}

// groupsAndPanel groups the numbers by customer and opens the panel on one of
// them.
func groupsAndPanel(r *rig) {
	r.showNumbers()
	r.reports.groupBy("customer", false)
	r.rest()
	r.reports.focus()
	r.press(fyne.KeyHome, fyne.KeyRight, fyne.KeyEnd, fyne.KeyUp, fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn)
}

// builderAndCompletion shows a query as chips and completes what is typed.
func builderAndCompletion(r *rig) {
	r.showNumbers()
	r.query("country:US,DE has:extension -customer:northwind -boston ")
	r.reports.toggleBuilder()
	r.reports.query.Select(len(r.reports.query.Text()), 0)
	r.enter("location:n")
	r.rest()
}
