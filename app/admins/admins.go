// Package admins knows from the rows of the dataset admins who the partner's
// administrators are and how each reaches a customer. It changes nothing and
// keeps nothing.
package admins

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"partnerdesk/data/query"
	"partnerdesk/data/schema"
)

// Row is a person's role for a customer, or for all of them.
type Row struct {
	ID, Email, Name string // person_id, email and name of the person
	Role            string // as the file spells it
	Customer        string // customer_id; with Called empty: every customer
	Called          string // the customer's name
	Seen            time.Time
}

// Person is one of the partner's administrators.
type Person struct {
	Key        string // tells the person from others: the id, or else the email or the name
	Name       string
	Email      string
	Roles      []string // each once, in the order of the rows
	Everywhere []string // those of them that hold for every customer
	Customers  int      // to whom the person is assigned
	Seen       time.Time
}

// Shown is what people call the person.
func (p *Person) Shown() string { return cmp.Or(p.Name, p.Email, p.Key) }

// Assignable is the role by which the person can be assigned to a customer;
// empty without one.
func (p *Person) Assignable() string {
	for _, role := range p.Roles {
		if schema.Assignable(role) {
			return role
		}
	}
	return ""
}

// Seat is a way in which a person reaches a customer.
type Seat struct {
	*Person
	Role       string
	Everywhere bool // the role is one over every customer
}

// Directory is all administrators. It is immutable and safe for concurrent use.
type Directory struct {
	people     []*Person // in the order of their names
	byKey      map[string]*Person
	seats      map[string][]Seat // by customer_id, or by name where the rows have no id
	everywhere []Seat
}

// New returns the directory of some rows.
func New(rows []Row) *Directory {
	d := &Directory{byKey: make(map[string]*Person), seats: make(map[string][]Seat)}
	for _, r := range rows {
		key := cmp.Or(r.ID, r.Email, r.Name)
		if key == "" {
			continue // nobody
		}
		p := d.byKey[key]
		if p == nil {
			p = &Person{Key: key}
			d.byKey[key] = p
			d.people = append(d.people, p)
		}
		p.Name, p.Email = cmp.Or(p.Name, r.Name), cmp.Or(p.Email, r.Email)
		if r.Seen.After(p.Seen) {
			p.Seen = r.Seen
		}
		if !slices.Contains(p.Roles, r.Role) {
			p.Roles = append(p.Roles, r.Role)
		}
		d.seat(p, r)
	}
	slices.SortFunc(d.people, inOrder)
	bySeat := func(a, b Seat) int { return inOrder(a.Person, b.Person) }
	slices.SortStableFunc(d.everywhere, bySeat)
	for _, seats := range d.seats {
		slices.SortStableFunc(seats, bySeat)
	}
	return d
}

// seat takes a row into account, unless another one says the same.
func (d *Directory) seat(p *Person, r Row) {
	s := Seat{p, r.Role, r.Customer == "" && r.Called == ""}
	if s.Everywhere {
		if !slices.Contains(p.Everywhere, r.Role) {
			p.Everywhere = append(p.Everywhere, r.Role)
			d.everywhere = append(d.everywhere, s)
		}
		return
	}
	customer := cmp.Or(r.Customer, byName(r.Called))
	if slices.Contains(d.seats[customer], s) {
		return
	}
	if !d.assigned(p, customer) {
		p.Customers++
	}
	d.seats[customer] = append(d.seats[customer], s)
}

// byName is where the seats are of a customer of whom only the name is known; no
// id begins so.
func byName(name string) string { return "\x00" + query.Fold(name) }

func inOrder(a, b *Person) int {
	return cmp.Or(strings.Compare(query.Fold(a.Shown()), query.Fold(b.Shown())), strings.Compare(a.Key, b.Key))
}

// People returns all administrators in the order of their names.
func (d *Directory) People() []*Person { return d.people }

// Person returns the administrator of a key; nil without one.
func (d *Directory) Person(key string) *Person { return d.byKey[key] }

// Find returns those whose key or email, or else whose name, is a text in
// whatever case and width.
func (d *Directory) Find(text string) []*Person {
	folded := query.Fold(text)
	if folded == "" {
		return nil
	}
	var certain, named []*Person
	for _, p := range d.people {
		switch folded {
		case query.Fold(p.Key), query.Fold(p.Email):
			certain = append(certain, p)
		case query.Fold(p.Name):
			named = append(named, p)
		}
	}
	if len(certain) > 0 {
		return certain
	}
	return named
}

// Seats returns how a customer is reached: by those who are assigned to it, then
// by those with a role over every customer. Rows that have no customer_id are
// found by the name.
func (d *Directory) Seats(customer, name string) []Seat {
	return slices.Concat(d.seats[customer], d.seats[byName(name)], d.everywhere)
}

// Assigned returns whether a person is assigned to a customer, whose id is known.
func (d *Directory) Assigned(key, customer string) bool {
	p := d.byKey[key]
	return p != nil && d.assigned(p, customer)
}

func (d *Directory) assigned(p *Person, customer string) bool {
	return slices.ContainsFunc(d.seats[customer], func(s Seat) bool { return s.Person == p })
}

// RoleAt returns the role by which a person is assigned to a customer.
func (d *Directory) RoleAt(key, customer string) string {
	for _, s := range d.seats[customer] {
		if s.Key == key {
			return s.Role
		}
	}
	return ""
}

// SeatsAt returns the seats of those who are assigned to a customer, whose id is
// known.
func (d *Directory) SeatsAt(customer string) []Seat { return d.seats[customer] }
