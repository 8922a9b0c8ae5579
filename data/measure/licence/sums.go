package licence

// pair is a numerator and a denominator, summed over the lines that have both.
type pair struct {
	num, den int64
	lines    int // that have both
	left     int // that lack one
}

func (p *pair) add(num, den int64) {
	if num < 0 || den < 0 {
		p.left++
		return
	}
	p.num, p.den, p.lines = p.num+num, p.den+den, p.lines+1
}

// sums are those of the lines of a product of which something holds. What is a
// sum alone has 0 for its denominator.
type sums struct {
	assigned  pair // of the total of the week
	used      pair // of the total of the week
	worked    pair // used, of assigned
	available pair // alone
	overage   pair // alone
	ordered   pair // alone: the subscriptions' own total
}

// counted are the numbers that all measures are made of.
type counted struct {
	known     bool                 // subscriptions are loaded
	listed    bool                 // customers are
	lacks     []string             // regions that are not
	figures   bool                 // some line has them
	rows      int                  // of customers in scope
	customers [calling + 1][8]int  // rows of them by product, either first, and by flag
	unlisted  [calling + 1][8]int  // customers that only subscriptions have
	lines     [calling + 1]int     // that count, by product
	of        [calling + 1][8]sums // of the lines by product and flag; the first flag is that of all
	weeks     [calling + 1]span    // that figures come from, by product
}

// span are the first and the last of some days.
type span struct{ from, to int64 }

// count adds up what holds.
func (s *state) count(p *people) *counted {
	c := &counted{}
	for i := range c.weeks {
		c.weeks[i] = span{-none, none}
	}
	for row, p := range s.product {
		if p != noProduct && s.orders.counts[row] {
			c.line(s, row, p)
		}
	}
	c.people(s, p)
	return c
}

// line adds a row that counts.
func (c *counted) line(s *state, row int, p product) {
	u, week := s.figures(row)
	c.lines[p]++
	if week != none {
		c.weeks[p].from, c.weeks[p].to = min(c.weeks[p].from, week), max(c.weeks[p].to, week)
	}
	c.figures = c.figures || u.total >= 0 && (u.assigned >= 0 || u.used >= 0)
	for f := range 8 {
		if s.rows[row]&(1<<f) == 0 {
			continue
		}
		to := &c.of[p][f]
		to.assigned.add(u.assigned, u.total)
		to.used.add(u.used, u.total)
		to.worked.add(u.used, u.assigned)
		if n, known := asUse(u).Available(); known {
			to.available.add(n, 0)
		} else {
			to.available.left++
		}
		if n, known := asUse(u).Overage(); known {
			to.overage.add(n, 0)
		} else {
			to.overage.left++
		}
		to.ordered.add(s.orders.total[row], 0)
	}
}

// people counts the rows of customers, and the customers that have none.
func (c *counted) people(s *state, p *people) {
	listed := make([]bool, len(s.held))
	for row, customer := range p.customer {
		if !p.counts[row] {
			continue
		}
		c.rows++
		if customer > 0 && int(customer) < len(s.held) {
			listed[customer] = true
			tallied(&s.held[customer], &c.customers)
		}
	}
	for customer := 1; customer < len(s.held); customer++ {
		if !listed[customer] {
			tallied(&s.held[customer], &c.unlisted)
		}
	}
}

// tallied adds a customer to the numbers by product and flag.
func tallied(h *[calling + 1]held, to *[calling + 1][8]int) {
	m, l := h[meetings].flags, h[calling].flags
	if m|l == 0 {
		return
	}
	for f := range 8 {
		bit := flags(1) << f
		if m&bit != 0 {
			to[meetings][f]++
		}
		if l&bit != 0 {
			to[calling][f]++
		}
		if (m|l)&bit != 0 {
			to[noProduct][f]++
		}
	}
}
