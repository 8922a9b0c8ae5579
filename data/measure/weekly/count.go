package weekly

import (
	"context"
	"math"
	"slices"
)

// figures are what is counted at a spot.
type figures struct {
	calls, legs      int
	millis           int64 // of the legs
	timed            bool  // a leg tells how long it lasted
	users            map[uint32]struct{}
	hunted, attended int
	devices          [devices]rating
	queues           map[uint32]*queueFigures
}

// rating is the legs of one type of endpoint.
type rating struct{ legs, measured, poor int }

// count counts call by call.
func (g *gathering) count(ctx context.Context) error {
	ends := make([]int, len(g.calls)+1)
	for i := range g.sides {
		ends[g.sides[i].call+1]++
	}
	for i := 1; i < len(ends); i++ {
		ends[i] += ends[i-1]
	}
	order, next := make([]uint32, len(g.sides)), slices.Clone(ends)
	for i := range g.sides {
		call := g.sides[i].call
		order[next[call]] = uint32(i)
		next[call]++
	}
	var c caller
	for call := range len(g.calls) {
		if call%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		c.sides = c.sides[:0]
		for _, i := range order[ends[call]:ends[call+1]] {
			c.sides = append(c.sides, &g.sides[i])
		}
		slices.SortStableFunc(c.sides, func(a, b *side) int { return g.inOrder(*a, *b) })
		g.call(&c)
	}
	return nil
}

// caller is the sides of a call in their order, and room to look at them.
type caller struct {
	sides []*side
	ends  []*side // the endpoints among them
	spots []uint32
}

// call counts a call.
func (g *gathering) call(c *caller) {
	first := &g.places[c.sides[0].spot]
	first.calls++
	c.ends = c.ends[:0]
	queued := false
	for _, s := range c.sides {
		at := &g.places[s.spot]
		queued = queued || s.kind == queue
		if !s.kind.endpoint() {
			continue
		}
		c.ends = append(c.ends, s)
		if s.kind == person && s.user != 0 && (s.originating || s.answered) {
			if at.users == nil {
				at.users = make(map[uint32]struct{})
			}
			at.users[s.user] = struct{}{}
		}
	}
	for _, spot := range c.of(huntGroup) {
		g.places[spot].hunted++
	}
	for _, spot := range c.of(attendant) {
		g.places[spot].attended++
	}
	g.legs(c.ends)
	if queued {
		g.queued(c.sides)
	}
}

// of returns the different spots at which the call has sides of a kind.
func (c *caller) of(k kind) []uint32 {
	c.spots = c.spots[:0]
	for _, s := range c.sides {
		if s.kind == k && !slices.Contains(c.spots, s.spot) {
			c.spots = append(c.spots, s.spot)
		}
	}
	return c.spots
}

// legs counts the legs of a call, of which ends are the endpoints' sides in their
// order. Calls have few legs: looking through them costs less than an index.
func (g *gathering) legs(ends []*side) {
	originated := slices.ContainsFunc(ends, func(s *side) bool { return s.basis == byNothing && s.originating })
	for i, s := range ends {
		switch {
		case s.basis == byNothing:
			if s.originating || !originated {
				g.leg(ends[i : i+1])
			}
		case !slices.ContainsFunc(ends[:i], s.faces): // the first of its leg
			g.leg(ends[i:])
		}
	}
}

// faces reports whether two sides are those of one leg.
func (s *side) faces(t *side) bool {
	return s.basis == t.basis && s.basis != byNothing && (s.local == t.local && s.remote == t.remote || s.local == t.remote && s.remote == t.local)
}

// leg counts a leg, the one of the first of some sides.
func (g *gathering) leg(sides []*side) {
	counted, rated, duration := sides[0], sides[0].quality, sides[0].duration
	for _, s := range sides[1:] {
		if !s.faces(sides[0]) {
			continue
		}
		if s.originating && !counted.originating {
			counted = s
		}
		rated = max(rated, s.quality)
		if duration < 0 {
			duration = s.duration
		}
	}
	if counted.duration >= 0 {
		duration = counted.duration
	}
	at := &g.places[counted.spot]
	at.legs++
	if duration >= 0 {
		at.millis, at.timed = at.millis+duration, true
	}
	r := &at.devices[counted.device]
	r.legs++
	if rated != unmeasured {
		r.measured++
		g.measured = true
	}
	if rated == poor {
		r.poor++
	}
}

// tell makes rows of what was counted.
func (g *gathering) tell(to *Tables) {
	for i := range g.places {
		s := &g.places[i]
		days := 0
		for d := s.days; d != 0; d &= d - 1 {
			days++
		}
		if days == 7 {
			days = 0
		}
		add := func(t Table, name string, values ...float64) {
			to[t] = append(to[t], Row{Week: s.week, CustomerID: bareOf(s.owner), Location: s.location, Name: name, Values: values, Days: days})
		}
		nan := math.NaN()
		users, legs, minutes := nan, nan, nan
		if s.typed {
			legs = float64(s.legs)
			if s.named || !s.nameless {
				users = float64(len(s.users))
			}
			if s.timed || s.legs == 0 {
				minutes = math.Round(float64(s.millis)/600) / 100
			}
		}
		add(Users, "", users, float64(s.calls), legs, minutes, nan)
		for d, r := range s.devices {
			switch {
			case r.legs == 0:
			case r.measured == 0:
				add(Quality, deviceNames[d], float64(r.legs), nan)
			default:
				add(Quality, deviceNames[d], float64(r.legs), float64(r.poor))
			}
		}
		if !s.typed {
			continue
		}
		var sum queueFigures
		for name, q := range s.queues {
			sum.add(q)
			add(Queues, g.names.name(name), q.values()...)
		}
		add(Features, "", float64(s.hunted), float64(s.attended), float64(sum.calls), float64(sum.outcomes[timedOut]), float64(sum.outcomes[overflowed]),
			float64(sum.outcomes[transferred]), float64(sum.outcomes[abandoned]))
	}
}
