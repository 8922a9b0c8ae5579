//go:build !race

package grid

import (
	"testing"
	"time"
)

// TestPageTime moves by a page and draws it, well within a frame: the best of
// many tries, as the machine has other things to do.
func TestPageTime(t *testing.T) {
	r := newWide(t)
	best := time.Hour
	for i := range 100 {
		start := time.Now()
		r.ScrollTo(i * 40)
		r.paint()
		best = min(best, time.Since(start))
	}
	if best > 4*time.Millisecond {
		t.Errorf("40 rows of 14 columns took %v", best)
	}
}
