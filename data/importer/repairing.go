package importer

import (
	"slices"
	"strings"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// newJoiner returns the joiner for the rows of a table; nil where none can help:
// without delimiters, or where columns are left out between others, so that the
// order of the cells is not that of the file.
func newJoiner(in input, m plan, more rows) *joiner {
	ahead, ok := more.(*replay)
	if f, framed := in.rows.(*frame); in.delimiter == "" || !ok || framed && f.mixes() {
		return nil
	}
	columns := make([]int, m.width) // by cell
	for i := range columns {
		columns[i] = slices.Index(m.sources, i)
	}
	return &joiner{
		sample: ahead.kept, header: m.width, delimiter: in.delimiter,
		isText:   func(cell int) bool { return columns[cell] < 0 || m.columns[columns[cell]].Type == table.Text },
		untitled: func(cell int) bool { return columns[cell] >= 0 && m.columns[columns[cell]].Header == "" },
		parses: func(cell int, text string) bool {
			if columns[cell] < 0 {
				return true
			}
			_, err := m.value(columns[cell], text, false, in.guarded)
			return err == nil
		},
	}
}

// mixes reports whether a cell beyond the header can come to stand before one
// that was left out.
func (f *frame) mixes() bool {
	return len(f.drop) > 0 && len(f.pick) > 0 && f.drop[0] < f.pick[len(f.pick)-1]
}

// long returns a record with more cells than the header, whose dropped ones are
// the last: as it is, so that its cells can be joined again, but for the end
// that all rows have.
func (f *frame) long(rec record) record {
	if end := len(rec.cells) - len(f.drop); filled(rec.cells[end:]) == 0 {
		rec.cells = rec.cells[:end]
	}
	return rec
}

// notTooLong returns the rows without those that have too many cells, whose
// cells stand in other columns than they belong to; all where there is no other.
func notTooLong(all []record, width int) []record {
	var rows []record
	for _, r := range all {
		if filled(r.cells[min(width, len(r.cells)):]) == 0 {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return all
	}
	return rows
}

// take appends a record as a row, repaired if it is to be.
func (a *assembler) take(rec record) {
	switch j := a.joins.judge(rec); {
	case j == nil:
		a.add(rec)
	case a.in.repair && j.sure():
		a.addRepaired(rec, j)
	default:
		row, first := a.count.rows, len(a.rejects)
		a.add(rec)
		a.atLeastOne(rec, row, first)
		a.describe(&a.rejects[first], rec, j)
		if j.sure() {
			a.count.repairable++
		}
	}
}

// addRepaired appends a repaired row. What would have been rejected is kept, so
// that the repair can be undone.
func (a *assembler) addRepaired(rec record, j *joined) {
	row, first := a.count.rows, len(a.rejects)
	for c, source := range a.m.sources {
		if a.m.columns[c].Type == table.Text || source >= len(rec.cells) {
			continue
		}
		if _, err := a.m.value(c, rec.cells[source], false, a.in.guarded); err != nil {
			a.reject(rec.line, a.m.columns[c].Key, rec.cells[source], err.Error())
		}
	}
	a.extra(rec)
	a.atLeastOne(rec, row, first)
	rejects := a.rejects[first:]
	a.count.rejects -= len(rejects)
	a.describe(&rejects[0], rec, j)
	for i := range rejects {
		rejects[i].Settled = &store.Settled{Revision: 1, By: store.Repaired}
	}
	rejects[0].Settled.Before = a.texts(rec.cells)
	a.add(record{line: rec.line, cells: j.cells, open: -1})
	a.count.repaired++
}

// atLeastOne rejects a cell of a row with too many where all of the others are
// blank: they stand in the wrong columns nevertheless.
func (a *assembler) atLeastOne(rec record, row, first int) {
	if len(a.rejects) == first {
		a.rejects = append(a.rejects, store.Reject{Row: row, Line: rec.line, Reason: ReasonExtraCell})
		a.count.rejects++
	}
}

// describe writes into a row's first reject what its cells are and how they can
// be joined.
func (a *assembler) describe(r *store.Reject, rec record, j *joined) {
	r.Cells = make([]string, len(rec.cells))
	for i, cell := range rec.cells {
		r.Cells[i] = strings.Clone(strings.ToValidUTF8(cell, "\uFFFD"))
	}
	r.Ways = j.ways
	if j.cells != nil {
		r.Repair = a.texts(j.cells)
	}
}

// texts returns what the columns hold of a row, as table.Value.String writes it.
func (a *assembler) texts(cells []string) []string {
	texts := make([]string, len(a.m.columns))
	for c, source := range a.m.sources {
		switch {
		case source >= len(cells):
		case a.m.columns[c].Type == table.Text:
			texts[c] = strings.Clone(a.m.text(c, cells[source], a.in.guarded))
		default:
			if v, err := a.m.value(c, cells[source], false, a.in.guarded); err == nil {
				texts[c] = v.String()
			}
		}
	}
	return texts
}
