package licence

import (
	"slices"
	"time"

	"partnerdesk/data/measure/figure"
	"partnerdesk/data/store"
)

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
	Measures     []figure.Measure // by ID, then by product: either where there is such, meetings, calling
	Distribution []Distribution   // by week, the oldest first, then by product: meetings, calling
	Loads                         // in force today
	Lines        *Lines           // of today's subscriptions
}

// Sources returns the loads that the figures of today and of the trends come
// from: those of the customers and the subscriptions that are in force today,
// and those of the licence usage.
func (i *Insights) Sources() []store.Snapshot {
	return append(slices.Clone(i.Customers.Snapshots), i.Lines.Sources()...)
}

// Measure returns the measure of an id and a product; false where there is none.
func (i *Insights) Measure(id, product string) (figure.Measure, bool) {
	for _, m := range i.Measures {
		if m.ID == id && m.Product == product {
			return m, true
		}
	}
	return figure.Measure{}, false
}

// Comparison is a measure on two days.
type Comparison struct {
	Before, After figure.Measure
	Change        figure.Change
}
