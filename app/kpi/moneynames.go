package kpi

import (
	"cmp"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/app/price"
	"partnerdesk/data/table"
)

// CostOfName is all lines of a licence name and a product in money.
type CostOfName struct {
	Name, Product string
	Price         price.Money // where there is one
	Priced        bool
	All           int // lines, also those that are left out
	Cost
}

// Names returns the lines by licence name, those with the most that is unused or
// over first.
func (m *Money) Names() []CostOfName {
	at := make(map[[2]string]int)
	var all []CostOfName
	for _, l := range m.Lines {
		of := [2]string{l.Name, l.Product}
		i, known := at[of]
		if !known {
			i = len(all)
			at[of] = i
			all = append(all, CostOfName{Name: l.Name, Product: l.Product, Price: l.Price, Priced: l.Priced})
		}
		all[i].All++
		all[i].Cost = all[i].plus(l.Cost)
	}
	slices.SortStableFunc(all, func(a, b CostOfName) int {
		return cmp.Or(dearer(a.Cost, b.Cost), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Product, b.Product))
	})
	return all
}

// NamesPage is what the licences of each name come to.
func (m *Money) NamesPage(p *i18n.Printer) app.Page {
	columns := insight.PageColumns(p, append([]table.Column{{Key: "license"}, {Key: "product"}, {Key: "price", Type: table.Decimal}}, append(costTypes, table.Column{Key: "currency"},
		table.Column{Key: "lines", Type: table.Integer}, table.Column{Key: "unpriced", Type: table.Integer}, table.Column{Key: "blind", Type: table.Integer})...)...)
	var rows [][]table.Value
	for _, n := range m.Names() {
		row := []table.Value{insight.TextCell(n.Name), insight.TextCell(n.Product), money(n.Price), money(n.Unassigned), money(n.Idle), money(n.Over), insight.TextCell(m.Currency),
			insight.WholeCell(int64(n.Lines), true), insight.WholeCell(int64(n.Unpriced), true), insight.WholeCell(int64(n.Blind), true)}
		row[2].Missing = !n.Priced
		rows = append(rows, row)
	}
	return app.RowsPage(p.T("kpi.sheet.money_names"), columns, rows, nil)
}
