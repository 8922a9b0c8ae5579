package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Change is what a record is to be.
type Change struct {
	Bucket Bucket
	Key    string
	Record any // nil: there is to be none
}

// Apply makes changes of records, each named once, all or none, also where the
// process dies meanwhile. Ten thousand small ones take a fraction of a second.
func (s *Store) Apply(changes []Change) error {
	type write struct {
		bucket     Bucket
		key, value []byte // value nil: removed
	}
	writes := make([]write, 0, len(changes))
	for _, c := range changes {
		w := write{bucket: c.Bucket, key: []byte(c.Key)}
		if c.Record != nil {
			raw, err := json.Marshal(c.Record)
			if err != nil {
				return err
			}
			w.value = s.box.wrap(w.key, raw)
		}
		writes = append(writes, w)
	}
	slices.SortFunc(writes, func(a, b write) int { // pages fill in the order of their keys
		return cmp.Or(cmp.Compare(a.bucket, b.bucket), bytes.Compare(a.key, b.key))
	})
	return s.update(func(tx *bolt.Tx) error {
		for _, w := range writes {
			b, err := tx.CreateBucketIfNotExists([]byte(w.bucket))
			if err != nil {
				return err
			}
			if w.value == nil {
				err = b.Delete(w.key)
			} else {
				err = b.Put(w.key, w.value)
			}
			if err != nil {
				return fmt.Errorf("%s %q: %w", w.bucket, w.key, err)
			}
		}
		return nil
	})
}

// Records gives each record of a bucket, as JSON, in the byte order of the keys,
// as they stood at one moment; each must not begin a transaction. An error of
// its ends the reading.
func (s *Store) Records(ctx context.Context, bucket Bucket, each func(key string, raw []byte) error) error {
	var fault error // of each: it is not the cache's
	err := s.view(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		if b == nil {
			return nil
		}
		var to scratch
		return b.ForEach(func(key, stored []byte) error {
			if err := ctx.Err(); err != nil {
				fault = err
				return err
			}
			if stored == nil {
				return errors.New("a bucket where a record should be")
			}
			raw, err := s.box.openInto(&to, key, stored)
			if err != nil {
				return damaged(s.path, fmt.Sprintf("%s %q: %v", bucket, key, err))
			}
			fault = each(string(key), raw)
			return fault
		})
	})
	return cmp.Or(fault, err)
}
