package filter

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
)

func TestFieldsOpenByThemselvesOnlyWhereTheyHelp(t *testing.T) {
	r := newRig(t)
	r.write("s")
	r.wantListed()
	r.write("t")
	r.wantListed("status|Status|text", "state|State or province|text")
	r.write("x")
	r.wantListed()
	r.press(fyne.KeyBackspace)
	r.wantListed("status|Status|text", "state|State or province|text")
	r.press(fyne.KeyLeft)
	r.wantListed()
	r.SetText("")
	r.write("stom") // in customer, but nobody begins there
	r.wantListed()
	r.SetText("")
	r.write("no") // keywords alone do not help
	r.wantListed()
	r.SetText("")
	r.write("pr") // in a title
	r.wantListed("state|State or province|text")
	r.SetText("")
	r.write("st")
	r.press(fyne.KeyReturn)
	r.wantListed()
	if !slices.Equal(r.submitted, []string{"st"}) {
		t.Errorf("Enter submitted %q", r.submitted)
	}
	r.SetText("")
	r.chord(ctrl, fyne.KeySpace)
	if got := r.listed(); len(got) != 11 || got[8] != "has:|has a value" || got[9] != "OR|either of two terms" || got[10] != "NOT|not the next term" {
		t.Errorf("Ctrl+Space lists %q", got)
	}
}

func TestJapaneseTitlesFindFields(t *testing.T) {
	r := newRigIn(t, "ja", newKokyaku(), false)
	r.write("ｽﾃ") // half-width
	r.wantListed("status|ステータス|テキスト")
	r.press(fyne.KeyTab)
	r.want("status^")
	r.write("：有")
	r.wantListed("有効||1,812")
}

func TestEscapeKeepsTheListAway(t *testing.T) {
	r := newRig(t)
	r.write("st")
	r.press(fyne.KeyEscape)
	r.wantListed()
	r.write("a")
	r.wantListed()
	r.chord(ctrl, fyne.KeySpace)
	r.wantListed("status|Status|text", "state|State or province|text")
	r.press(fyne.KeyEscape)
	r.write(" se")
	r.wantListed("seats|Licences|number")
	r.press(fyne.KeyEscape, fyne.KeyEscape)
	if !slices.Equal(r.passed, []string{"Escape"}) {
		t.Errorf("passed on %q, want one Escape", r.passed)
	}
}

func TestAcceptingGoesOn(t *testing.T) {
	r := newRig(t)
	r.write("acme st")
	r.press(fyne.KeyTab)
	r.want("acme status^")
	if got := r.listed(); len(got) < 2 || got[0] != "status=|is" || got[1] != "status:|contains" {
		t.Errorf("after a field: %q", got)
	}
	r.press(fyne.KeyTab)
	r.want("acme status=^")
	r.wantListed("Active||1,812", "Suspended||231", "Order set-up||40", "Expiring soon||9", `Called "odd"||2`, "a,b||1")
	r.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	r.want(`acme status="Order set-up"^`)
	r.wantListed()
	r.write(",")
	r.press(fyne.KeyUp, fyne.KeyReturn)
	r.want(`acme status="Order set-up","a,b"^`)
	r.editor.TypedShortcut(&fyne.ShortcutUndo{})
	r.want(`acme status="Order set-up",^`)
	if last := r.changed[len(r.changed)-1]; last != r.Text() {
		t.Errorf("told %q", last)
	}
	if len(r.submitted) > 0 {
		t.Errorf("submitted %q", r.submitted)
	}
}

func TestOperatorsFitTheType(t *testing.T) {
	for field, want := range map[string]string{
		"status": "= is, : contains, != is not",
		"seats":  "= equals, >= at least, <= at most, > more than, < less than, != is not equal to",
		"end":    "= on, < before, <= on or before, > after, >= on or after, != not on",
		"trial":  "= is",
	} {
		r := newRig(t)
		r.write(field)
		var got []string
		for _, row := range r.listed() {
			if text, word, _ := strings.Cut(row, "|"); strings.HasPrefix(text, field) {
				got = append(got, strings.TrimPrefix(text, field)+" "+word)
			}
		}
		if all := strings.Join(got, ", "); all != want {
			t.Errorf("%s: %s, want %s", field, all, want)
		}
	}
	r := newRig(t)
	r.write("-has:e")
	r.wantListed("end|Ends / renews|date")
	r.press(fyne.KeyTab)
	r.want("-has:end^")
}

// TestEveryValueIsQuoted accepts values with all kinds of signs and has the
// language read them.
func TestEveryValueIsQuoted(t *testing.T) {
	random := rand.New(rand.NewSource(5))
	signs := []rune(`ab "',:=<>!()|-.. 山か　＂＝％`)
	columns := []table.Column{{Key: "status"}}
	r := newRig(t)
	for range 400 {
		var value strings.Builder
		for range 1 + random.Intn(6) {
			value.WriteRune(signs[random.Intn(len(signs))])
		}
		r.source.values["status"] = []Value{{value.String(), 3}}
		r.SetText("")
		r.write("x status=")
		r.press(fyne.KeyTab)
		q, err := query.Parse(r.Text())
		if err != nil {
			t.Fatalf("%q gives %q: %v", value.String(), r.Text(), err)
		}
		c, ok := q.Root.(query.And).Nodes[1].(query.Compare)
		if !ok || len(c.Values) != 1 || c.Values[0].From != value.String() || c.Values[0].Range {
			t.Fatalf("%q gives %q, read as %+v", value.String(), r.Text(), c)
		}
		if _, err := q.Bind(columns, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewestWins(t *testing.T) {
	r := newRig(t)
	for _, c := range "status:" {
		r.editor.TypedRune(c)
	}
	r.editor.TypedRune('s')
	r.editor.TypedRune('u')
	if len(r.jobs) != 3 {
		t.Fatalf("%d requests, want 3", len(r.jobs))
	}
	jobs := r.jobs
	r.jobs = nil
	jobs[2]()
	r.wantListed("Suspended||231")
	jobs[0]()
	jobs[1]()
	r.wantListed("Suspended||231")
	if r.source.given[1].Err() != context.Canceled || r.source.given[2].Err() != context.Canceled {
		t.Error("older requests are not told to stop")
	}
	r.editor.TypedRune('s')
	r.wantListed("Suspended||231") // what still fits stays meanwhile
	r.SetText("other")
	r.work()
	r.wantListed()
	r.write(" status:")
	r.press(fyne.KeyBackspace)
	r.work()
	if got := r.listed(); len(got) == 0 || got[0] != "status=|is" {
		t.Errorf("after the operator is gone: %q", got)
	}
}

// failing is a source whose values cannot be read.
type failing struct{ *customers }

func (failing) Values(context.Context, string, string, int) ([]Value, error) {
	return nil, fmt.Errorf("damaged")
}

func TestAFailingSourceOffersNothing(t *testing.T) {
	r := newRig(t)
	r.SetSource(failing{newCustomers()})
	r.write("status:")
	r.wantListed()
	r.write("x end:")
	if got := r.listed(); len(got) != len(relativeDays) {
		t.Errorf("dates without values: %q", got)
	}
	r.SetSource(nil)
	r.SetText("")
	r.write("st")
	r.chord(ctrl, fyne.KeySpace)
	r.wantListed()
}

// TestListDoesNotTakeTheKeyboard types on while the list is open, and clicks on
// it as the toolkit does: the pointer goes down, the keyboard goes, the click.
func TestListDoesNotTakeTheKeyboard(t *testing.T) {
	r := newRig(t)
	r.write("st")
	if !r.Focused() || r.canvas.Overlays().Top() != nil {
		t.Fatal("the list takes the keyboard")
	}
	r.write("at")
	r.wantListed("status|Status|text", "state|State or province|text")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.list.rows).AddXY(20, 28+10)
	r.list.rows.MouseDown(&desktop.MouseEvent{})
	test.TapCanvas(r.canvas, at)
	r.want("state^")
	if !r.Focused() {
		t.Error("a click on the list takes the keyboard")
	}
	r.wantListed("state=|is", "state:|contains", "state!=|is not", "has:state|has a value", "-has:state|has no value")
	r.list.rows.MouseDown(&desktop.MouseEvent{})
	r.canvas.Unfocus()
	if !r.ListOpen() {
		t.Error("the list goes while the pointer is pressed on it")
	}
	r.list.rows.MouseOut()
	if r.ListOpen() {
		t.Error("the list stays after the pointer has left with the keyboard gone")
	}
	r.Focus()
	r.write("=")
	r.canvas.Unfocus()
	if r.ListOpen() {
		t.Error("the list stays without the keyboard")
	}
}

func TestListStaysInTheWindow(t *testing.T) {
	r := newRig(t)
	r.window.SetContent(container.NewStack(part.Border(nil, r.Object, nil, nil, container.NewStack()), r.Layer)) // at the foot
	r.Focus()
	r.canvas.Capture()
	for _, text := range []string{"status:", strings.Repeat("customer ", 60) + "st"} {
		r.SetText("")
		r.write(text)
		if !r.ListOpen() {
			t.Fatalf("no list after %q", text)
		}
		pos, size := r.list.Position(), r.list.Size()
		if pos.X < 0 || pos.Y < 0 || pos.X+size.Width > 720 || pos.Y+size.Height > 400-28 {
			t.Errorf("the list is at %v, of %v", pos, size)
		}
	}
}

// TestAnswersDoNotCloseTheList sets the source anew, as screens do with each
// answer, while somebody types.
func TestAnswersDoNotCloseTheList(t *testing.T) {
	r := newRig(t)
	r.write("status:s")
	r.SetSource(newCustomers())
	r.wantListed("Suspended||231", "Order set-up||40", "Expiring soon||9")
	r.press(fyne.KeyTab)
	r.want("status:Suspended^")
}

func TestLongListsScroll(t *testing.T) {
	r := newRig(t)
	var many []Value
	for i := range 40 {
		many = append(many, Value{fmt.Sprintf("value %02d", i), 100 - i})
	}
	r.source.values["status"] = many
	r.write("status:")
	l := r.list.rows
	if len(l.all) != 40 || l.page() != popupRows {
		t.Fatalf("%d rows, %d in view", len(l.all), l.page())
	}
	r.press(fyne.KeyUp)
	if l.at != 39 || l.first != 30 {
		t.Errorf("Up goes to %d with %d at the top", l.at, l.first)
	}
	r.press(fyne.KeyDown, fyne.KeyPageDown)
	if l.at != 9 || l.first != 0 {
		t.Errorf("to %d with %d at the top", l.at, l.first)
	}
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
	l.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 5)}})
	if l.first != 1 || l.hover != 1 {
		t.Errorf("a wheel scrolls to %d; the pointer is on %d", l.first, l.hover)
	}
}

func TestHistory(t *testing.T) {
	r := newRig(t)
	r.SetHistory([]string{"status:Active", "acme", "status:Active", " ", "end:<30d"})
	r.press(fyne.KeyUp)
	r.wantListed("status:Active", "acme", "end:<30d")
	r.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	r.want("acme^")
	if !slices.Equal(r.submitted, []string{"acme"}) || !slices.Equal(r.changed, []string{"acme"}) {
		t.Errorf("submitted %q, changed %q", r.submitted, r.changed)
	}
	r.press(fyne.KeyReturn)
	if got := r.History(); !slices.Equal(got, []string{"acme", "status:Active", "end:<30d"}) || !slices.Equal(r.kept, []string{"acme"}) {
		t.Errorf("history %q, told %q", got, r.kept)
	}
	r.press(fyne.KeyReturn) // again: nothing new
	r.write(" x")
	r.SetError(&Fault{Pos: 0, Len: 1})
	r.canvas.Unfocus()
	if len(r.kept) != 1 {
		t.Errorf("told %q", r.kept)
	}
	r.Focus()
	r.chord(alt, fyne.KeyDown)
	r.wantListed("acme", "status:Active", "end:<30d")
	r.press(fyne.KeyEscape)
	r.want("acme x^")
	for i := range 2 * remembered {
		r.SetText(fmt.Sprint("q", i))
		r.Remember()
	}
	if got := r.History(); len(got) != remembered || got[0] != "q99" {
		t.Errorf("%d remembered, first %q", len(got), got[0])
	}
	for _, open := range []bool{true, false, true} { // each press takes the keyboard before it is a click
		r.canvas.Unfocus()
		test.Tap(r.recall)
		if r.ListOpen() != open || !r.Focused() {
			t.Errorf("after a press the history is open: %v", r.ListOpen())
		}
		if !open {
			r.now = r.now.Add(time.Second)
		}
	}
}

// Values that people call by another name are found and offered by it, and
// written as the language has them.
func TestNamedValues(t *testing.T) {
	f := Field{Key: "status", Name: func(v string) string {
		return map[string]string{"expiring_soon": "まもなく期限切れ", "trial": "トライアル"}[v]
	}}
	for _, c := range []struct {
		value, typed string
		finds        bool
	}{{"expiring_soon", "ｅｘｐ", true}, {"expiring_soon", "まも", true}, {"expiring_soon", "トラ", false}, {"trial", "とらい", true}, {"other", "oth", true}, {"other", "とらい", false}} {
		if got := f.Finds(c.value, c.typed); got != c.finds {
			t.Errorf("%q finds %s: %v", c.typed, c.value, got)
		}
	}
	source := newCustomers()
	for i := range source.fields {
		if source.fields[i].Key == "status" {
			source.fields[i].Name = strings.ToUpper
		}
	}
	r := newRigIn(t, i18n.English, source, true)
	r.write("status=Active ")
	if got := r.Line.builder.Chips(); len(got) != 1 || !strings.Contains(strings.Join(chipTexts(r.Line), ""), "ACTIVE") {
		t.Errorf("the chips %q say %q", got, chipTexts(r.Line))
	}
}

// chipTexts lists what the chips say, segment by segment.
func chipTexts(l *Line) []string {
	var texts []string
	q, err := query.Parse(l.Text())
	if err != nil {
		return nil
	}
	for _, n := range q.Terms() {
		for _, s := range l.says(chipOf(n, l.field)) {
			texts = append(texts, s.text)
		}
	}
	return texts
}
