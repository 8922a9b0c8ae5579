package cli_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A program killed at any point of an import leaves the old state or the new
// one, and a cache that is sound.
func TestKilledImportLeavesTheOldStateOrTheNew(t *testing.T) {
	const rows, rounds = 120_000, 10
	p := newProfile(t)
	path := filepath.Join(t.TempDir(), "phones.csv")
	r := rand.New(rand.NewPCG(9, 10))
	var text strings.Builder
	text.WriteString("Phone Number,Extension,Location Name,User UUID\n")
	for row := range rows {
		fmt.Fprintf(&text, "+8150%08d,%04d,Site %d,%016x\n", row, row%10000, row%300, r.Uint64())
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	load := func(ctx context.Context) error {
		cmd := exec.CommandContext(ctx, os.Args[0], "--profile", string(p), "import", path) // killed when ctx ends
		cmd.Env = append(os.Environ(), runsProgram+"=1")
		return cmd.Run()
	}
	started := time.Now()
	if err := load(context.Background()); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(started)
	count := func() (n int) {
		t.Helper()
		fmt.Sscan(p.must(t, "list", "numbers", "--count"), &n)
		return n
	}
	was := count()
	if was != rows {
		t.Fatalf("%d rows of %d", was, rows)
	}
	killed, more := 0, rows
	for round := range rounds {
		// Each round loads one row more, so that the states are told apart.
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(f, "+49%d,1,Site 1,0\n", round)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		more++
		// One moment in each tenth of the time that a load takes.
		moment := time.Duration((float64(round) + r.Float64()) / rounds * float64(whole))
		ctx, cancel := context.WithTimeout(context.Background(), moment)
		err = load(ctx)
		cancel()
		if err != nil {
			killed++
		}
		if out := p.must(t, "check"); !strings.Contains(out, "sound") {
			t.Errorf("round %d: %s", round, out)
		}
		now := count()
		if now != was && now != more || err == nil && now != more {
			t.Fatalf("round %d, killed after %v of %v: %d rows, where %d were and %d were to be; %v", round, moment, whole, now, was, more, err)
		}
		was = now
	}
	if killed < rounds/3 {
		t.Errorf("only %d of %d loads were killed; the others were done before", killed, rounds)
	}
	if err := load(context.Background()); err != nil {
		t.Errorf("a load after all the kills: %v", err)
	}
	if n := count(); n != more {
		t.Errorf("after it: %d rows, want %d", n, more)
	}
}
