// Package customer gathers all that the loads say of one customer, as of a day:
// what it has bought and uses, what it pays, who reaches it, which reports are
// about it, and what changed from load to load. It knows no widgets; the window,
// the command line and the one-customer workbook stand on it.
//
// A row is about the customer if its customer_id is that of the customer, letter
// by letter: names are not unique. What is not known is never zero: a figure is
// unknown, a day the zero time, and a Gap says why.
package customer

import (
	"context"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"partnerdesk/app"
	"partnerdesk/data/measure"
	"partnerdesk/data/table"
)

// Dossier is what is known of one customer as of a day. It is immutable and safe
// for concurrent use: a change of the loads, or of tags and notes, asks for
// another one. What takes long is read only when it is asked for, and then kept:
// Reasons, Reports, EarlierTrials and History.
type Dossier struct {
	ID    string    // customer_id
	Scope app.Scope // regions and day that it holds for
	Today time.Time // the UTC day that counts as today

	Summary        Summary
	Subscriptions  Subscriptions
	Trials         Trials
	Administrators Administrators

	session *app.Session
	listed  *app.Answer       // about customers: its rows are the customer's
	reading sync.Mutex        // of older loads
	past    map[string][]load // what they have of the customer, by dataset
	asking  sync.Mutex        // for the history
	history *History          // nil until it was asked for
}

// Part is what each part of a dossier says of itself.
type Part struct {
	Sources []app.Snapshot // loads that its rows come from, oldest first
	Gap     Gap            // why there are no rows; nil where there are some
}

// AsOf returns the moment that the newest of the sources describes; the zero
// time without any.
func (p Part) AsOf() (newest time.Time) {
	for _, sn := range p.Sources {
		if sn.AsOf.After(newest) {
			newest = sn.AsOf
		}
	}
	return newest
}

// Read gathers the parts that a panel shows first. It reads the loads in force
// as of the day in scope, of the licence usage the newest closed week alone. The
// error is *Unknown if no load in force has the customer.
//
// Where the scope is about some regions, loads about other ones do not count;
// those whose region nobody has told do.
func Read(ctx context.Context, s *app.Session, scope app.Scope, id string) (*Dossier, error) {
	if id == "" {
		return nil, &Unknown{}
	}
	d := &Dossier{ID: id, Scope: scope, session: s, past: make(map[string][]load)}
	day := scope.AsOf
	if day.IsZero() {
		day = s.Now()
	}
	d.Today = table.DayTime(table.DayOf(day))
	if err := d.readSummary(ctx); err != nil {
		return nil, err
	}
	var terms, weeks, invoices, orders rows
	group, part := errgroup.WithContext(ctx)
	for _, of := range []struct {
		to   *rows
		read func(context.Context) (rows, error)
	}{{&terms, d.terms}, {&weeks, d.weeks}, {&invoices, d.invoices}, {&orders, d.orders}} {
		group.Go(func() (err error) {
			*of.to, err = of.read(part)
			return err
		})
	}
	group.Go(func() error { return d.readAdministrators(part) })
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if err := d.readTerms(ctx, terms, weeks, invoices, orders); err != nil {
		return nil, err
	}
	if !d.Summary.Listed && len(terms.list)+len(weeks.list)+len(invoices.list)+len(orders.list)+d.Administrators.Assigned() == 0 {
		return nil, &Unknown{Customer: id}
	}
	d.name(terms, weeks, invoices, orders)
	return d, nil
}

// name finds a name for a customer that the list does not have.
func (d *Dossier) name(parts ...rows) {
	for _, part := range parts {
		for _, r := range slices.Backward(part.list) {
			if d.Summary.Name == "" {
				d.Summary.Name = r.text("customer")
			}
		}
	}
}

// Reasons says of each of Summary.Statuses why it holds and since when, in their
// order. It reads, of some statuses older loads too.
func (d *Dossier) Reasons(ctx context.Context) ([]measure.Reason, error) {
	if !d.Summary.Listed {
		return nil, nil
	}
	return d.session.Why(ctx, d.listed, 0)
}
