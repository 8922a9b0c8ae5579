package customer

import (
	"cmp"
	"context"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/table"
)

// Amount is a sum of money that may be unknown, in a currency that may be, too.
type Amount struct {
	Value    float64
	Known    bool
	Currency string
}

// Invoice is an invoice.
type Invoice struct {
	ID, Subscription string
	Date, Due        time.Time // UTC days
	Amount           Amount
	Status           string // the file's word
	Source           app.Snapshot
}

// Order is a line of an order.
type Order struct {
	ID, Subscription string
	Date             time.Time // UTC day
	Type, Name       string    // what was done, and of which licence
	Quantity         Figure
	Amount           Amount
	Status           string // the file's word
	Source           app.Snapshot
}

func (d *Dossier) invoices(ctx context.Context) (rows, error) {
	return d.about(ctx, "invoices", is(idColumn, d.ID), []string{idColumn, "customer", "subscription_id", "invoice", "date", "due", "amount", "currency", "status"})
}

func (d *Dossier) orders(ctx context.Context) (rows, error) {
	return d.about(ctx, "orders", is(idColumn, d.ID), []string{idColumn, "customer", "subscription_id", "order", "date", "type", "name", "quantity", "amount", "currency", "status"})
}

func amountOf(r row) Amount {
	v := typed(table.Decimal, r.cells["amount"])
	return Amount{v.Float, !v.Missing, r.text("currency")}
}

func invoicesOf(list []row) []Invoice {
	var all []Invoice
	for _, r := range list {
		all = append(all, Invoice{r.text("invoice"), r.text("subscription_id"), r.day("date"), r.day("due"), amountOf(r), r.text("status"), r.load})
	}
	slices.SortStableFunc(all, newestInvoice)
	return all
}

func ordersOf(list []row) []Order {
	var all []Order
	for _, r := range list {
		all = append(all, Order{r.text("order"), r.text("subscription_id"), r.day("date"), r.text("type"), r.text("name"), r.figure("quantity"), amountOf(r), r.text("status"), r.load})
	}
	slices.SortStableFunc(all, newestOrder)
	return all
}

// allInvoices returns the invoices of all subscriptions and of none, newest
// first.
func (d *Dossier) allInvoices() []Invoice {
	all := slices.Clone(d.Subscriptions.Invoices)
	for _, s := range d.bought() {
		all = append(all, s.Invoices...)
	}
	slices.SortStableFunc(all, newestInvoice)
	return all
}

// allOrders returns the order lines of all subscriptions and of none, newest
// first.
func (d *Dossier) allOrders() []Order {
	all := slices.Clone(d.Subscriptions.Orders)
	for _, s := range d.bought() {
		all = append(all, s.Orders...)
	}
	slices.SortStableFunc(all, newestOrder)
	return all
}

func newestInvoice(a, b Invoice) int { return cmp.Or(b.Date.Compare(a.Date), byLetters(b.ID, a.ID)) }

func newestOrder(a, b Order) int {
	return cmp.Or(b.Date.Compare(a.Date), byLetters(b.ID, a.ID), byLetters(a.Name, b.Name))
}
