package views

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/part"
)

// paper is a screen that counts what it is told.
type paper struct {
	d                             *desk
	object                        *part.Button
	opens, focuses, changes, ends int
}

func (p *paper) content() fyne.CanvasObject { return p.object }
func (p *paper) open()                      { p.opens++ }
func (p *paper) focus()                     { p.focuses++; p.d.window.Canvas().Focus(p.object) }
func (p *paper) dataChanged()               { p.changes++ }
func (p *paper) leave()                     { p.ends++ }
func (p *paper) describe(*State)            {}

// addPaper gives the window another screen than Reports, at the foot of the
// rail.
func (r *rig) addPaper() *paper {
	p := &paper{d: r.desk, object: part.NewButton("paper", nil, nil)}
	r.screens = append(r.screens[:4:4], &shownScreen{screenKind: screenKind{key: "settings", foot: true}, screen: p})
	r.rail = newRail(r.desk)
	r.desk.fitted = false
	frame := part.Border(nil, nil, r.rail.object, nil, part.Border(r.scope.object, nil, nil, nil, r.stage))
	r.window.SetContent(container.NewStack(container.New(frameLayout{r.desk}, frame), r.lists, r.toasts.Object, r.tips))
	r.rest()
	return p
}

func TestScreensKeepTheirState(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t))
	p := r.addPaper()
	r.query("denver")
	r.sortBy("location")
	r.clickRow(0, 0)
	if r.desk.back() || r.desk.forward() {
		t.Error("there is a way back from the first screen")
	}
	r.visit("settings")
	r.rest()
	if r.settings.Screen != "settings" || p.opens != 1 || p.focuses != 1 || r.canvas.Focused() != fyne.Focusable(p.object) {
		t.Fatalf("the screen was told %+v, the settings have %q", p, r.settings.Screen)
	}
	r.wantSeen("paper")
	if r.sees("Denver") {
		t.Error("both screens are shown")
	}
	r.ctrl(fyne.KeyE) // needs rows
	if r.dialogs.Top() != nil {
		t.Error("what has no rows is exported")
	}
	alt := func(key fyne.KeyName) { r.with(fyne.KeyModifierAlt, key) }
	alt(fyne.KeyLeft)
	r.wantQuery("denver")
	if len(r.reports.at.sort) != 1 || r.reports.grid.SelectedCount() != 1 || r.canvas.Focused() != fyne.Focusable(r.reports.grid) {
		t.Errorf("the rows have the order %v, %d are selected, the keyboard is at %T", r.reports.at.sort, r.reports.grid.SelectedCount(), r.canvas.Focused())
	}
	alt(fyne.KeyRight)
	alt(fyne.KeyRight)
	if r.here.screen != screen(p) || p.opens != 1 || p.focuses != 2 || p.changes != 0 {
		t.Errorf("the screen was told %+v", p)
	}
	r.ctrl(fyne.Key4)
	alt(fyne.KeyRight) // whoever goes elsewhere gives up the way forward
	if r.here.key != "reports" {
		t.Error("the way forward is still there")
	}

	// Screens that are not shown hear of other data when they are shown.
	r.dataChanged()
	if p.changes != 0 {
		t.Error("a screen was told at once")
	}
	for range 2 {
		r.visit("settings")
		r.visit("reports")
	}
	if p.changes != 1 {
		t.Errorf("the screen was told %d times", p.changes)
	}
	r.leave()
	if p.ends != 1 {
		t.Errorf("the screen was left %d times", p.ends)
	}
}

// The rail leads to the screens by mouse and keyboard; the last entry stands at
// its foot; in a narrow window its words are tips.
func TestRail(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.addPaper()
	e := r.rail.entries
	driver := fyne.CurrentApp().Driver()
	if foot := driver.AbsolutePositionForObject(e["settings"]).Y + e["settings"].Size().Height; foot < r.canvas.Size().Height-8 || foot > r.canvas.Size().Height {
		t.Errorf("the entry at the foot ends at %v", foot)
	}
	word := r.printer.T("rail.settings")
	r.click(word)
	if r.here.key != "settings" {
		t.Fatal("a click leads nowhere")
	}
	r.canvas.Focus(e["reports"])
	r.press(fyne.KeyReturn)
	if r.here.key != "reports" {
		t.Fatal("Enter leads nowhere")
	}
	r.canvas.Resize(fyne.NewSize(640, 400))
	r.rest()
	if r.sees(word) {
		t.Error("the words are still there")
	}
	e["settings"].MouseIn(nil)
	r.pass(part.TipDelay)
	if got := r.tips.Text(); got != word {
		t.Errorf("the tip is %q", got)
	}
	e["settings"].MouseOut()
	if at := slices.Index(r.places(), "rail:settings"); at < 0 {
		t.Error("scripts do not find the entry")
	}
}

// places are what scripts find.
func (r *rig) places() []string {
	r.settle()
	var names []string
	for name := range r.states[len(r.states)-1].Places {
		names = append(names, name)
	}
	return names
}
