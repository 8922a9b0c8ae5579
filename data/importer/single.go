package importer

import (
	"strings"

	"partnerdesk/data/table"
)

// findSingle finds out whether the columns are those of a report about one
// customer.
func (m *plan) findSingle() {
	m.customer = -1
	if m.described == nil || !m.described.Single.Fits(m.has) {
		return
	}
	m.single = true
	for _, key := range []string{"customer_id", "customer"} {
		if at := table.Find(m.columns, key); at >= 0 && m.columns[at].Type == table.Text {
			m.customer = at
			return
		}
	}
}

func (m *plan) has(key string) bool { return table.Find(m.columns, key) >= 0 }

// names notes which customer a row is about.
func (c *count) names(customer string) {
	switch {
	case customer == "" || customer == c.customer:
	case c.customer == "":
		c.customer = strings.Clone(customer)
	default:
		c.several = true
	}
}

// single reports whether a table is a report about one customer: by its columns,
// and by rows that name no second one.
func (c *count) single(m plan) bool { return m.single && !c.several }
