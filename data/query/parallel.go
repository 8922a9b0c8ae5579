package query

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls a function for 0 to n-1, on as many goroutines as there are
// processors. start makes the function for one goroutine, with whatever that
// goroutine keeps for itself. The first error, or the context's end, stops all.
func each(ctx context.Context, n int, start func() func(i int) error) error {
	goroutines := min(runtime.GOMAXPROCS(0), n)
	if goroutines <= 1 {
		work := start()
		for i := range n {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := work(i); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	var (
		next  atomic.Int64
		wg    sync.WaitGroup
		once  sync.Once
		first error
	)
	stop := func(err error) {
		once.Do(func() { first = err })
		next.Store(int64(n))
	}
	for range goroutines {
		wg.Go(func() {
			work := start()
			for {
				if err := ctx.Err(); err != nil {
					stop(err)
					return
				}
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := work(i); err != nil {
					stop(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return first
}
