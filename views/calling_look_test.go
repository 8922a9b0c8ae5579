package views

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// TestCallingPictures shows the screen of the calls.
func TestCallingPictures(t *testing.T) {
	wide := fyne.NewSize(1920, 1080)
	at := func(section int) func(callingRig) {
		return func(r callingRig) { r.c.page.Show(section) }
	}
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		do       func(callingRig)
	}{
		{"calling_light_en.png", app.Settings{}, fyne.Size{}, nil},
		{"calling_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, nil},
		{"calling_quality_light_ja.png", app.Settings{Language: "ja"}, fyne.Size{}, at(1)},
		{"calling_quality_dark_en.png", app.Settings{Theme: "dark"}, fyne.Size{}, at(1)},
		{"calling_features_light_en.png", app.Settings{}, fyne.Size{}, at(2)},
		{"calling_queues_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, at(3)},
		{"calling_wide_light_en.png", app.Settings{}, wide, nil},
		{"calling_wide_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, wide, at(1)},
		{"calling_narrow_light_ja.png", app.Settings{Language: "ja"}, small, nil},
		{"calling_customer_light_ja.png", app.Settings{Language: "ja"}, fyne.Size{}, func(r callingRig) {
			r.c.showPlace(callPlace{customer: "c1", name: callCustomers[1]})
		}},
		{"calling_location_dark_en.png", app.Settings{Theme: "dark"}, fyne.Size{}, func(r callingRig) {
			r.c.showPlace(callPlace{customer: "c3", name: callCustomers[3], location: "千代田オフィス"})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newCallingRig(t, c.settings, callFiles(t)...)
			if !c.size.IsZero() {
				r.resize(c.size)
			}
			if c.do != nil {
				c.do(r)
			}
			r.rest()
			hideCutGrids(r.c.figurePage)
			r.wantPicture(c.name)
		})
	}
}

// Nothing is cut that has no tip, and nothing lies over another, in any window, of
// all customers and of one with a long name.
func TestCallingPicturesAreNotCut(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		r := newCallingRig(t, app.Settings{Language: language}, callFiles(t)...)
		for _, at := range []callPlace{{}, {customer: "c1", name: callCustomers[1]}, {customer: "c1", name: callCustomers[1], location: "千代田オフィス"}} {
			r.c.showPlace(at)
			r.rest()
			for _, size := range []fyne.Size{fyne.NewSize(640, 400), fyne.NewSize(1024, 700), fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
				r.resize(size)
				where := fmt.Sprintf("%s, %v, %v", language, at, size)
				if least := r.leastSize(); least.Width > size.Width || least.Height > size.Height {
					t.Errorf("%s: the window needs %v", where, least)
				}
				r.frame()
				r.findCutOnPage(r.c.figurePage, where)
			}
		}
	}
}
