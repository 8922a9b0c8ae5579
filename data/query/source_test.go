package query

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"partnerdesk/data/table"
)

// watched counts which vectors are read and can fail or cancel at one.
type watched struct {
	table.Source
	reads [][]atomic.Int32
	on    func(segment, column int) error
}

func watch(src table.Source) *watched {
	w := &watched{Source: src, on: func(int, int) error { return nil }}
	for range src.Layout().Segments() {
		w.reads = append(w.reads, make([]atomic.Int32, len(src.Columns())))
	}
	return w
}

func (w *watched) Vector(segment, column int) (*table.Vector, error) {
	w.reads[segment][column].Add(1)
	if err := w.on(segment, column); err != nil {
		return nil, err
	}
	return w.Source.Vector(segment, column)
}

func TestSelectReadsLittle(t *testing.T) {
	src := randomTable(rand.New(rand.NewPCG(9, 10)), 200, 200)
	for _, c := range []struct {
		text    string
		columns []int // of the filter
		reads   []int // of them, read in a segment
	}{
		{"", nil, nil},
		{"used>0 国:JP", []int{2, 3}, []int{2, 3}},
		{"nothinglikethis used>100", []int{0, 1, 2, 3}, []int{3}}, // the number first, then no row is left
		{"acme", []int{0, 1, 2}, []int{0, 1, 2}},
		{"has:used OR -has:used OR acme", []int{0, 1, 2, 3}, []int{3}},
	} {
		f := bound(t, c.text)
		if got := f.Columns(); !slices.Equal(got, c.columns) {
			t.Errorf("%q: columns %v, want %v", c.text, got, c.columns)
		}
		w := watch(src)
		if _, err := Count(context.Background(), w, f); err != nil {
			t.Fatal(err)
		}
		for s := range w.reads {
			var reads []int
			for column := range w.reads[s] {
				if w.reads[s][column].Load() > 0 {
					reads = append(reads, column)
				}
			}
			if !slices.Equal(reads, c.reads) {
				t.Errorf("%q reads the columns %v of segment %d, want %v", c.text, reads, s, c.reads)
			}
		}
	}
}

func TestSelectFails(t *testing.T) {
	src := watch(randomTable(rand.New(rand.NewPCG(11, 12)), 100, 100, 100, 100, 100, 100))
	f := bound(t, "used>0")
	broken := errors.New("a broken segment")
	src.on = func(segment, _ int) error {
		if segment == 3 {
			return broken
		}
		return nil
	}
	if rows, err := Select(context.Background(), src, f); !errors.Is(err, broken) || rows != nil {
		t.Errorf("Select = %v, %v", rows, err)
	}
	if _, err := Sort(context.Background(), src, nil, []Key{{Column: 3}}); !errors.Is(err, broken) {
		t.Errorf("Sort: %v", err)
	}
	if _, err := Group(context.Background(), src, nil, []int{0}); !errors.Is(err, broken) {
		t.Errorf("Group: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	src.on = func(int, int) error { cancel(); return nil }
	if _, err := Count(ctx, src, f); !errors.Is(err, context.Canceled) {
		t.Errorf("Count after cancelling: %v", err)
	}
	if _, err := Sort(ctx, src, nil, []Key{{Column: 0}}); !errors.Is(err, context.Canceled) {
		t.Errorf("Sort after cancelling: %v", err)
	}
	if _, err := Group(ctx, src, []uint32{1}, []int{0}); !errors.Is(err, context.Canceled) {
		t.Errorf("Group after cancelling: %v", err)
	}
	other := table.NewMemory(testColumns[:2], []*table.Vector{table.Missing(table.Text, 3), table.Missing(table.Text, 3)})
	if _, err := Select(context.Background(), other, f); err == nil {
		t.Error("a filter is used on a table without its column")
	}
}

// endless is a source of more rows than anything could hold.
type endless struct{ table.Source }

func (endless) Layout() table.Layout { return table.NewLayout([]int{1 << 32, 1}) }

func TestTooManyRows(t *testing.T) {
	src := endless{table.NewMemory(testColumns)}
	_, selected := Select(context.Background(), src, nil)
	_, counted := Count(context.Background(), src, nil)
	_, sorted := Sort(context.Background(), src, []uint32{1}, nil)
	_, grouped := Group(context.Background(), src, []uint32{1}, nil)
	for _, err := range []error{selected, counted, sorted, grouped} {
		var e *TooManyRowsError
		if !errors.As(err, &e) {
			t.Fatalf("got %v", err)
		}
		if key, args := e.Message(); key != "query.too_many_rows" || args["rows"] != 1<<32+1 {
			t.Errorf("got %s, %v", key, args)
		}
	}
}

// One filter serves many goroutines at once; run with -race.
func TestConcurrent(t *testing.T) {
	ctx := context.Background()
	src := randomTable(rand.New(rand.NewPCG(13, 14)), 5000, 300, 300)
	f := bound(t, "acme OR used>0 -share<50% email:9")
	want, err := Select(ctx, src, f)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				got, err := Select(ctx, src, f)
				if err != nil || !slices.Equal(got, want) {
					t.Errorf("%d rows, %v, want %d", len(got), err, len(want))
				}
				if _, err := Sort(ctx, src, want, []Key{{Column: 1}, {Column: 6}}); err != nil {
					t.Error(err)
				}
				if _, err := Group(ctx, src, want, []int{0, 2}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
