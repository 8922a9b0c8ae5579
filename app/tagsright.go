package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"partnerdesk/data/query"
	"partnerdesk/data/schema"
)

// MayShare returns nil where the user may edit shared tags, else a *NotAllowed
// that says why not. Who the user is says the setting Me; the roles are those of
// the administrators loaded last.
func (s *Session) MayShare(ctx context.Context) error { return s.may(ctx, schema.SharesTags, false) }

// may returns nil where one of the user's roles allows something, else a
// *NotAllowed; administrators says that it is about these, not about tags.
func (s *Session) may(ctx context.Context, allows func(role string) bool, administrators bool) error {
	roles, err := s.Roles(ctx)
	var no *NotAllowed
	switch {
	case errors.As(err, &no):
		no.Admins = administrators
		return no
	case err != nil || slices.ContainsFunc(roles, allows):
		return err
	}
	settings, err := s.Settings()
	if err != nil {
		return err
	}
	return &NotAllowed{Reason: OtherRole, Admins: administrators, Me: settings.Me, Role: strings.Join(roles, ", ")}
}

// Roles returns the partner roles of the user, each once, or a *NotAllowed that
// says why they are not known.
func (s *Session) Roles(ctx context.Context) ([]string, error) {
	settings, err := s.Settings()
	if err != nil {
		return nil, err
	}
	if settings.Me == "" {
		return nil, &NotAllowed{Reason: NobodySaid}
	}
	return s.rolesOf(ctx, settings.Me)
}

// rolesOf finds a person by email or person_id, else by a name that is only one
// person's.
func (s *Session) rolesOf(ctx context.Context, me string) ([]string, error) {
	columns := []string{"email", "person_id", "person"}
	var either []query.Node
	for _, c := range columns {
		either = append(either, query.Compare{Field: c, Op: query.Equal, Values: []query.Value{{From: me}}})
	}
	a, err := s.Ask(ctx, Question{Dataset: adminsDataset, Query: (&query.Query{Root: query.Or{Nodes: either}}).String()})
	if err != nil {
		return nil, err
	}
	if a.Total == 0 {
		return nil, &NotAllowed{Reason: NoAdmins, Me: me}
	}
	table := make([][]string, 0, 4)
	for _, key := range append(columns, "role") {
		values, err := a.texts(key)
		if err != nil {
			return nil, err
		}
		table = append(table, values)
	}
	emails, ids, roles := table[0], table[1], table[3]
	var certain, named []int // rows
	people := make(map[string]bool)
	for row := range roles {
		if folded := query.Fold(me); query.Fold(emails[row]) == folded || query.Fold(ids[row]) == folded {
			certain = append(certain, row)
		} else {
			named = append(named, row)
			people[ids[row]] = true
		}
	}
	rows := certain
	if len(certain) == 0 {
		rows = named
		if len(people) > 1 {
			return nil, &NotAllowed{Reason: SeveralListed, Me: me}
		}
	}
	if len(rows) == 0 {
		return nil, &NotAllowed{Reason: NotListed, Me: me}
	}
	var all []string
	for _, row := range rows {
		if !slices.Contains(all, roles[row]) {
			all = append(all, roles[row])
		}
	}
	return all, nil
}
