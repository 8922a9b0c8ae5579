package app

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"partnerdesk/data/query"
)

// FindHolders returns the customers with those ids or names or, where that is
// asked for, the subscriptions with those ids; each may stand for several rows.
// The error is *UnknownHolder for a name that is nobody's or several customers'.
func (s *Session) FindHolders(ctx context.Context, subscriptions bool, names []string) ([]Holder, error) {
	q := Question{Dataset: customersDataset}
	columns := []string{"customer_id", "customer"}
	if subscriptions {
		q.Dataset, columns = subscriptionsDataset, []string{"subscription_id"}
	}
	var all []Holder
	for _, name := range names {
		var either []query.Node
		for _, c := range columns {
			either = append(either, query.Compare{Field: c, Op: query.Equal, Values: []query.Value{{From: name}}})
		}
		q.Query = (&query.Query{Root: query.Or{Nodes: either}}).String()
		found, err := s.Holders(ctx, q)
		if err != nil {
			return nil, err
		}
		if len(found) > 1 { // an id goes over a name
			for _, h := range found {
				if h.Customer == name {
					found = []Holder{h}
					break
				}
			}
		}
		if len(found) != 1 {
			return nil, &UnknownHolder{Name: name, Found: len(found)}
		}
		all = append(all, found[0])
	}
	return all, nil
}

// Holders returns the customers, or the subscriptions, that the rows of a
// question on customers or subscriptions are about, each once.
func (s *Session) Holders(ctx context.Context, q Question) ([]Holder, error) {
	a, err := s.Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	return a.Holders()
}

// Holders returns the customers, or the subscriptions, that the rows of an answer
// about customers or subscriptions are about, each once, in the order of the
// rows. It may read.
func (a *Answer) Holders() ([]Holder, error) {
	customers, err := a.texts("customer_id")
	if err != nil {
		return nil, err
	}
	subscriptions := make([]string, len(customers))
	if a.Question.Dataset == subscriptionsDataset {
		if subscriptions, err = a.texts("subscription_id"); err != nil {
			return nil, err
		}
	}
	seen := make(map[Holder]bool, len(customers))
	var all []Holder
	for i, id := range customers {
		h := Holder{id, subscriptions[i]}
		if a.Question.Dataset == subscriptionsDataset && h.Subscription == "" {
			return nil, &NoHolder{h}
		}
		if !seen[h] {
			seen[h] = true
			all = append(all, h)
		}
	}
	return all, nil
}

// HolderNames returns what people call customers and subscriptions: the
// customer's name, its id where there is none, and a subscription's id after it.
func (s *Session) HolderNames(ctx context.Context, holders []Holder) ([]string, error) {
	a, err := s.Ask(ctx, Question{Dataset: customersDataset})
	if err != nil {
		return nil, err
	}
	ids, err := a.texts("customer_id")
	if err != nil {
		return nil, err
	}
	customers, err := a.texts("customer")
	if err != nil {
		return nil, err
	}
	byID := make(map[string]string, len(ids))
	for i, id := range ids {
		byID[id] = customers[i]
	}
	names := make([]string, len(holders))
	for i, h := range holders {
		if names[i] = byID[h.Customer]; names[i] == "" {
			names[i] = h.Customer
		}
		if h.Subscription != "" {
			names[i] += " / " + h.Subscription
		}
	}
	return names, nil
}

// longestID is the length from which a text is no id, in bytes.
const longestID = 4 << 10

// check returns an error for what cannot have tags or notes: a row without an id.
func (h Holder) check() error {
	if h.Customer == "" || len(h.Customer)+len(h.Subscription) > longestID || strings.ContainsFunc(h.Customer+h.Subscription, unicode.IsControl) {
		return &NoHolder{h}
	}
	return nil
}

// NoHolder is a row whose customer cannot be told from others.
type NoHolder struct{ Holder }

func (e *NoHolder) Error() string { return fmt.Sprintf("no id: %.80q", e.recordKey()) }

// Message returns the sentence's key and its arguments.
func (e *NoHolder) Message() (string, map[string]any) { return "tag.no_customer_id", nil }

// UnknownHolder is a name or an id that is nobody's, or that of several.
type UnknownHolder struct {
	Name  string
	Found int
}

func (e *UnknownHolder) Error() string { return fmt.Sprintf("%q is that of %d", e.Name, e.Found) }

// Message returns the sentence's key and its arguments.
func (e *UnknownHolder) Message() (string, map[string]any) {
	key := "tag.unknown_holder"
	if e.Found > 1 {
		key = "tag.several_holders"
	}
	return key, map[string]any{"name": e.Name, "count": e.Found}
}
