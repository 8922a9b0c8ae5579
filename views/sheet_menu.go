package views

import (
	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// menu offers what can be done with a cell.
func (s *sheet) menu(row, col int, at fyne.Position) {
	if s.answer == nil || row < 0 || col < 0 || row >= len(s.answer.Rows) {
		return
	}
	c := s.answer.Columns[col]
	v, ok := s.answer.Cached(row, c)
	if !ok {
		return
	}
	t := s.d.printer.T
	term, answer := app.Term(c, v), s.answer
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(t("menu.filter_by", i18n.Args{"term": term}), func() { s.addTerm(term) }),
		fyne.NewMenuItem(t("menu.exclude", i18n.Args{"term": term}), func() { s.addTerm("-" + term) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(t("menu.copy_cell"), func() { s.d.app.Clipboard().SetContent(v.String()) }),
		fyne.NewMenuItem(t("menu.copy_rows"), s.copy),
		fyne.NewMenuItem(t("menu.details"), func() { s.showDetails(answer, row) }),
	}
	s.d.showMenu(fyne.NewMenu("", items...), at)
}

// addTerm adds a term to the query.
func (s *sheet) addTerm(term string) {
	s.query.SetText(app.Narrow(s.query.Text, term))
}
