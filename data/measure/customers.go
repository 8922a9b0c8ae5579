package measure

import (
	"context"
	"math"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Inputs are what the statuses and figures of customers are computed from: the
// loads in force, the day that counts as today, and what is asked for.
type Inputs struct {
	Customers     *store.View
	Subscriptions *store.View
	Usage         *store.View
	Today         int64    // days since 1970-01-01
	Regions       []string // loads about other regions do not count; empty: all do
	Limits        Limits   // zero ones are the defaults
}

func (in Inputs) rules() rules { return rules{in.Today, in.Limits.OrDefault()} }

// Customers are the statuses and figures of customers, row by row of
// Inputs.Customers. They are immutable and safe for concurrent use.
type Customers struct {
	in       Inputs
	numbers  [][]int32 // of the customer, by segment and row; -1 without an id
	tallies  []tally   // by number
	words    [][]int32 // of the cell with the vendor's words, by segment and row
	cells    []cell
	products []string // of the sets
	kinds    []string
	weeks    map[string]int64 // newest closed ones by region, folded
	terms    []uint32         // rows of the subscriptions in scope
	usage    []uint32         // rows of the licence usage that count
	columns  [][]*table.Vector
}

// none is a day that there is not.
const none = math.MinInt64

// figure is a sum, unknown as long as nothing was added.
type figure struct {
	n     int64
	known bool
}

func (f *figure) add(n int64, known bool) {
	if known {
		f.n, f.known = f.n+n, true
	}
}

// tally is what the rows of a customer come to.
type tally struct {
	rows, held      bool // there are subscriptions; one is not over
	statuses        statusSet
	products, kinds int   // sets
	end, renewal    int64 // the nearest; none if there is none
	ordered         figure

	week                                      int64 // of the figures; none if there is none
	total, assigned, used, available, overage figure
}

// Compute finds the statuses and figures of all customers. Time is one pass over
// customers and subscriptions, and over the licence usage of the newest closed
// week: of that, what statistics rule out is not read. Memory is about 250 bytes
// a customer.
func Compute(ctx context.Context, in Inputs) (*Customers, error) {
	c := &Customers{in: in}
	ids, err := c.number(ctx)
	if err != nil {
		return nil, err
	}
	c.tallies = make([]tally, len(ids))
	for i := range c.tallies {
		c.tallies[i] = tally{end: none, renewal: none, week: none}
	}
	// Subscriptions and usage touch different parts of a tally.
	group, part := errgroup.WithContext(ctx)
	group.Go(func() error { return c.addTerms(part, ids) })
	group.Go(func() error { return c.addUsage(part, ids) })
	group.Go(func() error { return c.readWords(part) })
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return c, c.build(ctx)
}

// number gives each customer a number: rows with the same id are one customer.
func (c *Customers) number(ctx context.Context) (map[string]int32, error) {
	src := c.in.Customers
	column := table.Find(src.Columns(), "customer_id")
	ids := make(map[string]int32, src.Layout().Rows())
	c.numbers = make([][]int32, src.Layout().Segments())
	for segment := range c.numbers {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, err := src.Vector(segment, column)
		if err != nil {
			return nil, err
		}
		numbers := make([]int32, v.Len())
		for i := range numbers {
			if v.IsMissing(i) {
				numbers[i] = -1
				continue
			}
			id := v.Text(i)
			n, known := ids[id]
			if !known {
				n = int32(len(ids))
				ids[id] = n
			}
			numbers[i] = n
		}
		c.numbers[segment] = numbers
	}
	return ids, nil
}

// addTerms adds up subscriptions and trials.
func (c *Customers) addTerms(ctx context.Context, ids map[string]int32) error {
	list, err := selected(ctx, c.in.Subscriptions, inScope(c.in.Regions))
	if err != nil {
		return err
	}
	c.terms = list
	products, kinds := newSets(Products()), newSets([]string{Subscription, Trial})
	var (
		of, product, word            []int32
		kindsOf                      []kind
		states                       []state
		starts, ends, renews, totals []int64
	)
	g := gather(ctx, cut(c.in.Subscriptions, list))
	texts(g, "customer_id", &of, func(id string) int32 { return lookup(ids, id) })
	texts(g, "product", &product, func(text string) int32 { return int32(products.member(text)) })
	texts(g, "kind", &kindsOf, kindOf)
	texts(g, "kind", &word, func(text string) int32 { return int32(kinds.member(kindWord(text))) })
	texts(g, "state", &states, stateOf)
	g.ints("start", &starts, none)
	g.ints("end", &ends, none)
	g.ints("auto_renew", &renews, 0)
	g.ints("total", &totals, -1)
	if err := g.wait(); err != nil {
		return err
	}
	r := c.in.rules()
	for i, n := range of {
		if n < 0 {
			continue
		}
		t := term{kindsOf[i], states[i], renews[i] == 1, starts[i], ends[i], starts[i] != none, ends[i] != none}
		to := &c.tallies[n]
		to.rows = true
		if r.over(t) {
			continue
		}
		to.held = true
		to.statuses |= r.statuses(t)
		to.products = products.with(to.products, int(product[i]))
		to.kinds = kinds.with(to.kinds, int(word[i]))
		to.ordered.add(totals[i], totals[i] >= 0)
		if !t.ends || t.end < r.today {
			continue
		}
		if t.renews() {
			to.renewal = nearer(to.renewal, t.end)
		} else {
			to.end = nearer(to.end, t.end)
		}
	}
	c.products, c.kinds = products.lists(), kinds.lists()
	return nil
}

func lookup(ids map[string]int32, id string) int32 {
	if n, known := ids[id]; known {
		return n
	}
	return -1
}

// kindWord is a kind as the datasets spell it; others stay as they are.
func kindWord(text string) string {
	switch kindOf(text) {
	case trialKind:
		return Trial
	case paidKind:
		return Subscription
	}
	return text
}

// nearer returns the nearer of two days, either of which may be none.
func nearer(a, b int64) int64 {
	if a == none || b != none && b < a {
		return b
	}
	return a
}

// addUsage adds up the licence usage of the newest closed week of each region.
func (c *Customers) addUsage(ctx context.Context, ids map[string]int32) error {
	var err error
	if c.weeks, err = newestWeeks(ctx, c.in.Usage, c.in.rules().lastClosed()); err != nil {
		return err
	}
	src := c.in.Usage.Once() // years of weeks must not crowd out what is looked at
	var nodes []query.Node
	for region, week := range c.weeks {
		nodes = append(nodes, query.And{Nodes: []query.Node{inRegion(region), query.Term("week", query.Equal, dayText(week))}})
	}
	if len(nodes) == 0 {
		return nil
	}
	node := nodes[0]
	if len(nodes) > 1 {
		node = query.Or{Nodes: nodes}
	}
	if scope := inScope(c.in.Regions); scope != nil {
		node = query.And{Nodes: []query.Node{scope, node}}
	}
	list, err := selected(ctx, src, node)
	if err != nil {
		return err
	}
	c.usage = list
	var of []int32
	var weeks, totals, assigned, used []int64
	g := gather(ctx, cut(src, list))
	texts(g, "customer_id", &of, func(id string) int32 { return lookup(ids, id) })
	g.ints("week", &weeks, none)
	g.ints("total", &totals, -1)
	g.ints("assigned", &assigned, -1)
	g.ints("used", &used, -1)
	if err := g.wait(); err != nil {
		return err
	}
	for i, n := range of {
		if n < 0 {
			continue
		}
		to := &c.tallies[n]
		if weeks[i] < to.week {
			continue // the customer is in two regions, and this one's week is older
		}
		if weeks[i] > to.week {
			to.week = weeks[i]
			to.total, to.assigned, to.used, to.available, to.overage = figure{}, figure{}, figure{}, figure{}, figure{}
		}
		u := use{totals[i], assigned[i], used[i]}
		to.total.add(u.total, u.total >= 0)
		to.assigned.add(u.assigned, u.assigned >= 0)
		to.used.add(u.used, u.used >= 0)
		to.available.add(u.available())
		to.overage.add(u.overage())
	}
	return nil
}
