//go:build linux && realwindow

package main_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
)

// counted is how many rows of a dataset the command line finds.
func (m *machine) counted(dataset, where string) int {
	m.t.Helper()
	n := 0
	for line := range strings.Lines(m.mustRun("list", dataset, "--where", where, "--columns", "customer", "--json")) {
		if !json.Valid([]byte(line)) {
			m.t.Fatalf("%q is no JSON", line)
		}
		n++
	}
	return n
}

// exportsTo has the program propose a folder for what is exported.
func (m *machine) exportsTo(folder string) {
	m.t.Helper()
	session, err := app.Open(app.Options{Profile: m.profile})
	if err != nil {
		m.t.Fatal(err)
	}
	settings, err := session.Settings()
	if err == nil {
		settings.ExportDir = folder
		err = session.SaveSettings(settings)
	}
	if closed := session.Close(); err != nil || closed != nil {
		m.t.Fatal(err, closed)
	}
}

// The licences in a real window: cards lead to exactly their rows, by mouse and by
// keyboard, the toggle changes what the page is about, a grid of a section is
// sorted and grows, all of it is exported, and is found again after a restart.
func TestE2ELicences(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ja"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			lookAtLicences(t, language)
		})
	}
}

func lookAtLicences(t *testing.T, language string) {
	m := newMachine(t)
	m.mustRun("sample", "--customers", "120")
	m.exportsTo(m.files)
	expiring, recent := m.counted("customers", "has:nearing_expiration"), m.counted("customers", "recent=calling")
	lines := map[string]int{"meetings": m.counted("subscriptions", "counted_as=meetings recent:yes"), "calling": m.counted("subscriptions", "counted_as=calling recent:yes")}
	if expiring == 0 || recent == 0 || lines["calling"] <= 8 || lines["calling"] == lines["meetings"] {
		t.Fatalf("%d customers end, %d are new to Calling, there are %v new lines", expiring, recent, lines)
	}
	w := m.openWith("LC_ALL=C", "--lang", language)
	w.until("the customers", func(s views.State) bool { return s.Screen == "customers" && s.Shown > 0 })
	page := func(product string, section int) func(s views.State) bool {
		return func(s views.State) bool {
			return s.Screen == "licences" && s.Product == product && s.Looked == section && s.Tables["added"].Rows == lines[product] && len(s.Tables) >= 5 &&
				s.Cards["nearing_expiration"] == strconv.Itoa(expiring)
		}
	}
	w.Key("ctrl+2")
	w.until("the licences", page("meetings", 0))

	// A card by mouse, and back.
	w.click("card:nearing_expiration")
	w.until("the customers of the card", func(s views.State) bool {
		return s.Screen == "customers" && s.Query == "has:nearing_expiration" && s.Shown == expiring
	})
	w.Key("alt+Left")
	w.until("the page again", page("meetings", 0))

	// The toggle by mouse; a section and a card by keyboard, and back.
	w.click("product:calling")
	w.until("the other product", page("calling", 0))
	w.Key("alt+Down")
	w.untilSeen("the section", func(s screen) bool {
		return page("calling", 1)(s.State) && s.Focus == "part.Card" && s.Cards["added.new_customers"] == strconv.Itoa(recent)
	})
	w.Key("Return")
	w.until("the new customers", func(s views.State) bool {
		return s.Screen == "customers" && s.Query == "recent=calling" && s.Shown == recent
	})
	w.Key("alt+Left")
	w.until("the section again", page("calling", 1))

	// The order of a table by mouse, another one by keyboard; all its rows.
	sorted := func(column string) func(s screen) bool {
		return func(s screen) bool {
			return page("calling", 1)(s.State) && slices.Equal(s.Tables["added"].Sort, []app.Sort{{Column: column}})
		}
	}
	w.click("added:total")
	w.untilSeen("the order", sorted("total"))
	w.Key("F6", "Return")
	w.untilSeen("the other order", sorted("customer"))
	w.click("all:added")
	w.untilSeen("all rows", func(s screen) bool {
		table := s.Tables["added"]
		return sorted("customer")(s) && table.All && table.Page > 8
	})

	// The whole screen leaves as a workbook.
	w.Key("ctrl+e")
	w.until("the question where to", func(s views.State) bool { return s.Dialog != "" })
	w.Key("Return")
	w.until("the toast", func(s views.State) bool { return s.Dialog == "" && strings.Contains(s.Toast, ".xlsx") })
	checkWorkbook(t, m.files)
	w.quit()

	w = m.openWith("LC_ALL=C", "--lang", language)
	w.untilSeen("the page after a restart", sorted("customer"))
	w.click("all:added")
	w.untilSeen("all rows again", func(s screen) bool { return s.Tables["added"].All && s.Tables["added"].Page > 8 })
	w.Key("alt+Up")
	w.untilSeen("the section at the top", func(s screen) bool { return page("calling", 0)(s.State) && s.Focus == "part.Card" })
	w.quit()
}

// checkWorkbook looks into the workbook that was exported to a folder.
func checkWorkbook(t *testing.T, folder string) {
	t.Helper()
	var path string
	desktoptest.Until(t, patience, "the workbook", func() bool {
		found, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
		if err == nil && len(found) == 1 {
			path = found[0]
		}
		return path != ""
	})
	if info, err := os.Stat(path); err != nil || info.Size() < 5000 {
		t.Fatalf("%s: %v, %v", path, info, err)
	}
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if sheets := book.GetSheetList(); len(sheets) < 10 {
		t.Errorf("the workbook has only %v", sheets)
	}
	rows, err := book.GetRows(book.GetSheetList()[0])
	if err != nil || len(rows) < 15 {
		t.Errorf("the first sheet has %d rows, %v", len(rows), fmt.Sprint(err))
	}
}
