package filter

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

func (r *rig) wantOffered(want ...string) {
	r.t.Helper()
	if got := r.offered(); !slices.Equal(got, want) {
		r.t.Errorf("the menu has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestChipsSayWhatTheQueryMeans(t *testing.T) {
	r := newBuilt(t)
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"status=Active", "Status is Active"},
		{`status=Active,"Order set-up"`, "Status is Active, Order set-up"},
		{"status=a,b,c,d,e", "Status is a, b, c +2"},
		{"STATUS:act -status:pilot", "Status contains act; Not: Status contains pilot"},
		{"status!=Active", "Status is not Active"},
		{"seats:10 seats=10 seats>=10 seats<10", "Licences = 10; Licences = 10; Licences at least 10; Licences less than 10"},
		{"seats:10..20 seats=10.. seats:..20", "Licences 10 – 20; Licences at least 10; Licences at most 20"},
		{"end:today..30d end:..-1d end:2026-11..", "Ends / renews: next 30 days; Ends / renews: in the past; Ends / renews from 2026-11"},
		{"end:<30d added:>-90d end:2026-12-31", "Ends / renews before 30 days from now; Added after 90 days ago; Ends / renews on 2026-12-31"},
		{"has:end -has:end NOT has:seats", "Ends / renews has a value; Ends / renews has no value; Licences has no value"},
		{`acme "two words" -x`, "“acme” anywhere; “two words” anywhere; Not: “x” anywhere"},
		{"trial:yes", "Trial is yes"},
		// what only the language can say
		{"status=Active (trial=yes OR seats>5)", "Status is Active; trial=yes OR seats>5"},
		{"status:a..b", "status:a..b"},
		{"status>m", "status>m"},
		{"seats:1,5..9", "seats:1,5..9"},
		{"seats!=5..9", "seats!=5..9"},
		{"country:JP", "country:JP"},
		{"used_share*100>seats", "used_share*100>seats"},
		{"acme OR end:7d", "acme OR end:7d"},
		{"NOT (a b)", "-(a b)"},
		{"acme (", "acme ("},
	} {
		r.SetText(c.text)
		if got := strings.Join(r.builder.Chips(), "; "); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// sample makes random queries of all that the language has.
func sample(random *rand.Rand, depth int) string {
	pick := func(texts ...string) string { return texts[random.Intn(len(texts))] }
	switch n := random.Intn(12); {
	case n == 0 && depth < 3:
		return "(" + sample(random, depth+1) + " OR " + sample(random, depth+1) + ")"
	case n == 1 && depth < 3:
		return "(" + sample(random, depth+1) + " " + sample(random, depth+1) + ")"
	case n <= 3:
		return pick("-", "NOT ") + sample(random, depth+1)
	case n == 4:
		return pick("acme", `"two words"`, "山田", "and", `"OR"`)
	case n == 5:
		return pick("has:", "has:") + pick("status", "seats", "end", "trial")
	case n == 6 && random.Intn(3) > 0:
		return "seats" + pick(":", "=", "!=") + pick("1..5", "..5", "5..", "1,2", "1,5..9")
	case n == 6:
		return "status" + pick("<", ">=") + pick("Active", "b", "山田")
	case n == 7:
		return "seats" + pick(":", "=", "!=", "<", "<=", ">", ">=") + pick("1", "5", "9")
	case n == 8:
		return "end" + pick(":", "=", "<", ":<", ">=") + pick("7d", "-7d", "today", "2026-11")
	case n == 9:
		return "end:" + pick("today..7d", "-7d..", "..-1d", "2026-11..2026-12")
	case n == 10:
		return "trial" + pick(":", "=", "!=") + pick("yes", "no")
	}
	return "status" + pick(":", "=", "!=") + pick("Active", `"Order set-up"`, "a,b", `"a,b"`, "Act", "ＡＣＴＩＶＥ")
}

// rowsOf is a small table with all that queries compare, missing values too.
func rowsOf() table.Source {
	columns := []table.Column{{Key: "status"}, {Key: "seats", Type: table.Integer}, {Key: "end", Type: table.Date}, {Key: "trial", Type: table.Boolean}}
	batch := table.NewBatch(columns)
	today := table.DayOf(today)
	for _, status := range []string{"", "Active", "Inactive", "Order set-up", "a", "b", "a,b", "acme two words", "山田", "OR and"} {
		for i, seats := range []int64{-1, 1, 2, 5, 7, 9} {
			for j, day := range []int64{-9, -7, -1, 0, 7, 8, 20} {
				if status == "" {
					batch.Column(0).AppendMissing()
				} else {
					batch.Column(0).AppendText(status)
				}
				if seats < 0 {
					batch.Column(1).AppendMissing()
				} else {
					batch.Column(1).AppendInt(seats)
				}
				if (i+j)%5 == 0 {
					batch.Column(2).AppendMissing()
				} else {
					batch.Column(2).AppendInt(today + day)
				}
				if (i+j)%3 == 0 {
					batch.Column(3).AppendMissing()
				} else {
					batch.Column(3).AppendInt(int64((i + j) % 2))
				}
			}
		}
	}
	return table.NewMemory(columns, batch.Finish())
}

var today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// found returns the rows of a query, or what is amiss with it.
func found(t *testing.T, src table.Source, q *query.Query) ([]uint32, error) {
	t.Helper()
	f, err := q.Bind(src.Columns(), today)
	if err != nil {
		return nil, err
	}
	rows, err := query.Select(t.Context(), src, f)
	if err != nil {
		t.Fatal(err)
	}
	return rows, nil
}

// TestChipsKeepTheMeaning makes chips of random queries and the queries of the
// chips again, each term from what its chip says alone, and compares the rows.
func TestChipsKeepTheMeaning(t *testing.T) {
	random, src := rand.New(rand.NewSource(7)), rowsOf()
	r := newBuilt(t)
	kinds := map[chipKind]int{}
	for range 1500 {
		var parts []string
		for range 1 + random.Intn(4) {
			parts = append(parts, sample(random, 0))
		}
		text := strings.Join(parts, " ")
		q, err := query.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		r.SetText(text)
		var terms []query.Node
		for _, c := range r.builder.chips {
			kinds[c.kind]++
			if c.kind != rawChip {
				c.node = nil // the chip alone must know
			}
			terms = append(terms, c.term())
		}
		again, err := query.Parse(query.Of(terms...).String())
		if err != nil {
			t.Fatalf("%s became %s: %v", text, query.Of(terms...), err)
		}
		want, amiss := found(t, src, q)
		got, wrong := found(t, src, again)
		if (amiss == nil) != (wrong == nil) || !slices.Equal(got, want) {
			t.Fatalf("%s finds %d rows (%v), its chips %s find %d (%v)", text, len(want), amiss, again, len(got), wrong)
		}
		for _, s := range r.builder.Chips() {
			if strings.ContainsAny(s, fieldMark+valueMark+toMark+"{}") {
				t.Fatalf("%s: a chip says %q", text, s)
			}
		}
	}
	if kinds[fieldChip] < 1000 || kinds[wordChip] < 100 || kinds[rawChip] < 100 {
		t.Errorf("the samples are one-sided: %v", kinds)
	}
}

func TestChipsByKeyboard(t *testing.T) {
	r := newBuilt(t)
	r.SetText("status=Active seats>=10 acme")
	r.builder.Focus()
	r.press(fyne.KeyRight, fyne.KeyDelete)
	r.want("status=Active acme^")
	r.press(fyne.KeyEnd, fyne.KeyDelete) // the one that adds stays
	r.press(fyne.KeyLeft, fyne.KeyBackspace)
	r.want("status=Active^")
	r.press(fyne.KeyHome, fyne.KeyF1, fyne.KeyEscape)
	if !slices.Equal(r.passed, []string{"F1", "Escape"}) {
		t.Errorf("passed on %q", r.passed)
	}
	r.press(fyne.KeyUp)
	if !r.Focused() {
		t.Error("Up does not go to the line")
	}
	r.editor.TypedShortcut(&fyne.ShortcutUndo{})
	r.want("status=Active acme^")
	if got := r.builder.Chips(); len(got) != 2 {
		t.Errorf("after undo: %q", got)
	}
	if last := r.changed[len(r.changed)-1]; last != r.Text() {
		t.Errorf("told %q", last)
	}
}

func TestChipsByMouse(t *testing.T) {
	r := newBuilt(t)
	r.SetText("status=Active (a OR b) acme")
	tap := func(i int, cross bool) {
		x := r.builder.boxes[i]
		at := x.at.AddXY(5, 5)
		if cross {
			at = x.at.AddXY(x.size.Width-5, 5)
		}
		r.builder.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
		test.TapCanvas(r.canvas, fyne.CurrentApp().Driver().AbsolutePositionForObject(r.builder).Add(at))
		r.work()
	}
	tap(1, false)
	r.want("status=Active (_a OR b^) acme")
	if !r.Focused() {
		t.Error("what only the language can say does not lead to the line")
	}
	tap(2, true)
	r.want("status=Active (a OR b)^")
	tap(0, false)
	r.wantOffered("✓Active||1,812", "Suspended||231", "Order set-up||40", "Expiring soon||9", `Called "odd"||2`, "a,b||1")
	test.TapCanvas(r.canvas, fyne.NewPos(700, 390)) // beside the menu
	if r.builder.MenuOpen() || r.canvas.Focused() != fyne.Focusable(r.builder) {
		t.Error("a click beside the menu does not close it")
	}
	for _, x := range r.builder.boxes {
		if x.size.Height < 28 || x.at.X+x.size.Width > r.builder.Size().Width {
			t.Errorf("a chip of %v at %v", x.size, x.at)
		}
	}
}

func TestAddingByKeyboard(t *testing.T) {
	r := newBuilt(t)
	r.SetText("acme")
	r.builder.Focus()
	r.write("+")
	if got := r.offered(); len(got) != 9 || got[1] != "Status|status|text" || got[8] != "Any text" {
		t.Fatalf("the menu has %q", got)
	}
	r.write("renew")
	r.wantOffered("Ends / renews|end|date")
	r.press(fyne.KeyEscape)
	r.press(fyne.KeyInsert)
	r.write("stat")
	r.press(fyne.KeyReturn)
	r.want("acme^") // says nothing yet
	r.write("order")
	r.wantOffered("Order set-up||40", "Use “order”")
	r.press(fyne.KeyReturn)
	r.want(`acme status="Order set-up"^`)
	for range "order" {
		r.press(fyne.KeyBackspace)
	}
	r.press(fyne.KeyDown, fyne.KeyReturn)
	r.want(`acme status="Order set-up",Suspended^`)
	r.press(fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn, fyne.KeyReturn)
	r.want(`acme status="Order set-up",Suspended^`)
	r.press(fyne.KeyEscape, fyne.KeyEscape)
	if r.builder.MenuOpen() || !slices.Equal(r.passed, []string{"Escape"}) {
		t.Errorf("the first Escape closes the menu; passed on %q", r.passed)
	}
	if r.canvas.Focused() != fyne.Focusable(r.builder) || r.builder.at != 1 {
		t.Errorf("the keyboard is at %d", r.builder.at)
	}
	if !slices.Equal(r.builder.Chips(), []string{"“acme” anywhere", "Status is Order set-up, Suspended"}) {
		t.Errorf("chips %q", r.builder.Chips())
	}
}

func TestUntickingAllTakesTheTermAway(t *testing.T) {
	r := newBuilt(t)
	r.SetText("acme status=Active end:7d")
	r.builder.Focus()
	r.press(fyne.KeyRight, fyne.KeyReturn, fyne.KeyReturn)
	r.want("acme end:7d^")
	r.press(fyne.KeyDown, fyne.KeyReturn)
	r.want("acme status=Suspended end:7d^") // where it was
}

func TestChangingField(t *testing.T) {
	r := newBuilt(t)
	r.SetText("-status=Active")
	r.builder.Focus()
	r.press(fyne.KeyReturn)
	test.Tap(r.builder.menu.title)
	r.write("customer")
	r.press(fyne.KeyReturn)
	r.want("-customer=Active^") // of the same type
	test.Tap(r.builder.menu.title)
	r.write("licen")
	r.press(fyne.KeyReturn)
	r.want("-customer=Active^") // says nothing yet
	test.Tap(r.builder.menu.how)
	r.wantOffered("✓equals", "at least", "at most", "more than", "less than", "between", "is not equal to", "has a value", "has no value", "Leave out what matches")
	r.write("at l")
	r.press(fyne.KeyReturn)
	r.write("50")
	r.want("-customer=Active^") // more may come
	r.rest()
	r.want("seats>=50^")
	r.write("x")
	r.rest()
	r.want("seats>=50^")
	if got := r.builder.menu.amiss.Text(); !strings.Contains(got, "Licences") || !strings.Contains(got, "50x") {
		t.Errorf("said %q", got)
	}
	r.press(fyne.KeyBackspace)
	r.rest()
	if got := r.builder.menu.amiss.Text(); got != "" {
		t.Errorf("said %q", got)
	}
	r.press(fyne.KeyReturn)
	if r.builder.MenuOpen() {
		t.Error("Enter leaves the menu open")
	}
	r.press(fyne.KeyReturn)
	test.Tap(r.builder.menu.title)
	r.write("any")
	r.press(fyne.KeyReturn)
	r.write("two words")
	r.press(fyne.KeyEscape) // keeps what was typed
	r.want(`"two words"^`)
}

func TestRelationsKeepValues(t *testing.T) {
	r := newBuilt(t)
	choose := func(word string) {
		t.Helper()
		r.builder.Focus()
		r.press(fyne.KeyReturn)
		if r.builder.menu.page != relationPage {
			test.Tap(r.builder.menu.how)
		}
		i := slices.IndexFunc(r.builder.menu.items, func(i item) bool { return i.text == word })
		if i < 0 {
			t.Fatalf("no %q in %q", word, r.offered())
		}
		r.builder.menu.choose(i)
		r.work()
		if r.builder.MenuOpen() {
			r.press(fyne.KeyEscape)
		}
	}
	r.SetText("seats=10,20")
	for _, s := range []struct{ word, want string }{
		{"is not equal to", "seats!=10,20^"}, {"at most", "seats<=10^"}, {"between", "seats:10..^"}, {"more than", "seats>10^"},
		{"Leave out what matches", "-seats>10^"}, {"equals", "-seats=10^"}, {"Leave out what matches", "seats=10^"},
		{"has no value", "-has:seats^"}, {"has a value", "has:seats^"}, {"Leave out what matches", "-has:seats^"},
	} {
		choose(s.word)
		r.want(s.want)
	}
	r.SetText("status=Active,Suspended")
	choose("contains")
	r.want("status:Active,Suspended^")
}

func TestRanges(t *testing.T) {
	r := newBuilt(t)
	r.SetText("end:today..30d")
	r.builder.Focus()
	r.press(fyne.KeyReturn)
	if got := r.offered(); len(got) != len(relativeRanges) || got[2] != "next 30 days||today..30d" {
		t.Fatalf("the menu has %q", got)
	}
	r.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	r.want("end:today..7d^")
	if r.builder.MenuOpen() {
		t.Error("a choice leaves the menu open")
	}
	r.press(fyne.KeyReturn)
	r.write("2026-12-01") // all was selected
	r.rest()
	r.want("end:today..7d^")
	if got := r.builder.menu.amiss.Text(); !strings.Contains(got, "2026-12-01") {
		t.Errorf("a range from a day after its end: %q", got)
	}
	r.press(fyne.KeyTab)
	r.builder.menu.upper.SetText("2026-12-31")
	r.rest()
	r.want("end:2026-12-01..2026-12-31^")
	r.builder.menu.entry.SetText("")
	r.rest()
	r.want("end:..2026-12-31^")
	r.press(fyne.KeyEscape)
	if got := r.builder.Chips(); !slices.Equal(got, []string{"Ends / renews until 2026-12-31"}) {
		t.Errorf("chips %q", got)
	}
	r.SetText("end:<30d")
	r.press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	r.want("end<today^")
}

// TestOlderAnswersDoNotFillTheMenu answers a menu after another page, another
// search and its end.
func TestOlderAnswersDoNotFillTheMenu(t *testing.T) {
	r := newBuilt(t)
	r.SetText("status=Active")
	r.builder.Focus()
	r.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.canvas.Focused().TypedRune('s')
	if len(r.jobs) != 2 {
		t.Fatalf("%d requests", len(r.jobs))
	}
	r.jobs[1]()
	r.jobs[0]()
	r.jobs = nil
	r.wantOffered("Suspended||231", "Order set-up||40", "Expiring soon||9", "Use “s”")
	r.canvas.Focused().TypedRune('u')
	r.builder.menu.overlay.Close()
	r.work()
	if r.builder.MenuOpen() || r.ListOpen() {
		t.Error("an answer opens the menu again")
	}
}

func TestNoFields(t *testing.T) {
	r := newBuilt(t)
	r.SetSource(nil)
	r.SetText("status=Active acme")
	if got := r.builder.Chips(); !slices.Equal(got, []string{"status=Active", "“acme” anywhere"}) {
		t.Errorf("chips %q", got)
	}
	r.SetSource(r.source)
	if got := r.builder.Chips(); got[0] != "Status is Active" {
		t.Errorf("with fields again: %q", got)
	}
	r.SetSource(nil)
	r.builder.Focus()
	r.press(fyne.KeyInsert)
	r.wantOffered("Any text")
	r.press(fyne.KeyReturn)
	r.write("x")
	r.rest()
	r.want("status=Active acme x^")
}

func TestBrokenText(t *testing.T) {
	r := newBuilt(t)
	r.SetText("status=Active (acme")
	r.builder.Focus()
	r.press(fyne.KeyInsert, fyne.KeyEnd)
	if r.builder.MenuOpen() || r.builder.at != 0 {
		t.Error("something can be added to what cannot be read")
	}
	r.press(fyne.KeyReturn)
	r.want("_status=Active (acme^")
	r.builder.Focus()
	r.press(fyne.KeyDelete)
	r.want("^")
}

// FuzzText shows any text, in the line and as chips, puts the cursor everywhere
// and opens what can be opened.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", `status=Active,"Order set-up" -has:end (trial=yes OR seats>=10) acme`, "ステータス：有効　end:..", `"`, "a*b>c", "((("} {
		f.Add(text)
	}
	r := newBuilt(f)
	f.Fuzz(func(t *testing.T, text string) {
		r.SetText(text)
		r.Focus()
		for place := 0; place < len(r.Text()); place = r.editor.after(place) {
			r.editor.step(place, place%2 == 0)
			r.chord(ctrl, fyne.KeySpace)
		}
		held, chips := r.Text(), len(r.builder.chips)
		for i := range chips {
			r.builder.open(i)
			r.work()
			if r.builder.MenuOpen() {
				r.builder.menu.overlay.Close()
			}
			r.rest()
		}
		if r.Text() != held {
			t.Errorf("looking at %q made it %q", held, r.Text())
		}
	})
}

// TestHiddenBuilderFollows changes the text while the chips are hidden.
func TestHiddenBuilderFollows(t *testing.T) {
	r := newBuilt(t)
	r.builder.Hide()
	r.SetText("status=Active acme")
	r.builder.Show()
	if got := len(r.builder.boxes); got != 3 {
		t.Errorf("%d chips are drawn, want 3", got)
	}
}
