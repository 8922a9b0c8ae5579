package store

import (
	"context"
	"fmt"
	"slices"

	"partnerdesk/data/table"
)

// Cell is what a cell of a snapshot is to hold.
type Cell struct {
	Row, Column int // from 0
	Value       table.Value
}

// Revise puts another snapshot of the same load in the place of one: with these
// cells, each named once, other than they were, and with the rejects and
// revisions that change returns for those it is given, open and settled. Who
// reads sees the old snapshot or the new one, also after the process died in
// between; the old one is then removed. It is as much work as the load was.
// Where the snapshot was removed or revised meanwhile, the error is ErrGone.
func (s *Store) Revise(ctx context.Context, id uint64, change func(Snapshot, []Reject) (Revised, error)) (Snapshot, error) {
	old, err := s.Snapshot(id)
	if err != nil {
		return Snapshot{}, err
	}
	rejects, err := s.allRejects(id)
	if err != nil {
		return Snapshot{}, err
	}
	to, err := change(old, rejects)
	if err != nil {
		return Snapshot{}, err
	}
	for _, c := range to.Cells {
		if c.Row < 0 || c.Row >= old.Rows || c.Column < 0 || c.Column >= len(old.Columns) || c.Value.Type != old.Columns[c.Column].Type {
			return Snapshot{}, fmt.Errorf("snapshot %d has no cell %+v", id, c)
		}
	}
	slices.SortFunc(to.Cells, func(a, b Cell) int { return a.Row - b.Row })
	w, err := s.Begin(ctx, Draft{Dataset: old.Dataset, Columns: old.Columns, Origin: old.Origin, Single: old.Single, Revisions: to.Revisions})
	if err != nil {
		return Snapshot{}, err
	}
	defer w.Abort()
	if err := w.copy(ctx, old, to); err != nil {
		return Snapshot{}, err
	}
	for _, r := range to.Rejects {
		w.Reject(r)
	}
	sn, err := w.commit(ctx, id)
	if err != nil {
		return Snapshot{}, err
	}
	_ = s.remove(id) // what stays is no snapshot's, and goes when the cache is next opened
	return sn, nil
}

// Revised is what Revise makes of a snapshot.
type Revised struct {
	Cells     []Cell // that change
	Rejects   []Reject
	Revisions []Revision

	Progress func(done, total int64) // is told how many rows are copied, after each segment; nil: nobody
}

// copy writes the rows of a snapshot, with the changed cells, which are in the
// order of the rows.
func (w *Writer) copy(ctx context.Context, old Snapshot, to Revised) error {
	from, changed := w.store.source(old).passing(), to.Cells
	for segment := range old.Segments {
		start, end := from.layout.Start(segment), from.layout.Start(segment)+from.layout.Len(segment)
		n := 0
		for n < len(changed) && changed[n].Row < end {
			n++
		}
		vectors := make([]*table.Vector, len(old.Columns))
		for column := range vectors {
			v, err := from.Vector(segment, column)
			if err != nil {
				return err
			}
			vectors[column] = patched(v, start, column, changed[:n])
		}
		if err := w.Write(ctx, vectors); err != nil {
			return err
		}
		changed = changed[n:]
		if to.Progress != nil {
			to.Progress(int64(end), int64(old.Rows))
		}
	}
	return nil
}

// patched returns a vector with the changed cells of its column; start is the
// row of its first value.
func patched(v *table.Vector, start, column int, changed []Cell) *table.Vector {
	values := make(map[int]table.Value)
	for _, c := range changed {
		if c.Column == column {
			values[c.Row-start] = c.Value
		}
	}
	if len(values) == 0 {
		return v
	}
	b := table.NewBuilder(v.Type())
	for i := range v.Len() {
		value, ok := values[i]
		if !ok {
			value = v.Value(i)
		}
		b.Append(value)
	}
	return b.Finish()
}
