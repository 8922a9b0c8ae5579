package views

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

func TestCopyIsWhatIsShown(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.sortBy("location")
	states := r.reports.grid.Arrangement()
	for i := range states {
		states[i].Hidden = !slices.Contains([]string{"location", "number", "extension"}, states[i].ID)
	}
	slices.SortStableFunc(states, func(a, b gridState) int { return order(a.ID) - order(b.ID) })
	r.reports.grid.SetArrangement(states)
	r.clickRow(0, 0)
	r.clickRow(2, fyne.KeyModifierShortcutDefault)
	r.ctrl(fyne.KeyC)
	want := "Extension\tLocation Name\tPhone Number\n\tAustin\t+15125550102\n101\tDenver\t+13035550101"
	if got := r.app.Clipboard().Content(); got != want {
		t.Errorf("clipboard %q, want %q", got, want)
	}
	r.wantSeen("2 rows copied.", "2 selected")
}

func TestCellMenu(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	menu := func(row int, key string) {
		t.Helper()
		at, size := r.cellRect(row, key)
		ev := &fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)}
		ev.AbsolutePosition = ev.Position.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(r.reports.grid))
		r.reports.grid.TappedSecondary(ev)
		r.rest()
	}
	menu(1, "customer")
	r.click(`Filter: customer="Northwind Traders"`)
	r.wantColumn("location", "Austin")
	r.query("")
	menu(1, "extension")
	r.click("Exclude: -has:extension")
	r.wantColumn("location", "Denver", "Boston", "Reno")
	r.query("")
	menu(3, "location")
	r.click("Copy the cell")
	if got := r.app.Clipboard().Content(); got != "Reno" {
		t.Errorf("copied %q", got)
	}
	menu(3, "location")
	// The rows change while the menu is open.
	r.reports.query.Replace("denver")
	r.rest()
	r.click("Details")
	r.rest()
	r.wantSeen("Blue Ridge Health", "+17755550104")
	r.reports.details.panel.CopyAll()
	if got := r.app.Clipboard().Content(); !slices.Contains(lines(got), "Location Name\tReno") {
		t.Errorf("copied details %q", got)
	}
}

// Enter opens the panel of the active row; it follows the keyboard, and Escape
// closes it.
func TestDetailsFollowTheActiveRow(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.reports.focus()
	r.press(fyne.KeyDown, fyne.KeyReturn)
	panel := func() string {
		var words []string
		for _, p := range r.texts() {
			if p.at.X > firstWidth-part.PanelWidth && p.at.Y > 100 {
				words = append(words, p.text)
			}
		}
		return strings.Join(words, " ")
	}
	for _, want := range []string{"Boston", "2026-10-01", "–"} {
		if !strings.Contains(panel(), want) {
			t.Errorf("the panel lacks %q: %s", want, panel())
		}
	}
	r.press(fyne.KeyDown)
	if got := panel(); !strings.Contains(got, "Reno") || strings.Contains(got, "Boston") {
		t.Errorf("the panel does not follow: %s", got)
	}
	r.reports.details.split.Widen(60)
	r.rest()
	r.press(fyne.KeyEscape)
	if r.reports.details.isOpen() || r.canvas.Focused() != fyne.Focusable(r.reports.grid) {
		t.Error("Escape must close the panel and leave the keyboard in the grid")
	}
	r = r.again()
	r.reports.focus()
	r.press(fyne.KeyReturn)
	if got := r.reports.details.split.Width(); got != part.PanelWidth+60 {
		t.Errorf("the panel is %v wide after the restart", got)
	}
}

func TestTipSaysWhyThereIsADash(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	at, size := r.cellRect(1, "extension")
	r.reports.grid.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)}})
	r.pass(time.Second)
	r.wantSeen("No value")
}

func TestAgeOfTheData(t *testing.T) {
	for _, c := range []struct {
		day, says string
		color     fyne.ThemeColorName
	}{
		{"2026-11-23", "Data: 9 hours ago", theme.Muted},
		{"2026-11-17", "Data: 6 days ago", theme.Muted},
		{"2026-11-16", "Data: 7 days ago", theme.Warn},
		{"2026-09-01", "Data: 83 days ago", theme.Warn},
	} {
		r := newRig(t, app.Settings{}, write(t, "Telephone numbers_a1_US_"+c.day+".csv", "Phone Number,Extension", "+13035550101,101"))
		r.wantSeen(c.says)
		r.walk(func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
			if text, ok := o.(*canvas.Text); ok && text.Text == c.says && text.Color != theme.Color(c.color) {
				t.Errorf("%s is drawn in %v, want %s", c.says, text.Color, c.color)
			}
		})
	}
}

func TestRowsThatCannotBeRead(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	if err := r.session.Close(); err != nil { // as if the disk were gone
		t.Fatal(err)
	}
	r.query("denver")
	r.reports.answered(nil, nil, errGone, nil, 0)
	r.wantSeen("The rows cannot be read", "gone for good", "Try again")
	r.click("Copy details")
	if got := r.app.Clipboard().Content(); got != "gone for good" {
		t.Errorf("copied %q", got)
	}
}
