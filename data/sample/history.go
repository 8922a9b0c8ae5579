package sample

import (
	"math"
	"slices"
)

const (
	originating = "ORIGINATING"
	terminating = "TERMINATING"
)

// Rows of call history: as many as a partner of 240 has, and never more than
// the limit. A call makes about this many rows.
const (
	historyRows  = 20_000
	historyLimit = 200_000
	rowsPerCall  = 19 // tenths
)

// chooseHistory picks the customers whose call history somebody downloaded:
// whole customers, each with all calls of the weeks, so that calls can be
// counted against the weekly reports.
func (p *planner) chooseHistory() {
	customers := len(p.customers)
	budget := min(historyLimit, historyRows*customers/DefaultCustomers)
	d := newDice(0, 0)
	for i := range regions {
		list := p.now().in(&regions[i])
		left := budget * len(list) / customers
		most := max(600, left/3)
		var smallest *customer
		least := math.MaxInt
		for _, c := range list {
			rows := p.historySize(c, d)
			if rows == 0 {
				continue
			}
			if rows < least {
				smallest, least = c, rows
			}
			if rows > most/8 && rows < min(most, left+left/8) {
				c.history = true
				left -= rows
			}
		}
		if smallest != nil && !slices.ContainsFunc(list, func(c *customer) bool { return c.history }) {
			smallest.history = true
		}
	}
}

// historySize estimates the rows of a customer's call history; 0 where there
// are none or not everybody who called is still there.
func (p *planner) historySize(c *customer, d *dice) int {
	if slices.ContainsFunc(c.sites, func(s site) bool { return s.persons < 2 }) {
		return 0
	}
	calls := 0
	for week := p.lastWeek - 7*(historyFor-1); week <= p.lastWeek; week += 7 {
		users, _ := p.using(c, week)
		for s := range c.sites {
			calls += p.activity(&c.sites[s], week, users, d).calls
		}
	}
	return calls * rowsPerCall / 10
}

// historyRows returns the rows of the call history.
func (p *plan) historyRows(s spec) emitter {
	fillers := make([]filler, len(s.columns))
	for i, c := range s.columns {
		fillers[i] = legFillers[c.Key]
	}
	return func(c *customer, r *rows) {
		if !c.history {
			return
		}
		t := &teller{plan: p, c: c, d: r.e}
		t.write = func(g *leg) {
			if r.stopped {
				return
			}
			for i, fill := range fillers {
				if fill == nil {
					r.batch.Column(i).AppendMissing()
				} else {
					fill(r.batch.Column(i), g)
				}
			}
			r.end()
		}
		for week := p.lastWeek - 7*(historyFor-1); week <= p.lastWeek && !r.stopped; week += 7 {
			users, _ := p.using(c, week)
			for i := range c.sites {
				t.week(&c.sites[i], week, p.activity(&c.sites[i], week, users, r.d))
			}
		}
	}
}

// callKind is what happens in a call.
type callKind uint8

const (
	callOut callKind = iota
	callIn
	callInside
	callHunt
	callMenu
	callAnswered // and the other outcomes of a queue
	callAbandoned
	callTimedOut
	callOverflowed
	callTransferred
)

// planned is a call of a site's week: when, what, and which queue or service.
type planned struct {
	start int64
	kind  callKind
	which int
}

// week tells all calls of a site in a week, in the order of time.
func (t *teller) week(s *site, week int64, a activity) {
	if a.calls == 0 || s.persons == 0 {
		return
	}
	t.s, t.zone = s, s.city.offset(week+3)
	t.d.again(s.key, blend(saltCalls, uint64(week), 0))
	calls := make([]planned, 0, a.calls)
	add := func(kind callKind, which, n int) {
		for range n {
			calls = append(calls, planned{t.moment(week), kind, which})
		}
	}
	for i := range s.queues {
		q := &a.queues[i]
		add(callAnswered, i, q.answered)
		add(callAbandoned, i, q.abandoned)
		add(callTimedOut, i, q.timedOut)
		add(callOverflowed, i, q.overflowed)
		add(callTransferred, i, q.transferred)
	}
	for range a.huntCalls {
		add(callHunt, t.d.IntN(s.hunts), 1)
	}
	add(callMenu, 0, a.menuCalls)
	rest := a.calls - len(calls)
	inside := 0
	if s.persons > 1 {
		inside = rest * 18 / 100
	}
	add(callInside, 0, inside)
	add(callIn, 0, (rest-inside)*47/100)
	add(callOut, 0, a.calls-len(calls))
	slices.SortStableFunc(calls, func(a, b planned) int { return int(a.start - b.start) })
	for i, call := range calls {
		t.begin(uint64(week)<<24|uint64(i), call.start)
		t.tell(call)
	}
}

// moment draws when a call of a week starts: on a working day, by the hours of
// the site.
func (t *teller) moment(week int64) int64 {
	u, day := t.d.in(.01, .98), int64(1)
	for day < 5 {
		if u -= workdays[day] / .97; u < 0 {
			break
		}
		day++
	}
	minute := 9*60 + t.d.Float64()*8.5*60 // busy before and after noon
	if t.d.chance(.25) {
		minute = 8*60 + t.d.Float64()*10*60
	}
	local := (week+day)*24*60 + int64(minute)
	return (local-int64(t.zone))*60_000 + int64(t.d.IntN(60_000))
}
