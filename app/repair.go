package app

import (
	"context"
	"errors"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Trust is how far a proposal to repair a row can be trusted.
type Trust string

// The degrees of trust.
const (
	Sure      Trust = "sure"      // the cells can be joined in one way only
	Guess     Trust = "guess"     // in several, of which one holds nothing that other rows do not
	Ambiguous Trust = "ambiguous" // in several
	Hopeless  Trust = "none"      // in no way
)

// Text says what the trust rests on.
func (t Trust) Text(p *i18n.Printer) string { return p.T("repair." + string(t)) }

// Proposal is a row that has more cells than the header, and what it could be
// if those that belong to one text are joined again.
type Proposal struct {
	Row, Line int           // of the load, from 0; of the file, from 1
	Cells     []string      // as the file has them
	Before    []table.Value // what the load's columns hold
	After     []table.Value // what they would hold; nil where nothing is proposed
	Trust     Trust
	Rejects   []Reject // of the row, that are open
}

// Proposals returns the rows of a load with too many cells that are not settled,
// in the order of the file. They need no file: it may be long gone.
func (s *Session) Proposals(ctx context.Context, id uint64) ([]Proposal, error) {
	sn, err := s.store.Snapshot(id)
	if err != nil {
		return nil, err
	}
	rejects, err := s.store.Rejects(id)
	if err != nil {
		return nil, err
	}
	var proposals []Proposal
	var rows []int
	of := make(map[int][]Reject)
	for _, r := range rejects {
		of[r.Row] = append(of[r.Row], r)
		if r.Cells == nil {
			continue
		}
		p := Proposal{Row: r.Row, Line: r.Line, Cells: r.Cells, Trust: trust(r)}
		if r.Repair != nil {
			if p.After, err = parseRow(sn.Columns, r.Repair); err != nil {
				return nil, err
			}
		}
		proposals = append(proposals, p)
		rows = append(rows, r.Row)
	}
	before, err := valuesOf(ctx, s.store.Source(sn), rows)
	if err != nil {
		return nil, err
	}
	for i := range proposals {
		proposals[i].Before, proposals[i].Rejects = before[proposals[i].Row], of[proposals[i].Row]
	}
	return proposals, nil
}

// Joined returns which cells a column holds of a repaired row that were joined
// again: their first and how many there are, 0 for a column that holds one cell
// as it is.
func (p Proposal) Joined(column int) (first, count int) {
	if column >= len(p.After) || p.After[column].Missing {
		return 0, 0
	}
	want := p.After[column]
	holds := func(text string) bool {
		v, err := table.Parse(want.Type, text)
		return err == nil && v == want
	}
	for _, cell := range p.Cells {
		if holds(cell) {
			return 0, 0
		}
	}
	for _, delimiter := range []string{",", ";", "\t", "|"} {
		for n := 2; n <= len(p.Cells)-len(p.After)+1; n++ {
			for i := 0; i+n <= len(p.Cells); i++ {
				if holds(strings.Join(p.Cells[i:i+n], delimiter)) {
					return i, n
				}
			}
		}
	}
	return 0, 0
}

// Repairable reports whether Repair can do what is proposed.
func (p Proposal) Repairable() bool { return p.After != nil }

func trust(r store.Reject) Trust {
	switch {
	case r.Repair != nil && r.Ways == 1:
		return Sure
	case r.Repair != nil:
		return Guess
	case r.Ways > 1:
		return Ambiguous
	}
	return Hopeless
}

// Repair joins cells again in rows of a load, as Proposals says; without rows,
// in all that are sure. Rows without a proposal stay as they are. A new load
// takes the place of the old one, which is gone; Undo brings it back. Where
// there is nothing to repair, the load stays. progress, which may be nil, is told
// how many rows of the new load are there.
func (s *Session) Repair(ctx context.Context, id uint64, progress func(done, total int64), rows ...int) (Snapshot, error) {
	asked := make(map[int]bool, len(rows))
	for _, row := range rows {
		asked[row] = true
	}
	return s.revise(ctx, id, progress, func(r *revision) error {
		var repaired []int
		for _, reject := range r.rejects {
			if reject.Settled == nil && (asked[reject.Row] && reject.Repair != nil || len(asked) == 0 && trust(reject) == Sure) {
				repaired = append(repaired, reject.Row)
			}
		}
		before, err := valuesOf(ctx, s.store.Source(r.load), repaired)
		if err != nil {
			return err
		}
		for i := range r.rejects {
			reject := &r.rejects[i]
			values, ok := before[reject.Row]
			if !ok || reject.Settled != nil {
				continue
			}
			if reject.Repair != nil {
				after, err := parseRow(r.load.Columns, reject.Repair)
				if err != nil {
					return err
				}
				r.settle(reject, store.Repaired, "", texts(values)...)
				r.setRow(reject.Row, after)
				r.summary.Repaired++
				continue
			}
			r.settle(reject, store.Repaired, "")
		}
		return nil
	})
}

// revision is a change of a load that is being made.
type revision struct {
	load    Snapshot
	rejects []store.Reject
	cells   []store.Cell
	summary store.Revision
}

var errNothing = errors.New("nothing is to be changed")

// revise makes a revision of a load; where it changes nothing the load stays.
func (s *Session) revise(ctx context.Context, id uint64, progress func(done, total int64), change func(*revision) error) (Snapshot, error) {
	defer s.touched()
	sn, err := s.store.Revise(ctx, id, func(load Snapshot, rejects []store.Reject) (store.Revised, error) {
		r := &revision{load: load, rejects: rejects, summary: store.Revision{At: s.Now().UTC()}}
		if err := change(r); err != nil {
			return store.Revised{}, err
		}
		if r.summary.Repaired+r.summary.Amended+r.summary.Accepted == 0 {
			return store.Revised{}, errNothing
		}
		revisions := append(append([]store.Revision(nil), load.Revisions...), r.summary)
		return store.Revised{Cells: r.cells, Rejects: r.rejects, Revisions: revisions, Progress: progress}, nil
	})
	if errors.Is(err, errNothing) {
		return s.store.Snapshot(id)
	}
	return sn, err
}

func (r *revision) settle(reject *store.Reject, by store.Settlement, text string, before ...string) {
	reject.Settled = &store.Settled{Revision: len(r.load.Revisions) + 1, By: by, Text: text, Before: before}
}

func (r *revision) setRow(row int, values []table.Value) {
	for column, v := range values {
		r.cells = append(r.cells, store.Cell{Row: row, Column: column, Value: v})
	}
}

// parseRow reads what Value.String wrote.
func parseRow(columns []table.Column, texts []string) ([]table.Value, error) {
	values := make([]table.Value, len(columns))
	for i, c := range columns {
		if i >= len(texts) {
			values[i] = table.Value{Type: c.Type, Missing: true}
			continue
		}
		var err error
		if values[i], err = table.Parse(c.Type, texts[i]); err != nil {
			return nil, err
		}
	}
	return values, nil
}

func texts(values []table.Value) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = v.String()
	}
	return all
}

// Row returns what a row of a load holds, column by column of the load.
func (s *Session) Row(ctx context.Context, id uint64, row int) ([]table.Value, error) {
	sn, err := s.store.Snapshot(id)
	if err != nil {
		return nil, err
	}
	values, err := valuesOf(ctx, s.store.Source(sn), []int{row})
	return values[row], err
}

// valuesOf returns what rows hold, column by column. Segments without one of
// them are not read.
func valuesOf(ctx context.Context, source table.Source, rows []int) (map[int][]table.Value, error) {
	source = table.Once(source)
	columns, layout := len(source.Columns()), source.Layout()
	values := make(map[int][]table.Value, len(rows))
	segments := make([][]int, layout.Segments()) // the rows of each
	for _, row := range rows {
		if row < 0 || row >= layout.Rows() {
			return nil, &NoReject{Row: row}
		}
		if values[row] == nil {
			values[row] = make([]table.Value, columns)
			segment, _ := layout.Locate(row)
			segments[segment] = append(segments[segment], row)
		}
	}
	for segment, rows := range segments {
		if len(rows) == 0 {
			continue
		}
		for column := range columns {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			v, err := source.Vector(segment, column)
			if err != nil {
				return nil, err
			}
			for _, row := range rows {
				values[row][column] = v.Value(row - layout.Start(segment))
			}
		}
	}
	return values, nil
}
