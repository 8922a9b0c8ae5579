package calls

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/data/query"
)

// Find returns the ids of the customers that a text names by id or name, without
// regard to case, among those that rows about calls know: also those that the
// customer list lacks.
func Find(ctx context.Context, s *app.Session, scope app.Scope, text string) (ids []string, err error) {
	if text = strings.TrimSpace(text); text == "" {
		return nil, nil
	}
	either := query.Text(query.Or{Nodes: []query.Node{equal("customer_id", text), equal("customer", text)}})
	for _, dataset := range append([]string{"calling-usage"}, weekly...) {
		a, err := s.Ask(ctx, app.Question{Dataset: dataset, Scope: scope, Query: either})
		if err != nil {
			return nil, err
		}
		err = a.EachRow(ctx, []string{"customer_id"}, func(c app.Cells) {
			id := c.Text(0)
			if id != "" && !slices.ContainsFunc(ids, func(known string) bool { return strings.EqualFold(known, id) }) {
				ids = append(ids, id)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return ids, nil
}
