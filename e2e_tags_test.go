//go:build linux && realwindow

package main_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"partnerdesk/views"
)

// clients writes n customers to a file and returns its path; their names begin
// with Client.
func (m *machine) clients(n int) string {
	m.t.Helper()
	path := filepath.Join(m.files, "Customers_112233_2026-01-15.csv")
	file, err := os.Create(path)
	if err != nil {
		m.t.Fatal(err)
	}
	defer file.Close()
	rows := [][]string{{"Customer Name", "Customer Org ID", "Region", "Created"}}
	for i := 1; i <= n; i++ {
		rows = append(rows, []string{fmt.Sprintf("Client %03d", i), fmt.Sprintf("c-%d", i), "US", "2025-03-04"})
	}
	if err := csv.NewWriter(file).WriteAll(rows); err != nil {
		m.t.Fatal(err)
	}
	return path
}

// toCustomers shows the customers in Reports and gives their rows the keyboard.
func (w *window) toCustomers(rows int) {
	w.t.Helper()
	w.click("rail:reports")
	w.until("the customers", func(s views.State) bool { return s.Screen == "reports" && s.Dataset == "customers" && s.Shown == rows })
	w.Key("ctrl+4") // the keyboard is on the rows
	w.untilSeen("the keyboard on the rows", func(s screen) bool { return s.Focus == inGrid })
}

// Several customers get a new tag, which is undone and given again and found
// after a restart; a note with a follow-up is found, too.
func TestE2ETagsAndNotes(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.mustRun("import", m.clients(40))
	w := m.open()
	w.toCustomers(40)
	w.Key("ctrl+a")
	w.selects(40)
	w.Key("ctrl+t")
	w.until("the tags", func(s views.State) bool { return s.Dialog == "Which tags should 40 customers have?" })
	w.Type("Everybody")
	w.reads(overlaid, "Create “Everybody”")
	w.Key("Return")
	w.reads(overlaid, "new")
	w.Key("Return")
	w.says("Everybody: tagged 40 customers.")
	w.Key("ctrl+z")
	w.until("the undo", func(s views.State) bool { return s.Toast == "" })

	// Three rows, by mouse; the tag is a new one again.
	x, y := w.cell(0, "customer")
	w.Click(x, y)
	w.active(0, "customer")
	w.Key("shift+Down", "shift+Down")
	w.selects(3)
	w.fromMenu(1, "customer", "Tags…")
	w.until("the tags", func(s views.State) bool { return s.Dialog == "Which tags should 3 customers have?" })
	w.reads(overlaid, "No tags yet. Type a name to create one.")
	w.Type("Key account")
	w.clickOn(overlaid, "Create “Key account”")
	w.reads(overlaid, "new")
	w.clickOn("part.Button", "Apply")
	w.says("Key account: tagged 3 customers.")

	// A note with a follow-up on the first.
	w.Click(x, y)
	w.active(0, "customer")
	w.Key("ctrl+n")
	w.until("the note", func(s views.State) bool { return s.Dialog == "What is there to note of Client 001?" })
	w.Window.Type("Second site")
	w.reads(overlaid, "Second site")
	w.clickOn("part.Button", "In a week")
	w.clickOn("part.Button", "Save")
	w.says("Noted for Client 001.")
	w.quit()

	w = m.open()
	w.toCustomers(40)
	w.Key("ctrl+f")
	w.Type(`tag:"key account"`)
	w.Key("Return")
	w.until("the tagged", func(s views.State) bool { return s.Query == `tag:"key account"` && s.Shown == 3 })
	w.Key("ctrl+f")
	w.Key("ctrl+a")
	w.Type("has:follow_up second site")
	w.Key("Return")
	w.until("the noted one", func(s views.State) bool { return s.Query == "has:follow_up second site" && s.Shown == 1 })
	w.quit()
}
