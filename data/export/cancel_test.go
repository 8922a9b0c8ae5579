package export

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// An export that is no longer wanted ends within a fifth of a second, wherever
// it is, and leaves nothing. A busy machine may take longer now and then, but
// not each time.
func TestCancelIsQuick(t *testing.T) {
	const wanted, tries = 200 * time.Millisecond, 5
	inOrder := numbers(80_000)
	inOrder.Dataset, inOrder.Partitions = "numbers", []Column{{Key: "country", Index: 5}}
	shuffled := inOrder
	for _, i := range rand.New(rand.NewPCG(3, 4)).Perm(80_000) {
		shuffled.Rows = append(shuffled.Rows, uint32(i))
	}
	manners := map[string]Manner{"folder": Options{Format: Parquet, Partitioned: true}, "shift_jis": Options{Format: CSV, Encoding: ShiftJIS}}
	for _, format := range everyFormat {
		manners[string(format)] = format
	}
	for name, m := range manners {
		for order, v := range map[string]View{"in order": inOrder, "shuffled": shuffled} {
			for _, at := range []int{1, 40_000, 79_000} {
				best := time.Hour
				for range tries {
					folder := t.TempDir()
					ctx, cancel := context.WithCancel(context.Background())
					var since time.Time
					_, err := File(ctx, filepath.Join(folder, "a.parquet"), m, v, func(done, total int) {
						if done >= at && since.IsZero() {
							since = time.Now()
							cancel()
						}
					})
					took := time.Since(since)
					best = min(best, took)
					if !errors.Is(err, context.Canceled) {
						t.Fatalf("%s: %v", name, err)
					}
					if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
						t.Errorf("%s: %v is left, %v", name, entries, err)
					}
					if best <= wanted {
						break
					}
				}
				if best > wanted {
					t.Errorf("%s, %s: cancelled at row %d, it went on for %v", name, order, at, best)
				}
			}
		}
	}
}
