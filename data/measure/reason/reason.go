// Package reason weighs the reasons to act upon a customer. Each rule holds or
// does not; where it holds, its weight counts, and the score of a customer is the
// sum. What the rules are about is computed elsewhere: statuses by package
// measure, the rest by package licence.
//
//   - suspended, expired, order_setup, inactive: the customer has the status.
//   - expiring: something for Meetings or Calling ends within the days that count
//     as nearing, and does not renew itself.
//   - overage: of a licence for these more is assigned or used than was bought.
//   - low: the customer's assignment of a product is low.
//   - falling: over all lines for these with figures, used ÷ total of the newest
//     closed week lies below the mean of the lines over 13 weeks, each line by its
//     total, by Settings.Falling percentage points or more.
package reason

import (
	"cmp"
	"slices"
)

// Rule is a reason to act.
type Rule struct {
	ID     string
	Weight int    // unless Settings name another
	Status string // that the customer has; empty: the rule is about licences
	Column string // of customers, that lists the products it is about, and of subscriptions, for the lines; empty: none
}

// Falling is the id of the rule about falling use.
const Falling = "falling"

// FallingPoints is what Settings.Falling is by default.
const FallingPoints = 10

// Rules are all reasons to act, the weightiest first.
var Rules = []Rule{
	{ID: "suspended", Weight: 30, Status: "suspended"},
	{ID: "expiring", Weight: 25, Column: "nearing_expiration"},
	{ID: "overage", Weight: 20, Column: "overused"},
	{ID: "expired", Weight: 20, Status: "expired"},
	{ID: "low", Weight: 15, Column: "low_assignment"},
	{ID: Falling, Weight: 15},
	{ID: "order_setup", Weight: 15, Status: "ready_for_order_setup"},
	{ID: "inactive", Weight: 10, Status: "no_recent_activity"},
}

// IDs returns the ids of the rules, in their order.
func IDs() []string {
	var ids []string
	for _, r := range Rules {
		ids = append(ids, r.ID)
	}
	return ids
}

// Settings are how much the rules weigh.
type Settings struct {
	Weights map[string]int `json:"weights,omitempty"` // by rule; what is not there has the default, 0 does not count
	Falling int            `json:"falling,omitempty"` // percentage points; 0: FallingPoints
}

// Weight is what a rule counts.
func (s Settings) Weight(r Rule) int {
	if w, set := s.Weights[r.ID]; set {
		return w
	}
	return r.Weight
}

// Points is by how many percentage points use has to fall.
func (s Settings) Points() int { return cmp.Or(s.Falling, FallingPoints) }

// Use is how a customer's licences are used, over all lines with figures.
type Use struct {
	Used, Total int64 // licences of the newest closed week
	Usual       int64 // used on average over 13 weeks, in ten-thousandths of a licence
}

// Add adds a line with its mean share over 13 weeks, in ten-thousandths.
func (u *Use) Add(used, total, share int64) {
	u.Used, u.Total, u.Usual = u.Used+used, u.Total+total, u.Usual+share*total
}

// UseQuery holds for the lines of subscriptions that the use of customers is made
// of.
const UseQuery = "has:counted_as has:usage_3m has:used has:week_total"

// Now and Mean are the shares of licences that were used in the newest closed
// week and on average; 0 without licences.
func (u Use) Now() float64  { return ratio(u.Used, u.Total) }
func (u Use) Mean() float64 { return ratio(u.Usual, u.Total*10_000) }

func ratio(a, b int64) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// falls reports whether use lies below what is usual by so many points.
func (u Use) falls(points int) bool {
	return u.Total > 0 && u.Usual-u.Used*10_000 >= int64(points)*100*u.Total
}

// Facts are what the rules look at.
type Facts struct {
	Statuses []string
	Products func(column string) []string // that a column of customers lists
	Use      Use
}

// Reason is a rule that holds.
type Reason struct {
	Rule
	Points   int
	Products []string // that it is about; nil: the customer
}

// Weigh returns the reasons that the facts give, the weightiest first, and the
// score.
func (s Settings) Weigh(f Facts) (all []Reason, score int) {
	for _, r := range Rules {
		found, holds := Reason{Rule: r, Points: s.Weight(r)}, false
		switch {
		case r.Status != "":
			holds = slices.Contains(f.Statuses, r.Status)
		case r.Column != "":
			found.Products = f.Products(r.Column)
			holds = len(found.Products) > 0
		default:
			holds = f.Use.falls(s.Points())
		}
		if holds && found.Points > 0 {
			all, score = append(all, found), score+found.Points
		}
	}
	slices.SortStableFunc(all, func(a, b Reason) int { return cmp.Compare(b.Points, a.Points) })
	return all, score
}
