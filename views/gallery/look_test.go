package gallery

import (
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// pageWidth is that of a page in the pictures.
const pageWidth = 960

// looks are those of the pictures.
var looks = []struct {
	name     string
	language Language
	mode     theme.Mode
}{{"light_en", English, theme.Light}, {"dark_ja", Japanese, theme.Dark}}

// TestPictures compares every page with pictures that somebody has looked at.
// After a wanted change: go test ./views/gallery -run Pictures -update, look at
// testdata, and commit it.
func TestPictures(t *testing.T) {
	for _, look := range looks {
		r := newRig(t, look.language, look.mode)
		for i, p := range r.pages {
			t.Run(p.name+" "+look.name, func(t *testing.T) {
				r.whole(i, pageWidth)
				viewtest.Picture(t, fileName(p.name)+"_"+look.name+".png", r.picture())
			})
		}
	}
}

// TestThemeSwitch puts another theme on while a page is shown, from light to dark
// and back in turn: all that is drawn must follow, so that it looks like the page
// that was made in that theme.
func TestThemeSwitch(t *testing.T) {
	r := newRig(t, English, theme.Light)
	for i, p := range r.pages {
		look := looks[(i+1)%len(looks)] // the other than what is worn now
		t.Run(p.name+" "+look.name, func(t *testing.T) {
			r.language = look.language
			r.whole(i, pageWidth)
			wear(look.mode)
			r.rest()
			test.AssertImageMatches(t, fileName(p.name)+"_"+look.name+".png", r.picture())
		})
	}
}

// fileName is the name of a page without what file names do not have.
func fileName(page string) string {
	return strings.Trim(regexp.MustCompile(`[^a-z]+`).ReplaceAllString(strings.ToLower(page), "_"), "_")
}
