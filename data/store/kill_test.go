package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"

	"partnerdesk/data/table"
)

// killDir is the environment variable that turns the test binary into a process
// that loads without end, to be killed.
const killDir = "PARTNERDESK_TEST_LOAD_INTO"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		if err := loadWithoutEnd(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if dir := os.Getenv(reviseDir); dir != "" {
		if err := reviseWithoutEnd(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if dir := os.Getenv(applyDir); dir != "" {
		if err := applyWithoutEnd(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// loadWithoutEnd loads snapshots whose every row holds the number of the load,
// and tells each step on standard output.
func loadWithoutEnd(dir string) error {
	ctx := context.Background()
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	for {
		w, err := s.Begin(ctx, Draft{Dataset: "numbers", Region: "US", Columns: []table.Column{{Key: "n", Type: table.Integer}, {Key: "t"}}})
		if err != nil {
			return err
		}
		for segment := range 3 {
			n, t := table.NewBuilder(table.Integer), table.NewBuilder(table.Text)
			for row := range table.SegmentRows {
				n.AppendInt(int64(w.id))
				t.AppendText(fmt.Sprint(w.id, segment, row))
			}
			fmt.Println("segment", w.id, segment)
			if err := w.Write(ctx, []*table.Vector{n.Finish(), t.Finish()}); err != nil {
				return err
			}
		}
		w.Reject(Reject{Column: "n", Text: "x"})
		fmt.Println("commit", w.id)
		if _, err := w.Commit(ctx); err != nil {
			return err
		}
		fmt.Println("done", w.id)
	}
}

// A process killed at any point of a load leaves the old state or the new one.
func TestKilledLoadLeavesTheOldStateOrTheNew(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(21, 22))
	for round := range 12 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), killDir+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// The kill falls somewhere within the step after the line that is read.
		var committing, committed uint64
		lines := bufio.NewScanner(out)
		for range 1 + r.IntN(9) {
			if !lines.Scan() {
				t.Fatal("the loading process ended by itself")
			}
			fmt.Sscanf(lines.Text(), "commit %d", &committing)
			fmt.Sscanf(lines.Text(), "done %d", &committed)
		}
		for range r.IntN(1 << 22) { // let it get somewhere into the step
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what it said before the kill
			fmt.Sscanf(lines.Text(), "commit %d", &committing)
			fmt.Sscanf(lines.Text(), "done %d", &committed)
		}
		cmd.Wait()
		mustBeWhole(t, dir, committing, committed, round)
	}
}

func mustBeWhole(t *testing.T, dir string, committing, committed uint64, round int) {
	t.Helper()
	s := open(t, dir, Options{})
	defer s.Close()
	mustBeSound(t, s)
	all, err := s.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	newest := uint64(0)
	for _, sn := range all {
		newest = max(newest, sn.ID)
		if sn.Rows != 3*table.SegmentRows || sn.Rejects != 1 {
			t.Fatalf("round %d: snapshot %d is not whole: %+v", round, sn.ID, sn)
		}
		for segment := range sn.Segments {
			v, err := s.Source(sn).Vector(segment, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range v.Ints() {
				if n != int64(sn.ID) {
					t.Fatalf("round %d: snapshot %d holds a row of load %d", round, sn.ID, n)
				}
			}
		}
	}
	if newest < committed || newest > max(committing, committed) && committing > 0 {
		t.Errorf("round %d: newest snapshot %d, said done %d, began to commit %d", round, newest, committed, committing)
	}
	current, err := s.Current("numbers", sinceEver)
	if err != nil || len(all) > 0 && (len(current) != 1 || current[0].ID != newest) {
		t.Errorf("round %d: current %v, newest %d, %v", round, current, newest, err)
	}
	if left, err := s.Keys(Bucket(loadingBucket)); err != nil || len(left) > 0 {
		t.Errorf("round %d: %d unfinished loads were not swept, %v", round, len(left), err)
	}
}
