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
func (r *reports) showRows(a *app.Answer, place grid.Place) {
	var columns []grid.Column
	for _, c := range a.Columns {
		columns = append(columns, grid.Column{ID: c.Key, Title: a.Title(r.d.printer, c), Numeric: c.Type.Numeric(), Width: firstColumnWidth(c)})
	}
	r.grid.SetModel(rowsModel{a, r.d.printer}, columns, place)
	r.grid.SetArrangement(r.arrangement(a))
	var keys []grid.Sort
	for _, k := range a.Question.Sort {
		keys = append(keys, grid.Sort{Column: k.Column, Descending: k.Descending})
	}
	r.grid.SetSort(keys)
	var below fyne.CanvasObject = r.grid
	if len(a.Rows) == 0 {
		below = container.NewStack(r.grid, r.noRows(a))
	}
	line := part.Row(theme.Space8, r.query, r.query, r.columns, r.export)
	top := part.Column("", part.Inset(line, theme.Space8, theme.Space8), r.notice.Object)
	r.rows.Objects = []fyne.CanvasObject{part.Border(top, nil, nil, nil, below)}
	r.rows.Refresh()
}

// arrangement is how the columns were left.
func (r *reports) arrangement(a *app.Answer) []grid.ColumnState {
	left := r.layouts[r.layoutKey()].Columns
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
func (r *reports) noRows(a *app.Answer) fyne.CanvasObject {
	t := r.d.printer.T
	if a.Total > 0 {
		return part.Empty(t("reports.no_match.title"), t("reports.no_match.text"),
			part.Action{Verb: t("action.clear_query"), Do: func() { r.query.SetText("") }})
	}
	if len(r.d.settings.Scope.Regions) > 0 {
		return part.Empty(t("reports.no_region.title"), t("reports.no_region.text", i18n.Args{
			"regions": app.RegionNames(r.d.printer, r.d.settings.Scope.Regions)}))
	}
	return part.Empty(t("reports.no_rows.title"), t("reports.no_rows.text"))
}

// shownColumns are the columns as they stand on the screen.
func (r *reports) shownColumns() []app.Column {
	var columns []app.Column
	for _, s := range r.grid.Arrangement() {
		if s.Hidden {
			continue
		}
		for _, c := range r.answer.Columns {
			if c.Key == s.ID {
				columns = append(columns, c)
			}
		}
	}
	return columns
}

// saveLayoutSoon remembers the arrangement once it has come to rest.
func (r *reports) saveLayoutSoon() {
	if r.saving != nil {
		r.saving()
	}
	r.saving = r.d.later(2*debounce, func() {
		r.saving = nil
		r.saveLayout()
	})
}

// saveNow remembers an arrangement that has not come to rest.
func (r *reports) saveNow() {
	if r.saving != nil {
		r.saving()
		r.saving = nil
		r.saveLayout()
	}
}

// saveLayout remembers how the rows that are shown are arranged; these may not
// be there yet for what was chosen last.
func (r *reports) saveLayout() {
	if r.answer == nil {
		return
	}
	shown := r.answer.Question
	layout := app.Layout{Query: shown.Query, Sort: shown.Sort}
	for _, s := range r.grid.Arrangement() {
		layout.Columns = append(layout.Columns, app.ColumnLayout{Column: s.ID, Width: s.Width, Hidden: s.Hidden})
	}
	key := shown.Dataset
	if shown.Rejects {
		key = app.RejectsDataset
	}
	if r.layouts != nil { // they have been read
		r.layouts[key] = layout
	}
	r.d.write(func() error { return r.d.session.SaveLayout(key, layout) })
}

// chooseColumns offers each column with a box to tick.
func (r *reports) chooseColumns() {
	if r.answer == nil {
		return
	}
	t := r.d.printer.T
	states, shown := r.grid.Arrangement(), r.answer
	dialog := &part.Dialog{Title: t("columns.title"), Width: 360, Accept: t("action.apply"), Cancel: t("action.cancel")}
	var objects []fyne.CanvasObject
	for i, s := range states {
		at := slices.IndexFunc(r.answer.Columns, func(c app.Column) bool { return c.Key == s.ID })
		if at < 0 {
			continue
		}
		objects = append(objects, part.NewCheck(r.answer.Title(r.d.printer, r.answer.Columns[at]), !s.Hidden,
			func(on bool) {
				states[i].Hidden = !on
				dialog.SetAccept(dialog.Accept, slices.ContainsFunc(states, func(s grid.ColumnState) bool { return !s.Hidden }))
			}))
	}
	scroll := container.NewVScroll(part.Column("", objects...))
	scroll.SetMinSize(fyne.NewSize(0, min(420, float32(len(objects))*32)))
	arrange := func(states []grid.ColumnState) {
		if r.answer != nil && r.answer.Question.Dataset == shown.Question.Dataset { // a load may have brought another
			r.grid.SetArrangement(states)
			r.saveLayoutSoon()
		}
	}
	dialog.OnAccept = func() bool {
		arrange(states)
		return true
	}
	reset := part.Quiet(t("columns.reset"), nil, func() {
		dialog.Close()
		arrange(firstArrangement(shown))
	})
	dialog.Content = part.Column(theme.Space8, scroll, part.Row(theme.Space8, nil, reset))
	r.d.dialogs.Show(dialog)
}

// menu offers what can be done with a cell.
func (r *reports) menu(row, col int, at fyne.Position) {
	if r.answer == nil || row < 0 || col < 0 || row >= len(r.answer.Rows) {
		return
	}
	c := r.answer.Columns[col]
	v, ok := r.answer.Cached(row, c)
	if !ok {
		return
	}
	t := r.d.printer.T
	term, answer := app.Term(c, v), r.answer
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(t("menu.filter_by", i18n.Args{"term": term}), func() { r.addTerm(term) }),
		fyne.NewMenuItem(t("menu.exclude", i18n.Args{"term": term}), func() { r.addTerm("-" + term) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(t("menu.copy_cell"), func() { r.d.app.Clipboard().SetContent(v.String()) }),
		fyne.NewMenuItem(t("menu.copy_rows"), r.copy),
		fyne.NewMenuItem(t("menu.details"), func() { r.showDetails(answer, row) }),
	}
	r.d.showMenu(fyne.NewMenu("", items...), at)
}

// addTerm adds a term to the query.
func (r *reports) addTerm(term string) {
	r.query.SetText(app.Narrow(r.query.Text, term))
}
