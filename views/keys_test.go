package views

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
)

// correctRegion gives the first load another region, which a toast takes back.
func (r *rig) correctRegion(region string) {
	r.t.Helper()
	r.reports.correct(r.reports.answer.Snapshots[0].ID)
	r.fields()[0].SetText(region)
	r.click("Save")
	r.wantSeen("The load has been corrected.")
}

func TestUndoByKeyboard(t *testing.T) {
	r := newRig(t, app.Settings{ExportDir: t.TempDir()}, numbersUS(t))
	for _, from := range []fyne.Focusable{r.reports.grid, r.reports.sidebar.list, r.reports.export, nil} {
		r.correctRegion("CA")
		r.canvas.Focus(from)
		r.ctrl(fyne.KeyZ)
		r.wantSeen(loadUS)
	}
	r.query("denver")
	r.correctRegion("CA")
	r.reports.query.Focus()
	r.ctrl(fyne.KeyZ) // in a field it is the field's own
	r.wantQuery("")
	r.showAbout()
	r.ctrl(fyne.KeyZ)
	r.press(fyne.KeyEscape)
	r.wantSeen("CA · 2026-11-21", "The load has been corrected.")

	r.fail(errGone) // offers to copy, which is nothing to undo
	r.app.Clipboard().SetContent("before")
	r.reports.focus()
	r.ctrl(fyne.KeyZ)
	if got := r.app.Clipboard().Content(); got != "before" || r.toasts.Text() == "" {
		t.Errorf("Ctrl+Z copied %q", got)
	}
}

func TestToastByKeyboard(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	list := fyne.Focusable(r.reports.sidebar.list)
	r.canvas.Focus(list)
	r.press(fyne.KeyF6)
	if r.canvas.Focused() != list {
		t.Errorf("without a toast F6 leads to %T", r.canvas.Focused())
	}
	r.fail(errGone)
	r.press(fyne.KeyF6, fyne.KeyReturn)
	if got := r.app.Clipboard().Content(); !strings.Contains(got, "gone for good") || r.canvas.Focused() != list {
		t.Errorf("copied %q, the keyboard is at %T", got, r.canvas.Focused())
	}
	r.fail(errGone)
	r.press(fyne.KeyF6, fyne.KeyEscape)
	if r.toasts.Text() != "" || r.canvas.Focused() != list {
		t.Errorf("the toast says %q, the keyboard is at %T", r.toasts.Text(), r.canvas.Focused())
	}
}

// From the query line Escape closes what lies nearest, one after the other.
func TestEscapeFromTheQueryLine(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.reports.focus()
	r.press(fyne.KeyReturn)
	r.reports.query.Focus()
	r.enter("location:d")
	r.rest()
	r.fail(errGone)
	for _, step := range []struct {
		what string
		open func() bool
	}{
		{"the list", func() bool { return r.reports.query.ListOpen() }},
		{"the toast", func() bool { return r.toasts.Text() != "" }},
		{"the panel", func() bool { return r.reports.details.isOpen() }},
		{"the query", func() bool { return r.reports.query.Text() != "" }},
		{"the line", func() bool { return r.reports.query.Focused() }},
	} {
		if !step.open() || !r.reports.query.Focused() {
			t.Fatalf("%s is closed too early, or the keyboard is at %T", step.what, r.canvas.Focused())
		}
		if r.press(fyne.KeyEscape); step.open() {
			t.Fatalf("Escape did not close %s", step.what)
		}
	}
	if r.canvas.Focused() != fyne.Focusable(r.reports.grid) {
		t.Errorf("the keyboard is at %T", r.canvas.Focused())
	}
}

// The window's keys rest under menus and lists, and Escape closes these even
// when they have lost the keyboard.
func TestKeysRestUnderMenus(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	for name, open := range map[string]func(){
		"menu":    func() { r.scope.more.Tapped(nil) },
		"views":   r.reports.views.openMenu,
		"regions": r.scope.regions.Open,
	} {
		for _, unfocus := range []bool{false, true} {
			open()
			r.rest()
			if unfocus {
				r.canvas.Unfocus()
			}
			for _, key := range []fyne.KeyName{fyne.KeyE, fyne.KeyO, fyne.KeyK} {
				r.canvas.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
			}
			r.press(fyne.KeyF1)
			if r.dialogs.Top() != nil || r.chooser != nil {
				t.Fatalf("%s: a dialog opens above it", name)
			}
			if r.press(fyne.KeyEscape); !r.atRest() {
				t.Fatalf("%s: Escape does not close it", name)
			}
		}
	}
}

func TestWidthsByKeyboard(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	side, panel := r.reports.sidebar.split, r.reports.details.split
	r.reports.focus()
	r.press(fyne.KeyF8, fyne.KeyF8, fyne.KeyF7) // without a panel
	if side.Width() != sidebarWidth+24 || panel.Width() != part.PanelWidth {
		t.Errorf("the list is %v wide, the panel %v", side.Width(), panel.Width())
	}
	r.press(fyne.KeyReturn, fyne.KeyF7)
	r.canvas.Focus(r.reports.sidebar.list)
	r.press(fyne.KeyF8)
	if side.Width() != sidebarWidth+48 || panel.Width() != part.PanelWidth-24 {
		t.Errorf("the list is %v wide, the panel %v", side.Width(), panel.Width())
	}
	r = r.again()
	if got := r.settings.Panel; got != part.PanelWidth-24 {
		t.Errorf("after a restart the panel is %v wide", got)
	}
}

// Enter opens the panel, then leads into it; Ctrl+Page Down turns its tabs from
// anywhere.
func TestPanelByKeyboard(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.reports.focus()
	r.press(fyne.KeyReturn)
	if r.canvas.Focused() != fyne.Focusable(r.reports.grid) {
		t.Errorf("the keyboard has gone to %T", r.canvas.Focused())
	}
	r.press(fyne.KeyReturn)
	r.ctrl(fyne.KeyC)
	if got := r.app.Clipboard().Content(); got != "Acme Logistics" {
		t.Errorf("copied the fact %q", got)
	}
	empty := func() fyne.CanvasObject { return container.NewStack() }
	panel := r.reports.details.panel
	panel.Show("", nil, nil, part.Tab{Word: "one", Content: empty}, part.Tab{Word: "two", Content: empty})
	r.canvas.Focus(r.reports.sidebar.list)
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyPageDown, "two"}, {fyne.KeyPageDown, "one"}, {fyne.KeyPageUp, "two"}} {
		if r.ctrl(step.key); panel.Tab() != step.want {
			t.Errorf("after %s the tab %q is shown, want %q", step.key, panel.Tab(), step.want)
		}
	}
	r.press(fyne.KeyEscape, fyne.KeyEscape) // the toast, the panel
	r.ctrl(fyne.KeyPageDown)
	if r.reports.details.isOpen() || panel.Tab() != "two" {
		t.Error("a panel that is closed turns its tabs")
	}
}

// The list of keys has all of them, in both languages, and its end can be
// reached by keyboard.
func TestListOfKeys(t *testing.T) {
	for _, language := range i18n.Languages {
		r := newRig(t, app.Settings{Language: string(language)}, numbersUS(t))
		r.canvas.Resize(fyne.NewSize(1024, 700))
		r.press(fyne.KeyF1)
		shown := r.whole()
		for _, s := range shortcuts() {
			if !slices.Contains(shown, r.shortcutName(s)) || !slices.Contains(shown, r.printer.T(s.meaning)) {
				t.Errorf("%s: %s is not listed", language, r.shortcutName(s))
			}
		}
		sections := append([]grid.KeySection{listKeys, panelKeys, queryKeys, chipKeys, rejectKeys}, grid.KeyHelp...)
		for _, s := range append(sections, grid.KeySection{Title: "keys.section.window", Keys: windowKeys}) {
			if !slices.Contains(shown, r.printer.T(s.Title)) {
				t.Errorf("%s: the section %q is missing", language, s.Title)
			}
			for _, k := range s.Keys {
				for _, key := range k {
					if want := r.printer.T(key, r.keyboard()); want == key || !slices.Contains(shown, want) {
						t.Errorf("%s: %s, %q, is not listed", language, key, want)
					}
				}
			}
		}
		for _, text := range shown {
			if strings.ContainsAny(text, "{}") {
				t.Errorf("%s: %q is not filled in", language, text)
			}
		}
		var last *canvas.Text
		r.walk(func(o fyne.CanvasObject, _ fyne.Position, overlaid bool) {
			if text, ok := o.(*canvas.Text); ok && overlaid && text.Text == queryExamples[len(queryExamples)-1][0] {
				last = text
			}
		})
		bottom := func() float32 {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height
		}
		if bottom() < 700 {
			t.Errorf("%s: the list does not scroll at 1024×700; test it where it does", language)
		}
		if r.press(fyne.KeyEnd); bottom() > 640 {
			t.Errorf("%s: the end of the list is at %v", language, bottom())
		}
		r.press(fyne.KeyEscape)
	}
}

func TestTipsOfTheFrame(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	const long = "Northwind Traders of the Greater Pacific"
	r.reports.views.save(r.reports.views.current(long), nil)
	r.rest()
	for want, o := range map[string]desktop.Hoverable{
		"Language, theme and more": r.scope.more, "Running jobs": r.scope.jobs, long: r.reports.views.button,
		"Build the query by choosing": r.iconButton("Build the query by choosing"), "Close (Esc)": r.iconButton("Close (Esc)"),
	} {
		r.reports.details.show(true)
		r.scope.jobs.Show()
		r.rest()
		o.MouseIn(&desktop.MouseEvent{})
		r.pass(2 * time.Second)
		if got := r.tips.Text(); got != want {
			t.Errorf("the tip is %q, want %q", got, want)
		}
		o.MouseOut()
	}
}

// iconButton finds the button of an icon alone by its tip.
func (r *rig) iconButton(tip string) (found *part.Button) {
	r.t.Helper()
	r.reports.details.show(true)
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if b, ok := o.(*part.Button); ok && b.Text == "" && b.AccessibilityLabel() == tip {
			found = b
		}
	})
	if found == nil {
		r.t.Fatalf("no button says %q", tip)
	}
	return found
}
