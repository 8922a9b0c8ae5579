package licence

import (
	"context"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/gather"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Marks are the products for which something holds of each customer, row by row
// of the customers. They are immutable and safe for concurrent use.
type Marks struct {
	lines   *Lines
	view    *store.View
	of      []int32 // by row: the customer's number; -1: none that subscriptions know
	columns [][]*table.Vector
}

// MarkColumns returns the keys of the columns of Marks, in order.
func MarkColumns() []string { return customerColumns[:isNew.index()] }

// productLists are the texts of the sets of products.
var productLists = []string{"", Meetings, Calling, Meetings + table.ListSeparator + Calling}

// Marks finds what holds of the customers of a view.
func (l *Lines) Marks(ctx context.Context, v *store.View) (*Marks, error) {
	m := &Marks{lines: l, view: v, columns: make([][]*table.Vector, len(MarkColumns()))}
	g := gather.Read(ctx, gather.All(v))
	gather.Texts(g, "customer_id", &m.of, func(id string) int32 {
		if id == "" {
			return 0
		}
		return l.book.customers.find(id)
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	layout := v.Layout()
	for i := range m.columns {
		for segment := range layout.Segments() {
			codes := make([]uint16, layout.Len(segment))
			for at := range codes {
				if n := m.of[layout.Start(segment)+at]; n > 0 {
					codes[at] = uint16(l.held[n][meetings].flags>>i&1 | l.held[n][calling].flags>>i&1<<1)
				}
			}
			made, err := table.NewDictVector(codes, productLists)
			if err != nil {
				return nil, err
			}
			m.columns[i] = append(m.columns[i], made)
		}
	}
	return m, nil
}

// Vector returns a column, counted as in MarkColumns, of a segment of the
// customers.
func (m *Marks) Vector(column, segment int) *table.Vector { return m.columns[column][segment] }

// WhyMissing says why a column of Marks names no product in a row of the
// customers; nil where it names one, where what it tells does not hold, and of
// other columns.
func (m *Marks) WhyMissing(row int, key string) *measure.Gap {
	at := -1
	for i, k := range MarkColumns() {
		if k == key {
			at = i
		}
	}
	segment, offset := m.view.Layout().Locate(row)
	if at < 0 || !m.columns[at][segment].IsMissing(offset) {
		return nil
	}
	n := m.of[row]
	switch {
	case n == 0:
		return measure.NewGap("customers.gap.no_id", nil)
	case len(m.lines.loads.Subscriptions.Snapshots) == 0:
		return measure.NewGap("customers.gap.no_subscriptions", nil)
	case n < 0:
		return measure.NewGap("customers.gap.no_rows", nil)
	}
	h := &m.lines.held[n]
	counted := (h[meetings].flags | h[calling].flags) & isCounted
	if counted == 0 {
		return measure.NewGap("licences.gap.not_counted", nil)
	}
	if f := flags(1) << at; f == isLow && h[meetings].total+h[calling].total == 0 {
		return measure.NewGap("licences.gap.customer_no_figures", nil)
	}
	return nil
}
