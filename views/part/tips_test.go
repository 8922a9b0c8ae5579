package part

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// clock runs what was asked for later when the test says so.
type clock struct {
	t     *testing.T
	wait  time.Duration // that is asked for
	turns []*func()
}

func (c *clock) after(d time.Duration, f func()) func() {
	if d != c.wait {
		c.t.Errorf("waits %v, not %v", d, c.wait)
	}
	c.turns = append(c.turns, &f)
	return func() { f = nil }
}

// rest lets the time pass.
func (c *clock) rest() {
	turns := c.turns
	c.turns = nil
	for _, f := range turns {
		if *f != nil {
			(*f)()
		}
	}
}

// tipStage is a window with tips whose time passes when the test says so.
func tipStage(t *testing.T, o fyne.CanvasObject, width, height float32) (fyne.Window, software.WindowlessCanvas, *Tips, *clock) {
	time := &clock{t: t, wait: TipDelay}
	tips := NewTips()
	tips.After = time.after
	w, c := show(t, container.NewStack(NewGround(theme.Paper), Inset(o, theme.Space4, theme.Space4), tips), width, height)
	return w, c, tips, time
}

// centre is the middle of an object on the canvas.
func centre(o fyne.CanvasObject) fyne.Position {
	size := o.Size()
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(size.Width/2, size.Height/2)
}

func TestTips(t *testing.T) {
	const long = "Northwind Traders of the Greater Pacific North-West and the Islands"
	cut, whole := NewText(long).Cut(), NewText("short").Cut()
	badge := Tip(mark.NewWidget(mark.Badge{Word: "Trial", Color: theme.Info}), func() string { return "Ends on 4 December." })
	bar := TipStop(mark.NewWidget(mark.Bar{Used: 1, Assigned: 2, Total: 3}), func() string { return "Used 1" })
	pressed := 0
	button := IconButton("copy", "Copy", func() { pressed++ })
	silent := Tip(NewText("none"), func() string { return "" })
	line := NewSideLine()
	line.Set(SideText{Text: long, Head: true})
	w, c, tips, clock := tipStage(t, Column(theme.Space8, cut, whole, Row("", nil, badge), Row("", nil, bar), Row("", nil, button), silent, line), 200, 400)
	move := func(o fyne.CanvasObject) func() {
		return func() { test.MoveMouse(w.Canvas(), centre(o)); clock.rest() }
	}
	for _, s := range []struct {
		what string
		do   func()
		want string
	}{
		{"a text that is cut", move(cut), long},
		{"moving on it", func() { test.MoveMouse(w.Canvas(), centre(cut).AddXY(3, 0)) }, long},
		{"a text in full", move(whole), ""},
		{"a badge", move(badge), "Ends on 4 December."},
		{"not resting", func() { test.MoveMouse(w.Canvas(), centre(cut)) }, ""},
		{"nothing to say", move(silent), ""},
		{"a button", move(button), "Copy"},
		{"a click", func() { test.Tap(button); clock.rest() }, ""},
		{"the text in a line", move(line), long},
		{"a button by keyboard", func() { c.Focus(button); clock.rest() }, "Copy"},
		{"a key", func() { press(c, fyne.KeySpace) }, ""},
		{"the next stop", func() { c.Unfocus(); c.Focus(bar.(fyne.Focusable)); clock.rest() }, "Used 1"},
		{"Escape", func() { press(c, fyne.KeyEscape) }, ""},
		{"coming back", func() { c.Unfocus(); c.Focus(bar.(fyne.Focusable)); clock.rest() }, "Used 1"},
		{"leaving", func() { c.Unfocus(); clock.rest() }, ""},
		{"leaving the window", func() { move(cut)(); test.MoveMouse(w.Canvas(), fyne.NewPos(-5, -5)) }, ""},
		{"hidden meanwhile", func() { test.MoveMouse(w.Canvas(), centre(button)); button.Hide(); clock.rest() }, ""},
	} {
		s.do()
		if got := tips.Text(); got != s.want {
			t.Errorf("%s: the tip says %q, want %q", s.what, got, s.want)
		}
		if got := strings.Join(drawn(tips), " "); got != s.want {
			t.Errorf("%s: drawn is %q, want %q", s.what, got, s.want)
		}
	}
	if pressed != 2 {
		t.Errorf("pressed %d times", pressed)
	}
	if line.hovered {
		t.Error("the line thinks that the pointer is on it")
	}
	test.MoveMouse(w.Canvas(), centre(line))
	if !line.hovered {
		t.Error("the text keeps the pointer from its line")
	}
}

// TestTipsByKeyboard has what is cut said without a pointer.
func TestTipsByKeyboard(t *testing.T) {
	const long = "Northwind Traders of the Greater Pacific North-West"
	card, picker, line := NewCard(cardWords), NewPicker(pickerWords, false, Option{Text: long}), NewSideLine()
	card.Set(Figure{Label: "Customers with an overage of licences", Value: "31", Below: "of 1,204", Formula: "Used over total."})
	picker.Set(picker.options, []int{0})
	panel := NewPanel(PanelTexts{})
	bar := mark.Bar{Used: 1, Assigned: 2, Total: 3, Words: "Used 1"}
	panel.Show("", nil, []Fact{{Label: "a", Value: long}, {Label: "b", Value: "short"}, {Label: "c", Mark: bar}, {Label: "d", Mark: mark.Badge{Word: "Trial"}}, {Label: "e", Value: "x", Why: "Why."}})
	_, c, tips, clock := tipStage(t, Column("", card, picker, line, panel.Object), 200, 700)
	c.Resize(fyne.NewSize(201, 700))
	focus := func(f fyne.Focusable) func() { return func() { c.Focus(f) } }
	fact := func(i int) func() { return func() { panel.at = i; c.Focus(panel.facts[i]) } }
	for i, s := range []struct {
		do   func()
		want string
	}{
		{focus(card), "Customers with an overage of licences\nUsed over total."},
		{focus(picker), long},
		{fact(0), long}, {fact(1), ""}, {fact(2), "Used 1"}, {fact(3), ""}, {fact(4), "Why."},
		{func() { c.Unfocus(); line.Set(SideText{Text: long, Head: true, Focus: true}) }, long},
		{func() { line.Set(SideText{Text: long + "!", Head: true, Focus: true}) }, long + "!"},
		{func() { line.Set(SideText{Text: long, Head: true}) }, ""},
	} {
		s.do()
		clock.rest()
		if tips.Text() != s.want {
			t.Errorf("%d: the tip says %q, want %q", i, tips.Text(), s.want)
		}
	}
}

// TestTipStaysInTheWindow has a tip at each place of small and large windows.
func TestTipStaysInTheWindow(t *testing.T) {
	text := strings.Repeat("Active users by assigned licences. ", 6)
	for _, size := range []fyne.Size{fyne.NewSize(900, 300), fyne.NewSize(200, 250)} {
		spots := container.NewWithoutLayout()
		_, _, tips, clock := tipStage(t, spots, size.Width, size.Height)
		for x := float32(0); x < size.Width; x += size.Width / 5 {
			for y := float32(0); y < size.Height; y += size.Height / 5 {
				o := newTipped(box(20, 20), func() string { return text })
				o.Resize(fyne.NewSize(20, 20))
				o.Move(fyne.NewPos(x, y))
				spots.Objects = []fyne.CanvasObject{o}
				WantTip(o, o.spot.text)
				clock.rest()
				at, has := tips.sheet.Position(), tips.sheet.Size()
				if tips.Text() != text || at.X < 0 || at.Y < 0 || at.X+has.Width > size.Width || at.Y+has.Height > size.Height {
					t.Errorf("in %v at (%v, %v): the tip lies at %v with %v", size, x, y, at, has)
				}
				if has.Width > tipWidth+20 {
					t.Errorf("the tip is %v wide", has.Width)
				}
				x, y := x+4, y+4 // on the canvas
				if overlap := at.Y < y+20 && at.Y+has.Height > y && at.X < x+20 && at.X+has.Width > x; overlap && size.Height == 300 {
					t.Errorf("at (%v, %v) the tip covers what it speaks of", x, y)
				}
				DropTip(o)
			}
		}
	}
}

// TestTipsTakeNoEvents clicks through a tip.
func TestTipsTakeNoEvents(t *testing.T) {
	below, clicked := NewButton("below", nil, nil), 0
	below.OnTapped = func() { clicked++ }
	above := NewText("a text that is much too long for this window").Cut()
	w, c, tips, clock := tipStage(t, Column("", above, below), 160, 200)
	test.MoveMouse(w.Canvas(), centre(above))
	clock.rest()
	at := centre(tips.sheet)
	if tips.Text() == "" || at.Y < below.Position().Y || at.Y > below.Position().Y+below.Size().Height {
		t.Fatalf("the tip at %v does not lie on the button", at)
	}
	test.TapCanvas(c, at)
	if clicked != 1 {
		t.Error("the tip took the click")
	}
}

// TestTipsGoWithScrolling scrolls away from under a tip.
func TestTipsGoWithScrolling(t *testing.T) {
	text := NewText("a text that is much too long for this window").Cut()
	scroll := NewScroll(Column("", text, box(10, 900)))
	w, c, tips, clock := tipStage(t, scroll.Object, 160, 200)
	test.MoveMouse(w.Canvas(), centre(text))
	clock.rest()
	if tips.Text() == "" {
		t.Fatal("no tip")
	}
	test.Scroll(c, centre(text), 0, -5)
	if tips.Text() != "" {
		t.Error("the tip stays")
	}
}

// TestTipsAboveDialogs has tips in what floats drawn there, not below it.
func TestTipsAboveDialogs(t *testing.T) {
	w, c, tips, clock := tipStage(t, NewText(""), 600, 400)
	dialogs := NewDialogs(w)
	button := IconButton("copy", "Copy", func() {})
	d := &Dialog{Title: "Which?", Content: button, Cancel: "Cancel"}
	dialogs.Show(d)
	c.Focus(button)
	clock.rest()
	if tips.Text() != "Copy" || len(drawn(tips)) != 0 {
		t.Errorf("the tip says %q; below the dialog are %q", tips.Text(), drawn(tips))
	}
	found := false
	walk(c.Overlays().Top(), func(o fyne.CanvasObject) {
		text, ok := o.(*canvas.Text)
		found = found || ok && text.Text == "Copy"
	})
	if !found {
		t.Error("the tip is not above the dialog")
	}
	d.Close()
	if tips.Text() != "" || len(tips.above) != 0 {
		t.Errorf("after the dialog the tip says %q", tips.Text())
	}
	// Without tips nothing happens.
	bare, _ := show(t, NewButton("x", nil, nil), 100, 100)
	WantTip(bare.Content(), func() string { return "x" })
	DropTip(bare.Content())
}
