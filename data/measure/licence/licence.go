// Package licence computes the figures of a partner's licences: of each line
// of the subscriptions, of each customer, and of all of them together the
// measures that the vendor's licence insights name (help.webex.com/c3q9lz).
//
// Everything is rows with derived columns, and a measure counts or sums rows, so
// that each opens exactly the rows behind it by a query. Unknown is never zero:
// what no load tells is missing, and a gap says why. The vendor describes its
// figures in a sentence each; what it leaves open is a rule of ours, marked so
// below.
//
// # Lines
//
// A line is a row of the subscriptions: one licence name of one subscription or
// trial. It counts for its product, Meetings or Calling (the vendor's), unless it
// is over (see package measure), or is Call on Webex, which the vendor leaves out
// of Calling: its name contains "Call on Webex" or "Webexでの通話" (ours). It counts
// in its region alone: where some regions are asked for, lines of others count
// nowhere, nor do those whose region is not known unless that is asked for.
//
// Rows of the licence usage are a line's if they have its customer, subscription
// and licence name, and its region where both are known (ours). The figures of a
// line in a week are the sums of its rows; a cell without a value takes no part
// in a sum. Those of a line are of the newest closed week of its region, which is
// that of the rows' loads (the vendor's: figures are of the last completed week,
// Sunday to Sunday UTC); a line that this week has no row of has no figures.
//
//   - available is total − assigned, and overage the greater of assigned − total
//     and used − total, both 0 at least (ours: as in package measure).
//   - shares are of the total of that week, rounded to a hundredth of a percent;
//     of a total of 0 there is none.
//   - changes are those from the calendar week before; unknown where either week
//     is (the vendor's: this week minus last week).
//   - the use in the last 3 months is Σ used ÷ Σ total of the weeks that have both
//     among the 13 calendar weeks that end with the newest closed one (ours).
//   - months are whole months, rounded down, as the query language adds them
//     (ours): a month from 31 January is over on 28 February.
//   - recent: it started in the last Limits.Added days, today included; nearing
//     expiration: it ends within Limits.Nearing days, today included, and does not
//     renew itself; nearing renewal: the same of what renews itself (the vendor's,
//     90 days each).
//   - over the limit: assigned is above total (the vendor's). Overused: overage is
//     above 0 (ours; the vendor says over-used).
//   - low assignment: a customer is low in a product where Σ assigned ÷ Σ total
//     over its lines of the product is below Limits.LowShare of the median over the
//     customers with the product in the regions asked for. Lines without both
//     figures take no part, nor do customers whose totals come to 0; the median of
//     an even number is the mean of the middle two. Low are all lines of the
//     product of a low customer. The vendor compares with other customers and
//     gives no number; the rule is ours.
//
// # Customers
//
// Of a customer something holds for a product if it holds of one of its lines
// that count. A number of customers is one of rows of the dataset customers;
// those that only subscriptions know are told beside it. A line without a
// customer's id is no customer's.
//
// # Measures
//
// The definitions are in measures.go, with the vendor's ids. A share is a
// numerator by a denominator, both summed over the lines that have both figures;
// the others are left out and counted. Total licences of new customers are the
// subscriptions' own totals over all lines of the product, as the vendor says.
// The average overage is total overage by customers with overages (ours: the
// vendor's text makes no sense).
//
// What a measure was on a day of the past is the same computation as of that day:
// the subscriptions and customers from the loads in force then, the usage from
// what is in force today, of weeks that had closed. Trends are taken at the ends
// of weeks, on the Sundays after them. Where no load was in force the measure is
// unknown; where a region had none the figure names it.
//
// # Distribution
//
// In a closed week the licences of a product are the rows of that week's usage,
// each counted by its own product and licence name: used, assigned and not used
// (assigned − used), and available, line by line 0 at least. A week that a region
// lacks is incomplete, one without rows is a gap. Series and window are ours; the
// vendor names neither.
package licence

import (
	"context"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
)

// The products that measures are about.
const (
	Either   = ""
	Meetings = "meetings"
	Calling  = "calling"
)

// Loads are the loads in force on a day.
type Loads struct{ Customers, Subscriptions *store.View }

// Inputs are what measures are computed from.
type Inputs struct {
	Today   int64          // days since 1970-01-01
	Regions []string       // of rows that count, as the window's scope has them; empty: all
	Limits  measure.Limits // zero ones are the defaults
	Usage   *store.View    // the licence usage that is in force

	On func(ctx context.Context, day int64) (Loads, error) // opens what was in force on a day
}
