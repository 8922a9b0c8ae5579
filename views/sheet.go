package views

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
	"partnerdesk/views/filter"
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
	name    string                                      // of the screen, for when there are no rows
	heading func() string                               // what the rows of the answer are
	missing func() (remark, bool)                       // what the rows of the answer lack; false: nothing
	moved   func()                                      // another place is shown
	changed func()                                      // other rows are shown, or other ones selected; nil: nobody wants to know
	opens   func() bool                                 // opens the active row in its own way; false, or nil: in the panel
	items   func(items *menuList, row, col int)         // what can be done with a row besides; nil: nothing
	none    func() (instead fyne.CanvasObject, ok bool) // what stands in the place of rows where there are none; nil: the usual
	link    func(row, col int)                          // a link in the grid was followed; nil: there are none
	panel   func(answer *app.Answer, row int) bool      // shows a row beside the rows in its own way; false, or nil: all columns of it
	leads   func(query string, row int)                 // goes where there is a query line and a panel, with a query, to a row or to none: -1; nil: they are here
	own     string                                      // key under which the arrangement is remembered; empty: the dataset
	counted string                                      // key of how many rows there are
	adds    func(app.Totals) string                     // what the selected rows add up to in the column addsOf, unless the active one says more; nil: nothing
	addsOf  string
	drawn   bool                                 // columns that are drawn from others are shown
	first   func(*app.Answer) []grid.ColumnState // how the columns stand until somebody arranges them; nil: as they come

	list     *part.Button    // brings back what the screen has at the left; nil: it has nothing there
	head     *fyne.Container // holds the title and what stands behind it
	tallies  *fyne.Container // how many rows there are of what, beside the title
	title    *part.Text
	count    *part.Text
	grouping *part.Button // by what the rows are grouped
	bar      *part.Work
	query    *filter.Line
	builder  *filter.Builder
	chips    *fyne.Container // the builder and the room around it
	views    *savedViews
	columns  *part.Button
	export   *part.Button
	tools    *fyne.Container // what the screen has above its rows
	notice   *part.Notice
	grid     *grid.Grid
	details  *details
	body     *fyne.Container // the grid, and over it what stands in the place of rows
	room     room
	wanted   bool              // the rows are to have the keyboard once they are there
	work     fyne.CanvasObject // the query line, the notice and the body
	rows     *fyne.Container   // the work, or what stands in its place
	foot     *footer

	at        place
	answer    *app.Answer
	set       *rowSet      // the answer's rows, as the grid shows them
	choices   *app.Choices // what the query line completes from
	choicesOf table.Source // whose values they are
	choicesIn app.Scope
	fault     error                 // what will be wrong with the query if it stays as it is
	hints     []*query.Error        // what may be meant by a query that finds nothing
	turn      int                   // counts answers; what belongs to an older one is dropped
	empty     string                // title of what stands in place of rows
	layouts   map[string]app.Layout // how the grids were left
	took      time.Duration         // to find the answer that is shown
	cancel    context.CancelFunc    // of the question under way; the newest wins
	typing    func()                // cancels the wait for the next key
	saving    func()                // cancels the wait for the next change of the layout
	totals    string                // what the selected cells add up to
	summing   func()                // cancels the wait before they are summed up
	adding    func()                // cancels the summing up
	trial     func()                // ends the trial of an export
}

// place is what a sheet shows; it survives the widgets.
type place struct {
	dataset  string
	snapshot uint64
	rejects  bool // of the snapshot
	settled  bool // also those that were dealt with
	query    string
	sort     []app.Sort
	group    string // key of the column whose values group the rows
	view     string // name of the saved view that was chosen last
}

// remark is what is amiss with rows, and what can be done about it.
type remark struct {
	text    string
	actions []part.Action
}

// newSheet returns a sheet; it goes on where the one before, if any, was left.
func newSheet(d *desk, name string, before *sheet, list *part.Button) *sheet {
	s := &sheet{d: d, name: name, list: list, room: usualRoom, counted: "rows"}
	if before != nil {
		s.at, s.layouts = before.at, before.layouts
	}
	t := d.printer.T
	s.title = part.NewText("").In(theme.TextTitle, theme.Ink).Bold()
	s.count = part.NewText("").In(theme.TextBody, theme.Muted)
	s.bar = part.NewWork()
	s.bar.After = d.after
	s.query = s.newQuery()
	s.views = newSavedViews(s)
	s.columns = tool(t("action.columns"), "columns", s.chooseColumns)
	s.export = tool(t("action.export"), "export", s.startExport)
	s.tools = container.NewStack()
	s.notice = part.NewNotice()
	s.grid = s.newGrid()
	s.foot = newFooter()
	s.body, s.rows = container.NewStack(), container.NewStack()
	s.builder = filter.NewBuilder(s.query)
	s.chips = part.Inset(s.builder, theme.Space8, theme.Space4)
	if s.query.SetBuilder(d.settings.Builder); !d.settings.Builder {
		s.chips.Hide()
	}
	s.details = newDetails(s, s.body, d.settings.Panel)
	if before != nil && before.details.isOpen() {
		s.details.split.ShowSide(true)
	}
	line := part.Row(theme.Space8, s.query.Object, s.query.Object, s.views.button, s.columns, s.export)
	s.work = part.Border(part.Column("", part.Inset(line, theme.Space8, theme.Space8), s.chips, s.tools, s.notice.Object), nil, nil, nil, s.details.split)
	s.grouping = part.Quiet("", part.Icon("close"), func() { s.groupBy("", true) })
	s.grouping.IconPlacement = widget.ButtonIconTrailingText
	s.grouping.Hide()
	s.head = part.Lead(theme.Space12, s.title, s.count, s.grouping)
	head := s.head
	if list != nil {
		head = part.Row(theme.Space8, head, list, head)
	}
	s.tallies = part.Tiles(theme.Space4)
	head = part.Beside(theme.Space16, part.Least(fyne.NewSize(0, s.export.MinSize().Height), head), s.tallies) // as high with and without a button
	strip := part.Inset(head, theme.Space8, theme.Space4)
	s.object = part.Border(part.Border(nil, s.bar.Object, nil, nil, strip), s.foot.object, nil, nil, s.rows)
	s.describeEmpty("", "")
	return s
}

// show shows rows as their grid was left.
func (s *sheet) show(at place) {
	s.saveNow()
	s.at = at
	s.arrange(s.layouts[s.layoutKey()])
	s.moved()
	s.views.reload()
	s.ask(grid.Top)
}

// arrange takes query, order and grouping from a layout.
func (s *sheet) arrange(l app.Layout) {
	s.at.sort, s.at.query, s.at.group, s.at.view = l.Sort, l.Query, l.Group, l.View
	s.query.SetText(l.Query)
}

// apply shows the rows as a saved view asks for them.
func (s *sheet) apply(saved app.SavedView) {
	l := s.exportedAlike(s.layoutKey(), saved.Layout)
	l.View = saved.Name
	if s.answer != nil {
		l.Columns = l.Apply(s.answer.Columns)
	}
	s.keep(l)
	s.arrange(l)
	s.ask(grid.Top)
}

// reset shows all rows as if nobody had arranged anything.
func (s *sheet) reset() {
	s.keep(app.Layout{})
	s.arrange(app.Layout{})
	s.ask(grid.Top)
}

// keep remembers a layout for the rows that are shown.
func (s *sheet) keep(l app.Layout) {
	if s.saving != nil {
		s.saving()
		s.saving = nil
	}
	key := s.layoutKey()
	s.layouts[key] = l
	s.d.write(func() error { return s.d.session.SaveLayout(key, l) })
}

// layoutKey is the key under which the arrangement of the rows is remembered.
func (s *sheet) layoutKey() string {
	if s.own != "" {
		return s.own
	}
	return s.viewsKey()
}

// viewsKey is what saved views are views of.
func (s *sheet) viewsKey() string {
	if s.at.rejects {
		return app.RejectsDataset
	}
	return s.at.dataset
}

// setTitle changes the title; what stands behind it moves.
func (s *sheet) setTitle(text string) {
	s.title.Set(text)
	s.head.Refresh()
}

// describeEmpty puts a title, a sentence and actions in place of the rows.
func (s *sheet) describeEmpty(title, sentence string, actions ...part.Action) {
	s.answer, s.set, s.empty = nil, nil, title
	s.setTitle(s.name)
	s.count.Set("")
	s.foot.set("", "")
	s.rows.Objects = nil
	if title != "" {
		s.rows.Objects = []fyne.CanvasObject{part.Empty(title, sentence, actions...)}
	}
	s.rows.Refresh()
	s.d.settle()
}

// rowSheet has a screen that embeds the sheet be one of rows.
func (s *sheet) rowSheet() *sheet { return s }

// focus puts the keyboard where the screen's work is.
func (s *sheet) focus() {
	if s.wanted = s.answer == nil; s.wanted {
		s.d.window.Canvas().Unfocus() // what had it may be of another screen
		return
	}
	s.d.window.Canvas().Focus(s.grid)
}

// leave stops the sheet.
func (s *sheet) leave() {
	if s.typing != nil {
		s.typing()
		s.at.query = s.query.Text()
	}
	s.saveNow()
	s.stopAsking()
	if s.trial != nil {
		s.trial()
	}
	s.details.stop()
	s.grid.Stop()
}

// describe fills in how the sheet stands.
func (s *sheet) describe(state *State) {
	state.Dataset, state.Snapshot, state.Query, state.Sort = s.at.dataset, s.at.snapshot, s.at.query, s.at.sort
	state.Rejects = s.at.rejects
	state.Empty, state.Notice = s.empty, s.notice.Text()
	state.Line, state.Group, state.View, state.Panel = s.query.Text(), s.at.group, s.at.view, s.details.isOpen()
	if f := s.query.Error(); f != nil {
		state.Fault = s.query.Text()[f.Pos : f.Pos+f.Len]
	}
	if s.builderShown() {
		state.Chips = append([]string{}, s.builder.Chips()...) // not nil
	}
	if s.answer == nil {
		return
	}
	state.Shown, state.Total, state.Selected = len(s.answer.Rows), s.answer.Total, s.grid.SelectedCount()
	state.First, state.Page = s.grid.VisibleRows()
	state.Columns = s.grid.Arrangement()
	row, col, _ := s.grid.Active()
	if state.Active = row; col >= 0 {
		state.Column = s.answer.Columns[col].Key
	}
	state.place("query", s.query.Object, fyne.Position{}, s.query.Object.Size())
	state.place("grid", s.grid, fyne.Position{}, s.grid.Size())
	for _, c := range s.answer.Columns {
		if at, size := s.grid.HeaderRect(c.Key); size.Width > 0 {
			state.place(c.Key, s.grid, at, size)
		}
	}
}
