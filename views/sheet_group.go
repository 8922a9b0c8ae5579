package views

import (
	"context"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
)

// groupBy groups the rows by a column, or no longer.
func (s *sheet) groupBy(key string, off bool) {
	if off {
		key = ""
	}
	s.at.group = key
	s.saveLayoutSoon()
	s.ask(grid.Top)
}

// keepPlaces is how many selected rows are found again when the rows change; a
// larger selection is given up.
const keepPlaces = 1000

// follow shows an answer so that the grid stays at the rows where it is, though
// loads have added or removed others.
func (s *sheet) follow(answer *app.Answer, sections []app.Section, done func()) {
	before, set := s.set, s.newSet(answer, sections)
	if before == nil || before.answer.Question.Dataset != answer.Question.Dataset || before.answer.Question.Rejects != answer.Question.Rejects {
		s.showRows(set, grid.Keep, nil)
		done()
		return
	}
	at := s.grid.Anchor()
	_, page := s.grid.VisibleRows()
	var rows []int // of the answer before: those in view, the active one, the selected
	for shown := at.First; shown < at.First+max(1, page) && shown < before.count(); shown++ {
		row, ok := before.row(shown)
		if !ok {
			row = -1
		}
		rows = append(rows, row)
	}
	top := len(rows)
	active, _ := before.row(at.Active)
	rows = append(rows, active)
	selected := before.ranges(at.Selected)
	n := 0
	for _, r := range selected {
		if n += r.Count; n > keepPlaces {
			break
		}
		for row := r.First; row < r.First+r.Count; row++ {
			rows = append(rows, row)
		}
	}
	if n > keepPlaces {
		rows = rows[:top+1]
	}
	turn := s.turn
	var places []int
	var err error
	s.d.work(func() { places, err = locate(answer, before.answer, rows) }, func() {
		if s.turn != turn {
			return // a newer answer is shown, or will be
		}
		if err != nil {
			s.showRows(set, grid.Keep, nil)
		} else {
			s.showRows(set, grid.Keep, newAnchor(set, at, places, top, s.grid.Anchor().First-at.First))
		}
		done()
	})
}

// locate finds rows again; -1 stands for none.
func locate(answer, before *app.Answer, rows []int) ([]int, error) {
	var known []int
	for _, row := range rows {
		if row >= 0 && row < len(before.Rows) {
			known = append(known, row)
		}
	}
	found, err := answer.Locate(context.Background(), before, known)
	if err != nil {
		return nil, err
	}
	places := make([]int, len(rows))
	for i, row := range rows {
		places[i] = -1
		if row >= 0 && row < len(before.Rows) {
			places[i], found = found[0], found[1:]
		}
	}
	return places, nil
}

// newAnchor returns where the grid stands after the rows of places have found
// theirs: the first top of them were in view, then came the active one and the
// selected. moved is how far the grid was scrolled meanwhile.
func newAnchor(set *rowSet, at grid.Anchor, places []int, top, moved int) *grid.Anchor {
	a := grid.Anchor{First: at.First + moved, Active: -1}
	for i, place := range places[:top] {
		if place >= 0 {
			a.First = max(0, set.shown(place)-i+moved)
			break
		}
	}
	if place := places[top]; place >= 0 {
		a.Active = set.shown(place)
	}
	selected := places[top+1:]
	a.Selected = func(yield func(int, int) bool) {
		for _, place := range selected {
			if place >= 0 && !yield(set.shown(place), 1) {
				return
			}
		}
	}
	return &a
}

// showRows gives the grid its rows, arranged as they were left: at the anchor,
// or as the place says.
func (s *sheet) showRows(set *rowSet, place grid.Place, anchor *grid.Anchor) {
	a := set.answer
	s.set, s.answer = set, a
	var columns []grid.Column
	for _, c := range a.Columns {
		title := a.Title(s.d.printer, c)
		if set.drawings[c.Key].bare {
			title = ""
		}
		columns = append(columns, grid.Column{ID: c.Key, Title: title, Numeric: c.Type.Numeric() && !c.Drawn, Width: firstColumnWidth(c)})
	}
	if anchor != nil {
		s.grid.SetModelAt(set.model(), columns, *anchor)
	} else {
		s.grid.SetModel(set.model(), columns, place)
	}
	s.grid.SetArrangement(s.arrangement(a))
	var keys []grid.Sort
	for _, k := range a.Question.Sort {
		keys = append(keys, grid.Sort{Column: k.Column, Descending: k.Descending})
	}
	s.grid.SetSort(keys)
	s.showGrouping()
	s.body.Objects = append(s.body.Objects[:0], s.grid)
	if len(a.Rows) == 0 {
		s.body.Objects = append(s.body.Objects, s.noRows(a))
	}
	s.body.Refresh()
	if len(s.rows.Objects) != 1 || s.rows.Objects[0] != s.work {
		s.rows.Objects = append(s.rows.Objects[:0], s.work)
		s.rows.Refresh()
	}
	if s.wanted && s.d.window.Canvas().Focused() == nil {
		s.focus()
	}
	s.wanted = false
}

// showGrouping says beside the title by what the rows are grouped, and offers to
// end it.
func (s *sheet) showGrouping() {
	i := slices.IndexFunc(s.answer.Columns, func(c app.Column) bool { return c.Key == s.answer.Question.Group })
	if i < 0 {
		s.grouping.Hide()
		return
	}
	s.grouping.SetText(s.d.printer.T("group.by", i18n.Args{"column": s.answer.Title(s.d.printer, s.answer.Columns[i])}))
	s.grouping.Show()
}
