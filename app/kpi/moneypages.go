package kpi

import (
	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/app/price"
	"partnerdesk/data/table"
)

// Remarks say what the sums leave out, a sentence each; none if nothing.
func (m *Money) Remarks(p *i18n.Printer) []string {
	var said []string
	if m.Total.Unpriced > 0 {
		names := ""
		for i, of := range m.NoPrices[:min(mostNamed, len(m.NoPrices))] {
			if i > 0 {
				names += p.T("value.separator")
			}
			names += of.Name
		}
		said = append(said, p.N("kpi.money.unpriced", m.Total.Unpriced, i18n.Args{"names": names}))
	}
	if m.Total.Blind > 0 {
		said = append(said, p.N("kpi.money.blind", m.Total.Blind))
	}
	return said
}

// mostNamed is how many licence names or measures are named in a sentence.
const mostNamed = 4

func money(m price.Money) table.Value { return table.Value{Type: table.Decimal, Float: m.Float()} }

// info says how the money is counted, in which currency, and what is left out.
func (m *Money) info(p *i18n.Printer) [][2]string {
	info := [][2]string{{p.T("price.column.currency"), m.Currency}, {p.T("kpi.money.rule_title"), p.T("kpi.money.rule")}}
	for _, remark := range m.Remarks(p) {
		info = append(info, [2]string{p.T("kpi.money.left_out"), remark})
	}
	return info
}

var costTypes = []table.Column{{Key: "unassigned_cost", Type: table.Decimal}, {Key: "idle_cost", Type: table.Decimal}, {Key: "over_cost", Type: table.Decimal}}

// CustomersPage is what the licences of each customer come to.
func (m *Money) CustomersPage(p *i18n.Printer) app.Page {
	columns := insight.PageColumns(p, append([]table.Column{{Key: "customer"}, {Key: "customer_id"}}, append(costTypes, table.Column{Key: "currency"},
		table.Column{Key: "lines", Type: table.Integer}, table.Column{Key: "unpriced", Type: table.Integer}, table.Column{Key: "blind", Type: table.Integer})...)...)
	var rows [][]table.Value
	for _, c := range m.Customers {
		rows = append(rows, []table.Value{insight.TextCell(c.Customer), insight.TextCell(c.CustomerID), money(c.Unassigned), money(c.Idle), money(c.Over), insight.TextCell(m.Currency),
			insight.WholeCell(int64(c.Lines), true), insight.WholeCell(int64(c.Unpriced), true), insight.WholeCell(int64(c.Blind), true)})
	}
	return app.RowsPage(p.T("kpi.sheet.money"), columns, rows, m.info(p))
}

// LinesPage is what each line comes to; one without a price or figures has none.
func (m *Money) LinesPage(p *i18n.Printer) app.Page {
	columns := insight.PageColumns(p, append([]table.Column{{Key: "customer"}, {Key: "customer_id"}, {Key: "subscription_id"}, {Key: "license"}, {Key: "product"},
		{Key: "price", Type: table.Decimal}, {Key: "available", Type: table.Integer}, {Key: "idle", Type: table.Integer}, {Key: "overage", Type: table.Integer}},
		append(costTypes, table.Column{Key: "currency"})...)...)
	var rows [][]table.Value
	for _, l := range m.Lines {
		row := []table.Value{insight.TextCell(l.Customer), insight.TextCell(l.CustomerID), insight.TextCell(l.Subscription), insight.TextCell(l.Name), insight.TextCell(l.Product), money(l.Price),
			insight.WholeCell(l.Available, l.Known), insight.WholeCell(max(0, l.Assigned-l.Used), l.Known), insight.WholeCell(l.Overage, l.Known), money(l.Unassigned), money(l.Idle), money(l.Over), insight.TextCell(m.Currency)}
		row[5].Missing = !l.Priced
		for i := 9; i < 12; i++ {
			row[i].Missing = l.Lines == 0
		}
		rows = append(rows, row)
	}
	return app.RowsPage(p.T("kpi.sheet.money_lines"), columns, rows, nil)
}
