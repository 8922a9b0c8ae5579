package views

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/views/part"
)

// missingRows says what is missing from the rows, the gravest first.
func (r *reports) missingRows() (remark, bool) {
	p := r.d.printer
	if r.at.rejects {
		return remark{}, false // the bar says it
	}
	var rejected, unknown []app.Snapshot
	rejects, rows := 0, 0
	for _, sn := range r.answer.Snapshots {
		if rejects += sn.Rejects; sn.Rejects > 0 {
			rejected = append(rejected, sn)
		}
		rows += sn.Repairable
		if sn.Region == "" && !app.RegionInRows(sn.Dataset) {
			unknown = append(unknown, sn)
		}
	}
	switch {
	case rejects > 0:
		said := remark{text: p.N("notice.rejects", rejects)}
		if rows > 0 {
			said.actions = append(said.actions, part.Action{Verb: p.N("menu.repair", rows), Do: r.repairShown})
		}
		said.actions = append(said.actions, part.Action{Verb: p.T("action.show"), Do: func() {
			r.withLoad(rejected, func(sn app.Snapshot) string { return p.N("menu.rejects", sn.Rejects) }, r.showRejects)
		}})
		return said, true
	case len(unknown) > 0:
		last := unknown[len(unknown)-1].ID
		return remark{p.T("notice.unknown_region"), []part.Action{{Verb: p.T("action.set_region"), Do: func() { r.correct(last) }}}}, true
	}
	return remark{}, false
}

// onReports has a shortcut work where the reports are shown.
func onReports(do func(*reports)) func(*desk) {
	return func(d *desk) {
		if d.here.screen == screen(d.reports) {
			do(d.reports)
		}
	}
}

// repairShown opens the bench on what is shown.
func (r *reports) repairShown() {
	if r.answer == nil {
		return
	}
	if cell, ok := r.activeReject(); ok {
		r.repair(r.at.snapshot, cell.Row)
		return
	}
	repairable := slices.DeleteFunc(slices.Clone(r.answer.Snapshots), func(sn app.Snapshot) bool { return sn.Repairable == 0 })
	switch {
	case r.at.rejects:
		r.repair(r.at.snapshot, -1)
	case len(repairable) == 0:
		r.d.toasts.Show(r.d.printer.T("bench.nothing_shown"), "", nil)
	default:
		r.withLoad(repairable, func(sn app.Snapshot) string { return r.d.printer.N("menu.repair", sn.Repairable) }, func(sn app.Snapshot) { r.repair(sn.ID, -1) })
	}
}

// withLoad does something with one of some loads; where there are several, a
// menu asks with which.
func (r *reports) withLoad(loads []app.Snapshot, what func(app.Snapshot) string, do func(app.Snapshot)) {
	if len(loads) == 1 {
		do(loads[0])
		return
	}
	p := r.d.printer
	var items []*fyne.MenuItem
	for _, sn := range slices.Backward(loads) { // the newest first, as in the sidebar
		items = append(items, fyne.NewMenuItem(p.T("menu.of_load", i18n.Args{"load": loadName(p, sn), "what": what(sn)}), func() { do(sn) }))
	}
	driver := fyne.CurrentApp().Driver()
	r.d.showMenu(fyne.NewMenu("", items...), driver.AbsolutePositionForObject(r.notice.Object).AddXY(0, r.notice.Object.Size().Height))
}

// loadItems are what can be done with a load.
func (r *reports) loadItems(sn app.Snapshot) []*fyne.MenuItem {
	p := r.d.printer
	var items menuList
	items.add(p.T("menu.load_details"), true, func() { r.loadDetails(sn) })
	items.add(p.T("menu.correct"), true, func() { r.correct(sn.ID) })
	items.add(p.N("menu.rejects", sn.Rejects), sn.Rejects+sn.Settled > 0, func() { r.showRejects(sn) })
	items.add(p.N("menu.repair", sn.Repairable), sn.Repairable > 0, func() { r.repair(sn.ID, -1) })
	items.line()
	items.add(p.T("menu.undo_import"), sn.Origin.Import != 0, func() { r.askUndoImport(sn) })
	items.add(p.T("menu.remove"), true, func() { r.remove(sn) })
	return items
}

// rowsChanged follows the rows that are shown and selected.
func (r *reports) rowsChanged() {
	r.rejects.update()
	r.reach()
}

// openReject has Enter and a double click correct a rejected cell.
func (r *reports) openReject() bool {
	if !r.at.rejects {
		return false
	}
	r.correctCell()
	return true
}

// noRows says why there are none where that is something of a load.
func (r *reports) noRows() (fyne.CanvasObject, bool) {
	switch {
	case r.at.rejects && r.answer.Total == 0:
		return r.noRejects(), true
	case r.blank():
		return part.Empty(r.d.printer.T("blank.title"), r.d.printer.T("reports.no_rows.text")), true
	}
	return nil, false
}

// blank reports whether what is shown are reports without rows: the vendor
// writes one for a region without customers.
func (s *sheet) blank() bool {
	a := s.answer
	return !a.Question.Rejects && len(a.Snapshots) > 0 && !slices.ContainsFunc(a.Snapshots, func(sn app.Snapshot) bool { return sn.Rows > 0 })
}

// unread says that rows could not be read. Those of a load that has gone, or has
// become another, are about to give way: that is nothing to tell.
func (s *sheet) unread(err error) {
	if !errors.Is(err, store.ErrGone) {
		s.d.fail(err)
	}
}
