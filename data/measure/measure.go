// Package measure defines what Partner Desk computes of a partner's customers:
// which statuses hold for each and why, and the figures of its licences. Every
// rule stands beside its code. Where the vendor's text leaves a number open, it
// is one of Limits.
//
// The day that counts as today is given: computed for a day of the past, from
// the loads in force then, everything is as it was seen on that day. Unknown is
// never zero: what no load tells is missing, and WhyMissing says why.
//
// # Statuses
//
// The vendor lists eight statuses and calls its list incomplete; it says what
// they mean, but hardly ever by which number (help.webex.com/c3q9lz). Where the
// file of customers has one of these words for a customer, in either language,
// the file's words are the customer's statuses, unless Limits.Derive. For all
// other customers these rules hold, of which several may. A subscription or
// trial, one row of the dataset, is over if its state is expired or its end lies
// before today, unless it renews itself; trials never do. It runs if it is not
// over, its state is active or not told, and it has started.
//
//   - suspended: one that is not over has the state suspended.
//   - expired: there are subscriptions or trials, and all are over.
//   - license_overage: overage is above 0, see below.
//   - expiring_soon: one that is not over, and does not renew itself, ends within
//     Limits.ExpiringSoon days, today included.
//   - ready_for_order_setup: one that is not over has the state setup.
//   - no_recent_activity: the customer's administrators were last seen more than
//     Limits.NoActivity days ago. Without that day nothing is said.
//   - trial, subscription: a trial runs, a subscription does.
//
// The first six need attention: each asks for somebody to act, to pay, to renew,
// to buy or free licences, to finish an order, or to find out why nobody looks
// after the customer. The other two are what customers ought to be. Words of the
// file that are not on the list are kept as they are, after the rest; as nobody
// knows what they ask for, they need no attention.
//
// # Figures
//
// A week is closed once the seven days from its Sunday on are over, 00:00 UTC.
// The figures of a customer are those of the newest closed week that the loads of
// its region have; rows of that week are licences, and
//
//   - total, assigned and used are their sums, over all products: a user with
//     two kinds of licences counts in both, as on the vendor's cards;
//   - available is the sum of total − assigned where that is above 0, and
//     overage that of assigned − total or used − total, whichever is more. Both are
//     taken licence by licence: what is left of one does not fill a lack of another.
//
// Where the week has no row of the customer, total is that of the subscriptions
// and trials that are not over, 0 if all are, and the rest is unknown. A cell
// without a value takes no part in a sum.
package measure

// Limits are the thresholds of the rules, in days where nothing else is said.
// Zero stands for the default.
type Limits struct {
	ExpiringSoon int     `json:"expiring_soon,omitempty"` // before the end of a subscription or trial; 7
	NoActivity   int     `json:"no_activity,omitempty"`   // since an administrator was last seen; 90
	Nearing      int     `json:"nearing,omitempty"`       // before an end or a renewal that cards count; 90
	Added        int     `json:"added,omitempty"`         // since the start of a subscription or trial that counts as recent; 90
	LowShare     float64 `json:"low_share,omitempty"`     // of the median of the assigned share, below which assignment is low; 0.5

	Jitter      int     `json:"jitter,omitempty"`       // at or over which a call leg is poor, in milliseconds; 150
	Latency     int     `json:"latency,omitempty"`      // the same of latency, in milliseconds; 400
	Loss        float64 `json:"loss,omitempty"`         // the same of lost packets, in percent; 5
	TrendWeeks  int     `json:"trend_weeks,omitempty"`  // before a week, with which it is compared; 4
	TrendShare  float64 `json:"trend_share,omitempty"`  // of the mean of those weeks, by which usage grows or falls; 0.1
	WorsePoints float64 `json:"worse_points,omitempty"` // by which the share of poor legs grows where quality gets worse; 0.01
	MinLegs     int     `json:"min_legs,omitempty"`     // of a week, below which no share of poor legs is told; 100

	Derive bool `json:"derive,omitempty"` // statuses by the rules alone, whatever words the file has
}

// DefaultLimits are those of a new profile.
var DefaultLimits = Limits{ExpiringSoon: 7, NoActivity: 90, Nearing: 90, Added: 90, LowShare: .5,
	Jitter: 150, Latency: 400, Loss: 5, TrendWeeks: 4, TrendShare: .1, WorsePoints: .01, MinLegs: 100}

// OrDefault returns the limits with defaults for those that are not set.
func (l Limits) OrDefault() Limits {
	for _, x := range []struct {
		to      *int
		usually int
	}{{&l.ExpiringSoon, DefaultLimits.ExpiringSoon}, {&l.NoActivity, DefaultLimits.NoActivity}, {&l.Nearing, DefaultLimits.Nearing},
		{&l.Added, DefaultLimits.Added}, {&l.Jitter, DefaultLimits.Jitter}, {&l.Latency, DefaultLimits.Latency},
		{&l.TrendWeeks, DefaultLimits.TrendWeeks}, {&l.MinLegs, DefaultLimits.MinLegs}} {
		if *x.to <= 0 {
			*x.to = x.usually
		}
	}
	for _, x := range []struct {
		to      *float64
		usually float64
	}{{&l.LowShare, DefaultLimits.LowShare}, {&l.Loss, DefaultLimits.Loss}, {&l.TrendShare, DefaultLimits.TrendShare},
		{&l.WorsePoints, DefaultLimits.WorsePoints}} {
		if !(*x.to > 0) { // nor is it a number that none is
			*x.to = x.usually
		}
	}
	return l
}
