//go:build linux && realwindow

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
)

// administrators writes the partner's administrators to a file and returns its
// path: Ann may assign them, Bo and Di can be assigned, Cy reaches all customers.
func (m *machine) administrators() string {
	m.t.Helper()
	path := filepath.Join(m.files, "Administrators.csv")
	text := `Name,Person ID,Email,Role,Customer,Customer ID
Ann Abbot,p1,ann@example.com,Partner full administrator,,
Bo Birch,p2,bo@example.com,Partner administrator,Client 001,c-1
Bo Birch,p2,bo@example.com,Partner administrator,Client 002,c-2
Cy Crane,p3,cy@example.com,Partner read-only administrator,,
Di Dale,p4,di@example.com,Partner administrator,Client 005,c-5
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		m.t.Fatal(err)
	}
	return path
}

// asksIn waits for a dialog.
func (w *window) asksIn(title string) {
	w.t.Helper()
	w.until("the dialog "+title, func(s views.State) bool { return s.Dialog == title })
}

// noDialog waits until no dialog is open.
func (w *window) noDialog() {
	w.t.Helper()
	w.until("no dialog", func(s views.State) bool { return s.Dialog == "" })
}

// waits is how many changes the command line finds waiting of a kind.
func (m *machine) waits(kind string) int {
	m.t.Helper()
	return strings.Count(m.mustRun("outbox", "--json"), `"kind":"`+kind+`"`)
}

// An administrator is assigned to many customers by keyboard, looked at in the
// outbox and taken back; another one is removed by mouse, found after a restart
// and by the command line. A trial is started in the browser.
func TestE2EAdministering(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.mustRun("import", m.clients(40))
	m.mustRun("import", "--dataset", "admins", m.administrators())
	m.mustRun("tags", "me", "ann@example.com")
	variable, opened := m.openedURLs()
	m.settle("reports")
	w := m.openWith(variable)
	w.toCustomers(40)

	// By keyboard: who is found, ticked, seen and applied; undone and done again.
	w.Key("ctrl+a")
	w.selects(40)
	for range 2 {
		w.Key("ctrl+u")
		w.asksIn("Who administers 40 customers?")
		w.Type("birch")
		w.Key("Return")
		w.reads(overlaid, "When applied: Bo Birch: assigned to 38 customers.")
		w.Key("Return")
		w.says("Bo Birch: assigned to 38 customers. It waits in the outbox.")
		w.noDialog()
		w.Key("ctrl+z")
		w.until("the undo", func(s views.State) bool { return s.Toast == "" })
	}
	w.Key("ctrl+u")
	w.asksIn("Who administers 40 customers?")
	w.Type("cy")
	w.reads(overlaid, "Cy Crane", "Every customer")
	w.Key("ctrl+a")
	w.Type("birch")
	w.Key("Return", "Return")
	w.says("Bo Birch: assigned to 38 customers. It waits in the outbox.")
	w.noDialog()

	// The outbox says what sending does, and all is taken back.
	w.Key("ctrl+u")
	w.asksIn("Who administers 40 customers?")
	w.clickOn("part.Button", "Outbox…")
	w.asksIn("What waits to be sent to Webex?")
	w.reads(overlaid, "Assign administrator", "Client 010: Bo Birch <bo@example.com> is assigned as administrator. Role: Partner administrator.")
	w.Key("ctrl+a")
	w.reads(overlaid, "38 changes are selected.")
	w.clickOn("part.Button", "Take back")
	w.reads(overlaid, "Nothing waits to be sent.")
	w.Key("Escape")
	w.asksIn("Who administers 40 customers?")
	w.Key("Escape")
	w.noDialog()

	// By mouse, one customer: Bo goes and Di comes.
	x, y := w.cell(1, "customer")
	w.Click(x, y)
	w.active(1, "customer")
	w.selects(1)
	w.fromMenu(1, "customer", "Administrators…")
	w.asksIn("Who administers Client 002?")
	w.clickOn(overlaid, "bo@example.com")
	w.reads(overlaid, "When applied: Bo Birch: removed from 1 customer.")
	w.clickOn(overlaid, "di@example.com")
	w.reads(overlaid, "When applied: Bo Birch: removed from 1 customer. Di Dale: assigned to 1 customer.")
	w.clickOn("part.Button", "Apply")
	w.says("Bo Birch: removed from 1 customer. Di Dale: assigned to 1 customer. It waits in the outbox.")
	w.noDialog()

	// A trial of that customer: what the form needs is copied, Partner Hub opens.
	w.fromMenu(1, "customer", "Start trial…")
	w.asksIn("Start a trial for Client 002 in Partner Hub?")
	w.Type("Retail")
	w.reads(overlaid, "Retail")
	w.Key("Return")
	w.noDialog()
	desktoptest.Until(t, patience, "the browser", func() bool {
		text, err := os.ReadFile(opened)
		return err == nil && string(text) == "https://admin.webex.com\n"
	})
	w.quit()

	if assigned, removed := m.waits("assign"), m.waits("remove"); assigned != 1 || removed != 1 {
		t.Fatalf("%d wait to be assigned, %d to be removed", assigned, removed)
	}
	w = m.open()
	w.toCustomers(40)
	x, y = w.cell(1, "customer")
	w.Click(x, y)
	w.active(1, "customer")
	w.selects(1)
	w.Key("ctrl+u")
	w.asksIn("Who administers Client 002?")
	w.Type("dale")
	w.Key("Return") // Di is assigned already: to be removed again
	w.reads(overlaid, "When applied: Di Dale: removed from 1 customer.")
	w.Key("Return")
	w.noDialog()
	w.quit()
	if assigned, removed := m.waits("assign"), m.waits("remove"); assigned != 0 || removed != 1 {
		t.Fatalf("%d wait to be assigned, %d to be removed", assigned, removed)
	}
}
