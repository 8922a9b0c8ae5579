package views

import (
	"context"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/importer"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// mappingList is the dialog that lists the mappings that are kept.
type mappingList struct{ *keptList[app.KeptMapping] }

// Measures of the list.
const mappingListWidth, mappingListHeight = 800, 280

// showMappings lists the mappings that are kept, to be changed, renamed, shared
// and deleted.
func (d *desk) showMappings() {
	t := d.printer.T
	l := mappingList{newKeptList[app.KeptMapping](d, []grid.Column{
		{ID: "name", Title: t("mapping.name"), Width: 240}, {ID: "dataset", Title: t("snapshot.dataset"), Width: 190},
		{ID: "columns", Title: t("mapping.columns"), Numeric: true, Width: 80}, {ID: "used", Title: t("mappings.used"), Width: 150},
		{ID: "loads", Title: t("mappings.loads"), Numeric: true, Width: 80}}, part.Empty(t("mappings.none"), t("mappings.none_text")))}
	l.read = func(context.Context) ([]app.KeptMapping, error) { return d.session.KeptMappings() }
	l.is = func(m app.KeptMapping, fingerprint string) bool { return m.Fingerprint() == fingerprint }
	l.cell = l.cellOf
	l.verbs = []part.Action{{Verb: t("mappings.edit"), Do: l.edit}, {Verb: t("mappings.rename"), Do: l.rename}, {Verb: t("mappings.share"), Do: l.share},
		{Verb: t("mappings.delete"), Do: l.remove}}
	l.grid.OnOpen = func(int) { l.edit() }
	l.alone = part.NewButton(t("mappings.open"), part.Icon("import"), l.openShared)
	l.dialog = &part.Dialog{Title: t("mappings.title"), Width: mappingListWidth, Cancel: t("action.close"), Focus: l.grid,
		Content: part.Column(theme.Space12, part.Caption(t("mappings.text")).Cut(), l.notice.Object, l.body(mappingListHeight),
			part.Border(nil, nil, l.row(), l.alone, part.NewGround(""))),
		OnCancel: l.grid.Stop}
	l.open()
}

// edit changes what a mapping says.
func (l mappingList) edit() {
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
func (l mappingList) save(m, old app.Mapping) {
	p, d := l.d.printer, l.d
	l.change(func() error { _, err := d.session.SaveMapping(m); return err }, func() {
		l.reload(m.Fingerprint())
		l.say(p.T("mappings.saved", i18n.Args{"name": importer.MappingName(m.Name)}), func() {
			l.change(func() error { _, err := d.session.SaveMapping(old); return err }, func() { l.reload(old.Fingerprint()) })
		})
	})
}

// rename asks for another name.
func (l mappingList) rename() {
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
func (l mappingList) remove() {
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

// change changes what is kept, each time after the time before.
func (l mappingList) change(f func() error, done func()) {
	var err error
	l.d.writeThen(func() error { err = f(); return err }, func() {
		if err == nil {
			done()
		}
	})
}

// cellOf is a cell of the list.
func (l mappingList) cellOf(m app.KeptMapping, column int) grid.Cell {
	p := l.d.printer
	switch column {
	case 0:
		return grid.Cell{Text: m.Name}
	case 1:
		return grid.Cell{Text: app.DatasetName(p, m.Dataset)}
	case 2:
		return grid.Cell{Text: p.Integer(int64(len(m.Columns)))}
	case 3:
		if m.Used.IsZero() {
			return grid.Cell{Missing: true, Text: p.T("mappings.never")}
		}
		return grid.Cell{Text: p.Time(m.Used)}
	}
	return grid.Cell{Text: p.Integer(int64(m.Loads))}
}
