package customer

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/measure"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Subscription is a subscription or a trial: all rows of one subscription_id.
type Subscription struct {
	ID       string   // subscription_id; empty: the file gives none
	Kind     string   // measure.Subscription, measure.Trial, or the file's word; empty: licence usage alone knows it
	Products []string // keys, in the order of measure.Products
	Region   string   // of the load; empty: unknown
	Tags     []string // that were given to it
	Lines    []Line   // by licence name

	Start, End time.Time // UTC days; where licences differ, of those that are not over the first start and the last end
	Months     Figure    // whole ones from start to end, both days included, rounded down
	Left       Figure    // days from today to the end; 0: it ends today; negative: it has passed
	AutoRenew  *bool     // nil: not told
	State      string    // the file's word; empty: not told
	Over       bool      // by the rule of package measure
	Waiting    bool      // it starts after today

	Invoices []Invoice // newest first
	Orders   []Order   // newest first

	LastSeen time.Time // as-of of the last load that lists it; set of EarlierTrials only
	Sources  []app.Snapshot

	terms []term // of its rows
}

// Line is a licence of a subscription.
type Line struct {
	Name, Product                             string
	Ordered                                   Figure    // by the subscriptions
	Week                                      time.Time // closed one that the figures are of; zero: its usage is not known
	Total, Assigned, Used, Available, Overage Figure    // of the week; without one Total is Ordered, and the rest unknown
}

// Renews reports whether it goes on by itself when its term ends: trials never do.
func (s *Subscription) Renews() bool {
	return s.AutoRenew != nil && *s.AutoRenew && s.Kind != measure.Trial
}

// IsTrial reports whether it is a trial.
func (s *Subscription) IsTrial() bool { return s.Kind == measure.Trial }

// Sum returns the figures of all lines; those that are unknown take no part.
func (s *Subscription) Sum() Line {
	var sum Line
	for _, l := range s.Lines {
		sum.Ordered, sum.Total = sum.Ordered.plus(l.Ordered), sum.Total.plus(l.Total)
		sum.Assigned, sum.Used = sum.Assigned.plus(l.Assigned), sum.Used.plus(l.Used)
		sum.Available, sum.Overage = sum.Available.plus(l.Available), sum.Overage.plus(l.Overage)
		if l.Week.After(sum.Week) {
			sum.Week = l.Week
		}
	}
	return sum
}

// plus adds what is known.
func (f Figure) plus(g Figure) Figure { return Figure{f.N + g.N, f.Known || g.Known} }

// Remarks says in words what is over or left of the licences: the most pressing
// first.
func (l Line) Remarks() []Sentence {
	var all []Sentence
	say := func(key string, n int64, count Figure) {
		all = append(all, Sentence{key, map[string]any{"name": l.Name, "n": n, "count": count.N, "total": l.Total.N}})
	}
	if l.Overage.N > 0 {
		key, count := "customer.line.over_assigned", l.Assigned
		if !l.Assigned.Known || l.Used.Known && l.Used.N > l.Assigned.N {
			key, count = "customer.line.over_used", l.Used
		}
		say(key, l.Overage.N, count)
	}
	if l.Available.N > 0 {
		say("customer.line.unassigned", l.Available.N, l.Assigned)
	}
	if idle := l.Assigned.N - l.Used.N; l.Assigned.Known && l.Used.Known && idle > 0 {
		say("customer.line.unused", idle, l.Assigned)
	}
	return all
}

// use fills in the figures of a week; the rules are those of package measure.
func (l *Line) use(r row) {
	l.Week, l.Total, l.Assigned, l.Used = r.day("week"), r.figure("total"), r.figure("assigned"), r.figure("used")
	l.Available, l.Overage = left(l.Total, l.Assigned, l.Used)
}

// left returns how many licences are free, and how many are assigned or used
// beyond the total, by the rules of package measure.
func left(total, assigned, used Figure) (available, overage Figure) {
	u := measure.Use{Total: total.or(-1), Assigned: assigned.or(-1), Used: used.or(-1)}
	available.N, available.Known = u.Available()
	overage.N, overage.Known = u.Overage()
	return available, overage
}

// or returns the figure, or another number where it is unknown.
func (f Figure) or(n int64) int64 {
	if f.Known {
		return f.N
	}
	return n
}

// term is for how long a licence of a subscription was ordered.
type term struct {
	kind, state string
	start, end  time.Time
	autoRenew   *bool
}

func termOf(r row) term {
	return term{kindOf(r.text("kind")), r.text("state"), r.day("start"), r.day("end"), r.flag("auto_renew")}
}

// over reports whether a term is over on a day, by the rule of package measure.
func (t term) over(today time.Time) bool {
	return measure.Rules{Today: table.DayOf(today)}.Over(measure.Term{
		Kind: measure.KindOf(t.kind), State: measure.StateOf(t.state), Renew: t.autoRenew != nil && *t.autoRenew,
		End: table.DayOf(t.end), Ends: !t.end.IsZero(),
	})
}

// kindOf is a kind as the datasets spell it; others stay as they are.
func kindOf(word string) string {
	for _, kind := range []string{measure.Subscription, measure.Trial} {
		if measure.KindOf(word) == measure.KindOf(kind) {
			return kind
		}
	}
	return word
}

// plain is a word of a file without what does not tell it from others: case,
// width and what parts words.
func plain(word string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(query.Fold(word))
}

// byProduct orders products as package measure does.
func byProduct(a, b string) int {
	known := measure.Products()
	place := func(p string) int {
		if i := slices.Index(known, p); i >= 0 {
			return i
		}
		return len(known)
	}
	return cmp.Or(place(a)-place(b), byLetters(a, b))
}

// byLetters orders texts without regard to case, width and kana.
func byLetters(a, b string) int {
	return cmp.Or(strings.Compare(query.Fold(a), query.Fold(b)), strings.Compare(a, b))
}

// urgent orders what is not over before what is, the former by the nearest end,
// the latter by the last.
func urgent(a, b Subscription) int {
	if a.Over != b.Over {
		if a.Over {
			return 1
		}
		return -1
	}
	if a.End.IsZero() != b.End.IsZero() {
		if a.End.IsZero() {
			return 1
		}
		return -1
	}
	order := a.End.Compare(b.End)
	if a.Over {
		order = -order
	}
	return cmp.Or(order, byLetters(a.ID, b.ID))
}
