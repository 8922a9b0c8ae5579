package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/price"
)

// ownOf is the table of one of the sections that the vendor has not.
func (r licenceRig) ownOf(id string) *ownTable {
	r.t.Helper()
	for _, o := range r.l.own {
		if t := o.(ownTabled).rowsTable(); t.id == id {
			return t
		}
	}
	r.t.Fatalf("there is no section %s", id)
	return nil
}

// priced gives the profile a price for all Meetings and one of a name that is not
// there.
func (r licenceRig) priced() {
	r.t.Helper()
	l := price.List{Currency: "JPY"}
	for _, of := range []price.Price{{Product: "meetings", Amount: 15_000_000}, {Name: "Old suite", Amount: 9_800_000}} {
		var err error
		if l, err = l.With(of); err != nil {
			r.t.Fatal(err)
		}
	}
	if err := r.session.SavePrices(l); err != nil {
		r.t.Fatal(err)
	}
	r.pricesChanged()
	r.rest()
}

func TestBeyondPictures(t *testing.T) {
	dark, ja := "dark", "ja"
	at := func(section int) func(licenceRig) {
		return func(r licenceRig) { r.l.page.Show(section) }
	}
	money := func(then func(licenceRig)) func(licenceRig) {
		return func(r licenceRig) {
			r.priced()
			r.l.page.Show(8)
			r.rest()
			then(r)
		}
	}
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		do       func(licenceRig)
	}{
		{"licences_reasons_light_en.png", app.Settings{}, fyne.Size{}, at(6)},
		{"licences_reasons_dark_ja.png", app.Settings{Theme: dark, Language: ja}, fyne.Size{}, at(6)},
		{"licences_rules_light_ja.png", app.Settings{Language: ja}, fyne.Size{}, func(r licenceRig) { r.l.own[0].(*reasonList).showRules() }},
		{"licences_rules_dark_en.png", app.Settings{Theme: dark}, small, func(r licenceRig) {
			r.l.own[0].(*reasonList).showRules()
			r.rest()
			for range 5 {
				r.press(fyne.KeyDown)
			}
		}},
		{"licences_calendar_light_ja.png", app.Settings{Language: ja}, fyne.Size{}, at(7)},
		{"licences_calendar_dark_en.png", app.Settings{Theme: dark}, fyne.Size{}, at(7)},
		{"licences_money_empty_light_ja.png", app.Settings{Language: ja}, fyne.Size{}, at(8)},
		{"licences_money_light_en.png", app.Settings{}, fyne.Size{}, money(func(licenceRig) {})},
		{"licences_money_dark_ja.png", app.Settings{Theme: dark, Language: ja}, fyne.Size{}, money(func(r licenceRig) { r.l.own[2].(*moneyTable).by.Choose(byName) })},
		{"prices_light_ja.png", app.Settings{Language: ja}, fyne.Size{}, money(func(r licenceRig) { r.showPrices() })},
		{"prices_dark_en.png", app.Settings{Theme: dark}, fyne.Size{}, money(func(r licenceRig) {
			r.showPrices()
			r.rest()
			r.fields()[0].SetText("12x")
			r.click("Set the price")
		})},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newLicenceRigWithPast(t, c.settings)
			if !c.size.IsZero() {
				r.resize(c.size)
			}
			c.do(r)
			r.rest()
			r.hideCutGrids()
			r.wantPicture(c.name)
		})
	}
}
