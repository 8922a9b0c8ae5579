package views

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// scene is one of the things that the window can show.
type scene struct {
	name string
	open func(*rig)
}

// scenes are all of them; back leaves each.
func scenes(file string) []scene {
	return append(settingsScenes(), []scene{
		{"rows", func(r *rig) {}},
		{"no match", func(r *rig) { r.query("nowhere") }},
		{"wrong", func(r *rig) { r.query("contry:JP") }},
		{"menu", func(r *rig) { r.scope.more.Tapped(nil); r.rest() }},
		{"regions", func(r *rig) { r.scope.regions.Open(); r.rest() }},
		{"day", func(r *rig) { r.scope.chooseDay(); r.rest() }},
		{"calendar", func(r *rig) { r.scope.chooseDay(); r.press(fyne.KeyDown) }},
		{"wrong day", func(r *rig) {
			r.reports.correct(r.reports.answer.Snapshots[0].ID)
			r.fields()[1].SetText("2026-12-01")
			r.fields()[2].SetText("2026-11-31")
			r.canvas.Focus(r.fields()[2].focus)
			r.press(fyne.KeyReturn)
		}},
		{"jobs", func(r *rig) { r.scope.showJobs(); r.rest() }},
		{"import", func(r *rig) { r.askImport([]string{file}); r.rest() }},
		{"files", func(r *rig) { r.chooseFiles(); r.rest() }},
		{"export", func(r *rig) { r.ctrl(fyne.KeyE) }},
		{"columns", func(r *rig) { r.columnsKey() }},
		{"palette", func(r *rig) { r.ctrl(fyne.KeyK) }},
		{"keys", func(r *rig) { r.showHelp(); r.rest() }},
		{"about", func(r *rig) { r.showAbout(); r.rest() }},
		{"row", func(r *rig) { r.clickRow(0, 0); r.press(fyne.KeyReturn) }},
		{"groups", func(r *rig) { r.reports.groupBy("customer", false); r.rest() }},
		{"group", groupsAndPanel},
		{"chips", builderAndCompletion},
		{"header", func(r *rig) { r.headerMenu("customer") }},
		{"views", func(r *rig) { r.reports.views.openMenu(); r.rest() }},
		{"chosen view", func(r *rig) {
			r.reports.views.save(r.reports.views.current("Nordlicht, Abbott, 株式会社山田製作所, EU, US, CA"), nil)
			r.rest()
			r.reports.views.openMenu()
			r.rest()
		}},
		{"save view", func(r *rig) { r.reports.views.askName(); r.rest() }},
		{"share view", func(r *rig) {
			shared := r.reports.views.toShare()
			shared.Columns, shared.Group = nil, "" // keys of columns are words of no language
			r.reports.views.share(shared)
			r.rest()
		}},
		{"cell", func(r *rig) { r.reports.menu(0, 0, fyne.NewPos(500, 300)); r.rest() }},
		{"load", func(r *rig) { r.reports.sidebar.menu(1, fyne.NewPos(200, 200)); r.rest() }},
		{"details", func(r *rig) { r.reports.loadDetails(r.reports.answer.Snapshots[0]); r.rest() }},
		{"correct", func(r *rig) { r.reports.correct(r.reports.answer.Snapshots[0].ID); r.rest() }},
		{"remove", func(r *rig) { r.reports.remove(r.reports.answer.Snapshots[0]); r.rest() }},
		{"failed", func(r *rig) { r.drop("/nowhere/gone.csv"); r.press(fyne.KeyReturn) }},
		{"toast", func(r *rig) { r.fail(&app.BadDay{Text: strings.Repeat("long ", 60)}); r.rest() }},
		{"rejects", func(r *rig) {
			r.reports.show(r.reports.at.dataset, r.reports.answer.Snapshots[0].ID, true)
			r.rest()
		}},
	}...)
}

// whole lists all texts that are shown, also those that are cut or wrapped, as
// they are before that.
func (r *rig) whole() []string {
	var all []string
	for _, p := range r.texts() {
		all = append(all, p.text)
	}
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if o, ok := o.(interface{ Text() string }); ok {
			all = append(all, o.Text())
		}
	})
	return all
}

// clear leaves what a test has opened.
func (r *rig) clear() {
	r.t.Helper()
	for i := 0; r.canvas.Overlays().Top() != nil; i++ {
		if r.press(fyne.KeyEscape); i > 9 {
			r.t.Fatalf("Escape does not close what says %q", r.dialogText())
		}
	}
	for r.closeNearest() {
	}
	if r.here.key != "reports" {
		r.visit("reports")
		r.rest()
	}
	if r.reports.builderShown() {
		r.reports.toggleBuilder()
	}
	r.reports.at.group = ""
	r.reports.show(r.reports.sidebar.first(), 0, false)
	r.rest()
	r.query("")
}
