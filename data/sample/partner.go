package sample

import "math"

func (m *moment) customerRow(c *customer, r *rows) {
	r.text(m.nameOf(c), c.id, c.externalID, c.region.name, c.country)
	r.day(c.created)
	if c.ownOrganisation {
		r.text("own")
	} else {
		r.text("external")
	}
	if last := m.lastAdmin(c); last == 0 {
		r.missing()
	} else {
		r.day(last)
	}
	r.text(m.status(c), styleOf(c.country).people.member(c.key, 0, c.domain).email, c.domain)
	r.end()
}

func (m *moment) subscriptionRows(c *customer, r *rows) {
	for i := range c.subscriptions {
		s := &c.subscriptions[i]
		if s.start > m.day {
			continue
		}
		for j := range s.lines {
			l := &s.lines[j]
			r.text(m.nameOf(c), c.id, s.id, s.kind, l.product, l.name)
			r.int(l.totalOn(m.day))
			r.day(s.start, s.endOn(m.day))
			r.bool(m.renews(s))
			r.text(s.stateOn(m.day))
			if !r.end() {
				return
			}
		}
	}
}

// money rounds to cents.
func money(f float64) float64 { return math.Round(f*100) / 100 }

// monthly returns what the licences of a subscription cost a month on a day.
func (s *subscription) monthly(r *region, day int64) float64 {
	sum := 0.0
	for i := range s.lines {
		sum += float64(s.lines[i].totalOn(day)) * money(s.lines[i].price*r.rate)
	}
	return sum
}

func (p *plan) invoiceRows(c *customer, r *rows) {
	from := addMonths(p.today, -12)
	for i := range c.subscriptions {
		s := &c.subscriptions[i]
		if s.kind != paid || s.state == setup {
			continue
		}
		step := 1
		if s.yearly {
			step = 12
		}
		for n := max(0, int(from-s.start)/31/step-1); ; n++ {
			day := addMonths(s.start, n*step)
			if day > p.today || day >= s.end {
				break
			}
			if amount := money(s.monthly(c.region, day) * float64(step)); day >= from && amount > 0 {
				r.text(c.name, c.id, s.id, "INV-"+s.id[3:]+"-"+dateText(day)[2:4]+dateText(day)[5:7])
				r.day(day, day+30)
				r.float(amount)
				r.text(c.region.currency, p.paymentOf(s, day))
				if !r.end() {
					return
				}
			}
		}
	}
}

// paymentOf returns the state of an invoice of a day.
func (p *plan) paymentOf(s *subscription, day int64) string {
	late := unit(blend(s.lines[0].key, saltNoise, uint64(day)))
	switch {
	case s.state == suspended && day+30 >= s.stop-45, day+30 < p.today && late < .015:
		return "overdue"
	case p.today-day < 30 && late > float64(p.today-day)/40:
		return "open"
	default:
		return "paid"
	}
}

func (p *plan) orderRows(c *customer, r *rows) {
	from := addMonths(p.today, -12)
	for i := range c.subscriptions {
		s := &c.subscriptions[i]
		for j := range s.lines {
			l := &s.lines[j]
			kind, status, months := "new", "fulfilled", s.term
			switch {
			case s.kind == trial:
				kind, months = "trial", 0
			case s.converted:
				kind = "conversion"
			}
			if s.state == setup {
				status = "awaiting setup"
			}
			order := orderNumber(s)
			if s.start >= from && !p.orderRow(c, s, l, r, order+"-1", s.start, kind, l.total-l.added, months, status) {
				return
			}
			renewed := addMonths(s.end, -s.term)
			if renews := s.kind == paid && s.state == active && renewed > s.start && renewed >= from && renewed <= p.today; renews &&
				!p.orderRow(c, s, l, r, order+"-2", renewed, "renewal", l.totalOn(renewed), s.term, status) {
				return
			}
			left := max(1, int(s.end-l.addedOn)/30)
			if l.added > 0 && l.addedOn >= from && !p.orderRow(c, s, l, r, order+"-3", l.addedOn, "change", l.added, left, status) {
				return
			}
			h := blend(l.key, saltNoise, 1)
			if day := p.today - int64(h%300); unit(mix(h)) < .02 && s.kind == paid && day > s.start &&
				!p.orderRow(c, s, l, r, order+"-4", day, "change", 5+int(h%20), 12, "cancelled") {
				return
			}
		}
	}
}

// orderNumber returns the digits that the orders of a subscription share.
func orderNumber(s *subscription) string {
	if s.kind == trial {
		return "TRL-" + s.id[:8]
	}
	return "ORD-" + s.id[3:]
}

func (p *plan) orderRow(c *customer, s *subscription, l *line, r *rows, order string, day int64, kind string, quantity, months int, status string) bool {
	r.text(c.name, c.id, s.id, order)
	r.day(day)
	r.text(kind, l.name)
	r.int(quantity)
	r.float(money(float64(quantity) * money(l.price*c.region.rate) * float64(months)))
	r.text(c.region.currency, status)
	return r.end()
}
