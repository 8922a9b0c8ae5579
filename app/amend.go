package app

import (
	"context"
	"fmt"
	"slices"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Amendment says what becomes of a cell of a row in which a cell did not fit.
type Amendment struct {
	Row    int    // of the load, from 0, as Reject.Row
	Column string // key; empty: the cells beyond the header, which can be accepted only
	Text   string // the value that is typed in, as table.Parse takes it; empty: none
	Accept bool   // the cell stays as it is loaded, which mostly is without a value; Text does not count
}

// Amend settles rejects of a load by hand: a value is typed in, or what was
// rejected is accepted as missing. Also the other cells of such a row can be
// typed in. A new load takes the place of the old one, which is gone; Undo
// brings it back. The error is a *BadValue or a *NoReject where an amendment is
// at fault; then nothing is changed.
func (s *Session) Amend(ctx context.Context, id uint64, progress func(done, total int64), amendments []Amendment) (Snapshot, error) {
	return s.revise(ctx, id, progress, func(r *revision) error {
		var rows []int
		places := make(map[place][]int) // the open rejects
		lines := make(map[int]int)      // of the rows that have rejects, also settled ones
		for i, reject := range r.rejects {
			lines[reject.Row] = reject.Line
			if reject.Settled == nil {
				at := place{reject.Row, reject.Column}
				places[at] = append(places[at], i)
			}
		}
		for _, a := range amendments {
			if _, known := lines[a.Row]; !known {
				return &NoReject{a.Row, a.Column}
			}
			rows = append(rows, a.Row)
		}
		before, err := valuesOf(ctx, s.store.Source(r.load), rows)
		if err != nil {
			return err
		}
		done := make(map[place]bool)
		for _, a := range amendments {
			at := place{a.Row, a.Column}
			if done[at] {
				return fmt.Errorf("row %d, column %q: two amendments", a.Row, a.Column)
			}
			done[at] = true
			if err := r.amend(a, lines[a.Row], places[at], before[a.Row]); err != nil {
				return err
			}
		}
		slices.SortStableFunc(r.rejects, func(a, b store.Reject) int { return a.Row - b.Row })
		return nil
	})
}

// place names a cell.
type place struct {
	row    int
	column string
}

// amend applies an amendment to the open rejects of its cell. A cell that has
// none, beside one that has, gets an entry of its own, from which it can be
// brought back.
func (r *revision) amend(a Amendment, line int, open []int, before []table.Value) error {
	if a.Accept {
		if len(open) == 0 {
			return &NoReject{a.Row, a.Column}
		}
		for _, i := range open {
			r.settle(&r.rejects[i], store.Accepted, "")
			r.summary.Accepted++
		}
		return nil
	}
	column := table.Find(r.load.Columns, a.Column)
	if column < 0 {
		return &NoReject{a.Row, a.Column}
	}
	v, err := table.Parse(r.load.Columns[column].Type, a.Text)
	if err != nil {
		return &BadValue{Line: line, Column: a.Column, Text: a.Text, Reason: err.Error()}
	}
	was := before[column].String()
	if len(open) == 0 {
		open = []int{len(r.rejects)}
		r.rejects = append(r.rejects, store.Reject{Row: a.Row, Line: line, Column: a.Column, Text: was})
	}
	for _, i := range open {
		r.settle(&r.rejects[i], store.Amended, v.String(), was)
	}
	r.cells = append(r.cells, store.Cell{Row: a.Row, Column: column, Value: v})
	r.summary.Amended++
	return nil
}

// Undo takes back the last revision of a load, a repair on import included: a
// load as it was before takes its place. progress is as Repair's.
func (s *Session) Undo(ctx context.Context, id uint64, progress func(done, total int64)) (Snapshot, error) {
	defer s.touched()
	return s.store.Revise(ctx, id, func(load Snapshot, rejects []store.Reject) (store.Revised, error) {
		last := len(load.Revisions)
		if last == 0 {
			return store.Revised{}, &NothingToUndo{ID: id}
		}
		r := &revision{load: load}
		back := make(map[place]bool) // cells
		for _, reject := range rejects {
			settled := reject.Settled
			if settled == nil || settled.Revision != last {
				r.rejects = append(r.rejects, reject)
				continue
			}
			if err := r.bring(reject, back); err != nil {
				return store.Revised{}, err
			}
			if reject.Settled = nil; reject.Reason != "" {
				r.rejects = append(r.rejects, reject)
			}
		}
		return store.Revised{Cells: r.cells, Rejects: r.rejects, Revisions: load.Revisions[:last-1], Progress: progress}, nil
	})
}

// bring puts back what was there before a reject was settled.
func (r *revision) bring(reject store.Reject, back map[place]bool) error {
	was := reject.Settled.Before
	switch {
	case reject.Settled.By == store.Repaired && was != nil:
		values, err := parseRow(r.load.Columns, was)
		if err != nil {
			return err
		}
		r.setRow(reject.Row, values)
	case reject.Settled.By == store.Amended && len(was) == 1 && !back[place{reject.Row, reject.Column}]:
		back[place{reject.Row, reject.Column}] = true
		column := table.Find(r.load.Columns, reject.Column)
		if column < 0 {
			return &NoReject{reject.Row, reject.Column}
		}
		v, err := table.Parse(r.load.Columns[column].Type, was[0])
		if err != nil {
			return err
		}
		r.cells = append(r.cells, store.Cell{Row: reject.Row, Column: column, Value: v})
	}
	return nil
}
