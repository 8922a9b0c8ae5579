package views

import (
	"net/url"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/data/schema"
)

// openURL opens an address in the browser; tests replace it.
var openURL = func(a fyne.App, u *url.URL) error { return a.OpenURL(u) }

// customerOf reads what a row says of a customer in a column, off the drawing
// thread; then gets it, empty where it is missing or there is no such column.
func (s *sheet) customerOf(answer *app.Answer, row int, column string, then func(string)) {
	i := slices.IndexFunc(answer.Columns, func(c app.Column) bool { return c.Key == column })
	if i < 0 {
		then("")
		return
	}
	var text string
	var err error
	s.d.work(func() {
		v, wrong := answer.Cell(row, answer.Columns[i])
		if err = wrong; err == nil && !v.Missing {
			text = v.String()
		}
	}, func() {
		s.d.fail(err)
		if err == nil {
			then(text)
		}
	})
}

// launch opens the Control Hub of the customer of a row in the browser.
func (s *sheet) launch(answer *app.Answer, row int) {
	s.customerOf(answer, row, "customer_id", s.d.openHub)
}

// openHub opens the Control Hub of a customer in the browser.
func (d *desk) openHub(id string) {
	if id == "" {
		d.toasts.Show(d.printer.T("customers.launch.no_id"), "", nil)
		return
	}
	u, err := url.Parse(d.settings.LaunchURL(id))
	if err == nil {
		err = openURL(d.app, u)
	}
	d.fail(err)
}

// launchActive is launch for the keyboard.
func (s *sheet) launchActive() {
	if s.answer == nil {
		return
	}
	shown, _, ok := s.grid.Active()
	if row, isRow := s.set.row(shown); ok && isRow {
		s.launch(s.answer, row)
	}
}

// launches reports whether the rows have customers whose Control Hub can be
// opened.
func (s *sheet) launches() bool {
	return s.answer != nil && slices.ContainsFunc(s.answer.Columns, func(c app.Column) bool { return c.Key == "customer_id" })
}

// reportsOf offers the other datasets that have rows of customers, to show those
// of the customer of a row.
func (s *sheet) reportsOf(answer *app.Answer, row int, at fyne.Position) {
	var datasets []app.Dataset
	var err error
	asOf := s.d.settings.Scope.AsOf
	s.d.work(func() { datasets, err = s.d.session.Datasets(asOf) }, func() {
		s.d.fail(err)
		var items menuList
		for _, of := range datasets {
			if of.Key != customersKey && of.Rows > 0 && describes(of.Key, "customer_id") {
				items.add(app.DatasetName(s.d.printer, of.Key), true, func() { s.reportOf(answer, row, of.Key) })
			}
		}
		if len(items) > 0 && s.d.atRest() {
			s.d.showMenu(fyne.NewMenu("", items...), at)
		}
	})
}

// describes reports whether the rows of a dataset have a column.
func describes(dataset, column string) bool {
	d := schema.Get(dataset)
	if d == nil {
		return false
	}
	_, ok := d.Column(column)
	return ok
}

// reportOf shows the rows of a dataset that are of the customer of a row.
func (s *sheet) reportOf(answer *app.Answer, row int, dataset string) {
	s.customerOf(answer, row, "customer_id", func(id string) {
		if id == "" {
			s.d.toasts.Show(s.d.printer.T("customers.launch.no_id"), "", nil)
			return
		}
		term := query.Text(query.Term("customer_id", query.Equal, id))
		s.d.showReport(func(r *reports) { r.showWhere(place{dataset: dataset}, term) })
	})
}
