package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// sidebarWidth is that of the list of datasets until somebody changes it,
// sidebarLeast the least.
const sidebarWidth, sidebarLeast = 280, 140

// reports is the screen of all that was loaded: datasets and their loads at the
// left, the rows of the chosen one at the right.
type reports struct {
	d      *desk
	object fyne.CanvasObject

	sidebar *sidebar
	title   *part.Text
	count   *part.Text
	bar     *widget.ProgressBarInfinite
	query   *part.Entry
	columns *part.Button
	export  *part.Button
	notice  *part.Notice
	grid    *grid.Grid
	rows    *fyne.Container // the query line and the grid, or what stands in their place
	foot    *footer

	at      reportsPlace
	answer  *app.Answer
	empty   string                // title of what stands in place of rows
	layouts map[string]app.Layout // how the grids were left
	cancel  context.CancelFunc    // of the question under way; the newest wins
	typing  func()                // cancels the wait for the next key
	saving  func()                // cancels the wait for the next change of the layout
}

// reportsPlace is what is shown; it survives the widgets.
type reportsPlace struct {
	dataset  string
	snapshot uint64
	rejects  bool // of the snapshot
	query    string
	sort     []app.Sort
}

// newReports returns the screen; it goes on where the one before, if any, was
// left.
func newReports(d *desk, before *reports) *reports {
	r := &reports{d: d}
	if before != nil {
		r.at, r.layouts = before.at, before.layouts
	} else {
		r.at = reportsPlace{dataset: d.settings.Dataset, snapshot: d.settings.Snapshot}
	}
	t := d.printer.T
	r.title = part.NewText("").In(theme.TextTitle, theme.Ink).Bold()
	r.count = part.NewText("").In(theme.TextBody, theme.Muted)
	r.bar = widget.NewProgressBarInfinite()
	r.bar.Hide()
	r.bar.Stop()
	r.query = part.NewEntry(t("query.hint"))
	r.query.Icon = icon("search")
	r.query.OnChanged = r.typed
	r.query.OnKey = r.queryKey
	r.columns = part.Quiet(t("action.columns"), icon("columns"), r.chooseColumns)
	r.export = part.Quiet(t("action.export"), icon("export"), r.startExport)
	r.notice = part.NewNotice()
	r.grid = r.newGrid()
	r.foot = newFooter()
	r.sidebar = newSidebar(r)
	r.rows = container.NewStack()
	strip := part.Inset(part.Lead(theme.Space12, r.title, r.count), theme.Space8, theme.Space8)
	thin := container.NewStack(part.Rule(), container.New(thinBar{}, r.bar))
	main := part.Border(part.Border(nil, thin, nil, nil, strip), r.foot.object, nil, nil, r.rows)
	width := float32(sidebarWidth)
	if before != nil {
		width = before.sidebar.split.Width()
	} else if d.settings.Sidebar > 0 {
		width = float32(d.settings.Sidebar) * orDefault(d.settings.Width, firstWidth, leastWidth)
	}
	r.sidebar.split = part.NewSplit(r.sidebar.object, main, width, sidebarLeast)
	r.object = r.sidebar.split
	r.describeEmpty("", "")
	return r
}

func (r *reports) newGrid() *grid.Grid {
	g := grid.New()
	g.Run, g.Do, g.After = r.d.away, r.d.do, r.d.after
	g.OnSort = func(keys []grid.Sort) {
		r.at.sort = nil
		for _, k := range keys {
			r.at.sort = append(r.at.sort, app.Sort{Column: k.Column, Descending: k.Descending})
		}
		r.ask(grid.Top)
	}
	g.OnArrange = r.saveLayoutSoon
	g.OnSelect = r.showCount
	g.OnOpen = func(row int) { r.showDetails(r.answer, row) }
	g.OnCopy = r.copy
	g.OnMenu = r.menu
	g.OnError = r.d.fail
	return g
}

// open shows what was shown when the program was last closed, or the first
// thing there is; when the window was built anew, what it showed.
func (r *reports) open() {
	if r.layouts != nil {
		r.setQuery(r.at.query)
		r.dataChanged()
		return
	}
	var layouts map[string]app.Layout
	var err error
	r.d.work(func() { layouts, err = r.d.session.Layouts() }, func() {
		r.d.fail(err)
		if r.layouts = layouts; layouts == nil {
			r.layouts = make(map[string]app.Layout)
		}
		r.sidebar.reload()
		if !r.sidebar.has(r.at.dataset, r.at.snapshot) {
			r.at = reportsPlace{dataset: r.sidebar.first()}
		}
		r.show(r.at.dataset, r.at.snapshot, false)
	})
}

// show shows a dataset, or one load of it, as its grid was left.
func (r *reports) show(dataset string, snapshot uint64, rejects bool) {
	r.saveNow()
	if dataset == "" {
		r.stopAsking()
		r.at = reportsPlace{}
		r.describeEmpty(r.d.printer.T("reports.empty.title"), r.d.printer.T("reports.empty.text"),
			part.Action{Verb: r.d.printer.T("action.import"), Do: r.d.chooseFiles},
			part.Action{Verb: r.d.printer.T("action.sample"), Do: r.d.makeSample})
		return
	}
	r.at = reportsPlace{dataset: dataset, snapshot: snapshot, rejects: rejects}
	left := r.layouts[r.layoutKey()]
	r.at.sort, r.at.query = left.Sort, left.Query
	r.setQuery(left.Query)
	r.sidebar.mark(dataset, snapshot)
	if r.d.settings.Dataset != dataset || r.d.settings.Snapshot != snapshot {
		r.d.settings.Dataset, r.d.settings.Snapshot = dataset, snapshot
		r.d.save() // so that it is found again even if the program is not closed in order
	}
	r.ask(grid.Top)
}

// setQuery puts a text into the query line that is not asked for by that.
func (r *reports) setQuery(text string) {
	r.query.OnChanged = nil
	r.query.SetText(text)
	r.query.OnChanged = r.typed
}

func (r *reports) layoutKey() string {
	if r.at.rejects {
		return app.RejectsDataset
	}
	return r.at.dataset
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

func (r *reports) queryKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyEscape:
		switch {
		case r.d.toasts.Dismiss():
		case r.query.Text != "":
			r.query.SetText("")
		default:
			r.d.window.Canvas().Focus(r.grid)
		}
		return true
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		r.d.window.Canvas().Focus(r.grid)
		return true
	}
	return false
}

// describeEmpty puts a title, a sentence and actions in place of the rows.
func (r *reports) describeEmpty(title, sentence string, actions ...part.Action) {
	r.answer, r.empty = nil, title
	r.title.Set(r.d.printer.T("rail.reports"))
	r.count.Set("")
	r.foot.set("", "")
	r.rows.Objects = nil
	if title != "" {
		r.rows.Objects = []fyne.CanvasObject{part.Empty(title, sentence, actions...)}
	}
	r.rows.Refresh()
	r.d.settle()
}

// focus puts the keyboard where the screen's work is.
func (r *reports) focus() {
	if r.answer != nil {
		r.d.window.Canvas().Focus(r.grid)
	}
}

// leave stops the screen.
func (r *reports) leave() {
	if r.typing != nil {
		r.typing()
		r.at.query = r.query.Text
	}
	r.saveNow()
	r.stopAsking()
	r.grid.Stop()
	r.d.settings.Dataset, r.d.settings.Snapshot = r.at.dataset, r.at.snapshot
	r.d.settings.Sidebar = float64(r.sidebar.split.Width() / max(leastWidth, r.d.window.Canvas().Size().Width))
}

// thinBar is the place of the bar of work: over the line under the title.
type thinBar struct{}

func (thinBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (thinBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, 2))
	}
}
