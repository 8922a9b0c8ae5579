package views

import (
	"errors"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

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

// hideCutGrids takes the grids out of sight that are not wholly in view: the
// painter of the test driver cuts what scrolls by its own place only, though it
// lies in something that scrolls.
func (r licenceRig) hideCutGrids() {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(r.l.page.Object).Y
	var grids []*grid.Grid
	for _, b := range r.l.blocks {
		grids = append(grids, b.sheet.grid)
	}
	for _, o := range r.l.own {
		grids = append(grids, o.(ownTabled).rowsTable().grid)
	}
	for _, g := range grids {
		at := driver.AbsolutePositionForObject(g).Y
		if at < top || at+g.Size().Height > top+r.l.page.Height() {
			g.Hide()
		}
	}
}

// formula opens what says how a figure is computed, by keyboard.
func (r licenceRig) formula(id string) {
	r.t.Helper()
	r.canvas.Focus(r.l.cards[id])
	r.press(desktop.KeyMenu)
	r.click(r.printer.T("card.formula"))
}

// Nothing is cut that has no tip, and nothing lies over another, in any window.
func TestLicencesAreNotCut(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		r := newLicenceRig(t, app.Settings{Language: language}, licenceFiles(t)...)
		for _, size := range []fyne.Size{fyne.NewSize(640, 400), fyne.NewSize(1024, 700), fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080), fyne.NewSize(3440, 1440)} {
			r.resize(size)
			where := fmt.Sprintf("%s, %v", language, size)
			if least := r.leastSize(); least.Width > size.Width || least.Height > size.Height {
				t.Errorf("%s: the window needs %v", where, least)
			}
			r.findCutOnPage(where)
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

// findCutOnPage fails the test for each text of the page that cannot be read
// whole or lies over another, also of those that are scrolled out of sight.
func (r licenceRig) findCutOnPage(where string) {
	r.t.Helper()
	scroll := r.l.page.Object.(*container.Scroll)
	var texts []placed
	visit(scroll.Content, func(o fyne.CanvasObject, at fyne.Position) {
		if o, ok := o.(*canvas.Text); ok && o.Text != "" {
			texts = append(texts, placed{text: o.Text, at: at, size: o.Size(), drawn: fyne.MeasureText(o.Text, o.TextSize, o.TextStyle)})
		}
	})
	if len(texts) < 60 {
		r.t.Errorf("%s: there are only %d texts", where, len(texts))
	}
	for i, p := range texts {
		if p.drawn.Width > p.size.Width+1 || p.at.X < 0 || p.at.X+p.drawn.Width > scroll.Size().Width {
			r.t.Errorf("%s: %q at %v takes %v and has %v", where, p.text, p.at, p.drawn, p.size)
		}
		for _, q := range texts[:i] {
			if p.covers(q) {
				r.t.Errorf("%s: %q lies over %q", where, p.text, q.text)
			}
		}
	}
}

// visit visits an object and what lies in it, but for cells of grids.
func visit(o fyne.CanvasObject, do func(o fyne.CanvasObject, at fyne.Position)) {
	var walk func(o fyne.CanvasObject, at fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if _, isGrid := o.(*grid.Grid); o == nil || isGrid || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		do(o, at)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at)
			}
		}
	}
	walk(o, fyne.Position{}.Subtract(o.Position()))
}
