package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// TestRepairPictures shows the bench, the rejected cells and where a load comes
// from.
func TestRepairPictures(t *testing.T) {
	english, japanese := app.Settings{}, app.Settings{Theme: "dark", Language: "ja"}
	small := fyne.NewSize(640, 400) // 1280×800 at 200 %
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		do       func(*rig)
	}{
		{"bench_light_en.png", english, fyne.Size{}, func(r *rig) { r.ctrl(fyne.KeyR) }},
		{"bench_dark_ja.png", japanese, fyne.Size{}, func(r *rig) {
			r.ctrl(fyne.KeyR)
			r.press(fyne.KeyEnd)
		}},
		{"bench_light_ja_hopeless.png", app.Settings{Language: "ja"}, fyne.NewSize(1024, 700), func(r *rig) {
			r.ctrl(fyne.KeyR)
			r.press(fyne.KeyDown, fyne.KeyDown)
		}},
		{"bench_dark_en_small.png", app.Settings{Theme: "dark"}, small, func(r *rig) { r.ctrl(fyne.KeyR) }},
		{"rejects_light_en.png", english, fyne.Size{}, func(r *rig) {
			r.click("Show")
			r.clickRow(2, 0)
			r.clickRow(3, fyne.KeyModifierShift)
		}},
		{"rejects_dark_ja.png", japanese, fyne.Size{}, func(r *rig) {
			r.click("表示")
			r.acceptFirst()
			r.toasts.Dismiss()
			r.click("処理済みも表示")
		}},
		{"rejects_light_ja_small.png", app.Settings{Language: "ja", NoList: true}, small, func(r *rig) { r.click("表示") }},
		{"correct_cell_light_en.png", english, fyne.Size{}, func(r *rig) { r.correctFive() }},
		{"correct_cell_dark_ja.png", japanese, fyne.Size{}, func(r *rig) {
			r.correctFive()
			r.fields()[0].SetText("1,005")
		}},
		{"correct_row_light_ja.png", app.Settings{Language: "ja"}, fyne.Size{}, func(r *rig) {
			r.ctrl(fyne.KeyR)
			r.press(fyne.KeyDown)
			r.click("手動で修正…")
		}},
		{"source_light_en.png", english, fyne.Size{}, func(r *rig) { r.showSource() }},
		{"source_dark_ja.png", japanese, fyne.Size{}, func(r *rig) { r.showSource() }},
		{"undo_import_light_en.png", english, fyne.Size{}, func(r *rig) { r.reports.askUndoImport(r.reports.answer.Snapshots[0]) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.settings, broken(t))
			if !c.size.IsZero() {
				r.canvas.Resize(c.size)
			}
			c.do(r)
			r.rest()
			r.wantPicture(c.name)
		})
	}
}

// correctFive opens the form for the cell that holds “five”.
func (r *rig) correctFive() {
	r.reports.show(r.reports.at.dataset, r.reports.answer.Snapshots[0].ID, true)
	r.rest()
	r.reports.focus()
	for cell, _ := r.reports.activeReject(); cell.Text != "five"; cell, _ = r.reports.activeReject() {
		r.press(fyne.KeyDown)
	}
	r.press(fyne.KeyReturn)
}

// acceptFirst accepts the first of the rejected cells.
func (r *rig) acceptFirst() {
	r.reports.focus()
	r.press(fyne.KeyHome, fyne.KeyDelete)
	r.settled()
}

// showSource shows where a load comes from that was changed and whose file was
// in a folder that does not change its name.
func (r *rig) showSource() {
	r.ctrl(fyne.KeyR)
	r.press(fyne.KeyReturn)
	r.settled()
	r.toasts.Dismiss()
	load := r.reports.answer.Snapshots[0]
	reading := *load.Origin.Reading
	reading.Path = "/home/jo/Downloads/" + load.Origin.File
	load.Origin.Reading = &reading
	r.reports.loadDetails(load)
}

// Nothing of it is cut, in either language, in windows of all sizes.
func TestRepairIsNotCut(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		r := newRig(t, app.Settings{Language: language}, broken(t))
		load := r.reports.answer.Snapshots[0]
		for _, size := range []fyne.Size{{Width: 640, Height: 400}, {Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
			r.canvas.Resize(size)
			r.rest()
			for name, open := range map[string]func(){
				"bench":        func() { r.ctrl(fyne.KeyR); r.canvas.FocusPrevious() }, // what is above the list comes into view
				"bench, none":  func() { r.ctrl(fyne.KeyR); r.press(fyne.KeyDown); r.canvas.FocusPrevious() },
				"cell":         r.correctFive,
				"rejects":      func() { r.reports.showRejects(load) },
				"cell's menu":  func() { r.reports.showRejects(load); r.rest(); r.reports.menu(0, 0, fyne.NewPos(100, 200)) },
				"row":          func() { r.ctrl(fyne.KeyR); r.press(fyne.KeyDown); r.reports.bench.detail.byHand() },
				"source":       func() { r.reports.loadDetails(load) },
				"undo import":  func() { r.reports.askUndoImport(load) },
				"load's menu":  func() { r.reports.sidebar.menu(1, fyne.NewPos(100, 200)) },
				"notice, rows": func() { r.reports.show(load.Dataset, 0, false) },
			} {
				open()
				r.rest()
				r.findCut(language + ", " + name)
				r.clear()
				r.reports.show(load.Dataset, 0, false)
				r.rest()
			}
		}
	}
}
