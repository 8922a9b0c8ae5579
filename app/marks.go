package app

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"partnerdesk/data/query"
)

// Mark is what was noted here of a customer.
type Mark struct {
	Tags     []string // names, in the order of their letters
	Note     string   // may have many lines
	Owner    string
	FollowUp time.Time // a UTC day; zero: none
}

// Marks returns what was noted of customers, by customer_id, and a revision that
// changes with every write. The map is shared and must not be changed. Tags that
// are a saved query are not in it: their members are found with the help of
// these marks, see AddQueryTags.
func (s *Session) Marks(ctx context.Context) (map[string]Mark, uint64, error) {
	b, err := s.book(ctx)
	if err != nil {
		return nil, 0, err
	}
	return b.marks(), b.revision, nil
}

// marks puts together what the book holds of each customer, once.
func (b *book) marks() map[string]Mark {
	b.once.Do(func() {
		b.byCustomer = make(map[string]Mark, len(b.notes))
		for h, ids := range b.held {
			if h.Subscription == "" {
				b.byCustomer[h.Customer] = Mark{Tags: b.names(ids)}
			}
		}
		for customer, n := range b.notes {
			m := b.byCustomer[customer]
			m.Note, m.Owner, m.FollowUp = n.Text, n.Owner, n.FollowUp
			b.byCustomer[customer] = m
		}
	})
	return b.byCustomer
}

// names returns the names of tags in the order of their letters.
func (b *book) names(ids []string) []string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		names = append(names, b.tags[id].Name)
	}
	slices.SortFunc(names, byLetters)
	return names
}

// byLetters orders texts without regard to case, width and kana.
func byLetters(a, b string) int {
	if c := strings.Compare(query.Fold(a), query.Fold(b)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// AddQueryTags returns marks with the members of tags that are a saved query
// added. members returns the customer_ids that such a query matches; it is asked
// once a tag and is to answer by the marks given here, before any such tag was
// added: so a query sees the tags that people gave, never those of another
// query, and cannot ask for itself. A query that can no longer be asked has no
// members; other errors are returned.
func AddQueryTags(marks map[string]Mark, tags []Tag, members func(query string) ([]string, error)) (map[string]Mark, error) {
	all, cloned := marks, false
	for _, t := range tags {
		if t.Query == "" {
			continue
		}
		customers, err := members(t.Query)
		if faultyQuery(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !cloned {
			all, cloned = maps.Clone(marks), true
		}
		for _, id := range customers {
			m := all[id]
			at, found := slices.BinarySearchFunc(m.Tags, t.Name, byLetters)
			if !found {
				m.Tags = slices.Insert(slices.Clone(m.Tags), at, t.Name)
			}
			all[id] = m
		}
	}
	return all, nil
}
