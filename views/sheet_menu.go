package views

import (
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
)

// menuList collects the items of a menu.
type menuList []*fyne.MenuItem

func (m *menuList) add(text string, enabled bool, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(text, do)
	item.Disabled = !enabled
	*m = append(*m, item)
	return item
}

// line puts a line between what comes before and after.
func (m *menuList) line() {
	if n := len(*m); n > 0 && !(*m)[n-1].IsSeparator {
		*m = append(*m, fyne.NewMenuItemSeparator())
	}
}

// menu offers what can be done with a cell, its row, or the header of a column.
func (s *sheet) menu(row, col int, at fyne.Position) {
	if s.answer == nil || col >= len(s.answer.Columns) || row >= s.set.count() {
		return
	}
	var items menuList
	if row < 0 {
		s.headerItems(&items, col)
	} else {
		s.rowItems(&items, row, col)
	}
	if len(items) > 0 {
		s.d.showMenu(fyne.NewMenu("", items...), at)
	}
}

// headerItems are what can be done with a column, and with all of them.
func (s *sheet) headerItems(items *menuList, col int) {
	t := s.d.printer.T
	if col >= 0 {
		key := s.answer.Columns[col].Key
		sorted := func(descending bool) bool {
			return len(s.at.sort) > 0 && s.at.sort[0] == app.Sort{Column: key, Descending: descending}
		}
		items.add(t("menu.sort_up"), true, func() { s.sortBy(app.Sort{Column: key}) }).Checked = sorted(false)
		items.add(t("menu.sort_down"), true, func() { s.sortBy(app.Sort{Column: key, Descending: true}) }).Checked = sorted(true)
		items.add(t("menu.sort_none"), len(s.at.sort) > 0, func() { s.sortBy() })
		items.line()
		if s.leads == nil {
			items.add(t("menu.filter_column"), true, func() { s.filterColumn(s.answer.Columns[col].Field()) })
			grouped := s.at.group == key
			items.add(t("menu.group"), true, func() { s.groupBy(key, grouped) }).Checked = grouped
			items.line()
		}
		state := s.columnState(key)
		items.add(t("menu.pin"), true, func() { s.grid.SetPinned(key, !state.Pinned) }).Checked = state.Pinned
		items.add(t("menu.hide"), s.columnsInSight() > 1, func() { s.grid.HideColumn(key) })
		items.add(t("menu.fit"), true, func() { s.grid.Fit(key) })
	}
	items.add(t("menu.fit_all"), true, s.grid.FitAll)
	items.line()
	items.add(t("menu.columns"), true, s.chooseColumns)
	items.add(t("columns.reset"), true, s.resetColumns)
}

// resetColumns shows the columns as if nobody had arranged them.
func (s *sheet) resetColumns() {
	s.grid.SetArrangement(s.firstColumns(s.answer))
	s.saveLayoutSoon()
}

func (s *sheet) columnState(key string) grid.ColumnState {
	states := s.grid.Arrangement()
	return states[slices.IndexFunc(states, func(c grid.ColumnState) bool { return c.ID == key })]
}

func (s *sheet) columnsInSight() (n int) {
	for _, c := range s.grid.Arrangement() {
		if !c.Hidden {
			n++
		}
	}
	return n
}

// sortBy shows the rows in another order; without keys, as they were loaded.
func (s *sheet) sortBy(keys ...app.Sort) {
	s.at.sort = keys
	s.ask(grid.Top)
}

// rowItems are what can be done with a cell and its row.
func (s *sheet) rowItems(items *menuList, row, col int) {
	t := s.d.printer.T
	shown, isRow := s.set.row(row)
	if s.items != nil {
		s.items(items, row, col)
	}
	s.recordItems(items)
	if isRow && col >= 0 {
		c := s.answer.Columns[col]
		v, ok := s.answer.Cached(shown, c)
		if !ok {
			return
		}
		s.cellItems(items, c, v)
		items.line()
	}
	s.copyItems(items)
	items.line()
	answer := s.answer
	items.add(t("menu.details"), true, func() {
		if s.leads != nil {
			s.leads(s.at.query, shown)
		} else if isRow {
			s.details.showOf(answer, shown)
		} else {
			s.details.show(true)
		}
	})
}

// cellItems narrow the rows by a value, or copy it.
func (s *sheet) cellItems(items *menuList, c app.Column, v table.Value) {
	t := s.d.printer.T
	term := app.Term(c, v)
	items.add(t("menu.filter_by", i18n.Args{"term": term}), true, func() { s.addTerm(term) })
	items.add(t("menu.exclude", i18n.Args{"term": term}), true, func() { s.addTerm("-" + term) })
	items.line()
	items.add(t("menu.copy_cell"), true, func() { s.d.copyText(s.set.drawings.words(s.d.printer, c.Key, v)) })
}
