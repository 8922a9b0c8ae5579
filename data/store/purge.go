package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// removeChunk is how many values one transaction removes.
const removeChunk = 1000

// hasPrefix reports whether a cursor's key exists and starts with the prefix.
func hasPrefix(key, prefix []byte) bool { return key != nil && bytes.HasPrefix(key, prefix) }

// Purge removes snapshots for good. All vanish in one transaction, or none
// where one is not there; their values go in further short ones.
func (s *Store) Purge(ctx context.Context, ids ...uint64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.forget(ids); err != nil {
		return err
	}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err // the rest goes when the cache is next opened
		}
		if err := s.remove(id); err != nil {
			return err
		}
	}
	return nil
}

// forget takes snapshots off the list and marks their values for removal.
func (s *Store) forget(ids []uint64) error {
	s.change.Lock()
	defer s.change.Unlock()
	catalog := slices.Clone(s.getCatalog())
	var slots []string
	for _, id := range ids {
		i := slices.IndexFunc(catalog, func(sn Snapshot) bool { return sn.ID == id })
		if i < 0 {
			return gone(id)
		}
		slots = append(slots, catalog[i].slot())
		catalog = slices.Delete(catalog, i, i+1)
	}
	err := s.update(func(tx *bolt.Tx) error {
		for _, id := range ids {
			if err := dropSnapshot(tx, id); err != nil {
				return err
			}
		}
		return s.point(tx, catalog, slots...)
	})
	if err == nil {
		s.setCatalog(catalog)
	}
	return err
}

// dropSnapshot takes a snapshot off the list on disk and marks its values for
// removal.
func dropSnapshot(tx *bolt.Tx, id uint64) error {
	if err := tx.Bucket(loadingBucket).Put(idKey(id), []byte{1}); err != nil {
		return err
	}
	return tx.Bucket(snapshotBucket).Delete(idKey(id))
}

// remove deletes the values of a load that is in the loading bucket, and then
// its entry there.
func (s *Store) remove(id uint64) error {
	s.cache.forget(func(snapshot uint64) bool { return snapshot != id })
	for _, name := range [][]byte{segmentBucket, statsBucket, rejectBucket} {
		for more := true; more; {
			err := s.update(func(tx *bolt.Tx) error {
				var keys [][]byte // a cursor may skip keys while they are deleted under it
				prefix := idKey(id)
				c := tx.Bucket(name).Cursor()
				for key, _ := c.Seek(prefix); hasPrefix(key, prefix) && len(keys) < removeChunk; key, _ = c.Next() {
					keys = append(keys, bytes.Clone(key))
				}
				more = len(keys) == removeChunk
				for _, key := range keys {
					if err := tx.Bucket(name).Delete(key); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return s.update(func(tx *bolt.Tx) error { return tx.Bucket(loadingBucket).Delete(idKey(id)) })
}

// sweep removes what loads left that were cut off. No other process has the
// file open, and no load of this one has begun.
func (s *Store) sweep() error {
	var ids []uint64
	err := s.view(func(tx *bolt.Tx) error {
		return tx.Bucket(loadingBucket).ForEach(func(key, _ []byte) error {
			if len(key) == 8 {
				ids = append(ids, binary.BigEndian.Uint64(key))
			}
			return nil
		})
	})
	for _, id := range ids {
		if err == nil {
			err = s.remove(id)
		}
	}
	return err
}
