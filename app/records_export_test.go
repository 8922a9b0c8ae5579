package app

import "context"

// Sent empties the outbox of a session as if all of it had been sent.
func Sent(s *Session) error {
	b, err := s.book(context.Background())
	if err != nil {
		return err
	}
	p := patch{waiting: make(map[Matter]*Waiting)}
	for h := range b.waiting {
		p.waiting[h] = nil
	}
	if err := s.store.Apply(p.changes()); err != nil {
		return err
	}
	s.ledger.book.Store(b.with(p))
	return nil
}
