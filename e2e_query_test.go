//go:build linux && realwindow

package main_test

import (
	"slices"
	"testing"

	"partnerdesk/views"
)

// only returns the rows for which a condition holds.
func only(rows [][]string, holds func(row []string) bool) [][]string {
	return slices.DeleteFunc(slices.Clone(rows), func(row []string) bool { return !holds(row) })
}

// asks waits until a query is asked, and its rows are shown.
func (w *window) asks(query string, rows [][]string) {
	w.t.Helper()
	w.until("the query "+query, func(s views.State) bool { return s.Query == query && s.Line == query && s.Shown == len(rows) })
	w.shows("the rows of "+query, "external_id", ids(rows))
}

// offers waits until the list below the query line begins with these lines.
func (w *window) offers(lines ...string) {
	w.t.Helper()
	w.untilSeen("the list with "+lines[0], func(s screen) bool {
		list := s.all(inList)
		return len(list) >= len(lines) && slices.Equal(list[:len(lines)], lines)
	})
}

func TestE2EQueryLine(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	rows := gridRows(120)
	inJapan := only(rows, func(row []string) bool { return row[5] == "JP" })
	betaInJapan := only(inJapan, func(row []string) bool { return row[1] == "Beta" })
	w := m.openRows(rows)

	// Completion by keyboard: a field, an operator, a value with its count.
	w.Key("ctrl+f")
	w.Type("coun")
	w.offers("country", "Country", "text")
	w.Key("Tab")
	w.offers("country=", "is", "country:", "contains")
	w.Key("Tab")
	w.offers("AE", "30", "DE", "30", "JP", "30", "US", "30")
	w.Key("Down", "Down", "Down", "Tab")
	w.asks("country=JP", inJapan)

	// Completion by mouse.
	w.Type(" custo")
	w.offers("customer", "Customer", "text", "customer_id")
	w.clickOn(inList, "customer")
	w.clickOn(inList, "customer:")
	w.Type("b")
	w.offers("Beta", "24")
	w.clickOn(inList, "Beta")
	w.asks("country=JP customer:Beta", betaInJapan)
	w.Key("Return")
	w.untilSeen("the keyboard in the grid", func(s screen) bool { return s.Focus == inGrid })

	// What is wrong is underlined; one click or Alt+Enter puts it right.
	wrong := func() {
		t.Helper()
		w.Key("ctrl+f")
		w.Type("countrry:DE")
		w.untilSeen("what is wrong", func(s screen) bool {
			return s.Fault == "countrry" && s.Notice == "There is no column countrry. Did you mean country?" &&
				s.reads("part.Button", "Use it", "Use “country”")
		})
	}
	inGermany := only(rows, func(row []string) bool { return row[5] == "DE" })
	wrong()
	w.clickOn("part.Button", "Use it")
	w.asks("country:DE", inGermany)
	wrong()
	w.clickOn("part.Button", "Use “country”")
	w.asks("country:DE", inGermany)
	wrong()
	w.Key("alt+Return")
	w.asks("country:DE", inGermany)
	if s := w.now; s.Fault != "" || s.Notice != "" || s.Focus != queryField {
		t.Errorf("after the repair %q is underlined, %q is said, and %q has the keyboard", s.Fault, s.Notice, s.Focus)
	}

	w.Key("Return")
	w.untilSeen("the keyboard in the grid", func(s screen) bool { return s.Focus == inGrid })

	// Undo and redo, and Escape: the list, the query, the line.
	w.Key("ctrl+f", "BackSpace")
	w.asks("", rows)
	w.Key("ctrl+z")
	w.asks("country:DE", inGermany)
	w.Key("ctrl+y")
	w.asks("", rows)
	w.Type("coun")
	w.offers("country")
	w.Key("Escape")
	w.untilSeen("the list closed", func(s screen) bool { return len(s.all(inList)) == 0 && s.Line == "coun" })
	w.Key("Escape")
	w.asks("", rows)
	w.Key("Escape")
	w.untilSeen("the keyboard in the grid", func(s screen) bool { return s.Focus == inGrid })

	// The queries before: by keyboard, and by the button.
	w.Key("ctrl+f", "alt+Down")
	w.offers("country:DE", "country=JP customer:Beta")
	w.Key("Down", "Down", "Return")
	w.asks("country=JP customer:Beta", betaInJapan)
	w.clickOn("part.Button", "Recent queries (Alt+↓)")
	w.offers("country=JP customer:Beta", "country:DE")
	w.clickOn(inList, "country:DE")
	w.asks("country:DE", inGermany)
	w.clickOn("part.Button", "Clear the query")
	w.asks("", rows)

	w.Key("ctrl+f")
	w.Type("country:JPN")
	w.reads(anywhere, "No row matches", "No row has “JPN” in country. Did you mean JP?")
	w.clickOn("part.Button", "Use “JP”")
	w.asks("country:JP", inJapan)
	w.quit()
}

// chips waits until the chips below the query line say this.
func (w *window) chips(says ...string) {
	w.t.Helper()
	w.untilSeen("the chips", func(s screen) bool {
		return s.Chips != nil && slices.Equal(s.Chips, says) || len(says) == 0 && s.reads(inChips, "Add filter") && len(s.Chips) == 0
	})
}

func TestE2EBuilder(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	rows := gridRows(120)
	in := func(countries ...string) [][]string {
		return only(rows, func(row []string) bool { return slices.Contains(countries, row[5]) })
	}
	w := m.openRows(rows)

	// By keyboard: open, add, change, remove.
	w.Key("ctrl+b")
	w.untilSeen("the chips with the keyboard", func(s screen) bool { return s.Focus == inChips && s.reads(inChips, "Add filter") })
	w.Key("Return")
	w.reads(inChipMenu, "Country", "Phone Number")
	w.Type("coun")
	w.untilSeen("the columns that the search finds", func(s screen) bool {
		return s.reads(inChipMenu, "Country") && !s.reads(inChipMenu, "Phone Number")
	})
	w.Key("Return")
	w.reads(inChipMenu, "AE", "DE", "JP", "US", "30")
	w.Type("j")
	w.untilSeen("the values that the search finds", func(s screen) bool { return s.reads(inChipMenu, "JP") && !s.reads(inChipMenu, "DE") })
	w.Key("Return")
	w.asks("country=JP", in("JP"))
	w.chips("Country is JP")
	w.Key("Escape")
	w.untilSeen("the menu closed", func(s screen) bool { return s.Focus == inChips && len(s.all(inChipMenu)) == 0 })

	// By mouse: change it, another comparison, take it away.
	w.clickOn(inChips, "JP")
	w.clickOn(inChipMenu, "DE")
	w.asks("country=JP,DE", in("JP", "DE"))
	w.clickOn(inChipMenu, "is")
	w.clickOn(inChipMenu, "is not")
	w.asks("country!=JP,DE", in("US", "AE"))
	w.chips("Country is not JP, DE")
	x, y := w.inGrid(300, 300)
	w.Click(x, y) // beside the menu
	w.untilSeen("the menu closed", func(s screen) bool { return len(s.all(inChipMenu)) == 0 })
	w.clickOn(inChips, "close.svg")
	w.asks("", rows)
	w.clickOn(inChips, "Add filter")
	w.clickOn(inChipMenu, "Customer")
	w.clickOn(inChipMenu, "Echo")
	w.asks("customer=Echo", only(rows, func(row []string) bool { return row[1] == "Echo" }))
	w.Key("Escape")
	w.chips("Customer is Echo")

	// What is typed is in the chips, and the other way round.
	w.Key("ctrl+f")
	w.Type("country:DE -customer=Beta")
	w.chips("Country contains DE", "Not: Customer is Beta")
	w.asks("country:DE -customer=Beta", only(in("DE"), func(row []string) bool { return row[1] != "Beta" }))
	w.clickOn(inChips, "Add filter")
	w.untilSeen("the menu", func(s screen) bool { return len(s.all(inChipMenu)) > 0 })
	w.Key("Escape", "Left", "Delete")
	w.asks("country:DE", in("DE"))
	w.chips("Country contains DE")
	w.Key("ctrl+z") // the line's; the keyboard is in the chips
	w.Key("ctrl+b")
	w.untilSeen("the chips away", func(s screen) bool { return len(s.all(inChips)) == 0 && s.Focus == queryField })
	w.clickOn("part.Button", "Build the query by choosing")
	w.chips("Country contains DE")
	w.clickOn("part.Button", "Build the query by choosing")
	w.untilSeen("the chips away by the funnel", func(s screen) bool { return len(s.all(inChips)) == 0 })
	w.quit()
}
