package customer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// History is what changed from load to load.
type History struct {
	Entries []Entry // newest first
	Spans   []Span  // of each dataset that tells of changes, how far back its loads go
}

// Span says how far back the loads of a dataset go, up to the day in scope.
type Span struct {
	Dataset  string
	From, To time.Time // of the oldest and the newest load, or week
	Loads    int       // or weeks
	Gap      Gap       // why there is nothing to compare; nil where there is
}

// Entry is one change.
type Entry struct {
	When         time.Time // as-of of the load that shows it first; of a week, its Sunday
	After        time.Time // as-of of the load before, which does not show it yet; zero: there is none
	Weekly       bool      // When and After are weeks
	Routine      bool      // it comes with nearly every load, as a sign-in does: lists leave it out
	Dataset      string
	Subscription string         // that it is about; empty: the customer
	Sources      []app.Snapshot // the loads that were compared, oldest first

	Sentence // what changed
}

// Text says in the printer's language what changed.
func (e Entry) Text(p *i18n.Printer) string { return Text(p, e.Sentence) }

// The datasets whose loads are compared.
var compared = []string{"customers", "subscriptions", "license-usage", "admins"}

// History compares the loads of customers, subscriptions and administrators up to
// the day in scope, whatever their region, and the closed weeks of the licence
// usage. It reads the customer's rows of all of them, so it may take a while with
// years of loads; progress, which may be nil, is told of loads. The error is that
// of ctx or of the cache.
//
// What the first load of a region shows has no entry: nobody knows since when it
// is so.
func (d *Dossier) History(ctx context.Context, progress func(done, total int)) (*History, error) {
	d.asking.Lock()
	defer d.asking.Unlock()
	if d.history != nil {
		return d.history, nil
	}
	done, total := 0, 1 // the weeks
	for _, key := range compared {
		loads, err := d.loads(key)
		if err != nil {
			return nil, err
		}
		if key != "license-usage" {
			total += len(loads)
		}
	}
	step := func() {
		if done++; progress != nil {
			progress(done, total)
		}
	}
	h := &History{}
	for _, key := range compared {
		changes := map[string]func(context.Context, func()) ([]Entry, Span, error){
			"customers": d.customerChanges, "subscriptions": d.termChanges, "license-usage": d.weekChanges, "admins": d.adminChanges}[key]
		entries, span, err := changes(ctx, step)
		if err != nil {
			return nil, err
		}
		for i := range entries {
			entries[i].Dataset = key
		}
		span.Dataset = key
		h.Entries, h.Spans = append(h.Entries, entries...), append(h.Spans, span)
	}
	h.Entries = distinct(h.Entries)
	slices.SortStableFunc(h.Entries, func(a, b Entry) int { return b.When.Compare(a.When) })
	d.history = h
	return h, nil
}

// distinct leaves out what another entry says already, of a row that a load has
// twice.
func distinct(all []Entry) []Entry {
	said := make(map[string]bool)
	return slices.DeleteFunc(all, func(e Entry) bool {
		key := fmt.Sprint(e.When, e.Dataset, e.Sentence)
		again := said[key]
		said[key] = true
		return again
	})
}

// spanOf says how far back loads go.
func spanOf(of string, loads []load) Span {
	s := Span{Dataset: of, Loads: len(loads)}
	switch {
	case len(loads) == 0:
		s.Gap = Sentence{"customer.gap.no_dataset", map[string]any{"dataset": dataset(of)}}
		return s
	case len(loads) == 1:
		s.Gap = Sentence{"customer.gap.one_load", map[string]any{"dataset": dataset(of)}}
	}
	s.From, s.To = loads[0].sn.AsOf, loads[len(loads)-1].sn.AsOf
	return s
}

// entry is a change that a step shows. before is what showed the old state; its
// ID is 0 if nothing did.
func (s step) entry(before app.Snapshot, key string, args map[string]any) Entry {
	e := Entry{When: s.at.AsOf, Sentence: Sentence{key, args}}
	if before.ID != 0 {
		e.After, e.Sources = before.AsOf, withLoad(e.Sources, before)
	}
	e.Sources = withLoad(e.Sources, s.at)
	return e
}

// appeared calls f for what a step shows newly, in order, with the load that did
// not show it yet. What the first load of a region shows is not new, unless it
// was there before and had gone.
func appeared(s step, gone map[string]app.Snapshot, f func(thing string, before app.Snapshot, again bool)) {
	for _, thing := range things(s.after) {
		if _, known := s.before[thing]; known {
			continue
		}
		since, again := gone[thing]
		if s.prior.ID != 0 {
			since = newer(since, s.prior)
		}
		if again || s.prior.ID != 0 {
			f(thing, since, again)
		}
		delete(gone, thing)
	}
}

// newer returns the load that describes the later moment.
func newer(a, b app.Snapshot) app.Snapshot {
	if a.ID == 0 || b.AsOf.After(a.AsOf) {
		return b
	}
	return a
}

// vanished calls f for what a step shows no longer, in order, and notes it.
func vanished(s step, gone map[string]app.Snapshot, f func(thing string, last seen)) {
	for _, thing := range things(s.before) {
		if _, still := s.after[thing]; !still {
			gone[thing] = s.at
			f(thing, s.before[thing])
		}
	}
}

// kept calls f for what a step shows as the one before did, changed or not, in
// order.
func kept(s step, f func(thing string, before, after seen)) {
	for _, thing := range things(s.after) {
		if before, known := s.before[thing]; known {
			f(thing, before, s.after[thing])
		}
	}
}

func things(all map[string]seen) []string {
	var keys []string
	for key := range all {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(byLetters(a, b), cmp.Compare(a, b)) })
	return keys
}
