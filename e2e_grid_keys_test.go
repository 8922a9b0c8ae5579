//go:build linux && realwindow

package main_test

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"partnerdesk/app/cli"
	"partnerdesk/views"
)

// byKeys chooses a line of the menu that is open, or is about to be.
func (w *window) byKeys(line string) {
	w.t.Helper()
	s := w.until("the menu with "+line, func(s views.State) bool { _, there := s.Places["menu:"+line]; return there })
	lines := slices.SortedFunc(maps.Keys(s.Places), func(a, b string) int { return cmp.Compare(s.Places[a][1], s.Places[b][1]) })
	lines = slices.DeleteFunc(lines, func(place string) bool { return !strings.HasPrefix(place, "menu:") })
	w.Key(append(slices.Repeat([]string{"Down"}, slices.Index(lines, "menu:"+line)+1), "Return")...)
	w.until("the menu closed", func(s views.State) bool { _, there := s.Places["menu:"+line]; return !there })
}

// copied compares the clipboard with the first rows of the grid as the screen
// shows them.
func (w *window) copied(m *machine, rows int, header bool, keys ...string) {
	w.t.Helper()
	said := fmt.Sprintf("%d rows copied.", rows)
	s := w.untilSeen(said, func(s screen) bool { return s.Toast == said })
	text := csv.NewReader(strings.NewReader(m.Clipboard()))
	text.Comma, text.LazyQuotes = '\t', true
	got, err := text.ReadAll()
	if err != nil {
		w.t.Fatal(err)
	}
	if header {
		for i, key := range keys {
			if title := s.title(key); title != got[0][i] {
				w.t.Errorf("the copied header of %s is %q, on the screen %q", key, got[0][i], title)
			}
		}
		got = got[1:]
	}
	if len(got) != rows {
		w.t.Fatalf("%d rows were copied, want %d", len(got), rows)
	}
	for i, key := range keys {
		for row, shown := range s.column(key) {
			if text, cut := strings.CutSuffix(shown, "…"); row < rows && shown != got[row][i] && !(cut && strings.HasPrefix(got[row][i], text)) {
				w.t.Errorf("row %d, column %s: %q was copied, the screen shows %q", row, key, got[row][i], shown)
			}
		}
	}
}

func TestE2EGridByKeyboard(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	rows := gridRows(120)
	w := m.openRows(rows)
	w.Key("ctrl+4")
	w.active(0, "external_id")

	// The header: order, place and width of columns.
	w.Key("Up", "Right")
	w.active(-1, "customer")
	w.Key("Return")
	w.inOrder("customer", ordered(rows, 1))
	w.Key("End", "Home", "Right", "Right", "Right", "Right", "Right")
	w.active(-1, "country")
	w.Key("shift+Return")
	w.inOrder("customer country", ordered(rows, 1, 5))
	w.Key("shift+Return")
	w.inOrder("customer -country", ordered(rows, 1, -5))
	w.Key("shift+Return", "Left", "Left", "Left", "Left", "Return")
	w.inOrder("-customer", ordered(rows, -1))
	w.Key("Return")
	w.inOrder("", rows)
	w.Key("alt+shift+Right")
	w.arranged("external_id customer_id customer location_id")
	w.Key("alt+shift+Left")
	w.arranged("external_id customer customer_id location_id")
	before := columnOf(w.now.State, "customer").Width
	w.Key("ctrl+Left", "ctrl+Left", "ctrl+Right", "ctrl+Left")
	w.until("the narrower column", func(s views.State) bool { return columnOf(s, "customer").Width == before-16 })
	w.Key("ctrl+space")
	w.until("the column as wide as its texts", func(s views.State) bool {
		return columnOf(s, "customer").Width > 50 && columnOf(s, "customer").Width < 100
	})

	// The menu of the column, and the chooser.
	w.Key("Menu")
	w.byKeys("Sort descending")
	w.inOrder("-customer", ordered(rows, -1))
	w.Key("shift+F10")
	w.byKeys("As loaded")
	w.inOrder("", rows)
	w.Key("Menu")
	w.byKeys("Pin to the left")
	w.arranged("customer* external_id customer_id")
	w.Key("alt+shift+Right") // over the edge
	w.arranged("customer external_id customer_id")
	w.Key("Menu")
	w.byKeys("Hide")
	w.arranged("external_id customer_id")
	w.Key("Menu")
	w.byKeys("Fit all columns")
	w.until("the columns as wide as their texts", func(s views.State) bool { return columnOf(s, "country").Width < 110 })
	w.Key("ctrl+shift+k")
	w.until("the chooser", func(s views.State) bool { return s.Dialog == "Which columns?" })
	w.Type("customer")
	w.untilSeen("the columns that the search finds", func(s screen) bool {
		return s.reads("part.Check", "Customer Org ID") && !s.reads("part.Check", "Phone Number")
	})
	w.Key("Tab", "space", "Return")
	w.arranged("customer external_id customer_id location_id location country number")
	w.Key("Menu")
	w.byKeys("Reset order, widths and choice")
	w.arranged("external_id customer customer_id")
	w.Key("Menu")
	w.byKeys("Filter by this column…")
	w.untilSeen("the query line with the column", func(s screen) bool { return strings.HasSuffix(s.Line, ":") && s.Focus == queryField })
	w.Key("Escape", "Escape", "ctrl+4")
	w.until("all rows", func(s views.State) bool {
		return s.Query == "" && s.Line == "" && s.Notice == "" && s.Shown == len(rows)
	})
	w.Key("F6", "F6", "ctrl+Home")
	w.active(0, "external_id")

	w.movesByKeys()
	w.copiesByKeys(m)

	// The panel follows the active row. Escape closes the nearest thing first.
	w.Key("Escape")
	w.until("no message", func(s views.State) bool { return s.Toast == "" })
	w.Key("ctrl+Home", "Return")
	w.panel(rows[0])
	w.Key("Down", "Down")
	w.panel(rows[2])
	w.Key("Escape")
	w.untilSeen("the panel closed", func(s screen) bool { return !s.Panel && s.Focus == inGrid })
	w.Key("Right", "Menu")
	w.byKeys("Details")
	w.panel(rows[2])
	w.Key("Escape", "Menu")
	w.byKeys("Filter: customer=" + rows[2][1])
	w.until("the filter by a cell", func(s views.State) bool { return s.Query == "customer="+rows[2][1] && s.Shown == len(rows)/5 })
	w.quit()
}

// movesByKeys moves and selects in all ways that a keyboard has.
func (w *window) movesByKeys() {
	w.t.Helper()
	for _, step := range []struct {
		keys          string
		row, pages    int // the active row is so far down
		selected, and int // rows, and pages
	}{
		{"Down Down Down", 3, 0, 1, 0}, {"shift+Down shift+Down", 5, 0, 3, 0}, {"shift+Up", 4, 0, 2, 0},
		{"ctrl+Down ctrl+Down", 6, 0, 2, 0}, {"space", 6, 0, 3, 0}, {"ctrl+Down ctrl+Down space ctrl+shift+Down", 9, 0, 5, 0},
		{"space", 9, 0, 4, 0}, {"Next", 9, 1, 1, 0}, {"shift+Next", 9, 2, 1, 1}, {"shift+Prior", 9, 1, 1, 0}, {"Prior", 9, 0, 1, 0},
		{"shift+Home", 0, 0, 10, 0}, {"End", 119, 0, 1, 0}, {"shift+Prior", 119, -1, 1, 1}, {"Home", 0, 0, 1, 0},
		{"shift+End", 119, 0, 120, 0}, {"ctrl+Home", 0, 0, 1, 0}, {"ctrl+a", 0, 0, 120, 0}, {"ctrl+End", 119, 0, 1, 0}, {"ctrl+Home", 0, 0, 1, 0},
	} {
		w.Key(strings.Fields(step.keys)...)
		w.until("after "+step.keys, func(s views.State) bool {
			return s.Active == step.row+step.pages*s.Page && s.Selected == step.selected+step.and*s.Page
		})
	}

	// Typing finds a row, F3 the next and the one before.
	w.Type("r009")
	w.reads(inGrid, "Find: r009")
	w.active(90, "external_id")
	w.Key("F3")
	w.active(91, "external_id")
	w.Key("F3")
	w.active(92, "external_id")
	w.Key("shift+F3")
	w.active(91, "external_id")
	w.Type("q")
	w.reads(inGrid, "Not found: r009q")
	w.Key("Escape", "ctrl+Home")
	w.active(0, "external_id")
}

// copiesByKeys copies rows with and without a header.
func (w *window) copiesByKeys(m *machine) {
	w.t.Helper()
	keys := strings.Fields(columns(w.now.State))[:5]
	w.Key("shift+Down", "shift+Down", "shift+Down", "ctrl+c")
	w.copied(m, 4, true, keys...)
	w.Key("shift+Down", "Menu")
	w.byKeys("Copy the rows without titles")
	w.copied(m, 5, false, keys...)
}

// Groups by keyboard, and what cells add up to.
func TestE2EGroupsAndTotals(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	const n, spoilt = 40, 20 // the row whose number of calls is none
	if output, status := m.command("import", m.usageFile("Calling usage_1234567_Acme Partners_2026-01-01_2026-01-31", n)); status != cli.WithRejects {
		t.Fatalf("the import ended with %d and wrote:\n%s", status, output)
	}
	w := m.open()
	w.until("the rows", func(s views.State) bool { return s.Dataset == "calling-usage" && s.Shown == n })
	calls := func(in func(i int) bool) (sum int) {
		for i := range n {
			if in(i) && i != spoilt {
				sum += 7 * i
			}
		}
		return sum
	}
	all := calls(func(int) bool { return true })
	w.Key("ctrl+4", "Right", "Right", "Right")
	w.active(0, "calls")
	w.Key("ctrl+a")
	w.selects(n)
	w.reads("part.Text", fmt.Sprintf("Total Calls: sum %d,%03d, mean %.2f of %d", all/1000, all%1000, float64(all)/(n-1), n-1))
	w.Key("Left", "ctrl+a") // a text
	w.reads("part.Text", fmt.Sprintf("Location: %d different values", n))

	w.Key("F6", "Home", "Menu")
	w.byKeys("Group by this column")
	w.heads("Customer 0 8 rows", "Customer 1 8 rows", "Customer 2 8 rows", "Customer 3 8 rows", "Customer 4 8 rows")
	for i, got := range w.now.column("calls") {
		if want := fmt.Sprint(calls(func(row int) bool { return row%5 == i })); strings.ReplaceAll(got, ",", "") != want {
			t.Errorf("the head of group %d sums up %q calls, want %s", i, got, want)
		}
	}
	rows := func(what string, group int, open bool, first int) {
		t.Helper()
		w.untilSeen(what, func(s screen) bool {
			sites := s.column("location")
			return len(sites) > group+1 && (sites[group+1] == fmt.Sprint("Site ", first)) == open
		})
	}
	w.Key("ctrl+4", "ctrl+Home", "Down")
	for _, key := range []string{"Return", "space"} {
		w.Key(key)
		rows("group 1 opened by "+key, 1, true, 1)
		w.Key(key)
		rows("group 1 closed by "+key, 1, false, 1)
	}
	w.Key("Right")
	rows("group 1 opened", 1, true, 1)
	w.Key("Left")
	rows("group 1 closed", 1, false, 1)
	w.Key("ctrl+Right")
	rows("all groups opened", 0, true, 0)
	w.Key("End")
	w.until("the last of all rows", func(s views.State) bool { return s.Active == n+5-1 })
	w.Key("Home", "ctrl+Left")
	w.heads("Customer 0 8 rows", "Customer 1 8 rows", "Customer 2 8 rows", "Customer 3 8 rows", "Customer 4 8 rows")
	w.Key("ctrl+a") // the heads of closed groups stand for their rows
	w.reads("part.Text", fmt.Sprintf(" · %d selected", n))

	// What is arranged is found again.
	w.quit()
	w = m.open()
	w.heads("Customer 0 8 rows", "Customer 1 8 rows", "Customer 2 8 rows", "Customer 3 8 rows", "Customer 4 8 rows")
	w.quit()
}
