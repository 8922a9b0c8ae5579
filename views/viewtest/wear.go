package viewtest

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// Main runs the tests of a package in one app that wears our theme, and ends the
// process: TestMain of a package whose tests share an app calls it.
func Main(m *testing.M) {
	fyne.SetCurrentApp(NewApp())
	Wear(theme.Light)
	os.Exit(m.Run())
}

// Wear has the app wear our theme in a mode. The toolkit reads the fonts anew
// for each theme it is given, so the one it has stays.
func Wear(mode theme.Mode) {
	settings := fyne.CurrentApp().Settings()
	if th := theme.New(mode); settings.Theme() != th {
		settings.SetTheme(th)
	}
}
