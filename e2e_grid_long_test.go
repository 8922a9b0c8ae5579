//go:build linux && realwindow

package main_test

import (
	"fmt"
	"slices"
	"testing"

	"partnerdesk/views"
)

// manyRows is how many rows the scripts scroll through. The last one must be
// reachable in every way.
const manyRows = 200_000

// idsFrom returns the external IDs of some rows of machine.largeFile.
func idsFrom(row, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprint("X-", row+i)
	}
	return all
}

// inGrid returns a place in the grid by units from its left or right edge, and from
// its top or bottom: what is negative counts from the far one.
func (w *window) inGrid(x, y float32) (int, int) {
	w.t.Helper()
	g := w.now.Places["grid"]
	if x < 0 {
		x += g[2]
	}
	if y < 0 {
		y += g[3]
	}
	return int((g[0] + x) * w.now.Scale), int((g[1] + y) * w.now.Scale)
}

// stands waits until the grid stands at a row, and shows the rows from there on.
func (w *window) stands(what string, first func(s views.State) int) screen {
	w.t.Helper()
	return w.untilSeen(what, func(s screen) bool {
		want := first(s.State)
		return s.First == want && slices.Equal(s.column("external_id"), idsFrom(want, s.Page))
	})
}

func TestE2EGridLong(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.mustRun("import", m.largeFile("Telephone numbers_US_8f3a2c_2026-01-15.csv", manyRows))
	w := m.open()
	last := func(s views.State) int { return manyRows - s.Page }
	row := func(n int) func(views.State) int { return func(views.State) int { return n } }
	w.until("the rows", func(s views.State) bool { return s.Shown == manyRows })
	w.Resize(1390, 860) // for the header of the number to be in view
	w.stands("the first row", row(0))

	w.Key("ctrl+4", "End")
	w.stands("the last row by End", last)
	w.active(manyRows-1, "external_id")
	w.Key("Home")
	w.stands("the first row by Home", row(0))

	// The wheel: three rows a notch, and no further than the last row.
	x, y := w.inGrid(200, 200)
	w.Scroll(x, y, 5)
	w.stands("the rows after five notches", row(15))
	w.Scroll(x, y, -2)
	w.stands("the rows after two notches back", row(9))
	w.Key("End", "Prior") // a page above the last row, which is the active one
	w.stands("the last page but one", func(s views.State) int { return manyRows - 1 - s.Page })
	w.Scroll(x, y, 20)
	w.stands("the last row by the wheel", last)

	// The scroll bar: the label says the row while the thumb is dragged.
	x, y = w.inGrid(-6, -24)
	w.Press(x, y)
	halfX, halfY := w.inGrid(-6, 300)
	w.Move(halfX, halfY)
	s := w.stands("rows in the middle while the thumb is held", func(s views.State) int {
		if s.First > manyRows/4 && s.First < manyRows*3/4 {
			return s.First
		}
		return -1
	})
	w.reads(inGrid, thousands(s.First+1))
	_, top := w.inGrid(0, 0)
	w.Move(halfX, top-40)
	w.stands("the first row by the scroll bar", row(0))
	_, below := w.inGrid(0, -1)
	w.Move(halfX, below+20)
	w.stands("the last row by the scroll bar", last)
	w.Release()
	w.untilSeen("no label any more", func(s screen) bool { return !s.reads(inGrid, thousands(s.First+1)) })
	x, y = w.inGrid(-6, 100) // on the track
	w.Click(x, y)
	w.stands("a page back by the track", func(s views.State) int { return manyRows - 2*s.Page })
	w.ClickWith(x, y, "shift")
	w.stands("the place on the track", func(s views.State) int {
		if s.First > 0 && s.First < manyRows/2 {
			return s.First
		}
		return -1
	})
	w.importsWhileScrolled(m)
	w.quit()
}

// thousands writes a number as the screen does.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// importsWhileScrolled loads rows that come before and between those in view:
// they stay where they are.
func (w *window) importsWhileScrolled(m *machine) {
	w.t.Helper()
	const more = 500
	w.click("number")
	w.until("the order", func(s views.State) bool { return sortedBy(s, "number", false) })
	w.click("number")
	w.until("the order downwards", func(s views.State) bool { return sortedBy(s, "number", true) })
	x, y := w.inGrid(200, 200)
	w.Scroll(x, y, 40)
	w.untilSeen("rows further down", func(s screen) bool {
		shown := s.column("external_id")
		return s.First == 120 && len(shown) > 3 && shown[0] == fmt.Sprint("X-", manyRows-1-120)
	})
	w.ClickWith(x, y) // a row to be active and selected
	s := w.untilSeen("the active row", func(s screen) bool { return s.Selected == 1 && s.Active > s.First })
	shown, active := s.column("external_id"), s.Active
	rows := make([][]string, more)
	for i := range rows {
		rows[i] = gridRow(i)
		rows[i][6] = fmt.Sprintf("+82%09d", i) // above all others in this order
	}
	w.importByDrop(m.numbersFile("Telephone numbers_EU_77aa_2026-01-15.csv", rows))
	s = w.untilSeen("the rows of both files", func(s screen) bool { return s.Shown == manyRows+more && s.Toast != "" && s.Dialog == "" })
	if now := s.column("external_id"); !slices.Equal(now, shown) || s.First != 120+more || s.Active != active+more || s.Selected != 1 {
		w.t.Errorf("after the import the grid stands at row %d, %d active, %d selected, and shows %q; before it stood at 120, %d active, and showed %q",
			s.First, s.Active, s.Selected, now, active, shown)
	}
}
