//go:build linux && realwindow

package main_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
)

// The screens by rail, by keys and by the way back; each is as it was left, also
// after a restart.
func TestE2EFrameScreens(t *testing.T) {
	t.Parallel()
	const country = 5
	rows, japan := madeNumbers(400), 0
	for _, row := range rows {
		if row[country] == "JP" {
			japan++
		}
	}
	m := newMachine(t)
	m.loadNumbers(len(rows))
	w := m.open()
	w.until("the rows", func(s views.State) bool { return s.Screen == "reports" && s.Shown == len(rows) })
	w.Key("ctrl+f")
	w.Type("country=JP")
	asked := func(s views.State) bool { return s.Screen == "reports" && s.Query == "country=JP" && s.Shown == japan }
	w.until("the numbers in Japan", asked)
	w.Key("Return")
	w.untilSeen("the keyboard in the rows", func(s screen) bool { return s.Focus == inGrid })
	w.click("customer")
	w.until("the order", func(s views.State) bool { return asked(s) && sortedBy(s, "customer", false) })
	w.Key("ctrl+End")
	left := w.until("the last row", func(s views.State) bool { return s.Active == japan-1 && s.Selected == 1 && s.First > 0 })
	asLeft := func(s screen) bool {
		return asked(s.State) && sortedBy(s.State, "customer", false) && s.First == left.First && s.Active == left.Active && s.Selected == 1 && s.Focus == inGrid
	}
	settings := func(s views.State) bool { return s.Screen == "settings" }

	w.click("rail:settings")
	w.until("the settings, by the rail", settings)
	w.Key("alt+Left")
	w.untilSeen("the rows as they were left, by the way back", asLeft)
	w.Key("alt+Right")
	w.until("the settings, by the way forward", settings)
	w.Key("ctrl+4")
	w.untilSeen("the rows as they were left, by their key", asLeft)
	w.Key("ctrl+5")
	w.until("the settings, by their key", settings)
	w.click("rail:reports")
	w.untilSeen("the rows as they were left, by the rail", asLeft)
	w.Key("ctrl+5")
	w.until("the settings again", settings)
	w.quit()

	w = m.open()
	w.until("the settings after a restart", settings)
	w.Key("ctrl+4")
	w.untilSeen("the rows after a restart", func(s screen) bool {
		return asked(s.State) && sortedBy(s.State, "customer", false) && s.Focus == inGrid
	})
	w.quit()
}

// What is typed into the palette leads to datasets, screens and dialogs.
func TestE2EFramePalette(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.mustRun("sample", "--customers", "30")
	w := m.open()
	w.until("the customers", func(s views.State) bool { return s.Dataset == "customers" && s.Shown == 30 })
	palette := func(typed string) {
		t.Helper()
		w.Key("ctrl+k")
		w.untilSeen("the palette", func(s screen) bool { return s.Palette && s.Focus == "part.Entry" })
		w.Type(typed)
		w.Key("Return")
	}
	palette("CALL-quality")
	w.until("the call quality", func(s views.State) bool { return !s.Palette && s.Dataset == "call-quality" && s.Shown > 0 })
	palette("choose col")
	w.until("the choice of columns", func(s views.State) bool { return !s.Palette && s.Dialog == "Which columns?" })
	w.Key("Escape")
	w.until("the dialog closed", func(s views.State) bool { return s.Dialog == "" })
	palette("settin")
	w.until("the settings", func(s views.State) bool { return !s.Palette && s.Screen == "settings" })
	palette("subscriptions")
	w.until("the subscriptions", func(s views.State) bool { return s.Screen == "reports" && s.Dataset == "subscriptions" && s.Shown > 0 })
	w.Key("ctrl+k")
	w.until("the palette again", func(s views.State) bool { return s.Palette })
	w.Key("Escape")
	w.untilSeen("the rows again", func(s screen) bool { return !s.Palette && s.Focus == inGrid })
	w.quit()
}

// A screen of 1280×800 at 200 % has room for all that must be there: the window
// opens within it, and a dataset, a filter and the panel are at hand.
func TestE2EFrameAt200Percent(t *testing.T) {
	t.Parallel()
	const width, height = 1280, 800
	m := newMachine(t)
	m.mustRun("sample", "--customers", "40")
	inUS := strings.TrimSpace(m.mustRun("list", "subscriptions", "--where", "region=US", "--count"))
	m.settle("reports")
	m.Display = desktoptest.Open(t, width, height)
	w := &window{t: t, states: filepath.Join(m.files, "states-small")}
	w.program = m.Start([]string{statesVariable + "=" + w.states, "FYNE_SCALE=2"}, m.self, "--profile", m.profile)
	w.Window = w.program.Window()
	t.Cleanup(w.explain)

	w.until("the customers, on double scale", func(s views.State) bool { return s.Dataset == "customers" && s.Shown == 40 && s.Scale == 2 })
	if size := w.Bounds().Size(); size.X > width || size.Y > height {
		t.Errorf("the window has %v on a screen of %d×%d", size, width, height)
	}
	w.click("list")
	w.click("dataset:customers") // folds its loads
	w.click("dataset:subscriptions")
	w.until("the subscriptions without the list", func(s views.State) bool {
		_, list := s.Places["dataset:subscriptions"]
		return s.Dataset == "subscriptions" && s.Shown > 0 && !list
	})
	w.Key("ctrl+f")
	w.Type("region=US")
	w.until("the subscriptions in the US", func(s views.State) bool { return s.Query == "region=US" && fmt.Sprint(s.Shown) == inUS })
	w.Key("Return")
	w.untilSeen("the keyboard in the rows", func(s screen) bool { return s.Focus == inGrid })
	w.Key("Down", "Down", "Return")
	w.until("the panel", func(s views.State) bool { return s.Panel && s.Active == 2 })
	w.Key("Escape")
	w.until("the panel closed", func(s views.State) bool { return !s.Panel })
	w.Key("ctrl+e")
	w.until("the export", func(s views.State) bool { return strings.HasPrefix(s.Dialog, "Export") })
	w.Key("Escape")
	w.until("the export closed", func(s views.State) bool { return s.Dialog == "" })
	w.quit()
}
