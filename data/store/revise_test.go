package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// writeRows loads rows in segments of the usual size.
func writeRows(t testing.TB, s *Store, d Draft, rows [][]table.Value, rejects ...Reject) Snapshot {
	t.Helper()
	ctx := context.Background()
	w, err := s.Begin(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	batch := table.NewBatch(d.Columns)
	for _, row := range rows {
		for c, v := range row {
			batch.Column(c).Append(v)
		}
		if batch.Full() {
			if err := w.Write(ctx, batch.Finish()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Write(ctx, batch.Finish()); err != nil {
		t.Fatal(err)
	}
	for _, r := range rejects {
		w.Reject(r)
	}
	sn, err := w.Commit(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return sn
}

// What is revised holds the changed cells and all others as they were, in the
// place of the old snapshot, open and sealed.
func TestReviseAgainstRows(t *testing.T) {
	columns := allTypes[len(allTypes)-4:]
	for _, key := range [][]byte{nil, testKey} {
		dir := t.TempDir()
		s := open(t, dir, Options{Key: key})
		r := rand.New(rand.NewPCG(3, 4))
		rows := make([][]table.Value, table.SegmentRows+300)
		for i := range rows {
			for _, c := range columns {
				rows[i] = append(rows[i], randomValue(r, c))
			}
		}
		origin := Origin{File: "a.csv", Import: 7}
		old := writeRows(t, s, Draft{Dataset: "mine", Region: "US", Columns: columns, Origin: origin}, rows, Reject{Row: 1, Text: "x"}, Reject{Row: 2, Text: "y"})
		for round := range 3 {
			var change Revised
			seen := map[[2]int]bool{}
			for range 1 + r.IntN(40) {
				at := [2]int{r.IntN(len(rows)), r.IntN(len(columns))}
				if seen[at] {
					continue
				}
				seen[at] = true
				v := randomValue(r, columns[at[1]])
				rows[at[0]][at[1]] = v
				change.Cells = append(change.Cells, Cell{at[0], at[1], v})
			}
			change.Rejects = []Reject{{Row: 1, Text: "x", Repair: []string{"a"}}, {Row: 2, Text: "y", Settled: &Settled{Revision: 1, By: Amended}}}
			change.Revisions = []Revision{{Amended: round}}
			var told [][2]int64
			change.Progress = func(done, total int64) { told = append(told, [2]int64{done, total}) }
			sn, err := s.Revise(context.Background(), old.ID, func(given Snapshot, rejects []Reject) (Revised, error) {
				if given.ID != old.ID || len(rejects) != 2 {
					t.Errorf("round %d: given %d with %d rejects", round, given.ID, len(rejects))
				}
				return change, nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if sn.ID <= old.ID || sn.First != 1 || sn.Region != "US" || sn.Origin != origin || sn.Rejects != 1 || sn.Settled != 1 || sn.Repairable != 1 ||
				!reflect.DeepEqual(sn.Revisions, change.Revisions) {
				t.Errorf("round %d: %+v", round, sn)
			}
			if all := int64(len(rows)); !slices.Equal(told, [][2]int64{{table.SegmentRows, all}, {all, all}}) {
				t.Errorf("round %d: told of %v", round, told)
			}
			if _, err := s.Snapshot(old.ID); !errors.Is(err, ErrGone) {
				t.Errorf("the old snapshot: %v", err)
			}
			if _, err := s.Source(old).Vector(0, 0); !errors.Is(err, ErrGone) {
				t.Errorf("a cell of the old snapshot: %v", err)
			}
			old = sn
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = open(t, dir, Options{Key: key})
		all, err := s.Snapshots()
		if err != nil || len(all) != 1 || !reflect.DeepEqual(all[0], old) {
			t.Fatalf("after it was opened again: %+v, %v", all, err)
		}
		if got := rowsOf(t, s.Source(old)); !reflect.DeepEqual(got, rows) {
			t.Error("the rows differ")
		}
		open, err := s.Rejects(old.ID)
		settled, err2 := s.Settled(old.ID)
		if err != nil || err2 != nil || len(open) != 1 || open[0].Text != "x" || len(settled) != 1 || settled[0].Text != "y" {
			t.Errorf("rejects %+v, settled %+v, %v, %v", open, settled, err, err2)
		}
	}
}

// A revised snapshot stands where it stood: one that a newer load has replaced
// does not come into force again. What is corrected meanwhile stays.
func TestRevisedSnapshotsKeepTheirPlace(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	columns := []table.Column{{Key: "n", Type: table.Integer}}
	row := func(n int64) [][]table.Value { return [][]table.Value{{{Type: table.Integer, Int: n}}} }
	at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	first := writeRows(t, s, Draft{Dataset: "mine", Columns: columns, AsOf: at}, row(1))
	second := writeRows(t, s, Draft{Dataset: "mine", Columns: columns, AsOf: at}, row(2))
	set := func(id uint64, during func()) (Snapshot, error) {
		return s.Revise(context.Background(), id, func(Snapshot, []Reject) (Revised, error) {
			during()
			return Revised{Cells: []Cell{{0, 0, table.Value{Type: table.Integer, Int: 9}}}}, nil
		})
	}
	revised, err := set(first.ID, func() {})
	if err != nil {
		t.Fatal(err)
	}
	current, err := s.Current("mine", time.Time{})
	if err != nil || len(current) != 1 || current[0].ID != second.ID {
		t.Errorf("in force: %+v, %v", current, err)
	}
	all, err := s.Snapshots()
	if err != nil || len(all) != 2 || all[0].ID != revised.ID || all[1].ID != second.ID {
		t.Errorf("the order: %+v, %v", all, err)
	}
	revised, err = set(revised.ID, func() {
		if _, err := s.Correct(revised.ID, func(sn *Snapshot) { sn.Region = "EU" }); err != nil {
			t.Error(err)
		}
	})
	if err != nil || revised.Region != "EU" {
		t.Errorf("corrected meanwhile: %+v, %v", revised, err)
	}
	// Of two revisions at a time one wins.
	_, err = set(revised.ID, func() {
		if _, err := set(revised.ID, func() {}); err != nil {
			t.Error(err)
		}
	})
	if !errors.Is(err, ErrGone) {
		t.Errorf("the slower revision: %v", err)
	}
	if all, _ := s.Snapshots(); len(all) != 2 {
		t.Errorf("%d snapshots", len(all))
	}
	for _, c := range []Cell{{Row: 1}, {Row: -1}, {Column: 1}, {Value: table.Value{Type: table.Date}}} {
		if _, err := s.Revise(context.Background(), second.ID, func(Snapshot, []Reject) (Revised, error) { return Revised{Cells: []Cell{c}}, nil }); err == nil {
			t.Errorf("%+v was taken", c)
		}
	}
}

// Snapshots vanish together or not at all.
func TestPurgeIsWhole(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	var ids []uint64
	for range 3 {
		ids = append(ids, writeRows(t, s, Draft{Dataset: "mine", Columns: []table.Column{{Key: "n"}}}, [][]table.Value{{{Text: "x"}}}).ID)
	}
	ctx := context.Background()
	if err := s.Purge(ctx, ids[0], 99, ids[1]); !errors.Is(err, ErrGone) {
		t.Errorf("with one that is not there: %v", err)
	}
	if all, _ := s.Snapshots(); len(all) != 3 {
		t.Errorf("%d are left", len(all))
	}
	if err := s.Purge(ctx, ids[0], ids[2]); err != nil {
		t.Error(err)
	}
	if all, _ := s.Snapshots(); len(all) != 1 || all[0].ID != ids[1] {
		t.Errorf("left: %+v", all)
	}
}

// reviseDir is killDir for a process that revises without end.
const reviseDir = "PARTNERDESK_TEST_REVISE_IN"

// marked are the rows that each revision changes, in both segments.
var marked = []int{0, 77, table.SegmentRows - 1, table.SegmentRows, table.SegmentRows + 41}

func reviseWithoutEnd(dir string) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	for {
		all, err := s.Snapshots()
		if err != nil {
			return err
		}
		n := len(all[0].Revisions) + 1
		fmt.Println("begin", n)
		_, err = s.Revise(context.Background(), all[0].ID, func(sn Snapshot, rejects []Reject) (Revised, error) {
			var to Revised
			for _, row := range marked {
				to.Cells = append(to.Cells, Cell{row, 0, table.Value{Type: table.Integer, Int: int64(n)}})
			}
			to.Revisions = append(slices.Clone(sn.Revisions), Revision{Amended: n})
			for i := range rejects {
				rejects[i].Text = fmt.Sprint(n)
			}
			to.Rejects = rejects
			return to, nil
		})
		if err != nil {
			return err
		}
		fmt.Println("done", n)
	}
}

// A process killed at any point of a revision leaves the old snapshot or the
// new one, whole, and nothing else.
func TestKilledRevisionLeavesTheOldStateOrTheNew(t *testing.T) {
	dir := t.TempDir()
	columns := []table.Column{{Key: "n", Type: table.Integer}, {Key: "t"}}
	rows := make([][]table.Value, table.SegmentRows+100)
	for i := range rows {
		rows[i] = []table.Value{{Type: table.Integer}, {Text: fmt.Sprint("row ", i)}}
	}
	s := open(t, dir, Options{})
	writeRows(t, s, Draft{Dataset: "mine", Columns: columns}, rows, Reject{Text: "0"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	within := 0
	for round := range 12 {
		begun, done := killed(t, reviseDir, dir, 1+2*r.IntN(3), r.IntN(1<<25)) // after the begin of a revision
		if begun > done {
			within++
		}
		s := open(t, dir, Options{})
		mustBeSound(t, s)
		all, err := s.Snapshots()
		if err != nil || len(all) != 1 {
			t.Fatalf("round %d: %d snapshots, %v", round, len(all), err)
		}
		n := len(all[0].Revisions)
		if n < done || n > max(begun, done) && begun > 0 {
			t.Errorf("round %d: revision %d, said done %d, begun %d", round, n, done, begun)
		}
		for segment := range all[0].Segments {
			numbers, err := s.Source(all[0]).Vector(segment, 0)
			if err != nil {
				t.Fatal(err)
			}
			for i, got := range numbers.Ints() {
				if row := segment*table.SegmentRows + i; got != int64(n) && slices.Contains(marked, row) || got != 0 && !slices.Contains(marked, row) {
					t.Fatalf("round %d: row %d holds %d in revision %d", round, row, got, n)
				}
			}
		}
		texts, err := s.Source(all[0]).Vector(1, 1)
		if err != nil || texts.Text(41) != fmt.Sprint("row ", table.SegmentRows+41) {
			t.Errorf("round %d: a text that nobody changed: %v", round, err)
		}
		rejects, err := s.Rejects(all[0].ID)
		if err != nil || len(rejects) != 1 || rejects[0].Text != fmt.Sprint(n) {
			t.Errorf("round %d: rejects %+v, %v", round, rejects, err)
		}
		if left, err := s.Keys(Bucket(loadingBucket)); err != nil || len(left) > 0 {
			t.Errorf("round %d: %d unfinished loads were not swept, %v", round, len(left), err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if within == 0 {
		t.Error("no kill fell into a revision")
	}
}
