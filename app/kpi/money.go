package kpi

import (
	"cmp"
	"context"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/price"
)

// Cost is what licences come to in a month by the price list, and what it leaves
// out.
type Cost struct {
	Unassigned price.Money // licences that nobody has
	Idle       price.Money // assigned, and not used in the newest closed week
	Over       price.Money // assigned or used beyond what was bought

	Lines    int // with a price and figures: they are in the sums
	Unpriced int // lines without a price
	Blind    int // lines with a price and without figures of the newest closed week
}

// Unused is what licences cost that are not used, assigned or not.
func (c Cost) Unused() price.Money { return c.Unassigned.Plus(c.Idle) }

func (c Cost) plus(o Cost) Cost {
	return Cost{c.Unassigned.Plus(o.Unassigned), c.Idle.Plus(o.Idle), c.Over.Plus(o.Over), c.Lines + o.Lines, c.Unpriced + o.Unpriced, c.Blind + o.Blind}
}

// CostLine is a line of subscriptions in money.
type CostLine struct {
	Customer, CustomerID, Subscription, Name, Product string
	Price                                             price.Money
	Priced, Known                                     bool  // there is a price; there are figures
	Available, Assigned, Used, Overage                int64 // licences, where known
	Cost
}

// CostOf is a customer in money.
type CostOf struct {
	Customer, CustomerID string
	Cost
}

// NoPrice is a licence name without a price.
type NoPrice struct {
	Name, Product string
	Lines         int
}

// Money is what the licences of a day and some regions come to in a month.
type Money struct {
	Currency  string
	Total     Cost
	Customers []CostOf   // those with the most that is unused or over first
	Lines     []CostLine // likewise
	NoPrices  []NoPrice  // the most frequent first
}

// costColumns are what money reads of subscriptions.
var costColumns = []string{"customer", "customer_id", "subscription_id", "name", "product", "available", "assigned", "used", "overage"}

// ReadMoney counts unused and overused licences of the lines that count, of a
// product or of both, with the profile's price list.
func ReadMoney(ctx context.Context, s *app.Session, scope app.Scope, product string) (*Money, error) {
	prices, err := s.Prices()
	if err != nil {
		return nil, err
	}
	q := app.Question{Dataset: "subscriptions", Scope: scope, Query: "has:counted_as"}
	if product != "" {
		q.Query = "counted_as=" + product
	}
	a, err := s.Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	return count(ctx, a, prices)
}

// count counts the rows of an answer about subscriptions.
func count(ctx context.Context, a *app.Answer, prices price.List) (*Money, error) {
	of := prices.Finder()
	m := &Money{Currency: prices.Currency, Lines: make([]CostLine, 0, len(a.Rows))}
	customers := make(map[string]int)
	missing := make(map[[2]string]int)
	err := a.EachRow(ctx, costColumns, func(c app.Cells) {
		line := costLine(c, of)
		m.Lines = append(m.Lines, line)
		m.Total = m.Total.plus(line.Cost)
		at, known := customers[line.CustomerID]
		if !known {
			at = len(m.Customers)
			customers[line.CustomerID] = at
			m.Customers = append(m.Customers, CostOf{Customer: line.Customer, CustomerID: line.CustomerID})
		}
		m.Customers[at].Cost = m.Customers[at].plus(line.Cost)
		if !line.Priced {
			missing[[2]string{line.Name, line.Product}]++
		}
	})
	for of, lines := range missing {
		m.NoPrices = append(m.NoPrices, NoPrice{of[0], of[1], lines})
	}
	slices.SortFunc(m.NoPrices, func(a, b NoPrice) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Product, b.Product))
	})
	slices.SortStableFunc(m.Customers, func(a, b CostOf) int { return cmp.Or(dearer(a.Cost, b.Cost), cmp.Compare(a.Customer, b.Customer)) })
	slices.SortStableFunc(m.Lines, func(a, b CostLine) int {
		return cmp.Or(dearer(a.Cost, b.Cost), cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.Subscription, b.Subscription), cmp.Compare(a.Name, b.Name))
	})
	return m, err
}

// dearer compares so that what more could be done about comes first.
func dearer(a, b Cost) int {
	return cmp.Compare(b.Unused().Plus(b.Over), a.Unused().Plus(a.Over))
}

func costLine(c app.Cells, of func(name, product string) (price.Money, bool)) CostLine {
	l := CostLine{Customer: c.Text(0), CustomerID: c.Text(1), Subscription: c.Text(2), Name: c.Text(3), Product: c.Text(4), Known: true}
	for i, to := range []*int64{&l.Available, &l.Assigned, &l.Used, &l.Overage} {
		n, known := c.Int(5 + i)
		*to = n
		l.Known = l.Known && known
	}
	l.Price, l.Priced = of(l.Name, l.Product)
	switch {
	case !l.Priced:
		l.Unpriced = 1
	case !l.Known:
		l.Blind = 1
	default:
		l.Cost = Cost{l.Price.Times(l.Available), l.Price.Times(max(0, l.Assigned-l.Used)), l.Price.Times(l.Overage), 1, 0, 0}
	}
	return l
}
