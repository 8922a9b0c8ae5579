// Package sample makes the sample partner: a made-up partner of a made-up
// vendor relationship with customers, licences, calls and money over most of a
// year, so that the program has something to show before the user's own
// reports are loaded, and so that any size can be tried. Everything follows
// from a seed: the same options give the same rows. Names are composed from
// word lists, domains end in .example and telephone numbers come from the
// ranges that regulators reserve for fiction, where there are such.
package sample

import (
	"context"
	"fmt"
	"time"

	"partnerdesk/data/store"
)

// Defaults of Options.
const (
	DefaultCustomers = 240
	DefaultWeeks     = 40
)

// Options say which partner to make. The zero value is usable.
type Options struct {
	Seed      uint64    // another seed, another partner
	Customers int       // DefaultCustomers if not above 0
	Today     time.Time // the history ends with the last week that closed before it; now if zero
	Weeks     int       // of history; DefaultWeeks if not above 0
}

func (o Options) withDefaults() Options {
	if o.Customers <= 0 {
		o.Customers = DefaultCustomers
	}
	if o.Weeks <= 0 {
		o.Weeks = DefaultWeeks
	}
	if o.Today.IsZero() {
		o.Today = time.Now()
	}
	return o
}

// Write makes the partner and loads it into the store: customers in one load,
// calling-usage in one for each region and month, every other dataset in one
// for each region that has customers. Before these come the loads of the nine
// Sundays before, of the datasets that tell a moment only: customers,
// subscriptions and admins, as they were then. They are a tenth of all rows,
// whatever the size. Nothing is visible before all is written:
// an error while writing, or the end of ctx, leaves no load behind. The loads
// are then committed one by one, the oldest first; should that fail, those that
// are committed are returned with the error. Memory does not grow with the rows,
// only with the customers. progress, if not nil, is called often with how much
// of the work is done.
func Write(ctx context.Context, st *store.Store, o Options, progress func(done, total int)) ([]store.Snapshot, error) {
	list, err := tables(ctx, o)
	if err != nil {
		return nil, err
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	done, total := 0, 0
	for _, s := range list {
		total += s.weight * len(s.customers)
	}
	writers := make([]*store.Writer, 0, len(list))
	defer func() {
		for _, w := range writers {
			w.Abort() // nothing after Commit; otherwise the next opening sweeps up
		}
	}()
	for _, s := range list {
		w, err := st.Begin(ctx, store.Draft{Dataset: s.dataset.Key, Region: s.region, From: s.from, To: s.to, AsOf: s.asOf, Columns: s.columns})
		if err != nil {
			return nil, fmt.Errorf("begin %s %s: %w", s.dataset.Key, s.region, err)
		}
		writers = append(writers, w)
		step := 0
		for segment := range s.segments(func() { step += s.weight }) {
			if err := w.Write(ctx, segment); err != nil {
				return nil, fmt.Errorf("write %s %s: %w", s.dataset.Key, s.region, err)
			}
			progress(done+step, total)
		}
		done += s.weight * len(s.customers)
		progress(done, total)
	}
	var snapshots []store.Snapshot
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, w := range writers {
		sn, err := w.Commit(context.WithoutCancel(ctx)) // half a partner is worse than a late cancel
		if err != nil {
			return snapshots, fmt.Errorf("commit: %w", err)
		}
		snapshots = append(snapshots, sn)
	}
	return snapshots, nil
}
