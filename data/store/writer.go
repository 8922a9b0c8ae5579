package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/sync/errgroup"

	"partnerdesk/data/table"
)

// Draft says what a load will be.
type Draft struct {
	Dataset, Region, From, To string
	AsOf                      time.Time
	Columns                   []table.Column
	Origin                    Origin
	Single                    bool       // see Snapshot
	Revisions                 []Revision // of a load that starts with some of its rejects settled
}

// Writer adds one snapshot. Nobody sees it before Commit. A writer is not safe
// for concurrent use; several writers may work at once.
type Writer struct {
	store    *Store
	id       uint64
	draft    Draft
	segments []int
	bytes    int64
	rejects  []Reject // not yet written
	counts   rejectCounts
	done     bool
}

// Begin starts a load. It must end with Commit or Abort; what a dead process
// left is removed when the cache is next opened.
func (s *Store) Begin(ctx context.Context, d Draft) (*Writer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if d.Dataset == "" || len(d.Columns) == 0 || len(d.Columns) > 1<<16-1 {
		return nil, fmt.Errorf("a load of dataset %q with %d columns", d.Dataset, len(d.Columns))
	}
	w := &Writer{store: s, draft: d}
	err := s.update(func(tx *bolt.Tx) error {
		var err error
		if w.id, err = tx.Bucket(snapshotBucket).NextSequence(); err != nil {
			return err
		}
		return tx.Bucket(loadingBucket).Put(idKey(w.id), []byte{1})
	})
	return w, err
}

// Describe changes what the load is, before Commit. The columns stay.
func (w *Writer) Describe(f func(*Draft)) {
	columns := w.draft.Columns
	f(&w.draft)
	w.draft.Columns = columns
}

// columnPrefix is how many bytes of a segment's key name its column.
const columnPrefix = 8 + 2

// segmentKey places a column of a segment: columns lie together.
func segmentKey(id uint64, column, segment int) []byte {
	key := idKey(id)
	key = append(key, byte(column>>8), byte(column))
	return append(key, byte(segment>>24), byte(segment>>16), byte(segment>>8), byte(segment))
}

// Write adds a segment: a vector a column, all of one length. Every segment but
// the last must be full. Packing and the statistics use all cores, memory is
// that of the packed segment, and the transaction is as short as its write.
func (w *Writer) Write(ctx context.Context, segment []*table.Vector) error {
	rows, err := w.accepts(segment)
	if err != nil || rows == 0 {
		return err
	}
	keys, packed, stats := make([][]byte, len(segment)), make([][]byte, len(segment)), make([][]byte, len(segment))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, v := range segment {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			content := encode(v)
			if len(content) > maxContent {
				return &Error{Key: "store.too_much_text", Args: map[string]any{"column": w.draft.Columns[i].Key}}
			}
			keys[i] = segmentKey(w.id, i, len(w.segments))
			packed[i] = w.store.box.wrap(keys[i], content)
			stats[i] = w.store.box.wrap(statsName(keys[i]), encodeStats(table.StatsOf(v)))
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	err = w.store.update(func(tx *bolt.Tx) error {
		for i, key := range keys {
			if err := tx.Bucket(segmentBucket).Put(key, packed[i]); err != nil {
				return err
			}
			if err := tx.Bucket(statsBucket).Put(key, stats[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range keys {
		w.bytes += int64(len(packed[i]) + len(stats[i]))
	}
	w.segments = append(w.segments, rows)
	if err := w.flushRejects(rejectChunk); err != nil {
		return err
	}
	// To write beside a value bbolt reads it, and so it goes through the file.
	return w.store.view(func(tx *bolt.Tx) error {
		w.store.trim(tx)
		return nil
	})
}

func (w *Writer) accepts(segment []*table.Vector) (rows int, err error) {
	if w.done {
		return 0, errors.New("a segment for a load that has ended")
	}
	if len(segment) != len(w.draft.Columns) {
		return 0, fmt.Errorf("a segment of %d columns for a table of %d", len(segment), len(w.draft.Columns))
	}
	rows = segment[0].Len()
	for i, v := range segment {
		if c := w.draft.Columns[i]; v.Len() != rows || v.Type() != c.Type {
			return 0, fmt.Errorf("column %s (%s): a vector of %d rows of type %s", c.Key, c.Type, v.Len(), v.Type())
		}
	}
	if rows > table.SegmentRows || rows > 0 && len(w.segments) > 0 && w.segments[len(w.segments)-1] < table.SegmentRows {
		return 0, fmt.Errorf("segment %d of %d rows: only the last may not be full", len(w.segments), rows)
	}
	return rows, nil
}

// ID returns the number that the load has from the start.
func (w *Writer) ID() uint64 { return w.id }

// Commit makes the load a snapshot, in one transaction that also moves the
// pointer to what is current.
func (w *Writer) Commit(ctx context.Context) (Snapshot, error) { return w.commit(ctx, 0) }

// commit is Commit for a snapshot that takes the place of another, if old is
// not 0: then that one vanishes in the same transaction, and what is known of it
// besides its rows goes over.
func (w *Writer) commit(ctx context.Context, old uint64) (Snapshot, error) {
	if w.done {
		return Snapshot{}, errors.New("a load that has ended is committed again")
	}
	if err := w.flushRejects(0); err != nil {
		return Snapshot{}, err
	}
	if err := ctx.Err(); err != nil {
		return Snapshot{}, err
	}
	d := w.draft
	sn := Snapshot{ID: w.id, Dataset: d.Dataset, Region: d.Region, From: d.From, To: d.To, AsOf: d.AsOf.UTC(),
		Single: d.Single, Columns: d.Columns, Segments: w.segments, Rows: table.NewLayout(w.segments).Rows(), Rejects: w.counts.open,
		Settled: w.counts.settled, Repairable: w.counts.repairable, Bytes: w.bytes, Origin: d.Origin, Revisions: d.Revisions}
	s := w.store
	s.change.Lock()
	defer s.change.Unlock()
	catalog := slices.Clone(s.getCatalog())
	slots := []string{}
	if old != 0 {
		i := slices.IndexFunc(catalog, func(sn Snapshot) bool { return sn.ID == old })
		if i < 0 {
			return Snapshot{}, gone(old)
		}
		before := catalog[i]
		sn.Region, sn.From, sn.To, sn.AsOf, sn.First = before.Region, before.From, before.To, before.AsOf, before.order()
		slots = append(slots, before.slot())
		catalog = slices.Delete(catalog, i, i+1)
	}
	slots = append(slots, sn.slot())
	catalog = append(catalog, sn)
	slices.SortFunc(catalog, loadedBefore)
	err := s.update(func(tx *bolt.Tx) error {
		if err := s.putSnapshot(tx, sn); err != nil {
			return err
		}
		if err := tx.Bucket(loadingBucket).Delete(idKey(w.id)); err != nil {
			return err
		}
		if old != 0 {
			if err := dropSnapshot(tx, old); err != nil {
				return err
			}
		}
		return s.point(tx, catalog, slots...)
	})
	if err != nil {
		return Snapshot{}, err
	}
	w.done = true
	s.setCatalog(catalog)
	return sn, nil
}

// Abort removes what was written. After Commit it does nothing, so that it can
// be deferred.
func (w *Writer) Abort() error {
	if w.done {
		return nil
	}
	w.done = true
	return w.store.remove(w.id)
}
