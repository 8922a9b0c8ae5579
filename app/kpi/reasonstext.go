package kpi

import (
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/table"
)

// Short names the reason, for a list of them.
func (r Reason) Short(p *i18n.Printer) string { return p.T("reason." + r.ID) }

// Text says the reason in a sentence.
func (r Reason) Text(p *i18n.Printer) string {
	var names []string
	for _, product := range r.Products {
		names = append(names, insight.ProductName(p, product))
	}
	return p.T("kpi.reason."+r.ID, i18n.Args{"products": strings.Join(names, p.T("value.separator")),
		"now": insight.ValueText(p, figure.Share, r.Use.Now(), true), "usual": insight.ValueText(p, figure.Share, r.Use.Mean(), true)})
}

// ReasonsPage is customers with reasons to act, a row for each reason.
func ReasonsPage(p *i18n.Printer, all []ActOn) app.Page {
	columns := insight.PageColumns(p, table.Column{Key: "score", Type: table.Integer}, table.Column{Key: "customer"}, table.Column{Key: "customer_id"}, table.Column{Key: "reason"},
		table.Column{Key: "points", Type: table.Integer}, table.Column{Key: "why"}, table.Column{Key: "dataset"}, table.Column{Key: "query"})
	var rows [][]table.Value
	for _, of := range all {
		for _, r := range of.Reasons {
			rows = append(rows, []table.Value{insight.WholeCell(int64(of.Score), true), insight.TextCell(of.Customer), insight.TextCell(of.CustomerID), insight.TextCell(r.Short(p)), insight.WholeCell(int64(r.Points), true),
				insight.TextCell(r.Text(p)), insight.TextCell(r.Dataset), insight.TextCell(r.Query)})
		}
	}
	return app.RowsPage(p.T("kpi.sheet.reasons"), columns, rows, nil)
}
