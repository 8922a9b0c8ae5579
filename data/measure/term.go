package measure

// State is how a subscription or trial stands by the word of the dataset.
type State uint8

const (
	active State = iota // or not told
	suspended
	setup
	expired
	otherState // a word that is not known: it neither runs nor is over
)

func StateOf(word string) State {
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

// Kind is what was ordered.
type Kind uint8

const (
	otherKind Kind = iota
	paidKind
	trialKind
)

func KindOf(word string) Kind {
	switch wordForm(word) {
	case "trial":
		return trialKind
	case "subscription":
		return paidKind
	}
	return otherKind
}

// Term is for how long a licence name of a subscription or trial was ordered.
// Days are counted since 1970-01-01.
type Term struct {
	Kind       Kind
	State      State
	Renew      bool // the dataset says that it renews itself
	Start, End int64
	Started    bool // Start is known
	Ends       bool // End is known
}

// Rules are the limits on a day.
type Rules struct {
	Today int64 // days since 1970-01-01
	Limits
}

// Renews reports whether a term goes on by itself when it ends.
func (t Term) Renews() bool { return t.Renew && t.Kind != trialKind }

func (r Rules) Over(t Term) bool {
	return t.State == expired || t.Ends && t.End < r.Today && !t.Renews()
}

func (r Rules) runs(t Term) bool {
	return t.State == active && !r.Over(t) && (!t.Started || t.Start <= r.Today)
}

// expires reports whether a term ends so soon that it is time to act.
func (r Rules) expires(t Term) bool {
	return t.Ends && !r.Over(t) && !t.Renews() && t.End-r.Today <= int64(r.ExpiringSoon)
}

// statuses returns what a term by itself says of its customer.
func (r Rules) statuses(t Term) (s statusSet) {
	if r.Over(t) {
		return 0
	}
	switch t.State {
	case suspended:
		s |= isSuspended
	case setup:
		s |= isSetup
	}
	if r.expires(t) {
		s |= isExpiring
	}
	if r.runs(t) {
		switch t.Kind {
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
func (r Rules) inactive(lastSeen int64) bool { return r.Today-lastSeen > int64(r.NoActivity) }

// lastClosed is the last day on which a week may start that is closed today.
func (r Rules) lastClosed() int64 { return r.Today - 7 }

// Use is one licence in one week; what is not known is negative.
type Use struct{ Total, Assigned, Used int64 }

// Overage returns how many licences were assigned or used beyond the total.
func (u Use) Overage() (n int64, known bool) {
	if u.Total < 0 || u.Assigned < 0 && u.Used < 0 {
		return 0, false
	}
	return max(0, max(u.Assigned, u.Used)-u.Total), true
}

// Available returns how many licences were not assigned.
func (u Use) Available() (n int64, known bool) {
	if u.Total < 0 || u.Assigned < 0 {
		return 0, false
	}
	return max(0, u.Total-u.Assigned), true
}
