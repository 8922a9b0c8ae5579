package store

import (
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// migrations bring a file from version i to i+1; version 0 is an empty file.
// All that are due run in one transaction. A released step is never changed.
var migrations = []func(*bolt.Tx) error{
	func(tx *bolt.Tx) error {
		for _, name := range [][]byte{snapshotBucket, currentBucket, segmentBucket, rejectBucket, loadingBucket} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	},
	func(tx *bolt.Tx) error { // statistics, and the ways of writing a vector from codec.go
		_, err := tx.CreateBucketIfNotExists(statsBucket)
		return err
	},
}

var (
	versionKey = []byte("version")
	sealKey    = []byte("seal") // a known text in the box of the profile's key
)

const sealText = "partner desk"

// migrate runs the steps that are due and proves that the key fits.
func (s *Store) migrate() error {
	due := false
	err := s.view(func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		if meta == nil {
			due = true
			return nil
		}
		version, err := s.version(meta)
		due = version < len(migrations)
		if err != nil {
			return err
		}
		text, err := s.box.open(sealKey, meta.Get(sealKey))
		if err != nil || string(text) != sealText {
			return &Error{Key: "store.sealed", Args: map[string]any{"file": s.path}, Err: ErrSealed}
		}
		return nil
	})
	if err != nil || !due {
		return err
	}
	return s.update(func(tx *bolt.Tx) error {
		meta, err := tx.CreateBucketIfNotExists(metaBucket)
		if err != nil {
			return err
		}
		version, err := s.version(meta)
		if err != nil {
			return err
		}
		for ; version < len(migrations); version++ {
			if err := migrations[version](tx); err != nil {
				return fmt.Errorf("migrate the cache to version %d: %w", version+1, err)
			}
		}
		if meta.Get(sealKey) == nil {
			if err := meta.Put(sealKey, s.box.wrap(sealKey, []byte(sealText))); err != nil {
				return err
			}
		}
		return meta.Put(versionKey, binary.BigEndian.AppendUint32(nil, uint32(version)))
	})
}

func (s *Store) version(meta *bolt.Bucket) (int, error) {
	stored := meta.Get(versionKey)
	switch {
	case stored == nil:
		return 0, nil
	case len(stored) != 4:
		return 0, damaged(s.path, "its version cannot be read")
	}
	version := int(binary.BigEndian.Uint32(stored))
	if version > len(migrations) {
		return version, &Error{Key: "store.newer", Args: map[string]any{"file": s.path, "version": version}, Err: ErrNewer}
	}
	return version, nil
}
