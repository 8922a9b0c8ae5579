package views

import (
	"context"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"partnerdesk/app"
	"partnerdesk/views/grid"
	"partnerdesk/views/theme"
)

// TestThemeSwitch looks for colours of the other theme.
func TestThemeSwitch(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t))
	for _, name := range []string{"dark", "light", "dark"} {
		r.scope.more.Tapped(nil)
		r.click(map[string]string{"dark": "Dark", "light": "Light"}[name])
		old, new := theme.New(theme.Dark), theme.New(theme.Light)
		if name == "dark" {
			old, new = new, old
		}
		seen := 0
		r.walk(func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
			written := func(text string, ink color.Color) {
				seen++
				if ink == old.Color(theme.Ink, 0) || ink == old.Color(theme.Muted, 0) {
					t.Errorf("%s: %q is drawn in %v", name, text, ink)
				}
			}
			if text, ok := o.(*canvas.Text); ok && text.Text != "" {
				written(text.Text, text.Color)
			}
			if g, ok := o.(*grid.Grid); ok {
				for w := range g.Written() {
					written(w.Text, w.Color)
				}
			}
			if box, ok := o.(*canvas.Rectangle); ok && (box.FillColor == old.Color(theme.Raised, 0) || box.FillColor == old.Color(theme.Paper, 0)) {
				t.Errorf("%s: a ground is %v", name, box.FillColor)
			}
		})
		if seen < 20 || r.app.Settings().Theme() != new {
			t.Errorf("%s: %d texts, theme %v", name, seen, r.app.Settings().Theme())
		}
	}
	r = r.again()
	if r.settings.Theme != "dark" || r.app.Settings().Theme() != theme.New(theme.Dark) {
		t.Error("the theme is not found again")
	}
	r.switchTheme("light")
}

func TestEscapeClosesTheNearest(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.query("denver")
	r.fail(errGone)
	r.ctrl(fyne.KeyF)
	r.showAbout()
	r.showHelp()
	r.wantSeen("gone for good", "Keys and query language")
	steps := []struct {
		what string
		gone func() bool
	}{
		{"the upper dialog", func() bool { return r.dialogs.Top() != nil && r.dialogs.Top().Title == "Partner Desk" }},
		{"the lower dialog", func() bool { return r.dialogs.Top() == nil }},
		{"the toast", func() bool { return r.toasts.Text() == "" && r.reports.query.Text() == "denver" }},
		{"the query", func() bool { return r.reports.query.Text() == "" && len(r.reports.answer.Rows) == 4 }},
		{"the query line", func() bool { return r.canvas.Focused() == fyne.Focusable(r.reports.grid) }},
	}
	for _, s := range steps {
		if s.gone() {
			t.Fatalf("%s is closed too early", s.what)
		}
		r.press(fyne.KeyEscape)
		if !s.gone() {
			t.Fatalf("Escape did not close %s", s.what)
		}
	}
	r.fail(errGone)
	r.press(fyne.KeyEscape) // from the grid
	if r.toasts.Text() != "" {
		t.Error("the toast stays")
	}
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyDown} {
		r.ctrl(fyne.KeyF)
		r.press(key)
		if r.canvas.Focused() != fyne.Focusable(r.reports.grid) {
			t.Errorf("%s does not lead from the query line to the rows", key)
		}
	}
}

func TestShortcuts(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.reports.query.Focus() // they work from a field
	r.ctrl(fyne.Key4)
	if r.canvas.Focused() != fyne.Focusable(r.reports.grid) {
		t.Error("Ctrl+4 does not lead to the rows")
	}
	for _, focus := range []fyne.Focusable{r.reports.grid, r.reports.query.Focusable(), r.reports.sidebar.list, r.reports.export, nil} {
		r.canvas.Focus(focus)
		r.columnsKey()
		if top := r.dialogs.Top(); top == nil || top.Title != "Which columns?" {
			t.Fatalf("no Ctrl+Shift+K from %T", focus)
		}
		for _, key := range []fyne.KeyName{fyne.KeyE, fyne.KeyO, fyne.KeyF, fyne.KeyK, fyne.Key4} {
			r.ctrl(key)
		}
		r.press(fyne.KeyEscape)
		if r.dialogs.Top() != nil || r.chooser != nil {
			t.Fatal("shortcuts do not rest while a dialog is open")
		}
	}
	r.ctrl(fyne.KeyO)
	if r.chooser == nil {
		t.Fatal("Ctrl+O does not choose files")
	}
	r.ctrl(fyne.KeyE)
	r.drop("/a/b.csv")
	if r.dialogs.Top() != nil {
		t.Error("a dialog opens below the file dialog")
	}
	r.canvas.Unfocus()
	r.press(fyne.KeyEscape)
	if r.chooser != nil {
		t.Error("Escape does not close the file dialog")
	}
	r.press(fyne.KeyF1)
	r.wantSeen("Keys and query language", "Go to the query line")
}

// TestJobs runs a job that ends when the test says so.
func TestJobs(t *testing.T) {
	r := newRig(t, app.Settings{})
	if r.scope.jobs.Visible() {
		t.Error("a job is shown and none runs")
	}
	going, ended := make(chan struct{}), make(chan error, 1)
	r.startJob("Counting", func(ctx context.Context, progress func(done, total int64)) error {
		progress(1, 4)
		close(going)
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { ended <- err })
	<-going
	wait := r.started // for the end of the job
	r.started = nil
	r.until("the indicator", func() bool { return r.scope.jobs.Visible() && r.scope.jobs.Text == "1" })
	r.click("1")
	r.wantSeen("Running jobs", "Counting", "25%")
	r.drop("/a/b.csv")
	r.click("Cancel")
	r.started = append(r.started, wait...)
	r.until("the end", func() bool { return !r.scope.jobs.Visible() })
	r.rest()
	r.wantSeen("Nothing is running.", "Cancelled: Counting")
	if len(ended) != 0 {
		t.Error("a cancelled job was taken for done")
	}
	r.press(fyne.KeyEscape)

	r.startJob("Failing", func(context.Context, func(done, total int64)) error { return errGone }, func(err error) { ended <- err })
	r.rest()
	if err := <-ended; err != errGone {
		t.Errorf("ended with %v", err)
	}
	r.scope.more.Tapped(nil)
	r.click("Check the cache")
	r.wantSeen("The cache is sound: 0 loads")
}

// TestObserved tells scripts how the window stands, at rest only.
func TestObserved(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	last := func() State { return r.states[len(r.states)-1] }
	if s := last(); s.Profile != "acme" || s.Dataset != "numbers" || s.Shown != 4 || s.Total != 4 || s.Language != "en" || s.Theme != "light" {
		t.Errorf("observed %+v", s)
	}
	n := len(r.states)
	r.reports.query.Replace("denver")
	r.pass(debounce)
	for len(r.started) > 0 { // the answer is there and not shown yet
		f := r.started[0]
		r.started = r.started[1:]
		f()
	}
	r.settle()
	if len(r.states) != n {
		t.Errorf("observed at work: %+v", last())
	}
	r.rest()
	if s := last(); s.Query != "denver" || s.Shown != 1 || s.Selected != 0 || s.Places["location"][2] == 0 || s.Places["query"][2] == 0 {
		t.Errorf("observed %+v", s)
	}
	r.clickRow(0, 0)
	r.showAbout()
	if s := last(); s.Selected != 1 || s.Dialog != "Partner Desk" {
		t.Errorf("observed %+v", s)
	}
	r.press(fyne.KeyEscape)
	if s := last(); s.Dialog != "" {
		t.Errorf("observed %+v", s)
	}
}
