package part

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app/job"
	"partnerdesk/views/theme"
)

func TestEmpty(t *testing.T) {
	var done []string
	action := func(verb string) Action { return Action{verb, func() { done = append(done, verb) }} }
	o := Empty("No reports yet", "Drop files.", action("Import"), action("Explore"))
	_, c := show(t, o, 800, 600)
	if got := drawn(o); !slices.Equal(got, []string{"No reports yet", "Drop files.", "Import", "Explore"}) {
		t.Errorf("says %q", got)
	}
	walk(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*Button); ok {
			test.Tap(b)
		}
	})
	if !slices.Equal(done, []string{"Import", "Explore"}) {
		t.Errorf("done %q", done)
	}
	c.SetContent(Empty("No row", "None."))
	if got := drawn(c.Content()); len(got) != 2 {
		t.Errorf("says %q", got)
	}
}

func TestFault(t *testing.T) {
	done := ""
	o := Fault("The rows cannot be shown", "The cache could not be read.", "Try again.", Action{"Again", func() { done += "again " }}, Action{"Copy details", func() { done += "copied" }})
	show(t, o, 700, 400)
	if got := drawn(o); !slices.Equal(got, []string{"The rows cannot be shown", "The cache could not be read.", "Try again.", "Again", "Copy details"}) {
		t.Errorf("says %q", got)
	}
	walk(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*Button); ok {
			test.Tap(b)
		}
	})
	if done != "again copied" {
		t.Errorf("done: %s", done)
	}
}

func TestNotice(t *testing.T) {
	n := NewNotice()
	_, c := show(t, Column("", n.Object), 800, 200)
	if n.Text() != "" || n.Object.Visible() {
		t.Error("a notice of nothing")
	}
	done := 0
	n.Set("One cell did not fit.", theme.Warn, Action{"Show", func() { done++ }})
	if got := drawn(n.Object); n.Text() != "One cell did not fit." || !slices.Equal(got, []string{"One cell did not fit.", "Show"}) {
		t.Errorf("says %q", got)
	}
	test.Tap(n.buttons[0])
	n.Set("There is no column contry.", theme.Bad, Action{})
	if got := drawn(n.Object); done != 1 || !slices.Equal(got, []string{"There is no column contry."}) {
		t.Errorf("done %d, says %q", done, got)
	}
	walk(n.Object, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Color != theme.Color(theme.Bad) {
			t.Errorf("an error in %v", text.Color)
		}
	})
	least := n.Object.MinSize()
	c.Resize(fyne.NewSize(120, 200)) // there it needs two lines, and no more width
	if now := n.Object.MinSize(); now.Width != least.Width || now.Height <= least.Height {
		t.Errorf("asks for %v, in one line for %v", now, least)
	}
	n.Set("", theme.Bad, Action{})
	if n.Text() != "" || n.Object.Visible() {
		t.Error("not hidden")
	}
}

// TestJobList follows jobs that end when the test says so.
func TestJobList(t *testing.T) {
	var jobs job.List
	defer jobs.Close()
	list := NewJobList("Cancel", "Nothing is running.")
	_, c := show(t, list.Object, 400, 300)
	says := func(want ...string) {
		t.Helper()
		list.Update(jobs.Running())
		c.Resize(c.Size().AddWidthHeight(1, 0))
		if got := drawn(list.Object); !slices.Equal(got, want) {
			t.Errorf("says %q, want %q", got, want)
		}
	}
	says("Nothing is running.")
	start := func(title string, done, total int64) *job.Job {
		told := make(chan struct{})
		j, err := jobs.Start(title, func(ctx context.Context, progress func(done, total int64)) error {
			progress(done, total)
			close(told)
			<-ctx.Done()
			return ctx.Err()
		})
		if err != nil {
			t.Fatal(err)
		}
		<-told
		return j
	}
	one := start("Importing 3 files", 50, 200)
	two := start("Checking", 0, 0)
	says("Importing 3 files", "25%", "Cancel", "Checking", "Cancel")
	moving := list.rows[two].bar
	if moving.moving == nil {
		t.Error("nothing moves while nobody knows how long it takes")
	}
	walk(list.rows[two].object, func(o fyne.CanvasObject) {
		if b, ok := o.(*Button); ok {
			test.Tap(b)
		}
	})
	if err := two.Wait(); err != context.Canceled {
		t.Errorf("the job ended with %v", err)
	}
	says("Importing 3 files", "25%", "Cancel")
	if moving.moving != nil {
		t.Error("the bar of a job that has ended moves on")
	}
	one.Cancel()
	_ = one.Wait()
	says("Nothing is running.")
}

func TestSideLine(t *testing.T) {
	line := NewSideLine()
	_, c := show(t, line, 300, 28)
	selection, hover := theme.Color(theme.Selection), theme.Color(theme.Hover)
	x := func() float32 {
		at := fyne.Position{}
		walk(line, func(o fyne.CanvasObject) {
			if o == line.text {
				at = fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			}
		})
		return at.X
	}
	line.Set(SideText{Text: "Telephone numbers", Figure: "12,318", Head: true, Here: true})
	if got := drawn(line); !slices.Equal(got, []string{"Telephone numbers", "12,318"}) {
		t.Errorf("says %q", got)
	}
	head := x()
	if colours := fills(line); !colours[selection] || !colours[theme.Color(theme.Accent)] {
		t.Error("what is shown is not marked")
	}
	// The same line is used again for another.
	line.Set(SideText{Text: "US · 2026-11-21", Figure: "4", Quiet: true})
	if x() <= head {
		t.Errorf("a load at %v does not stand in from its dataset at %v", x(), head)
	}
	if colours := fills(line); colours[selection] || colours[theme.Color(theme.Accent)] {
		t.Error("still marked")
	}
	line.Set(SideText{Text: "US · 2026-11-21", Focus: true})
	if !line.ring.Visible() || line.ring.StrokeColor != theme.Color(theme.Accent) {
		t.Error("the keyboard cannot be seen")
	}
	line.Set(SideText{Text: "US · 2026-11-21"})
	if line.ring.Visible() {
		t.Error("the ring stays")
	}
	line.MouseIn(mouse())
	if !fills(line)[hover] {
		t.Error("no hover")
	}
	line.MouseOut()
	if fills(line)[hover] {
		t.Error("the hover stays")
	}
	test.Tap(line) // nobody listens
	test.TapSecondary(line)
	tapped, at := 0, fyne.Position{}
	line.OnTapped = func() { tapped++ }
	line.OnMenu = func(p fyne.Position) { at = p }
	test.Tap(line)
	test.TapSecondaryAt(line, fyne.NewPos(30, 9))
	if tapped != 1 || at != fyne.NewPos(30, 9) {
		t.Errorf("tapped %d, menu at %v", tapped, at)
	}
	line.Set(SideText{Text: "Region unknown · 2026-10-01 – 2026-10-31", Figure: "1,234,567"})
	c.Resize(fyne.NewSize(120, 28))
	if got := drawn(line); len(got) != 2 || got[0] == line.text.Text() || got[1] != "1,234,567" {
		t.Errorf("without room it says %q", got)
	}
}

func TestRailEntry(t *testing.T) {
	tapped := 0
	entry := NewRailEntry("Reports", nil, true, func() { tapped++ })
	other := NewRailEntry("Customers", nil, false, func() {})
	_, c := show(t, Column("", entry, other), 72, 160)
	accent := theme.Color(theme.Accent)
	if !fills(entry)[accent] || fills(other)[accent] {
		t.Error("the mark is not at the screen that is shown")
	}
	for name, c := range map[string]struct {
		on, off func()
		color   fyne.ThemeColorName
	}{
		"hover": {func() { other.MouseIn(mouse()) }, other.MouseOut, theme.Hover},
		"focus": {other.FocusGained, other.FocusLost, theme.Selection},
	} {
		c.on()
		if !fills(other)[theme.Color(c.color)] {
			t.Errorf("%s cannot be seen", name)
		}
		c.off()
		if fills(other)[theme.Color(c.color)] {
			t.Errorf("%s stays", name)
		}
	}
	test.Tap(entry)
	c.Focus(entry)
	press(c, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
	if tapped != 4 {
		t.Errorf("tapped %d times", tapped)
	}
}

// TestEmptyWithLittleRoom breaks the lines of a screen without rows where it is
// narrower than they may be, and lets nothing reach out of it.
func TestEmptyWithLittleRoom(t *testing.T) {
	for _, width := range []float32{300, 420, 900} {
		o := Fault(englishShelf.what, englishShelf.where, englishShelf.todo, Action{Verb: englishShelf.again}, Action{Verb: englishShelf.copyDetails})
		_, c := show(t, o, width+1, 400)
		c.Resize(fyne.NewSize(width, 400))
		lines := 0
		walk(o, func(o fyne.CanvasObject) {
			text, ok := o.(*canvas.Text)
			if !ok || text.Text == "" {
				return
			}
			lines++
			if need := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width; need > text.Size().Width+1 || text.Size().Width > width {
				t.Errorf("in %v: %q takes %v and has %v", width, text.Text, need, text.Size().Width)
			}
		})
		if wraps := lines > 5; wraps != (width < 420) { // two sentences, a title and two verbs
			t.Errorf("in %v: %d lines", width, lines)
		}
	}
}
