package licence

import (
	"context"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/gather"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// orders are the rows of the subscriptions in force on a day, by row of the view.
type orders struct {
	view     *store.View
	line     []int32
	customer []int32
	product  []product // whether or not the line is over
	terms    []measure.Term
	total    []int64 // negative: not known
	counts   []bool  // the row is in the scope, and no newer load replaces it
}

// orders reads the rows of a view.
func (b *book) orders(ctx context.Context, v *store.View, in scope) (*orders, error) {
	o := &orders{view: v}
	var subscription, name, region []int32
	var kinds []measure.Kind
	var states []measure.State
	var starts, ends, renews []int64
	g := gather.Read(ctx, gather.All(v))
	gather.Texts(g, "customer_id", &o.customer, b.customers.inTurn(b.customers.number))
	gather.Texts(g, "subscription_id", &subscription, b.subscriptions.inTurn(b.subscriptions.number))
	gather.Texts(g, "name", &name, b.names.number)
	gather.Texts(g, store.RegionColumn, &region, func(text string) int32 { return b.regions.number(table.Fold(text)) })
	gather.Texts(g, "product", &o.product, productOf)
	gather.Texts(g, "kind", &kinds, measure.KindOf)
	gather.Texts(g, "state", &states, measure.StateOf)
	g.Ints("start", &starts, none)
	g.Ints("end", &ends, none)
	g.Ints("auto_renew", &renews, 0)
	g.Ints("total", &o.total, -1)
	if err := g.Wait(); err != nil {
		return nil, err
	}
	n := len(o.customer)
	o.line, o.terms, o.counts = make([]int32, n), make([]measure.Term, n), make([]bool, n)
	asked := make([]bool, len(b.regions.texts))
	for i, r := range b.regions.texts {
		asked[i] = in.has(r)
	}
	for i := range n {
		o.line[i] = b.line(o.customer[i], subscription[i], name[i], region[i])
		o.terms[i] = measure.Term{Kind: kinds[i], State: states[i], Renew: renews[i] == 1, Start: starts[i], End: ends[i], Started: starts[i] != none, Ends: ends[i] != none}
		o.counts[i] = asked[region[i]]
		if o.product[i] == calling && b.leftOut(name[i]) {
			o.product[i] = noProduct
		}
	}
	replaced(v, o.counts)
	return o, nil
}

// people are the rows of the customers in force on a day.
type people struct {
	customer []int32 // by row of the view; 0: without an id
	counts   []bool
}

// people reads the rows of a view.
func (b *book) people(ctx context.Context, v *store.View, in scope) (*people, error) {
	p := &people{}
	g := gather.Read(ctx, gather.All(v))
	gather.Texts(g, "customer_id", &p.customer, b.customers.inTurn(b.customers.number))
	gather.Texts(g, store.RegionColumn, &p.counts, func(text string) bool { return in.has(table.Fold(text)) })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	replaced(v, p.counts)
	return p, nil
}

// replaced takes rows out that a newer load replaces.
func replaced(v *store.View, counts []bool) {
	layout := v.Layout()
	for segment := range layout.Segments() {
		hidden := v.Hidden(segment)
		if hidden == nil {
			continue
		}
		for i := range layout.Len(segment) {
			if hidden.Has(i) {
				counts[layout.Start(segment)+i] = false
			}
		}
	}
}

// regionsOf returns the regions that the loads of a view are about. everywhere
// says that there are loads whose rows tell their region themselves: those are
// about all.
func regionsOf(v *store.View) (regions []string, everywhere bool) {
	if len(v.Snapshots) == 0 {
		return nil, false
	}
	if !v.Added(table.Find(v.Columns(), store.RegionColumn)) {
		return nil, true
	}
	for _, sn := range v.Snapshots {
		regions = append(regions, sn.Region)
	}
	return regions, false
}
