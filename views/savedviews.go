package views

import (
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// savedViews are the named questions of a sheet: its menu, and the dialogs that
// it leads to.
type savedViews struct {
	s      *sheet
	button *part.Button
	all    []app.SavedView // of the dataset that is shown
}

func newSavedViews(s *sheet) *savedViews {
	v := &savedViews{s: s}
	v.button = part.Quiet("", part.Icon("star"), v.openMenu)
	part.Tip(v.button, func() string {
		if text := v.text(); text != v.button.Text {
			return text
		}
		return ""
	})
	v.mark()
	return v
}

// reload reads the views of the dataset that is shown.
func (v *savedViews) reload() {
	var all []app.SavedView
	var err error
	dataset := v.s.viewsKey()
	v.s.d.work(func() { all, err = v.s.d.session.SavedViews(dataset) }, func() {
		v.s.d.fail(err)
		if dataset == v.s.viewsKey() {
			v.all = all
			v.mark()
		}
	})
}

// chosen returns the view that was chosen last, if it is still there.
func (v *savedViews) chosen() (app.SavedView, bool) {
	i := slices.IndexFunc(v.all, func(saved app.SavedView) bool { return saved.Name == v.s.at.view })
	if i < 0 || v.s.at.view == "" {
		return app.SavedView{}, false
	}
	return v.all[i], true
}

// changed reports whether what is shown differs from the view that was chosen.
func (v *savedViews) changed(saved app.SavedView) bool {
	now := v.current(saved.Name)
	shown := func(l app.Layout) (columns []app.ColumnLayout) {
		for _, c := range l.Columns {
			if !c.Hidden {
				columns = append(columns, c)
			}
		}
		return columns
	}
	return now.Query != saved.Query || now.Group != saved.Group || !slices.Equal(now.Sort, saved.Sort) ||
		len(saved.Columns) > 0 && !slices.Equal(shown(now.Layout), shown(saved.Layout))
}

// current is what is shown, as a view of that name.
func (v *savedViews) current(name string) app.SavedView {
	saved := app.SavedView{Dataset: v.s.viewsKey(), Name: name, Layout: v.s.layout()}
	saved.View = ""
	return saved
}

// mark shows on the button which view was chosen, where there is room.
func (v *savedViews) mark() {
	text := ""
	if v.s.room != narrowRoom {
		text = shortened(v.text(), viewNameWidth)
	}
	v.button.SetText(text)
}

// text is what the button says, before it is cut.
func (v *savedViews) text() string {
	t := v.s.d.printer.T
	saved, ok := v.chosen()
	switch {
	case !ok:
		return t("views.button")
	case v.s.answer != nil && v.changed(saved):
		return t("views.changed", i18n.Args{"name": saved.Name})
	}
	return saved.Name
}

// shortened is a text in the size of buttons, cut where it is wider.
func shortened(text string, width float32) string {
	measure := func(s string) float32 {
		return fyne.MeasureText(s, theme.Size(theme.TextBody), fyne.TextStyle{Bold: true}).Width
	}
	if measure(text) <= width {
		return text
	}
	return part.Ellipsis(text, width, measure)
}

// viewNameWidth is how wide a view's name on the button may be.
const viewNameWidth = 180

// openViews opens the menu of saved views for the keyboard.
func (s *sheet) openViews() {
	if s.answer != nil {
		s.views.openMenu()
	}
}

func (v *savedViews) openMenu() {
	v.s.d.showMenu(fyne.NewMenu("", v.menu()...), below(v.button))
}

// below is the place under an object, for its menu.
func below(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(0, o.Size().Height)
}

// menu lists the views and what can be done with them.
func (v *savedViews) menu() []*fyne.MenuItem {
	s, t := v.s, v.s.d.printer.T
	var items []*fyne.MenuItem
	item := func(text string, enabled bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, do)
		i.Disabled = !enabled
		items = append(items, i)
		return i
	}
	chosen, some := v.chosen()
	for _, saved := range v.all {
		item(saved.Name, true, func() { s.apply(saved) }).Checked = some && saved.Name == chosen.Name
	}
	if len(v.all) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	item(t("views.save_as"), s.answer != nil, v.askName)
	if some {
		args := i18n.Args{"name": chosen.Name}
		item(t("views.update", args), s.answer != nil && v.changed(chosen), func() { v.save(v.current(chosen.Name), &chosen) })
		item(t("views.rename", args), true, func() { v.askRename(chosen) })
		item(t("views.remove", args), true, func() { v.remove(chosen) })
		item(t("views.start"), true, func() { v.toggleStart(chosen.ID()) }).Checked = s.d.settings.Start == chosen.ID()
	}
	items = append(items, fyne.NewMenuItemSeparator())
	item(t("views.share"), s.answer != nil, func() { v.share(v.toShare()) })
	item(t("views.open"), true, s.d.openView)
	if s.answer != nil {
		item(t("views.reset"), true, s.reset)
	}
	return items
}

// toShare is the chosen view as it is shown, or what is shown under the name of
// the screen.
func (v *savedViews) toShare() app.SavedView {
	if chosen, ok := v.chosen(); ok {
		return v.current(chosen.Name)
	}
	return v.current(v.s.heading())
}

// askName asks for the name of a new view.
func (v *savedViews) askName() {
	v.nameDialog(v.s.d.printer.T("views.save_title"), "", func(name string) {
		var old *app.SavedView
		if i := slices.IndexFunc(v.all, func(saved app.SavedView) bool { return saved.Name == name }); i >= 0 {
			old = &v.all[i]
		}
		v.save(v.current(name), old)
	})
}

func (v *savedViews) askRename(saved app.SavedView) {
	v.nameDialog(v.s.d.printer.T("views.rename_title"), saved.Name, func(name string) {
		if name == saved.Name {
			return
		}
		renamed := saved
		renamed.Name = name
		v.change(func() error {
			if err := v.s.d.session.SaveView(renamed); err != nil {
				return err
			}
			return v.s.d.session.RemoveView(saved.ID())
		}, func() {
			if v.s.d.settings.Start == saved.ID() {
				v.s.d.settings.Start = renamed.ID()
				v.s.d.save()
			}
			v.choose(name)
		})
	})
}

// nameDialog asks for a name; a name that is taken says so on the button.
func (v *savedViews) nameDialog(title, name string, accept func(name string)) {
	t := v.s.d.printer.T
	field := part.NewEntry(t("views.name_hint"))
	remark := part.Caption("")
	dialog := &part.Dialog{Title: title, Content: part.Column(theme.Space8, part.Field(t("views.name"), field, ""), remark),
		Accept: t("action.save"), Cancel: t("action.cancel"), Focus: field}
	check := func(text string) {
		text = app.ViewName(text)
		verb, taken := t("action.save"), text != name && slices.ContainsFunc(v.all, func(saved app.SavedView) bool { return saved.Name == text })
		remark.Set(t("views.name_help"))
		if taken {
			verb = t("action.replace")
			remark.Set(t("views.taken"))
		}
		dialog.SetAccept(verb, text != "")
	}
	field.SetText(name)
	field.OnChanged = check
	dialog.OnAccept = func() bool {
		accept(app.ViewName(field.Text))
		return true
	}
	v.s.d.dialogs.Show(dialog)
	field.TypedShortcut(&fyne.ShortcutSelectAll{})
	check(name)
}

// save saves a view; the toast takes it back to what it was.
func (v *savedViews) save(saved app.SavedView, old *app.SavedView) {
	d := v.s.d
	back := func() error { return d.session.RemoveView(saved.ID()) }
	if old != nil {
		before := *old
		back = func() error { return d.session.SaveView(before) }
	}
	v.change(func() error { return d.session.SaveView(saved) }, func() {
		v.choose(saved.Name)
		d.toasts.Show(d.printer.T("views.saved", i18n.Args{"name": saved.Name}), d.printer.T("action.undo"), func() {
			v.change(back, v.reload)
		})
	})
}

func (v *savedViews) remove(saved app.SavedView) {
	d := v.s.d
	v.change(func() error { return d.session.RemoveView(saved.ID()) }, func() {
		start := d.settings.Start
		if start == saved.ID() {
			d.settings.Start = app.ViewID{}
			d.save()
		}
		v.choose("")
		d.toasts.Show(d.printer.T("views.removed", i18n.Args{"name": saved.Name}), d.printer.T("action.undo"), func() {
			v.change(func() error { return d.session.SaveView(saved) }, func() {
				if start == saved.ID() {
					d.settings.Start = start
					d.save()
				}
				v.choose(saved.Name)
			})
		})
	})
}

// toggleStart makes a view the one that the window opens with, or no longer.
func (v *savedViews) toggleStart(id app.ViewID) {
	d := v.s.d
	if d.settings.Start == id {
		d.settings.Start = app.ViewID{}
		d.toasts.Show(d.printer.T("views.start_unset"), "", nil)
	} else {
		d.settings.Start = id
		d.toasts.Show(d.printer.T("views.start_set", i18n.Args{"name": id.Name}), "", nil)
	}
	d.save()
}

// choose takes a view of that name for the chosen one and reads the views anew.
func (v *savedViews) choose(name string) {
	v.s.at.view = name
	v.s.saveLayoutSoon()
	v.reload()
}

// change changes the saved views, each time after the time before.
func (v *savedViews) change(f func() error, done func()) {
	var err error
	v.s.d.writeThen(func() error { err = f(); return err }, func() {
		if err == nil {
			done()
		}
	})
}
