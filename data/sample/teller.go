package sample

import "strconv"

// teller turns the calls of a customer into rows, one for each side of each leg
// that is the customer's own.
type teller struct {
	*plan
	c     *customer
	s     *site
	zone  int
	d     *dice
	write func(*leg)

	key         uint64 // of the call
	legs        int    // of the call so far
	now         int64
	correlation string
	interaction string
}

func (t *teller) begin(call uint64, start int64) {
	t.key, t.legs, t.now = blend(t.s.key, saltCalls, call), 0, start
	t.correlation = uuidOf(t.key, saltCalls, 0)
	t.interaction = uuidOf(t.key, saltCalls, 1)
}

// way is how a leg came about.
type way struct {
	callType                    string
	original, related, redirect string
	by                          *party // who passed the call on
	key, queueType              string
}

// leg tells one leg from one party to another: it rings, and is answered and
// talked over for so many seconds unless talk is negative. It returns when it
// ended.
func (t *teller) leg(from, to *party, start int64, ring, talk int, elsewhere bool, w way) int64 {
	id := blend(t.key, 0, uint64(t.legs))
	t.legs++
	g := leg{org: t.c.id, from: from, to: to, callType: w.callType, start: start, ring: ring, correlation: t.correlation,
		interaction: t.interaction, original: w.original, related: w.related, redirect: w.redirect, redirecting: w.by,
		key: w.key, queueType: w.queueType, zone: t.zone, mainNumber: at(t.s.numbers, 0), outcome: "Success", outcomeReason: "NoAnswer", indicator: "No"}
	g.release = start + int64(ring)*1000 + int64(id%1000)
	if talk >= 0 {
		g.answered, g.outcomeReason, g.indicator = true, "Normal", "Yes"
		g.answer = g.release
		g.release += int64(talk)*1000 + int64(id>>10%1000)
		if talk > 90 && id>>20%9 == 0 {
			g.hold = talk / 6
		}
		if w.by != nil {
			g.indicator = "Yes-PostRedirection"
		}
	} else if elsewhere {
		g.elsewhere, g.outcomeReason = "Yes", "Normal"
	} else if id>>20%11 == 0 {
		g.outcomeReason = "UserBusy"
	}
	if from.site == nil || to.site == nil {
		g.provider = t.c.provider(t.s)
	}
	if to.site == nil && w.callType == "SIP_INTERNATIONAL" {
		g.international = to.country
	}
	session := [2]string{hex(id, 1), hex(id, 2)}
	call := [2]string{strconv.FormatUint(id>>33, 10) + ":0", strconv.FormatUint(mix(id)>>33, 10) + ":0"}
	g.network = "BW" + strconv.FormatUint(id>>8, 10) + "@192.0.2." + strconv.Itoa(1+int(id%250))
	g.callID = "SSE" + strconv.FormatUint(mix(id+1)>>8, 10) + "@192.0.2." + strconv.Itoa(1+int(id%250))
	for side, self := range [2]*party{from, to} {
		if self.site == nil && self.kind == "" {
			continue // nobody records the far end of the public network
		}
		g.self = self
		if self.site == nil {
			own := *self
			own.site = t.s // a gateway's record is the site's
			g.self = &own
		}
		g.direction = [2]string{originating, terminating}[side]
		g.localSession, g.remoteSession = session[side], session[1-side]
		g.localCall, g.remoteCall = call[side], call[1-side]
		g.releasing = [2]string{"Local", "Remote"}[(uint64(side)+id>>7)&1]
		g.report = uuidOf(id, saltCalls, side)
		t.write(&g)
	}
	return g.release
}

// hex spells 32 hexadecimal digits as a SIP session ID has them.
func hex(a, b uint64) string {
	id := uuidOf(a, b, 0)
	return id[:8] + id[9:13] + id[14:18] + id[19:23] + id[24:]
}

// person returns the i-th person of the site with the client of this call.
func (t *teller) person(i int) *party {
	who := t.s.person(t.c, i)
	p := &party{name: who.name, number: t.s.personNumber(i), extension: t.s.personExtension(i), uuid: who.uuid, kind: "User", site: t.s,
		client: "WXC_CLIENT", version: "45.10.0.33234", system: [...]string{"windows", "windows", "mac", "ios", "android"}[t.d.IntN(5)]}
	if d, ok := t.c.phone(t.s, i); ok && d.mac != "" && t.d.chance(.7) {
		p.client, p.version, p.system, p.model, p.mac = "SIP", d.firmware, "", d.cdr, d.mac
	}
	return p
}

func (t *teller) someone() *party { return t.person(t.d.IntN(t.s.persons)) }

// other returns a person who is not the given one; there must be two.
func (t *teller) other(than int) *party {
	return t.person((than + 1 + t.d.IntN(t.s.persons-1)) % t.s.persons)
}

var featureKinds = map[string]string{userMenu: "AutomatedAttendantVideo", userHunt: "HuntGroup", userQueue: "CallCenterPremium"}

// service returns the i-th feature of the site as a party.
func (t *teller) service(i int) *party {
	kind, name := t.s.feature(i)
	return &party{name: name, number: at(t.s.numbers, i), extension: t.s.featureExtension(i), uuid: t.s.featureUUID(i),
		kind: featureKinds[kind], client: "SIP", site: t.s}
}

// outside returns somebody in the public network. Behind a local gateway the
// gateway records that side of the leg.
func (t *teller) outside(country string) *party {
	p := &party{number: someone(t.d, country), country: country}
	if t.c.premises {
		p.kind, p.trunk, p.client = "LocalGateway", t.s.city.name+" LGW", "WXC_SIP_GW"
		p.name, p.uuid = p.trunk, uuidOf(t.s.key, saltFeature, 2000)
	}
	return p
}

func (t *teller) talk() int { return 4 + int(t.d.ExpFloat64()*150) }

// answerOrNot draws the seconds of ringing and, unless nobody answers, talking.
func (t *teller) answerOrNot(answered float64) (ring, talk int) {
	if t.d.chance(answered) {
		return t.d.between(2, 18), t.talk()
	}
	return t.d.between(15, 35), -1
}

var direct = way{}

func (w way) as(callType string) way {
	w.callType = callType
	return w
}

func (t *teller) tell(call planned) {
	switch call.kind {
	case callInside:
		i := t.d.IntN(t.s.persons)
		ring, talk := t.answerOrNot(.78)
		t.leg(t.person(i), t.other(i), t.now, ring, talk, false, direct.as("SIP_ENTERPRISE"))
	case callOut:
		t.callOut()
	case callIn:
		ring, talk := t.answerOrNot(.74)
		called := t.someone()
		if t.s.direct > 0 { // who has only an extension cannot be dialled from outside
			called = t.person(t.d.IntN(t.s.direct))
		}
		t.leg(t.outside(t.s.city.country), called, t.now, ring, talk, false, direct.as("SIP_INBOUND"))
	case callHunt:
		t.hunt(t.service(t.s.attendants + call.which))
	case callMenu:
		t.menu(t.service(0))
	default:
		t.queue(t.service(t.s.attendants+t.s.hunts+call.which), call.kind)
	}
}

func (t *teller) callOut() {
	callType, country := "SIP_NATIONAL", t.s.city.country
	switch u := t.d.Float64(); {
	case u < .05:
		callType, country = "SIP_INTERNATIONAL", pick(t.d, []string{"US", "GB", "DE", "JP", "FR"})
		if country == t.s.city.country {
			country = "NL"
		}
	case u < .35 && country != "US" && country != "CA":
		callType = "SIP_MOBILE"
	}
	ring, talk := t.answerOrNot(.8)
	t.leg(t.someone(), t.outside(country), t.now, ring, talk, false, direct.as(callType))
}

// hunt rings several people at once; one of them answers, or nobody.
func (t *teller) hunt(group *party) {
	agents := min(t.s.persons, t.d.between(2, 4))
	first, winner := t.d.IntN(t.s.persons), t.d.IntN(agents)
	ring, talk := t.answerOrNot(.86)
	t.leg(t.outside(t.s.city.country), group, t.now, ring, talk, false, direct.as("SIP_INBOUND"))
	w := way{callType: "SIP_ENTERPRISE", original: "HuntGroup", related: "HuntGroup", redirect: "HuntGroup", by: group}
	for i := range agents {
		said := -1
		if i == winner {
			said = talk
		}
		t.leg(group, t.person((first+i)%t.s.persons), t.now+int64(i), ring, said, talk >= 0, w)
	}
}

// menu plays an auto attendant, which passes most callers on.
func (t *teller) menu(menu *party) {
	listen := t.d.between(6, 40)
	passed := t.d.chance(.82)
	w := direct.as("SIP_INBOUND")
	if passed {
		w.key = strconv.Itoa(t.d.between(0, 5))
	}
	t.leg(t.outside(t.s.city.country), menu, t.now, 1, listen, false, w)
	if passed {
		ring, talk := t.answerOrNot(.8)
		t.leg(menu, t.someone(), t.now+int64(listen+1)*1000, ring, talk, false,
			way{callType: "SIP_ENTERPRISE", original: "Deflection", related: "Deflection", redirect: "Deflection", by: menu})
	}
}

// queue tells a call to a queue with the outcome that the weekly report counts.
func (t *teller) queue(queue *party, outcome callKind) {
	wait, talk := t.d.between(5, 60), t.talk()
	w := way{callType: "SIP_INBOUND", queueType: "Call Queue"}
	agent := way{callType: "SIP_ENTERPRISE", original: "CallQueue", related: "CallQueue", redirect: "CallQueue", by: queue}
	caller := t.outside(t.s.city.country)
	switch outcome {
	case callAnswered:
		ring := t.d.between(2, 12)
		t.leg(caller, queue, t.now, 1, wait+talk, false, w)
		t.leg(queue, t.someone(), t.now+int64(max(1, wait-ring))*1000, ring, talk, false, agent)
	case callAbandoned: // the caller hangs up while it rings
		t.leg(caller, queue, t.now, wait+30, -1, false, w)
		t.leg(queue, t.someone(), t.now+10_000, min(20, wait+20), -1, false, agent)
	case callTransferred:
		t.leg(caller, queue, t.now, 1, wait+talk, false, w)
		agent.original, agent.redirect = "Deflection", "Deflection"
		t.leg(queue, t.someone(), t.now+int64(wait)*1000, 5, talk, false, agent)
	default: // waited too long or too many waited: somebody else gets the call
		w.related = "CallQueue"
		t.leg(caller, queue, t.now, wait, -1, false, w)
		ring, talk := t.answerOrNot(.6)
		agent.original, agent.redirect = "NoAnswer", "NoAnswer"
		if outcome == callOverflowed {
			agent.original, agent.redirect = "UserBusy", "UserBusy"
		}
		t.leg(queue, t.someone(), t.now+int64(wait)*1000, ring, talk, false, agent)
	}
}
