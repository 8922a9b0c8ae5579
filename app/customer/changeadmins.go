package customer

import (
	"cmp"
	"context"

	"partnerdesk/app"
)

// adminChanges finds who came, went or got another role, among those who reach
// the customer.
func (d *Dossier) adminChanges(ctx context.Context, tick func()) ([]Entry, Span, error) {
	loads, err := d.older(ctx, "admins", d.adminTerm(), d.reaches, tick)
	if err != nil {
		return nil, Span{}, err
	}
	var all []Entry
	gone := make(map[string]app.Snapshot)
	for _, s := range steps(loads, func(r row) string { return personOf(r) + "\x00" + r.text("role") }) {
		type change struct {
			seen
			before app.Snapshot
		}
		came, went := make(map[string][]change), make(map[string][]change)
		var people []string
		appeared(s, gone, func(thing string, before app.Snapshot, _ bool) {
			r := s.after[thing]
			came[personOf(r.row)] = append(came[personOf(r.row)], change{r, before})
			people = append(people, personOf(r.row))
		})
		vanished(s, gone, func(_ string, last seen) {
			went[personOf(last.row)] = append(went[personOf(last.row)], change{last, last.load})
			people = append(people, personOf(last.row))
		})
		done := make(map[string]bool)
		for _, person := range people {
			if done[person] {
				continue
			}
			done[person] = true
			if len(came[person]) == 1 && len(went[person]) == 1 {
				old, now := went[person][0], came[person][0]
				args := adminArgs(now.row)
				args["before"], args["after"] = old.text("role"), now.text("role")
				all = append(all, s.entry(old.load, ofReach(now.row, "customer.change.role", "customer.change.role_every"), args))
				continue
			}
			for _, c := range went[person] {
				all = append(all, s.entry(c.before, ofReach(c.row, "customer.change.admin_removed", "customer.change.admin_removed_every"), adminArgs(c.row)))
			}
			for _, c := range came[person] {
				all = append(all, s.entry(c.before, ofReach(c.row, "customer.change.admin_added", "customer.change.admin_added_every"), adminArgs(c.row)))
			}
		}
	}
	return all, spanOf("admins", loads), nil
}

// personOf tells a person, and how the customer is reached, from others.
func personOf(r row) string {
	return cmp.Or(r.text("person_id"), r.text("email"), r.text("person")) + "\x00" + r.text(idColumn)
}

func adminArgs(r row) map[string]any {
	a := administratorOf(r)
	return map[string]any{"person": a.who(), "role": a.Role}
}

// ofReach chooses between the sentence about a role over this customer and that
// about one over every customer.
func ofReach(r row, byName, every string) string {
	if ofEvery(r) {
		return every
	}
	return byName
}
