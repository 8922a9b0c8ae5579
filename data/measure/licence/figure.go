package licence

import (
	"slices"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
)

// Unit is what a measure counts.
type Unit string

// The units.
const (
	Customers Unit = "customers" // rows of the dataset customers
	Licences  Unit = "licences"
	Share     Unit = "share"   // from 0 on, numerator ÷ denominator; above 1 is possible
	Average   Unit = "average" // licences a customer, numerator ÷ denominator
)

// Figure is the value of a measure on a day.
type Figure struct {
	Day         time.Time // UTC, the day that counts as today
	Known       bool
	Value       float64      // 0 where it is not known
	Numerator   int64        // the value itself of customers and licences
	Denominator int64        // of customers those that count; of licences there is none: 0
	LeftOut     int          // lines that ought to take part and have no figures
	Gap         *measure.Gap // why it is not known; nil where it is
	Lacks       []string     // regions that have loads today and had none on the day: what is known is of the others
}

// Change is how a figure differs from that of an earlier day.
type Change struct {
	From, To    time.Time // UTC days
	Known       bool      // both figures are, and of the same regions
	Value       float64   // later minus earlier; of a share 0.01 is a percentage point
	Numerator   int64
	Denominator int64
}

// changed returns how a figure differs from an earlier one.
func changed(before, after Figure) Change {
	c := Change{From: before.Day, To: after.Day, Known: before.Known && after.Known && len(before.Lacks) == len(after.Lacks)}
	if c.Known {
		c.Value, c.Numerator, c.Denominator = after.Value-before.Value, after.Numerator-before.Numerator, after.Denominator-before.Denominator
	}
	return c
}

// Window is a span of days, both included; zero: there is none.
type Window struct{ From, To time.Time }

// Sentence is a sentence of the translations, with what stands in it.
type Sentence struct {
	Key  string
	Args map[string]any
}

// Measure is one of the figures of the licences, with what is needed to trust
// it: how it is computed, over which days, and the rows behind it.
type Measure struct {
	ID      string // as total_customers, exp.assign_pct; see IDs
	Product string // Meetings, Calling, or Either
	Unit    Unit
	Figure  // as of today

	Window Window // days that decide which customers or lines count
	Weeks  Window // closed weeks that the figures of licences come from; zero where none do

	Dataset string // whose rows are behind the value: customers or subscriptions
	Query   string // that holds for exactly these rows, in the regions asked for

	Short, Name, Formula, Span Sentence   // label of a card, title, how it is computed, over which days
	Remarks                    []Sentence // what else to know: our rules where the vendor's text is silent, what was left out

	Change Change   // since the end of the last closed week
	Weekly Change   // between the ends of the last two closed weeks
	Trend  []Figure // as of the ends of closed weeks, the oldest first
}

// Distribution is how the licences of a product were spread in a closed week.
type Distribution struct {
	Week    time.Time // its Sunday
	Product string
	Known   bool // a row counts; else the week is a gap

	Used, Unused, Available int64 // used; assigned and not used; not assigned: they stand on one another
	Overage                 int64 // assigned or used beyond the total
	Total, Assigned         int64
	Rows                    int      // licences, a row each
	Lacks                   []string // regions in scope that have no row of the week: it is incomplete

	Dataset, Query string // its rows
}

// Insights are all measures and the distribution of a day.
type Insights struct {
	Today        time.Time
	Measures     []Measure      // by ID, then by product: either where there is such, meetings, calling
	Distribution []Distribution // by week, the oldest first, then by product: meetings, calling
	Loads                       // in force today
	Lines        *Lines         // of today's subscriptions
}

// Sources returns the loads that the figures of today and of the trends come
// from: those of the customers and the subscriptions that are in force today,
// and those of the licence usage.
func (i *Insights) Sources() []store.Snapshot {
	return append(slices.Clone(i.Customers.Snapshots), i.Lines.Sources()...)
}

// Measure returns the measure of an id and a product; false where there is none.
func (i *Insights) Measure(id, product string) (Measure, bool) {
	for _, m := range i.Measures {
		if m.ID == id && m.Product == product {
			return m, true
		}
	}
	return Measure{}, false
}

// Comparison is a measure on two days.
type Comparison struct {
	Before, After Measure
	Change        Change
}
