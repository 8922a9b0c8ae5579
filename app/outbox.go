package app

import (
	"cmp"
	"context"
	"crypto/rand"
	"maps"
	"slices"
	"strings"
	"time"
)

// SharedTag is a tag as Webex knows it.
type SharedTag struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
}

// WaitingKind is what a change in the outbox does.
type WaitingKind string

// The kinds of changes.
const (
	TagsWait    WaitingKind = ""       // replaces the shared tags of a holder
	AssignWaits WaitingKind = "assign" // assigns an administrator to a customer
	RemoveWaits WaitingKind = "remove" // takes an administrator from a customer
)

// Matter is what a change in the outbox is about; there is one change of each.
type Matter struct {
	Holder
	Person string // of an administrator, see admins.Person; empty: the shared tags of the holder
}

// recordKey is the key of the record. No subscription has an empty id, so no
// holder's key has two zeros in a row.
func (m Matter) recordKey() string {
	if m.Person == "" {
		return m.Holder.recordKey()
	}
	return m.Customer + "\x00\x00" + m.Person
}

func matterOf(key string) Matter {
	if customer, person, ok := strings.Cut(key, "\x00\x00"); ok {
		return Matter{Holder{Customer: customer}, person}
	}
	return Matter{Holder: holderOf(key)}
}

// Waiting is a change that Webex does not know yet: of the shared tags of one
// customer or subscription, or of one administrator of a customer. Of tags the
// whole set After is sent: Webex replaces all shared tags of the holder by it.
type Waiting struct {
	Matter `json:"-"`
	Kind   WaitingKind `json:"kind,omitempty"`
	Before []SharedTag `json:"before,omitempty"` // as Webex has them, as far as is known here
	After  []SharedTag `json:"after,omitempty"`  // none: all are taken away
	Name   string      `json:"name,omitempty"`   // of the administrator, when the change was made
	Email  string      `json:"email,omitempty"`
	Role   string      `json:"role,omitempty"` // by which the administrator reaches the customer
	Since  time.Time   `json:"since"`          // of the first change that waits
	By     string      `json:"by,omitempty"`   // who made it
}

// Outbox returns the changes that wait to be sent, the oldest first.
func (s *Session) Outbox(ctx context.Context) ([]Waiting, error) {
	b, err := s.book(ctx)
	if err != nil {
		return nil, err
	}
	all := slices.Collect(maps.Values(b.waiting))
	slices.SortFunc(all, func(a, b Waiting) int {
		return cmp.Or(a.Since.Compare(b.Since), strings.Compare(a.recordKey(), b.recordKey()))
	})
	return all, nil
}

// Added returns the names of what the change gives.
func (w Waiting) Added() []string { return missing(w.After, w.Before) }

// Removed returns the names of what the change takes.
func (w Waiting) Removed() []string { return missing(w.Before, w.After) }

// missing returns the names of a that b has not.
func missing(a, b []SharedTag) []string {
	var names []string
	for _, t := range a {
		if !slices.ContainsFunc(b, func(o SharedTag) bool { return o.Name == t.Name }) {
			names = append(names, t.Name)
		}
	}
	return names
}

// sharedOf returns the shared tags of a holder in the order of their letters;
// nil without any.
func (b *book) sharedOf(h Holder) []SharedTag {
	var tags []SharedTag
	for _, id := range b.held[h] {
		if t := b.tags[id]; t.Shared {
			tags = append(tags, SharedTag{t.Name, t.Description})
		}
	}
	slices.SortFunc(tags, func(a, b SharedTag) int { return byLetters(a.Name, b.Name) })
	return tags
}

// queue returns what has to wait after a patch: a record for each holder whose
// shared tags are other than Webex has them. What the patch itself says of the
// outbox stays.
func (b *book) queue(p patch, what Entry) map[Matter]*Waiting {
	after := b.with(p)
	queued := make(map[Matter]*Waiting)
	for h := range b.touched(p) {
		before, now := b.sharedOf(h), after.sharedOf(h)
		if slices.Equal(before, now) {
			continue
		}
		m := Matter{Holder: h}
		w, waits := b.waiting[m]
		if !waits {
			w = Waiting{Matter: m, Before: before, Since: what.At, By: what.By}
		}
		if w.After = now; slices.Equal(w.Before, now) {
			queued[m] = nil
		} else {
			queued[m] = &w
		}
	}
	for m, w := range p.waiting {
		if w != nil && w.Since.IsZero() {
			w.Since, w.By = what.At, what.By
		}
		queued[m] = w
	}
	return queued
}

// assignments is how many changes of administrators a patch begins or ends.
func (p patch) assignments() (n int) {
	for m := range p.waiting {
		if m.Person != "" {
			n++
		}
	}
	return n
}

// TakeBack takes changes out of the outbox: the holders have the shared tags, and
// the customers the administrators, again that Webex has. A tag that was removed
// or renamed meanwhile is there again under its old name, beside the new one.
// The error is *TagFault where a tag of that name is local now.
func (s *Session) TakeBack(ctx context.Context, matters []Matter) (*Undo, error) {
	return s.rewrite(ctx, Entry{What: "taken_back"}, func(b *book) (patch, error) {
		p := patch{tags: make(map[string]*Tag), held: make(map[Holder]*[]string), waiting: make(map[Matter]*Waiting)}
		again := make(map[string]string) // ids by name
		for _, m := range matters {
			w, waits := b.waiting[m]
			if !waits {
				continue
			}
			if m.Person != "" {
				p.waiting[m] = nil
				continue
			}
			ids := slices.DeleteFunc(slices.Clone(b.held[m.Holder]), func(id string) bool { return b.tags[id].Shared })
			for _, t := range w.Before {
				if again[t.Name] == "" {
					id, err := b.restore(p, t)
					if err != nil {
						return patch{}, err
					}
					again[t.Name] = id
				}
				ids = append(ids, again[t.Name])
			}
			slices.Sort(ids)
			p.held[m.Holder] = some(ids)
		}
		return p, nil
	})
}

// restore puts a shared tag into a patch as Webex has it, and returns its ID.
func (b *book) restore(p patch, t SharedTag) (string, error) {
	tag := b.named(t.Name, "")
	switch {
	case tag.ID == "":
		tag = Tag{ID: rand.Text(), Color: TagColors[len(b.tags)%6], Shared: true}
	case !tag.Shared:
		return "", &TagFault{Key: "outbox.local_now", Text: tag.Name}
	}
	if tag.Name != t.Name || tag.Description != t.Description {
		tag.Name, tag.Description = t.Name, t.Description
		p.tags[tag.ID] = &tag
	}
	return tag.ID, nil
}
