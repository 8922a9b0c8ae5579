package views

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// tagged gives two tags to customers of the partner.
func (r listRig) tagged() {
	r.t.Helper()
	for name, color := range map[string]string{"VIP": "series2", "月次レビュー": "series3"} {
		tag, _, err := r.session.SaveTag(context.Background(), app.Tag{Name: name, Color: color})
		if err != nil {
			r.t.Fatal(err)
		}
		if _, _, err := r.session.Retag(context.Background(), []app.Holder{{Customer: "a"}, {Customer: "d"}}, []string{tag.ID}, nil); err != nil {
			r.t.Fatal(err)
		}
	}
	r.rest()
}

// TestCustomersPictures shows the list as a whole.
func TestCustomersPictures(t *testing.T) {
	asked := func(r listRig) {
		r.tagged()
		r.ask("needs_attention=yes")
		r.pressAt(r.at(0, "customer"), 0)
		r.canvas.Focus(r.customers.strip.tallies["trial"])
	}
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		do       func(listRig)
	}{
		{"customers_light_en.png", app.Settings{}, fyne.Size{}, listRig.tagged},
		{"customers_light_ja.png", app.Settings{Language: "ja"}, fyne.Size{}, asked},
		{"customers_dark_en.png", app.Settings{Theme: "dark"}, fyne.Size{}, asked},
		{"customers_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, listRig.tagged},
		{"customers_wide_light_en.png", app.Settings{}, fyne.NewSize(1920, 1080), func(r listRig) {
			r.tagged()
			r.pressAt(r.at(0, "customer"), 0)
		}},
		{"customers_narrow_dark_en.png", app.Settings{Theme: "dark"}, small, listRig.tagged},
		{"customers_partial_light_ja.png", app.Settings{Language: "ja"}, fyne.NewSize(1024, 700), nil},
		{"customers_empty_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.NewSize(1024, 700), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := partnerFiles(t)
			switch c.name {
			case "customers_partial_light_ja.png":
				files = files[:1]
			case "customers_empty_dark_ja.png":
				files = nil
			}
			r := newList(t, c.settings, files...)
			if !c.size.IsZero() {
				r.resize(c.size)
			}
			if c.do != nil {
				c.do(r)
			}
			r.rest()
			r.wantPicture(c.name)
		})
	}
}
