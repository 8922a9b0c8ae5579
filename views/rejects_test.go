package views

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
)

// rejectsRig shows the rejected cells of the broken report.
func rejectsRig(t *testing.T, settings app.Settings) *rig {
	t.Helper()
	r := newRig(t, settings, broken(t))
	r.click("Rejected cells")
	return r
}

// cells reads the rejected cells off the grid: line, column and text.
func (r *rig) cells() []string {
	r.t.Helper()
	lines, columns, texts := r.column("line"), r.column("cell_column"), r.column("text")
	all := make([]string, len(lines))
	for i := range lines {
		all[i] = strings.TrimSpace(lines[i]) + " " + columns[i] + " " + strings.TrimSpace(texts[i])
	}
	return all
}

// openCells are the rejected cells of the broken report, by what is wrong with
// each line of it.
var openCells = []string{
	"42 Total Calls Japan", "42 – 10", "43 Total Calls five", "44 Total Calls Kyoto", "44 – 14", "45 Total Calls x", "45 Total Call Legs y",
	"46 Total Calls Kobe", "46 – 16", "46 – z", "46 – zz", "47 Total Calls 札幌市", "47 Total Call Legs 中央区", "47 – 21", "47 – 42", "48 Total Calls five",
}

// without leaves out what begins so.
func without(all []string, starts ...string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool {
		return slices.ContainsFunc(starts, func(start string) bool { return strings.HasPrefix(s, start) })
	})
}

func (r *rig) wantCells(want []string) {
	r.t.Helper()
	if got := r.cells(); !slices.Equal(got, want) {
		r.t.Errorf("rejected cells\n%q, want\n%q", got, want)
	}
}

// at puts the keyboard on the first rejected cell of a line.
func (r *rig) at(line string) {
	r.t.Helper()
	row := slices.IndexFunc(r.cells(), func(s string) bool { return strings.HasPrefix(s, line) })
	if row < 0 {
		r.t.Fatalf("line %s is not there", line)
	}
	r.reports.focus()
	r.press(fyne.KeyHome)
	for range row {
		r.press(fyne.KeyDown)
	}
}

// The cells of a load in a grid of their own, with the query line, sorting and
// counts of every grid.
func TestRejectsGrid(t *testing.T) {
	r := rejectsRig(t, app.Settings{})
	r.wantCells(openCells)
	r.wantSeen("16 cells do not fit", "Rejected cells of Calling usage", "Repair 2 rows…", "More cells than the header has columns")
	r.query("reason:whole -text:five")
	r.wantCells(without(openCells, "43", "48", "42 –", "44 –", "46 –", "47 –"))
	r.query("")
	r.sortBy("line")
	r.sortBy("line")
	if got := r.cells(); got[0] != openCells[15] {
		t.Errorf("sorted down the first is %q", got[0])
	}
	r.click("EU · 2026-10-01 – 2026-10-31")
	if r.reports.at.rejects || strings.Contains(r.read(), "Accept as missing") {
		t.Error("the bar stays over the rows")
	}
	r.click("Show")
	if !r.reports.at.rejects {
		t.Error("the notice does not lead back")
	}
}

// A cell is corrected by Enter, F2, double click, button and menu.
func TestCorrectCell(t *testing.T) {
	r := rejectsRig(t, app.Settings{})
	for name, open := range map[string]func(){
		"Enter":  func() { r.press(fyne.KeyReturn) },
		"F2":     func() { r.press(fyne.KeyF2) },
		"button": func() { r.click("Correct…") },
		"menu":   func() { r.press(desktop.KeyMenu); r.click("Correct…") },
		"double": func() { r.clickRow(2, 0); r.clickRow(2, 0) },
	} {
		r.at("43")
		open()
		if r.dialogs.Top() == nil || r.dialogs.Top().Title != "What should “Total Calls” hold?" {
			t.Fatalf("%s opens no form", name)
		}
		r.wantSeen("Line 43 of Calling usage_550055_EU_2026-10-01_2026-10-31.csv", "org b · Osaka · 12", "The file has “five”: Not a whole number.",
			"Not a whole number. A whole number, as 1204 or 1,204.", "Also the other cell of this column with “five”")
		if r.press(fyne.KeyReturn); r.dialogs.Top() == nil {
			t.Fatalf("%s: what does not fit is taken", name)
		}
		r.press(fyne.KeyEscape)
	}
	r.at("43")
	r.press(fyne.KeyReturn)
	field := r.fields()[0]
	field.SetText("1,005")
	r.wantSeen("Will hold 1,005")
	r.canvas.Focus(field.focus)
	r.press(fyne.KeyReturn)
	r.settled()
	r.wantSeen("1 cell corrected.", "15 cells do not fit", "1 settled", "Undo last")
	r.wantCells(without(openCells, "43"))
	r.wantRow(1, "org b", "Osaka", "1005", "12")
	if cell, _ := r.reports.activeReject(); cell.Line != 44 {
		t.Errorf("the keyboard goes on at line %d", cell.Line)
	}
	// The next by keyboard alone, and without a value.
	r.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	r.canvas.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	r.press(fyne.KeyBackspace)
	r.wantSeen("Will hold no value")
	r.press(fyne.KeyReturn)
	r.settled()
	r.wantRow(3, "org c", "Nara", "–", "–")
	r.wantCells(without(openCells, "43", "45 Total Calls"))
	r.ctrl(fyne.KeyZ)
	r.settled()
	r.wantCells(without(openCells, "43"))
	r.click("Undo last")
	r.settled()
	r.wantCells(openCells)
	r.wantRow(1, "org b", "Osaka", "–", "12")
}

// Cells with the same text can be corrected together.
func TestCorrectSameText(t *testing.T) {
	r := rejectsRig(t, app.Settings{})
	r.at("48")
	r.press(fyne.KeyReturn)
	r.fields()[0].SetText("5")
	r.click("Also the other cell of this column with “five”")
	r.click("Correct")
	r.settled()
	r.wantSeen("2 cells corrected.")
	r.wantRow(1, "org b", "Osaka", "5", "12")
	r.wantRow(6, "org h", "Otaru", "5", "18")
	r.wantCells(without(openCells, "43", "48"))
}

// Cells are accepted one by one, by selection, and all of a column and reason.
func TestAcceptCells(t *testing.T) {
	r := rejectsRig(t, app.Settings{})
	rows := fmt.Sprint(r.rows())
	r.at("43")
	r.press(fyne.KeyDelete)
	r.settled()
	r.wantSeen("1 cell accepted as missing.")
	left := without(openCells, "43")
	r.wantCells(left)

	r.clickRow(0, 0)
	r.clickRow(1, fyne.KeyModifierShift)
	r.wantSeen("2 selected")
	r.click("Accept as missing")
	r.settled()
	r.wantSeen("2 cells accepted as missing.")
	left = without(left, "42")
	r.wantCells(left)

	r.at("44 –")
	r.press(desktop.KeyMenu)
	r.click("Accept all 6 cells of (no column): More cells than the header has columns")
	r.settled()
	r.wantSeen("6 cells accepted as missing.")
	left = without(left, "44 –", "46 –", "47 –")
	r.wantCells(left)
	r.at("44")
	r.press(desktop.KeyMenu)
	r.click("Accept 1 cell as missing")
	r.settled()
	left = without(left, "44")
	r.wantCells(left)
	if got := fmt.Sprint(r.rows()); got != rows {
		t.Errorf("what was accepted has changed the rows:\n%s, were\n%s", got, rows)
	}

	// All of what is left; then there is nothing, and all of it back.
	r.ctrl(fyne.KeyA)
	r.press(fyne.KeyBackspace)
	r.settled()
	r.wantSeen("Every cell fits", "0 cells do not fit", "16 settled")
	r.click("Show settled")
	if got := r.column("settlement"); len(got) != 16 || slices.ContainsFunc(got, func(s string) bool { return s != "Accepted as missing" }) {
		t.Errorf("what was done: %q", got)
	}
	for range 5 {
		r.reports.undoRevision()
		r.settled()
	}
	r.wantCells(openCells)
}

// What was dealt with is shown with what was done, and a mistake in it can be
// corrected.
func TestSettledCells(t *testing.T) {
	r := rejectsRig(t, app.Settings{})
	if strings.Contains(r.read(), "Show settled") {
		t.Error("nothing was dealt with, and it can be shown")
	}
	r.ctrl(fyne.KeyR)
	r.press(fyne.KeyReturn)
	r.settled()
	r.at("48")
	r.press(fyne.KeyReturn)
	r.fields()[0].SetText("50")
	r.click("Correct")
	r.settled()
	r.at("45")
	r.press(fyne.KeyDelete)
	r.settled()
	r.toasts.Dismiss()
	r.click("Show settled")
	done := make(map[string]string)
	states := r.column("settlement")
	for i, cell := range r.cells() {
		done[cell] = states[i]
	}
	for cell, want := range map[string]string{"42 Total Calls Japan": "Repaired", "47 – 42": "Repaired", "48 Total Calls five": "Corrected: 50",
		"45 Total Calls x": "Accepted as missing", "44 Total Calls Kyoto": "–"} {
		if done[cell] != want {
			t.Errorf("%s: %q, want %q", cell, done[cell], want)
		}
	}
	r.at("48")
	r.press(fyne.KeyDelete) // it is dealt with already
	r.settled()
	r.wantRow(6, "org h", "Otaru", "50", "18")
	r.press(fyne.KeyReturn)
	r.fields()[0].SetText("5")
	r.click("Correct")
	r.settled()
	r.wantRow(6, "org h", "Otaru", "5", "18")
	r.click("Show settled")
	if slices.ContainsFunc(r.cells(), func(s string) bool { return strings.HasPrefix(s, "48") }) {
		t.Error("what was dealt with stays")
	}
}

// The row of a cell is shown among the rows of its load, also where a query
// would hide it.
func TestJumpToRow(t *testing.T) {
	r := newRig(t, app.Settings{}, broken(t))
	r.query("kobe")
	r.click("Rejected cells")
	for name, jump := range map[string]func(){
		"keys":   func() { r.ctrl(fyne.KeyJ) },
		"button": func() { r.click("Show the row") },
		"menu":   func() { r.press(desktop.KeyMenu); r.click("Show the row in the load") },
	} {
		r.at("45 Total Call Legs")
		jump()
		row, col, ok := r.grid().Active()
		if r.reports.at.rejects || !ok || r.reports.answer.Rows[row] != 43 || r.reports.answer.Columns[col].Key != "legs" {
			t.Errorf("%s: row %d, column %d of %+v", name, row, col, r.reports.at)
		}
		if first, n := r.grid().VisibleRows(); row < first || row >= first+n {
			t.Errorf("%s: row %d is out of view", name, row)
		}
		r.click("Rejected cells")
	}
}

// The cells leave as they stand on the screen.
func TestExportRejects(t *testing.T) {
	r := rejectsRig(t, app.Settings{ExportDir: t.TempDir(), ExportKind: "csv"})
	r.query("text:five")
	r.ctrl(fyne.KeyE)
	path := filepath.Join(r.settings.ExportDir, "five.csv")
	for _, f := range r.fields() {
		if strings.HasSuffix(f.Text, ".csv") {
			f.SetText("five.csv")
		}
	}
	r.press(fyne.KeyReturn)
	r.settled()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := "\ufeffLine,Column,Text in the file,Reason\r\n43,Total Calls,five,Not a whole number\r\n48,Total Calls,five,Not a whole number\r\n"
	if string(text) != want {
		t.Errorf("written %q, want %q", text, want)
	}
}

// With several loads a menu asks whose cells are meant; the place is found again
// after a change, after a restart and in another language.
func TestRejectsOfSeveralLoads(t *testing.T) {
	second := write(t, "Calling usage_660066_US_2026-10-01_2026-10-31.csv", "Org ID,Location,Total Calls,Total Call Legs", "org z,Reno,x,1")
	r := newRig(t, app.Settings{}, broken(t), second)
	r.wantSeen("17 cells did not fit")
	r.click("Show")
	r.click("US · 2026-10-01 – 2026-10-31: Show 1 rejected cell")
	r.wantCells([]string{"2 Total Calls x"})
	r.click("Calling usage")
	r.click("Show")
	r.click("EU · 2026-10-01 – 2026-10-31: Show 16 rejected cells")
	r.wantCells(openCells)
	before := r.reports.at.snapshot
	r.at("43")
	r.press(fyne.KeyDelete)
	r.settled()
	if r.reports.at.snapshot == before || !r.reports.at.rejects {
		t.Errorf("after a change %+v is shown", r.reports.at)
	}
	r.switchLanguage("ja")
	r.rest()
	if !r.reports.at.rejects || len(r.reports.answer.Rows) != 15 {
		t.Errorf("in Japanese %+v is shown with %d rows", r.reports.at, len(r.reports.answer.Rows))
	}
	r.wantSeen("15 セルが不適合", "処理済み 1")
	now := r.reports.at.snapshot
	if r = r.again(); r.reports.at.snapshot != now {
		t.Errorf("after a restart load %d is shown, was %d", r.reports.at.snapshot, now)
	}
}

// Rows of a load that has become another cannot be read any more while they are
// still shown; nobody is told.
func TestRowsOfALoadThatHasGone(t *testing.T) {
	r := newRig(t, app.Settings{}, broken(t))
	_, gone := r.session.Snapshot(4711)
	r.grid().OnError(gone)
	if r.toasts.Text() != "" {
		t.Errorf("it says %q", r.toasts.Text())
	}
	r.grid().OnError(errGone) // of another kind
	if r.toasts.Text() == "" {
		t.Error("nothing is said of rows that cannot be read")
	}
}
