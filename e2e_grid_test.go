//go:build linux && realwindow

package main_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"partnerdesk/views"
	"partnerdesk/views/grid"
)

// The grid scripts show rows that are told by their external ID, R0000, R0001
// and so on as they were loaded. The other columns repeat, each in its own step.
var (
	countries = []string{"US", "JP", "DE", "AE"}
	gridNames = []string{"Acme", "Beta", "Contoso", "Delta", "Echo"}
)

func gridRow(i int) []string {
	return []string{fmt.Sprintf("R%04d", i), gridNames[i%len(gridNames)], fmt.Sprint("org-", i%5), "loc-1", "Site 1 in the north of the large town beside the river",
		countries[i/3%len(countries)], fmt.Sprintf("+8135%07d", i), strconv.Itoa(i % 7), "Local Gateway", "yes", "User", "Primary", "", fmt.Sprintf("uuid-%06d", i)}
}

// gridRows returns n rows.
func gridRows(n int) [][]string {
	rows := make([][]string, n)
	for i := range rows {
		rows[i] = gridRow(i)
	}
	return rows
}

// ids returns the external IDs of rows.
func ids(rows [][]string) []string {
	var all []string
	for _, row := range rows {
		all = append(all, row[0])
	}
	return all
}

// ordered returns rows in an order by columns by number; -c is column c
// downwards.
func ordered(rows [][]string, columns ...int) [][]string {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b []string) int {
		for _, c := range columns {
			sign := 1
			if c < 0 {
				c, sign = -c, -1
			}
			if by := strings.Compare(a[c], b[c]); by != 0 {
				return sign * by
			}
		}
		return 0
	})
	return rows
}

// openRows loads rows of telephone numbers and opens the window on them.
func (m *machine) openRows(rows [][]string) *window {
	m.t.Helper()
	m.mustRun("import", m.numbersFile("Telephone numbers_US_8f3a2c_2026-01-15.csv", rows))
	w := m.open()
	w.until("the rows", func(s views.State) bool { return s.Dataset == "numbers" && s.Shown == len(rows) })
	w.shows("the rows as they were loaded", "external_id", ids(rows))
	return w
}

// inOrder waits for an order, in the header and of the rows.
func (w *window) inOrder(keys string, rows [][]string) {
	w.t.Helper()
	w.until("the order "+keys, func(s views.State) bool {
		var now []string
		for _, k := range s.Sort {
			sign := ""
			if k.Descending {
				sign = "-"
			}
			now = append(now, sign+k.Column)
		}
		return strings.Join(now, " ") == keys
	})
	w.shows("the rows in the order "+keys, "external_id", ids(rows))
}

// columns returns the keys of the columns that are shown, in their order; the
// pinned ones have a star.
func columns(s views.State) string {
	var keys []string
	for _, c := range s.Columns {
		key := c.ID
		if c.Pinned {
			key += "*"
		}
		if !c.Hidden {
			keys = append(keys, key)
		}
	}
	return strings.Join(keys, " ")
}

func columnOf(s views.State, key string) grid.ColumnState {
	i := slices.IndexFunc(s.Columns, func(c grid.ColumnState) bool { return c.ID == key })
	if i < 0 {
		return grid.ColumnState{}
	}
	return s.Columns[i]
}

// arranged waits until the first columns that are shown are these.
func (w *window) arranged(keys string) {
	w.t.Helper()
	w.until("the columns "+keys, func(s views.State) bool { return strings.HasPrefix(columns(s)+" ", keys+" ") })
}

// selects waits for a selection of so many rows, which the footer tells too.
func (w *window) selects(n int) {
	w.t.Helper()
	w.untilSeen(fmt.Sprint(n, " rows selected"), func(s screen) bool {
		return s.Selected == n && s.reads("part.Text", fmt.Sprint(" · ", n, " selected"))
	})
}

// active waits for the active cell.
func (w *window) active(row int, key string) screen {
	w.t.Helper()
	return w.untilSeen(fmt.Sprintf("row %d, column %s active", row, key), func(s screen) bool {
		return s.Active == row && s.Column == key && s.Focus == inGrid
	})
}

// edge returns the place of the right edge of a column's header.
func (w *window) edge(key string) (x, y int) {
	w.t.Helper()
	_, y = w.at(key)
	p := w.now.Places[key]
	return int((p[0]+p[2])*w.now.Scale) - 1, y
}

func TestE2EGridByMouse(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	rows := gridRows(120)
	w := m.openRows(rows)

	// The order: a click, another, a key added with Shift, and none again.
	w.click("customer")
	w.inOrder("customer", ordered(rows, 1))
	x, y := w.at("country")
	w.ClickWith(x, y, "shift")
	w.inOrder("customer country", ordered(rows, 1, 5))
	w.reads(inGrid, "▲1", "▲2")
	w.ClickWith(x, y, "shift")
	w.inOrder("customer -country", ordered(rows, 1, -5))
	w.click("customer")
	w.inOrder("customer", ordered(rows, 1))
	w.click("customer")
	w.inOrder("-customer", ordered(rows, -1))
	w.click("customer")
	w.inOrder("", rows)

	// The columns: dragged elsewhere, to another width, and fitted.
	w.arranged("external_id customer customer_id location_id location country")
	toX, toY := w.at("customer")
	x, y = w.at("country")
	w.Drag(x, y, toX-40, toY)
	w.arranged("external_id country customer customer_id location_id location")
	w.shows("the rows below the column in its new place", "country", []string{"US", "US", "US", "JP"})
	x, y = w.edge("customer_id")
	before := columnOf(w.now.State, "customer_id").Width
	w.Drag(x, y, x-70, y)
	w.until("the narrower column", func(s views.State) bool { return columnOf(s, "customer_id").Width == before-70 })
	x, y = w.edge("location")
	w.doubleClick(x, y, "the column as wide as its texts", func(s views.State) bool { return columnOf(s, "location").Width > 210 })
	w.shows("the column as wide as its texts", "location", []string{rows[0][4], rows[1][4]})

	// The menu of a column.
	w.fromMenu(-1, "country", "Sort descending")
	w.inOrder("-country", ordered(rows, -5))
	w.fromMenu(-1, "country", "As loaded")
	w.inOrder("", rows)
	w.fromMenu(-1, "country", "Pin to the left")
	w.arranged("country* external_id customer")
	w.fromMenu(-1, "customer", "Hide")
	w.arranged("country* external_id customer_id")
	w.fromMenu(-1, "customer_id", "Fit all columns")
	w.until("the columns as wide as their texts", func(s views.State) bool {
		return columnOf(s, "country").Width < 110 && columnOf(s, "location_id").Width < 110 && columnOf(s, "number").Width > 90
	})
	w.fromMenu(-1, "customer_id", "Filter by this column…")
	w.untilSeen("the query line with the column", func(s screen) bool { return s.Line == "customer_id:" && s.Focus == queryField })
	w.Type("org-3")
	inOrg := slices.DeleteFunc(slices.Clone(rows), func(row []string) bool { return row[2] != "org-3" })
	w.until("the rows of the filter", func(s views.State) bool { return s.Query == "customer_id:org-3" && s.Shown == len(inOrg) })
	w.shows("the rows of the filter", "external_id", ids(inOrg))
	w.Key("Escape", "Escape") // the list, the query
	w.until("all rows", func(s views.State) bool { return s.Query == "" && s.Shown == len(rows) })

	// A pinned column stays while the others scroll.
	place := w.until("the pinned column", func(s views.State) bool { return s.Places["country"][2] > 0 }).Places["country"]
	x, y = w.cell(3, "external_id")
	w.ScrollSideways(x, y, 40)
	w.untilSeen("the last columns beside the pinned one", func(s screen) bool {
		_, first := s.Places["external_id"]
		_, last := s.Places["user_uuid"]
		return !first && last && s.Places["country"] == place && slices.Equal(s.column("country")[:4], []string{"US", "US", "US", "JP"})
	})
	w.ScrollSideways(x, y, -40)
	w.until("the first columns again", func(s views.State) bool { _, first := s.Places["external_id"]; return first })

	// The chooser of columns.
	w.clickOn("part.Button", "Columns")
	w.untilSeen("the chooser", func(s screen) bool {
		return s.Dialog == "Which columns?" && s.reads("part.Check", "Phone Number", "User Type")
	})
	w.Type("user")
	w.untilSeen("the columns that the search finds", func(s screen) bool {
		return s.reads("part.Check", "User Type", "User ID") && !s.reads("part.Check", "Phone Number")
	})
	w.clickOn("part.Check", "User Type")
	w.clickOn("part.Button", "Apply")
	w.until("the columns without the user's type", func(s views.State) bool {
		return s.Dialog == "" && columnOf(s, "user_type").Hidden && !columnOf(s, "user_id").Hidden && columnOf(s, "customer").Hidden
	})
	w.fromMenu(-1, "country", "Reset order, widths and choice")
	w.arranged("external_id customer customer_id location_id location country")

	w.selectionByMouse()
	w.cellsByMouse(m, rows)
	w.quit()
}

// selectionByMouse selects rows in all ways that a pointer has.
func (w *window) selectionByMouse() {
	w.t.Helper()
	press := func(row int, keys ...string) {
		w.t.Helper()
		x, y := w.cell(row, "customer")
		w.ClickWith(x, y, keys...)
	}
	press(2)
	w.selects(1)
	w.active(2, "customer")
	press(7, "shift")
	w.selects(6)
	press(10, "ctrl")
	w.selects(7)
	press(13, "ctrl", "shift")
	w.selects(10)
	press(11, "ctrl")
	w.selects(9)
	x, y := w.cell(4, "customer")
	toX, toY := w.cell(8, "customer")
	w.Drag(x, y, toX, toY)
	w.selects(5)
	w.active(8, "customer")
}

// cellsByMouse uses the menus of cells, the panel and groups.
func (w *window) cellsByMouse(m *machine, rows [][]string) {
	w.t.Helper()
	country := func(keep func(c string) bool) [][]string {
		return slices.DeleteFunc(slices.Clone(rows), func(row []string) bool { return !keep(row[5]) })
	}
	w.fromMenu(3, "country", "Filter: country=JP")
	inJapan := country(func(c string) bool { return c == "JP" })
	w.until("the filter by a cell", func(s views.State) bool { return s.Query == "country=JP" && s.Shown == len(inJapan) })
	w.shows("the rows with the cell's value", "external_id", ids(inJapan))
	w.clickOn("part.Button", "Clear the query")
	w.until("all rows", func(s views.State) bool { return s.Query == "" && s.Shown == len(rows) })
	w.fromMenu(0, "country", "Exclude: country=US")
	elsewhere := country(func(c string) bool { return c != "US" })
	w.until("the rows without the cell's value", func(s views.State) bool { return s.Query == "-country=US" && s.Shown == len(elsewhere) })
	w.clickOn("part.Button", "Clear the query")
	w.until("all rows", func(s views.State) bool { return s.Query == "" && s.Shown == len(rows) })
	w.fromMenu(5, "external_id", "Copy the cell")
	if got := m.Clipboard(); got != rows[5][0] {
		w.t.Errorf("the copied cell is %q, want %q", got, rows[5][0])
	}

	w.fromMenu(6, "external_id", "Details")
	w.panel(rows[6])
	w.Click(w.cell(9, "customer"))
	w.panel(rows[9])
	w.clickOn("part.Button", "Close (Esc)")
	w.until("the panel closed", func(s views.State) bool { return !s.Panel })
	x, y := w.cell(2, "customer")
	w.doubleClick(x, y, "the panel", func(s views.State) bool { return s.Panel })
	w.panel(rows[2])
	w.clickOn("part.Button", "Close (Esc)")
	w.until("the panel closed", func(s views.State) bool { return !s.Panel })

	w.fromMenu(-1, "country", "Group by this column")
	w.heads("AE 30 rows", "DE 30 rows", "JP 30 rows", "US 30 rows")
	w.clickTriangle(2)
	w.shows("the open group", "external_id", slices.Concat([]string{"AE 30 rows", "DE 30 rows", "JP 30 rows"}, ids(inJapan)))
	w.clickTriangle(2)
	w.heads("AE 30 rows", "DE 30 rows", "JP 30 rows", "US 30 rows")
	w.fromMenu(-1, "country", "Group by this column")
	w.shows("the rows without groups", "external_id", ids(rows))
}

// panel waits until the panel shows a row.
func (w *window) panel(row []string) {
	w.t.Helper()
	w.untilSeen("the panel of "+row[0], func(s screen) bool {
		return s.Panel && s.reads(inPanel, row[0], row[1], row[6], "External ID "+row[0], "Country "+row[5])
	})
}

// heads waits until the grid shows these heads of closed groups and nothing else.
func (w *window) heads(texts ...string) {
	w.t.Helper()
	w.untilSeen(fmt.Sprintf("the groups %q", texts), func(s screen) bool {
		first, _, _ := strings.Cut(columns(s.State), " ")
		return slices.Equal(s.column(strings.TrimSuffix(first, "*")), texts)
	})
}

// clickTriangle clicks what opens and closes the group whose head is in a row.
func (w *window) clickTriangle(row int) {
	w.t.Helper()
	_, y := w.cell(row, "external_id")
	w.Click(int((w.now.Places["grid"][0]+14)*w.now.Scale), y)
}
