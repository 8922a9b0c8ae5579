package app

import (
	"context"
	"slices"
	"strings"
)

// Retag gives tags to customers and subscriptions and takes others from them, by
// the tags' IDs, in one write: all or none. It returns the number of those that
// change. The errors are *NoTag, *TagFault for a saved query, *NotAllowed where
// a shared tag is among them, *TooManyTags and *NoHolder.
func (s *Session) Retag(ctx context.Context, holders []Holder, add, remove []string) (int, *Undo, error) {
	b, err := s.book(ctx)
	if err != nil {
		return 0, nil, err
	}
	what := Entry{What: "tags_given", Subject: strings.Join(b.names(add), ", ")}
	if len(add) == 0 {
		what = Entry{What: "tags_taken", Subject: strings.Join(b.names(remove), ", ")}
	}
	undo, err := s.rewrite(ctx, what, func(b *book) (patch, error) {
		if err := s.mayGive(ctx, b, slices.Concat(add, remove)); err != nil {
			return patch{}, err
		}
		p := patch{held: make(map[Holder]*[]string, len(holders))}
		for _, h := range holders {
			if err := h.check(); err != nil {
				return patch{}, err
			}
			ids := slices.Clone(b.held[h])
			for _, id := range add {
				if at, has := slices.BinarySearch(ids, id); !has {
					ids = slices.Insert(ids, at, id)
				}
			}
			p.held[h] = some(slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(remove, id) }))
		}
		return p, s.tooMany(ctx, b.overfull(p))
	})
	if undo == nil {
		return 0, nil, err
	}
	return undo.what.Holders, undo, nil
}

// mayGive returns why these tags may not be given or taken.
func (s *Session) mayGive(ctx context.Context, b *book, ids []string) error {
	shared := false
	for _, id := range ids {
		t, known := b.tags[id]
		switch {
		case !known:
			return &NoTag{}
		case t.Query != "":
			return &TagFault{Key: "tag.by_query", Text: t.Name}
		}
		shared = shared || t.Shared
	}
	if shared {
		return s.MayShare(ctx)
	}
	return nil
}

// some returns the tags of a holder as a patch has them.
func some(ids []string) *[]string {
	if len(ids) == 0 {
		return nil
	}
	return &ids
}

func orNone(ids *[]string) []string {
	if ids == nil {
		return nil
	}
	return *ids
}

// holders returns those who have a tag.
func (b *book) holders(id string) []Holder {
	var all []Holder
	for h, ids := range b.held {
		if _, has := slices.BinarySearch(ids, id); has {
			all = append(all, h)
		}
	}
	return all
}

// touched returns those whose shared tags a patch may change.
func (b *book) touched(p patch) map[Holder]bool {
	all := make(map[Holder]bool, len(p.held))
	for h := range p.held {
		all[h] = true
	}
	for id, t := range p.tags {
		if t != nil && b.tags[id].differs(*t) {
			for _, h := range b.holders(id) {
				all[h] = true
			}
		}
	}
	return all
}

// overfull returns those who by a patch get more shared tags than Webex takes,
// in a fixed order.
func (b *book) overfull(p patch) []Holder {
	var all []Holder
	after := b.with(p)
	for h := range b.touched(p) {
		if n := len(after.sharedOf(h)); n > TagsAtOnce && n > len(b.sharedOf(h)) {
			all = append(all, h)
		}
	}
	slices.SortFunc(all, func(a, b Holder) int { return strings.Compare(a.recordKey(), b.recordKey()) })
	return all
}

// tooMany returns the error for those who get too many shared tags; nil without.
func (s *Session) tooMany(ctx context.Context, holders []Holder) error {
	if len(holders) == 0 {
		return nil
	}
	names, err := s.HolderNames(ctx, holders)
	if err != nil {
		return err
	}
	return &TooManyTags{holders, names}
}
