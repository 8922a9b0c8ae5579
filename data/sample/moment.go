package sample

import (
	"strings"
	"time"

	"partnerdesk/data/table"
)

// pastLoads is how many weekly loads of customers, subscriptions and admins
// there are before today's.
const pastLoads = 9

// moment is what a load of an inventory tells: the partner as it stood at the
// end of a day. Every day is told from the plan of today, going backwards.
type moment struct {
	*plan
	day  int64
	week int64 // the last one that had closed
	asOf time.Time
}

func (p *plan) now() *moment { return &moment{p, p.today, p.lastWeek, p.asOf} }

// past returns the moments of the earlier loads, oldest first: the Sundays at
// six after the last weeks that closed before today. What such a load tells
// is what held when its week closed, as the weekly reports do.
func (p *plan) past() []*moment {
	var list []*moment
	for back := int64(pastLoads) - 1; back >= 0; back-- {
		day := sunday(p.today-1) - 7*back
		list = append(list, &moment{p, day - 1, day - 7, table.DayTime(day).Add(6 * time.Hour)})
	}
	return list
}

// has reports whether somebody was a customer.
func (m *moment) has(c *customer) bool { return c.created <= m.day && m.day < c.left }

func (m *moment) nameOf(c *customer) string {
	if m.day < c.renamed {
		return c.former
	}
	return c.name
}

// lastAdmin returns the day of the last sign-in that was known then; 0: none.
// Who has been seen since was seen in the week before, too.
func (m *moment) lastAdmin(c *customer) int64 {
	if c.lastAdmin <= m.day {
		return c.lastAdmin
	}
	return max(c.created, m.day-int64(blend(c.key, saltPast, uint64(m.day))%7))
}

// status returns the vendor's words for a customer, ";" between several; the
// vendor calls its list of them incomplete.
func (m *moment) status(c *customer) string {
	if !c.told {
		return ""
	}
	var trials, paying, ending, over, setUp, stopped, ended, held bool
	for i := range c.subscriptions {
		s := &c.subscriptions[i]
		state := s.stateOn(m.day)
		if s.start > m.day {
			continue
		}
		if state == expired {
			ended = true
			continue
		}
		held = true
		trials = trials || s.kind == trial
		paying = paying || s.kind == paid && state == active
		setUp, stopped = setUp || state == setup, stopped || state == suspended
		ending = ending || s.endOn(m.day)-m.day <= 7
		for j := range s.lines {
			u := m.use(s, &s.lines[j], m.week, climateOf(c.country))
			over = over || s.live(m.week) && u.assigned > u.total
		}
	}
	var said []string
	for _, w := range []struct {
		holds bool
		word  string
	}{
		{ended && !held, "Expired"}, {stopped, "Suspended"}, {setUp, "Ready for order setup"}, {paying, "Subscription"}, {trials, "Trial"},
		{ending, "Expiring soon"}, {over, "License overage"},
		{m.lastAdmin(c) > 0 && m.day-m.lastAdmin(c) > 90, "No recent activity"}, {c.odd, "Manual provisioning (partner)"},
	} {
		if w.holds {
			said = append(said, w.word)
		}
	}
	return strings.Join(said, ";")
}

// stateOn returns the state of a subscription on a day since its start.
func (s *subscription) stateOn(day int64) string {
	if s.state == expired && day < s.end || s.state == suspended && day < s.stop {
		return active
	}
	return s.state
}

// endOn returns the end that a subscription had on a day: a trial may have been
// extended since, and what is paid for have been renewed.
func (s *subscription) endOn(day int64) int64 {
	if day < s.extended {
		return s.before
	}
	if renewed := s.renewed(); renewed > 0 && day < renewed {
		return renewed
	}
	return s.end
}

// renewed returns the day of the last renewal of a subscription, if it began
// with one; it may be to come.
func (s *subscription) renewed() int64 {
	if day := addMonths(s.end, -s.term); s.kind == paid && s.state == active && day > s.start {
		return day
	}
	return 0
}

// renews reports whether a subscription was set to renew itself. A few have been
// switched lately.
func (m *moment) renews(s *subscription) bool {
	h := blend(s.lines[0].key, saltPast, 0)
	switched := s.kind == paid && s.state == active && unit(h) < .06 && m.day < m.lately(mix(h))
	return s.autoRenew != switched
}

// lately returns a day within the weeks of the earlier loads.
func (c *calendar) lately(h uint64) int64 { return c.today - 2 - int64(h%(7*pastLoads-2)) }
