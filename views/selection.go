package views

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// totalsRest is how long the selection must rest before it is summed up.
const totalsRest = 120 * time.Millisecond

// selected returns the selected rows of the answer and their number; the active
// one where none is selected.
func (s *sheet) selected() ([]app.Range, int) {
	ranges := s.set.ranges(s.grid.Ranges())
	if len(ranges) == 0 {
		if shown, _, ok := s.grid.Active(); ok {
			if row, ok := s.set.row(shown); ok {
				ranges = []app.Range{{First: row, Count: 1}}
			}
		}
	}
	n := 0
	for _, r := range ranges {
		n += r.Count
	}
	return ranges, n
}

// selectionChanged says how many rows are selected and, once the selection has
// come to rest, what their cells in the active column add up to.
func (s *sheet) selectionChanged() {
	s.totals = ""
	s.showCount()
	s.details.follow()
	s.tell()
	if s.summing != nil {
		s.summing()
		s.summing = nil
	}
	if s.adding != nil {
		s.adding()
		s.adding = nil
	}
	_, col, ok := s.grid.Active()
	if s.answer == nil || !ok || col < 0 || s.grid.SelectedCount() < 2 {
		return
	}
	c, text := s.answer.Columns[col], s.totalsText
	if i := slices.IndexFunc(s.answer.Columns, func(c app.Column) bool { return c.Key == s.addsOf }); i >= 0 && (!c.Summable() || c.Drawn) {
		c, text = s.answer.Columns[i], s.adds
	}
	s.summing = s.d.later(totalsRest, func() {
		s.summing = nil
		s.sumUp(s.answer, c, text)
	})
}

// sumUp sums up the selected cells of a column; text puts it in words.
func (s *sheet) sumUp(answer *app.Answer, c app.Column, text func(app.Totals) string) {
	ranges := s.set.ranges(s.grid.Ranges())
	ctx, cancel := context.WithCancel(context.Background())
	s.adding = cancel
	var totals app.Totals
	var err error
	s.d.work(func() { totals, err = answer.Totals(ctx, c.Key, ranges) }, func() {
		if ctx.Err() != nil || s.answer != answer {
			return
		}
		if err != nil {
			s.unread(err)
			return
		}
		s.totals = text(totals)
		s.showCount()
	})
}

// totalsText says what the cells of a column add up to.
func (s *sheet) totalsText(t app.Totals) string {
	p := s.d.printer
	args := i18n.Args{"column": s.answer.Title(p, t.Column), "values": t.Values, "distinct": t.Distinct,
		"sum": p.Value(t.Sum), "mean": p.Value(rounded(t.Mean)), "min": p.Value(t.Min), "max": p.Value(t.Max)}
	switch {
	case t.Values == 0:
		return p.T("footer.totals_none", args)
	case t.Column.Summable() && !t.Sum.Missing:
		return p.T("footer.totals_sum", args)
	case t.Column.Type.Numeric() && !t.Mean.Missing:
		return p.T("footer.totals_mean", args)
	case t.Column.Type == table.Date || t.Column.Type == table.Time:
		return p.T("footer.totals_span", args)
	}
	return p.T("footer.totals_text", args)
}

// rounded rounds a mean to two decimals: more is noise in a footer.
func rounded(v table.Value) table.Value {
	v.Float = math.Round(v.Float*100) / 100
	return v
}

// showCount says how many rows are shown and selected, what these add up to,
// and how old they are.
func (s *sheet) showCount() {
	if s.answer == nil {
		return
	}
	p := s.d.printer
	s.count.Set(p.N(s.counted, len(s.answer.Rows)))
	if s.blank() {
		s.count.Set(p.T("blank.count"))
		s.foot.set("", s.ageText())
		s.d.settle()
		return
	}
	if s.answer.Early {
		s.count.Set(p.T("rows.first", i18n.Args{"rows": len(s.answer.Rows)}))
	}
	words := []string{p.T("footer.shown_of", i18n.Args{"shown": len(s.answer.Rows), "all": s.answer.Total})}
	if s.answer.Early {
		words[0] = p.T("footer.first", i18n.Args{"shown": len(s.answer.Rows), "all": s.answer.Total})
	}
	if s.set.groups != nil {
		words = append(words, p.N("footer.groups", len(s.set.sections)))
	}
	if s.grid.SelectedCount() > 0 {
		_, n := s.selected()
		words = append(words, p.N("footer.selected", n))
	}
	if s.totals != "" {
		words = append(words, s.totals)
	}
	var order []string
	for _, k := range s.at.sort {
		i := slices.IndexFunc(s.answer.Columns, func(c app.Column) bool { return c.Key == k.Column })
		if i < 0 {
			continue
		}
		arrow := "▲"
		if k.Descending {
			arrow = "▼"
		}
		order = append(order, s.answer.Title(p, s.answer.Columns[i])+" "+arrow)
	}
	if len(order) > 0 {
		words = append(words, p.T("footer.sorted", i18n.Args{"columns": strings.Join(order, ", ")}))
	}
	s.foot.set(strings.Join(words, " · "), s.ageText())
	s.d.settle()
}
