package weekly

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"
)

// randomHistory is calls with both sides of most legs, hunt groups that ring up
// to 30 agents, ids that lack, repeated reports, and rows at the ends of weeks.
func randomHistory(r *rand.Rand, calls int) []cdr {
	start := time.Date(2026, 10, 18, 0, 0, 0, 0, time.UTC) // a Sunday
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	maybe := func(s string) string {
		if r.IntN(9) == 0 {
			return ""
		}
		return s
	}
	nan := func(f float64, one int) float64 {
		if r.IntN(one) > 0 {
			return math.NaN()
		}
		return f
	}
	var rows []cdr
	leg := 0
	add := func(c cdr, call string, at time.Time, from, to string, pairs int) {
		leg++
		a, b := fmt.Sprint("c", call, "-", leg, "a"), fmt.Sprint("c", call, "-", leg, "b")
		for side, userType := range []string{from, to} {
			if r.IntN(12) == 0 {
				continue // one side is not told
			}
			s := c
			s.start, s.userType, s.direction = at, userType, []string{"ORIGINATING", "TERMINATING"}[side]
			s.report = maybe(fmt.Sprintf("r%d-%d-%d", leg, side, r.IntN(1<<30)))
			s.location, s.uuid, s.user = pick("HQ", "Lab", "", "大阪"), maybe(fmt.Sprint("u", r.IntN(6))), pick("Ann", "Bo", "Cy")
			s.client, s.model = pick("SIP", "WXC_CLIENT", "WXC_DEVICE", "WXC_THIRD_PARTY", "TEAMS_WXC_CLIENT", "WXC_SIP_GW", "QUANTUM", ""), pick("DP-9841", "8865-3PCC", "Cisco Room Kit", "Board 70", "VVX450", "")
			s.answered, s.ring, s.duration = pick("true", "false", ""), nan(float64(r.IntN(20)), 1+r.IntN(2)), nan(float64(r.IntN(500)), 1+r.IntN(2))
			s.jitter, s.latency, s.loss, s.videoJitter = nan([]float64{10, 149.9, 150, 300}[r.IntN(4)], 3), nan([]float64{10, 399, 400}[r.IntN(3)], 4), nan([]float64{0, .0499, .05, .5}[r.IntN(4)], 4), nan(float64(r.IntN(200)), 5)
			x, y := a, b
			if side == 1 {
				x, y = b, a
			}
			switch pairs {
			case 0:
				s.local, s.remote = x, y
			case 1:
				s.localSession, s.remoteSession, s.local = x, y, maybe(x)
				s.local = ""
			case 2:
				s.network = a
			}
			rows = append(rows, s)
			if r.IntN(15) == 0 {
				rows = append(rows, s) // once more
			}
		}
	}
	for call := range calls {
		c := blank(start)
		c.org, c.correlation = pick("o1", "o2", "o2", ""), maybe(fmt.Sprint("call", call))
		at := start.Add(time.Duration(r.Int64N(int64(14 * 24 * time.Hour))))
		if r.IntN(6) == 0 {
			at = start.Add(7 * 24 * time.Hour).Add([]time.Duration{-time.Millisecond, 0, time.Millisecond}[r.IntN(3)])
		}
		if r.IntN(20) == 0 {
			at = time.Time{}
		}
		users := func() string { return pick("User", "User", "Place", "VirtualLine", "LocalGateway", "Anchor", "") }
		pairs := r.IntN(4)
		add(c, fmt.Sprint(call), at, users(), pick("HuntGroup", "AutomatedAttendantVideo", "User", "User", "Place"), pairs)
		if r.IntN(4) == 0 && !at.IsZero() {
			for range r.IntN(31) {
				add(c, fmt.Sprint(call), at.Add(time.Second), "HuntGroup", "User", pairs)
			}
		}
		if r.IntN(3) == 0 && !at.IsZero() {
			add(c, fmt.Sprint(call), at, "LocalGateway", "CallCenterPremium", pairs)
			for step := range r.IntN(5) {
				o := c
				o.related, o.original, o.redirect = pick("CallQueue", "CallQueue", "", "NoAnswer"), pick("", "", "UserBusy"), pick("", "", "", "Unconditional")
				add(o, fmt.Sprint(call), at.Add(time.Duration(2*step)*time.Second), "CallCenterPremium", pick("User", "User", "Place", "CallCenterStandard", "AutomatedAttendantVideo"), pairs)
			}
		}
	}
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return rows
}

// naive is what the rules of the package say, read row by row.
func naive(loads ...[]cdr) (users, quality, features, queues []string) {
	type group struct{ week, org string }
	groups := make(map[group][]cdr)
	seen := make(map[string]bool)
	of := make(map[string]bool) // weeks and customers of the first load
	for n, rows := range loads {
		for _, c := range rows {
			if c.start.IsZero() {
				continue
			}
			sunday := c.start.UTC().Truncate(24 * time.Hour)
			for sunday.Weekday() != time.Sunday {
				sunday = sunday.AddDate(0, 0, -1)
			}
			g := group{sunday.Format("2006-01-02"), c.org}
			if n == 0 {
				of[fmt.Sprint(g)] = true
			}
			if !of[fmt.Sprint(g)] || c.report != "" && seen[c.report] {
				continue
			}
			seen[c.report] = true
			groups[g] = append(groups[g], c)
		}
	}
	pair := func(a, b string) string { return min(a, b) + " " + max(a, b) }
	endpoint := func(c cdr) bool { return slices.Contains([]string{"User", "Place", "VirtualLine"}, c.userType) }
	for g, rows := range groups {
		calls := make(map[string][]cdr)
		typed, named, nameless := false, false, false
		for i, c := range rows {
			key := "id " + c.correlation
			if c.correlation == "" {
				if key = "pair " + pair(c.local, c.remote); c.local == "" || c.remote == "" {
					key = fmt.Sprint("row ", i)
				}
			}
			calls[key] = append(calls[key], c)
			typed = typed || c.userType != ""
			if c.userType == "User" {
				named, nameless = named || c.uuid != "", nameless || c.uuid == ""
			}
		}
		type place struct {
			calls, legs, hunted, attended int
			seconds                       float64
			timed                         bool
			users                         map[string]bool
			ends                          map[string][3]int // legs, measured, poor
			queues                        map[string]*naiveQueue
		}
		places := make(map[string]*place)
		at := func(location string) *place {
			if places[location] == nil {
				places[location] = &place{users: map[string]bool{}, ends: map[string][3]int{}, queues: map[string]*naiveQueue{}}
			}
			return places[location]
		}
		for _, sides := range calls {
			sort.SliceStable(sides, func(i, j int) bool {
				a, b := sides[i], sides[j]
				if !a.start.Equal(b.start) {
					return a.start.Before(b.start)
				}
				if a.direction != b.direction {
					return a.direction == "ORIGINATING"
				}
				return a.report < b.report
			})
			at(sides[0].location).calls++
			for of, outcome := range outcomesOf(sides) {
				p := at(of.location)
				if p.queues[of.name] == nil {
					p.queues[of.name] = &naiveQueue{outcomes: map[string]int{}}
				}
				p.queues[of.name].add(outcome)
			}
			hunted, attended := map[string]bool{}, map[string]bool{}
			legs, order := map[string][]cdr{}, []string(nil)
			alone := false
			for _, c := range sides {
				alone = alone || endpoint(c) && basisOf(c) == "" && c.direction == "ORIGINATING"
			}
			for i, c := range sides {
				p := at(c.location)
				hunted[c.location] = hunted[c.location] || c.userType == "HuntGroup"
				attended[c.location] = attended[c.location] || strings.HasPrefix(c.userType, "AutomatedAttendant")
				if !endpoint(c) {
					continue
				}
				answered := c.answered == "true" || c.answered == "" && c.duration > 0
				if c.userType == "User" && c.uuid != "" && (c.direction == "ORIGINATING" || answered) {
					p.users[c.uuid] = true
				}
				key := basisOf(c)
				if key == "" {
					if alone && c.direction != "ORIGINATING" {
						continue
					}
					key = fmt.Sprint("row ", i)
				}
				if legs[key] == nil {
					order = append(order, key)
				}
				legs[key] = append(legs[key], c)
			}
			for location := range hunted {
				if hunted[location] {
					at(location).hunted++
				}
				if attended[location] {
					at(location).attended++
				}
			}
			for _, key := range order {
				counted := legs[key][0]
				for _, c := range slices.Backward(legs[key]) {
					if c.direction == "ORIGINATING" {
						counted = c
					}
				}
				seconds, measured, poor := counted.duration, 0, 0
				for _, c := range legs[key] {
					if math.IsNaN(seconds) {
						seconds = c.duration
					}
					for _, m := range [][2]float64{{c.jitter, 150}, {c.latency, 400}, {c.loss, .05}, {c.videoJitter, 150}} {
						if !math.IsNaN(m[0]) {
							measured = 1
							if m[0] >= m[1] {
								poor = 1
							}
						}
					}
				}
				p := at(counted.location)
				p.legs++
				if !math.IsNaN(seconds) {
					p.seconds, p.timed = p.seconds+seconds, true
				}
				e := p.ends[endpointOf(counted)]
				p.ends[endpointOf(counted)] = [3]int{e[0] + 1, e[1] + measured, e[2] + poor}
			}
		}
		number := func(known bool, n float64) string {
			if !known {
				return "-"
			}
			return fmt.Sprintf("%.6g", n)
		}
		for location, p := range places {
			head := fmt.Sprintf("%s %s|%s|", g.week, g.org, location)
			users = append(users, fmt.Sprintf("%s users=%s calls=%d legs=%s minutes=%s video_minutes=-", head, number(typed && (named || !nameless), float64(len(p.users))), p.calls,
				number(typed, float64(p.legs)), number(typed && (p.timed || p.legs == 0), math.Round(math.Round(p.seconds*1000)/600)/100)))
			for name, e := range p.ends {
				quality = append(quality, fmt.Sprintf("%s%s legs=%d poor_legs=%s", head, name, e[0], number(e[1] > 0, float64(e[2]))))
			}
			if !typed {
				continue
			}
			calls, all := 0, map[string]int{}
			for name, q := range p.queues {
				n := 0
				for outcome, m := range q.outcomes {
					n, all[outcome] = n+m, all[outcome]+m
				}
				calls += n
				queues = append(queues, fmt.Sprintf("%s%s calls=%d answered=%d abandoned=%d timed_out=%d overflowed=%d transferred=%d answer_seconds=%s abandon_seconds=%s", head, name, n,
					q.outcomes["answered"], q.outcomes["abandoned"], q.outcomes["timed out"], q.outcomes["overflowed"], q.outcomes["transferred"],
					number(!math.IsNaN(q.answer), q.answer), number(!math.IsNaN(q.leave), q.leave)))
			}
			features = append(features, fmt.Sprintf("%s hunt_group_calls=%d auto_attendant_calls=%d queue_calls=%d timed_out=%d overflowed=%d transferred=%d abandoned=%d", head, p.hunted, p.attended,
				calls, all["timed out"], all["overflowed"], all["transferred"], all["abandoned"]))
		}
	}
	return users, quality, features, queues
}

// naiveQueue is what is added up of a queue.
type naiveQueue struct {
	outcomes      map[string]int
	answer, leave float64 // NaN: of a call it is not known
}

func (q *naiveQueue) add(o queueOutcome) {
	q.outcomes[o.what]++
	switch o.what {
	case "answered":
		q.answer += o.after
	case "abandoned":
		q.leave += o.after
	}
}

type queueName struct{ location, name string }

type queueOutcome struct {
	what  string
	after float64 // seconds; NaN: not known
}

// outcomesOf says what became of a call at each queue; sides are in their order.
func outcomesOf(sides []cdr) map[queueName]queueOutcome {
	isQueue := func(c cdr) bool { return strings.HasPrefix(c.userType, "CallCenter") }
	why := func(c cdr) string {
		for _, reason := range []string{c.redirect, c.original, c.related} {
			if reason != "" {
				return reason
			}
		}
		return ""
	}
	follows := make(map[queueName][]cdr) // each queue's sides and what comes after them, up to another queue
	var now *queueName
	var order []queueName
	for _, c := range sides {
		if isQueue(c) {
			is := queueName{c.location, c.user}
			if now == nil || *now != is {
				if now != nil { // leaving is like being passed on
					reason := why(c)
					if reason == "" || reason == "CallQueue" {
						reason = "Left"
					}
					follows[*now] = append(follows[*now], cdr{redirect: reason})
				}
				now = &is
				if follows[is] == nil {
					order = append(order, is)
				} else {
					continue // the first of its sides when it comes back tells nothing
				}
			}
		}
		if now != nil && c.userType != "AutomatedAttendantVideo" {
			follows[*now] = append(follows[*now], c)
		}
	}
	all := make(map[queueName]queueOutcome)
	for _, q := range order {
		first, o := follows[q][0], queueOutcome{what: "abandoned", after: math.NaN()}
		since := func(c cdr, seconds float64) float64 { return c.start.Sub(first.start).Seconds() + seconds }
		for i, c := range follows[q] {
			reason := why(c)
			ended := c.ring + c.duration
			switch {
			case isQueue(c) && c.direction == "TERMINATING":
				if after := since(c, ended); o.what == "abandoned" && !math.IsNaN(ended) && !(after <= o.after) {
					o.after = after
				}
			case i == 0: // the queue itself
			case c.direction == "TERMINATING" && slices.Contains([]string{"User", "Place", "VirtualLine"}, c.userType) && (reason == "" || reason == "CallQueue") &&
				(c.answered == "true" || c.answered == "" && c.duration > 0):
				if o.what != "answered" {
					o = queueOutcome{"answered", max(0, since(c, c.ring))}
					if math.IsNaN(c.ring) {
						o.after = math.NaN()
					}
				}
			case reason == "" || reason == "CallQueue" || o.what == "answered":
			case reason == "NoAnswer":
				o = queueOutcome{what: "timed out"}
			case reason == "UserBusy":
				o = queueOutcome{what: "overflowed"}
			default:
				o = queueOutcome{what: "transferred"}
			}
		}
		all[q] = o
	}
	return all
}

// basisOf is what the other side of a leg has, too; nothing: nothing does.
func basisOf(c cdr) string {
	switch {
	case c.local != "" && c.remote != "":
		return "calls " + min(c.local, c.remote) + " " + max(c.local, c.remote)
	case c.localSession != "" && c.remoteSession != "":
		return "sessions " + min(c.localSession, c.remoteSession) + " " + max(c.localSession, c.remoteSession)
	case c.network != "":
		return "network " + c.network
	}
	return ""
}

func endpointOf(c cdr) string {
	byModel := map[string]string{"DP-9841": DeskPhone, "8865-3PCC": DeskPhone, "Cisco Room Kit": RoomDevice, "Board 70": RoomDevice, "VVX450": Other, "": Unknown}
	switch c.client {
	case "WXC_CLIENT", "TEAMS_WXC_CLIENT":
		return WebexApp
	case "WXC_THIRD_PARTY":
		return Other
	case "SIP":
		return byModel[c.model]
	case "WXC_DEVICE":
		if c.model == "VVX450" {
			return DeskPhone
		}
		return byModel[c.model]
	}
	return Unknown
}

// The tables are those that reading the rules row by row gives, whatever the
// segments, also where a second load repeats reports of the first and adds to its
// weeks.
func TestRollEqualsTheRulesReadRowByRow(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		rows := randomHistory(r, 1+r.IntN(120))
		cut := r.IntN(len(rows) + 1)
		older, newer := rows[:cut], rows[cut:]
		if cut > 0 && len(newer) > 0 {
			newer = append(slices.Clone(newer), older[r.IntN(cut)])
		}
		day := int64(20_760) // long after
		made := rolled(t, historyOfRows(newer, 1+r.IntN(50), "", "", day), historyOfRows(older, 1+r.IntN(50), "", "", day))
		users, quality, features, queues := naive(newer, older)
		for of, want := range map[Table][]string{Users: users, Quality: quality, Features: features, Queues: queues} {
			var got []string
			for _, line := range lines(of, made[of]) {
				line, _, _ = strings.Cut(line, " days=")
				got = append(got, line)
			}
			slices.Sort(got)
			if slices.Sort(want); !slices.Equal(got, want) {
				for _, line := range got {
					if !slices.Contains(want, line) {
						t.Errorf("seed %d: got  %s", seed, line)
					}
				}
				for _, line := range want {
					if !slices.Contains(got, line) {
						t.Errorf("seed %d: want %s", seed, line)
					}
				}
				return
			}
		}
	}
}
