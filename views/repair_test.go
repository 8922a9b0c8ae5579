package views

import (
	"context"
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// brokenRows are the rows of a report in which commas of names are not quoted
// and some cells do not fit, cell by cell as they were meant; those that cannot
// be told are what the load holds as it stands.
var brokenRows = [][]string{
	{"org a", "Tokyo, Japan", "5", "10"},       // line 42: one way
	{"org b", "Osaka", "five", "12"},           // line 43: a cell that does not fit
	{"Acme", "Inc", "Kyoto", "7", "14"},        // line 44: two ways
	{"org c", "Nara", "x", "y"},                // line 45: two cells
	{"org d, e", "Kobe", "8", "16", "z", "zz"}, // line 46: no way
	{"org g", "北海道, 札幌市, 中央区", "21", "42"},     // line 47: one way, in three cells
	{"org h", "Otaru", "five", "18"},           // line 48: as line 43
}

// soundRows is how many rows come before them.
const soundRows = 40

// broken is that report.
func broken(t testing.TB) string {
	lines := []string{"Org ID,Location,Total Calls,Total Call Legs"}
	for i := range soundRows {
		lines = append(lines, fmt.Sprintf("org %d,Site %d,%d,%d", i, i, i, 2*i))
	}
	for _, row := range brokenRows {
		lines = append(lines, strings.Join(row, ","))
	}
	return write(t, "Calling usage_550055_EU_2026-10-01_2026-10-31.csv", lines...)
}

// rows returns what the load that is in force holds of the rows after the sound
// ones, "–" where there is no value.
func (r *rig) rows() [][]string {
	r.t.Helper()
	a, err := r.session.Ask(context.Background(), app.Question{Dataset: "calling-usage"})
	if err != nil {
		r.t.Fatal(err)
	}
	columns, err := a.Pick([]string{"customer_id", "location", "calls", "legs"})
	if err != nil {
		r.t.Fatal(err)
	}
	var rows [][]string
	for i := soundRows; i < len(a.Rows); i++ {
		var row []string
		for _, c := range columns {
			v, err := a.Cell(i, c)
			if err != nil {
				r.t.Fatal(err)
			}
			if v.Missing {
				row = append(row, "–")
			} else {
				row = append(row, v.String())
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// wantRow compares a row after the sound ones.
func (r *rig) wantRow(i int, cells ...string) {
	r.t.Helper()
	if got := r.rows()[i]; !slices.Equal(got, cells) {
		r.t.Errorf("line %d holds %q, want %q", 42+i, got, cells)
	}
}

// settled waits until no job runs.
func (r *rig) settled() {
	r.t.Helper()
	r.until("the job", func() bool { return len(r.session.Jobs.Running()) == 0 && r.busy == 0 })
	r.rest()
}

// benchRig opens the bench on the broken report.
func benchRig(t *testing.T, settings app.Settings) *rig {
	t.Helper()
	r := newRig(t, settings, broken(t))
	r.ctrl(fyne.KeyR)
	if r.dialogs.Top() == nil {
		t.Fatal("the bench does not open")
	}
	return r
}

// ticked are the lines of the file that are ticked in the bench, as it shows
// them.
func (r *rig) ticked() string {
	var lines []string
	for _, l := range r.benchLines() {
		if l.shown.ticked {
			lines = append(lines, l.shown.line)
		}
	}
	return strings.Join(lines, " ")
}

// benchLines are the lines of the bench's list that are in view, from the top.
func (r *rig) benchLines() []*benchLine {
	var lines []*benchLine
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, overlaid bool) {
		if line, ok := o.(*benchLine); ok && overlaid {
			lines = append(lines, line)
		}
	})
	slices.SortFunc(lines, func(a, b *benchLine) int {
		driver := fyne.CurrentApp().Driver()
		return int(driver.AbsolutePositionForObject(a).Y - driver.AbsolutePositionForObject(b).Y)
	})
	return lines
}

// tickLine presses the box of a line of the bench's list.
func (r *rig) tickLine(i int) {
	r.t.Helper()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.benchLines()[i])
	test.TapCanvas(r.canvas, at.AddXY(benchTick/2, 14))
	r.rest()
}

// table reads what the bench shows of the row that the keyboard is at: the
// words of each line, " | " between them, without lines that do not change.
func (r *rig) table() []string {
	var lines []string
	for _, cells := range newBenchTable(r.printer, r.reports.bench.load, r.reports.bench.detail.row) {
		var words []string
		for _, c := range cells {
			words = append(words, c.Words())
		}
		lines = append(lines, strings.Join(words, " | "))
	}
	for _, line := range lines { // all of it can be read in the window
		for _, word := range strings.Split(line, " | ") {
			if word != "" && !strings.Contains(r.dialogText(), word) {
				r.t.Errorf("%q cannot be read in the bench:\n%s", word, r.dialogText())
			}
		}
	}
	return lines
}

func TestBenchShowsBeforeAndAfter(t *testing.T) {
	r := benchRig(t, app.Settings{})
	if r.canvas.Focused() != fyne.Focusable(r.reports.bench.list) {
		t.Errorf("the keyboard is at %T", r.canvas.Focused())
	}
	var lines []string
	for _, l := range r.benchLines() {
		lines = append(lines, l.shown.line+" "+l.shown.trust.Word+" "+l.shown.text)
	}
	want := []string{"Line 42 Certain Tokyo, Japan", "Line 44 Unclear Acme | Inc | Kyoto | 7 | 14", "Line 46 Unfit org d | e | Kobe | 8 | 16 | z | zz",
		"Line 47 Certain 北海道, 札幌市, 中央区"}
	for i, line := range lines { // the file writes a space after each comma
		lines[i] = strings.ReplaceAll(line, "|  ", "| ")
	}
	if !slices.Equal(lines, want) {
		t.Errorf("lines\n%q, want\n%q", lines, want)
	}
	r.wantSeen("Which rows of Calling usage_550055_EU_2026-10-01_2026-10-31.csv should be repaired?", "2 of 2 rows that can be repaired are ticked", "Repair 2 rows",
		"The cells can be joined in one way only")
	for i, want := range [][]string{
		{"Org ID | org a | org a | ", "Location | Tokyo | Tokyo, Japan | joined", "Total Calls | Japan | 5 | changes", "Total Call Legs | 5 | 10 | changes", "(no column) | 10 |  | changes"},
		{"Org ID | Acme |  | ", "Location | Inc |  | ", "Total Calls | Kyoto |  | ", "Total Call Legs | 7 |  | ", "(no column) | 14 |  | "},
	} {
		if got := r.table(); !slices.Equal(got, want) {
			t.Errorf("line %d shows\n%q, want\n%q", i, got, want)
		}
		r.press(fyne.KeyDown)
	}
	r.press(fyne.KeyHome)
	if got := texts(chipsOf(r.printer, r.reports.bench.detail.row)); got != "org a Tokyo + Japan 5 10 – no column" {
		t.Errorf("the cells read %q", got)
	}
	r.press(fyne.KeyEnd)
	if got := texts(chipsOf(r.printer, r.reports.bench.detail.row)); got != "org g 北海道 + 札幌市 + 中央区 21 – no column 42 – no column" {
		t.Errorf("the cells read %q", got)
	}
}

// TestBenchTicks ticks by mouse and by keyboard: one, all, none, and only those
// that the filter shows.
func TestBenchTicks(t *testing.T) {
	r := benchRig(t, app.Settings{})
	want := func(what, lines, button string, can bool) {
		t.Helper()
		if got := r.ticked(); got != lines {
			t.Errorf("%s: ticked %q, want %q", what, got, lines)
		}
		r.wantSeen(button)
		if r.press(fyne.KeyReturn); (r.dialogs.Top() == nil) != can {
			t.Errorf("%s: Enter closes the bench: %v, want %v", what, !can, can)
		}
		if can {
			r.settled()
			r.ctrl(fyne.KeyZ)
			r.settled()
			r.ctrl(fyne.KeyR)
		}
	}
	r.press(fyne.KeySpace)
	r.tickLine(3)
	want("both cleared", "", "Repair 0 rows", false)
	r.tickLine(1) // for which nothing is proposed
	want("an unclear one", "", "Repair 0 rows", false)
	r.tickLine(0)
	want("the first by mouse", "Line 42", "Repair 1 row", true)
	r.click("Clear all")
	want("none", "", "Repair 0 rows", false)
	r.click("Tick all")
	r.click("Doubtful 2")
	if got := len(r.benchLines()); got != 2 {
		t.Errorf("%d doubtful lines", got)
	}
	r.wantSeen("2 of 2 rows that can be repaired are ticked")
	r.click("Clear all") // of the doubtful
	r.click("All 4")
	want("none of the doubtful", "Line 42 Line 47", "Repair 2 rows", true)
}

func TestBenchRepairsAndUndoes(t *testing.T) {
	r := benchRig(t, app.Settings{})
	before := r.rows()
	id := r.reports.bench.load.ID
	r.click("Repair 2 rows")
	r.settled()
	r.wantSeen("2 rows repaired.", "10 cells did not fit")
	r.wantRow(0, "org a", "Tokyo, Japan", "5", "10")
	r.wantRow(5, "org g", "北海道, 札幌市, 中央区", "21", "42")
	r.wantRow(2, "Acme", "Inc", "–", "7")
	if strings.Contains(r.read(), "Repair 2 rows") {
		t.Error("what is repaired can be repaired")
	}
	r.query("japan")
	r.wantColumn("location", "Tokyo, Japan")
	r.wantColumn("calls", "5")
	r.query("")
	r.ctrl(fyne.KeyZ)
	r.settled()
	r.wantSeen("The change is undone.", "Repair 2 rows…")
	if got := r.rows(); fmt.Sprint(got) != fmt.Sprint(before) {
		t.Errorf("undone: %q, want %q", got, before)
	}
	// A bench on a load that has changed meanwhile says so, and changes nothing.
	r.ctrl(fyne.KeyR)
	now := r.reports.bench.load.ID
	if now == id {
		t.Errorf("load %d was changed in its place", id)
	}
	if _, err := r.session.Amend(context.Background(), now, nil, []app.Amendment{{Row: 41, Column: "calls", Text: "5"}}); err != nil {
		t.Fatal(err)
	}
	after := r.rows()
	r.press(fyne.KeyReturn)
	r.settled()
	if got := r.rows(); fmt.Sprint(got) != fmt.Sprint(after) || r.toasts.Text() == "" || strings.Contains(r.toasts.Text(), "repaired") {
		t.Errorf("%q, and the rows are %q", r.toasts.Text(), got)
	}
}

// The bench opens from the notice, from the load's menu and from a rejected
// cell, there at its row.
func TestWaysToTheBench(t *testing.T) {
	r := newRig(t, app.Settings{}, broken(t))
	for name, open := range map[string]func(){
		"notice": func() { r.click("Repair 2 rows…") },
		"menu": func() {
			r.clickSecondary("EU · 2026-10-01 – 2026-10-31")
			r.click("Repair 2 rows…")
		},
		"keys": func() { r.ctrl(fyne.KeyR) },
	} {
		open()
		if r.dialogs.Top() == nil || r.reports.bench.at != 0 {
			t.Fatalf("%s: no bench", name)
		}
		r.press(fyne.KeyEscape)
	}
	r.click("Show")
	r.grid().SetActive(8, 0) // of line 46
	r.rest()
	r.ctrl(fyne.KeyR)
	if row, _ := r.reports.activeReject(); r.reports.bench.detail.row.Row != row.Row || row.Line != 46 {
		t.Errorf("from line %d the bench opens at line %d", row.Line, r.reports.bench.detail.row.Line)
	}
	r.press(fyne.KeyEscape)

	r = newRig(t, app.Settings{}, numbersUS(t))
	r.ctrl(fyne.KeyR)
	r.wantSeen("No row that is shown can be repaired.")
}

// grid is the grid of the screen.
func (r *rig) grid() *grid.Grid { return r.reports.grid }

// Rows that no repair fits are typed in by hand.
func TestRowByHand(t *testing.T) {
	r := benchRig(t, app.Settings{})
	r.press(fyne.KeyDown)
	r.click("Correct by hand…")
	r.wantSeen("What should line 44 hold?", "Acme | Inc | Kyoto | 7 | 14")
	fields := r.fields()
	for i, want := range []string{"Acme", "Inc", "Kyoto", "7"} {
		if fields[i].Text != want {
			t.Errorf("field %d holds %q, want %q", i, fields[i].Text, want)
		}
	}
	r.press(fyne.KeyReturn)
	if r.dialogs.Top() == nil {
		t.Fatal("nothing was changed, and it is taken over")
	}
	for i, text := range []string{"Acme,Inc", "Kyoto", "seven", "14"} {
		fields[i].SetText(text)
	}
	r.press(fyne.KeyReturn)
	if r.dialogs.Top() == nil {
		t.Fatal("a word was taken for a number")
	}
	r.wantSeen("Not a whole number. A whole number, as 1204 or 1,204.")
	fields[2].SetText("7")
	r.wantSeen("Will hold 7")
	r.press(fyne.KeyReturn)
	r.settled()
	r.wantSeen("4 cells corrected.")
	r.wantRow(2, "Acme,Inc", "Kyoto", "7", "14")
	if open, err := r.session.Rejects(r.reports.answer.Snapshots[0].ID); err != nil || slices.ContainsFunc(open, func(c app.Reject) bool { return c.Line == 44 }) {
		t.Errorf("still rejected: %+v, %v", open, err)
	}
}

// The table knows all columns also of a row for which nothing is proposed.
func TestJoinedCells(t *testing.T) {
	text := func(s string) table.Value { return table.Value{Type: table.Text, Text: s} }
	number := func(n int64) table.Value { return table.Value{Type: table.Integer, Int: n} }
	p := app.Proposal{Cells: []string{"a", "b", " c", "1", "204", "9"}, After: []table.Value{text("a"), text("b, c"), number(1204), number(9)}}
	for column, want := range [][2]int{{0, 0}, {1, 2}, {3, 2}, {0, 0}, {0, 0}} {
		if first, n := p.Joined(column); [2]int{first, n} != want {
			t.Errorf("column %d holds %d cells from %d, want %v", column, n, first, want)
		}
	}
}

// Of very many cells those around the first that is joined are shown.
func TestManyCells(t *testing.T) {
	var chips []mark.Badge
	for i := range 90 {
		chips = append(chips, mark.Badge{Word: fmt.Sprint(i), Color: theme.Muted})
	}
	for _, c := range []struct {
		joined int // -1: none
		from   int // the first that is shown
	}{{-1, 0}, {2, 0}, {40, 36}, {89, 66}} {
		some := slices.Clone(chips)
		if c.joined >= 0 {
			some[c.joined].Color = theme.Good
		}
		var want []string
		if c.from > 0 {
			want = append(want, fmt.Sprintf("+%d", c.from))
		}
		for i := c.from; i < c.from+stripMost; i++ {
			want = append(want, fmt.Sprint(i))
		}
		if rest := 90 - c.from - stripMost; rest > 0 {
			want = append(want, fmt.Sprintf("+%d", rest))
		}
		if got := texts(cutChips(some)); got != strings.Join(want, " ") {
			t.Errorf("joined at %d: %s, want %s", c.joined, got, strings.Join(want, " "))
		}
	}
	if got := len(cutChips(chips[:stripMost])); got != stripMost {
		t.Errorf("%d of few", got)
	}
}

// texts are the words of badges.
func texts[M interface{ Text() string }](marks []M) string {
	var words []string
	for _, m := range marks {
		words = append(words, m.Text())
	}
	return strings.Join(words, " ")
}

// Side by side where there is room, else below each other; and lines of
// buttons go on in the next line.
func TestBenchLayouts(t *testing.T) {
	left, right := part.Caption("left"), part.Caption("right")
	objects := []fyne.CanvasObject{left, right}
	b := &beside{left: 300, right: 400, height: 200, low: 100}
	b.Layout(objects, fyne.NewSize(900, 200))
	if right.Position().Y != 0 || left.Size().Width+16+right.Size().Width != 900 || b.MinSize(objects).Height != 200 {
		t.Errorf("at 900: right at %v, widths %v and %v, least %v", right.Position(), left.Size().Width, right.Size().Width, b.MinSize(objects))
	}
	b.Layout(objects, fyne.NewSize(600, 216))
	if right.Position() != fyne.NewPos(0, 116) || right.Size() != fyne.NewSize(600, 100) || b.MinSize(objects).Height != 216 {
		t.Errorf("at 600: right at %v, %v, least %v", right.Position(), right.Size(), b.MinSize(objects))
	}
	box := func(width, height float32) fyne.CanvasObject {
		o := canvas.NewRectangle(color.Black)
		o.SetMinSize(fyne.NewSize(width, height))
		return o
	}
	w := newWrap("", box(40, 20), box(40, 10), box(500, 20))
	w.Resize(fyne.NewSize(100, 100))
	if got := w.MinSize().Height; got != 40 || w.Objects[1].Position() != fyne.NewPos(40, 5) || w.Objects[2].Size().Width != 100 {
		t.Errorf("two lines are %v high, the second object at %v, the third %v wide", got, w.Objects[1].Position(), w.Objects[2].Size().Width)
	}
}
