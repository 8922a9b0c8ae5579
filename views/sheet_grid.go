package views

import (
	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
)

// newGrid returns the grid of the sheet.
func (s *sheet) newGrid() *grid.Grid {
	g := grid.New()
	g.Run, g.Do, g.After = s.d.away, s.d.do, s.d.after
	g.SetRowHeight(rowHeight(s.d.settings))
	g.OnSort = func(keys []grid.Sort) {
		s.at.sort = nil
		for _, k := range keys {
			s.at.sort = append(s.at.sort, app.Sort{Column: k.Column, Descending: k.Descending})
		}
		s.ask(grid.Top)
	}
	g.OnArrange = s.saveLayoutSoon
	g.OnSelect = s.selectionChanged
	g.OnOpen = func(int) {
		if s.opens == nil || !s.opens() {
			s.details.enter()
		}
	}
	g.OnLink = func(row, col int) {
		if s.link != nil {
			s.link(row, col)
		}
	}
	g.Explain = s.explain
	g.OnCopy = func() { s.copy(copyTitled) }
	g.OnMenu = s.menu
	g.OnError = s.unread
	g.RowLabel = func(row int) string { return s.d.printer.Integer(int64(row) + 1) }
	g.FindText = func(typed string, found bool) string {
		if found {
			return s.d.printer.T("grid.find", i18n.Args{"text": typed})
		}
		return s.d.printer.T("grid.not_found", i18n.Args{"text": typed})
	}
	return g
}
