package app

import (
	"slices"

	"partnerdesk/data/table"
)

// The columns of customers that a window draws from others.
const (
	LicencesColumn = "licences" // a bar of the licences that are used, assigned and available
	LaunchColumn   = "launch"   // what opens the customer's Control Hub
)

// drawn are the columns that a window draws from others. In orders, sums and
// queries the first of these stands for it; where rows leave, those in leaves
// stand in its place.
var drawn = map[string]struct {
	of     string
	leaves []string
}{
	LicencesColumn: {"total", []string{"total", "assigned", "used"}},
	LaunchColumn:   {of: "customer_id"},
}

// Drawn returns the answer with the columns that a window draws from others,
// those of them that it has what is needed for; they come last.
func (a *Answer) Drawn() *Answer {
	keys := []string{LicencesColumn, LaunchColumn}
	switch {
	case a.customers != nil:
	case a.Question.derivesLines():
		keys = keys[:1]
	default:
		return a
	}
	with := *a
	with.Columns = slices.Clip(a.Columns)
	for _, key := range keys {
		of := drawn[key].of
		if i := slices.IndexFunc(a.Columns, func(c Column) bool { return c.Key == of }); i >= 0 {
			c := a.Columns[i]
			with.Columns = append(with.Columns, Column{Key: key, Type: c.Type, Index: c.Index, Drawn: true, name: c.Field()})
		}
	}
	return &with
}

// drawnFrom returns the column of the source that stands for a drawn one.
func (a *Answer) drawnFrom(key string) (of string, ok bool) {
	d, ok := drawn[key]
	return d.of, ok && (a.Question.derives() || key == LicencesColumn && a.Question.derivesLines()) && table.Find(a.Source.Columns(), key) < 0
}

// Leaving returns the keys of the columns that leave where those of keys are
// shown: in place of a drawn one those that it is made from, each only once.
func Leaving(keys []string) []string {
	var leaving []string
	for _, key := range keys {
		of := []string{key}
		if d, ok := drawn[key]; ok {
			of = d.leaves
		}
		for _, k := range of {
			if !slices.Contains(leaving, k) && (k == key || !slices.Contains(keys, k)) {
				leaving = append(leaving, k)
			}
		}
	}
	return leaving
}
