package app

import (
	"context"
	"fmt"
	"time"

	"partnerdesk/data/store"
)

// Undo takes back a change of tags, notes, administrators or the outbox exactly.
type Undo struct {
	session     *Session
	back, after patch
	what        Entry
}

// Do puts every record that the change touched back as it was, all at once, and
// returns what does the change again. Where one of them was changed again since,
// nothing is done and the error is *ChangedSince.
func (u *Undo) Do(ctx context.Context) (*Undo, error) {
	what := u.what
	what.Undone = !what.Undone
	return u.session.rewrite(ctx, what, func(b *book) (patch, error) {
		if !b.agrees(u.after) || !b.bears(u.back) {
			return patch{}, &ChangedSince{}
		}
		return u.back, nil
	})
}

// bears reports whether what a patch puts back fits what was changed elsewhere
// since: no tag is held that there is not, no two have one name, and no limit is
// broken.
func (b *book) bears(p patch) bool {
	after := b.with(p)
	for id, t := range p.tags {
		if t == nil && len(after.holders(id)) > 0 || t != nil && after.named(t.Name, id).ID != "" {
			return false
		}
	}
	for _, ids := range p.held {
		for _, id := range orNone(ids) {
			if _, ok := after.tags[id]; !ok {
				return false
			}
		}
	}
	return len(b.overfull(p)) == 0
}

// ChangedSince is something that is to be undone and was changed again.
type ChangedSince struct{}

func (*ChangedSince) Error() string { return "the records were changed again" }

// Message returns the sentence's key and its arguments.
func (*ChangedSince) Message() (string, map[string]any) { return "undo.changed_since", nil }

// Entry is a line of the audit log: who changed what here, and when.
type Entry struct {
	At      time.Time `json:"at"`
	By      string    `json:"by,omitempty"`      // who the settings say the user is
	What    string    `json:"what"`              // one of the words of change
	Subject string    `json:"subject,omitempty"` // name of the tag or of the person
	Holders int       `json:"holders,omitempty"` // customers and subscriptions whose tags, notes or administrators changed
	Undone  bool      `json:"undone,omitempty"`  // the change was taken back by this entry
}

// Audit returns the audit log, oldest first.
func (s *Session) Audit(ctx context.Context) ([]Entry, error) {
	all := make(map[string]Entry)
	if err := readRecords(ctx, s.store, store.Audit, all, func(key string) string { return key }); err != nil {
		return nil, err
	}
	entries := make([]Entry, len(all))
	for n := range entries {
		entries[n] = all[entryKey(n)]
	}
	return entries, nil
}

func entryKey(n int) string { return fmt.Sprintf("%012d", n) }

// rewrite changes the book as f says, in one write with the line of the audit log
// and what has to wait in the outbox, and returns what undoes it; nil where
// nothing changes. f gets the book in force, while nobody else changes it.
func (s *Session) rewrite(ctx context.Context, what Entry, f func(*book) (patch, error)) (*Undo, error) {
	undo, err := s.rewriteBook(ctx, what, f)
	if undo != nil {
		s.tell()
	}
	return undo, err
}

func (s *Session) rewriteBook(ctx context.Context, what Entry, f func(*book) (patch, error)) (*Undo, error) {
	settings, err := s.Settings()
	if err != nil {
		return nil, err
	}
	what.At, what.By = s.Now().UTC().Round(0), settings.Me
	s.ledger.writing.Lock()
	defer s.ledger.writing.Unlock()
	b, err := s.opened(ctx)
	if err != nil {
		return nil, err
	}
	p, err := f(b)
	if err != nil {
		return nil, err
	}
	p.waiting = b.queue(p, what)
	if b.trim(p); p.empty() {
		return nil, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	what.Holders = len(p.held) + len(p.notes) + p.assignments()
	after := b.with(p)
	after.entries++
	entry := store.Change{Bucket: store.Audit, Key: entryKey(b.entries), Record: what}
	if err := s.store.Apply(append(p.changes(), entry)); err != nil {
		return nil, err
	}
	s.ledger.book.Store(after)
	return &Undo{session: s, back: b.inverse(p), after: p, what: what}, nil
}
