package customer

import (
	"cmp"
	"context"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Subscriptions are what the customer has bought.
type Subscriptions struct {
	Part                    // of the dataset of subscriptions
	List     []Subscription // what is not over by its nearest end, then what is; of kinds that nobody knows, too
	Usage    Part           // of the licence usage
	Invoiced Part           // of the invoices
	Ordered  Part           // of the orders
	Invoices []Invoice      // of no subscription and no trial that is known
	Orders   []Order        // of no subscription and no trial that is known
}

// Trials are what the customer tries. Trials that only older loads list are
// EarlierTrials.
type Trials struct {
	Part
	Running []Subscription // not over, by the nearest end
	Past    []Subscription // over, the last end first
}

var termColumns = []string{idColumn, "customer", "subscription_id", "kind", "product", "name", "total", "start", "end", "auto_renew", "state"}

func (d *Dossier) terms(ctx context.Context) (rows, error) {
	return d.about(ctx, "subscriptions", is(idColumn, d.ID), termColumns)
}

var weekColumns = []string{"week", idColumn, "customer", "subscription_id", "product", "name", "total", "assigned", "used"}

// weeks reads the licence usage of the customer's newest closed week. Of a
// customer that the list does not have, that week is the newest of its rows.
func (d *Dossier) weeks(ctx context.Context) (rows, error) {
	term := query.Term("week", query.Equal, d.Summary.Week.Format(time.DateOnly))
	switch {
	case !d.Summary.Week.IsZero():
	case d.Summary.Listed:
		return rows{gap: d.Summary.Why("usage_week")}, nil
	default:
		term = query.Term("week", query.LessEqual, d.lastClosed().Format(time.DateOnly))
	}
	found, err := d.about(ctx, "license-usage", app.Narrow(is(idColumn, d.ID), query.Text(term)), weekColumns)
	var newest time.Time
	for _, r := range found.list {
		if week := r.day("week"); week.After(newest) {
			newest = week
		}
	}
	found.list = slices.DeleteFunc(found.list, func(r row) bool { return !r.day("week").Equal(newest) })
	return found, err
}

// lastClosed is the last day on which a week may start that is over today.
func (d *Dossier) lastClosed() time.Time { return d.Today.AddDate(0, 0, -7) }

// readTerms puts subscriptions and trials together.
func (d *Dossier) readTerms(ctx context.Context, terms, weeks, invoices, orders rows) error {
	all := gather(terms.list, weeks.list)
	for i := range all {
		s := &all[i]
		s.finish(d.Today)
		tags, err := d.session.TagsOf(ctx, app.Holder{Customer: d.ID, Subscription: s.ID})
		if err != nil {
			return err
		}
		for _, t := range tags {
			s.Tags = append(s.Tags, t.Name)
		}
	}
	to := &d.Subscriptions
	to.Part, to.Usage, to.Invoiced, to.Ordered = terms.part(), weeks.part(), invoices.part(), orders.part()
	for _, v := range invoicesOf(invoices.list) {
		if s := find(all, v.Subscription); s != nil {
			s.Invoices = append(s.Invoices, v)
		} else {
			to.Invoices = append(to.Invoices, v)
		}
	}
	for _, o := range ordersOf(orders.list) {
		if s := find(all, o.Subscription); s != nil {
			s.Orders = append(s.Orders, o)
		} else {
			to.Orders = append(to.Orders, o)
		}
	}
	slices.SortStableFunc(all, urgent)
	for _, s := range all {
		switch {
		case !s.IsTrial():
			to.List = append(to.List, s)
		case s.Over:
			d.Trials.Past = append(d.Trials.Past, s)
		default:
			d.Trials.Running = append(d.Trials.Running, s)
		}
	}
	d.Trials.Part = terms.part()
	if d.Trials.Gap == nil && len(d.Trials.Running)+len(d.Trials.Past) == 0 {
		d.Trials.Gap = Sentence{Key: "customer.gap.no_trials"}
	}
	if to.Gap == nil && len(to.List) == 0 {
		to.Gap = Sentence{Key: "customer.gap.no_subscriptions"}
	}
	return nil
}

// bought returns the subscriptions and trials of the loads in force.
func (d *Dossier) bought() []Subscription {
	return slices.Concat(d.Subscriptions.List, d.Trials.Running, d.Trials.Past)
}

func find(all []Subscription, id string) *Subscription {
	if i := slices.IndexFunc(all, func(s Subscription) bool { return s.ID == id }); i >= 0 && id != "" {
		return &all[i]
	}
	return nil
}

// gather makes subscriptions of rows of the subscriptions and of the licence
// usage of one week: those with the same id are one.
func gather(terms, weeks []row) []Subscription {
	var all []Subscription
	of := func(r row) *Subscription {
		id := r.text("subscription_id")
		i := slices.IndexFunc(all, func(s Subscription) bool { return s.ID == id })
		if i < 0 {
			i = len(all)
			all = append(all, Subscription{ID: id, Region: r.load.Region})
		}
		s := &all[i]
		s.Sources = withLoad(s.Sources, r.load)
		if p := r.text("product"); p != "" && !slices.Contains(s.Products, p) {
			s.Products = append(s.Products, p)
		}
		return s
	}
	for _, r := range terms {
		s := of(r)
		s.terms = append(s.terms, termOf(r))
		s.Lines = append(s.Lines, Line{Name: r.text("name"), Product: r.text("product"), Ordered: r.figure("total"), Total: r.figure("total")})
	}
	for _, r := range weeks {
		s, name := of(r), r.text("name")
		i := slices.IndexFunc(s.Lines, func(l Line) bool { return l.Name == name && l.Week.IsZero() })
		if i < 0 {
			i = len(s.Lines)
			s.Lines = append(s.Lines, Line{Name: name, Product: r.text("product")})
		}
		s.Lines[i].use(r)
	}
	return all
}

// finish computes what follows from the rows on a day.
func (s *Subscription) finish(today time.Time) {
	slices.SortFunc(s.Products, byProduct)
	slices.SortStableFunc(s.Lines, func(a, b Line) int { return byLetters(a.Name, b.Name) })
	running := slices.DeleteFunc(slices.Clone(s.terms), func(t term) bool { return t.over(today) })
	s.Over = len(s.terms) > 0 && len(running) == 0
	if s.Over {
		running = s.terms
	}
	for _, t := range running {
		s.Kind, s.State = cmp.Or(s.Kind, t.kind), cmp.Or(s.State, t.state)
		if s.AutoRenew == nil {
			s.AutoRenew = t.autoRenew
		}
		if s.Start.IsZero() || !t.start.IsZero() && t.start.Before(s.Start) {
			s.Start = t.start
		}
		if t.end.After(s.End) {
			s.End = t.end
		}
	}
	s.Months, s.Left, s.Waiting = months(s.Start, s.End), days(today, s.End), s.Start.After(today)
}

// day returns a day as a cell; the zero time has none.
func day(t time.Time) table.Value {
	if t.IsZero() {
		return table.Value{Type: table.Date, Missing: true}
	}
	return table.Value{Type: table.Date, Int: table.DayOf(t)}
}
