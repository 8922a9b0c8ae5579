package views

import (
	"cmp"

	"partnerdesk/app"
	"partnerdesk/app/kpi"
	"partnerdesk/app/price"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
	"partnerdesk/views/theme"
)

// list lists the costs by customer or by licence name, as it is chosen.
func (m *moneyTable) list() {
	if m.money == nil {
		return
	}
	t := m.l.d.printer.T
	of, n := costRows{m.l, m.money, nil}, len(m.money.Customers)
	m.table.columns[0].Title = t("insight.column.customer")
	if m.by.Chosen() == byName {
		of.names, n = m.names, len(m.names)
		m.table.columns[0].Title = t("insight.column.license")
	}
	rows := ownRows{n: n, cell: of.cell, compare: of.compare, open: of.open, items: of.items}
	key := "licences.money.none"
	if !m.l.loaded(subscriptionsKey) {
		key = "licences.money.unknown"
	}
	m.save.Enable()
	if rows.n == 0 {
		m.save.Disable()
	}
	m.setPriced(m.money.Currency != "")
	m.table.set(rows, saying(t(key)))
}

// costRows are the rows of one reading, by customer or by licence name.
type costRows struct {
	l     *licences
	money *kpi.Money
	names []kpi.CostOfName // nil: by customer
}

// cost is what a row comes to, and how many lines it has left out.
func (m costRows) cost(row int) kpi.Cost {
	if m.names != nil {
		return m.names[row].Cost
	}
	return m.money.Customers[row].Cost
}

// what a row is about.
func (m costRows) what(row int) string {
	if m.names != nil {
		return cmp.Or(m.names[row].Name, m.names[row].Product)
	}
	return cmp.Or(m.money.Customers[row].Customer, m.money.Customers[row].CustomerID)
}

func (m costRows) cell(row, column int) grid.Cell {
	p, of := m.l.d.printer, m.cost(row)
	amount := func(a price.Money) grid.Cell {
		switch {
		case of.Lines == 0 && of.Unpriced > 0:
			return grid.Cell{Text: p.T("licences.money.no_price"), Missing: true}
		case of.Lines == 0:
			return grid.Cell{Text: p.T("licences.money.no_figures"), Missing: true}
		case a == 0:
			return grid.Cell{Text: app.MoneyText(p, a, m.money.Currency), Color: theme.Muted}
		}
		return grid.Cell{Text: app.MoneyText(p, a, m.money.Currency)}
	}
	switch column {
	case 0:
		return grid.Cell{Text: m.what(row)}
	case 1:
		return amount(of.Unassigned)
	case 2:
		return amount(of.Idle)
	case 3:
		return amount(of.Over)
	case 4:
		return grid.Cell{Text: p.Integer(int64(of.Lines))}
	}
	cell := grid.Cell{Text: p.Integer(int64(of.Unpriced + of.Blind)), Color: theme.Warn}
	if of.Unpriced+of.Blind == 0 {
		cell.Color = theme.Muted
	}
	return cell
}

func (m costRows) compare(column, a, b int) int {
	x, y := m.cost(a), m.cost(b)
	switch column {
	case 1:
		return cmp.Compare(x.Unassigned, y.Unassigned)
	case 2:
		return cmp.Compare(x.Idle, y.Idle)
	case 3:
		return cmp.Compare(x.Over, y.Over)
	case 4:
		return cmp.Compare(x.Lines, y.Lines)
	case 5:
		return cmp.Compare(x.Unpriced+x.Blind, y.Unpriced+y.Blind)
	}
	return cmp.Compare(table.Fold(m.what(a)), table.Fold(m.what(b)))
}

// open goes to the lines of a row.
func (m costRows) open(row int) {
	term := ""
	if m.names != nil {
		term = valueTerm("name", m.names[row].Name) + " " + valueTerm("product", m.names[row].Product)
	} else {
		c := m.money.Customers[row]
		if term = valueTerm("customer_id", c.CustomerID); c.CustomerID == "" {
			term += " " + valueTerm("customer", c.Customer)
		}
	}
	m.l.openQuery(subscriptionsKey, counted(m.l)+" "+term)
}

func (m costRows) items(items *menuList, row int) {
	t := m.l.d.printer.T
	items.add(t("card.rows"), true, func() { m.open(row) })
	if m.names == nil {
		items.add(t("insight.customer"), true, func() { m.l.d.showCustomer(m.money.Customers[row].CustomerID) })
	} else {
		items.add(t("prices.open"), true, m.l.d.showPrices)
	}
}
