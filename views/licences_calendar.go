package views

import (
	"cmp"
	"context"
	"io"
	"strconv"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/app/kpi"
	"partnerdesk/views/board"
	"partnerdesk/views/chart"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// renewals is the section of what ends and renews itself in the months ahead.
type renewals struct {
	l      *licences
	chart  *chart.Card
	table  *ownTable
	ics    *part.Button
	save   *part.Button
	cal    *kpi.Calendar
	of     string // product that cal is about
	cancel context.CancelFunc
}

// monthRows are the months of a calendar.
type monthRows struct {
	p      *i18n.Printer
	months []kpi.Month
}

// renewalWidths are how the columns stand.
var renewalWidths = []grid.ColumnState{{ID: "month", Width: 170, Grow: 120}, {ID: "expiring", Width: 130, Grow: 60}, {ID: "expiring_licences", Width: 160, Grow: 60},
	{ID: "renewing", Width: 130, Grow: 60}, {ID: "renewing_licences", Width: 160, Grow: 60}, {ID: "customers", Width: 120, Grow: 60}}

// calendarHeight is the least height of the chart of the months.
const calendarHeight = 176

func newRenewals(l *licences) *renewals {
	c := &renewals{l: l}
	t := l.d.printer.T
	c.chart = l.newChart(calendarHeight, func(_, point int) { c.openMonth(point) })
	c.ics = ownTool(t("licences.calendar.save"), "calendar", c.saveCalendar)
	c.save = tool(t("action.export"), "export", func() { c.export(false) })
	shorten(c.save, "", narrowRoom)
	columns := []grid.Column{{ID: "month", Title: t("insight.column.month")}}
	for _, w := range renewalWidths[1:] {
		columns = append(columns, grid.Column{ID: w.ID, Title: t("kpi.calendar." + w.ID), Numeric: true})
	}
	c.table = newOwnTable(l, "calendar", renewalWidths, columns, l.tableTexts(t("licences.calendar.table"), t("insight.open")), func() { c.openMonth(-1) }, c.ics, c.save)
	return c
}

func (c *renewals) index() string         { return c.l.d.printer.T("licences.calendar.index") }
func (c *renewals) rowsTable() *ownTable  { return c.table }
func (c *renewals) told() bool            { return c.table.table.Told() }
func (c *renewals) first() fyne.Focusable { return c.table.grid }

func (c *renewals) describe(s *State) {
	c.table.describe(s)
	s.place("calendar.save", c.ics, fyne.Position{}, c.ics.Size())
}

func (c *renewals) section() board.Section {
	t := c.l.d.printer.T
	c.table.grid.OnFocus = c.l.reveals(c.table.table.Object)
	return board.Section{Title: t("licences.calendar"), About: part.Help(t("licences.calendar.about")), Chart: c.chart.Object, Table: c.table.table}
}

func (c *renewals) actions(items *menuList) {
	items.add(c.l.d.printer.T("licences.calendar.save"), c.cal != nil && len(c.cal.Months) > 0, c.saveCalendar)
}

func (c *renewals) leave() {
	c.stop()
	c.chart.View.Stop()
	c.table.grid.Stop()
}

func (c *renewals) stop() {
	if c.cancel != nil {
		c.cancel()
		c.cancel = nil
	}
}

// ask reads the calendar of the product. What is shown stays until it is there.
func (c *renewals) ask() {
	c.stop()
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel = cancel
	d, scope, product := c.l.d, c.l.d.settings.Scope, c.l.product()
	until := kpi.LastDay(c.l.today(), kpi.MonthsAhead)
	var cal *kpi.Calendar
	var err error
	d.work(func() { cal, err = kpi.ReadCounted(ctx, d.session, scope, product, until) }, func() {
		if ctx.Err() != nil {
			return // a newer question has taken its place
		}
		c.stop()
		if d.fail(err); err != nil {
			return
		}
		c.show(cal, product)
	})
}

// show shows a calendar.
func (c *renewals) show(cal *kpi.Calendar, product string) {
	p := c.l.d.printer
	c.cal, c.of = cal, product
	months := monthRows{p, cal.Ahead(kpi.MonthsAhead)}
	c.l.d.drawChart(c.chart, cal.Chart(p, product, c.l.d.settings.Scope))
	rows := ownRows{n: len(months.months), cell: months.cell, compare: months.compare, open: c.openMonth, items: c.items}
	c.ics.Enable()
	c.save.Enable()
	if len(cal.Months) == 0 {
		rows.n = 0
		c.ics.Disable()
		c.save.Disable()
	}
	key := "licences.calendar.none"
	if !c.l.loaded(subscriptionsKey) {
		key = "licences.calendar.unknown"
	}
	c.table.set(rows, saying(p.T(key)))
}

// monthFigure is a figure of a month, by column.
func monthFigure(m kpi.Month, column int) int64 {
	switch column {
	case 1:
		return int64(len(m.Expiring))
	case 2:
		return kpi.Licences(m.Expiring)
	case 3:
		return int64(len(m.Renewing))
	case 4:
		return kpi.Licences(m.Renewing)
	}
	return int64(m.Customers())
}

func (r monthRows) cell(row, column int) grid.Cell {
	m, p := r.months[row], r.p
	if column == 0 {
		return grid.Cell{Text: p.T("date.title", i18n.Args{"year": strconv.Itoa(m.First.Year()), "month": p.T("date.month." + strconv.Itoa(int(m.First.Month())))})}
	}
	cell := grid.Cell{Text: p.Integer(monthFigure(m, column))}
	if cell.Text == "0" {
		cell.Color = theme.Muted
	}
	return cell
}

func (r monthRows) compare(column, a, b int) int {
	if column == 0 {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(monthFigure(r.months[a], column), monthFigure(r.months[b], column))
}

// openMonth goes to the lines of a month; below 0, of all.
func (c *renewals) openMonth(row int) {
	switch {
	case c.cal == nil:
	case row < 0:
		c.l.openQuery(subscriptionsKey, c.cal.AllLines(c.of, kpi.MonthsAhead))
	default:
		c.l.openQuery(subscriptionsKey, c.cal.Lines(c.cal.Ahead(kpi.MonthsAhead)[row], c.of))
	}
}

func (c *renewals) items(items *menuList, row int) {
	items.add(c.l.d.printer.T("card.rows"), true, func() { c.openMonth(row) })
}

// saveCalendar asks where the file for calendar programs goes.
func (c *renewals) saveCalendar() { c.export(true) }

// export asks where the calendar is written to, and as what: first for calendar
// programs or for spreadsheets.
func (c *renewals) export(calendar bool) {
	if c.cal == nil || len(c.cal.Months) == 0 || c.l.d.dialogs.Top() != nil {
		return
	}
	d, p, cal, of, scope := c.l.d, c.l.d.printer, c.cal, c.of, c.l.d.settings.Scope
	title := p.T("kpi.sheet.calendar_of", i18n.Args{"product": insight.ProductName(p, of)})
	pages := []app.Page{cal.Page(p), cal.MonthsPage(p), cal.Chart(p, of, scope).Page(p)}
	kinds := d.pageKinds(title, func(*i18n.Printer) []app.Page { return pages })
	file := pageFile{"ics", "licences.calendar.file", func(ctx context.Context, path string) error {
		return app.WriteFile(ctx, path, func(w io.Writer) error { return cal.WriteICS(w, p, d.session.Now()) })
	}}
	if calendar {
		kinds = append([]pageFile{file}, kinds...)
	} else {
		kinds = append(kinds, file)
	}
	d.savePages(p.T("licences.save_ask", i18n.Args{"what": title}), title, kinds...)
}
