package store

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"partnerdesk/data/table"
)

// Reading far more than the cache may hold must not keep it in memory.
func TestReadingHoldsNoMoreThanTheCache(t *testing.T) {
	s := open(t, t.TempDir(), Options{CacheBytes: 1 << 20})
	sn := load(t, s, Draft{Dataset: "d", Columns: allTypes}, randomRows(rand.New(rand.NewPCG(1, 2)), table.SegmentRows))
	src := s.Source(sn)
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	for range 50 {
		for c := range allTypes {
			if _, err := src.Vector(0, c); err != nil {
				t.Fatal(err)
			}
		}
	}
	if after := heap(); after > before+32<<20 {
		t.Errorf("the heap grew from %d to %d MiB", before>>20, after>>20)
	}
}
