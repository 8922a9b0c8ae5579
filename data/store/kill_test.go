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

// endless is what the test binary does without end, on the folder that the
// environment variable of the name holds.
var endless = map[string]func(dir string) error{killDir: loadWithoutEnd, reviseDir: reviseWithoutEnd, applyDir: applyWithoutEnd}

func TestMain(m *testing.M) {
	for variable, work := range endless {
		if dir := os.Getenv(variable); dir != "" {
			if err := work(dir); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
	}
	os.Exit(m.Run())
}

// killed starts a process that works without end on a folder, reads so many of
// its lines, lets it get somewhere into the step that follows, and kills it. It
// returns which piece of work the process said last that it had begun, and done.
func killed(t *testing.T, variable, dir string, lines, turns int) (begun, done int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), variable+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	hear := func() bool {
		more := said.Scan()
		fmt.Sscanf(said.Text(), "begin %d", &begun)
		fmt.Sscanf(said.Text(), "done %d", &done)
		return more
	}
	for range lines {
		if !hear() {
			t.Fatal("the process ended by itself")
		}
	}
	for range turns {
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for hear() { // what it said before the kill
	}
	cmd.Wait()
	return begun, done
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
		fmt.Println("begin", w.id)
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
		committing, committed := killed(t, killDir, dir, 1+r.IntN(9), r.IntN(1<<22))
		mustBeWhole(t, dir, uint64(committing), uint64(committed), round)
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
