// Package figure is what a figure is: a value of a day with its numerator,
// denominator and history, the words that explain it, and the query that opens
// its rows. The measures of licences and of calls are such.
package figure

import (
	"time"

	"partnerdesk/data/measure"
)

// Unit is what a measure counts.
type Unit string

// The units.
const (
	Customers Unit = "customers" // rows of the dataset customers
	Licences  Unit = "licences"
	Share     Unit = "share"   // from 0 on, numerator ÷ denominator; above 1 is possible
	Average   Unit = "average" // licences a customer, numerator ÷ denominator
	Users     Unit = "users"   // people
	Calls     Unit = "calls"
	Legs      Unit = "legs"    // of calls
	Minutes   Unit = "minutes" // of talk
	Seconds   Unit = "seconds" // numerator ÷ denominator: of a wait
)

// Figure is the value of a measure on a day.
type Figure struct {
	Day         time.Time // UTC, the day that counts as today
	Known       bool
	Value       float64      // 0 where it is not known
	Numerator   int64        // the value itself of what is counted; rounded
	Denominator int64        // of customers those that count; 0: there is none
	LeftOut     int          // rows that ought to take part and have no figures
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

// Changed returns how a figure differs from an earlier one.
func Changed(before, after Figure) Change {
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

// Measure is one of the figures of a screen, with what is needed to trust it:
// how it is computed, over which days, and the rows behind it.
type Measure struct {
	ID      string // as total_customers, exp.assign_pct; see IDs
	Product string // as meetings; empty: it is not about one alone
	Unit    Unit
	Figure  // as of today

	Window Window // days that decide which customers or lines count
	Weeks  Window // closed weeks that the figures come from; zero where none do

	Dataset string // whose rows are behind the value
	Query   string // that holds for exactly these rows, in the regions asked for

	Short, Name, Formula, Span Sentence   // label of a card, title, how it is computed, over which days
	Remarks                    []Sentence // what else to know: our rules where the vendor's text is silent, what was left out

	Change Change   // since the end of the last closed week
	Weekly Change   // between the ends of the last two closed weeks
	Trend  []Figure // as of the ends of closed weeks, the oldest first
}
