package store

import (
	"encoding/json"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// Bucket names a kind of small records: what the user typed or arranged.
type Bucket string

// The kinds of records.
const (
	Settings Bucket = "settings" // one record a setting
	Layouts  Bucket = "layouts"  // how the user arranged a grid, one record a dataset
	Views    Bucket = "views"    // saved views, one record each
	History  Bucket = "history"  // queries that were asked before, one record a dataset
	Mappings Bucket = "mappings" // what the columns of files are, one record a fingerprint of headers
	Watched  Bucket = "watched"  // files of watched folders that were dealt with, one record a path and one a content
	Tags     Bucket = "tags"     // one record a tag
	Tagged   Bucket = "tagged"   // which tags a customer or a subscription has, one record each
	Notes    Bucket = "notes"    // note and follow-up, one record a customer
	Outbox   Bucket = "outbox"   // changes that wait to be sent, one record a customer or subscription
	Weekly   Bucket = "weekly"   // loads whose rows were told by week, one record each
	Audit    Bucket = "audit"    // what was changed here, when and by whom, one record a change
)

// buckets are all kinds of records, for Check.
var buckets = []Bucket{Settings, Layouts, Views, History, Mappings, Watched, Tags, Tagged, Notes, Outbox, Weekly, Audit}

// Put stores a record as JSON.
func (s *Store) Put(bucket Bucket, key string, record any) error {
	raw, err := json.Marshal(record)
	if err != nil {
		return err
	}
	return s.update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists([]byte(bucket))
		if err != nil {
			return err
		}
		return b.Put([]byte(key), s.box.wrap([]byte(key), raw))
	})
}

// Get reads a record into a pointer; false where there is none.
func (s *Store) Get(bucket Bucket, key string, record any) (bool, error) {
	var raw []byte
	err := s.view(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		if b == nil {
			return nil
		}
		stored := b.Get([]byte(key))
		if stored == nil {
			return nil
		}
		var err error
		raw, err = s.box.open([]byte(key), stored)
		return err
	})
	if err == nil && raw != nil {
		err = json.Unmarshal(raw, record)
	}
	if err != nil {
		return false, damaged(s.path, fmt.Sprintf("%s %q: %v", bucket, key, err))
	}
	return raw != nil, nil
}

// Delete removes a record; none is no error.
func (s *Store) Delete(bucket Bucket, key string) error {
	return s.update(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		if b == nil {
			return nil
		}
		return b.Delete([]byte(key))
	})
}

// Keys returns the keys of a bucket's records in their byte order.
func (s *Store) Keys(bucket Bucket) ([]string, error) {
	var keys []string
	err := s.view(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		if b == nil {
			return nil
		}
		return b.ForEach(func(key, value []byte) error {
			if value == nil {
				return errors.New("a bucket where a record should be")
			}
			keys = append(keys, string(key))
			return nil
		})
	})
	return keys, err
}
