package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/board"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
)

// ownSection is a section of the page with what the vendor does not show. It
// asks and answers by itself.
type ownSection interface {
	index() string           // its word in the index
	section() board.Section  // how it stands on the page
	ask()                    // reads what it shows for the scope and the product
	told() bool              // it knows how many rows it has
	first() fyne.Focusable   // where the keyboard begins in it
	actions(items *menuList) // what the palette can do
	leave()
	describe(s *State)
}

// newOwnSections returns these sections; they go on where those before, if any,
// were left.
func newOwnSections(l *licences, before *licences) []ownSection {
	all := []ownSection{newReasonList(l), newRenewals(l), newMoneyTable(l)}
	if before != nil {
		for i, o := range before.own {
			all[i].(ownTabled).rowsTable().takeOver(o.(ownTabled).rowsTable())
		}
	}
	return all
}

// ownTabled is a section with a table.
type ownTabled interface{ rowsTable() *ownTable }

// actions are what the palette can do on the screen.
func (l *licences) actions(items *menuList) {
	if l.empty != "" {
		return
	}
	for _, o := range l.own {
		o.actions(items)
	}
}

// ownRows are the rows of a table of such a section, in the order in which they
// are told. Their methods do not read.
type ownRows struct {
	n       int
	cell    func(row, column int) grid.Cell
	compare func(column, a, b int) int
	explain func(row, column int) string // more than a cell says itself; nil, or empty: nothing
	open    func(row int)
	items   func(items *menuList, row int) // what can be done with a row besides; nil: nothing
}

// ownTable is the table of such a section.
type ownTable struct {
	l       *licences
	id      string
	grid    *grid.Grid
	table   *board.Table
	body    *fyne.Container // the grid, or what stands in its place
	columns []grid.Column
	widths  []grid.ColumnState
	rows    ownRows
	order   []int // of the rows as they stand
	sorts   []grid.Sort
	turn    int // counts sortings; what an older one has found is dropped
}

// newOwnTable returns a table without rows; tools stand beside its title, open
// leads to the rows elsewhere.
func newOwnTable(l *licences, id string, widths []grid.ColumnState, columns []grid.Column, texts board.TableTexts, open func(), tools ...fyne.CanvasObject) *ownTable {
	t := &ownTable{l: l, id: id, grid: grid.New(), widths: widths, columns: columns}
	g, d := t.grid, l.d
	g.Run, g.Do, g.After, g.OnError = d.away, d.do, d.after, d.fail
	g.SetRowHeight(rowHeight(d.settings))
	g.OnSort = t.sortBy
	g.OnOpen = func(row int) {
		if row >= 0 && row < len(t.order) && t.rows.open != nil {
			t.rows.open(t.order[row])
		}
	}
	g.OnCopy = t.copy
	g.OnMenu = t.menu
	g.Explain = t.explain
	g.RowLabel = func(row int) string { return d.printer.Integer(int64(row) + 1) }
	t.body = container.NewStack(g)
	t.table = board.NewTable(texts, g, t.body, tools...)
	t.table.OnOpen = open
	t.table.OnGrow = func(bool) { d.settle() }
	g.SetModel(ownModel{}, columns, grid.Top)
	g.SetArrangement(widths)
	return t
}

// takeOver goes on where another table was left.
func (t *ownTable) takeOver(before *ownTable) {
	t.table.ShowAll(before.table.AllShown())
	t.grid.SetArrangement(before.grid.Arrangement())
	t.sorts = before.sorts
	t.grid.SetSort(t.sorts)
}

// set shows rows in the order that was chosen; where there are none, what stands
// in their place.
func (t *ownTable) set(rows ownRows, none fyne.CanvasObject) {
	t.rows = rows
	t.body.Objects = []fyne.CanvasObject{t.grid}
	if rows.n == 0 && none != nil {
		t.body.Objects = []fyne.CanvasObject{none}
	}
	t.sort(grid.Keep)
}

func (t *ownTable) sortBy(keys []grid.Sort) {
	t.sorts = keys
	t.grid.SetSort(keys)
	t.sort(grid.Top)
}

// sort puts the rows in order, off the drawing thread.
func (t *ownTable) sort(place grid.Place) {
	t.turn++
	turn, rows, sorts := t.turn, t.rows, slices.Clone(t.sorts)
	var order []int
	t.l.d.work(func() { order = t.sorted(rows, sorts) }, func() {
		if turn != t.turn {
			return
		}
		t.order = order
		t.grid.SetModel(ownModel{rows, order}, t.columns, place)
		t.table.SetRows(rows.n, rowHeight(t.l.d.settings), t.l.d.printer.Integer(int64(rows.n)))
		t.l.putBack()
	})
}

func (t *ownTable) sorted(rows ownRows, sorts []grid.Sort) []int {
	order := make([]int, rows.n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		for _, s := range sorts {
			c := rows.compare(slices.IndexFunc(t.columns, func(c grid.Column) bool { return c.ID == s.Column }), a, b)
			if s.Descending {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
	return order
}

// explain tells more about a cell than it says itself.
func (t *ownTable) explain(row, col int) func(func(string)) {
	if t.rows.explain == nil || row < 0 || row >= len(t.order) || col < 0 {
		return nil
	}
	text := t.rows.explain(t.order[row], col)
	if text == "" {
		return nil
	}
	return func(say func(string)) { say(text) }
}

// copy puts the selected rows on the clipboard below the titles of their columns.
func (t *ownTable) copy() {
	var shown []int
	var line []string
	for _, state := range t.grid.Arrangement() {
		if i := slices.IndexFunc(t.columns, func(c grid.Column) bool { return c.ID == state.ID }); !state.Hidden && i >= 0 {
			shown, line = append(shown, i), append(line, t.columns[i].Title)
		}
	}
	picked := slices.Collect(t.grid.Selected())
	if row, _, ok := t.grid.Active(); len(picked) == 0 && ok && row >= 0 {
		picked = []int{row}
	}
	text := strings.Join(line, "\t") + "\n"
	for _, row := range picked {
		line = nil
		for _, col := range shown {
			words := ""
			if cell := t.rows.cell(t.order[row], col); !cell.Missing {
				words = cell.Words()
			}
			line = append(line, words)
		}
		text += strings.Join(line, "\t") + "\n"
	}
	if len(picked) > 0 {
		t.l.d.copyText(text)
	}
}

// menu offers what can be done with a row, or with a column.
func (t *ownTable) menu(row, col int, at fyne.Position) {
	var items menuList
	p := t.l.d.printer
	switch {
	case row >= 0 && row < len(t.order):
		of := t.order[row]
		if t.rows.items != nil {
			t.rows.items(&items, of)
			items.line()
		}
		items.add(p.T("menu.copy_rows"), true, t.copy)
	case row < 0 && col >= 0:
		key := t.columns[col].ID
		items.add(p.T("menu.sort_up"), true, func() { t.sortBy([]grid.Sort{{Column: key}}) })
		items.add(p.T("menu.sort_down"), true, func() { t.sortBy([]grid.Sort{{Column: key, Descending: true}}) })
		items.add(p.T("menu.sort_none"), len(t.sorts) > 0, func() { t.sortBy(nil) })
		items.line()
		items.add(p.T("menu.fit_all"), true, t.grid.FitAll)
	}
	if len(items) > 0 {
		t.l.d.showMenu(fyne.NewMenu("", items...), at)
	}
}

// describe names the places of the table, for scripts.
func (t *ownTable) describe(s *State) {
	if s.Tables == nil {
		s.Tables = make(map[string]TableState)
	}
	s.Tables[t.id] = TableState{All: t.table.AllShown()}
	if !t.table.Object.Visible() || t.body.Objects[0] != fyne.CanvasObject(t.grid) {
		return
	}
	s.place("grid:"+t.id, t.grid, fyne.Position{}, t.grid.Size())
	if all := t.table.All(); all.Visible() {
		s.place("all:"+t.id, all, fyne.Position{}, all.Size())
	}
	first, page := t.grid.VisibleRows()
	var sorts []app.Sort
	for _, k := range t.sorts {
		sorts = append(sorts, app.Sort{Column: k.Column, Descending: k.Descending})
	}
	s.Tables[t.id] = TableState{Rows: len(t.order), First: first, Page: page, Sort: sorts, All: t.table.AllShown()}
	for i, c := range t.columns {
		if at, size := t.grid.HeaderRect(c.ID); size.Width > 0 {
			s.place(t.id+":"+c.ID, t.grid, at, size)
		}
		if at, size := t.grid.CellRect(first, i); size.Width > 0 {
			s.place(t.id+".first:"+c.ID, t.grid, at, size)
		}
	}
}

// ownTool is a button beside the title of a table that says in words what it
// does.
func ownTool(word, icon string, do func()) *part.Button { return part.Quiet(word, part.Icon(icon), do) }

// ownModel gives the grid the rows in an order.
type ownModel struct {
	rows  ownRows
	order []int
}

// Rows implements grid.Model.
func (m ownModel) Rows() int { return len(m.order) }

// Load implements grid.Model.
func (m ownModel) Load(context.Context, int, int, []int) error { return nil }

// Cells implements grid.Model.
func (m ownModel) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for i := range n {
		for c, column := range columns {
			dst[i*len(columns)+c] = m.rows.cell(m.order[first+i], column)
		}
	}
	return true
}
