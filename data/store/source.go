package store

import (
	"fmt"

	bolt "go.etcd.io/bbolt"

	"partnerdesk/data/table"
)

// source is the rows of one snapshot.
type source struct {
	store    *Store
	snapshot Snapshot
	layout   table.Layout
}

var _ table.Source = (*source)(nil)

// Source returns the rows of one snapshot. Columns are read when they are
// asked for.
func (s *Store) Source(sn Snapshot) table.Source {
	return &source{s, sn, table.NewLayout(sn.Segments)}
}

func (r *source) Columns() []table.Column { return r.snapshot.Columns }

func (r *source) Layout() table.Layout { return r.layout }

func (r *source) Hidden(int) table.Bitmap { return nil }

func (r *source) id(segment, column int) vectorID {
	return vectorID{r.snapshot.ID, column, segment}
}

func (r *source) Cached(segment, column int) (*table.Vector, bool) {
	return r.store.cache.get(r.id(segment, column))
}

func (r *source) Vector(segment, column int) (*table.Vector, error) {
	id := r.id(segment, column)
	if v, ok := r.store.cache.get(id); ok {
		return v, nil
	}
	v, err := r.read(segment, column)
	if err != nil {
		return nil, err
	}
	r.store.cache.put(id, v)
	return v, nil
}

// read unpacks a value inside the transaction, as the bytes are valid only
// there; no lock of ours is held meanwhile.
func (r *source) read(segment, column int) (*table.Vector, error) {
	var content []byte
	key := segmentKey(r.snapshot.ID, column, segment)
	err := r.store.view(func(tx *bolt.Tx) error {
		stored := tx.Bucket(segmentBucket).Get(key)
		if stored == nil {
			return r.fault(segment, column, "it is not there")
		}
		var err error
		if content, err = r.store.box.open(key, stored); err != nil {
			return r.fault(segment, column, err.Error())
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	v, err := decode(r.snapshot.Columns[column].Type, content)
	if err != nil {
		return nil, r.fault(segment, column, err.Error())
	}
	if v.Len() != r.layout.Len(segment) {
		return nil, r.fault(segment, column, fmt.Sprintf("%d rows where %d should be", v.Len(), r.layout.Len(segment)))
	}
	return v, nil
}

func (r *source) fault(segment, column int, what string) error {
	return damaged(r.store.path, fmt.Sprintf("snapshot %d, column %s, segment %d: %s",
		r.snapshot.ID, r.snapshot.Columns[column].Key, segment, what))
}
