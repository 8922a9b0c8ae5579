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
	once     bool // what is read is not kept
}

var (
	_ table.Source   = (*source)(nil)
	_ table.Prunable = (*source)(nil)
	_ table.Lender   = (*source)(nil)
)

// Source returns the rows of one snapshot. Columns are read when they are
// asked for.
func (s *Store) Source(sn Snapshot) table.Source { return s.source(sn) }

func (s *Store) source(sn Snapshot) *source {
	return &source{s, sn, table.NewLayout(sn.Segments), false}
}

// Once returns the rows for a single pass; see table.Once.
func (r *source) Once() table.Source { return r.passing() }

func (r *source) passing() *source {
	pass := *r
	pass.once = true
	return &pass
}

func (r *source) Columns() []table.Column { return r.snapshot.Columns }

func (r *source) Layout() table.Layout { return r.layout }

func (r *source) Hidden(int) table.Bitmap { return nil }

func (r *source) id(segment, column int) cacheID {
	return cacheID{r.snapshot.ID, column, segment}
}

func (r *source) Cached(segment, column int) (*table.Vector, bool) {
	v, ok := r.store.cache.get(r.id(segment, column))
	if !ok {
		return nil, false
	}
	return v.(*table.Vector), true
}

func (r *source) Vector(segment, column int) (*table.Vector, error) {
	if r.once {
		if v, ok := r.Cached(segment, column); ok {
			return v, nil
		}
		return r.read(segment, column)
	}
	v, err := r.store.cache.load(r.id(segment, column), func() (sized, error) { return r.read(segment, column) })
	if err != nil {
		return nil, err
	}
	return v.(*table.Vector), nil
}

// Lend implements table.Lender. Where the cache has no use for the vector, it is
// decoded into memory that is used again.
func (r *source) Lend(segment, column int, use func(*table.Vector) error) error {
	if v, ok := r.Cached(segment, column); ok {
		return use(v)
	}
	if !r.once && r.store.cache.wants(r.id(segment, column)) {
		v, err := r.Vector(segment, column)
		if err != nil {
			return err
		}
		return use(v)
	}
	to := scratches.Get().(*scratch)
	defer scratches.Put(to)
	to.lent = true
	v, err := r.readInto(to, segment, column)
	if err != nil {
		return err
	}
	return use(v)
}

// read reads a vector that may be kept.
func (r *source) read(segment, column int) (*table.Vector, error) {
	to := scratches.Get().(*scratch)
	defer scratches.Put(to)
	to.lent = false
	return r.readInto(to, segment, column)
}

// readInto fetches a value inside the transaction, as the bytes are valid only
// there, and decodes it after its end; no lock of ours is held meanwhile.
func (r *source) readInto(to *scratch, segment, column int) (*table.Vector, error) {
	key := segmentKey(r.snapshot.ID, column, segment)
	var stored []byte
	err := r.store.view(func(tx *bolt.Tx) (err error) {
		mapped := tx.Bucket(segmentBucket).Get(key)
		if mapped == nil {
			return r.fault(segment, column, "it is not there")
		}
		if stored, err = r.store.fetch(tx, to, mapped); err != nil {
			return r.fault(segment, column, err.Error())
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	content, err := r.store.box.openInto(to, key, stored)
	if err != nil {
		return nil, r.fault(segment, column, err.Error())
	}
	v, err := decode(to, r.snapshot.Columns[column].Type, content)
	if err != nil {
		return nil, r.fault(segment, column, err.Error())
	}
	if v.Len() != r.layout.Len(segment) {
		return nil, r.fault(segment, column, fmt.Sprintf("%d rows where %d should be", v.Len(), r.layout.Len(segment)))
	}
	return v, nil
}

func (r *source) fault(segment, column int, what string) error {
	if _, err := r.store.Snapshot(r.snapshot.ID); err != nil {
		return err // it was removed or revised meanwhile
	}
	return damaged(r.store.path, fmt.Sprintf("snapshot %d, column %s, segment %d: %s",
		r.snapshot.ID, r.snapshot.Columns[column].Key, segment, what))
}
