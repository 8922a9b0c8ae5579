package views

import (
	"errors"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/views/grid"
)

// TestLicencesPictures shows the screen of the licences.
func TestLicencesPictures(t *testing.T) {
	wide, tall := fyne.NewSize(1920, 1080), fyne.NewSize(1280, 1240)
	at := func(section int) func(licenceRig) {
		return func(r licenceRig) { r.l.page.Show(section) }
	}
	calling := app.LicenceView{Product: "calling"}
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		do       func(licenceRig)
	}{
		{"licences_light_en.png", app.Settings{}, fyne.Size{}, nil},
		{"licences_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, nil},
		{"licences_added_light_ja.png", app.Settings{Language: "ja"}, fyne.Size{}, at(1)},
		{"licences_expiring_dark_en.png", app.Settings{Theme: "dark", Licences: calling}, fyne.Size{}, at(2)},
		{"licences_renewing_light_en.png", app.Settings{}, fyne.Size{}, at(3)},
		{"licences_low_light_en.png", app.Settings{}, fyne.Size{}, at(4)},
		{"licences_over_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, at(5)},
		{"licences_wide_light_ja.png", app.Settings{Language: "ja", Licences: app.LicenceView{Share: true}}, wide, nil},
		{"licences_wide_dark_en.png", app.Settings{Theme: "dark"}, wide, at(4)},
		{"licences_tall_light_en.png", app.Settings{}, tall, func(r licenceRig) {
			r.l.page.Show(1)
			r.blockOf("added").table.ShowAll(true)
			r.canvas.Focus(r.blockOf("added").sheet.grid)
		}},
		{"licences_narrow_light_ja.png", app.Settings{Language: "ja"}, small, nil},
		{"licences_narrow_dark_en.png", app.Settings{Theme: "dark"}, fyne.NewSize(640, 700), at(4)},
		{"licences_formula_light_en.png", app.Settings{}, fyne.Size{}, func(r licenceRig) { r.formula("low.usage_of_assigned") }},
		{"licences_formula_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, func(r licenceRig) { r.formula("over.avg") }},
		{"licences_history_light_ja.png", app.Settings{Language: "ja"}, fyne.Size{}, func(r licenceRig) {
			m, _ := r.l.measure("exp.usage_pct")
			r.l.showHistory(m)
		}},
		{"licences_export_light_en.png", app.Settings{ExportDir: "/"}, fyne.Size{}, func(r licenceRig) { r.l.exportFigures() }},
		{"licences_partial_light_en.png", app.Settings{}, fyne.NewSize(1024, 700), nil},
		{"licences_empty_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.NewSize(1024, 700), nil},
		{"licences_failed_light_en.png", app.Settings{}, fyne.NewSize(1024, 700), func(r licenceRig) {
			r.l.answer = nil
			r.l.failed(errors.New("the page at 0x1F00 cannot be read"))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := licenceFiles(t)
			switch c.name {
			case "licences_partial_light_en.png":
				files = files[:2]
			case "licences_empty_dark_ja.png":
				files = nil
			}
			var r licenceRig
			if len(files) == 3 {
				r = newLicenceRigWithPast(t, c.settings)
			} else {
				r = newLicenceRig(t, c.settings, files...)
			}
			if !c.size.IsZero() {
				r.resize(c.size)
			}
			if c.do != nil {
				c.do(r)
			}
			r.rest()
			r.hideCutGrids()
			r.wantPicture(c.name)
		})
	}
}

// hideCutGrids takes the grids of the page out of sight that are not wholly in view.
func (r licenceRig) hideCutGrids() {
	var own []*grid.Grid
	for _, o := range r.l.own {
		own = append(own, o.(ownTabled).rowsTable().grid)
	}
	hideCutGrids(r.l.figurePage, own...)
}

// formula opens what says how a figure is computed, by keyboard.
func (r licenceRig) formula(id string) {
	r.t.Helper()
	r.canvas.Focus(r.l.cards[id])
	r.press(desktop.KeyMenu)
	r.click(r.printer.T("card.formula"))
}

// Nothing is cut that has no tip, and nothing lies over another, in any window.
func TestLicencesPicturesAreNotCut(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		r := newLicenceRig(t, app.Settings{Language: language}, licenceFiles(t)...)
		for _, size := range []fyne.Size{fyne.NewSize(640, 400), fyne.NewSize(1024, 700), fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080), fyne.NewSize(3440, 1440)} {
			r.resize(size)
			where := fmt.Sprintf("%s, %v", language, size)
			if least := r.leastSize(); least.Width > size.Width || least.Height > size.Height {
				t.Errorf("%s: the window needs %v", where, least)
			}
			r.findCutOnPage(r.l.figurePage, where)
			m, _ := r.l.measure("over.avg")
			r.l.showFormula(m)
			r.rest()
			r.l.page.Object.Hide() // what is scrolled out of sight there was looked at
			r.l.page.Index.Hide()  // its words scroll where there is no room
			r.findCut(where + ", formula")
			r.l.page.Object.Show()
			r.l.page.Index.Show()
			r.press(fyne.KeyEscape)
		}
	}
}
