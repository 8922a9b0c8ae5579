package measure

// state is how a subscription or trial stands by the word of the dataset.
type state uint8

const (
	active state = iota // or not told
	suspended
	setup
	expired
	otherState // a word that is not known: it neither runs nor is over
)

func stateOf(word string) state {
	switch wordForm(word) {
	case "", "active":
		return active
	case "suspended":
		return suspended
	case "setup":
		return setup
	case "expired":
		return expired
	}
	return otherState
}

// kind is what was ordered.
type kind uint8

const (
	otherKind kind = iota
	paidKind
	trialKind
)

func kindOf(word string) kind {
	switch wordForm(word) {
	case "trial":
		return trialKind
	case "subscription":
		return paidKind
	}
	return otherKind
}

// term is for how long a licence name of a subscription or trial was ordered.
// Days are counted since 1970-01-01.
type term struct {
	kind       kind
	state      state
	renew      bool
	start, end int64
	started    bool // start is known
	ends       bool // end is known
}

// rules are the limits on a day.
type rules struct {
	today int64
	Limits
}

// renews reports whether a term goes on by itself when it ends.
func (t term) renews() bool { return t.renew && t.kind != trialKind }

func (r rules) over(t term) bool {
	return t.state == expired || t.ends && t.end < r.today && !t.renews()
}

func (r rules) runs(t term) bool {
	return t.state == active && !r.over(t) && (!t.started || t.start <= r.today)
}

// expires reports whether a term ends so soon that it is time to act.
func (r rules) expires(t term) bool {
	return t.ends && !r.over(t) && !t.renews() && t.end-r.today <= int64(r.ExpiringSoon)
}

// statuses returns what a term by itself says of its customer.
func (r rules) statuses(t term) (s statusSet) {
	if r.over(t) {
		return 0
	}
	switch t.state {
	case suspended:
		s |= isSuspended
	case setup:
		s |= isSetup
	}
	if r.expires(t) {
		s |= isExpiring
	}
	if r.runs(t) {
		switch t.kind {
		case trialKind:
			s |= isTrial
		case paidKind:
			s |= isSubscription
		}
	}
	return s
}

// inactive reports whether an administrator who was last seen on a day has been
// away for too long.
func (r rules) inactive(lastSeen int64) bool { return r.today-lastSeen > int64(r.NoActivity) }

// lastClosed is the last day on which a week may start that is closed today.
func (r rules) lastClosed() int64 { return r.today - 7 }

// use is one licence in one week; what is not known is negative.
type use struct{ total, assigned, used int64 }

// overage returns how many licences were assigned or used beyond the total.
func (u use) overage() (n int64, known bool) {
	if u.total < 0 || u.assigned < 0 && u.used < 0 {
		return 0, false
	}
	return max(0, max(u.assigned, u.used)-u.total), true
}

// available returns how many licences were not assigned.
func (u use) available() (n int64, known bool) {
	if u.total < 0 || u.assigned < 0 {
		return 0, false
	}
	return max(0, u.total-u.assigned), true
}
