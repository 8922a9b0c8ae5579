package app

import (
	"context"
	"time"
)

// AssignedTo returns by the keys of administrators to how many of some customers
// each will be assigned when what waits in the outbox is sent; those of none are
// not in it.
func (s *Session) AssignedTo(ctx context.Context, customers []string) (map[string]int, error) {
	d, err := s.Directory(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	b, err := s.book(ctx)
	if err != nil {
		return nil, err
	}
	among := make(map[string]bool, len(customers))
	count := make(map[string]int)
	for _, customer := range customers {
		if among[customer] {
			continue
		}
		among[customer] = true
		seen := make(map[string]bool, 2) // somebody may have several roles there
		for _, seat := range d.SeatsAt(customer) {
			if !seen[seat.Key] && b.waiting[Matter{Holder{Customer: customer}, seat.Key}].Kind != RemoveWaits {
				count[seat.Key]++
			}
			seen[seat.Key] = true
		}
	}
	for m, w := range b.waiting {
		if w.Kind == AssignWaits && among[m.Customer] && !d.Assigned(m.Person, m.Customer) {
			count[m.Person]++
		}
	}
	return count, nil
}
