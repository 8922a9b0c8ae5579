package sample

// weeks calls f for each week of the history that a region has, oldest first,
// until it returns false.
func (p *plan) weeks(r *region, f func(week int64) bool) {
	for week := p.firstWeek; week <= p.lastWeek; week += 7 {
		if !p.missing(r, week) && !f(week) {
			return
		}
	}
}

func (p *plan) licenceWeeks(c *customer, r *rows) {
	weather := climateOf(c.country)
	for i := range c.subscriptions {
		s := &c.subscriptions[i]
		for j := range s.lines {
			l := &s.lines[j]
			p.weeks(c.region, func(week int64) bool {
				if !s.live(week) {
					return true
				}
				u := p.use(s, l, week, weather)
				r.day(week)
				r.text(c.name, c.id, s.id, l.product, l.name)
				r.int(u.total, u.assigned, u.used)
				return r.end()
			})
			if r.stopped {
				return
			}
		}
	}
}

// siteWeeks calls f for each site and week in which the customer had Calling.
func (p *plan) siteWeeks(c *customer, r *rows, f func(s *site, week int64, a activity) bool) {
	if len(c.sites) == 0 {
		return
	}
	p.weeks(c.region, func(week int64) bool {
		users, live := p.using(c, week)
		if !live {
			return true
		}
		for i := range c.sites {
			if !f(&c.sites[i], week, p.activity(&c.sites[i], week, users, r.d)) {
				return false
			}
		}
		return true
	})
}

func (p *plan) userWeeks(c *customer, r *rows) {
	p.siteWeeks(c, r, func(s *site, week int64, a activity) bool {
		r.day(week)
		r.text(c.name, c.id, s.name)
		r.int(a.users, a.calls, a.legs)
		r.float(float64(a.minutes))
		r.float(float64(a.video))
		r.missing()
		return r.end()
	})
}

func (p *plan) featureWeeks(c *customer, r *rows) {
	p.siteWeeks(c, r, func(s *site, week int64, a activity) bool {
		r.day(week)
		r.text(c.name, c.id, s.name)
		r.features(&a)
		r.missing()
		return r.end()
	})
}

func (p *plan) qualityWeeks(c *customer, r *rows) {
	p.siteWeeks(c, r, func(s *site, week int64, a activity) bool {
		for e, legs := range a.ends {
			if legs == 0 {
				continue // the vendor lists endpoints that were used
			}
			r.day(week)
			r.text(c.name, c.id, s.name, endpointNames[e])
			r.int(legs, a.poor[e])
			r.missing()
			if !r.end() {
				return false
			}
		}
		return true
	})
}

func (p *plan) queueWeeks(c *customer, r *rows) {
	p.siteWeeks(c, r, func(s *site, week int64, a activity) bool {
		for i := range s.queues {
			q := a.queues[i]
			r.day(week)
			r.text(c.name, c.id, s.name, s.queueName(i))
			r.int(q.calls, q.answered, q.abandoned, q.timedOut, q.overflowed, q.transferred)
			r.float(float64(q.answerSeconds))
			r.float(float64(q.abandonSeconds))
			r.missing()
			if !r.end() {
				return false
			}
		}
		return true
	})
}

// usageOf returns the rows of the monthly report.
func (p *plan) usageOf(m month) emitter {
	return func(c *customer, r *rows) {
		for i := range c.sites {
			s := &c.sites[i]
			var sum activity
			held := false
			for week := sunday(m.from); week < m.to; week += 7 {
				users, live := p.using(c, week)
				if !live {
					continue
				}
				held = true
				sum.add(p.activity(s, week, users, r.d).cut(m.within(week)))
			}
			if held && !r.usage(c, s, &sum) {
				return
			}
		}
	}
}

// add adds up what the monthly report shows.
func (a *activity) add(b activity) {
	a.calls, a.legs = a.calls+b.calls, a.legs+b.legs
	a.minutes, a.video, a.videoLegs = a.minutes+b.minutes, a.video+b.video, a.videoLegs+b.videoLegs
	for e := range a.ends {
		a.ends[e] += b.ends[e]
		a.poor[e] += b.poor[e]
	}
	a.huntCalls, a.menuCalls, a.queueCalls = a.huntCalls+b.huntCalls, a.menuCalls+b.menuCalls, a.queueCalls+b.queueCalls
	for i, q := range b.queues {
		t := &a.queues[i]
		t.timedOut, t.overflowed = t.timedOut+q.timedOut, t.overflowed+q.overflowed
		t.transferred, t.abandoned = t.transferred+q.transferred, t.abandoned+q.abandoned
	}
}

func (r *rows) usage(c *customer, s *site, a *activity) bool {
	poor := 0
	for _, n := range a.poor {
		poor += n
	}
	r.text(c.name, c.id, s.name)
	r.int(a.calls, a.legs, poor)
	r.float(float64(a.minutes))
	r.float(float64(a.video))
	r.int(a.legs-a.videoLegs, a.videoLegs, a.ends[deskPhone], a.ends[roomDevice], a.ends[otherDevice])
	r.features(a)
	return r.end()
}

// features writes the calls by feature, as the weekly and the monthly report have
// them.
func (r *rows) features(a *activity) {
	var q queueWeek
	for _, one := range a.queues {
		q.timedOut, q.overflowed = q.timedOut+one.timedOut, q.overflowed+one.overflowed
		q.transferred, q.abandoned = q.transferred+one.transferred, q.abandoned+one.abandoned
	}
	r.int(a.huntCalls, a.menuCalls, a.queueCalls, q.timedOut, q.overflowed, q.transferred, q.abandoned)
}
