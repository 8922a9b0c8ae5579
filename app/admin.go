package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"partnerdesk/app/admins"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// Administrator is one of the partner's administrators.
type Administrator = admins.Person

// Seat is a way in which an administrator reaches a customer.
type Seat struct {
	Person      string // tells people apart, see admins.Person; what Administer takes
	Name, Email string
	Role        string
	Everywhere  bool        // through a role over every customer
	LastSeen    time.Time   // zero: never, or not known
	Waiting     WaitingKind // AssignWaits: is not assigned yet; RemoveWaits: still is
}

// staff keeps the administrators of the last time that they were asked for.
type staff struct {
	mu         sync.Mutex
	generation int
	asOf       time.Time
	directory  *admins.Directory
}

// Directory returns the administrators of the loads in force on a day; the zero
// time is now.
func (s *Session) Directory(ctx context.Context, asOf time.Time) (*admins.Directory, error) {
	s.staff.mu.Lock()
	defer s.staff.mu.Unlock()
	s.mu.Lock()
	generation := s.generation
	s.mu.Unlock()
	if s.staff.directory != nil && s.staff.generation == generation && s.staff.asOf.Equal(asOf) {
		return s.staff.directory, nil
	}
	rows, err := s.adminRows(ctx, asOf)
	if err != nil {
		return nil, err
	}
	s.staff.generation, s.staff.asOf, s.staff.directory = generation, asOf, admins.New(rows)
	return s.staff.directory, nil
}

// adminRows reads what the directory is made of.
func (s *Session) adminRows(ctx context.Context, asOf time.Time) ([]admins.Row, error) {
	a, err := s.Ask(ctx, Question{Dataset: adminsDataset, Scope: Scope{AsOf: asOf}})
	if err != nil || a.Total == 0 {
		return nil, err
	}
	rows := make([]admins.Row, len(a.Rows))
	for key, set := range map[string]func(*admins.Row, table.Value){
		"person_id":   func(r *admins.Row, v table.Value) { r.ID = v.String() },
		"email":       func(r *admins.Row, v table.Value) { r.Email = v.String() },
		"person":      func(r *admins.Row, v table.Value) { r.Name = v.String() },
		"role":        func(r *admins.Row, v table.Value) { r.Role = v.String() },
		"customer_id": func(r *admins.Row, v table.Value) { r.Customer = v.String() },
		"customer":    func(r *admins.Row, v table.Value) { r.Called = v.String() },
		"last_seen":   func(r *admins.Row, v table.Value) { r.Seen = time.UnixMilli(v.Int).UTC() },
	} {
		i, err := a.index(key)
		if err != nil {
			return nil, err
		}
		for row := range rows {
			v, err := a.Cell(row, Column{Index: i})
			if err != nil {
				return nil, err
			}
			if !v.Missing {
				set(&rows[row], v)
			}
		}
	}
	return rows, nil
}

// Administrators returns the partner's administrators in the order of their
// names.
func (s *Session) Administrators(ctx context.Context) ([]*Administrator, error) {
	d, err := s.Directory(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	return d.People(), nil
}

// FindAdministrator returns the administrator with an id or an email or, where
// only one has it, a name. The error is *NoAdmin.
func (s *Session) FindAdministrator(ctx context.Context, text string) (*Administrator, error) {
	d, err := s.Directory(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	found := d.Find(ViewName(text))
	if len(found) != 1 {
		return nil, &NoAdmin{Name: text, Found: len(found)}
	}
	return found[0], nil
}

// SeatsOf returns how administrators reach a customer on a day, the zero time
// being now: first those who are assigned to it, then those with a role over
// every customer, by their names. Now, what waits in the outbox is told, too.
func (s *Session) SeatsOf(ctx context.Context, customer string, asOf time.Time) ([]Seat, error) {
	d, err := s.Directory(ctx, asOf)
	if err != nil {
		return nil, err
	}
	names, err := s.HolderNames(ctx, []Holder{{Customer: customer}})
	if err != nil {
		return nil, err
	}
	b, err := s.book(ctx)
	if err != nil {
		return nil, err
	}
	var assigned, everywhere []Seat
	for _, from := range d.Seats(customer, names[0]) {
		seat := Seat{Person: from.Key, Name: from.Name, Email: from.Email, Role: from.Role, Everywhere: from.Everywhere, LastSeen: from.Seen}
		if seat.Everywhere {
			everywhere = append(everywhere, seat)
			continue
		}
		if asOf.IsZero() && b.waiting[Matter{Holder{Customer: customer}, from.Key}].Kind == RemoveWaits {
			seat.Waiting = RemoveWaits
		}
		assigned = append(assigned, seat)
	}
	if asOf.IsZero() {
		assigned = append(assigned, b.coming(d, customer)...)
		slices.SortStableFunc(assigned, func(a, b Seat) int { return byLetters(cmp.Or(a.Name, a.Email), cmp.Or(b.Name, b.Email)) })
	}
	return append(assigned, everywhere...), nil
}

// coming returns the seats of those whose assignment to a customer waits.
func (b *book) coming(d *admins.Directory, customer string) []Seat {
	var seats []Seat
	for m, w := range b.waiting {
		if m.Customer != customer || w.Kind != AssignWaits || d.Assigned(m.Person, customer) {
			continue
		}
		seat := Seat{Person: m.Person, Name: w.Name, Email: w.Email, Role: w.Role, Waiting: AssignWaits}
		if p := d.Person(m.Person); p != nil {
			seat.Name, seat.Email, seat.LastSeen = p.Name, p.Email, p.Seen
		}
		seats = append(seats, seat)
	}
	slices.SortFunc(seats, func(a, b Seat) int { return strings.Compare(a.Person, b.Person) })
	return seats
}

// MayAssign returns nil where the user may assign administrators to customers,
// else a *NotAllowed that says why not. Partner full and partner administrators
// may; see "Partner Administrator Roles", help.webex.com/2y8qmt.
func (s *Session) MayAssign(ctx context.Context) error {
	return s.may(ctx, schema.SharesTags, true) // the same two roles
}

// Administer assigns administrators to customers and takes others from them, by
// the keys of the people, in one write: all or none. They wait in the outbox
// until they are sent; what undoes one that waits is no change any more. It
// returns the number of pairs of a person and a customer that change. The errors
// are *NotAllowed, *NoAdmin, *NoRole, *ReachesAll and *NoHolder.
func (s *Session) Administer(ctx context.Context, customers []string, assign, remove []string) (int, *Undo, error) {
	d, err := s.Directory(ctx, time.Time{})
	if err != nil {
		return 0, nil, err
	}
	what := Entry{What: "admin_assigned", Subject: peopleNames(d, assign)}
	if len(assign) == 0 {
		what = Entry{What: "admin_removed", Subject: peopleNames(d, remove)}
	}
	undo, err := s.rewrite(ctx, what, func(b *book) (patch, error) {
		if err := s.MayAssign(ctx); err != nil {
			return patch{}, err
		}
		p := patch{waiting: make(map[Matter]*Waiting)}
		for _, customer := range customers {
			for i, key := range slices.Concat(assign, remove) {
				m := Matter{Holder{Customer: customer}, key}
				if err := m.check(); err != nil {
					return patch{}, err
				}
				change := b.assign
				if i >= len(assign) {
					change = b.unassign
				}
				if err := change(p, d, m); err != nil {
					return patch{}, err
				}
			}
		}
		return p, nil
	})
	if undo == nil {
		return 0, nil, err
	}
	return undo.what.Holders, undo, nil
}

// assign puts into a patch that somebody is assigned to a customer.
func (b *book) assign(p patch, d *admins.Directory, m Matter) error {
	if d.Assigned(m.Person, m.Customer) {
		p.waiting[m] = nil
		return nil
	}
	if b.waiting[m].Kind == AssignWaits {
		return nil
	}
	who := d.Person(m.Person)
	if who == nil {
		return &NoAdmin{Name: m.Person}
	}
	role := who.Assignable()
	if role == "" {
		return &NoRole{who.Shown(), strings.Join(who.Roles, ", ")}
	}
	p.waiting[m] = &Waiting{Matter: m, Kind: AssignWaits, Name: who.Name, Email: who.Email, Role: role}
	return nil
}

// unassign puts into a patch that somebody is taken from a customer.
func (b *book) unassign(p patch, d *admins.Directory, m Matter) error {
	who, waiting := d.Person(m.Person), b.waiting[m].Kind
	switch {
	case d.Assigned(m.Person, m.Customer):
		if waiting != RemoveWaits {
			p.waiting[m] = &Waiting{Matter: m, Kind: RemoveWaits, Name: who.Name, Email: who.Email, Role: d.RoleAt(m.Person, m.Customer)}
		}
	case waiting != "":
		p.waiting[m] = nil
	case who == nil:
		return &NoAdmin{Name: m.Person}
	case len(who.Everywhere) > 0:
		return &ReachesAll{who.Shown(), strings.Join(who.Everywhere, ", ")}
	}
	return nil
}

func peopleNames(d *admins.Directory, keys []string) string {
	names := make([]string, len(keys))
	for i, key := range keys {
		if names[i] = key; d.Person(key) != nil {
			names[i] = d.Person(key).Shown()
		}
	}
	return strings.Join(names, ", ")
}

// check returns an error for what cannot be the key of a record.
func (m Matter) check() error {
	if len(m.Person) > longestID || strings.ContainsFunc(m.Person, unicode.IsControl) || m.Person == "" {
		return &NoAdmin{Name: m.Person}
	}
	return m.Holder.check()
}
