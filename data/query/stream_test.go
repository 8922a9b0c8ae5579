package query

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestStream(t *testing.T) {
	r := rand.New(rand.NewPCG(37, 38))
	for _, src := range []*testTable{randomTable(r, 50, 3, 700, 1, 20), randomTable(r, 10), randomTable(r)} {
		for _, text := range []string{"", "acme", "used>5 OR email:1", "nothinglikethis"} {
			f := bound(t, text)
			want, err := Select(t.Context(), src, f)
			if err != nil {
				t.Fatal(err)
			}
			got := []uint32{}
			for rows, err := range Stream(t.Context(), src, f) {
				if err != nil || len(rows) == 0 {
					t.Fatalf("%q: %v, %v", text, rows, err)
				}
				got = append(got, rows...)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q: %d rows, want %d", text, len(got), len(want))
			}
		}
	}
}

// The first rows come while a later segment is still being read.
func TestStreamEarly(t *testing.T) {
	src := watch(randomTable(rand.New(rand.NewPCG(39, 40)), 100, 100, 100, 100))
	gate := make(chan struct{})
	src.on = func(segment, _ int) error {
		if segment == 3 {
			<-gate
		}
		return nil
	}
	open := false
	for rows, err := range Stream(t.Context(), src, bound(t, "has:used")) {
		if err != nil {
			t.Fatal(err)
		}
		if rows[0] >= 300 && !open {
			t.Fatal("the last segment came through a closed gate")
		}
		if rows[0] >= 200 && !open {
			open = true
			close(gate)
		}
	}
	if !open {
		t.Fatal("no rows before the last segment")
	}
}

// What was found before an error or the end of the context comes, then the
// error; whoever stops gets nothing more.
func TestStreamEnds(t *testing.T) {
	src := watch(randomTable(rand.New(rand.NewPCG(41, 42)), 100, 100, 100))
	f := bound(t, "has:used")
	broken := errors.New("a broken segment")
	src.on = func(segment, _ int) error {
		if segment == 2 {
			return broken
		}
		return nil
	}
	var last error
	for rows, err := range Stream(t.Context(), src, f) {
		if last != nil || (err == nil) != (rows != nil) {
			t.Fatalf("%v, %v after %v", rows, err, last)
		}
		last = err
	}
	if !errors.Is(last, broken) {
		t.Errorf("ended with %v", last)
	}
	src.on = func(int, int) error { return nil }
	times := 0
	for range Stream(t.Context(), src, f) {
		times++
		break
	}
	if times != 1 {
		t.Errorf("%d turns", times)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	src.on = func(segment, _ int) error {
		if segment == 2 {
			<-ctx.Done()
		}
		return nil
	}
	for _, err := range Stream(ctx, src, f) {
		cancel()
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("cancelled, it ended with %v", last)
	}
}
