package app

import (
	"context"
	"strings"
	"time"
)

// Note is what the user noted of a customer: it stays here.
type Note struct {
	Text     string    `json:"text,omitempty"` // may have many lines
	Owner    string    `json:"owner,omitempty"`
	FollowUp time.Time `json:"follow_up,omitzero"` // a UTC day; zero: none
}

// clean returns the note as it is kept: lines end in a line feed, neither space
// at their ends nor empty lines around them.
func (n Note) clean() Note {
	lines := strings.Split(strings.ReplaceAll(n.Text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\r\u3000")
	}
	n.Text = strings.Trim(strings.Join(lines, "\n"), "\n")
	n.Owner = ViewName(n.Owner)
	if !n.FollowUp.IsZero() {
		year, month, day := n.FollowUp.UTC().Date()
		n.FollowUp = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	return n
}

// NoteOf returns what was noted of a customer.
func (s *Session) NoteOf(ctx context.Context, customer string) (Note, error) {
	b, err := s.book(ctx)
	if err != nil {
		return Note{}, err
	}
	return b.notes[customer], nil
}

// Notes returns what was noted, by customer_id. The map is shared and must not
// be changed.
func (s *Session) Notes(ctx context.Context) (map[string]Note, error) {
	b, err := s.book(ctx)
	if err != nil {
		return nil, err
	}
	return b.notes, nil
}

// EditNotes changes what is noted of customers, in one write; edit is called for
// each. A note without anything in it is removed. The undo is nil where nothing
// changes.
func (s *Session) EditNotes(ctx context.Context, customers []string, edit func(*Note)) (*Undo, error) {
	return s.rewrite(ctx, Entry{What: "noted"}, func(b *book) (patch, error) {
		p := patch{notes: make(map[string]*Note, len(customers))}
		for _, customer := range customers {
			if err := (Holder{Customer: customer}).check(); err != nil {
				return patch{}, err
			}
			n := b.notes[customer]
			edit(&n)
			if n = n.clean(); n == (Note{}) {
				p.notes[customer] = nil
			} else {
				p.notes[customer] = &n
			}
		}
		return p, nil
	})
}
