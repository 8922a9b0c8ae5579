package customer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/data/query"
)

// Ambiguous is a name that several customers have.
type Ambiguous struct {
	Name string
	IDs  []string // of the customers, at most namedIDs
	All  int      // customers
}

// namedIDs is how many ids a message lists.
const namedIDs = 5

func (e *Ambiguous) Error() string { return fmt.Sprintf("%d customers named %q", e.All, e.Name) }

// Message returns the sentence's key and its arguments.
func (e *Ambiguous) Message() (string, map[string]any) {
	key := "customer.ambiguous"
	if e.All > len(e.IDs) {
		key = "customer.ambiguous_many"
	}
	return key, map[string]any{"name": e.Name, "ids": strings.Join(e.IDs, ", "), "n": e.All}
}

// Find returns the id of the customer that a text names: by its id, letter by
// letter; else by its id in any case or its whole name, without regard to case,
// width and kana. Ids that only other datasets know are found too. The error is
// *Unknown or *Ambiguous.
func Find(ctx context.Context, s *app.Session, scope app.Scope, text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", &Unknown{}
	}
	either := query.Or{Nodes: []query.Node{query.Term(idColumn, query.Equal, text), query.Term("customer", query.Equal, text)}}
	a, err := s.Ask(ctx, app.Question{Dataset: "customers", Scope: scope, Query: query.Text(either)})
	if err != nil {
		return "", err
	}
	found, err := read(ctx, a, []string{idColumn}, func(r row) bool { return r.text(idColumn) != "" })
	if err != nil {
		return "", err
	}
	var ids []string
	for _, r := range found {
		id := r.text(idColumn)
		if id == text {
			return id, nil
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	switch len(ids) {
	case 0:
		_, err := Read(ctx, s, scope, text)
		return text, err
	case 1:
		return ids[0], nil
	}
	return "", &Ambiguous{text, ids[:min(len(ids), namedIDs)], len(ids)}
}
