package views

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
)

// explain tells more about a cell of customers than it says: of statuses why
// they hold and since when, of a dash why nothing is known, of a day what it is.
// What it takes to know that is read off the drawing thread.
func (s *sheet) explain(shown, col int) func(say func(string)) {
	if s.set == nil || s.answer == nil || s.answer.Question.Dataset != customersKey && s.answer.Question.Dataset != subscriptionsKey || col >= len(s.answer.Columns) {
		return nil
	}
	row, ok := s.set.row(shown)
	if !ok {
		return nil
	}
	answer, c := s.answer, s.answer.Columns[col]
	v, known := answer.Cached(row, c)
	switch {
	case !known || !c.Derived && c.Key != app.LicencesColumn:
		return nil
	case v.Missing || c.Key == app.LicencesColumn:
		return s.later(func() (string, error) { return s.whyMissing(answer, row, c), nil })
	case c.Key == "statuses":
		return s.later(func() (string, error) { return s.why(answer, row) })
	case c.Key == "next_date":
		return func(say func(string)) { say(s.termText(answer, row, c)) }
	}
	return nil
}

// later says what has to be found out first.
func (s *sheet) later(find func() (string, error)) func(say func(string)) {
	return func(say func(string)) {
		var text string
		var err error
		s.d.work(func() { text, err = find() }, func() {
			s.d.fail(err)
			say(text)
		})
	}
}

// why says why a customer has its statuses, a line for each.
func (s *sheet) why(a *app.Answer, row int) (string, error) {
	p := s.d.printer
	reasons, err := s.d.session.Why(context.Background(), a, row)
	var lines []string
	for _, r := range reasons {
		lines = append(lines, p.T("customers.why", i18n.Args{"status": statusWord(p, r.Status), "why": app.WhyText(p, r)}))
	}
	return strings.Join(lines, "\n"), err
}

// whyMissing says why a cell has no value; empty where there is nothing to tell.
func (s *sheet) whyMissing(a *app.Answer, row int, c app.Column) string {
	key := c.Key
	switch {
	case key != app.LicencesColumn:
	case a.Question.Dataset == subscriptionsKey:
		key = "assigned"
	default:
		key = "total"
	}
	var gap *measure.Gap
	if gap = s.d.session.WhyMissing(a, row, key); gap == nil {
		return ""
	}
	return s.d.printer.T(gap.Message())
}

// termText says whether something ends or renews itself on a day.
func (s *sheet) termText(a *app.Answer, row int, c app.Column) string {
	p := s.d.printer
	v, _ := a.Cached(row, c)
	key := "customers.ends"
	if i := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == "next_renewal" }); i >= 0 {
		if renewal, ok := a.Cached(row, a.Columns[i]); ok && !renewal.Missing && renewal.Int == v.Int {
			key = "customers.renews"
		}
	}
	return p.T(key, i18n.Args{"day": p.Value(v)})
}
