package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/views/theme"
)

var (
	_ fyne.Focusable         = (*plot)(nil)
	_ fyne.Tappable          = (*plot)(nil)
	_ fyne.Accessible        = (*plot)(nil)
	_ desktop.Hoverable      = (*plot)(nil)
	_ desktop.Cursorable     = (*plot)(nil)
	_ fyne.Focusable         = (*legend)(nil)
	_ fyne.Tappable          = (*legend)(nil)
	_ fyne.Accessible        = (*legend)(nil)
	_ desktop.Hoverable      = (*legend)(nil)
	_ fyne.SecondaryTappable = (*plot)(nil)
)

// drawn is a rig whose first picture is there.
func drawn(t testing.TB, c Chart, width, height float32) *rig {
	r := newRig(t, c, width, height)
	r.work()
	return r
}

// TestDrawnInTheBackground: nothing is drawn on the drawing thread, the newest
// wish wins, and a picture that comes too late is dropped.
func TestDrawnInTheBackground(t *testing.T) {
	r := newRig(t, sample(Lines, 10, 2, false), 400, 200)
	if r.plot.shown || len(r.jobs) != 1 {
		t.Fatalf("shown %v, %d jobs", r.plot.shown, len(r.jobs))
	}
	r.Refresh()
	r.Refresh()
	if len(r.jobs) != 1 {
		t.Fatalf("%d jobs after refreshing", len(r.jobs))
	}
	other := sample(Lines, 20, 1, false)
	r.Set(other)
	if len(r.jobs) != 2 {
		t.Fatalf("%d jobs after another chart", len(r.jobs))
	}
	r.jobs[0]()
	if r.plot.shown {
		t.Fatal("the first chart is shown")
	}
	r.jobs[1]()
	if !r.plot.shown || len(r.plot.now.chart.Axis.Points) != 20 {
		t.Fatal("the second chart is not shown")
	}
	r.jobs = nil
	img := r.plot.image.Image
	r.Set(sample(Lines, 30, 1, false))
	if r.plot.image.Image != img || r.plot.image.Hidden {
		t.Error("the old picture does not stay until the new one is there")
	}
	if to := r.plot.under(fyne.NewPos(200, 100)); to != none {
		t.Errorf("figures %v are looked up in the picture of another chart", to)
	}
	r.Stop()
	r.jobs[0]()
	if r.plot.image.Image != img {
		t.Error("a stopped view shows a picture")
	}
}

// TestSizeSettles: while the size changes the old picture is stretched, and one
// picture is drawn at the end.
func TestSizeSettles(t *testing.T) {
	r := drawn(t, sample(Bars, 10, 2, false), 400, 200)
	before := r.plot.image.Image.Bounds()
	for w := float32(410); w <= 500; w += 10 {
		r.canvas.Resize(fyne.NewSize(w, 200))
	}
	live := slices.DeleteFunc(slices.Clone(r.timers), func(f func()) bool { return f == nil })
	if len(r.jobs) != 0 || len(live) != 1 {
		t.Fatalf("%d jobs and %d timers while the size changes", len(r.jobs), len(live))
	}
	if r.plot.image.Image.Bounds() != before || r.plot.image.Size().Width != 500 {
		t.Errorf("the old picture is %v wide on %v", r.plot.image.Image.Bounds(), r.plot.image.Size())
	}
	b, _ := r.plot.now.Mark(1, 4)
	if to := r.plot.under(r.pixel((b.Left+b.Right)/2, b.Bottom-2)); to != (at{1, 4}) {
		t.Errorf("the stretched picture maps to %v", to)
	}
	live[0]()
	r.work()
	if got := r.plot.image.Image.Bounds().Dx(); got != 500 {
		t.Errorf("%d pixels wide", got)
	}
	r.canvas.SetScale(2)
	r.Refresh()
	r.work()
	if got := r.plot.image.Image.Bounds(); got.Dx() != 1000 || r.plot.now.scale != 2 {
		t.Errorf("at double scale %v", got)
	}
}

// TestKept: going back to a theme or a series needs no drawing; a chart with the
// same version neither.
func TestKept(t *testing.T) {
	c := sample(Stack, 10, 3, false)
	c.Version = "42 en"
	r := drawn(t, c, 400, 200)
	first := r.plot.image.Image
	wear(t, theme.Dark)
	r.Refresh()
	r.work()
	dark := theme.New(theme.Dark).Color(theme.Paper, 0)
	if got := r.plot.image.Image.At(399, 0); fmt.Sprint(got) == fmt.Sprint(first.At(399, 0)) {
		t.Errorf("in the dark the ground is %v, want %v", got, dark)
	}
	wear(t, theme.Light)
	r.Refresh()
	if len(r.jobs) > 0 || r.plot.image.Image != first {
		t.Error("the light picture was drawn again")
	}
	r.Toggle(1)
	r.work()
	r.Toggle(1)
	if len(r.jobs) > 0 || r.plot.image.Image != first {
		t.Error("the picture with all series was drawn again")
	}
	r.Set(c)
	if len(r.jobs) > 0 {
		t.Error("the same version was drawn again")
	}
	c.Version = "43 en"
	r.Set(c)
	if len(r.jobs) != 1 {
		t.Error("another version was not drawn")
	}
	for i := range 10 {
		c.Version = ""
		r.Set(c)
		if r.work(); len(r.plot.pictures) > kept {
			t.Fatalf("%d pictures are kept after %d", len(r.plot.pictures), i)
		}
	}
}

// TestEmpty: a sentence instead of a picture, and none of the rest.
func TestEmpty(t *testing.T) {
	r := drawn(t, sample(Lines, 10, 2, false), 400, 200)
	r.FocusPlot()
	r.Set(sample(Lines, 0, 2, false))
	if !r.plot.image.Hidden || r.plot.empty.Hidden || r.plot.empty.Text != en.Empty || r.legend.Visible() {
		t.Errorf("image %v, sentence %q, legend %v", !r.plot.image.Hidden, r.plot.empty.Text, r.legend.Visible())
	}
	r.key(fyne.KeyLeft, fyne.KeyReturn)
	if len(r.opened) > 0 || len(r.passed) != 2 {
		t.Errorf("opened %v, passed %v", r.opened, r.passed)
	}
	r.Set(sample(Lines, 10, 2, false))
	r.work()
	if r.plot.image.Hidden || !r.plot.empty.Hidden {
		t.Error("the chart is not back")
	}
}

// TestKeys goes through points and series as a user without a mouse.
func TestKeys(t *testing.T) {
	c := sample(Lines, 12, 3, false)
	c.Series[1].Values[11] = math.NaN()
	r := drawn(t, c, 500, 240)
	r.FocusPlot()
	for _, step := range []struct {
		keys []fyne.KeyName
		want at
	}{
		{nil, none},
		{[]fyne.KeyName{fyne.KeyLeft}, at{-1, 11}},
		{[]fyne.KeyName{fyne.KeyLeft}, at{-1, 10}},
		{[]fyne.KeyName{fyne.KeyDown}, at{0, 10}}, // the highest line
		{[]fyne.KeyName{fyne.KeyDown}, at{1, 10}},
		{[]fyne.KeyName{fyne.KeyRight, fyne.KeyRight}, at{1, 11}},
		{[]fyne.KeyName{fyne.KeyUp}, at{2, 11}}, // the second has no figure here
		{[]fyne.KeyName{fyne.KeyDown}, at{-1, 11}},
		{[]fyne.KeyName{fyne.KeyHome}, at{-1, 0}},
		{[]fyne.KeyName{fyne.KeyLeft}, at{-1, 0}},
		{[]fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageDown}, at{-1, 2}},
		{[]fyne.KeyName{fyne.KeyUp}, at{2, 2}}, // from all, up begins at the bottom
		{[]fyne.KeyName{fyne.KeyEnd}, at{2, 11}},
		{[]fyne.KeyName{fyne.KeyEscape}, none},
	} {
		if r.key(step.keys...); r.plot.pointed() != step.want {
			t.Fatalf("after %v: %v, want %v", step.keys, r.plot.pointed(), step.want)
		}
		if visible := !r.plot.tip.box.Hidden; visible != (step.want != none) {
			t.Fatalf("after %v the tip is shown: %v", step.keys, visible)
		}
	}
	if len(r.passed) > 0 {
		t.Errorf("passed %v", r.passed)
	}
	r.key(fyne.KeyEscape, fyne.KeyF5, fyne.KeyReturn)
	if fmt.Sprint(r.passed) != "[Escape F5]" || len(r.opened) > 0 {
		t.Errorf("passed %v, opened %v", r.passed, r.opened)
	}
	r.key(fyne.KeyEnd, fyne.KeyReturn, fyne.KeyDown, fyne.KeyEnter)
	if fmt.Sprint(r.opened) != "[-1 11 0 11]" {
		t.Errorf("opened %q", r.opened)
	}
	if got, want := r.plot.AccessibilityLabel(), "Licences in use · Week of 23 Nov 2025 · so far · Webex Meetings "; !strings.HasPrefix(got, want) {
		t.Errorf("it says %q", got)
	}
	menus := 0
	r.OnMenu = func(fyne.Position) { menus++ }
	r.key(desktop.KeyMenu)
	r.plot.TappedSecondary(&fyne.PointEvent{})
	if menus != 2 {
		t.Errorf("%d menus", menus)
	}
	r.canvas.Unfocus()
	if r.plot.pointed() != none || !r.plot.marks.ring.Hidden {
		t.Error("something is marked without the focus")
	}
}

// TestDonutKeys goes round the slices.
func TestDonutKeys(t *testing.T) {
	c := plainChart(Donut, 1, []float64{3}, []float64{0}, []float64{5})
	r := drawn(t, c, 200, 200)
	r.FocusPlot()
	var got []at
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyUp, fyne.KeyEnd} {
		r.key(k)
		got = append(got, r.plot.pointed())
	}
	if want := "[{0 0} {2 0} {2 0} {0 0} {2 0}]"; fmt.Sprint(got) != want {
		t.Errorf("slices %v, want %s", got, want)
	}
	if r.plot.marks.slice.Hidden || r.plot.tip.box.Hidden {
		t.Error("the slice is not marked")
	}
	r.key(fyne.KeyReturn)
	if fmt.Sprint(r.opened) != "[2 0]" {
		t.Errorf("opened %q", r.opened)
	}
}

// TestPointer moves over the picture and clicks.
func TestPointer(t *testing.T) {
	for kind := Lines; kind < Spark; kind++ {
		c := sample(kind, 8, 2, false)
		r := drawn(t, c, 500, 240)
		g := r.plot.now.Geometry
		var pos fyne.Position
		want := at{1, 5}
		if kind == Donut {
			from, to, x, y, outer, inner, _ := g.Slice(1)
			sin, cos := math.Sincos((from + to) / 2)
			pos, want = r.pixel(x+sin*(outer+inner)/2, y-cos*(outer+inner)/2), at{1, 0}
		} else {
			b, ok := g.Mark(1, 5)
			if !ok {
				t.Fatalf("kind %d has no mark", kind)
			}
			pos = r.pixel((b.Left+b.Right)/2, (b.Top+b.Bottom)/2)
		}
		r.moveMouse(pos)
		if got := r.plot.pointed(); got != want || r.plot.Cursor() != desktop.PointerCursor {
			t.Errorf("kind %d: the pointer is on %v, want %v", kind, got, want)
		}
		box := r.plot.tip.box
		if box.Hidden || box.Position().X < 0 || box.Position().Y < 0 || box.Position().X+box.Size().Width > r.plot.Size().Width || box.Position().Y+box.Size().Height > r.plot.Size().Height {
			t.Errorf("kind %d: the tip is at %v, %v", kind, box.Position(), box.Size())
		}
		texts := []string{r.plot.tip.head.Text}
		for _, row := range r.plot.tip.rows {
			texts = append(texts, row.name.Text, row.figure.Text)
		}
		if all := strings.Join(texts, "|"); !strings.Contains(all, c.format(c.Series[1].Values[want.point])) {
			t.Errorf("kind %d: the tip says %q", kind, all)
		}
		r.plot.Tapped(&fyne.PointEvent{Position: pos})
		if want := fmt.Sprintf("[%d %d]", want.series, want.point); fmt.Sprint(r.opened) != want {
			t.Errorf("kind %d: opened %q, want %s", kind, r.opened, want)
		}
		r.canvas.Unfocus()
		r.plot.MouseOut()
		if r.plot.pointed() != none || !r.plot.tip.box.Hidden {
			t.Errorf("kind %d: something is marked without the pointer", kind)
		}
		r.moveMouse(fyne.NewPos(1, 1))
		if kind != Donut && r.plot.pointed() != none {
			t.Errorf("kind %d: %v is pointed at beside the plot", kind, r.plot.pointed())
		}
	}
}

// TestLegend hides and shows series by mouse and keyboard, but never the last.
func TestLegend(t *testing.T) {
	r := drawn(t, sample(Bars, 6, 3, false), 500, 240)
	arranged := 0
	r.OnArrange = func() { arranged++ }
	high := r.plot.now.high
	r.clickLegend(0)
	r.work()
	if fmt.Sprint(r.Hidden()) != "[Webex Meetings]" || arranged != 1 || r.plot.now.high >= high {
		t.Errorf("hidden %q, told %d times, axis to %v", r.Hidden(), arranged, r.plot.now.high)
	}
	r.key(fyne.KeyRight, fyne.KeySpace)
	r.work()
	if fmt.Sprint(r.Hidden()) != "[Webex Meetings Calling Professional]" {
		t.Errorf("hidden %q", r.Hidden())
	}
	r.key(fyne.KeyEnd, fyne.KeyReturn)
	if len(r.Hidden()) != 2 || arranged != 2 || len(r.jobs) > 0 {
		t.Errorf("the last one was hidden: %q", r.Hidden())
	}
	r.key(fyne.KeyHome, fyne.KeySpace)
	r.work()
	if fmt.Sprint(r.Hidden()) != "[Calling Professional]" || r.legend.AccessibilityLabel() != "Webex Meetings" {
		t.Errorf("hidden %q, on %q", r.Hidden(), r.legend.AccessibilityLabel())
	}
	r.key(fyne.KeyEscape)
	if fmt.Sprint(r.passed) != "[Escape]" {
		t.Errorf("passed %v", r.passed)
	}
	r.SetHidden([]string{"Webex Meetings", "Calling Professional", "Webinars 1,000", "gone"})
	if slices.Contains(r.hidden(), true) {
		t.Error("what was stored hides all")
	}
	r.Toggle(1)
	if got := r.hidden(); fmt.Sprint(got) != "[false true false]" {
		t.Errorf("hidden %v", got)
	}
	r.Toggle(-1)
	r.Toggle(99)
	takeFocus(r.legend)
	r.Set(sample(Bars, 6, 1, false))
	if r.legend.Visible() || r.canvas.Focused() != r.plot {
		t.Error("one series needs no legend")
	}
	if h := r.Style().Hidden; fmt.Sprint(h) != "[false]" {
		t.Errorf("style hides %v", h)
	}
}

// TestLegendLeadsOn reaches every series where there is little room.
func TestLegendLeadsOn(t *testing.T) {
	for kind, size := range map[Kind]fyne.Size{Lines: fyne.NewSize(200, 100), Donut: fyne.NewSize(400, 90)} {
		r := drawn(t, sample(kind, 6, 8, true), size.Width, size.Height)
		seen := map[int]bool{}
		for range 8 {
			for _, s := range r.legend.slots {
				seen[s.series] = true
				if s.x < 0 || s.y < 0 || s.x+s.w > r.legend.Size().Width+0.5 || s.y+28 > r.legend.Size().Height+0.5 {
					t.Fatalf("kind %d: %v is outside of %v", kind, s, r.legend.Size())
				}
			}
			last := r.legend.slots[len(r.legend.slots)-1]
			r.legend.Tapped(&fyne.PointEvent{Position: fyne.NewPos(last.x+5, last.y+5)})
		}
		for i := range 8 {
			if !seen[i] {
				t.Errorf("kind %d: series %d is never named", kind, i)
			}
		}
		takeFocus(r.legend)
		for range 9 {
			r.key(fyne.KeyRight)
			if !slices.ContainsFunc(r.legend.slots, func(s slot) bool { return s.series == r.legend.chosen }) {
				t.Errorf("kind %d: the chosen series %d is not in view", kind, r.legend.chosen)
			}
		}
	}
}

// TestFewLines keeps the chosen line and the number of the others.
func TestFewLines(t *testing.T) {
	var lines []tipLine
	for i := range 9 {
		lines = append(lines, tipLine{name: fmt.Sprint(i), bold: i == 7})
	}
	got := few(lines, 4)
	if len(got) != 4 || got[0].name != "0" || got[2].name != "7" || got[3].name != "+6" {
		t.Errorf("%v", got)
	}
	if len(few(lines, 9)) != 9 || len(few(lines, 0)) != 2 {
		t.Error("bounds")
	}
}

// TestFailure tells who asked.
func TestFailure(t *testing.T) {
	r := drawn(t, sample(Lines, 10, 2, false), 400, 200)
	var got error
	r.OnError = func(err error) { got = err }
	k := r.plot.now.key
	r.plot.start(k, Style{})
	r.work()
	if got == nil || !r.plot.shown {
		t.Errorf("error %v, shown %v", got, r.plot.shown)
	}
}
