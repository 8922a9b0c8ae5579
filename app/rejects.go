package app

import (
	"context"
	"slices"

	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// RejectsDataset is the name under which the arrangement of rejected cells is
// kept.
const RejectsDataset = "rejects"

// Snapshot is one immutable load of a dataset, Reject a cell of it that did not
// fit.
type (
	Snapshot = store.Snapshot
	Reject   = store.Reject
)

// rejectColumns are what is known of a cell that did not fit; the last, where
// those that were dealt with are among them.
var rejectColumns = []table.Column{{Key: "line", Type: table.Integer}, {Key: "cell_column"}, {Key: "text"}, {Key: "reason"}, {Key: "settlement"}}

// rejects returns the cells of a load that did not fit, as a table. They are
// few, so they are held in memory.
func (s *Session) rejects(q Question) (*Answer, error) {
	sn, err := s.store.Snapshot(q.Snapshot)
	if err != nil {
		return nil, err
	}
	cells, columns := []Reject(nil), rejectColumns
	if q.Settled {
		if cells, err = s.store.Settled(q.Snapshot); err != nil {
			return nil, err
		}
	} else {
		columns = columns[:len(columns)-1]
	}
	open, err := s.store.Rejects(q.Snapshot)
	if err != nil {
		return nil, err
	}
	cells = append(cells, open...)
	slices.SortStableFunc(cells, func(a, b Reject) int { return a.Row - b.Row })
	p := i18n.For(q.Language)
	of := &Answer{Question: Question{Dataset: q.Dataset}, Source: s.store.Source(sn)}
	batch := table.NewBatch(columns)
	var segments [][]*table.Vector
	for _, r := range cells {
		batch.Column(0).AppendInt(int64(r.Line))
		batch.Column(1).AppendText(of.titleOf(p, r.Column))
		batch.Column(2).AppendText(r.Text)
		batch.Column(3).AppendText(ReasonText(p, r))
		if q.Settled {
			batch.Column(4).AppendText(SettlementText(p, r))
		}
		if batch.Full() {
			segments = append(segments, batch.Finish())
		}
	}
	if batch.Rows() > 0 {
		segments = append(segments, batch.Finish())
	}
	a := &Answer{Question: q, Source: table.NewMemory(columns, segments...), Snapshots: []Snapshot{sn}, cells: cells}
	for i, c := range columns {
		a.Columns = append(a.Columns, Column{Key: c.Key, Type: c.Type, Index: i})
	}
	return a, nil
}

// Reject returns the rejected cell in a row of an answer to a question for
// them; false where it is none.
func (a *Answer) Reject(i int) (Reject, bool) {
	if i < 0 || i >= len(a.Rows) || int(a.Rows[i]) >= len(a.cells) {
		return Reject{}, false
	}
	return a.cells[a.Rows[i]], true
}

// Rejects returns all rejected cells that the question is about, whether or not
// its query lets them through, in the order of the file.
func (a *Answer) Rejects() []Reject { return a.cells }

// locateRejects is locate for rejected cells: a cell is the same one while its
// place, text and reason are.
func (a *Answer) locateRejects(ctx context.Context, before *Answer, rows, places []int) error {
	type cell struct {
		place
		text, reason string
	}
	key := func(r Reject) cell { return cell{place{r.Row, r.Column}, r.Text, r.Reason} }
	at := make(map[cell][]int)
	for i := range a.Rows {
		if r, ok := a.Reject(i); ok {
			at[key(r)] = append(at[key(r)], i)
		}
	}
	for i, row := range rows {
		places[i] = -1
		if r, ok := before.Reject(row); ok && len(at[key(r)]) > 0 {
			places[i], at[key(r)] = at[key(r)][0], at[key(r)][1:]
		}
	}
	return ctx.Err()
}

// ReasonText says why a cell was rejected.
func ReasonText(p *i18n.Printer, r Reject) string {
	if r.Reason == "" {
		return p.T("reason.fitted")
	}
	return p.T("reason." + r.Reason)
}

// SettlementText says how a rejected cell was dealt with; empty: it is open.
func SettlementText(p *i18n.Printer, r Reject) string {
	switch {
	case r.Settled == nil:
		return ""
	case r.Settled.By == store.Amended && r.Settled.Text == "":
		return p.T("settled.emptied")
	}
	return p.T("settled."+string(r.Settled.By), i18n.Args{"text": r.Settled.Text})
}

// Acceptances accept rejected cells as missing, each cell once; those that were
// dealt with stay as they are.
func Acceptances(cells []Reject) []Amendment {
	var all []Amendment
	seen := make(map[place]bool)
	for _, r := range cells {
		if at := (place{r.Row, r.Column}); r.Settled == nil && !seen[at] {
			seen[at] = true
			all = append(all, Amendment{Row: r.Row, Column: r.Column, Accept: true})
		}
	}
	return all
}

// CheckCell returns what Amend would make of a text that is typed in for a cell
// of the type; the error says why it does not fit.
func CheckCell(t table.Type, text string) (table.Value, error) {
	v, err := table.Parse(t, text)
	if err != nil {
		return v, reason(err.Error())
	}
	return v, nil
}
