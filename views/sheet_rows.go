package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// rowsModel gives the grid the rows of an answer.
type rowsModel struct {
	answer  *app.Answer
	printer *i18n.Printer
}

func (m rowsModel) Rows() int { return len(m.answer.Rows) }

func (m rowsModel) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for i := range n {
		for k, c := range columns {
			v, ok := m.answer.Cached(first+i, m.answer.Columns[c])
			if !ok {
				return false
			}
			cell := grid.Cell{Text: m.printer.Value(v), Missing: v.Missing}
			if v.Missing {
				cell.Text = m.printer.T("value.missing")
			}
			dst[i*len(columns)+k] = cell
		}
	}
	return true
}

func (m rowsModel) Load(ctx context.Context, first, n int, columns []int) error {
	for i := range n {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, c := range columns {
			if _, err := m.answer.Cell(first+i, m.answer.Columns[c]); err != nil {
				return err
			}
		}
	}
	return nil
}

// firstWidth is the width of a column that nobody has changed.
func firstColumnWidth(c app.Column) float32 {
	switch {
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
	case c.Key == "reason" || c.Key == "cell_column" || c.Key == "customer" || c.Key == "location" || c.Key == "name" || c.Key == "text":
		return 210
	default:
		return 130
	}
}

// showRows gives the grid an answer, arranged as it was left.
func (s *sheet) showRows(a *app.Answer, place grid.Place) {
	var columns []grid.Column
	for _, c := range a.Columns {
		columns = append(columns, grid.Column{ID: c.Key, Title: a.Title(s.d.printer, c), Numeric: c.Type.Numeric(), Width: firstColumnWidth(c)})
	}
	s.grid.SetModel(rowsModel{a, s.d.printer}, columns, place)
	s.grid.SetArrangement(s.arrangement(a))
	var keys []grid.Sort
	for _, k := range a.Question.Sort {
		keys = append(keys, grid.Sort{Column: k.Column, Descending: k.Descending})
	}
	s.grid.SetSort(keys)
	var below fyne.CanvasObject = s.grid
	if len(a.Rows) == 0 {
		below = container.NewStack(s.grid, s.noRows(a))
	}
	line := part.Row(theme.Space8, s.query, s.query, s.columns, s.export)
	top := part.Column("", part.Inset(line, theme.Space8, theme.Space8), s.notice.Object)
	s.rows.Objects = []fyne.CanvasObject{part.Border(top, nil, nil, nil, below)}
	s.rows.Refresh()
}

// arrangement is how the columns were left.
func (s *sheet) arrangement(a *app.Answer) []grid.ColumnState {
	left := s.layouts[s.layoutKey()].Columns
	if len(left) == 0 {
		return firstArrangement(a)
	}
	var states []grid.ColumnState
	for _, c := range left {
		states = append(states, grid.ColumnState{ID: c.Column, Width: c.Width, Hidden: c.Hidden})
	}
	return states
}

// firstArrangement is how the columns stand until somebody arranges them: those
// that say the same for all rows are hidden.
func firstArrangement(a *app.Answer) []grid.ColumnState {
	var states, added []grid.ColumnState
	for _, c := range a.Columns {
		state := grid.ColumnState{ID: c.Key, Width: firstColumnWidth(c)}
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
	if a.Total > 0 {
		return part.Empty(t("reports.no_match.title"), t("reports.no_match.text"),
			part.Action{Verb: t("action.clear_query"), Do: func() { s.query.SetText("") }})
	}
	if len(s.d.settings.Scope.Regions) > 0 {
		return part.Empty(t("reports.no_region.title"), t("reports.no_region.text", i18n.Args{
			"regions": app.RegionNames(s.d.printer, s.d.settings.Scope.Regions)}))
	}
	return part.Empty(t("reports.no_rows.title"), t("reports.no_rows.text"))
}

// shownColumns are the columns as they stand on the screen.
func (s *sheet) shownColumns() []app.Column {
	var columns []app.Column
	for _, state := range s.grid.Arrangement() {
		if state.Hidden {
			continue
		}
		for _, c := range s.answer.Columns {
			if c.Key == state.ID {
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
	shown := s.answer.Question
	layout := app.Layout{Query: shown.Query, Sort: shown.Sort}
	for _, state := range s.grid.Arrangement() {
		layout.Columns = append(layout.Columns, app.ColumnLayout{Column: state.ID, Width: state.Width, Hidden: state.Hidden})
	}
	key := shown.Dataset
	if shown.Rejects {
		key = app.RejectsDataset
	}
	if s.layouts != nil { // they have been read
		s.layouts[key] = layout
	}
	s.d.write(func() error { return s.d.session.SaveLayout(key, layout) })
}
