package sample

// endpoint is what a call leg ends on, as the weekly report names it.
type endpoint uint8

const (
	deskPhone endpoint = iota
	roomDevice
	webexApp
	otherDevice
	unknownDevice
	endpoints
)

var endpointNames = [endpoints]string{"desk-phone", "room-device", "webex-app", "other", "unknown"}

// activity is what happened at a site in a week. The weekly tables, the monthly
// report and the call history are all told from it.
type activity struct {
	users, calls, legs   int
	minutes, video       int // of the legs, in minutes
	videoLegs            int
	ends, poor           [endpoints]int // legs
	huntCalls, menuCalls int            // menu: auto attendant
	queues               [3]queueWeek   // the first site.queues of them
	queueCalls           int
}

// queueWeek is a queue's week. Every call has one outcome.
type queueWeek struct {
	calls, answered, abandoned, timedOut, overflowed, transferred int
	answerSeconds, abandonSeconds                                 int
}

// using returns how many people of a customer used Calling in a week, and
// whether the customer had Calling at all then.
func (c *calendar) using(who *customer, week int64) (users int, live bool) {
	weather := climateOf(who.country)
	for i := range who.subscriptions {
		s := &who.subscriptions[i]
		if !s.live(week) || s.state == setup {
			continue
		}
		for j := range s.lines {
			if l := &s.lines[j]; l.calls {
				users += c.use(s, l, week, weather).used
				live = true
			}
		}
	}
	return users, live
}

// activity tells a site's week; users is that of the whole customer. It draws
// from a stream of its own, so it can be told again.
func (c *calendar) activity(s *site, week int64, users int, d *dice) activity {
	d.again(s.key, blend(saltWeek, uint64(week), 0))
	a := activity{users: portion(users, s.from, s.to)}
	if a.users == 0 {
		return a
	}
	season := .6 + .4*c.season(climateOf(s.city.country), week)
	a.calls = int(float64(a.users) * s.callsPerUser * season * d.in(.85, 1.15))
	a.legs = int(float64(a.calls) * d.in(1.45, 1.9))
	a.ends[deskPhone] = int(float64(a.legs) * s.desk)
	a.ends[roomDevice] = int(float64(a.legs) * s.room)
	a.ends[otherDevice] = int(float64(a.legs) * s.other)
	a.ends[unknownDevice] = int(float64(a.legs) * s.unknown)
	a.ends[webexApp] = a.legs - a.ends[deskPhone] - a.ends[roomDevice] - a.ends[otherDevice] - a.ends[unknownDevice]
	poor := s.poor * d.in(.6, 1.4)
	if week == s.incident {
		poor += .15
	}
	for e := range a.ends {
		rate := poor
		if endpoint(e) == webexApp || endpoint(e) == unknownDevice {
			rate *= 1.6 // home networks
		}
		a.poor[e] = d.share(a.ends[e], rate)
	}
	a.minutes = int(float64(a.legs) * s.long * d.in(.9, 1.1))
	a.videoLegs = int(float64(a.legs) * s.videoShare * d.in(.8, 1.2))
	a.video = int(float64(a.minutes) * s.videoShare * d.in(.8, 1.2))
	if s.hunts > 0 {
		a.huntCalls = d.share(a.calls, .07)
	}
	if s.attendants > 0 {
		a.menuCalls = d.share(a.calls, .1)
	}
	for q := range s.queues {
		a.queues[q] = queue(d, a.calls)
		a.queueCalls += a.queues[q].calls
	}
	return a
}

// queue tells the week of one of a site's queues.
func queue(d *dice, calls int) queueWeek {
	q := queueWeek{calls: d.share(calls, d.in(.05, .11))}
	left := q.calls
	leave := func(part float64) int {
		n := min(left, d.share(q.calls, part))
		left -= n
		return n
	}
	q.abandoned = leave(d.in(.03, .14))
	q.timedOut = leave(d.in(0, .04))
	q.overflowed = leave(d.in(0, .03))
	q.transferred = leave(d.in(0, .05))
	q.answered = left
	q.answerSeconds = int(float64(q.answered) * d.in(9, 48))
	q.abandonSeconds = int(float64(q.abandoned) * d.in(25, 140))
	return q
}

// cut returns the part of a week that falls in a month, so that what adds up in
// the week adds up in the part.
func (a activity) cut(part float64) activity {
	if part == 1 {
		return a
	}
	scale := func(n int) int { return int(float64(n)*part + .5) }
	b := activity{users: a.users, calls: scale(a.calls), minutes: scale(a.minutes)}
	sum := 0
	for e, n := range a.ends { // rounded as sums, so that the legs add up
		b.ends[e] = scale(sum+n) - scale(sum)
		b.poor[e] = min(b.ends[e], scale(a.poor[e]))
		sum += n
	}
	b.legs = scale(a.legs)
	b.calls = min(b.calls, b.legs)
	b.videoLegs = min(b.legs, scale(a.videoLegs))
	b.video = min(b.minutes, scale(a.video))
	b.huntCalls = min(b.calls, scale(a.huntCalls))
	b.menuCalls = min(b.calls-b.huntCalls, scale(a.menuCalls))
	for i, q := range a.queues {
		n := queueWeek{abandoned: scale(q.abandoned), timedOut: scale(q.timedOut), overflowed: scale(q.overflowed), transferred: scale(q.transferred)}
		n.calls = max(scale(q.calls), n.abandoned+n.timedOut+n.overflowed+n.transferred)
		n.answered = n.calls - n.abandoned - n.timedOut - n.overflowed - n.transferred
		b.queues[i] = n
		b.queueCalls += n.calls
	}
	return b
}
