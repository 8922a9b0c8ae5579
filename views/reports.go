package views

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// debounce is how long the query line waits for the next key, so that a word
// being typed, or converted by an input method, asks once.
const debounce = 150 * time.Millisecond

// slow is how long an answer may take before the bar of work is shown.
const slow = 250 * time.Millisecond

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

func newReports(d *desk, place *reportsPlace) *reports {
	r := &reports{d: d}
	if place != nil {
		r.at = *place
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
	strip := part.Inset(part.Row(theme.Space12, nil, r.title, r.count), theme.Space12, theme.Space8)
	thin := container.NewStack(part.Rule(), container.New(thinBar{}, r.bar))
	main := container.NewBorder(container.NewBorder(nil, thin, nil, nil, strip), r.foot.object, nil, nil, r.rows)
	split := container.NewHSplit(r.sidebar.object, main)
	split.Offset = 0.22
	if d.settings.Sidebar > 0 {
		split.Offset = d.settings.Sidebar
	}
	r.sidebar.split = split
	r.object = split
	r.describeEmpty("", "")
	return r
}

func (r *reports) newGrid() *grid.Grid {
	g := grid.New()
	g.Run, g.Do = r.d.run, r.d.do
	g.OnSort = func(keys []grid.Sort) {
		r.at.sort = nil
		for _, k := range keys {
			r.at.sort = append(r.at.sort, app.Sort{Column: k.Column, Descending: k.Descending})
		}
		r.ask(grid.Top)
	}
	g.OnArrange = r.saveLayoutSoon
	g.OnSelect = r.showCount
	g.OnCopy = r.copy
	g.OnMenu = r.menu
	g.OnError = r.d.fail
	return g
}

// open shows what was shown when the program was last closed, or the first
// thing there is.
func (r *reports) open() {
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
	if dataset == "" {
		r.at = reportsPlace{}
		r.describeEmpty(r.d.printer.T("reports.empty.title"), r.d.printer.T("reports.empty.text"),
			part.Action{Verb: r.d.printer.T("action.import"), Do: r.d.chooseFiles},
			part.Action{Verb: r.d.printer.T("action.sample"), Do: r.d.makeSample})
		return
	}
	r.at = reportsPlace{dataset: dataset, snapshot: snapshot, rejects: rejects}
	left := r.layouts[r.layoutKey()]
	r.at.sort, r.at.query = left.Sort, left.Query
	r.query.OnChanged = nil
	r.query.SetText(left.Query)
	r.query.OnChanged = r.typed
	r.sidebar.mark(dataset, snapshot)
	r.ask(grid.Top)
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
	if !r.sidebar.has(r.at.dataset, r.at.snapshot) {
		r.show(r.sidebar.first(), 0, false)
		return
	}
	r.ask(grid.Keep)
}

func (r *reports) typed(text string) {
	if r.typing != nil {
		r.typing()
	}
	timer := time.AfterFunc(debounce, func() {
		r.d.do(func() {
			r.typing = nil
			r.apply(text)
			r.d.settle()
		})
	})
	r.d.busy++
	r.typing = func() {
		if timer.Stop() {
			r.d.busy--
		}
	}
}

// apply puts a query in force.
func (r *reports) apply(text string) {
	r.d.busy--
	if r.d.closing || text != r.query.Text || text == r.at.query {
		return
	}
	r.at.query = text
	r.ask(grid.Top)
	r.saveLayoutSoon()
}

func (r *reports) queryKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyEscape:
		if r.query.Text != "" {
			r.query.SetText("")
			return true
		}
		r.d.window.Canvas().Focus(r.grid)
		return true
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		r.d.window.Canvas().Focus(r.grid)
		return true
	}
	return false
}

// ask asks the session for the rows that are to be shown. A question that is
// still under way is dropped: the newest wins. What is shown stays until then.
func (r *reports) ask(place grid.Place) {
	if r.cancel != nil {
		r.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	q := app.Question{Dataset: r.at.dataset, Snapshot: r.at.snapshot, Rejects: r.at.rejects, Language: r.d.printer.Language(), Scope: r.d.settings.Scope,
		Query: r.at.query, Sort: r.at.sort}
	showBar := time.AfterFunc(slow, func() {
		r.d.do(func() {
			if ctx.Err() == nil && !r.d.closing {
				r.bar.Show()
				r.bar.Start()
			}
		})
	})
	var answer *app.Answer
	var err error
	r.d.work(func() { answer, err = r.d.session.Ask(ctx, q) }, func() {
		showBar.Stop()
		if ctx.Err() != nil {
			return // a newer question has taken its place
		}
		cancel()
		r.bar.Hide()
		r.bar.Stop()
		var unknown *app.UnknownColumn
		if errors.As(err, &unknown) { // a sort by a column that is no more
			r.at.sort = nil
			r.ask(place)
			return
		}
		r.answered(answer, err, place)
	})
}

func (r *reports) answered(answer *app.Answer, err error, place grid.Place) {
	var asked *query.Error
	switch {
	case errors.As(err, &asked):
		r.notice.Set(r.d.printer.Error(err), theme.Bad, part.Action{})
		return // the rows of the last sound query stay
	case err != nil:
		r.describeEmpty(r.d.printer.T("reports.error.title"), r.d.printer.Error(err),
			part.Action{Verb: r.d.printer.T("action.retry"), Do: func() { r.ask(grid.Top) }},
			part.Action{Verb: r.d.printer.T("action.copy_details"), Do: func() { r.d.app.Clipboard().SetContent(err.Error()) }})
		return
	}
	r.answer = answer
	r.empty = ""
	r.title.Set(r.heading())
	r.showRows(answer, place)
	r.showNotice()
	r.showCount()
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

// leave stops the screen and returns what it shows.
func (r *reports) leave() *reportsPlace {
	if r.typing != nil {
		r.typing()
	}
	if r.saving != nil {
		r.saving()
		r.saveLayout()
	}
	if r.cancel != nil {
		r.cancel()
	}
	r.grid.Stop()
	r.d.settings.Dataset, r.d.settings.Snapshot = r.at.dataset, r.at.snapshot
	r.d.settings.Sidebar = r.sidebar.split.Offset
	return &r.at
}

// thinBar is the place of the bar of work: over the line under the title.
type thinBar struct{}

func (thinBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 2) }

func (thinBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, 2))
	}
}
