package views

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/importer"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// mappingList is the dialog that lists the mappings that are kept.
type mappingList struct {
	d       *desk
	all     []app.KeptMapping
	grid    *grid.Grid
	notice  *part.Notice
	none    fyne.CanvasObject
	dialog  *part.Dialog
	actions []*part.Button // for the mapping that is chosen
	opener  *part.Button   // of mappings from elsewhere
}

// Measures of the list.
const mappingListWidth, mappingListHeight = 800, 280

// showMappings lists the mappings that are kept, to be changed, renamed, shared
// and deleted.
func (d *desk) showMappings() {
	t := d.printer.T
	l := &mappingList{d: d, grid: grid.New(), notice: part.NewNotice()}
	g := l.grid
	g.Run, g.Do, g.After = d.away, d.do, d.after
	g.OnSort = func([]grid.Sort) { g.SetSort(nil) }
	g.OnOpen = func(int) { l.edit() }
	g.OnMenu = func(row, _ int, at fyne.Position) {
		if row >= 0 {
			d.showMenu(l.menu(), at)
		}
	}
	g.OnSelect = l.offer
	l.none = part.Empty(t("mappings.none"), t("mappings.none_text"))
	for _, a := range l.verbs() {
		l.actions = append(l.actions, part.NewButton(a.Verb, nil, a.Do))
	}
	buttons := part.Row(theme.Space8, nil)
	for _, b := range l.actions {
		buttons.Add(b)
	}
	l.opener = part.NewButton(t("mappings.open"), part.Icon("import"), l.open)
	foot := part.Border(nil, nil, buttons, l.opener, part.NewGround(""))
	stack := container.NewStack(part.Least(fyne.NewSize(0, mappingListHeight), part.NewGround("")), l.grid, l.none)
	l.dialog = &part.Dialog{Title: t("mappings.title"), Width: mappingListWidth, Cancel: t("action.close"), Focus: g,
		Content:  part.Column(theme.Space12, part.Caption(t("mappings.text")).Cut(), l.notice.Object, stack, foot),
		OnCancel: g.Stop}
	l.show()
	d.dialogs.Show(l.dialog)
	l.reload("")
}

// verbs are what can be done with the mapping that is chosen.
func (l *mappingList) verbs() []part.Action {
	t := l.d.printer.T
	return []part.Action{{Verb: t("mappings.edit"), Do: l.edit}, {Verb: t("mappings.rename"), Do: l.rename}, {Verb: t("mappings.share"), Do: l.share},
		{Verb: t("mappings.delete"), Do: l.remove}}
}

func (l *mappingList) menu() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, a := range l.verbs() {
		menu.Items = append(menu.Items, fyne.NewMenuItem(a.Verb, a.Do))
	}
	return menu
}

// reload reads the mappings anew and chooses the one of a fingerprint, else the
// one whose place was chosen.
func (l *mappingList) reload(fingerprint string) {
	var all []app.KeptMapping
	var err error
	l.d.work(func() { all, err = l.d.session.KeptMappings() }, func() {
		l.d.fail(err)
		if err != nil {
			return
		}
		row, _, _ := l.grid.Active()
		l.all = all
		if i := slices.IndexFunc(all, func(m app.KeptMapping) bool { return m.Fingerprint() == fingerprint }); i >= 0 {
			row = i
		}
		l.show()
		if len(all) > 0 {
			row = max(0, min(row, len(all)-1))
			l.grid.SetActive(row, 0)
			l.grid.Select(row, 1)
		}
		l.offer()
		l.focus()
	})
}

// focus puts the keyboard on the list, or on what there is to do without one;
// a dialog above keeps it.
func (l *mappingList) focus() {
	if l.d.dialogs.Top() != l.dialog {
		return
	}
	if len(l.all) > 0 {
		l.d.window.Canvas().Focus(l.grid)
	} else {
		l.d.window.Canvas().Focus(l.opener)
	}
}

// show lists the mappings.
func (l *mappingList) show() {
	t := l.d.printer.T
	l.grid.SetModel(mappingsModel{l}, []grid.Column{
		{ID: "name", Title: t("mapping.name"), Width: 240}, {ID: "dataset", Title: t("snapshot.dataset"), Width: 190},
		{ID: "columns", Title: t("mapping.columns"), Numeric: true, Width: 80}, {ID: "used", Title: t("mappings.used"), Width: 150},
		{ID: "loads", Title: t("mappings.loads"), Numeric: true, Width: 80}}, grid.Keep)
	if len(l.all) == 0 {
		l.grid.Hide()
		l.none.Show()
	} else {
		l.grid.Show()
		l.none.Hide()
	}
}

// offer lets be done what can be.
func (l *mappingList) offer() {
	_, ok := l.chosen()
	for _, b := range l.actions {
		if ok {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// chosen returns the mapping that the keyboard is at.
func (l *mappingList) chosen() (app.KeptMapping, bool) {
	row, _, ok := l.grid.Active()
	if !ok || row >= len(l.all) {
		return app.KeptMapping{}, false
	}
	return l.all[row], true
}

// edit changes what a mapping says.
func (l *mappingList) edit() {
	m, ok := l.chosen()
	if !ok {
		return
	}
	p := l.d.printer
	var first *draft
	var own []string
	l.d.work(func() {
		first = keptDraft(m.Mapping)
		if datasets, err := l.d.session.Datasets(l.d.settings.Scope.AsOf); err == nil { // without, none is offered
			own = ownDatasets(datasets)
		}
	}, func() {
		l.d.askMapping(mappingAsk{title: p.T("mappings.edit_title", i18n.Args{"name": m.Name}), accept: p.T("action.save"), name: m.Name, must: true,
			cancelled: func() {}, done: func(r app.Reading) { l.save(r.Mapping, m.Mapping) }}, first, own)
	})
}

// save keeps a mapping in the place of another, with a way back.
func (l *mappingList) save(m, old app.Mapping) {
	p, d := l.d.printer, l.d
	l.change(func() error { _, err := d.session.SaveMapping(m); return err }, func() {
		l.reload(m.Fingerprint())
		l.say(p.T("mappings.saved", i18n.Args{"name": importer.MappingName(m.Name)}), func() {
			l.change(func() error { _, err := d.session.SaveMapping(old); return err }, func() { l.reload(old.Fingerprint()) })
		})
	})
}

// rename asks for another name.
func (l *mappingList) rename() {
	m, ok := l.chosen()
	if !ok {
		return
	}
	t := l.d.printer.T
	name := part.NewEntry(t("mapping.name_hint"))
	dialog := &part.Dialog{Title: t("mappings.rename_title"), Content: part.Field(t("mapping.name"), name, ""), Accept: t("action.save"),
		Cancel: t("action.cancel"), Focus: name}
	name.SetText(m.Name)
	name.OnChanged = func(text string) { dialog.SetAccept(dialog.Accept, importer.MappingName(text) != "") }
	dialog.OnAccept = func() bool {
		renamed := m.Mapping
		renamed.Name = importer.MappingName(name.Text)
		l.save(renamed, m.Mapping)
		return true
	}
	l.d.dialogs.Show(dialog)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// remove deletes a mapping; the notice above the list takes it back.
func (l *mappingList) remove() {
	m, ok := l.chosen()
	if !ok {
		return
	}
	d := l.d
	l.change(func() error { return d.session.RemoveMapping(m.Fingerprint()) }, func() {
		l.reload("")
		l.say(d.printer.T("mappings.deleted", i18n.Args{"name": m.Name}), func() {
			l.change(func() error { _, err := d.session.SaveMapping(m.Mapping); return err }, func() { l.reload(m.Fingerprint()) })
		})
	})
}

// say says what was done, with a way back if there is one.
func (l *mappingList) say(text string, undo func()) {
	action := part.Action{}
	if undo != nil {
		action = part.Action{Verb: l.d.printer.T("action.undo"), Do: func() {
			l.notice.Set("", "", part.Action{})
			undo()
		}}
	}
	l.notice.Set(text, theme.Ink, action)
	l.dialog.Content.Refresh()
	l.focus()
}

// change changes what is kept, each time after the time before.
func (l *mappingList) change(f func() error, done func()) {
	var err error
	l.d.writeThen(func() error { err = f(); return err }, func() {
		if err == nil {
			done()
		}
	})
}

// mappingsModel gives the grid the mappings.
type mappingsModel struct{ l *mappingList }

// Rows implements grid.Model.
func (m mappingsModel) Rows() int { return len(m.l.all) }

// Load implements grid.Model.
func (m mappingsModel) Load(context.Context, int, int, []int) error { return nil }

// Cells implements grid.Model.
func (m mappingsModel) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	p := m.l.d.printer
	for i := range n {
		kept := m.l.all[first+i]
		for c, column := range columns {
			cell := grid.Cell{Text: kept.Name}
			switch column {
			case 1:
				cell.Text = app.DatasetName(p, kept.Dataset)
			case 2:
				cell.Text = p.Integer(int64(len(kept.Columns)))
			case 3:
				if cell = (grid.Cell{Missing: true, Text: p.T("mappings.never")}); !kept.Used.IsZero() {
					cell = grid.Cell{Text: p.Time(kept.Used)}
				}
			case 4:
				cell.Text = p.Integer(int64(kept.Loads))
			}
			dst[i*len(columns)+c] = cell
		}
	}
	return true
}
