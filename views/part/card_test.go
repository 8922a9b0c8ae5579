package part

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

var cardWords = CardTexts{"More", "Show rows", "Copy", "History", "Formula"}

// labels are the lines of a menu; "-" is a line between others.
func labels(m *fyne.Menu) []string {
	var all []string
	for _, i := range m.Items {
		if i.IsSeparator {
			all = append(all, "-")
		} else {
			all = append(all, i.Label)
		}
	}
	return all
}

func TestCard(t *testing.T) {
	card := NewCard(cardWords)
	w, c, tips, clock := tipStage(t, container.NewVBox(container.NewHBox(card)), 400, 300)
	var done []string
	do := func(what string) func() { return func() { done = append(done, what) } }
	var menu *fyne.Menu
	var at fyne.Position
	card.ShowMenu = func(m *fyne.Menu, p fyne.Position) { menu, at = m, p }
	test.Tap(card) // nobody listens, nothing is offered
	test.TapSecondary(card)
	if menu != nil {
		t.Errorf("an empty menu: %v", labels(menu))
	}
	card.OnRows, card.OnCopy, card.OnFormula = do("rows"), do("copy"), do("formula")
	change := mark.Change{By: 1, Figure: "+4", Words: "4 more than a week ago"}
	card.Set(Figure{Label: "Overage", Value: "31", Below: "of 1,204", Formula: "Customers over their total.", Change: change, Spark: mark.Spark{Values: []float64{1, 2}, Words: "7 weeks"}})
	c.Resize(c.Size().AddWidthHeight(1, 0))
	if got := drawn(card); !slices.Equal(got, []string{"Overage", "31", "+4", "of 1,204"}) {
		t.Errorf("says %q", got)
	}
	if card.Text() != "Overage\t31\t4 more than a week ago\tof 1,204" {
		t.Errorf("a copy says %q", card.Text())
	}

	test.Tap(card)
	c.Focus(card)
	if !card.ring.Visible() || !card.more.image.Visible() {
		t.Error("the focus cannot be seen")
	}
	clock.rest()
	if tips.Text() != "Customers over their total." {
		t.Errorf("the tip says %q", tips.Text())
	}
	press(c, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace)
	press(c, desktop.KeyMenu)
	if got := labels(menu); !slices.Equal(got, []string{"Show rows", "Copy", "Formula"}) || at != below(card) || tips.Text() != "" {
		t.Errorf("the menu %q at %v, tip %q", got, at, tips.Text())
	}
	menu.Items[1].Action()
	test.TapSecondaryAt(card, fyne.NewPos(20, 30))
	menu.Items[2].Action()
	c.Unfocus()
	if card.more.image.Visible() {
		t.Error("the sign of the menu stays")
	}
	for _, s := range []struct {
		what string
		at   fyne.Position
		tip  string
	}{
		{"the figure", centre(card.value), "Customers over their total."},
		{"the change", centre(card.change), "4 more than a week ago"},
		{"the spark line", centre(card.spark), "7 weeks"},
		{"the sign of the menu", centre(card.more), "More"},
	} {
		test.MoveMouse(w.Canvas(), s.at)
		clock.rest()
		if tips.Text() != s.tip || !card.hovered || !card.more.image.Visible() {
			t.Errorf("%s: the tip says %q, want %q; hovered %v", s.what, tips.Text(), s.tip, card.hovered)
		}
	}
	menu = nil
	test.TapCanvas(c, centre(card.more))
	if menu == nil || at != below(card.more) {
		t.Errorf("the sign opens the menu %v at %v", menu, at)
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(390, 290))
	if card.hovered || card.more.image.Visible() {
		t.Error("the hover stays")
	}
	if got := strings.Join(done, " "); got != "rows rows rows rows copy formula" {
		t.Errorf("done: %s", got)
	}
	card.ShowMenu = showMenu(card)
	card.openMenu(fyne.Position{})
	if c.Overlays().Top() == nil {
		t.Error("no menu opens")
	}
}

func TestCardStates(t *testing.T) {
	card := NewCard(cardWords)
	clock := &clock{t: t, wait: WorkDelay}
	card.Work.After = clock.after
	_, c := show(t, card, 200, 140)
	value := func() (text string, muted, moving bool) {
		c.Resize(c.Size().AddWidthHeight(1, 0))
		texts := drawn(card.value)
		line := test.WidgetRenderer(card.value).Objects()[0].(*canvas.Text)
		return strings.Join(texts, ""), line.Color == theme.Color(theme.Muted), card.Work.Shown()
	}
	for _, s := range []struct {
		what          string
		do            func()
		text          string
		muted, moving bool
	}{
		{"fetched for the first time", func() { card.SetBusy(true); clock.rest() }, "", true, true},
		{"a value", func() { card.Set(Figure{Label: "a", Value: "31", Below: "of 40"}) }, "31", false, false},
		{"zero", func() { card.Set(Figure{Label: "a", Value: "0", Below: "of 40"}) }, "0", false, false},
		{"fetched again, soon there", func() { card.SetBusy(true) }, "0", true, false},
		{"and there", func() { card.Set(Figure{Label: "a", Value: "1", Below: "of 40"}); clock.rest() }, "1", false, false},
		{"fetched again", func() { card.SetBusy(true); clock.rest() }, "1", true, true},
		{"unknown", func() { card.Set(Figure{Label: "a", Below: "No report holds it."}) }, unknown, true, false},
		{"unknown without a reason", func() { card.Set(Figure{Label: "a"}) }, unknown, true, false},
	} {
		s.do()
		if text, muted, moving := value(); text != s.text || muted != s.muted || moving != s.moving {
			t.Errorf("%s: %q, muted %v, moving %v", s.what, text, muted, moving)
		}
	}
}

// TestFlow lays random objects out.
func TestFlow(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	for range 1000 {
		least, most := float32(20+r.IntN(200)), r.IntN(4)
		var objects, shown []fyne.CanvasObject
		for range r.IntN(9) {
			o := box(10, float32(10+r.IntN(50)))
			if objects = append(objects, o); r.IntN(5) == 0 {
				o.Hide()
			} else {
				shown = append(shown, o)
			}
		}
		flow := Flow(least, most, theme.Space12, objects...)
		width := float32(1 + r.IntN(1200))
		flow.Resize(fyne.NewSize(width, 2000))
		columns := 0
		for i, o := range shown {
			if o.Position().Y == 0 {
				columns++
			}
			if o.Size().Width != shown[0].Size().Width {
				t.Fatalf("widths %v and %v", o.Size().Width, shown[0].Size().Width)
			}
			if right := o.Position().X + o.Size().Width; right > width+0.01 || o.Position().X < 0 {
				t.Fatalf("object %d ends at %v of %v", i, right, width)
			}
			if i >= columns {
				above := shown[i-columns]
				if o.Position().Y != above.Position().Y+above.Size().Height+12 || o.Position().X != above.Position().X {
					t.Fatalf("object %d lies at %v below %v with %v", i, o.Position(), above.Position(), above.Size())
				}
			}
			if o.Size().Height < o.MinSize().Height {
				t.Fatalf("object %d is too low", i)
			}
			if bottom := o.Position().Y + o.Size().Height; bottom > flow.MinSize().Height {
				t.Fatalf("object %d ends at %v of %v", i, bottom, flow.MinSize().Height)
			}
		}
		want := max(1, int((width+12)/(least+12)))
		if most > 0 {
			want = min(want, most)
		}
		if want = min(want, len(shown)); columns != want {
			t.Fatalf("%d columns in %v with %d objects of %v, at most %d; want %d", columns, width, len(shown), least, most, want)
		}
	}
	if CardRow().MinSize().Width != CardLeast {
		t.Error("a row without cards")
	}
}

func TestChartCard(t *testing.T) {
	card := NewChartCard("Licences in use", "Meetings, all regions", "More")
	_, c := show(t, card.Object, 400, 300)
	chart, table := NewText("chart"), NewText("table")
	card.Show(chart)
	var menu *fyne.Menu
	card.ShowMenu = func(m *fyne.Menu, at fyne.Position) { menu = m }
	test.Tap(card.more)
	if menu != nil {
		t.Error("a menu of nothing")
	}
	shown := "Table"
	card.Actions = func() []Action {
		return []Action{{shown, func() { card.Show(table); shown = "Chart" }}, {}, {"Copy", nil}}
	}
	test.Tap(card.more)
	if got := labels(menu); !slices.Equal(got, []string{"Table", "-", "Copy"}) {
		t.Errorf("the menu says %q", got)
	}
	c.Focus(card.more)
	menu.Items[0].Action()
	if got := drawn(card.Object); !slices.Equal(got, []string{"Licences in use", "Meetings, all regions", "table"}) {
		t.Errorf("says %q", got)
	}
	if c.Focused() != fyne.Focusable(card.more) {
		t.Error("the focus has gone with the content")
	}
	for _, key := range []fyne.KeyName{desktop.KeyMenu, fyne.KeyDown, fyne.KeyReturn} {
		menu = nil
		press(c, key)
		if menu == nil || menu.Items[0].Label != "Chart" {
			t.Errorf("%s opens %v", key, menu)
		}
	}
	card.Say("Devices", "")
	card.Show(nil)
	if got := drawn(card.Object); !slices.Equal(got, []string{"Devices"}) {
		t.Errorf("says %q", got)
	}
}

func TestWork(t *testing.T) {
	work, clock := NewWork(), &clock{t: t, wait: WorkDelay}
	work.After = clock.after
	show(t, work.Object, 200, 10)
	for i, s := range []struct {
		do   func()
		want bool
	}{
		{work.Start, false}, {work.Start, false}, {clock.rest, true}, {work.Start, true}, {work.Stop, false}, {work.Stop, false},
		{work.Start, false}, {work.Stop, false}, {clock.rest, false},
	} {
		s.do()
		if work.Shown() != s.want || (work.bar.moving != nil) != s.want {
			t.Errorf("step %d: shown %v", i, work.Shown())
		}
	}
}

func TestProgress(t *testing.T) {
	bar := newProgress(theme.Idle)
	show(t, Least(fyne.NewSize(200, 4), bar), 200, 4)
	for share, want := range map[float64]float32{0: 0, 0.25: 50, 1: 200, 1.5: 200, -1: 0} {
		bar.set(share)
		wantPlace(t, fmt.Sprint(share), bar.fill, 0, 0, want, 4)
	}
	bar.move()
	moves := bar.moving
	bar.move()
	if bar.moving != moves || bar.fill.Size().Width != 50 {
		t.Error("does not move as it did")
	}
	moves.Tick(1)
	if x := bar.fill.Position().X; x != 150 {
		t.Errorf("at the end it is at %v", x)
	}
	bar.set(0.5)
	if bar.moving != nil {
		t.Error("moves although the share is known")
	}
}
