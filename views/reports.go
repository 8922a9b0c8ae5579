package views

import (
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
)

// sidebarWidth is that of the list of datasets until somebody changes it,
// sidebarLeast the least.
const sidebarWidth, sidebarLeast = 280, 140

// reports is the screen of all that was loaded: datasets and their loads at the
// left, the rows of the chosen one at the right.
type reports struct {
	*sheet
	sidebar *sidebar
}

// newReports returns the screen; it goes on where the one before, if any, was
// left.
func newReports(d *desk, before *reports) *reports {
	r := &reports{}
	width := float32(sidebarWidth)
	if before != nil {
		r.sheet = newSheet(d, d.printer.T("rail.reports"), before.sheet)
		width = before.sidebar.split.Width()
	} else {
		r.sheet = newSheet(d, d.printer.T("rail.reports"), nil)
		r.at = place{dataset: d.settings.Dataset, snapshot: d.settings.Snapshot}
		if d.settings.Sidebar > 0 {
			width = float32(d.settings.Sidebar) * orDefault(d.settings.Width, firstWidth, leastWidth)
		}
	}
	r.heading, r.missing, r.moved = r.headingOfRows, r.missingRows, r.markPlace
	r.sidebar = newSidebar(r)
	r.sidebar.split = part.NewSplit(r.sidebar.object, r.object, width, sidebarLeast)
	return r
}

// open shows what was shown when the program was last closed, or the first
// thing there is; when the window was built anew, what it showed.
func (r *reports) open() {
	if r.layouts != nil {
		r.query.SetText(r.at.query)
		r.dataChanged()
		return
	}
	var layouts map[string]app.Layout
	var start app.SavedView
	var starts bool
	var err error
	r.d.work(func() {
		if layouts, err = r.d.session.Layouts(); err == nil && r.d.settings.Start != (app.ViewID{}) {
			start, starts, err = r.d.session.SavedView(r.d.settings.Start)
		}
	}, func() {
		r.d.fail(err)
		if r.layouts = layouts; layouts == nil {
			r.layouts = make(map[string]app.Layout)
		}
		r.sidebar.reload()
		if starts && r.sidebar.has(start.Dataset, 0) {
			r.showView(start)
			return
		}
		if !r.sidebar.has(r.at.dataset, r.at.snapshot) {
			r.at = place{dataset: r.sidebar.first()}
		}
		r.show(r.at.dataset, r.at.snapshot, false)
	})
}

// show shows a dataset, or one load of it, as its grid was left.
func (r *reports) show(dataset string, snapshot uint64, rejects bool) {
	if dataset == "" {
		r.saveNow()
		r.stopAsking()
		r.at = place{}
		r.describeEmpty(r.d.printer.T("reports.empty.title"), r.d.printer.T("reports.empty.text"),
			part.Action{Verb: r.d.printer.T("action.import"), Do: r.d.chooseFiles},
			part.Action{Verb: r.d.printer.T("action.sample"), Do: r.d.makeSample})
		return
	}
	r.sheet.show(place{dataset: dataset, snapshot: snapshot, rejects: rejects})
}

// showView shows a dataset as a saved view asks for it.
func (r *reports) showView(saved app.SavedView) {
	if r.at.dataset != saved.Dataset || r.at.snapshot != 0 || r.at.rejects {
		l := saved.Layout
		l.View = saved.Name
		r.saveNow()
		r.layouts[saved.Dataset] = l
		r.show(saved.Dataset, 0, false)
		return
	}
	r.apply(saved)
	r.views.reload()
}

// markPlace shows in the sidebar what the sheet has come to, and remembers it.
func (r *reports) markPlace() {
	r.sidebar.mark(r.at.dataset, r.at.snapshot)
	if r.d.settings.Dataset != r.at.dataset || r.d.settings.Snapshot != r.at.snapshot {
		r.d.settings.Dataset, r.d.settings.Snapshot = r.at.dataset, r.at.snapshot
		r.d.save() // so that it is found again even if the program is not closed in order
	}
}

// dataChanged asks again after a load, a purge or a change of the scope.
func (r *reports) dataChanged() {
	r.sidebar.reload()
	switch at := r.at; {
	case r.sidebar.has(at.dataset, at.snapshot):
		r.ask(grid.Keep)
	case r.sidebar.has(at.dataset, 0):
		r.show(at.dataset, 0, false) // without the load that is gone
	default:
		r.show(r.sidebar.first(), 0, false)
	}
}

// leave stops the screen.
func (r *reports) leave() {
	r.sheet.leave()
	r.d.settings.Dataset, r.d.settings.Snapshot = r.at.dataset, r.at.snapshot
	r.d.settings.Sidebar = float64(r.sidebar.split.Width() / max(leastWidth, r.d.window.Canvas().Size().Width))
}

// describe fills in how the screen stands.
func (r *reports) describe(s *State) {
	r.sidebar.describe(s)
	r.sheet.describe(s)
}

// headingOfRows is what the rows are: the dataset, and the load if only one is shown.
func (r *reports) headingOfRows() string {
	p := r.d.printer
	name := app.DatasetName(p, r.at.dataset)
	if r.at.snapshot == 0 || len(r.answer.Snapshots) == 0 {
		return name
	}
	args := i18n.Args{"dataset": name, "load": loadName(p, r.answer.Snapshots[0])}
	if r.at.rejects {
		return p.T("reports.heading_rejects", args)
	}
	return p.T("reports.heading_load", args)
}

// loadName says in short which load it is.
func loadName(p *i18n.Printer, sn app.Snapshot) string {
	when := app.Period(sn.From, sn.To)
	if when == "" {
		when = sn.AsOf.UTC().Format(time.DateOnly)
	}
	return loadRegion(p, sn) + " · " + when
}

// loadRegion names the region of a load, or says that each row has its own.
func loadRegion(p *i18n.Printer, sn app.Snapshot) string {
	if sn.Region == "" && app.RegionInRows(sn.Dataset) {
		return p.T("region.in_rows")
	}
	return app.RegionName(p, sn.Region)
}

// missingRows says what is missing from the rows, the gravest first.
func (r *reports) missingRows() (remark, bool) {
	p := r.d.printer
	if r.at.rejects {
		return remark{}, false
	}
	rejects, withRejects := 0, uint64(0)
	unknown := uint64(0)
	for _, sn := range r.answer.Snapshots {
		if rejects += sn.Rejects; sn.Rejects > 0 && withRejects == 0 {
			withRejects = sn.ID
		}
		if sn.Region == "" && !app.RegionInRows(sn.Dataset) {
			unknown = sn.ID
		}
	}
	switch {
	case rejects > 0:
		return remark{p.N("notice.rejects", rejects), part.Action{Verb: p.T("action.show"),
			Do: func() { r.show(r.at.dataset, withRejects, true) }}}, true
	case unknown != 0:
		return remark{p.T("notice.unknown_region"), part.Action{Verb: p.T("action.set_region"),
			Do: func() { r.correct(unknown) }}}, true
	}
	return remark{}, false
}
