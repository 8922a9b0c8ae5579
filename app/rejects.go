package app

import (
	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// RejectsDataset is the name under which the arrangement of rejected cells is
// kept.
const RejectsDataset = "rejects"

// Snapshot is one immutable load of a dataset.
type Snapshot = store.Snapshot

// rejectColumns are what is known of a cell that did not fit.
var rejectColumns = []table.Column{{Key: "line", Type: table.Integer}, {Key: "cell_column"}, {Key: "text"}, {Key: "reason"}}

// rejects returns the cells of a load that did not fit, as a table: its row i is
// that of Session.Rejects. They are few, so they are held in memory.
func (s *Session) rejects(q Question) (*Answer, error) {
	sn, err := s.store.Snapshot(q.Snapshot)
	if err != nil {
		return nil, err
	}
	cells, err := s.store.Rejects(q.Snapshot)
	if err != nil {
		return nil, err
	}
	p := i18n.For(q.Language)
	of := &Answer{Question: Question{Dataset: q.Dataset}, Source: s.store.Source(sn)}
	batch := table.NewBatch(rejectColumns)
	var segments [][]*table.Vector
	for _, r := range cells {
		batch.Column(0).AppendInt(int64(r.Line))
		batch.Column(1).AppendText(of.titleOf(p, r.Column))
		batch.Column(2).AppendText(r.Text)
		batch.Column(3).AppendText(p.T("reason." + r.Reason))
		if batch.Full() {
			segments = append(segments, batch.Finish())
		}
	}
	if batch.Rows() > 0 {
		segments = append(segments, batch.Finish())
	}
	a := &Answer{Question: q, Source: table.NewMemory(rejectColumns, segments...), Snapshots: []Snapshot{sn}}
	for i, c := range rejectColumns {
		a.Columns = append(a.Columns, Column{Key: c.Key, Type: c.Type, Index: i})
	}
	return a, nil
}
