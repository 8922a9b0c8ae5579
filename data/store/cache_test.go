package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"

	"partnerdesk/data/table"
)

type bytesOf int

func (b bytesOf) Bytes() int { return int(b) }

func (c *cache) mustLoad(t *testing.T, id cacheID, size int) {
	t.Helper()
	v, err := c.load(id, func() (sized, error) { return bytesOf(size), nil })
	if err != nil || v != bytesOf(size) {
		t.Fatalf("%v: %v, %v", id, v, err)
	}
}

func TestCacheHoldsItsLimit(t *testing.T) {
	c := newCache(1000)
	for i := range 100 {
		c.mustLoad(t, cacheID{uint64(i), 0, 0}, 100)
		c.get(cacheID{0, 0, 0}) // kept by use
	}
	if c.size != 1000 || c.order.Len() != 10 || len(c.index) != 10 {
		t.Errorf("%d bytes in %d values, limit %d", c.size, c.order.Len(), c.limit)
	}
	for _, id := range []uint64{0, 99} {
		if _, ok := c.get(cacheID{id, 0, 0}); !ok {
			t.Errorf("value %d is gone", id)
		}
	}
	c.mustLoad(t, cacheID{200, 0, 0}, 5000)
	if c.size != 5000 || len(c.index) != 1 {
		t.Errorf("a value beyond the limit stands beside %d others", len(c.index)-1)
	}
	c.forget(func(snapshot uint64) bool { return snapshot != 200 })
	if c.size != 0 || len(c.index) != 0 || c.order.Len() != 0 {
		t.Error("an emptied cache holds something")
	}
}

func TestCacheReadsOnce(t *testing.T) {
	c := newCache(1000)
	id := cacheID{1, 2, 3}
	var reads atomic.Int32
	started, finish := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			v, err := c.load(id, func() (sized, error) {
				reads.Add(1)
				close(started)
				<-finish
				return bytesOf(7), nil
			})
			if err != nil || v != bytesOf(7) {
				t.Errorf("%v, %v", v, err)
			}
		})
	}
	<-started
	close(finish)
	wg.Wait()
	if reads.Load() != 1 {
		t.Errorf("read %d times", reads.Load())
	}
}

func TestCacheKeepsNeitherErrorsNorWhatWasForgotten(t *testing.T) {
	c := newCache(1000)
	broken := errors.New("broken")
	if _, err := c.load(cacheID{}, func() (sized, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	c.mustLoad(t, cacheID{}, 1)
	func() {
		defer func() { _ = recover() }()
		_, _ = c.load(cacheID{snapshot: 1}, func() (sized, error) { panic("damage") })
	}()
	c.mustLoad(t, cacheID{snapshot: 1}, 2)
	_, err := c.load(cacheID{snapshot: 2}, func() (sized, error) {
		c.forget(func(snapshot uint64) bool { return snapshot != 2 }) // purged while it is read
		return bytesOf(3), nil
	})
	if _, ok := c.get(cacheID{snapshot: 2}); ok || err != nil {
		t.Errorf("what was forgotten is kept, %v", err)
	}
	if len(c.reading) != 0 || c.size != 3 {
		t.Errorf("%d on their way, %d bytes", len(c.reading), c.size)
	}
}

// The cache counts at least the memory that its values hold.
func TestForgetAndPurgeEmptyTheCache(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	rows := randomRows(rand.New(rand.NewPCG(71, 72)), 2000)
	first, second := load(t, s, Draft{Dataset: "d", Columns: allTypes}, rows), load(t, s, Draft{Dataset: "e", Columns: allTypes}, rows)
	read := func(sn Snapshot) {
		rowsOf(t, s.Source(sn))
		for column := range allTypes {
			if _, ok := s.source(sn).Stats(0, column); !ok {
				t.Fatal("no statistics")
			}
		}
	}
	read(first)
	alone := s.cache.size
	read(second)
	if alone == 0 || len(s.cache.index) != 4*len(allTypes) {
		t.Fatalf("%d bytes, %d values", alone, len(s.cache.index))
	}
	if err := s.Purge(context.Background(), second.ID); err != nil {
		t.Fatal(err)
	}
	if s.cache.size != alone || len(s.cache.index) != 2*len(allTypes) {
		t.Errorf("after a purge: %d bytes, %d values", s.cache.size, len(s.cache.index))
	}
	s.Forget()
	if _, ok := s.Source(first).Cached(0, 0); ok || s.cache.size != 0 || len(s.cache.index) != 0 {
		t.Errorf("after Forget: %d bytes, %d values", s.cache.size, len(s.cache.index))
	}
	read(first)
	s.Close()
	if s.cache.size != 0 {
		t.Errorf("after Close: %d bytes", s.cache.size)
	}
}

// A single pass reads the same rows and keeps none of them.
func TestOnceKeepsNothing(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	rows := randomRows(rand.New(rand.NewPCG(73, 74)), 2000)
	sn := load(t, s, Draft{Dataset: "d", Columns: allTypes}, rows)
	if got := rowsOf(t, table.Once(s.Source(sn))); !sameRows(got, rows) || s.cache.size > 0 {
		t.Errorf("%d of %d rows, %d bytes kept", len(got), len(rows), s.cache.size)
	}
	view := s.ViewOf(sn)
	if got := rowsOf(t, table.Once(view)); len(got) != len(rows) || s.cache.size > 0 {
		t.Errorf("of a view: %d of %d rows, %d bytes kept", len(got), len(rows), s.cache.size)
	}
	all := rowsOf(t, view)
	kept := s.cache.size
	if got := rowsOf(t, table.Once(view)); !sameRows(got, all) || kept == 0 || s.cache.size != kept {
		t.Errorf("a pass changes what is kept from %d to %d bytes", kept, s.cache.size)
	}
}

// Readers of old loads and of what is in force see whole, right rows while
// loads are made, corrected and purged beside them; run with -race.
func TestReadersDuringLoads(t *testing.T) {
	ctx := context.Background()
	s := open(t, t.TempDir(), Options{CacheBytes: 300 << 10})
	columns := []table.Column{{Key: "n", Type: table.Integer}, {Key: "t"}}
	rowsOfLoad := func(n int) [][]table.Value {
		var rows [][]table.Value
		for row := range 3000 {
			rows = append(rows, []table.Value{{Type: table.Integer, Int: int64(n)}, {Text: fmt.Sprint(n, " ", row%40)}})
		}
		return rows
	}
	check := func(src table.Source) error {
		for segment := range src.Layout().Segments() {
			numbers, err := src.Vector(segment, 0)
			if err != nil {
				return err
			}
			texts, err := src.Vector(segment, 1)
			if err != nil {
				return err
			}
			first := numbers.Ints()[0]
			for i, n := range numbers.Ints() {
				if want := fmt.Sprint(n, " ", i%40); n != first || texts.Text(i) != want {
					return fmt.Errorf("row %d holds %d and %q, want %d and %q", i, n, texts.Text(i), first, want)
				}
			}
			if known, ok := src.(table.Prunable).Stats(segment, 0); ok && (known.Min.Int != first || known.Max.Int != first) {
				return fmt.Errorf("statistics %v to %v of %d", known.Min, known.Max, first)
			}
		}
		return nil
	}
	kept := load(t, s, Draft{Dataset: "own", Columns: columns}, rowsOfLoad(0))
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for reader := range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				src := table.Source(s.ViewOf(kept))
				if reader%2 == 1 {
					v, err := s.View(ctx, "own", sinceEver)
					if err != nil {
						t.Error(err)
						return
					}
					src = v
				}
				// A load in force a moment ago may have been purged meanwhile.
				if err := check(src); err != nil && !(reader%2 == 1 && errors.Is(err, ErrGone)) {
					t.Error(err)
					return
				}
			}
		})
	}
	for n := 1; n <= 15; n++ {
		sn := load(t, s, Draft{Dataset: "own", Region: fmt.Sprint(n % 3), Columns: columns}, rowsOfLoad(n))
		if n%2 == 0 {
			if err := s.Purge(ctx, sn.ID); err != nil {
				t.Error(err)
			}
		}
		if n%5 == 0 {
			s.Forget()
		}
	}
	close(stop)
	wg.Wait()
}

// A lower bound takes effect at once, and what was dropped is read again.
func TestCacheBoundChanges(t *testing.T) {
	c := newCache(1000)
	for i := range 10 {
		if _, err := c.load(cacheID{segment: i}, func() (sized, error) { return weight(100), nil }); err != nil {
			t.Fatal(err)
		}
	}
	if c.size != 1000 {
		t.Fatalf("%d bytes are held", c.size)
	}
	c.bound(350)
	if _, ok := c.get(cacheID{segment: 9}); c.size != 300 || !ok {
		t.Errorf("%d bytes are held, the newest among them: %v", c.size, ok)
	}
	if _, ok := c.get(cacheID{segment: 0}); ok {
		t.Error("the oldest is still held")
	}
	c.bound(0)
	if c.size != 100 {
		t.Errorf("%d bytes are held without room, want the newest alone", c.size)
	}
}

// weight is a value of so many bytes.
type weight int

func (w weight) Bytes() int { return int(w) }
