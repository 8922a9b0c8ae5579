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

// sheet is the body that all screens of rows share: title strip, query line,
// notice, grid and footer, and what can be done with them. A screen says in the
// hooks what is its own.
type sheet struct {
	d      *desk
	object fyne.CanvasObject

	// What the screen decides; set before the first question.
	name    string                // of the screen, for when there are no rows
	heading func() string         // what the rows of the answer are
	missing func() (remark, bool) // what the rows of the answer lack; false: nothing
	moved   func()                // another place is shown

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

	at      place
	answer  *app.Answer
	empty   string                // title of what stands in place of rows
	layouts map[string]app.Layout // how the grids were left
	cancel  context.CancelFunc    // of the question under way; the newest wins
	typing  func()                // cancels the wait for the next key
	saving  func()                // cancels the wait for the next change of the layout
}

// place is what a sheet shows; it survives the widgets.
type place struct {
	dataset  string
	snapshot uint64
	rejects  bool // of the snapshot
	query    string
	sort     []app.Sort
}

// remark is what is amiss with rows, and what can be done about it.
type remark struct {
	text   string
	action part.Action
}

// newSheet returns a sheet; it goes on where the one before, if any, was left.
func newSheet(d *desk, name string, before *sheet) *sheet {
	s := &sheet{d: d, name: name}
	if before != nil {
		s.at, s.layouts = before.at, before.layouts
	}
	t := d.printer.T
	s.title = part.NewText("").In(theme.TextTitle, theme.Ink).Bold()
	s.count = part.NewText("").In(theme.TextBody, theme.Muted)
	s.bar = widget.NewProgressBarInfinite()
	s.bar.Hide()
	s.bar.Stop()
	s.query = part.NewEntry(t("query.hint"))
	s.query.Icon = icon("search")
	s.query.OnChanged = s.typed
	s.query.OnKey = s.queryKey
	s.columns = part.Quiet(t("action.columns"), icon("columns"), s.chooseColumns)
	s.export = part.Quiet(t("action.export"), icon("export"), s.startExport)
	s.notice = part.NewNotice()
	s.grid = s.newGrid()
	s.foot = newFooter()
	s.rows = container.NewStack()
	strip := part.Inset(part.Lead(theme.Space12, s.title, s.count), theme.Space8, theme.Space8)
	thin := container.NewStack(part.Rule(), container.New(thinBar{}, s.bar))
	s.object = part.Border(part.Border(nil, thin, nil, nil, strip), s.foot.object, nil, nil, s.rows)
	s.describeEmpty("", "")
	return s
}

func (s *sheet) newGrid() *grid.Grid {
	g := grid.New()
	g.Run, g.Do, g.After = s.d.away, s.d.do, s.d.after
	g.OnSort = func(keys []grid.Sort) {
		s.at.sort = nil
		for _, k := range keys {
			s.at.sort = append(s.at.sort, app.Sort{Column: k.Column, Descending: k.Descending})
		}
		s.ask(grid.Top)
	}
	g.OnArrange = s.saveLayoutSoon
	g.OnSelect = s.showCount
	g.OnOpen = func(row int) { s.showDetails(s.answer, row) }
	g.OnCopy = s.copy
	g.OnMenu = s.menu
	g.OnError = s.d.fail
	return g
}

// setQuery puts a text into the query line that is not asked for by that.
func (s *sheet) setQuery(text string) {
	s.query.OnChanged = nil
	s.query.SetText(text)
	s.query.OnChanged = s.typed
}

// show shows rows as their grid was left.
func (s *sheet) show(at place) {
	s.saveNow()
	s.at = at
	left := s.layouts[s.layoutKey()]
	s.at.sort, s.at.query = left.Sort, left.Query
	s.setQuery(left.Query)
	s.moved()
	s.ask(grid.Top)
}

func (s *sheet) layoutKey() string {
	if s.at.rejects {
		return app.RejectsDataset
	}
	return s.at.dataset
}

func (s *sheet) queryKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyEscape:
		switch {
		case s.d.toasts.Dismiss():
		case s.query.Text != "":
			s.query.SetText("")
		default:
			s.d.window.Canvas().Focus(s.grid)
		}
		return true
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		s.d.window.Canvas().Focus(s.grid)
		return true
	}
	return false
}

// describeEmpty puts a title, a sentence and actions in place of the rows.
func (s *sheet) describeEmpty(title, sentence string, actions ...part.Action) {
	s.answer, s.empty = nil, title
	s.title.Set(s.name)
	s.count.Set("")
	s.foot.set("", "")
	s.rows.Objects = nil
	if title != "" {
		s.rows.Objects = []fyne.CanvasObject{part.Empty(title, sentence, actions...)}
	}
	s.rows.Refresh()
	s.d.settle()
}

// focus puts the keyboard where the screen's work is.
func (s *sheet) focus() {
	if s.answer != nil {
		s.d.window.Canvas().Focus(s.grid)
	}
}

// leave stops the sheet.
func (s *sheet) leave() {
	if s.typing != nil {
		s.typing()
		s.at.query = s.query.Text
	}
	s.saveNow()
	s.stopAsking()
	s.grid.Stop()
}

// describe fills in how the sheet stands.
func (s *sheet) describe(state *State) {
	state.Dataset, state.Snapshot, state.Query, state.Sort = s.at.dataset, s.at.snapshot, s.at.query, s.at.sort
	state.Empty, state.Notice = s.empty, s.notice.Text()
	if s.answer == nil {
		return
	}
	state.Shown, state.Total, state.Selected = len(s.answer.Rows), s.answer.Total, s.grid.SelectedCount()
	state.place("query", s.query, fyne.Position{}, s.query.Size())
	state.place("grid", s.grid, fyne.Position{}, s.grid.Size())
	for _, c := range s.answer.Columns {
		if at, size := s.grid.HeaderRect(c.Key); size.Width > 0 {
			state.place(c.Key, s.grid, at, size)
		}
	}
}

// thinBar is the place of the bar of work: over the line under the title.
type thinBar struct{}

func (thinBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (thinBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, 2))
	}
}
