//go:build linux && realwindow

package main_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partnerdesk/views"
)

// viewNamed waits until the button of the saved views says this.
func (w *window) viewNamed(text string) {
	w.t.Helper()
	w.untilSeen("the view "+text, func(s screen) bool {
		return slices.ContainsFunc(s.Seen, func(v seen) bool { return v.in("part.Button") && v.Text == text })
	})
}

// says waits for a toast.
func (w *window) says(text string) {
	w.t.Helper()
	w.until(text, func(s views.State) bool { return s.Toast == text })
}

// Saved views by keyboard and by mouse, what a start finds of them, and a view
// that goes to somebody else as a file.
func TestE2ESavedViews(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	rows := gridRows(120)
	inJapan := only(rows, func(row []string) bool { return row[5] == "JP" })
	w := m.openRows(rows)
	w.Key("ctrl+f")
	w.Type("country=JP")
	w.Key("Return")
	w.asks("country=JP", inJapan)
	w.click("customer")
	w.inOrder("customer", ordered(inJapan, 1))

	// Saved, changed and chosen again.
	w.Key("ctrl+d")
	w.byKeys("Save as a view…")
	w.until("the question for a name", func(s views.State) bool { return s.Dialog == "Save these rows as a view?" })
	w.Type("Japan")
	w.Key("Return")
	w.says("View “Japan” saved.")
	w.viewNamed("Japan")
	w.click("customer")
	w.inOrder("-customer", ordered(inJapan, -1))
	w.viewNamed("Japan (edited)")
	w.clickOn("part.Button", "Japan (edited)")
	w.clickOn(overlaid, "Japan")
	w.inOrder("customer", ordered(inJapan, 1))
	w.viewNamed("Japan")
	w.fromMenu(-1, "location", "Hide")
	w.viewNamed("Japan (edited)")
	w.clickOn("part.Button", "Japan (edited)")
	w.clickOn(overlaid, "Update “Japan”")
	w.says("View “Japan” saved.")
	w.viewNamed("Japan")

	// Renamed, deleted, and that undone; the view to start with.
	w.Key("ctrl+d")
	w.byKeys("Rename “Japan”…")
	w.until("the question for a name", func(s views.State) bool { return s.Dialog == "What should the view be called?" })
	w.Type("Nippon")
	w.Key("Return")
	w.viewNamed("Nippon")
	w.clickOn("part.Button", "Nippon")
	w.clickOn(overlaid, "Delete “Nippon”")
	w.says("View “Nippon” deleted.")
	w.viewNamed("Views")
	w.clickOn("part.Button", "Undo")
	w.viewNamed("Nippon")
	w.Key("ctrl+d")
	w.byKeys("Open the window with this view")
	w.says("The window will open with “Nippon”.")

	shared := w.shares(m)
	w.clickOn("part.Button", "Nippon")
	w.clickOn(overlaid, "Reset query, order and columns")
	w.asks("", rows)
	w.quit()
	w = m.open()
	w.viewNamed("Nippon")
	w.inOrder("customer", ordered(inJapan, 1))
	if columnOf(w.now.State, "location").Hidden == false || w.now.Query != "country=JP" {
		t.Errorf("the window starts with the query %q and the columns %s", w.now.Query, columns(w.now.State))
	}

	// Not with the view any more, but with all as it was left.
	w.Key("ctrl+d")
	w.byKeys("Open the window with this view")
	w.says("The window will open with what was shown last.")
	w.fromMenu(-1, "country", "Pin to the left")
	w.arranged("country* external_id")
	w.fromMenu(-1, "customer", "Group by this column")
	w.heads("Acme 6 rows", "Beta 6 rows", "Contoso 6 rows", "Delta 6 rows", "Echo 6 rows")
	w.Key("ctrl+b")
	w.chips("Country is JP")
	x, y := w.edge("external_id")
	w.Drag(x, y, x+33, y)
	width := w.until("the wider column", func(s views.State) bool { return columnOf(s, "external_id").Width > 130 })
	w.quit()
	w = m.open()
	w.chips("Country is JP")
	w.untilSeen("all as it was left", func(s screen) bool {
		return s.Group == "customer" && s.Query == "country=JP" && sortedBy(s.State, "customer", false) && slices.Equal(s.Columns, width.Columns) &&
			s.reads("part.Button", "Nippon (edited)") && s.reads(inGrid, "Acme", "6 rows")
	})
	w.quit()
	w.opensShared(shared, inJapan)
}

// shares writes the chosen view to a file and returns its path.
func (w *window) shares(m *machine) string {
	w.t.Helper()
	w.clickOn("part.Button", "Nippon")
	w.clickOn(overlaid, "Share…")
	w.untilSeen("the text of the view", func(s screen) bool {
		return s.Dialog == "Share this view?" && s.reads(overlaid, "query: country=JP", "name: Nippon")
	})
	w.clickOn("part.Button", "Copy the text")
	w.says("The view is on the clipboard.")
	copied := m.Clipboard()
	w.clickOn("part.Button", "Save the file")
	w.says("View written to Nippon.view.txt.")
	path := filepath.Join(m.Home, "Nippon.view.txt")
	text, err := os.ReadFile(path)
	if err != nil || string(text) != copied || !strings.Contains(copied, "\nsort: customer\n") {
		w.t.Errorf("the file holds %q, the clipboard %q: %v", text, copied, err)
	}
	return path
}

// opensShared opens a shared view on another machine with the same rows: from
// its file, and from the clipboard.
func (w *window) opensShared(path string, rows [][]string) {
	w.t.Helper()
	m := newMachine(w.t)
	w = m.openRows(gridRows(120))
	text, err := os.ReadFile(path)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(m.Home, "theirs.view.txt"), text, 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.clickOn("part.Button", "Views")
	w.clickOn(overlaid, "Open a shared view…")
	w.clickOn(overlaid, "theirs.view")
	w.clickOn(overlaid, "Open")
	w.reads(overlaid, "Save the shared view?", "It shows Telephone numbers with the query: country=JP")
	w.Key("Return")
	w.viewNamed("Nippon")
	w.inOrder("customer", ordered(rows, 1))
	w.quit()
}
