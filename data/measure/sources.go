package measure

import (
	"partnerdesk/data/measure/gather"
	"partnerdesk/data/store"
)

// Sources returns the loads of subscriptions and licence usage that the
// statuses and figures come from: those with rows that count.
func (c *Customers) Sources() []store.Snapshot {
	return append(gather.Holding(c.in.Subscriptions, c.terms), gather.Holding(c.in.Usage, c.usage)...)
}
