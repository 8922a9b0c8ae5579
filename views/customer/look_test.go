package customer

import (
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// TestPictures compares panel and page with pictures that somebody has looked
// at. After a wanted change: go test ./views/customer -run Pictures -update, look
// at testdata, and commit it.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		words words
		tab   string // of the panel; empty: the page
		size  fyne.Size
		keys  []fyne.KeyName
	}{
		{"panel_summary_light_en.png", theme.Light, words{}, "summary", fyne.NewSize(420, 620), []fyne.KeyName{fyne.KeyDown}},
		{"panel_summary_dark_ja.png", theme.Dark, words{true}, "summary", fyne.NewSize(420, 620), nil},
		{"panel_subscriptions_light_ja.png", theme.Light, words{true}, "subscriptions", fyne.NewSize(420, 620), []fyne.KeyName{fyne.KeyEnd, fyne.KeyUp, fyne.KeyReturn}},
		{"panel_subscriptions_dark_en.png", theme.Dark, words{}, "subscriptions", fyne.NewSize(420, 620), nil},
		{"panel_narrow_light_ja.png", theme.Light, words{true}, "administrators", fyne.NewSize(280, 300), nil},
		{"panel_history_dark_en.png", theme.Dark, words{}, "history", fyne.NewSize(420, 300), []fyne.KeyName{fyne.KeyDown}},
		{"page_light_en.png", theme.Light, words{}, "", fyne.NewSize(1840, 900), []fyne.KeyName{fyne.KeyRight}},
		{"page_dark_ja.png", theme.Dark, words{true}, "", fyne.NewSize(1200, 720), nil},
		{"page_narrow_light_ja.png", theme.Light, words{true}, "", fyne.NewSize(584, 340), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			wear(c.mode)
			defer wear(theme.Light)
			var o fyne.CanvasObject
			var focus func()
			if c.tab == "" {
				p := NewPage(c.words.texts(), c.words.actions()[:2], hooks(), columns)
				p.Show(c.words.customer())
				o, focus = p.Object, p.Focus
			} else {
				p := NewPanel(c.words.texts(), c.words.actions(), hooks())
				p.Show(c.words.customer())
				p.ChooseTab(c.tab)
				o, focus = p.Object, p.Focus
			}
			canvas := show(t, o, c.size.Width, c.size.Height)
			focus()
			press(canvas, c.keys...)
			relay(canvas)
			viewtest.Picture(t, c.name, canvas.Capture())
		})
	}
}
