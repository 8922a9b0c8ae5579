package app

import (
	"slices"

	"partnerdesk/data/schema"
)

// Blank reports whether a load without rows says that a region has no customers:
// the partner's reports do, one about a single customer does not.
func Blank(dataset string, rows int, single bool) bool {
	d := schema.Get(dataset)
	return rows == 0 && !single && d != nil && slices.Contains(schema.All(), d)
}
