package weekly

import "math"

// outcome is what became of a call to a queue.
type outcome uint8

const (
	abandoned outcome = iota
	answered
	timedOut
	overflowed
	transferred
	outcomes
)

// queueFigures are what is counted of a queue in a week.
type queueFigures struct {
	calls                     int
	outcomes                  [outcomes]int
	answerMillis, leaveMillis int64
	answerGap, leaveGap       bool // of a call it is not known
}

func (q *queueFigures) add(r *queueFigures) {
	q.calls += r.calls
	for o, n := range r.outcomes {
		q.outcomes[o] += n
	}
}

// values returns the columns of call-queues.
func (q *queueFigures) values() []float64 {
	seconds := func(ms int64, gap bool) float64 {
		if gap {
			return math.NaN()
		}
		return float64(ms) / 1000
	}
	return []float64{float64(q.calls), float64(q.outcomes[answered]), float64(q.outcomes[abandoned]), float64(q.outcomes[timedOut]),
		float64(q.outcomes[overflowed]), float64(q.outcomes[transferred]), seconds(q.answerMillis, q.answerGap), seconds(q.leaveMillis, q.leaveGap)}
}

// visit is what a call does at a queue.
type visit struct {
	spot, name uint32
	start      int64
	release    int64 // -1: not known
	reason     reason
	answered   bool
	answer     int64 // the moment; -1: not known
}

// queued counts a call at each queue that it comes to; sides are in their order.
// What follows a queue's side, up to that of another queue, tells its outcome.
func (g *gathering) queued(sides []*side) {
	var visits []visit
	now := -1 // the visit that goes on
	for _, s := range sides {
		if s.kind == queue && (now < 0 || visits[now].spot != s.spot || visits[now].name != s.name) {
			if now >= 0 { // one queue passes the call on to another
				visits[now].follow(s.reason, passedOn)
			}
			visits, now = visitOf(visits, s)
			continue
		}
		if now < 0 || s.kind == attendant {
			continue // before the queue
		}
		v := &visits[now]
		switch {
		case s.kind == queue && s.terminating:
			v.release = max(v.release, since(s, v.start))
		case s.kind.endpoint() && s.terminating && s.answered && s.reason <= offered:
			if !v.answered {
				v.answered = true
				if v.answer = -1; s.answer >= 0 {
					v.answer = s.start + s.answer
				}
			}
		default:
			v.follow(s.reason, noReason)
		}
	}
	for i := range visits {
		v := &visits[i]
		at := &g.places[v.spot]
		if at.queues == nil {
			at.queues = make(map[uint32]*queueFigures)
		}
		q := at.queues[v.name]
		if q == nil {
			q = &queueFigures{}
			at.queues[v.name] = q
		}
		q.count(v)
	}
}

// visitOf returns the visit to the queue of a side, which begins or goes on.
func visitOf(visits []visit, s *side) ([]visit, int) {
	for i := range visits {
		if visits[i].spot == s.spot && visits[i].name == s.name {
			return visits, i
		}
	}
	v := visit{spot: s.spot, name: s.name, start: s.start, release: -1, answer: -1}
	if s.terminating {
		v.release = s.release
	}
	return append(visits, v), len(visits)
}

// since returns when a side ended as a span from a moment; -1: not known.
func since(s *side, start int64) int64 {
	if s.release < 0 {
		return -1
	}
	return s.start + s.release - start
}

// follow notes why the call went on from the queue; where another queue offers
// it, it was passed on.
func (v *visit) follow(why, offer reason) {
	if why <= offered {
		why = offer
	}
	if why != noReason {
		v.reason = why
	}
}

func (q *queueFigures) count(v *visit) {
	q.calls++
	o := abandoned
	switch {
	case v.answered:
		o = answered
		if v.answer < 0 {
			q.answerGap = true
		} else {
			q.answerMillis += max(0, v.answer-v.start)
		}
	case v.reason == noAnswer:
		o = timedOut
	case v.reason == busy:
		o = overflowed
	case v.reason == passedOn:
		o = transferred
	case v.release < 0:
		q.leaveGap = true
	default:
		q.leaveMillis += v.release
	}
	q.outcomes[o]++
}
