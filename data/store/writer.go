package store

import (
	"context"
	"encoding/json"
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
}

// Reject is a cell that did not fit its column's type; the row holds no value
// there. Nothing that a file held is lost.
type Reject struct {
	Row    int    `json:"row"`    // of the snapshot, from 0
	Line   int    `json:"line"`   // of the file, from 1
	Column string `json:"column"` // key; empty for a cell beyond the header
	Text   string `json:"text"`   // as the file has it
	Reason string `json:"reason"` // names a sentence of the translations
}

// rejectChunk is how many rejects one value holds.
const rejectChunk = 1000

// Writer adds one snapshot. Nobody sees it before Commit. A writer is not safe
// for concurrent use; several writers may work at once.
type Writer struct {
	store    *Store
	id       uint64
	draft    Draft
	segments []int
	bytes    int64
	rejects  []Reject // not yet written
	rejected int
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
	return w.flushRejects(rejectChunk)
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

// Reject keeps a cell that did not fit with the snapshot.
func (w *Writer) Reject(r Reject) {
	w.rejects = append(w.rejects, r)
	w.rejected++
}

// flushRejects writes the rejects that wait, if there are at least that many.
func (w *Writer) flushRejects(least int) error {
	if len(w.rejects) == 0 || len(w.rejects) < least {
		return nil
	}
	first := w.rejected - len(w.rejects)
	err := w.store.update(func(tx *bolt.Tx) error {
		for chunk := range slices.Chunk(w.rejects, rejectChunk) {
			raw, err := json.Marshal(chunk)
			if err != nil {
				return err
			}
			key := append(idKey(w.id), idKey(uint64(first))...)
			if err := tx.Bucket(rejectBucket).Put(key, w.store.box.wrap(key, raw)); err != nil {
				return err
			}
			first += len(chunk)
		}
		return nil
	})
	w.rejects = nil
	return err
}

// Commit makes the load a snapshot, in one transaction that also moves the
// pointer to what is current.
func (w *Writer) Commit(ctx context.Context) (Snapshot, error) {
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
		Columns: d.Columns, Segments: w.segments, Rows: table.NewLayout(w.segments).Rows(), Rejects: w.rejected,
		Bytes: w.bytes, Origin: d.Origin}
	s := w.store
	s.change.Lock()
	defer s.change.Unlock()
	catalog := append(slices.Clone(s.getCatalog()), sn)
	slices.SortFunc(catalog, func(a, b Snapshot) int { return int(int64(a.ID) - int64(b.ID)) })
	err := s.update(func(tx *bolt.Tx) error {
		if err := s.putSnapshot(tx, sn); err != nil {
			return err
		}
		if err := tx.Bucket(loadingBucket).Delete(idKey(w.id)); err != nil {
			return err
		}
		return s.point(tx, catalog, sn.slot())
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

// Rejects returns the cells of a snapshot that did not fit, in the order of the
// file.
func (s *Store) Rejects(id uint64) ([]Reject, error) {
	var all []Reject
	err := s.view(func(tx *bolt.Tx) error {
		prefix := idKey(id)
		c := tx.Bucket(rejectBucket).Cursor()
		for key, stored := c.Seek(prefix); hasPrefix(key, prefix); key, stored = c.Next() {
			raw, err := s.box.open(key, stored)
			if err != nil {
				return damaged(s.path, fmt.Sprintf("rejects of snapshot %d: %v", id, err))
			}
			var chunk []Reject
			if err := json.Unmarshal(raw, &chunk); err != nil {
				return damaged(s.path, fmt.Sprintf("rejects of snapshot %d: %v", id, err))
			}
			all = append(all, chunk...)
		}
		return nil
	})
	return all, err
}
