package store

import (
	"encoding/json"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Reject is a cell that did not fit its column's type; the row holds no value
// there. Nothing that a file held is lost.
type Reject struct {
	Row    int    `json:"row"`    // of the snapshot, from 0
	Line   int    `json:"line"`   // of the file, from 1
	Column string `json:"column"` // key; empty for a cell beyond the header
	Text   string `json:"text"`   // as the file has it
	Reason string `json:"reason"` // names a sentence of the translations; empty: the cell fitted, and was changed beside one that did not

	// Of a row with more cells than the header, the first reject holds all cells
	// as the file has them and, where there is exactly one way to join them again
	// so that each column has what it has in other rows, what the snapshot's
	// columns then hold: one text a column, as table.Value.String writes it.
	Cells  []string `json:"cells,omitempty"`
	Ways   int      `json:"ways,omitempty"` // how many ways there are to join the cells; 2 stands for more
	Repair []string `json:"repair,omitempty"`

	Settled *Settled `json:"settled,omitempty"` // nil: it is open
}

// Settled says how a reject was dealt with, and what undoes that.
type Settled struct {
	Revision int        `json:"revision"` // of Snapshot.Revisions, from 1
	By       Settlement `json:"by"`
	Text     string     `json:"text,omitempty"`   // what was typed in
	Before   []string   `json:"before,omitempty"` // what was there: of a cell one text; of a repaired row, with its first reject, one a column
}

// Settlement is a way to deal with a reject.
type Settlement string

// The settlements.
const (
	Repaired Settlement = "repaired" // the cells of the row were joined again
	Amended  Settlement = "amended"  // a value was typed in
	Accepted Settlement = "accepted" // there is no value
)

// Repairable reports whether the reject offers to repair its row.
func (r *Reject) Repairable() bool { return r.Settled == nil && r.Repair != nil }

// rejectChunk is how many rejects one value holds.
const rejectChunk = 1000

// rejectCounts are what a snapshot says of its rejects.
type rejectCounts struct{ open, settled, repairable int }

func (c *rejectCounts) add(r Reject) {
	switch {
	case r.Settled != nil:
		c.settled++
	default:
		c.open++
	}
	if r.Repairable() {
		c.repairable++
	}
}

func countRejects(all []Reject) (c rejectCounts) {
	for _, r := range all {
		c.add(r)
	}
	return c
}

// Reject keeps a cell that did not fit with the snapshot.
func (w *Writer) Reject(r Reject) {
	w.rejects = append(w.rejects, r)
	w.counts.add(r)
}

// flushRejects writes the rejects that wait, if there are at least that many.
func (w *Writer) flushRejects(least int) error {
	if len(w.rejects) == 0 || len(w.rejects) < least {
		return nil
	}
	first := w.counts.open + w.counts.settled - len(w.rejects)
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

// Rejects returns the cells of a snapshot that did not fit and are not settled,
// in the order of the file.
func (s *Store) Rejects(id uint64) ([]Reject, error) {
	all, err := s.allRejects(id)
	return slices.DeleteFunc(all, func(r Reject) bool { return r.Settled != nil }), err
}

// Settled returns the cells of a snapshot that did not fit and were dealt with,
// in the order of the file.
func (s *Store) Settled(id uint64) ([]Reject, error) {
	all, err := s.allRejects(id)
	return slices.DeleteFunc(all, func(r Reject) bool { return r.Settled == nil }), err
}

func (s *Store) allRejects(id uint64) ([]Reject, error) {
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
