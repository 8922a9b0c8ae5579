package views

import (
	"cmp"

	"partnerdesk/app/calls"
	"partnerdesk/app/insight"
	"partnerdesk/views/board"
	"partnerdesk/views/chart"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// callBlock is a section of the page: measures, charts and the rows behind them.
type callBlock struct {
	*rowTable
	c       *callingScreen
	of      calls.Section
	charts  []*chart.Card
	drawn   []insight.Chart // by the cards of charts
	by      *part.Toggle    // of the usage: users or customers by trend; else nil
	limits  *part.Button    // leads to the thresholds; nil: there are none
	section board.Section
}

// chartsOf are the ids of the charts of the sections, as they stand; of the usage
// one is shown at a time.
var chartsOf = map[string][]string{
	"usage": {"calling-users", "calling-customers"}, "quality": {"calling-quality", "calling-endpoints"},
	"features": {"calling-features", "calling-feature-weeks"}, "queues": {"calling-waits", "calling-abandoned"},
}

// sideChart is the least width of charts that stand side by side.
const sideChart = 440

// newBlock returns a section; it goes on where the one before, if any, was left.
func (c *callingScreen) newBlock(of calls.Section, before *callBlock) *callBlock {
	b := &callBlock{c: c, of: of}
	t := c.d.printer.T
	var was *rowTable
	if before != nil {
		was = before.rowTable
	}
	b.rowTable = c.newRowTable(of.ID, tableRows{own: "calling." + of.ID, title: t("calls.table." + of.ID), dataset: customersKey}, was)
	b.widths, b.names, b.none, b.opens = callWidths, callNames, b.noneText, b.openRow
	b.sheet.items = b.rowItems
	for i := range b.shownCharts() {
		b.charts = append(b.charts, c.newChart(chartHeight, func(series, point int) { b.openChart(i, series, point) }))
	}
	cards := c.cardsFor(of.Measures)
	b.section = board.Section{Title: t("calls." + of.ID), About: part.Help(""), Cards: cards, Chart: b.charts[0].Object, Table: b.table}
	switch of.ID {
	case "usage":
		b.by = part.NewToggle([]string{t("calling.users"), t("calling.customers")}, 0)
		b.by.OnChange = func(int) { b.draw() }
		b.section.Chart = board.InCorner(b.charts[0].Object, b.by)
	case "quality":
		both := part.Flow(sideChart, 2, theme.Space12, b.charts[0].Object, b.charts[1].Object)
		b.section.Cards, b.section.Chart = nil, nil
		b.section.Above = part.Column(theme.Space12, part.CardRow(cards...), c.worse.object, both)
	default:
		b.section.Chart = board.Halves(b.charts[0].Object, b.charts[1].Object)
	}
	if of.ID == "usage" || of.ID == "quality" {
		b.limits = part.Quiet(t("calling.limits"), part.Icon("settings"), b.showLimits)
		b.section.Tool = b.limits
	}
	return b
}

// shownCharts are the places for charts.
func (b *callBlock) shownCharts() []string {
	if b.of.ID == "usage" {
		return chartsOf["usage"][:1]
	}
	return chartsOf[b.of.ID]
}

// showLimits goes to the thresholds of the section in the settings.
func (b *callBlock) showLimits() {
	if b.of.ID == "usage" {
		b.c.d.showRule("trend_weeks")
		return
	}
	b.c.showLimits()
}

// show brings all of the section but its rows in line with the figures.
func (b *callBlock) show() {
	about := b.c.tab.LimitsText(b.c.d.printer, b.of.ID)
	if about == "" {
		about = b.c.d.printer.T("calling." + b.of.ID + ".about")
	}
	b.section.About.Set(about, theme.Muted)
	for _, id := range b.of.Measures {
		_, ok := b.c.measure(id) // some say nothing of one customer alone
		show(b.c.cards[id], ok)
	}
	if b.by != nil {
		show(b.by, b.c.at.customer == "")
	}
	b.draw()
}

// draw gives the charts their figures.
func (b *callBlock) draw() {
	if b.c.tab == nil {
		return
	}
	ids := chartsOf[b.of.ID]
	if b.by != nil && b.by.Visible() {
		ids = ids[b.by.Chosen():]
	}
	b.drawn = make([]insight.Chart, len(b.charts))
	for _, of := range b.c.tab.Charts(b.c.d.printer) {
		for i, card := range b.charts {
			if of.ID == ids[i] {
				b.drawn[i] = of
				b.c.d.drawChart(card, of)
			}
		}
	}
}

// openChart goes to the rows behind a figure of a chart.
func (b *callBlock) openChart(i, series, point int) {
	if i < len(b.drawn) {
		if of := b.drawn[i].Opens(series, point); of.Dataset != "" {
			b.c.openQuery(of.Dataset, of.Query)
		}
	}
}

// ask asks for the rows of the table.
func (b *callBlock) ask() {
	of, t := b.c.tab.Table(b.of.ID), b.c.d.printer.T
	own, title := "calling."+b.of.ID, t("calls.table."+b.of.ID)
	switch {
	case b.c.at.location != "" && b.of.ID == "usage":
		of, own, title = b.c.tab.Devices(), own+".devices", t("calls.rows.devices")
	case b.c.at.customer != "":
		own, title = own+".locations", t("calls.rows."+b.of.ID)
	}
	b.rowTable.show(tableRows{own: own, title: title, dataset: of.Dataset, query: of.Query, sort: of.Sort, columns: of.Columns})
}

// noneText says why there are no rows.
func (b *callBlock) noneText() string {
	key := ".none"
	if b.c.at.customer != "" {
		key = ".none_here"
	}
	return b.c.d.printer.T("calling." + b.of.ID + key)
}

// callNames are the columns that name a row, of whatever the table shows.
var callNames = []string{"week", "customer_id", "location", "endpoint", "queue", "mac", "user_uuid", "product"}

// callWidths are widths of columns, in device-independent units; those that are
// not here are as wide as they are elsewhere.
var callWidths = map[string]grid.ColumnState{
	"customer": {Width: 200, Grow: 260}, "location": {Width: 200, Grow: 220}, "queue": {Width: 200, Grow: 220}, "endpoint": {Width: 150, Grow: 60}, "product": {Width: 200, Grow: 160}, "mac": {Width: 150, Grow: 80},
	"calling_trend": {Width: 100, Grow: 20}, "calling_users": {Width: 160, Grow: 40}, "users_change": {Width: 115, Grow: 20}, "calls": {Width: 92, Grow: 10}, "calls_change": {Width: 112, Grow: 20},
	"legs": {Width: 102, Grow: 10}, "minutes": {Width: 100, Grow: 10}, "video_minutes": {Width: 126, Grow: 10}, "desk_phone_legs": {Width: 135, Grow: 10}, "room_device_legs": {Width: 145, Grow: 10},
	"webex_app_legs": {Width: 140, Grow: 10}, "other_legs": {Width: 145, Grow: 10}, "unknown_legs": {Width: 128, Grow: 10}, "queue_abandoned": {Width: 132, Grow: 10}, "queue_timed_out": {Width: 140, Grow: 10}, "queue_overflowed": {Width: 140, Grow: 10},
	"poor_share": {Width: 170, Grow: 60}, "poor_share_change": {Width: 190, Grow: 30}, "getting_worse": {Width: 150, Grow: 20}, "rated_legs": {Width: 130, Grow: 20}, "poor_legs": {Width: 126, Grow: 20},
	"queue_calls": {Width: 140, Grow: 20}, "auto_attendant_calls": {Width: 150, Grow: 20}, "hunt_group_calls": {Width: 130, Grow: 20},
	"avg_answer": {Width: 150, Grow: 20}, "avg_abandon_wait": {Width: 232, Grow: 10}, "abandon_rate": {Width: 140, Grow: 20},
}

// openRow goes into what a row is about; rows of a location are looked at in
// Reports.
func (b *callBlock) openRow(row int) bool {
	if b.c.at.location != "" {
		return false
	}
	b.drill(row)
	return true
}

// drill has the screen be about the customer or the location of a row.
func (b *callBlock) drill(row int) {
	s, at := b.sheet, b.c.at
	answer := s.answer
	if at.customer != "" {
		s.customerOf(answer, row, "location", func(location string) {
			if location == "" {
				b.c.d.toasts.Show(b.c.d.printer.T("calling.no_location"), "", nil)
				return
			}
			at.location = location
			b.c.showPlace(at)
		})
		return
	}
	s.customerOf(answer, row, "customer_id", func(id string) {
		if id == "" {
			b.c.d.toasts.Show(b.c.d.printer.T("customer.panel.no_org"), "", nil)
			return
		}
		s.customerOf(answer, row, "customer", func(name string) { b.c.showPlace(callPlace{customer: id, name: cmp.Or(name, id)}) })
	})
}

// rowItems are what can be done with a row besides.
func (b *callBlock) rowItems(items *menuList, shown, _ int) {
	row, ok := b.sheet.set.row(shown)
	if !ok || b.c.at.location != "" {
		return
	}
	t, answer := b.c.d.printer.T, b.sheet.answer
	if b.c.at.customer != "" {
		items.add(t("calling.into_location"), true, func() { b.drill(row) })
	} else {
		items.add(t("calling.into_customer"), true, func() { b.drill(row) })
		items.add(t("insight.customer"), true, func() { b.sheet.customerOf(answer, row, "customer_id", b.c.d.showCustomer) })
	}
	items.line()
}
