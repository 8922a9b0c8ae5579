package app

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"partnerdesk/data/query"
)

// Limits of the vendor for shared tags; see developer.webex.com/docs/api/v1/
// partner-tags. Local tags know none.
const (
	TagLetters = 25 // of a name
	TagsAtOnce = 5  // of a customer, and of a subscription
)

// TagColors are the keys of the colours that a tag can have: the series of the
// charts, then the colours with a meaning. What shows them knows their looks.
var TagColors = []string{"series1", "series2", "series3", "series4", "series5", "series6", "accent", "info", "good", "warn", "bad", "muted"}

// Tag is a word of the partner's own for customers and subscriptions.
type Tag struct {
	ID          string `json:"-"` // stays when the name changes; empty: not saved yet
	Name        string `json:"name"`
	Color       string `json:"color"` // one of TagColors
	Description string `json:"description,omitempty"`
	Shared      bool   `json:"shared,omitempty"` // with all administrators of the partner, by Webex; else only here
	Query       string `json:"query,omitempty"`  // on customers: the tag is that of the rows it matches now
}

// TagUse is a tag and who has it.
type TagUse struct {
	Tag
	Customers, Subscriptions int // 0 for a saved query, see QueryMembers
}

// Tags returns all tags in the order of their letters.
func (s *Session) Tags(ctx context.Context) ([]TagUse, error) {
	b, err := s.book(ctx)
	if err != nil {
		return nil, err
	}
	used := make(map[string]TagUse, len(b.tags))
	for id, t := range b.tags {
		used[id] = TagUse{Tag: t}
	}
	for h, ids := range b.held {
		for _, id := range ids {
			u := used[id]
			if h.Subscription == "" {
				u.Customers++
			} else {
				u.Subscriptions++
			}
			used[id] = u
		}
	}
	all := make([]TagUse, 0, len(used))
	for _, u := range used {
		all = append(all, u)
	}
	slices.SortFunc(all, func(a, b TagUse) int { return byLetters(a.Name, b.Name) })
	return all, nil
}

// TagNamed returns the tag of a name, in whatever case, width and kana. The
// error is *NoTag.
func (s *Session) TagNamed(ctx context.Context, name string) (Tag, error) {
	b, err := s.book(ctx)
	if err != nil {
		return Tag{}, err
	}
	if t := b.named(ViewName(name), ""); t.ID != "" {
		return t, nil
	}
	return Tag{}, &NoTag{Name: name}
}

// TagsOf returns the tags that were given to a customer or a subscription, in
// the order of their letters.
func (s *Session) TagsOf(ctx context.Context, h Holder) ([]Tag, error) {
	b, err := s.book(ctx)
	if err != nil {
		return nil, err
	}
	var tags []Tag
	for _, id := range b.held[h] {
		tags = append(tags, b.tags[id])
	}
	slices.SortFunc(tags, func(a, b Tag) int { return byLetters(a.Name, b.Name) })
	return tags, nil
}

// named returns the tag with a name as TagNamed compares it, but for the one of
// an ID; the zero tag without.
func (b *book) named(name, but string) Tag {
	folded := query.Fold(name)
	for id, t := range b.tags {
		if id != but && query.Fold(t.Name) == folded {
			return t
		}
	}
	return Tag{}
}

// SaveTag creates a tag, or changes that with the ID: its holders keep it under
// the new name. Names that differ only in case, width or kana are one, so no two
// tags have them. A tag stays a saved query or stays none, and one is never
// shared. The errors are *TagFault, *TagExists, *NoTag, *TooManyTags,
// *NotAllowed and *query.Error. The colour is no shared change: Webex knows none.
func (s *Session) SaveTag(ctx context.Context, t Tag) (Tag, *Undo, error) {
	t.Name, t.Description, t.Query = ViewName(t.Name), ViewName(t.Description), ViewName(t.Query)
	what := Entry{What: "tag_changed", Subject: t.Name}
	if t.ID == "" {
		what.What = "tag_created"
	}
	undo, err := s.rewrite(ctx, what, func(b *book) (patch, error) {
		before, known := b.tags[t.ID]
		if t.ID != "" && !known {
			return patch{}, &NoTag{Name: t.Name}
		}
		if t.Color == "" {
			t.Color = TagColors[len(b.tags)%6]
		}
		if err := t.check(before); err != nil {
			return patch{}, err
		}
		if other := b.named(t.Name, t.ID); other.ID != "" {
			return patch{}, &TagExists{Name: other.Name}
		}
		if before.differs(t) {
			if err := s.MayShare(ctx); err != nil {
				return patch{}, err
			}
		}
		if t.ID == "" {
			t.ID = rand.Text()
		}
		p := patch{tags: map[string]*Tag{t.ID: &t}}
		return p, s.tooMany(ctx, b.overfull(p))
	})
	return t, undo, err
}

// differs reports whether a change of a tag changes what is shared.
func (t Tag) differs(after Tag) bool {
	return t.Shared != after.Shared || t.Shared && (t.Name != after.Name || t.Description != after.Description)
}

// check returns what is wrong with a tag that takes the place of another, which
// is zero for a new one.
func (t Tag) check(before Tag) error {
	switch {
	case t.Name == "":
		return &TagFault{Key: "tag.no_name"}
	case strings.ContainsRune(t.Name, ';'): // parts the tags of a customer in files
		return &TagFault{Key: "tag.bad_letter", Text: ";"}
	case t.Shared && strings.ContainsRune(t.Name, ','): // parts the tags of a request to Webex
		return &TagFault{Key: "tag.bad_letter_shared", Text: ","}
	case t.Shared && utf8.RuneCountInString(t.Name) > TagLetters:
		return &TagFault{Key: "tag.too_long", Text: t.Name, Count: utf8.RuneCountInString(t.Name)}
	case !slices.Contains(TagColors, t.Color):
		return &TagFault{Key: "tag.no_color", Text: t.Color}
	case t.Shared && t.Query != "":
		return &TagFault{Key: "tag.query_shared", Text: t.Name}
	case before.ID != "" && (before.Query == "") != (t.Query == ""):
		return &TagFault{Key: "tag.stays", Text: before.Name}
	}
	_, err := query.Parse(t.Query)
	return err
}

// RemoveTag removes a tag, also from all who have it.
func (s *Session) RemoveTag(ctx context.Context, id string) (*Undo, error) {
	b, err := s.book(ctx)
	if err != nil {
		return nil, err
	}
	return s.rewrite(ctx, Entry{What: "tag_removed", Subject: b.tags[id].Name}, func(b *book) (patch, error) {
		t, known := b.tags[id]
		if !known {
			return patch{}, &NoTag{}
		}
		if t.Shared {
			if err := s.MayShare(ctx); err != nil {
				return patch{}, err
			}
		}
		p := patch{tags: map[string]*Tag{id: nil}, held: make(map[Holder]*[]string)}
		for _, h := range b.holders(id) {
			p.held[h] = some(slices.DeleteFunc(slices.Clone(b.held[h]), func(other string) bool { return other == id }))
		}
		return p, nil
	})
}

// QueryMembers returns the customer_ids of those whose tag a saved query is now,
// in the order of the rows. The error says why its query can no longer be asked,
// where it cannot.
func (s *Session) QueryMembers(ctx context.Context, t Tag) ([]string, error) {
	if _, err := s.Ask(ctx, Question{Dataset: customersDataset, Query: t.Query}); err != nil {
		return nil, err
	}
	members := query.Compare{Field: "tags", Op: query.Equal, Values: []query.Value{{From: t.Name}}}
	a, err := s.Ask(ctx, Question{Dataset: customersDataset, Query: (&query.Query{Root: members}).String()})
	if err != nil {
		return nil, err
	}
	return a.texts("customer_id")
}

// faultyQuery reports whether an error says that a query cannot be asked.
func faultyQuery(err error) bool {
	var asked *query.Error
	var column *UnknownColumn
	return errors.As(err, &asked) || errors.As(err, &column)
}

// texts returns the values of a column, row by row; missing ones are empty.
func (a *Answer) texts(key string) ([]string, error) {
	i, err := a.index(key)
	if err != nil {
		return nil, err
	}
	all := make([]string, len(a.Rows))
	for row := range all {
		v, err := a.Cell(row, Column{Index: i})
		if err != nil {
			return nil, err
		}
		if !v.Missing {
			all[row] = v.String()
		}
	}
	return all, nil
}

const subscriptionsDataset, adminsDataset = "subscriptions", "admins"
