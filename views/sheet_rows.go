package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
)

// firstColumnWidth is the width of a column that nobody has changed.
func firstColumnWidth(c app.Column) float32 {
	switch {
	case c.Key == "line":
		return 80
	case c.Type == table.Time:
		return 150
	case c.Type == table.Date:
		return 100
	case c.Type == table.Boolean:
		return 80
	case c.Type.Numeric():
		return 110
	case strings.HasSuffix(c.Key, "_id") || strings.HasSuffix(c.Key, "_uuid") || c.Key == "external_id":
		return 130
	case c.Key == "cell_column":
		return 200
	case c.Key == "settlement":
		return 160
	case c.Key == "reason":
		return 260
	case c.Key == "customer" || c.Key == "location" || c.Key == "name" || c.Key == "text":
		return 210
	default:
		return 130
	}
}

// arrangement is how the columns were left.
func (s *sheet) arrangement(a *app.Answer) []grid.ColumnState {
	left := s.layouts[s.layoutKey()].Columns
	if len(left) == 0 {
		return s.firstColumns(a)
	}
	if s.first != nil { // what nobody has seen yet stays out of sight
		left = s.layouts[s.layoutKey()].Apply(a.Columns)
	}
	var states []grid.ColumnState
	for _, c := range left {
		states = append(states, grid.ColumnState{ID: c.Column, Width: c.Width, Grow: c.Grow, Hidden: c.Hidden, Pinned: c.Pinned})
	}
	for _, c := range a.Columns { // the program has learnt to derive more since
		if c.Aside && !slices.ContainsFunc(states, func(state grid.ColumnState) bool { return state.ID == c.Key }) {
			states = append(states, grid.ColumnState{ID: c.Key, Hidden: true})
		}
	}
	return states
}

// firstColumns is how the columns stand until somebody arranges them.
func (s *sheet) firstColumns(a *app.Answer) []grid.ColumnState {
	if s.first != nil {
		return s.first(a)
	}
	return firstArrangement(a)
}

// firstArrangement is how the columns stand until somebody arranges them: those
// that say the same for all rows are hidden, and what the user noted.
func firstArrangement(a *app.Answer) []grid.ColumnState {
	var states, added []grid.ColumnState
	for _, c := range a.Columns {
		state := grid.ColumnState{ID: c.Key, Width: firstColumnWidth(c), Hidden: c.Own || c.Aside}
		if c.Added {
			state.Hidden = !slices.ContainsFunc(a.Snapshots, func(sn app.Snapshot) bool {
				return c.Key == "region" && sn.Region != "" || app.HasPeriod(sn.Dataset) &&
					(c.Key == "from" && sn.From != "" || c.Key == "to" && sn.To != "")
			})
			added = append(added, state)
			continue
		}
		states = append(states, state)
	}
	return append(states, added...)
}

// noRows says why there are none.
func (s *sheet) noRows(a *app.Answer) fyne.CanvasObject {
	t := s.d.printer.T
	if s.none != nil {
		if instead, ok := s.none(); ok {
			return instead
		}
	}
	if a.Total > 0 {
		text, actions := t("reports.no_match.text"), []part.Action{{Verb: t("action.clear_query"), Do: func() { s.query.Replace("") }}}
		for _, h := range s.hints {
			if h.Suggestion != "" && h.Pos+h.Len <= len(a.Question.Query) {
				text = s.d.printer.Error(h)
				better := a.Question.Query[:h.Pos] + h.Suggestion + a.Question.Query[h.Pos+h.Len:]
				actions = append([]part.Action{{Verb: t("query.fix_to", i18n.Args{"fix": h.Suggestion}), Do: func() { s.query.Replace(better) }}}, actions...)
				break
			}
		}
		return part.Empty(t("reports.no_match.title"), text, actions...)
	}
	if len(s.d.settings.Scope.Regions) > 0 {
		return part.Empty(t("reports.no_region.title"), t("reports.no_region.text", i18n.Args{
			"regions": app.RegionNames(s.d.printer, s.d.settings.Scope.Regions)}))
	}
	return part.Empty(t("reports.no_rows.title"), t("reports.no_rows.text"))
}

// shownColumns are the columns as they stand on the screen; in place of a drawn
// one those that it is made from.
func (s *sheet) shownColumns() []app.Column {
	var keys []string
	for _, state := range s.grid.Arrangement() {
		if !state.Hidden {
			keys = append(keys, state.ID)
		}
	}
	var columns []app.Column
	for _, key := range app.Leaving(keys) {
		for _, c := range s.answer.Columns {
			if c.Key == key {
				columns = append(columns, c)
			}
		}
	}
	return columns
}

// saveLayoutSoon remembers the arrangement once it has come to rest.
func (s *sheet) saveLayoutSoon() {
	if s.saving != nil {
		s.saving()
	}
	s.saving = s.d.later(2*debounce, func() {
		s.saving = nil
		s.saveLayout()
	})
}

// saveNow remembers an arrangement that has not come to rest.
func (s *sheet) saveNow() {
	if s.saving != nil {
		s.saving()
		s.saving = nil
		s.saveLayout()
	}
}

// saveLayout remembers how the rows that are shown are arranged; these may not
// be there yet for what was chosen last.
func (s *sheet) saveLayout() {
	if s.answer == nil {
		return
	}
	layout := s.layout()
	key := s.answer.Question.Dataset
	switch {
	case s.own != "":
		key = s.own
	case s.answer.Question.Rejects:
		key = app.RejectsDataset
	}
	if s.layouts != nil { // they have been read
		s.layouts[key] = layout
	}
	s.views.mark()
	s.d.write(func() error { return s.d.session.SaveLayout(key, layout) })
}

// layout is how the rows that are shown are arranged.
func (s *sheet) layout() app.Layout {
	shown := s.answer.Question
	layout := app.Layout{Query: shown.Query, Sort: shown.Sort, Group: s.at.group, View: s.at.view,
		Export: s.layouts[s.layoutKey()].Export}
	for _, state := range s.grid.Arrangement() {
		layout.Columns = append(layout.Columns, app.ColumnLayout{Column: state.ID, Width: state.Width, Grow: state.Grow, Hidden: state.Hidden, Pinned: state.Pinned})
	}
	return layout
}
