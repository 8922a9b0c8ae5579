package weekly

import (
	"context"
	"fmt"
	"slices"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Options say how the tables are made.
type Options struct {
	Limits   measure.Limits
	Now      time.Time               // the clock
	Progress func(done, total int64) // of rows; nil: nobody is told
}

// Make brings the weekly tables up to date with the loads of a store and returns
// the loads that it added. It does what is not done yet, and again what depends on
// a load or a limit that has changed since: called twice, it does nothing the
// second time. Every load that it adds is added whole; where it is cut off, by an
// error, the context or the end of the process, the next call goes on. No two
// calls may run at a time.
func Make(ctx context.Context, st *store.Store, o Options) ([]store.Snapshot, error) {
	m := &making{st: st, o: o, limits: limitsOf(o.Limits)}
	if err := m.plan(ctx); err != nil {
		return nil, err
	}
	if err := m.forget(ctx); err != nil {
		return nil, err
	}
	var made []store.Snapshot
	for _, t := range m.due {
		added, err := m.run(ctx, t)
		made = append(made, added...)
		if err != nil {
			return made, err
		}
	}
	return made, nil
}

// Due reports whether Make has something to do.
func Due(ctx context.Context, st *store.Store, o Options) (bool, error) {
	m := &making{st: st, o: o, limits: limitsOf(o.Limits)}
	err := m.plan(ctx)
	return len(m.due)+len(m.stale) > 0, err
}

// making is one call of Make.
type making struct {
	st          *store.Store
	o           Options
	limits      string
	loads       []load
	due         []task
	stale       []store.Snapshot // made of loads that are there and tell no week any more
	done, total int64
	homes       map[string]home // of customers, by id; nil: not read yet
	homesDay    int64
}

// task is a load that has to be told by week.
type task struct {
	load
	with    []load // that come before it and may be about its weeks
	quality bool   // only what depends on the limits
}

// plan finds out which loads are due.
func (m *making) plan(ctx context.Context) error {
	var err error
	if m.loads, err = loadsOf(m.st, table.DayOf(m.o.Now)); err != nil {
		return err
	}
	there, err := m.present()
	if err != nil {
		return err
	}
	for i, l := range m.loads {
		if !l.source {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		var r record
		if _, err := m.st.Get(store.Weekly, keyOf(l.Snapshot), &r); err != nil {
			return err
		}
		t := task{load: l, with: before(m.loads, i)}
		// Loads of one moment replace each other in the order in which they were
		// made: the later ones must stay the later ones.
		behind := slices.ContainsFunc(m.due, func(d task) bool { return d.AsOf.Equal(l.AsOf) && d.about(l) && !d.quality })
		switch {
		case r.due(l, t.with, there) || behind:
		case r.Limits != "" && r.Limits != m.limits && r.whole(there),
			slices.ContainsFunc(m.due, func(d task) bool { return d.AsOf.Equal(l.AsOf) && d.about(l) }):
			t.quality = true
		default:
			continue
		}
		m.due = append(m.due, t)
		m.total += int64(l.Rows)
	}
	return nil
}

// present returns the numbers of the loads that there are, and finds what was made
// of those that tell no week any more: their period was corrected.
func (m *making) present() (there map[uint64]bool, err error) {
	all, err := m.st.Snapshots()
	there = make(map[uint64]bool)
	sources := make(map[uint64]bool)
	for _, sn := range all {
		there[numberOf(sn)] = there[numberOf(sn)] || sn.Origin.Computed == nil
	}
	for _, l := range m.loads {
		sources[numberOf(l.Snapshot)] = l.source
	}
	for _, sn := range all {
		if of := numberOf(sn); sn.Origin.Computed != nil && there[of] && !sources[of] {
			m.stale = append(m.stale, sn)
		}
	}
	return there, err
}

// forget takes away what is stale; told again, such a load is new.
func (m *making) forget(ctx context.Context) error {
	var ids []uint64
	for _, sn := range m.stale {
		ids = append(ids, sn.ID)
		if err := m.st.Delete(store.Weekly, keyOf(sn)); err != nil {
			return err
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return m.st.Purge(ctx, ids...)
}

// keyOf returns the key of a load's record.
func keyOf(sn store.Snapshot) string { return fmt.Sprintf("%020d", numberOf(sn)) }

func (m *making) progress(rows int) {
	m.done += int64(rows)
	if m.o.Progress != nil {
		m.o.Progress(min(m.done, m.total), m.total)
	}
}

// run tells a load by week.
func (m *making) run(ctx context.Context, t task) ([]store.Snapshot, error) {
	only := func(of Table) bool { return of == Quality || !t.quality }
	end := m.done + int64(t.Rows)
	var was [tables]map[owner]standing
	for of := range tables {
		var err error
		if was[of], err = standings(ctx, m.st, of, t.load); err != nil {
			return nil, err
		}
	}
	c, err := m.content(ctx, t, was)
	if err != nil {
		return nil, err
	}
	made, err := m.write(ctx, t.load, c, was, only)
	if err != nil {
		return made, err
	}
	r := record{Rules: rules, Of: markOf(t.Snapshot), With: marksOf(t.with)}
	if c.measured {
		r.Limits = m.limits
	}
	if err := m.st.Put(store.Weekly, keyOf(t.Snapshot), r); err != nil {
		return made, err
	}
	m.progress(int(end - m.done))
	return made, nil
}

// content is the rows that a load stands for, and what they come from.
type content struct {
	made     Tables
	of       [tables]store.Computed
	measured bool // they depend on the limits
}

// content makes the rows that a load stands for.
func (m *making) content(ctx context.Context, t task, was [tables]map[owner]standing) (content, error) {
	var c content
	of := store.Computed{Of: numberOf(t.Snapshot), From: []string{t.Dataset}}
	var err error
	if t.Dataset == historyDataset {
		loads := []History{historyOf(m.st, t.Snapshot)}
		for _, w := range slices.Backward(t.with) {
			if w.Dataset == historyDataset {
				loads = append(loads, historyOf(m.st, w.Snapshot))
				of.With = append(of.With, numberOf(w.Snapshot))
			}
		}
		wanted := func(week int64, customer string) bool {
			return slices.ContainsFunc(was[:], func(by map[owner]standing) bool { return !by[ownerOf(week, customer, "")].reported })
		}
		var r *rolling
		if r, err = newRolling(ctx, loads, m.o.Limits.OrDefault(), wanted); err == nil {
			err = r.all(ctx, m.progress)
			c.made, c.measured = r.made, r.measured
		}
	} else {
		c.made, err = reportOf(ctx, t.Dataset, m.st.Source(t.Snapshot), t.first)
	}
	for i := range c.of {
		c.of[i] = of
	}
	if t.Dataset != historyDataset && len(c.made[Features]) > 0 && err == nil {
		c.made[Features], c.of[Features], err = m.features(ctx, t, c.made[Features])
	}
	return c, err
}
