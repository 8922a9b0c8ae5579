package query

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// ends is a context that ends at the n-th time that somebody asks whether it
// has. Nobody can wait for it.
type ends struct {
	left atomic.Int64
}

func endsAfter(n int) *ends {
	c := &ends{}
	c.left.Store(int64(n))
	return c
}

func (*ends) Deadline() (time.Time, bool) { return time.Time{}, false }
func (*ends) Done() <-chan struct{}       { return nil }
func (*ends) Value(any) any               { return nil }

func (c *ends) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// Wherever an operation is cancelled, it says so and nothing else happens.
func TestCancelledAnywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(91, 92))
	src, other := randomTable(r, 400, 60, 90), randomTable(r, 60, 400)
	all, _, _ := SameColumns(src.Columns(), other.Columns())
	f, unmet := bound(t, `acme 7 OR customer<国 used>0`), bound(t, `customer:nowhere`)
	operations := map[string]func(ctx context.Context) error{
		"select": func(ctx context.Context) error { _, err := Select(ctx, src, f); return err },
		"count":  func(ctx context.Context) error { _, err := Count(ctx, src, f); return err },
		"hints":  func(ctx context.Context) error { _, err := Hints(ctx, src, unmet); return err },
		"stream": func(ctx context.Context) error {
			for _, err := range Stream(ctx, src, f) {
				if err != nil {
					return err
				}
			}
			return nil
		},
		"find": func(ctx context.Context) error {
			_, _, err := Find(ctx, src, nil, 1, "zzz", 0, true, table.Value.String)
			return err
		},
		"diff": func(ctx context.Context) error {
			_, err := Diff(ctx, src, other, nil, nil, all[1:2], all)
			return err
		},
		"join": func(ctx context.Context) error {
			_, err := Join(ctx, src, other, nil, nil, all[:3], LeftJoin)
			return err
		},
	}
	for i, c := range testColumns {
		keys := []Key{{Column: i}, {Column: 1, Descending: true}}
		operations["sort by "+c.Key] = func(ctx context.Context) error { _, err := Sort(ctx, src, nil, keys); return err }
		operations["top by "+c.Key] = func(ctx context.Context) error { _, err := Top(ctx, src, nil, keys, 40); return err }
		operations["group by "+c.Key] = func(ctx context.Context) error {
			_, err := Group(ctx, src, nil, []int{i, 1}, Measure{Of: DistinctOf, Column: 1}, Measure{Of: MaxOf, Column: i})
			return err
		}
	}
	for name, operation := range operations {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			times := 0
			for n := 0; ; n++ {
				err := operation(endsAfter(n))
				if err == nil {
					break
				}
				if times++; !errors.Is(err, context.Canceled) {
					t.Fatalf("cancelled at question %d: %v", n, err)
				}
			}
			if times == 0 {
				t.Error("it never asks whether it is cancelled")
			}
		})
	}
}
