package weekly

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
)

// killDir is the environment variable that turns the test binary into a process
// that makes the tables without end, to be killed.
const killDir = "PARTNERDESK_TEST_WEEKLY_INTO"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		fmt.Fprintln(os.Stderr, makeWithoutEnd(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// makeWithoutEnd makes the tables again and again, for ever other limits.
func makeWithoutEnd(dir string) error {
	st, err := store.Open(dir, store.Options{})
	if err != nil {
		return err
	}
	for jitter := 1; ; jitter++ {
		fmt.Println("begin")
		o := Options{Now: date("2026-11-25"), Limits: measure.Limits{Jitter: 1 + jitter%300}}
		if jitter%3 == 0 { // all of it, as if it were the first time
			keys, err := st.Keys(store.Weekly)
			if err != nil {
				return err
			}
			for _, key := range keys {
				if err := st.Delete(store.Weekly, key); err != nil {
					return err
				}
			}
		}
		if _, err := Make(context.Background(), st, o); err != nil {
			return err
		}
	}
}

// A process killed at any point leaves tables that the next call completes: they
// are those that would have been made at once.
func TestKilledInTheMiddleIsFinished(t *testing.T) {
	b := newBench(t)
	for i, day := range []string{"2026-11-09", "2026-11-12", "2026-11-15"} {
		var lines []string
		for n := range 200 {
			lines = append(lines, call(1000*i+n, fmt.Sprintf("2026-11-%02dT%02d:00:00Z", 8+2*i+n%2, n%24), fmt.Sprint("o", n%5), fmt.Sprint("L", n%3), fmt.Sprintf("|audio_jitter=%d", n))...)
		}
		b.load("call-history", "EU", day, "", lines...)
	}
	b.make()
	var want [tables][]string
	for of := range tables {
		want[of] = append(b.rows(of, ""), b.rows(of, "2026-11-12")...)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range 8 {
		if err := b.st.Close(); err != nil {
			t.Fatal(err)
		}
		killed(t, b.dir, 1+r.IntN(5), r.IntN(1<<24))
		b.open()
		if _, err := b.st.Check(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		b.make()
		for of := range tables {
			if got := append(b.rows(of, ""), b.rows(of, "2026-11-12")...); !slices.Equal(got, want[of]) {
				t.Fatalf("%s: %d rows, want %d:\n%q\n%q", of.Dataset(), len(got), len(want[of]), got, want[of])
			}
		}
	}
}

// killed starts a process that works on a folder, reads so many of its lines, lets
// it get somewhere into what follows, and kills it.
func killed(t *testing.T, dir string, lines, turns int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), killDir+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for range lines {
		if !said.Scan() {
			t.Fatal("the process ended by itself")
		}
	}
	for range turns {
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
}
