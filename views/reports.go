package views

import (
	"time"

	"fyne.io/fyne/v2"

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
	rejects *rejectsBar
	bench   *bench  // the one opened last; nil before the first
	target  *target // a row to be shown once the rows are there; nil: none
	then    func()  // shows something else than what was left, once it is known how the grids were; nil: nothing else
}

// newReports returns the screen; it goes on where the one before, if any, was
// left.
func newReports(d *desk, old screen) screen {
	r := &reports{}
	list := part.IconButton("sidebar", d.printer.T("reports.list"), func() { r.toggleList() })
	width := float32(sidebarWidth)
	if before, ok := old.(*reports); ok {
		r.sheet = newSheet(d, d.printer.T("rail.reports"), before.sheet, list)
		width = before.sidebar.split.Width()
	} else {
		r.sheet = newSheet(d, d.printer.T("rail.reports"), nil, list)
		r.at = place{dataset: d.settings.Dataset, snapshot: d.settings.Snapshot}
		if d.settings.Sidebar > 0 {
			width = float32(d.settings.Sidebar) * orDefault(d.settings.Width, firstWidth, leastWidth)
		}
	}
	r.heading, r.missing, r.moved = r.headingOfRows, r.missingRows, r.markPlace
	r.rejects = newRejectsBar(r)
	r.tools.Add(r.rejects.object)
	r.changed, r.items, r.opens, r.none = r.rowsChanged, r.rejectItems, r.openReject, r.noRows
	r.sidebar = newSidebar(r)
	r.sidebar.split = part.NewSplit(r.sidebar.object, r.object, width, sidebarLeast)
	r.setList(!d.settings.NoList)
	d.reports = r
	return r
}

func (r *reports) content() fyne.CanvasObject { return r.sidebar.split }

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
		if layouts, err = r.d.session.Layouts(); err == nil && screenOfView(r.d.settings.Start) == "reports" {
			start, starts, err = r.d.session.SavedView(r.d.settings.Start)
		}
	}, func() {
		r.d.fail(err)
		if r.layouts = layouts; layouts == nil {
			r.layouts = make(map[string]app.Layout)
		}
		r.sidebar.reload()
		if then := r.then; then != nil {
			r.then = nil
			then()
			return
		}
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

// showReport goes to the screen and has it show something.
func (d *desk) showReport(show func(*reports)) {
	r := d.reports
	r.then = func() { show(r) }
	d.visit("reports")
	if then := r.then; then != nil && r.layouts != nil {
		r.then = nil
		then()
	}
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

// showWhere shows the rows of a place for which a query holds, arranged as their
// grid was left.
func (s *sheet) showWhere(at place, query string) {
	l := s.layouts[at.dataset]
	l.Query, l.View = query, ""
	s.layouts[at.dataset] = l
	s.show(at)
}

// showView shows a dataset as a saved view asks for it.
func (r *reports) showView(saved app.SavedView) {
	if r.at.dataset != saved.Dataset || r.at.snapshot != 0 || r.at.rejects {
		r.saveNow()
		l := r.exportedAlike(saved.Dataset, saved.Layout)
		l.View = saved.Name
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
	first := r.sidebar.firstOf(r.at.snapshot)
	r.sidebar.reload()
	if now := r.sidebar.revised(first); r.at.snapshot != 0 && now != 0 && now != r.at.snapshot {
		r.at.snapshot = now // which has taken its place
		r.markPlace()
	}
	switch at := r.at; {
	case r.sidebar.has(at.dataset, at.snapshot):
		r.ask(grid.Keep)
	case r.sidebar.has(at.dataset, 0):
		r.show(at.dataset, 0, false) // without the load that is gone
	default:
		r.show(r.sidebar.first(), 0, false)
	}
}

func (r *reports) closeNearest() bool {
	if r.room == narrowRoom && r.listShown() {
		r.showList(false)
		return true
	}
	return r.details.close()
}

// widen moves the edge of the panel; that of the list where the list has the
// keyboard, or where there is no panel.
func (r *reports) widen(by float32) {
	split := r.details.split
	if !split.SideShown() || r.d.window.Canvas().Focused() == fyne.Focusable(r.sidebar.list) {
		split = r.sidebar.split
	}
	split.Widen(by)
}

// leave stops the screen.
func (r *reports) leave() {
	r.sheet.leave()
	r.d.settings.Dataset, r.d.settings.Snapshot = r.at.dataset, r.at.snapshot
	r.d.settings.Sidebar = float64(r.sidebar.split.Width() / max(leastWidth, r.d.window.Canvas().Size().Width))
}

// describe fills in how the screen stands.
func (r *reports) describe(s *State) {
	if r.listShown() {
		r.sidebar.describe(s)
	}
	if r.list.Visible() {
		s.place("list", r.list, fyne.Position{}, r.list.Size())
	}
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
