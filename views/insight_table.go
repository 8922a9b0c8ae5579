package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/views/board"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// rowTable is a table of a page of figures: rows of a dataset, with all that a
// sheet can do with them. Its query line and its panel are in Reports.
type rowTable struct {
	in     *figurePage
	id     string // names it to scripts
	rows   tableRows
	sheet  *sheet
	table  *board.Table
	widths map[string]grid.ColumnState // of columns; those that are not here are as wide as elsewhere
	none   func() string               // why there are no rows
	names  []string                    // keys of the columns that name a row
	opens  func(row int) bool          // opens a row of the answer in its own way; false, or nil: where all of it can be seen
}

// tableRows are the rows that a table shows.
type tableRows struct {
	own     string // key under which their arrangement is remembered
	title   string // that files of them have
	dataset string
	query   string
	sort    []app.Sort // until somebody sorts them
	columns []string   // in sight until somebody arranges them
}

// newRowTable returns a table; it goes on where the one before, if any, was left.
func (in *figurePage) newRowTable(id string, rows tableRows, before *rowTable) *rowTable {
	b := &rowTable{in: in, id: id, rows: rows}
	t := in.d.printer.T
	var was *sheet
	if before != nil {
		was = before.sheet
	}
	s := newSheet(in.d, rows.title, was, nil)
	b.sheet = s
	s.at.dataset, s.own, s.drawn = rows.dataset, rows.own, true
	s.first, s.heading = b.firstColumns, func() string { return b.rows.title }
	s.missing, s.moved, s.none = func() (remark, bool) { return remark{}, false }, func() {}, b.noRows
	s.changed = b.changed
	s.opens = func() bool { b.openActive(); return true }
	s.leads = b.leadTo
	s.work = part.Border(s.notice.Object, nil, nil, nil, s.body) // without the query line: what the rows are is fixed
	shorten(s.columns, t("action.columns"), narrowRoom)
	shorten(s.export, t("action.export"), narrowRoom)
	s.rows.Objects = []fyne.CanvasObject{s.work}
	b.table = board.NewTable(in.tableTexts(rows.title, t("insight.open")), s.grid, s.rows, s.columns, s.export)
	b.table.OnOpen = func() { b.leadTo(s.at.query, -1) }
	b.table.OnGrow = func(bool) { in.d.settle() }
	if before != nil {
		b.table.ShowAll(before.table.AllShown())
	}
	in.tables = append(in.tables, b)
	return b
}

// tableTexts are the words of a table; open is what leads to its rows elsewhere.
func (in *figurePage) tableTexts(title, open string) board.TableTexts {
	t := in.d.printer.T
	return board.TableTexts{Title: title, Fewer: t("insight.fewer"), Open: open,
		All: func(rows int) string { return t("insight.all", i18n.Args{"n": rows}) }}
}

// show asks for rows; where they are of another kind than those that are shown
// they stand as they were left.
func (b *rowTable) show(rows tableRows) {
	s, place := b.sheet, grid.Keep
	if rows.own != s.own {
		s.saveNow()
	}
	if rows.own != s.own || rows.query != s.at.query || s.answer == nil {
		place = grid.Top
	}
	b.rows, s.own, s.at.dataset, s.at.query = rows, rows.own, rows.dataset, rows.query
	b.table.SetTitle(rows.title)
	s.layouts = b.in.layouts
	if s.at.sort = s.layouts[s.own].Sort; len(s.at.sort) == 0 {
		s.at.sort = rows.sort
	}
	s.ask(place)
}

// firstColumns is how the columns stand until somebody arranges them: those that
// are to be in sight, all others out of it.
func (b *rowTable) firstColumns(a *app.Answer) []grid.ColumnState {
	var states []grid.ColumnState
	for _, key := range b.rows.columns {
		if i := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == key }); i >= 0 {
			state, ok := b.widths[key]
			if state.ID = key; !ok {
				state.Width = firstColumnWidth(a.Columns[i])
			}
			states = append(states, state)
		}
	}
	for _, c := range a.Columns {
		if !slices.Contains(b.rows.columns, c.Key) {
			states = append(states, grid.ColumnState{ID: c.Key, Width: firstColumnWidth(c), Hidden: true})
		}
	}
	return states
}

// changed brings the table in line with its rows.
func (b *rowTable) changed() {
	s := b.sheet
	if s.answer == nil {
		return
	}
	if n := len(s.answer.Rows); b.table.Rows() != n || !b.table.Told() {
		b.table.SetRows(n, rowHeight(b.in.d.settings), b.in.d.printer.Integer(int64(n)))
		b.in.putBack()
	}
}

// noRows stands in the place of rows where there are none.
func (b *rowTable) noRows() (fyne.CanvasObject, bool) { return saying(b.none()), true }

// saying is a sentence in the place of the rows of a table.
func saying(text string) fyne.CanvasObject {
	return container.NewCenter(part.Least(fyne.NewSize(part.CardLeast*2, 0), part.Column(theme.Space4, part.NewParagraph(text, 0).Centred())))
}

// openActive shows the active row.
func (b *rowTable) openActive() {
	if shown, _, ok := b.sheet.grid.Active(); ok && b.sheet.set != nil {
		if row, ok := b.sheet.set.row(shown); ok && (b.opens == nil || !b.opens(row)) {
			b.leadTo(b.sheet.at.query, row)
		}
	}
}

// leadTo goes to the rows of a query in Reports, or to one row of the table with
// the panel open.
func (b *rowTable) leadTo(text string, row int) {
	dataset := b.rows.dataset
	if row < 0 {
		b.in.openQuery(dataset, text)
		return
	}
	answer, names := b.sheet.answer, b.names
	var err error
	var term string
	b.in.d.work(func() { term, err = termOf(answer, names, row) }, func() {
		if err != nil {
			b.sheet.unread(err)
			return
		}
		b.in.d.showReport(func(r *reports) {
			r.showWhere(place{dataset: dataset}, term)
			r.details.show(true)
		})
	})
}

// termOf is a query that holds for a row alone; keys are the columns that name
// it.
func termOf(a *app.Answer, keys []string, row int) (string, error) {
	text := ""
	for _, key := range keys {
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
func (b *rowTable) describe(s *State) {
	id, g := b.id, b.sheet.grid
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
	for i, c := range b.sheet.answer.Columns {
		if at, size := g.HeaderRect(c.Key); size.Width > 0 {
			s.place(id+":"+c.Key, g, at, size)
		}
		if at, size := g.CellRect(first, i); size.Width > 0 {
			s.place(id+".first:"+c.Key, g, at, size)
		}
	}
}
