package store

import (
	"errors"
	"math/rand/v2"
	"sync"
	"testing"

	"partnerdesk/data/table"
)

// Every way decodes into memory that held something else as into new memory.
func TestLentIsWhatWasWritten(t *testing.T) {
	to := &scratch{lent: true}
	r := rand.New(rand.NewPCG(91, 92))
	for range 300 {
		i, rows := r.IntN(len(ways)), []int{0, 1, 65, 5000, table.SegmentRows}[r.IntN(5)]
		v := column(t, i, rows, []int{0, 7}[r.IntN(2)])
		content := encode(v)
		if r.IntN(4) == 0 {
			content = encodeFirst(v)
		}
		got, err := decode(to, ways[i].typ, content)
		if err != nil || !sameVector(got, v) {
			t.Fatalf("%s, %d rows: differs, %v", ways[i].name, rows, err)
		}
	}
}

// A store lends what it would give, one within the other and to many at once,
// whatever the cache holds.
func TestStoreLends(t *testing.T) {
	for name, o := range map[string]Options{"roomy": {}, "tight": {CacheBytes: 1}, "sealed and tight": {CacheBytes: 1, Key: testKey}} {
		t.Run(name, func(t *testing.T) {
			s := open(t, t.TempDir(), o)
			sn := load(t, s, Draft{Dataset: "d", Region: "EU", Columns: allTypes}, randomRows(rand.New(rand.NewPCG(93, 94)), table.SegmentRows+500))
			view := s.ViewOf(sn)
			var want [2][]*table.Vector
			for segment := range want {
				for c := range view.Columns() {
					v, err := view.Once().Vector(segment, c)
					if err != nil {
						t.Fatal(err)
					}
					want[segment] = append(want[segment], v)
				}
			}
			var wg sync.WaitGroup
			for worker := range 4 {
				wg.Go(func() {
					for step := range 3 * len(want[0]) {
						segment, a, b := step%2, (step+worker)%len(want[0]), (7*step+worker)%len(want[0])
						err := table.Lend(view, segment, a, func(x *table.Vector) error {
							return table.Lend(view, segment, b, func(y *table.Vector) error {
								if !sameVector(x, want[segment][a]) || !sameVector(y, want[segment][b]) {
									t.Errorf("columns %d and %d of segment %d are not what they are", a, b, segment)
								}
								return nil
							})
						})
						if err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			broken := errors.New("broken")
			if err := table.Lend(view, 0, 0, func(*table.Vector) error { return broken }); !errors.Is(err, broken) {
				t.Error(err)
			}
		})
	}
}

// What is lent fills the cache, then leaves it alone, and comes in when it is
// asked for more often than what is there.
func TestCacheWantsWhatIsAskedFor(t *testing.T) {
	c := newCache(3 * lentSize)
	id := func(i int) cacheID { return cacheID{1, i, 0} }
	for i := range 3 {
		if !c.wants(id(i)) {
			t.Fatalf("no room for %d", i)
		}
		c.mustLoad(t, id(i), lentSize)
	}
	for range 40 { // a scan that goes round and round
		for i := range 9 {
			if _, ok := c.get(id(i)); ok != (i < 3) {
				t.Fatalf("%d: cached %v", i, ok)
			}
			if i >= 3 && c.wants(id(i)) {
				t.Fatalf("%d is wanted in place of what is asked for as often", i)
			}
		}
	}
	asked := 1
	for ; !c.wants(id(7)); asked++ {
		if asked > 2000 {
			t.Fatal("what alone is asked for never comes in")
		}
	}
	c.mustLoad(t, id(7), lentSize)
	if c.size != 3*lentSize || len(c.index) != 3 {
		t.Errorf("%d bytes, %d values", c.size, len(c.index))
	}
	c.wants(id(8))
	c.forget(func(uint64) bool { return false })
	if len(c.missed) != 0 {
		t.Errorf("%d counts of what was forgotten", len(c.missed))
	}
}
