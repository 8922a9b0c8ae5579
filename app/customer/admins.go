package customer

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/query"
)

// Administrators are the people of the partner who reach the customer.
type Administrators struct {
	Part
	List []Administrator // those of this customer by name, then those of all customers
}

// Assigned counts those who reach the customer by its name.
func (a Administrators) Assigned() int {
	n := 0
	for _, person := range a.List {
		if person.Reach == ByName {
			n++
		}
	}
	return n
}

// Reach is how somebody reaches a customer.
type Reach string

// The reaches. A role over every customer is one over those of its region, where
// the load tells one.
const (
	ByName     Reach = "name"  // the role is for this customer
	Everywhere Reach = "every" // the role is for every customer
)

// Administrator is a role of a person.
type Administrator struct {
	Person, PersonID, Email string
	Role                    string // as the file has it
	Reach                   Reach
	LastSeen                time.Time // zero: not known
	Region                  string    // of the load; empty: not told
	Source                  app.Snapshot
}

var adminColumns = []string{"person", "person_id", "email", "role", "customer", idColumn, "last_seen"}

// ofEvery holds for roles over every customer. A row that names a customer
// without its id is about that one alone, whoever it is.
func ofEvery(r row) bool { return r.text(idColumn) == "" && r.text("customer") == "" }

// adminTerm holds for the roles that may reach the customer.
func (d *Dossier) adminTerm() string {
	return query.Text(query.Or{Nodes: []query.Node{query.Term(idColumn, query.Equal, d.ID), query.Not{Node: query.Has{Field: idColumn}}}})
}

// readAdministrators reads who reaches the customer.
func (d *Dossier) readAdministrators(ctx context.Context) error {
	found, err := d.ask(ctx, app.Question{Dataset: "admins", Scope: d.around(), Query: d.adminTerm()}, adminColumns, d.reaches)
	if err != nil {
		return err
	}
	to := &d.Administrators
	to.Part = found.part()
	for _, r := range found.list {
		to.List = append(to.List, administratorOf(r))
	}
	slices.SortStableFunc(to.List, func(a, b Administrator) int {
		if a.Reach != b.Reach {
			return strings.Compare(string(b.Reach), string(a.Reach))
		}
		return cmp.Or(byLetters(a.who(), b.who()), byLetters(a.Role, b.Role))
	})
	return nil
}

func administratorOf(r row) Administrator {
	a := Administrator{r.text("person"), r.text("person_id"), r.text("email"), r.text("role"), ByName, r.moment("last_seen"), r.load.Region, r.load}
	if ofEvery(r) {
		a.Reach = Everywhere
	}
	return a
}

// who is the person by what the file tells first: name, address, id.
func (a Administrator) who() string { return cmp.Or(a.Person, a.Email, a.PersonID) }

// reaches reports whether a role is the customer's, or one over every customer
// of a region in which it is. Customers whose region is unknown are in any.
func (d *Dossier) reaches(r row) bool {
	if r.text(idColumn) == d.ID {
		return true
	}
	own := d.Summary.regions()
	return ofEvery(r) && (r.load.Region == "" || len(own) == 0 || slices.ContainsFunc(own, func(region string) bool { return strings.EqualFold(region, r.load.Region) }))
}
