package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// Random changes of records, single and many at once, against plain maps, in an
// open and a sealed cache.
func TestRecordsAgainstAModel(t *testing.T) {
	ctx := context.Background()
	for _, key := range [][]byte{nil, testKey} {
		dir := t.TempDir()
		s := open(t, dir, Options{Key: key})
		r := rand.New(rand.NewPCG(41, 42))
		model := map[Bucket]map[string]string{Tags: {}, Tagged: {}, Outbox: {}}
		kinds := []Bucket{Tags, Tagged, Outbox}
		for step := range 200 {
			var changes []Change
			seen := map[string]bool{}
			for range r.IntN(40) {
				b, key := kinds[r.IntN(len(kinds))], fmt.Sprint("k", r.IntN(60))
				if seen[string(b)+key] {
					continue
				}
				seen[string(b)+key] = true
				if r.IntN(3) == 0 {
					changes = append(changes, Change{Bucket: b, Key: key})
					delete(model[b], key)
				} else {
					text := strings.Repeat("株式会社 ", r.IntN(40)) + fmt.Sprint(step)
					changes = append(changes, Change{b, key, text})
					model[b][key] = text
				}
			}
			if err := s.Apply(changes); err != nil {
				t.Fatal(err)
			}
			if step%50 == 49 {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				s = open(t, dir, Options{Key: key})
			}
			records := 0
			for _, b := range kinds {
				got, last := map[string]string{}, ""
				err := s.Records(ctx, b, func(key string, raw []byte) error {
					if key <= last {
						t.Fatalf("%q comes after %q", key, last)
					}
					last = key
					var text string
					err := json.Unmarshal(raw, &text)
					got[key] = text
					return err
				})
				if err != nil || !maps.Equal(got, model[b]) {
					t.Fatalf("step %d: %s: %v, want %v, %v", step, b, got, model[b], err)
				}
				records += len(got)
			}
			if report, err := s.Check(ctx, nil); err != nil || report.Records != records {
				t.Fatalf("the check counts %d records of %d, %v", report.Records, records, err)
			}
		}
	}
}

// What cannot be written as a whole is not written at all.
func TestApplyAllOrNone(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	if err := s.Put(Notes, "a", 1); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]Change{"no JSON": {Notes, "b", func() {}}, "no key": {Notes, "", 2}, "a long key": {Notes, strings.Repeat("k", 1<<16), 2}} {
		if err := s.Apply([]Change{{Notes, "a", 3}, bad, {Tags, "c", 4}}); err == nil {
			t.Error(name)
		}
		var n int
		if _, err := s.Get(Notes, "a", &n); err != nil || n != 1 {
			t.Errorf("%s: %d, %v", name, n, err)
		}
		if found, err := s.Get(Tags, "c", &n); found || err != nil {
			t.Errorf("%s: %v, %v", name, found, err)
		}
	}
}

// A record that is damaged is found by the check, and by whoever reads it; the
// reader's own error and the end of its context come back as they are.
func TestRecordsFaults(t *testing.T) {
	s, ctx := open(t, t.TempDir(), Options{}), context.Background()
	for _, key := range []string{"a", "b", "c"} {
		if err := s.Put(Notes, key, key); err != nil {
			t.Fatal(err)
		}
	}
	mine := errors.New("mine")
	if err := s.Records(ctx, Notes, func(string, []byte) error { return mine }); err != mine {
		t.Error(err)
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Records(over, Notes, func(string, []byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := s.Check(over, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	damage := func(flip byte) {
		if err := s.db.Update(func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(Notes))
			value := append([]byte(nil), b.Get([]byte("b"))...)
			value[len(value)-1] ^= flip
			return b.Put([]byte("b"), value)
		}); err != nil {
			t.Fatal(err)
		}
	}
	damage(1)
	if err := s.Records(ctx, Notes, func(string, []byte) error { return nil }); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
	if report, err := s.Check(ctx, nil); err != nil || len(report.Faults) != 1 || !strings.Contains(report.Faults[0].Error(), `notes "b"`) {
		t.Errorf("%+v, %v", report, err)
	}
	damage(1) // sound again for the check at the end
}

// applyDir is the environment variable that turns the test binary into a process
// that applies changes without end, to be killed.
const applyDir = "PARTNERDESK_TEST_APPLY_INTO"

// applied is how many records each change of that process writes.
const applied = 2000

func applyWithoutEnd(dir string) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		var changes []Change
		for i := range applied {
			c := Change{Bucket: Tagged, Key: fmt.Sprint("c", i), Record: n}
			if n%3 == 0 && i%2 == 0 {
				c.Record = nil
			}
			changes = append(changes, c, Change{Outbox, c.Key, n})
		}
		fmt.Println("begin", n)
		if err := s.Apply(changes); err != nil {
			return err
		}
		fmt.Println("done", n)
	}
}

// A process killed at any point of a change of many records leaves all as they
// were or all as they are to be.
func TestKilledApplyLeavesTheOldStateOrTheNew(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(43, 44))
	within, newest := 0, 0
	for round := range 12 {
		begun, done := killed(t, applyDir, dir, 1+2*r.IntN(6), r.IntN(1<<24)) // after the begin of a change
		if begun > done {
			within++
		}
		if done > 0 {
			newest = 0 // it began again with 1
		}
		newest = mustBeOneChange(t, dir, done, begun, newest, round)
	}
	if within == 0 {
		t.Error("no kill fell into a change")
	}
}

// mustBeOneChange checks that all records are those of one change, and returns
// its number; before is that of the process before.
func mustBeOneChange(t *testing.T, dir string, done, begun, before, round int) int {
	t.Helper()
	s := open(t, dir, Options{})
	defer s.Close()
	mustBeSound(t, s)
	read := func(b Bucket) (count int, numbers map[int]bool) {
		numbers = make(map[int]bool)
		if err := s.Records(context.Background(), b, func(_ string, raw []byte) error {
			var n int
			err := json.Unmarshal(raw, &n)
			numbers[n] = true
			count++
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return count, numbers
	}
	waiting, numbers := read(Outbox)
	if len(numbers) == 0 && done == 0 && before == 0 {
		return 0
	}
	if waiting != applied || len(numbers) != 1 {
		t.Fatalf("round %d: %d records of the changes %v", round, waiting, numbers)
	}
	n := 0
	for n = range numbers {
	}
	if n != before && (n < done || n > max(begun, done)) {
		t.Errorf("round %d: change %d, said done %d, begun %d, before %d", round, n, done, begun, before)
	}
	want := applied
	if n%3 == 0 {
		want /= 2
	}
	if tagged, of := read(Tagged); tagged != want || len(of) != 1 || !of[n] {
		t.Errorf("round %d: change %d left %d records of %v", round, n, tagged, of)
	}
	return n
}
