// Package calling computes the figures of Webex Calling from the weekly tables:
// how customers use it, how good their calls are, which features they call and
// how long callers wait in queues.
//
// Everything is rows of these tables, and a measure counts or sums rows, so that
// each opens exactly the rows behind it by a query. Unknown is never zero: what
// no load tells is missing, and a gap says why. The vendor describes its figures
// in a sentence each and names hardly a number (help.webex.com/c3q9lz); what it
// leaves open is a rule of ours, marked so below. Averages have rows with a
// denominator above 0 alone, and a negative number is none.
//
// # Weeks
//
// A week runs from Sunday 00:00 UTC to the next (the vendor's); a row is of the
// week that its day lies in, and only closed weeks count. A region has a week if
// a load that is about all its customers has rows of it; loads that were computed
// from reports of single customers (call history, statistics) tell of these alone.
// Where a region has only such loads, they are what it has, and a question about
// one of these customers takes them for the whole (ours). A section's week is the
// newest closed one that a region in scope has. Regions without it are named, and
// it is partial, as is a week of which fewer than seven days are covered. Weeks
// are compared if the same regions and as many days are in both. The day of a
// figure, also of a trend, is the Sunday on which its week starts.
//
// # Customers
//
// A customer's regions are those of its rows, and its week is the newest closed
// one that all of them have. Customers are told apart by their ids, without
// regard to case; rows without one are nobody's and count in sums. A number of
// customers is one of rows of the dataset customers; those that only the weekly
// tables know are told beside it.
//
// # Usage trend
//
// Of a customer in a week (ours; the vendor names no limits): the baseline is the
// mean number of users of the weeks known among the Limits.TrendWeeks calendar
// weeks before. Known are weeks that all regions of the customer have, without a
// row as 0 users, unless a row leaves the users empty or covers fewer than seven
// days. New: users now, and none in the weeks before. Stopped: none now, some
// before. Growing and falling: at or beyond the baseline × (1 ± Limits.TrendShare).
// Else steady. Without a known week before there is no trend, nor without users
// both now and before.
//
// # Quality
//
// Poor legs are shared by the legs of the same rows. A customer gets worse if its
// share in a week is at least Limits.WorsePoints above that of the TrendWeeks
// before together, with MinLegs legs at least in the week and before (ours).
//
// # Queues
//
// Averages are over calls: sum ÷ sum over the rows that have both. Those by
// customer are the mean of each customer's own average: customers without a
// queue, or without such calls, are left out (both readings ours; the vendor's
// text allows either).
package calling

import (
	"partnerdesk/data/measure"
	"partnerdesk/data/store"
)

// DefaultWeeks is how many weeks charts and trends show.
const DefaultWeeks = 8

// Inputs are what figures are computed from.
type Inputs struct {
	Today   int64          // days since 1970-01-01
	Regions []string       // of rows that count, as the window's scope has them; empty: all
	Limits  measure.Limits // zero ones are the defaults

	Users, Quality, Queues, Features *store.View // the weekly tables in force
	Usage                            *store.View // the usage reports, for features where no week has any
	Customers                        *store.View // the list

	Customer string // id of the one whose rows count alone; empty: all
	Location string // the same of one of its locations

	share int // rows at least that are summed side by side with others; 0: shareRows
}
