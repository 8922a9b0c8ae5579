package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"

	bolt "go.etcd.io/bbolt"

	"partnerdesk/data/table"
)

// CheckReport says what a check read and what it found.
type CheckReport struct {
	Snapshots, Values int
	Records           int     // what the user typed or arranged
	Bytes             int64   // of the values, as stored
	Faults            []error // each says which snapshot, column and segment, or which record
}

// Check reads and decodes every value of the cache, computes its statistics
// again, follows every pointer and opens every record. Memory is that of one segment's column. progress may be nil.
func (s *Store) Check(ctx context.Context, progress func(done, total int)) (CheckReport, error) {
	var report CheckReport
	all, err := s.Snapshots()
	if err != nil {
		return report, err
	}
	total := 0
	for _, sn := range all {
		total += len(sn.Columns) * len(sn.Segments)
	}
	for _, sn := range all {
		report.Snapshots++
		report.Bytes += sn.Bytes
		r := s.source(sn)
		for column := range sn.Columns {
			stats, err := r.readStats(column)
			if err != nil {
				report.Faults = append(report.Faults, err)
			}
			for segment := range sn.Segments {
				if err := ctx.Err(); err != nil {
					return report, err
				}
				v, err := r.read(segment, column)
				if err == nil && stats != nil && !reflect.DeepEqual(table.StatsOf(v), stats[segment]) {
					err = r.statsFault(column, fmt.Sprintf("segment %d: they do not fit the rows", segment))
				}
				if err != nil {
					report.Faults = append(report.Faults, err)
				}
				report.Values++
				if progress != nil {
					progress(report.Values, total)
				}
			}
		}
		rejects, err := s.allRejects(sn.ID)
		want := rejectCounts{sn.Rejects, sn.Settled, sn.Repairable}
		if counts := countRejects(rejects); err == nil && counts != want {
			err = damaged(s.path, fmt.Sprintf("snapshot %d: rejects %+v where %+v should be", sn.ID, counts, want))
		}
		if err != nil {
			report.Faults = append(report.Faults, err)
		}
	}
	report.Faults = append(report.Faults, s.checkPointers(all)...)
	for _, b := range buckets {
		err := s.Records(ctx, b, func(string, []byte) error {
			report.Records++
			return nil
		})
		if ctx.Err() != nil {
			return report, ctx.Err()
		}
		if err != nil {
			report.Faults = append(report.Faults, err)
		}
	}
	return report, nil
}

func (s *Store) checkPointers(all []Snapshot) []error {
	var faults []error
	want := newestOf(all, func(Snapshot) bool { return true })
	err := s.view(func(tx *bolt.Tx) error {
		return tx.Bucket(currentBucket).ForEach(func(slot, id []byte) error {
			sn, known := want[string(slot)]
			if !known || len(id) != 8 || binary.BigEndian.Uint64(id) != sn.ID {
				faults = append(faults, damaged(s.path, fmt.Sprintf("the pointer %q leads astray", slot)))
			}
			delete(want, string(slot))
			return nil
		})
	})
	for slot := range want {
		faults = append(faults, damaged(s.path, fmt.Sprintf("the pointer %q is not there", slot)))
	}
	if err != nil {
		faults = append(faults, err)
	}
	return faults
}

// checkPages lets bbolt check the structure of its file. It runs in a goroutine
// of bbolt's own, which no guard reaches: a damaged page ends the process. So
// it is for tests.
func (s *Store) checkPages() error {
	return s.db.View(func(tx *bolt.Tx) error {
		var all error
		for err := range tx.Check() {
			all = errors.Join(all, err)
		}
		return all
	})
}
