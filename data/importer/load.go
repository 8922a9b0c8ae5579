package importer

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"partnerdesk/data/schema"
	"partnerdesk/data/store"
)

// rows is a table that is being read: its header, then its records. next
// returns io.EOF after the last.
type rows interface {
	next() (record, error)
}

// input is one table to be loaded.
type input struct {
	file      string
	facts     NameFacts
	rows      rows
	delimiter string                                     // between cells; empty: the file has none
	guarded   bool                                       // texts may have an apostrophe against formulas
	sheet     bool                                       // one of several tables with one checksum
	sum       func() (sum string, size int64, err error) // of the bytes, after the last row
	early     func() (sum string, err error)             // the same before; empty where it costs much and promises little
	skipped   func() []Line                              // what was read and is no part of the table
	passed    func() passed                              // what else was met; nil: nothing is counted
	hidden    bool                                       // a sheet that the workbook does not show
	encoding  func() string                              // names it, once all is read; nil: no text
	repair    bool                                       // rows with too many cells, where there is one way to
	form      Form                                       // as somebody has named it
}

// load makes a snapshot of a table.
func (j *job) load(ctx context.Context, in input) (Result, error) {
	if j.looking {
		return j.look(in)
	}
	m, more, err := j.prepare(in)
	if err != nil {
		return Result{}, fault(Unreadable, in.file, err)
	}
	k := j.known(in.facts)
	sum, err := in.early()
	if err != nil {
		return Result{}, err
	}
	if sn, ok, err := j.same(sum, in, m, k); err != nil {
		return Result{}, err
	} else if ok {
		return j.unchanged(sn, in, m, k)
	}
	in.repair = j.o.Repair
	draft := store.Draft{Dataset: m.dataset, Region: k.region, From: k.from, To: k.to, AsOf: k.asOf, Columns: m.columns}
	var w *store.Writer
	var to sink = nowhere{}
	if !j.o.DryRun {
		if w, err = j.store.Begin(ctx, draft); err != nil {
			return Result{}, err
		}
		defer w.Abort()
		to = w
		if j.o.Import == 0 {
			j.o.Import = w.ID()
		}
	}
	count, err := transfer(ctx, in, m, more, to)
	if err != nil {
		return Result{}, err
	}
	sum, size, err := in.sum()
	if err != nil {
		return Result{}, fault(Unreadable, in.file, err)
	}
	if sn, ok, err := j.same(sum, in, m, k); err != nil {
		return Result{}, err
	} else if ok {
		return j.unchanged(sn, in, m, k)
	}
	if k.from == "" && k.to == "" {
		k.from, k.to = count.period()
	}
	result := Result{File: in.file, Dataset: m.dataset, Described: m.described != nil, Region: k.region, From: k.from, To: k.to,
		AsOf: k.asOf.UTC(), Rows: count.rows, Rejects: count.rejects, Repaired: count.repaired, Repairable: count.repairable, Unknown: m.unknown, Mapping: m.id, Skipped: in.skipped(), Hidden: in.hidden, Single: count.single(m), SHA256: sum}
	if w == nil {
		return result, nil
	}
	w.Describe(func(d *store.Draft) {
		d.From, d.To, d.Single = k.from, k.to, result.Single
		d.Origin = store.Origin{File: in.file, Size: size, SHA256: sum, Mapping: m.id, Loaded: j.o.Now, Import: j.o.Import, Reading: j.reading(in, result)}
		if count.repaired > 0 {
			d.Revisions = []store.Revision{{At: j.o.Now, Repaired: count.repaired}}
		}
	})
	sn, err := w.Commit(ctx)
	if err != nil {
		return Result{}, err
	}
	result.Snapshot, result.Import = sn.ID, sn.Origin.Import
	if err := j.keepMapping(m); err != nil {
		return Result{}, err
	}
	current, err := j.current(sn)
	result.Older = !current
	return result, err
}

// prepare reads the header, and the first rows where types are to be guessed,
// and returns the plan and all rows after the header.
func (j *job) prepare(in input) (plan, rows, error) {
	asked := strings.TrimSpace(j.o.Dataset)
	header, err := in.rows.next()
	if err == io.EOF {
		if d := schema.Get(asked); d != nil {
			return blank(d), in.rows, nil
		}
		return plan{}, nil, &Error{Code: Empty, File: in.file}
	}
	if err != nil {
		return plan{}, nil, err
	}
	titles := cleanHeader(header.cells, in.guarded)
	m, err := j.planOf(titles, asked, in.facts.Template)
	if err != nil {
		return plan{}, nil, err
	}
	more := &replay{rest: in.rows}
	if m.guesses() || in.delimiter != "" {
		if err := more.keep(guessRows, guessBytes); err != nil {
			return plan{}, nil, err
		}
		m.guessTypes(notTooLong(more.kept, m.width))
	}
	m.settle(titles)
	m.findSingle()
	if m.described == nil && m.mapping == nil && asked == "" && len(more.kept) == 0 {
		return plan{}, nil, &Error{Code: NoRows, File: in.file}
	}
	return m, more, nil
}

func cleanHeader(cells []string, guarded bool) []string {
	clean := make([]string, len(cells))
	for i, cell := range cells {
		clean[i] = strings.Clone(cut(strings.TrimSpace(sanitise(cell, guarded)), maxHeader))
	}
	return clean
}

// same finds a load of the same dataset from the same bytes. It is not the same
// where it says another region, or another period and the dataset is a report
// over one: a report without rows is the same for all of them. Nor where the
// file states a later moment than that load, and another load has come between:
// things are again as they were. Nor where another mapping told the columns, or
// the bytes were read otherwise than is asked for.
func (j *job) same(sum string, in input, m plan, k known) (store.Snapshot, bool, error) {
	periodic := m.described == nil || m.described.Succession == schema.ByPeriod
	all, err := j.store.BySHA256(sum)
	if err != nil {
		return store.Snapshot{}, false, err
	}
	var found store.Snapshot
	for _, sn := range slices.Backward(all) {
		if sn.Dataset != m.dataset || sn.Origin.Mapping.Sum != m.id.Sum || !in.form.isOf(sn.Origin.Reading) || in.sheet && lastPart(sn.Origin.File) != lastPart(in.file) ||
			differ(sn.Region, k.region) || periodic && (differ(sn.From, k.from) || differ(sn.To, k.to)) {
			continue
		}
		current, err := j.current(sn)
		if err != nil {
			return store.Snapshot{}, false, err
		}
		if k.dated && k.asOf.After(sn.AsOf) && !current {
			continue
		}
		if found.ID == 0 || sn.Region == k.region && found.Region != k.region {
			found = sn
		}
	}
	return found, found.ID != 0, nil
}

// differ reports whether two facts contradict each other; unknown agrees with
// everything.
func differ(a, b string) bool { return a != "" && b != "" && a != b }

func lastPart(file string) string { return file[strings.LastIndexByte(file, '/')+1:] }

// current reports whether a load is in force.
func (j *job) current(sn store.Snapshot) (bool, error) {
	current, err := j.store.Current(sn.Dataset, time.Time{})
	return slices.ContainsFunc(current, func(c store.Snapshot) bool { return c.ID == sn.ID }), err
}

// unchanged reports a load that was there already. What it lacks of region and
// period and is known now is added to it.
func (j *job) unchanged(sn store.Snapshot, in input, m plan, k known) (Result, error) {
	lacks := sn.Region == "" && k.region != "" || sn.From == "" && k.from != "" || sn.To == "" && k.to != ""
	if lacks {
		add := func(sn *store.Snapshot) {
			sn.Region, sn.From, sn.To = either(sn.Region, k.region), either(sn.From, k.from), either(sn.To, k.to)
		}
		if add(&sn); !j.o.DryRun {
			var err error
			if sn, err = j.store.Correct(sn.ID, add); err != nil {
				return Result{}, err
			}
		}
	}
	if err := j.keepMapping(m); err != nil {
		return Result{}, err
	}
	current, err := j.current(sn)
	return Result{File: in.file, Dataset: sn.Dataset, Described: m.described != nil, Region: sn.Region, From: sn.From, To: sn.To,
		AsOf: sn.AsOf, Rows: sn.Rows, Rejects: sn.Rejects, Repaired: sn.Repaired(), Repairable: sn.Repairable,
		Snapshot: sn.ID, Import: sn.Origin.Import, Unchanged: true, Older: !current,
		Unknown: m.unknown, Mapping: m.id, Skipped: in.skipped(), Hidden: in.hidden, Single: sn.Single, SHA256: sn.Origin.SHA256}, err
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// replay gives rows that were read ahead again, then the rest.
type replay struct {
	kept []record
	at   int
	rest rows
}

// keep reads ahead, up to so many rows and bytes.
func (r *replay) keep(most, bytes int) error {
	for len(r.kept) < most && bytes > 0 {
		rec, err := r.rest.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		cells := make([]string, len(rec.cells))
		for i, cell := range rec.cells {
			cells[i] = strings.Clone(cell)
			bytes -= len(cell) + 16
		}
		rec.cells, rec.typed = cells, slices.Clone(rec.typed)
		r.kept = append(r.kept, rec)
	}
	return nil
}

func (r *replay) next() (record, error) {
	if r.at < len(r.kept) {
		r.at++
		return r.kept[r.at-1], nil
	}
	r.kept = nil
	r.at = 0
	return r.rest.next()
}
