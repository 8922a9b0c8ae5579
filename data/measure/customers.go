package measure

import (
	"context"
	"math"
	"slices"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/measure/gather"
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

func (in Inputs) rules() Rules { return Rules{in.Today, in.Limits.OrDefault()} }

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
	list, err := gather.Select(ctx, c.in.Subscriptions, inScope(c.in.Regions))
	if err != nil {
		return err
	}
	c.terms = list
	products, kinds := newSets(Products()), newSets([]string{Subscription, Trial})
	var (
		of, product, word            []int32
		kindsOf                      []Kind
		states                       []State
		starts, ends, renews, totals []int64
	)
	g := gather.Read(ctx, gather.Cut(c.in.Subscriptions, list))
	gather.Texts(g, "customer_id", &of, func(id string) int32 { return lookup(ids, id) })
	gather.Texts(g, "product", &product, func(text string) int32 { return int32(products.member(text)) })
	gather.Texts(g, "kind", &kindsOf, KindOf)
	gather.Texts(g, "kind", &word, func(text string) int32 { return int32(kinds.member(kindWord(text))) })
	gather.Texts(g, "state", &states, StateOf)
	g.Ints("start", &starts, none)
	g.Ints("end", &ends, none)
	g.Ints("auto_renew", &renews, 0)
	g.Ints("total", &totals, -1)
	if err := g.Wait(); err != nil {
		return err
	}
	r := c.in.rules()
	for i, n := range of {
		if n < 0 {
			continue
		}
		t := Term{kindsOf[i], states[i], renews[i] == 1, starts[i], ends[i], starts[i] != none, ends[i] != none}
		to := &c.tallies[n]
		to.rows = true
		if r.Over(t) {
			continue
		}
		to.held = true
		to.statuses |= r.statuses(t)
		to.products = products.with(to.products, int(product[i]))
		to.kinds = kinds.with(to.kinds, int(word[i]))
		to.ordered.add(totals[i], totals[i] >= 0)
		if !t.Ends || t.End < r.Today {
			continue
		}
		if t.Renews() {
			to.renewal = nearer(to.renewal, t.End)
		} else {
			to.end = nearer(to.end, t.End)
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
	switch KindOf(text) {
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

// common returns the week that the newest one of every region is, if it is.
func common(weeks map[string]int64) (week int64, ok bool) {
	for _, w := range weeks {
		if ok && w != week {
			return 0, false
		}
		week, ok = w, true
	}
	return week, ok
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
	list, err := gather.Select(ctx, src, node)
	if err != nil {
		return err
	}
	c.usage = list
	var of []int32
	var weeks, totals, assigned, used []int64
	g := gather.Read(ctx, gather.Cut(src, list))
	gather.Texts(g, "customer_id", &of, func(id string) int32 { return lookup(ids, id) })
	if week, one := common(c.weeks); one {
		weeks = slices.Repeat([]int64{week}, len(list)) // years of weeks, read once already
	} else {
		g.Ints("week", &weeks, none)
	}
	g.Ints("total", &totals, -1)
	g.Ints("assigned", &assigned, -1)
	g.Ints("used", &used, -1)
	if err := g.Wait(); err != nil {
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
		u := Use{totals[i], assigned[i], used[i]}
		to.total.add(u.Total, u.Total >= 0)
		to.assigned.add(u.Assigned, u.Assigned >= 0)
		to.used.add(u.Used, u.Used >= 0)
		to.available.add(u.Available())
		to.overage.add(u.Overage())
	}
	return nil
}
