package calling

import (
	"slices"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/store"
)

// State says how much of a week is known.
type State uint8

// The states of a week.
const (
	Missing State = iota // no row of it: a gap, never 0
	Partial              // a region in scope has none of it, or fewer than seven days are covered
	Whole
)

// Sum is a sum of what is known; of nothing it is not known.
type Sum struct {
	Value float64
	Known bool
}

// Pair is a numerator by a denominator, both summed over the rows that have
// both and a denominator above 0.
type Pair struct {
	Numerator, Denominator float64
	LeftOut                int // rows that lack one of them
}

// Value returns the quotient; false where there is none.
func (p Pair) Value() (float64, bool) {
	if !(p.Denominator > 0) {
		return 0, false
	}
	return p.Numerator / p.Denominator, true
}

// Cover is what is known of a week, or of a period, and the rows it comes from.
type Cover struct {
	State State
	Lacks []string // regions in scope that have no row of it; "" is the one that is not known
	Days  int      // that the sources cover at least; 7 is the whole week, 0 none
	Rows  Rows
}

// Usage is how people called in a week.
type Usage struct {
	Cover
	Users, Calls, Legs, Minutes, VideoMinutes Sum

	// By Trend, those without one first. Users are those of the week's rows, so
	// that customers who have stopped have none.
	UsersBy     [len(Trends)]int64
	CustomersBy [len(Trends)]int
}

// Quality is how good the calls of a week were.
type Quality struct {
	Cover
	Legs Sum
	Poor Pair // poor legs of the legs that are rated
}

// Features are the calls of a week, or of a period, by feature.
type Features struct {
	Cover
	HuntGroups, AutoAttendants, Queues, TimedOut, Overflowed, Transferred, Abandoned Sum
}

// Queues is what became of the calls to queues in a week.
type Queues struct {
	Cover
	Calls, Answered, Abandoned, TimedOut, Overflowed, Transferred Sum

	Answer      Pair // seconds until an answer, by answered calls
	AbandonWait Pair // seconds until they were abandoned, by abandoned calls
	AbandonRate Pair // abandoned calls, by calls
	Customers   int  // with queues
}

// Week is a closed week.
type Week struct {
	Week     time.Time // its Sunday
	Usage    Usage
	Quality  Quality
	Features Features
	Queues   Queues
}

// Endpoint is how good the calls at one type of endpoint were, in the newest
// closed week.
type Endpoint struct {
	Type string // as desk-phone, or whatever the rows say; empty: their source does not tell it
	Legs Sum
	Poor Pair
	Rows Rows
}

// Newest is a section's newest closed week, which its measures are about.
type Newest struct {
	From, To time.Time // first and last day; zero: no load has a closed week
	Cover
}

// Insights are all figures of a day.
type Insights struct {
	Today     time.Time
	Limits    measure.Limits   // with defaults
	Measures  []figure.Measure // in the order of IDs
	Weeks     []Week           // the oldest first, without a hole
	Endpoints []Endpoint       // known types in their order, then others as they sort, then the one that is not told

	Usage, Quality, Features, Queues Newest // of the sections

	// Period has the calls by feature of the newest period of each region of the
	// usage reports, where no closed week has any; nil: weeks have them, or nothing.
	Period *Period

	sections *sections
}

// Period is the newest period of each region that usage reports are about.
type Period struct {
	Features
	From, To time.Time // first and last day of all of them; zero: not told
}

// Measure returns the measure of an id; false where there is none, as of
// customers where the question is about one.
func (i *Insights) Measure(id string) (figure.Measure, bool) {
	at := slices.IndexFunc(i.Measures, func(m figure.Measure) bool { return m.ID == id })
	if at < 0 {
		return figure.Measure{}, false
	}
	return i.Measures[at], true
}

// Sources returns the loads that the figures come from.
func (i *Insights) Sources() []store.Snapshot { return i.sections.sources() }

// Rows are rows of a dataset: those that a query holds for, in the regions asked
// for.
type Rows struct{ Dataset, Query string }
