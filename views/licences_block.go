package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/data/query"
	"partnerdesk/views/board"
	"partnerdesk/views/chart"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// chartHeight is the least height of a chart on the page, trendHeight that of
// the one that is as wide as the page.
const chartHeight, trendHeight = 132, 228

// licenceBlock is a section of the page: measures, a chart and the rows behind
// them.
type licenceBlock struct {
	l       *licences
	block   kpi.Block
	sheet   *sheet
	table   *board.Table
	chart   *chart.Card
	section board.Section
}

// newBlock returns a section; it goes on where the one before, if any, was left.
func (l *licences) newBlock(of kpi.Block, before *licenceBlock) *licenceBlock {
	b := &licenceBlock{l: l, block: of}
	t := l.d.printer.T
	var was *sheet
	if before != nil {
		was = before.sheet
	}
	title := t("licences." + of.ID + ".table")
	s := newSheet(l.d, title, was, nil)
	b.sheet = s
	s.at.dataset, s.own, s.drawn = subscriptionsKey, "licences."+of.ID, true
	s.first, s.heading = b.firstColumns, func() string { return title }
	s.missing, s.moved, s.none = func() (remark, bool) { return remark{}, false }, func() {}, b.noRows
	s.changed = b.changed
	s.opens = func() bool { b.openActive(); return true }
	s.leads = b.leadTo
	s.work = part.Border(s.notice.Object, nil, nil, nil, s.body) // without the query line: what the rows are is fixed
	shorten(s.columns, t("action.columns"), narrowRoom)
	shorten(s.export, t("action.export"), narrowRoom)
	s.rows.Objects = []fyne.CanvasObject{s.work}
	b.table = board.NewTable(board.TableTexts{Title: title, Fewer: t("licences.fewer"), Open: t("licences.open"),
		All: func(rows int) string { return t("licences.all", i18n.Args{"n": rows}) }}, s.grid, s.rows, s.columns, s.export)
	b.table.OnOpen = func() { b.leadTo(s.at.query, -1) }
	b.table.OnGrow = func(bool) { l.d.settle() }
	if before != nil {
		b.table.ShowAll(before.table.AllShown())
	}
	b.chart = l.newChart(func(o fyne.CanvasObject) fyne.CanvasObject {
		return part.Least(fyne.NewSize(0, chartHeight), o)
	})
	open := func() { b.leadTo(s.at.query, -1) }
	b.chart.View.OnOpen = func(int, int) { open() }
	b.chart.Further = []part.Action{{Verb: t("licences.open"), Do: open}}
	b.section = board.Section{Title: t("licences." + of.ID), About: part.Help(""), Cards: l.cardsFor(of.Measures), Chart: b.chart.Object, Table: b.table}
	b.tellRule()
	return b
}

// tellRule says what counts in the section.
func (b *licenceBlock) tellRule() {
	limits := b.l.d.settings.Limits.OrDefault()
	b.section.About.Set(b.l.d.printer.T("licences."+b.block.ID+".about",
		i18n.Args{"added": limits.Added, "nearing": limits.Nearing, "share": shareText(limits.LowShare)}), theme.Muted)
}

// Widths of the columns of the tables, in device-independent units; those that
// are not here are as wide as they are elsewhere.
var licenceWidths = map[string]grid.ColumnState{
	"customer": {Width: 204, Grow: 300}, "subscription_id": {Width: 150, Grow: 130}, "total": {Width: 116, Grow: 40}, app.LicencesColumn: {Width: 140, Grow: 40},
	"added_days": {Width: 132, Grow: 80}, "days_left": {Width: 150, Grow: 80}, "added_months": {Width: 150, Grow: 80}, "months_left": {Width: 128, Grow: 60},
	"usage_3m": {Width: 190, Grow: 80}, "assigned_change": {Width: 174, Grow: 80}, "used_change": {Width: 156, Grow: 80},
	"assigned_share": {Width: 160, Grow: 80}, "used_share": {Width: 160, Grow: 80}, "auto_renew": {Width: 96, Grow: 40},
}

// firstColumns is how the columns of the table stand until somebody arranges
// them: those that the vendor documents, all others out of sight.
func (b *licenceBlock) firstColumns(a *app.Answer) []grid.ColumnState {
	keys := []string{"customer", "subscription_id", "total", app.LicencesColumn}
	for _, key := range b.block.Columns {
		if !slices.Contains(notInTables, key) && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	var states []grid.ColumnState
	for _, key := range keys {
		if slices.ContainsFunc(a.Columns, func(c app.Column) bool { return c.Key == key }) {
			state := licenceWidths[key]
			state.ID = key
			states = append(states, state)
		}
	}
	for _, c := range a.Columns {
		if !slices.Contains(keys, c.Key) {
			states = append(states, grid.ColumnState{ID: c.Key, Width: firstColumnWidth(c), Hidden: true})
		}
	}
	return states
}

// notInTables are columns that rows leave with and that the tables show in
// another way, or not at first: the bar has the figures.
var notInTables = []string{"name", "used", "assigned", "available", "overage"}

// arrange takes the order of the rows from how the grid was left.
func (b *licenceBlock) arrange(layouts map[string]app.Layout) {
	s := b.sheet
	s.layouts = layouts
	if s.at.sort = layouts[s.own].Sort; len(s.at.sort) == 0 {
		s.at.sort = b.block.Sort
	}
}

// ask asks for the rows of the product that is shown.
func (b *licenceBlock) ask() {
	s, place := b.sheet, grid.Keep
	q := b.block.Lines(b.l.d.settings.Scope, b.l.product()).Query
	if q != s.at.query || s.answer == nil {
		place = grid.Top
	}
	s.at.query = q
	s.ask(place)
}

// changed brings the table in line with its rows.
func (b *licenceBlock) changed() {
	s := b.sheet
	if s.answer == nil {
		return
	}
	if n := len(s.answer.Rows); b.table.Rows() != n || !b.table.Told() {
		b.table.SetRows(n, rowHeight(b.l.d.settings), b.l.d.printer.Integer(int64(n)))
		b.l.goBack()
	}
}

// noRows stands in the place of rows where there are none.
func (b *licenceBlock) noRows() (fyne.CanvasObject, bool) {
	text := part.NewParagraph(b.l.d.printer.T("licences."+b.block.ID+".none"), 0).Centred()
	return container.NewCenter(part.Least(fyne.NewSize(part.CardLeast*2, 0), part.Column(theme.Space4, text))), true
}

// openActive shows the active row where all of it can be seen.
func (b *licenceBlock) openActive() {
	if shown, _, ok := b.sheet.grid.Active(); ok && b.sheet.set != nil {
		if row, ok := b.sheet.set.row(shown); ok {
			b.leadTo(b.sheet.at.query, row)
		}
	}
}

// lineKeys are the columns that name a row.
var lineKeys = []string{"customer_id", "subscription_id", "name"}

// leadTo goes to the rows of a query in Reports, or to one row of the table with
// the panel open.
func (b *licenceBlock) leadTo(text string, row int) {
	if row < 0 {
		b.l.lead(text, nil)
		return
	}
	answer := b.sheet.answer
	var err error
	var term string
	b.l.d.work(func() { term, err = termOf(answer, row) }, func() {
		if err != nil {
			b.sheet.unread(err)
			return
		}
		b.l.lead(term, func(r *reports) { r.details.show(true) })
	})
}

// termOf is a query that holds for a row alone.
func termOf(a *app.Answer, row int) (string, error) {
	text := ""
	for _, key := range lineKeys {
		i := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == key })
		if i < 0 {
			continue
		}
		v, err := a.Cell(row, a.Columns[i])
		if err != nil {
			return "", err
		}
		term := query.Text(query.Term(key, query.Equal, v.String()))
		if v.Missing {
			term = "-has:" + key
		}
		text = app.Narrow(text, term)
	}
	return text, nil
}

// describe names the places of the table, for scripts.
func (b *licenceBlock) describe(s *State) {
	id, g := b.block.ID, b.sheet.grid
	s.place("grid:"+id, g, fyne.Position{}, g.Size())
	if all := b.table.All(); all.Visible() {
		s.place("all:"+id, all, fyne.Position{}, all.Size())
	}
	if b.sheet.answer == nil {
		return
	}
	if s.Tables == nil {
		s.Tables = make(map[string]TableState)
	}
	first, page := g.VisibleRows()
	s.Tables[id] = TableState{Rows: len(b.sheet.answer.Rows), First: first, Page: page, Sort: b.sheet.answer.Question.Sort, All: b.table.AllShown()}
	for _, c := range b.sheet.answer.Columns {
		if at, size := g.HeaderRect(c.Key); size.Width > 0 {
			s.place(id+":"+c.Key, g, at, size)
		}
	}
}
