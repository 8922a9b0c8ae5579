package views

import (
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/views/board"
	"partnerdesk/views/chart"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// licenceBlock is a section of the page: measures, a chart and the rows behind
// them.
type licenceBlock struct {
	*rowTable
	l       *licences
	block   kpi.Block
	chart   *chart.Card
	section board.Section
}

// newBlock returns a section; it goes on where the one before, if any, was left.
func (l *licences) newBlock(of kpi.Block, before *licenceBlock) *licenceBlock {
	b := &licenceBlock{l: l, block: of}
	var was *rowTable
	if before != nil {
		was = before.rowTable
	}
	t := l.d.printer.T
	b.rowTable = l.newRowTable(of.ID, b.lines(), was)
	b.widths, b.names, b.none = licenceWidths, lineKeys, func() string { return t("licences." + of.ID + ".none") }
	b.chart = l.newChart(chartHeight, func(int, int) { b.leadTo(b.rows.query, -1) })
	b.section = board.Section{Title: t("licences." + of.ID), About: part.Help(""), Cards: l.cardsFor(of.Measures), Chart: b.chart.Object, Table: b.table}
	b.tellRule()
	return b
}

// lines are the rows of the table for the product that is shown: of the columns
// those that the vendor documents.
func (b *licenceBlock) lines() tableRows {
	q := b.block.Lines(b.l.d.settings.Scope, b.l.product())
	keys := []string{"customer", "subscription_id", "total", app.LicencesColumn}
	for _, key := range b.block.Columns {
		if !slices.Contains(notInTables, key) && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return tableRows{own: "licences." + b.block.ID, title: b.l.d.printer.T("licences." + b.block.ID + ".table"), dataset: q.Dataset, query: q.Query, sort: q.Sort, columns: keys}
}

// ask asks for the rows of the product that is shown.
func (b *licenceBlock) ask() { b.show(b.lines()) }

// tellRule says what counts in the section.
func (b *licenceBlock) tellRule() {
	limits := b.l.d.settings.Limits.OrDefault()
	b.section.About.Set(b.l.d.printer.T("licences."+b.block.ID+".about",
		i18n.Args{"added": limits.Added, "nearing": limits.Nearing, "share": shareText(limits.LowShare)}), theme.Muted)
}

// Widths of the columns of the tables, in device-independent units; those that
// are not here are as wide as they are elsewhere.
var licenceWidths = map[string]grid.ColumnState{
	"customer": {Width: 204, Grow: 300}, "subscription_id": {Width: 150, Grow: 130}, "total": {Width: 116, Grow: 40}, app.LicencesColumn: {Width: 140, Grow: 40},
	"added_days": {Width: 132, Grow: 80}, "days_left": {Width: 150, Grow: 80}, "added_months": {Width: 150, Grow: 80}, "months_left": {Width: 128, Grow: 60},
	"usage_3m": {Width: 190, Grow: 80}, "assigned_change": {Width: 174, Grow: 80}, "used_change": {Width: 156, Grow: 80},
	"assigned_share": {Width: 160, Grow: 80}, "used_share": {Width: 160, Grow: 80}, "auto_renew": {Width: 96, Grow: 40},
}

// notInTables are columns that rows leave with and that the tables show in
// another way, or not at first: the bar has the figures.
var notInTables = []string{"name", "used", "assigned", "available", "overage"}

// lineKeys are the columns that name a row.
var lineKeys = []string{"customer_id", "subscription_id", "name"}
