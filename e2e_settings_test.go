//go:build linux && realwindow

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/views"
)

// inSettings waits until a section of the settings is shown and has a place for a
// setting.
func (w *window) inSettings(section, setting string) views.State {
	w.t.Helper()
	return w.until("the settings: "+section, func(s views.State) bool {
		_, there := s.Places["setting:"+setting]
		return s.Screen == "settings" && s.Section == section && there
	})
}

// holdsText waits until a field that has the keyboard holds a text.
func (w *window) holdsText(text string) {
	w.t.Helper()
	w.untilSeen("a field with "+text, func(s screen) bool { return s.Focus == "part.Entry" && s.Typed == text })
}

// Language, theme, memory and thresholds by mouse and by keyboard, each undone
// and done again, and found as they were left.
func TestE2ESettings(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.loadNumbers(40)
	w := m.open()
	w.click("rail:reports")
	w.until("the rows", func(s views.State) bool { return s.Screen == "reports" && s.Shown == 40 })
	w.click("rail:settings")
	w.inSettings("appearance", "theme")

	w.clickOn("part.choiceItem", "Dark")
	w.until("the dark theme", func(s views.State) bool { return s.Theme == "dark" && s.Toast == "Saved: Theme." })
	if dark := w.picture(); dark.brightness > 0.4 {
		t.Errorf("in the dark theme the window has the brightness %.2f", dark.brightness)
	}
	w.Key("ctrl+z")
	w.until("the theme as it was", func(s views.State) bool { return s.Theme == "" && s.Toast == "" })
	w.clickOn("part.choiceItem", "Light")
	w.until("the light theme", func(s views.State) bool { return s.Theme == "light" && s.Toast == "Saved: Theme." })
	w.clickOn("part.choiceItem", "日本語")
	w.until("the window in Japanese", func(s views.State) bool { return s.Language == "ja" && s.Toast == "保存しました: 言語" })
	w.reads(anywhere, "表の行の高さ")
	w.Key("ctrl+z")
	w.until("the window in English", func(s views.State) bool { return s.Language == "en" && s.Screen == "settings" })
	w.clickOn("part.choiceItem", "Roomy")
	w.until("the height of rows", func(s views.State) bool { return s.Toast == "Saved: Rows of tables." })

	w.click("section:data")
	w.inSettings("data", "memory")
	w.click("setting:memory")
	w.clickOn("part.optionLine", "512 MiB")
	w.until("the memory", func(s views.State) bool { return s.Toast == "Saved: Memory for data." })
	w.reads("part.Picker", "512 MiB")

	// By keyboard alone: the list, the field, what is wrong, what is right.
	w.Key("Escape", "Escape")
	w.untilSeen("the keyboard on the list", func(s screen) bool { return s.Toast == "" && s.Focus == "part.List" })
	w.click("rail:reports")
	w.until("the reports", func(s views.State) bool { return s.Screen == "reports" && s.Shown == 40 })
	w.Key("alt+Left")
	w.inSettings("data", "memory")
	w.click("section:rules")
	w.inSettings("rules", "expiring_soon")
	w.click("setting:expiring_soon")
	w.holdsText("7")
	w.Key("ctrl+a")
	w.Type("9999")
	w.Key("Return")
	w.reads(anywhere, "Write a number of days from 1 to 3,650.")
	w.Key("ctrl+a")
	w.Type("21")
	w.Key("Return")
	w.until("the threshold", func(s views.State) bool { return s.Toast == "Saved: Expiring soon (days)." })

	// The search finds settings of all sections.
	w.click("settings:search")
	w.Type("address")
	w.untilSeen("the link that is found", func(s screen) bool {
		_, link := s.Places["setting:launch"]
		_, days := s.Places["setting:expiring_soon"]
		return link && !days
	})
	w.click("setting:launch")
	w.Type("https://hub.example.com/{org_id}")
	w.Key("Return")
	w.until("the link", func(s views.State) bool { return s.Toast == "Saved: Control Hub of a customer." })
	w.reads(anywhere, "https://hub.example.com/1eb65fdf-9643-417f-9974-ad72cae0e10f")
	w.quit()

	w = m.open()
	w.until("the settings as they were left", func(s views.State) bool { return s.Screen == "settings" && s.Language == "en" && s.Theme == "light" })
	w.click("section:data")
	w.inSettings("data", "memory")
	w.reads("part.Picker", "512 MiB")
	w.click("section:rules")
	w.inSettings("rules", "expiring_soon")
	w.click("setting:expiring_soon")
	w.holdsText("21")
	w.click("section:links")
	w.inSettings("links", "launch")
	w.click("setting:launch")
	w.holdsText("https://hub.example.com/{org_id}")
	w.quit()
}

// A folder is watched from the settings: a file that comes is loaded, once; the
// next start watches again, and takes what came meanwhile.
func TestE2EWatchFolder(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	inbox := filepath.Join(m.files, "inbox")
	if err := os.Mkdir(inbox, 0o700); err != nil {
		t.Fatal(err)
	}
	put := func(name string, rows int) {
		t.Helper()
		text, err := os.ReadFile(m.numbersFile(name, madeNumbers(rows)))
		if err == nil { // it comes under another name, as a browser has it
			err = os.WriteFile(filepath.Join(inbox, name+".part"), text, 0o600)
		}
		if err == nil {
			err = os.Rename(filepath.Join(inbox, name+".part"), filepath.Join(inbox, name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w := m.open()
	w.until("the empty screen", func(s views.State) bool { return s.Empty != "" })
	w.click("rail:settings")
	w.inSettings("appearance", "theme")
	w.click("section:watch")
	w.inSettings("watch", "watch_folder")
	w.click("setting:watch_folder")
	w.Type(inbox)
	w.Key("Return")
	w.until("the folder", func(s views.State) bool { return s.Toast == "Saved: Folder." && s.Watching == "" })
	w.click("setting:watch_on")
	w.until("the folder watched", func(s views.State) bool { return s.Watching == "Watching inbox" && s.Jobs == 0 })
	put("Telephone numbers_US_8f3a2c_2026-01-15.csv", 25)
	w.until("the file loaded", func(s views.State) bool { return strings.HasPrefix(s.Toast, "Loaded by itself: Telephone numbers_US") })
	w.reads(anywhere, "Telephone numbers_US_8f3a2c_2026-01-15.csv", "25 rows")
	w.click("rail:reports")
	w.until("its rows", func(s views.State) bool { return s.Screen == "reports" && s.Dataset == "numbers" && s.Shown == 25 })

	// The same bytes under another name, and then a file of other regions.
	put("Telephone numbers_US_8f3a2c_2026-01-15 (1).csv", 25)
	put("Telephone numbers_EU_77aa_2026-01-15.csv", 30)
	w.until("the second file alone", func(s views.State) bool { return s.Shown == 55 })
	w.quit()

	put("Telephone numbers_CA_1234_2026-01-15.csv", 5)
	w = m.open()
	w.until("what came meanwhile", func(s views.State) bool { return s.Watching == "Watching inbox" && s.Shown == 60 })
	w.click("rail:settings")
	w.inSettings("watch", "watch_on")
	w.click("setting:watch_on")
	w.until("nothing watched", func(s views.State) bool {
		return s.Watching == "" && s.Toast == "Saved: Load files of the folder by themselves."
	})
	w.quit()
	if output := m.mustRun("list", "numbers", "--count"); output != "60\n" {
		t.Errorf("the cache holds %s rows", output)
	}
	if output := m.mustRun("snapshots", "--json"); strings.Count(output, "\n") != 3 {
		t.Errorf("each file was to be loaded once:\n%s", output)
	}
}
