package views

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/views/board"
	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// reasonColors are the colours of the reasons to act by what they mean; those
// without one are warnings.
var reasonColors = map[string]fyne.ThemeColorName{"suspended": theme.Bad, "expired": theme.Bad, "overage": theme.Bad, "inactive": theme.Muted}

// reasonList is the section of the customers with reasons to act, the weightiest
// first.
type reasonList struct {
	l      *licences
	table  *ownTable
	how    *part.Button
	save   *part.Button
	rows   reasonRows // that are shown
	cancel context.CancelFunc
}

// reasonRows are the customers of one reading.
type reasonRows struct {
	l     *licences
	all   []kpi.ActOn
	ranks []int // of all; those with the same score share one
}

// reasonWidths are how the columns stand.
var reasonWidths = []grid.ColumnState{{ID: "rank", Width: 60}, {ID: "customer", Width: 260, Grow: 260}, {ID: "score", Width: 76}, {ID: "reasons", Width: 520, Grow: 320}}

func newReasonList(l *licences) *reasonList {
	r := &reasonList{l: l}
	t := l.d.printer.T
	r.how = ownTool(t("licences.reasons.how"), "settings", r.showRules)
	r.save = tool(t("action.export"), "export", r.export)
	shorten(r.save, "", narrowRoom)
	r.table = newOwnTable(l, "reasons", reasonWidths, []grid.Column{{ID: "rank", Title: t("licences.reasons.rank"), Numeric: true}, {ID: "customer", Title: t("insight.column.customer")},
		{ID: "score", Title: t("insight.column.score"), Numeric: true}, {ID: "reasons", Title: t("insight.column.reasons")}},
		l.tableTexts(t("licences.reasons.table"), t("licences.reasons.open")),
		func() { l.d.showCustomers("score>0") }, r.how, r.save)
	return r
}

func (r *reasonList) index() string         { return r.l.d.printer.T("licences.reasons.index") }
func (r *reasonList) rowsTable() *ownTable  { return r.table }
func (r *reasonList) told() bool            { return r.table.table.Told() }
func (r *reasonList) first() fyne.Focusable { return r.table.grid }
func (r *reasonList) describe(s *State) {
	r.table.describe(s)
	s.place("reasons.how", r.how, fyne.Position{}, r.how.Size())
}

func (r *reasonList) section() board.Section {
	t := r.l.d.printer.T
	r.table.grid.OnFocus = r.l.reveals(r.table.table.Object)
	return board.Section{Title: t("licences.reasons"), About: part.Help(t("licences.reasons.about")), Table: r.table.table}
}

func (r *reasonList) actions(items *menuList) {
	items.add(r.l.d.printer.T("licences.reasons.rules"), true, r.showRules)
}

func (r *reasonList) leave() {
	r.stop()
	r.table.grid.Stop()
}

func (r *reasonList) stop() {
	if r.cancel != nil {
		r.cancel()
		r.cancel = nil
	}
}

// ask reads the reasons. What is shown stays until they are there.
func (r *reasonList) ask() {
	r.stop()
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	d, scope := r.l.d, r.l.d.settings.Scope
	var all []kpi.ActOn
	var err error
	d.work(func() { all, err = kpi.ReadReasons(ctx, d.session, scope) }, func() {
		if ctx.Err() != nil {
			return // a newer question has taken its place
		}
		r.stop()
		d.fail(err)
		r.show(all)
	})
}

// show lists the customers.
func (r *reasonList) show(all []kpi.ActOn) {
	rows := reasonRows{r.l, all, make([]int, len(all))}
	for i, of := range all {
		if rows.ranks[i] = i + 1; i > 0 && of.Score == all[i-1].Score {
			rows.ranks[i] = rows.ranks[i-1]
		}
	}
	r.rows = rows
	r.save.Disable()
	if len(all) > 0 {
		r.save.Enable()
	}
	r.table.set(ownRows{n: len(all), cell: rows.cell, compare: rows.compare, explain: rows.explain,
		open: func(row int) { r.l.d.showCustomer(all[row].CustomerID) }, items: rows.items}, r.none())
}

// none says why there are no rows.
func (r *reasonList) none() fyne.CanvasObject {
	t, key := r.l.d.printer.T, "licences.reasons.none"
	if !r.l.loaded(customersKey) {
		key = "licences.reasons.unknown"
	}
	return saying(t(key))
}

func (r reasonRows) cell(row, column int) grid.Cell {
	of, p := r.all[row], r.l.d.printer
	switch column {
	case 0:
		return grid.Cell{Text: p.Integer(int64(r.ranks[row])), Color: theme.Muted}
	case 1:
		return grid.Cell{Text: cmp.Or(of.Customer, of.CustomerID)}
	case 2:
		return grid.Cell{Text: p.Integer(int64(of.Score))}
	}
	var badges mark.Badges
	for _, reason := range of.Reasons {
		badges = append(badges, reasonBadge(p, reason))
	}
	return grid.Cell{Mark: badges}
}

func reasonBadge(p *i18n.Printer, r kpi.Reason) mark.Badge {
	color, ok := reasonColors[r.ID]
	if !ok {
		color = theme.Warn
	}
	return mark.Badge{Word: r.Short(p), Color: color}
}

func (r reasonRows) compare(column, a, b int) int {
	switch x, y := r.all[a], r.all[b]; column {
	case 1:
		return cmp.Compare(x.Customer, y.Customer)
	case 3:
		return cmp.Or(cmp.Compare(len(x.Reasons), len(y.Reasons)), slices.CompareFunc(x.Reasons, y.Reasons, func(a, b kpi.Reason) int { return cmp.Compare(a.ID, b.ID) }))
	case 2:
		return cmp.Compare(x.Score, y.Score)
	}
	return cmp.Compare(r.ranks[a], r.ranks[b])
}

// explain says the reasons in sentences, with what each counts.
func (r reasonRows) explain(row, column int) string {
	if column < 2 {
		return ""
	}
	var lines []string
	for _, of := range r.all[row].Reasons {
		lines = append(lines, r.l.d.printer.T("licences.reasons.counts", i18n.Args{"reason": of.Text(r.l.d.printer), "points": of.Points}))
	}
	return strings.Join(lines, "\n")
}

// items lead to the customer and to the evidence of each reason.
func (r reasonRows) items(items *menuList, row int) {
	p, of := r.l.d.printer, r.all[row]
	items.add(p.T("insight.customer"), true, func() { r.l.d.showCustomer(of.CustomerID) })
	for _, reason := range of.Reasons {
		items.add(p.T("licences.reasons.evidence", i18n.Args{"reason": reason.Short(p)}), true, func() { r.l.openQuery(reason.Dataset, reason.Query) })
	}
}

// export asks where the reasons are written to.
func (r *reasonList) export() {
	p, all := r.l.d.printer, r.rows.all
	title := p.T("kpi.sheet.reasons")
	r.l.d.savePages(p.T("licences.save_ask", i18n.Args{"what": title}), title, r.l.d.pageKinds(title, func(p *i18n.Printer) []app.Page { return []app.Page{kpi.ReasonsPage(p, all)} })...)
}
