package views

import (
	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
)

// paletteWidth is that of the palette, or of the window where that has less.
const paletteWidth = 560

// paletteItem is something that can be gone to or done.
type paletteItem struct {
	part.Option
	do func()
}

// openPalette lists where one can go and what can be done, to be found by
// typing: screens, datasets, their loads, saved views and actions with their
// keys.
func (d *desk) openPalette() {
	var datasets []app.Dataset
	var views []app.SavedView
	var err error
	asOf := d.settings.Scope.AsOf
	d.work(func() {
		if datasets, err = d.session.Datasets(asOf); err == nil {
			views, err = d.session.SavedViews("")
		}
	}, func() {
		d.fail(err)
		if d.atRest() { // nothing has been opened meanwhile
			d.showPalette(append(append(d.screenItems(), d.actionItems()...), d.dataItems(datasets, views)...))
		}
	})
}

// showPalette opens the palette in the middle below the scope bar.
func (d *desk) showPalette(items []paletteItem) {
	var options []part.Option
	for _, i := range items {
		options = append(options, i.Option)
	}
	t := d.printer.T
	p := part.NewPicker(part.PickerTexts{Search: t("palette.hint"), Nothing: t("picker.nothing")}, false, options...)
	p.Anchor = d.scope.object
	p.Place = func() (fyne.Position, fyne.Size) {
		room := d.window.Canvas().Size().Width
		width := min(paletteWidth, room)
		return fyne.NewPos((room-width)/2, 0), fyne.NewSize(width, d.scope.object.Size().Height)
	}
	p.OnChange = func(chosen []int) { items[chosen[0]].do() }
	p.OnClose = func() {
		d.palette = nil
		d.settle()
	}
	d.palette = p
	p.Open()
	d.settle()
}

// screenItems lead to the screens.
func (d *desk) screenItems() []paletteItem {
	var items []paletteItem
	for i, s := range d.screens {
		items = append(items, paletteItem{
			part.Option{Text: d.printer.T("rail." + s.key), Count: d.keyName(string(screenKey(i))), Also: s.key},
			func() { d.visit(s.key) }})
	}
	return items
}

// actionItems are what the keys do where they are pressed now, and what the
// menus offer besides.
func (d *desk) actionItems() []paletteItem {
	t := d.printer.T
	var items []paletteItem
	add := func(text, key string, do func()) {
		items = append(items, paletteItem{part.Option{Text: text, Count: key}, do})
	}
	for _, s := range shortcuts() {
		if s.meaning != "keys.palette" && s.works(d) {
			add(t(s.meaning), d.shortcutName(s), func() { s.act(d) })
		}
	}
	if s, ok := d.here.screen.(lister); ok {
		add(t("keys.f9"), t("keys.name.f9"), s.toggleList)
	}
	if s, ok := d.here.screen.(actor); ok {
		var more menuList
		s.actions(&more)
		for _, i := range more {
			add(i.Label, "", i.Action)
		}
	}
	if rows := d.rows(); rows != nil && rows.answer != nil {
		var copies menuList
		rows.copyItems(&copies)
		for _, i := range copies {
			add(i.Label, "", i.Action)
		}
		add(t("menu.fit_all"), "", rows.grid.FitAll)
		add(t("columns.reset"), "", rows.resetColumns)
	}
	add(t("menu.trial"), "", d.startTrialHere)
	add(t("scope.as_of_title"), "", d.scope.chooseDay)
	add(t("jobs.title"), "", d.scope.showJobs)
	for _, i := range d.scope.menu().Items {
		if !i.IsSeparator && !i.Disabled {
			add(i.Label, "", i.Action)
		}
	}
	return items
}

// dataItems lead to rows: of datasets, as saved views ask for them, of loads.
func (d *desk) dataItems(datasets []app.Dataset, views []app.SavedView) []paletteItem {
	p := d.printer
	var items, loads []paletteItem
	for _, of := range datasets {
		name := app.DatasetName(p, of.Key)
		show := func(snapshot uint64) func() {
			return func() { d.showReport(func(r *reports) { r.show(of.Key, snapshot, false) }) }
		}
		items = append(items, paletteItem{part.Option{Text: name, Count: p.N("rows", of.Rows), Also: of.Key}, show(0)})
		for _, sn := range of.Snapshots {
			text := p.T("reports.heading_load", i18n.Args{"dataset": name, "load": loadName(p, sn)})
			loads = append(loads, paletteItem{part.Option{Text: text, Count: p.N("rows", sn.Rows), Also: of.Key}, show(sn.ID)})
		}
	}
	for _, v := range views {
		text := p.T("palette.view", i18n.Args{"name": v.Name, "dataset": app.DatasetName(p, v.Dataset)})
		items = append(items, paletteItem{part.Option{Text: text, Count: p.T("palette.saved")},
			func() { d.showView(v) }})
	}
	return append(items, loads...)
}
