package sample

// order draws what the customer bought.
func (p *planner) order(c *customer, d *dice, bundle []*licence) {
	first, second := bundle, []*licence(nil)
	if len(bundle) > 1 && c.story != onTrial && d.chance(.2) {
		cut := d.between(1, len(bundle)-1)
		first, second = bundle[:cut], bundle[cut:]
	}
	switch c.story {
	case onTrial:
		c.subscriptions = append(c.subscriptions, p.trial(c, d, first, c.created, p.today))
		return
	case steady, growing:
		if p.today-c.created < 330 && p.today-c.created > 75 && d.chance(.45) {
			s := p.trial(c, d, first, c.created, c.created)
			c.subscriptions = append(c.subscriptions, s)
			bought := p.paid(c, d, first, s.end)
			bought.converted = true
			c.subscriptions = append(c.subscriptions, bought)
			return
		}
	}
	c.subscriptions = append(c.subscriptions, p.paid(c, d, first, c.created+int64(d.between(0, 3))))
	if second != nil {
		age := int(p.today - c.created)
		c.subscriptions = append(c.subscriptions, p.paid(c, d, second, c.created+int64(d.between(0, age/2))))
	}
	if c.story == steady && p.today-c.created > 120 && d.chance(.07) { // trying something more
		c.subscriptions = append(c.subscriptions, p.trial(c, d, []*licence{translation}, p.today-int64(d.between(4, 40)), p.today))
	}
}

// nextID returns the number of a subscription.
func (p *planner) nextID(d *dice) string {
	p.subscription += d.between(1, 9)
	return "Sub" + string(digits(nil, p.subscription, 7))
}

// paid draws a subscription that starts on a day. Those that have renewed keep
// their start.
func (p *planner) paid(c *customer, d *dice, list []*licence, start int64) subscription {
	terms := [...]int{12, 12, 12, 36, 36, 60}
	s := subscription{id: p.nextID(d), kind: paid, state: active, start: min(start, p.today), stop: never,
		term: terms[d.IntN(len(terms))], yearly: d.chance(.45), autoRenew: d.chance(.7)}
	s.end = addMonths(s.start, s.term)
	for s.end <= p.today {
		s.end = addMonths(s.end, s.term)
	}
	switch c.story {
	case expiringSoon:
		s.end, s.autoRenew = p.today+int64(d.between(1, 6)), false
		s.start = min(s.start, addMonths(s.end, -12))
		c.created = min(c.created, s.start)
	case hasExpired:
		s.end, s.state, s.autoRenew = p.today-int64(d.between(4, 200)), expired, false
		s.stop = s.end
	case isSuspended:
		s.state, s.stop = suspended, p.today-int64(d.between(9, 40))
	case notSetUp:
		s.state = setup
	}
	s.lines = p.lines(c, d, list, s.start)
	return s
}

// trial draws a trial; one that is over on the day until has expired.
func (p *planner) trial(c *customer, d *dice, list []*licence, start, until int64) subscription {
	terms := [...]int{30, 60, 60, 90}
	s := subscription{id: uuid(d.Uint64(), d.Uint64()), kind: trial, state: active, start: start, stop: never, term: terms[d.IntN(len(terms))]}
	if until == start {
		s.term, s.state = 60, expired
	}
	s.end = start + int64(s.term)
	if s.state == active && s.end <= p.today {
		s.extended, s.before = s.end-2, s.end
		s.term += 30
		s.end = max(start+int64(s.term), p.today+2)
	}
	s.lines = p.lines(c, d, list, start)
	for i := range s.lines {
		l := &s.lines[i]
		l.total, l.added, l.target, l.slope = min(l.total, 100), 0, d.in(.15, .7), 0
	}
	return s
}

// lines draws how many of each licence a subscription has and how their use
// went.
func (p *planner) lines(c *customer, d *dice, list []*licence, start int64) []line {
	lines := make([]line, len(list))
	for i, l := range list {
		total := max(1, int(float64(c.employees)*l.seats*d.in(.9, 1.25)+.5))
		if total > 40 {
			total = (total + 4) / 5 * 5
		}
		n := line{licence: l, total: total, addedOn: start, key: d.Uint64()}
		switch c.story {
		case growing:
			n.target, n.slope = d.in(.78, .97), d.in(.15, .45)
		case shrinking:
			n.target, n.slope = d.in(.35, .6), -d.in(.3, .7)
		case overLimit:
			n.target, n.slope = d.in(.9, .99), d.in(.1, .3)
			if total > 4 && (i == 0 || d.chance(.35)) {
				n.target, n.slope = d.in(1.06, 1.35), d.in(.2, .5)
			}
		case lowAssignment:
			n.target, n.slope = d.in(.03, .22), d.in(-.1, .2)
		default:
			n.target, n.slope = d.in(.66, .97), d.in(-.06, .14)
		}
		room := int(p.today - start - 30)
		if grows := c.story == growing && d.chance(.8) || d.chance(.08); grows && total >= 10 && room > 30 {
			n.addedOn = p.today - int64(d.between(10, min(room, 300)))
			n.added = max(1, int(float64(total)*d.in(.1, .35)))
		}
		lines[i] = n
	}
	return lines
}
