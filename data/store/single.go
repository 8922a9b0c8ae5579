package store

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// A customer's column in the rows, by id and, where there is none, by name.
const (
	customerIDColumn   = "customer_id"
	customerNameColumn = "customer"
)

// overtaken reports whether a report about one customer is older than an
// inventory of its region, which then holds that customer too, or no more.
func overtaken(sn Snapshot, newest map[string]Snapshot) bool {
	if !sn.Single {
		return false
	}
	for _, other := range newest {
		if !other.Single && other.Region == sn.Region && newer(other, sn) > 0 {
			return true
		}
	}
	return false
}

// hideOfCustomers hides what gives way to a report about one customer, or such a
// report to an inventory. The vendor says nothing of it, so the rule is ours:
//
//   - Control Hub knows one customer and seldom the region. Its report never
//     replaces the inventory of a region, but the rows of its customer in all
//     older loads, whatever their region.
//   - Of a report that does not name its customer, each row replaces the older ones
//     with the same telephone number, or else the same user: neither has two
//     owners. Where that is at least half of an older report that does not name
//     its customer either, both are about the same one, and the older gives way
//     whole.
//   - A newer inventory of another region replaces the rows of the customers, and of
//     the numbers and users, that it holds itself; one of the same region, also
//     of none, replaces the report as a whole (overtaken).
//
// It reads the columns that decide. Memory is that of their values in the reports
// about one customer, not of the inventories.
func (v *View) hideOfCustomers(ctx context.Context, rule *schema.Single) error {
	if !slices.ContainsFunc(v.Snapshots, func(sn Snapshot) bool { return sn.Single }) {
		return nil
	}
	h := hider{view: v}
	for _, key := range append([]string{customerIDColumn, customerNameColumn}, rule.Unique...) {
		if at := table.Find(v.columns, key); at >= 0 {
			h.columns = append(h.columns, identity{column: at, customer: key == customerIDColumn || key == customerNameColumn, holders: make(map[string]*holder)})
		}
	}
	for part, sn := range v.Snapshots {
		if sn.Single {
			if err := h.each(ctx, part, h.collect); err != nil {
				return err
			}
		}
	}
	for part := range slices.Backward(v.Snapshots) {
		if err := h.hide(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// hider finds the rows that give way.
type hider struct {
	view    *View
	columns []identity
}

// identity is a column by whose values rows of different loads are told to be
// the same customer's, or the same.
type identity struct {
	column   int
	customer bool
	holders  map[string]*holder // of each value in a report about one customer
}

// holder says in which loads a value was seen, of those gone through.
type holder struct{ inventory, single bool }

// rows of one segment, by column of the hider.
type segmentRows struct {
	segment int
	vectors []*table.Vector
	known   [][]*holder // of each text of a vector's dictionary
}

// each calls use with the segments of a part.
func (h *hider) each(ctx context.Context, part int, use func(segmentRows)) error {
	for segment, at := range h.view.segments {
		if at.part != part {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		s := segmentRows{segment: segment}
		for _, c := range h.columns {
			vector, err := h.view.Vector(segment, c.column)
			if err != nil {
				return err
			}
			var known []*holder
			if _, dict, ok := vector.Dict(); ok {
				for _, text := range dict {
					known = append(known, c.holders[text])
				}
			}
			s.vectors, s.known = append(s.vectors, vector), append(s.known, known)
		}
		use(s)
	}
	return nil
}

// collect notes what tells the rows of a report about one customer.
func (h *hider) collect(s segmentRows) {
	for row := range h.view.layout.Len(s.segment) {
		named := false
		for i, c := range h.columns {
			if s.vectors[i].IsMissing(row) || c.customer && named {
				continue
			}
			if text := s.vectors[i].Text(row); c.holders[text] == nil {
				c.holders[strings.Clone(text)] = &holder{}
			}
			if named = true; !c.customer {
				break
			}
		}
	}
}

// of calls use with the holders of what tells a row: its customer by id and by
// name, and the first of the other columns that has a value.
func (h *hider) of(s segmentRows, row int, use func(*holder, identity)) {
	for i, c := range h.columns {
		v := s.vectors[i]
		if v.IsMissing(row) {
			continue
		}
		var held *holder
		if codes, _, ok := v.Dict(); ok {
			held = s.known[i][codes[row]]
		} else {
			held = c.holders[v.Text(row)]
		}
		if held != nil {
			use(held, c)
		}
		if !c.customer {
			return
		}
	}
}

// hide hides the rows of a part that give way to those gone through, and notes
// the others.
func (h *hider) hide(ctx context.Context, part int) error {
	single := h.view.Snapshots[part].Single
	hidden := h.view.parts[part].hidden
	told, gone, named := 0, 0, false
	err := h.each(ctx, part, func(s segmentRows) {
		n := h.view.layout.Len(s.segment)
		at := h.view.segments[s.segment].segment
		for row := range n {
			known, gives := false, false
			h.of(s, row, func(held *holder, c identity) {
				known, named = true, named || c.customer
				gives = gives || held.single || single && held.inventory
			})
			if known {
				told++
			}
			if gives {
				gone++
				if hidden[at] == nil {
					hidden[at] = table.NewBitmap(n)
				}
				hidden[at].Set(row)
			}
		}
	})
	if err != nil {
		return err
	}
	if single && !named && told > 0 && 2*gone >= told {
		return h.each(ctx, part, func(s segmentRows) {
			n := h.view.layout.Len(s.segment)
			all := table.NewBitmap(n)
			for row := range n {
				all.Set(row)
			}
			hidden[h.view.segments[s.segment].segment] = all
		})
	}
	return h.each(ctx, part, func(s segmentRows) {
		gone := hidden[h.view.segments[s.segment].segment]
		for row := range h.view.layout.Len(s.segment) {
			if !gone.Has(row) {
				h.of(s, row, func(held *holder, _ identity) {
					held.single, held.inventory = held.single || single, held.inventory || !single
				})
			}
		}
	})
}
