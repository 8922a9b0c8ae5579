package app

import (
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"

	"partnerdesk/data/store"
)

// book is what people noted here: tags, who has them, notes, and which changes
// of shared tags and administrators wait to be sent. It is immutable: a change makes another one.
type book struct {
	revision uint64 // changes with every write
	entries  int    // of the audit log
	tags     map[string]Tag
	held     map[Holder][]string // ids of tags, sorted; never empty
	notes    map[string]Note     // by customer
	waiting  map[Matter]Waiting

	once       sync.Once
	byCustomer map[string]Mark // see marks
}

// ledger holds the book that is in force.
type ledger struct {
	writing sync.Mutex // held while a book is read or changed
	book    atomic.Pointer[book]
}

// book returns the book that is in force; the first use reads it from the cache.
func (s *Session) book(ctx context.Context) (*book, error) {
	if b := s.ledger.book.Load(); b != nil {
		return b, nil
	}
	s.ledger.writing.Lock()
	defer s.ledger.writing.Unlock()
	return s.opened(ctx)
}

// opened is book for who holds the ledger.
func (s *Session) opened(ctx context.Context) (*book, error) {
	if b := s.ledger.book.Load(); b != nil {
		return b, nil
	}
	b := &book{revision: 1, tags: make(map[string]Tag), held: make(map[Holder][]string), notes: make(map[string]Note), waiting: make(map[Matter]Waiting)}
	err := readRecords(ctx, s.store, store.Tags, b.tags, func(key string) string { return key })
	if err == nil {
		err = readRecords(ctx, s.store, store.Tagged, b.held, holderOf)
	}
	if err == nil {
		err = readRecords(ctx, s.store, store.Notes, b.notes, func(key string) string { return key })
	}
	if err == nil {
		err = readRecords(ctx, s.store, store.Outbox, b.waiting, matterOf)
	}
	if err == nil {
		err = s.store.Records(ctx, store.Audit, func(string, []byte) error {
			b.entries++
			return nil
		})
	}
	if err != nil {
		return nil, err
	}
	for id, t := range b.tags {
		t.ID = id
		b.tags[id] = t
	}
	for m, w := range b.waiting {
		w.Matter = m
		b.waiting[m] = w
	}
	s.ledger.book.Store(b)
	return b, nil
}

func readRecords[K comparable, V any](ctx context.Context, st *store.Store, bucket store.Bucket, into map[K]V, key func(string) K) error {
	return st.Records(ctx, bucket, func(k string, raw []byte) error {
		var v V
		err := json.Unmarshal(raw, &v)
		into[key(k)] = v
		return err
	})
}

// Holder is what can have tags: a customer or, with the id of one, a
// subscription of it.
type Holder struct {
	Customer     string // customer_id
	Subscription string // subscription_id; empty: the customer itself
}

// recordKey is the key of the holder's records; no id holds a control character.
func (h Holder) recordKey() string {
	if h.Subscription == "" {
		return h.Customer
	}
	return h.Customer + "\x00" + h.Subscription
}

func holderOf(key string) Holder {
	customer, subscription, _ := strings.Cut(key, "\x00")
	return Holder{customer, subscription}
}

// patch is what some records of a book are to be; nil is none.
type patch struct {
	tags    map[string]*Tag
	held    map[Holder]*[]string
	notes   map[string]*Note
	waiting map[Matter]*Waiting
}

func (p patch) empty() bool { return len(p.tags)+len(p.held)+len(p.notes)+len(p.waiting) == 0 }

// with returns the book after a patch.
func (b *book) with(p patch) *book {
	return &book{revision: b.revision + 1, entries: b.entries, tags: with(b.tags, p.tags), held: with(b.held, p.held),
		notes: with(b.notes, p.notes), waiting: with(b.waiting, p.waiting)}
}

func with[K comparable, V any](records map[K]V, p map[K]*V) map[K]V {
	if len(p) == 0 {
		return records
	}
	after := maps.Clone(records)
	for k, v := range p {
		if v == nil {
			delete(after, k)
		} else {
			after[k] = *v
		}
	}
	return after
}

// inverse returns the patch that undoes another one.
func (b *book) inverse(p patch) patch {
	return patch{inverse(b.tags, p.tags), inverse(b.held, p.held), inverse(b.notes, p.notes), inverse(b.waiting, p.waiting)}
}

func inverse[K comparable, V any](records map[K]V, p map[K]*V) map[K]*V {
	back := make(map[K]*V, len(p))
	for k := range p {
		if v, ok := records[k]; ok {
			back[k] = &v
		} else {
			back[k] = nil
		}
	}
	return back
}

// agrees reports whether the book is as a patch would make it.
func (b *book) agrees(p patch) bool {
	return agrees(b.tags, p.tags) && agrees(b.held, p.held) && agrees(b.notes, p.notes) && agrees(b.waiting, p.waiting)
}

func agrees[K comparable, V any](records map[K]V, p map[K]*V) bool {
	for k, v := range p {
		if !same(records, k, v) {
			return false
		}
	}
	return true
}

func same[K comparable, V any](records map[K]V, k K, want *V) bool {
	v, ok := records[k]
	return ok == (want != nil) && (!ok || reflect.DeepEqual(v, *want))
}

// trim leaves out of a patch what is so already.
func (b *book) trim(p patch) {
	trim(b.tags, p.tags)
	trim(b.held, p.held)
	trim(b.notes, p.notes)
	trim(b.waiting, p.waiting)
}

func trim[K comparable, V any](records map[K]V, p map[K]*V) {
	maps.DeleteFunc(p, func(k K, v *V) bool { return same(records, k, v) })
}

// changes returns the patch as the cache takes it.
func (p patch) changes() []store.Change {
	self := func(key string) string { return key }
	all := recordChanges(nil, store.Tags, p.tags, self)
	all = recordChanges(all, store.Tagged, p.held, Holder.recordKey)
	all = recordChanges(all, store.Notes, p.notes, self)
	return recordChanges(all, store.Outbox, p.waiting, Matter.recordKey)
}

func recordChanges[K comparable, V any](to []store.Change, bucket store.Bucket, p map[K]*V, key func(K) string) []store.Change {
	for k, v := range p {
		c := store.Change{Bucket: bucket, Key: key(k)}
		if v != nil {
			c.Record = v
		}
		to = append(to, c)
	}
	return to
}
