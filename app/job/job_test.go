package job_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"partnerdesk/app/job"
)

func start(t *testing.T, l *job.List, title string, f func(ctx context.Context, progress func(done, total int64)) error) *job.Job {
	t.Helper()
	j, err := l.Start(title, f)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func titles(l *job.List) (all []string) {
	for _, j := range l.Running() {
		all = append(all, j.State().Title)
	}
	return all
}

func TestJobFromStartToEnd(t *testing.T) {
	var l job.List
	step, went := make(chan struct{}), make(chan struct{})
	j := start(t, &l, "work", func(_ context.Context, progress func(done, total int64)) error {
		<-step
		progress(3, 10)
		went <- struct{}{}
		<-step
		return nil
	})
	if s := j.State(); s.ID != 1 || s.Title != "work" || s.Done != 0 || s.Total != 0 || s.Ended || s.Started.IsZero() {
		t.Errorf("at the start: %+v", s)
	}
	step <- struct{}{}
	<-went
	if s := j.State(); s.Done != 3 || s.Total != 10 || s.Ended {
		t.Errorf("on the way: %+v", s)
	}
	if got := titles(&l); !slices.Equal(got, []string{"work"}) {
		t.Errorf("running: %v", got)
	}
	close(step)
	if err := j.Wait(); err != nil {
		t.Error(err)
	}
	if s := j.State(); !s.Ended || s.Cancelled || s.Err != nil || s.Done != 3 {
		t.Errorf("at the end: %+v", s)
	}
	if got := titles(&l); len(got) != 0 {
		t.Errorf("still running: %v", got)
	}
	j.Cancel() // harmless
	if err := j.Wait(); err != nil || j.State().Cancelled {
		t.Errorf("cancelled after the end: %v, %+v", err, j.State())
	}
}

func TestRunningIsInOrder(t *testing.T) {
	var l job.List
	ends := map[string]chan struct{}{}
	var all []*job.Job
	for _, title := range []string{"a", "b", "c"} {
		end := make(chan struct{})
		ends[title] = end
		all = append(all, start(t, &l, title, func(context.Context, func(done, total int64)) error {
			<-end
			return nil
		}))
	}
	if got := titles(&l); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("running: %v", got)
	}
	close(ends["b"])
	if err := all[1].Wait(); err != nil {
		t.Error(err)
	}
	if got := titles(&l); !slices.Equal(got, []string{"a", "c"}) {
		t.Errorf("without b: %v", got)
	}
	close(ends["a"])
	close(ends["c"])
	l.Close()
	if got := titles(&l); len(got) != 0 {
		t.Errorf("after Close: %v", got)
	}
}

func TestFailureAndCancel(t *testing.T) {
	var l job.List
	broken := errors.New("broken")
	j := start(t, &l, "fails", func(context.Context, func(done, total int64)) error { return broken })
	if err := j.Wait(); !errors.Is(err, broken) || j.State().Cancelled || !errors.Is(j.State().Err, broken) {
		t.Errorf("%v, %+v", err, j.State())
	}
	until := func(ctx context.Context, _ func(done, total int64)) error {
		<-ctx.Done()
		return ctx.Err()
	}
	cancelled, other := start(t, &l, "cancelled", until), start(t, &l, "other", until)
	cancelled.Cancel()
	if err := cancelled.Wait(); !errors.Is(err, context.Canceled) || !cancelled.State().Cancelled {
		t.Errorf("%v, %+v", err, cancelled.State())
	}
	if other.State().Ended {
		t.Error("another job was cancelled too")
	}
	// A job that ends well although it was cancelled has not been cancelled.
	brave := start(t, &l, "brave", func(ctx context.Context, _ func(done, total int64)) error {
		<-ctx.Done()
		return nil
	})
	brave.Cancel()
	if err := brave.Wait(); err != nil || brave.State().Cancelled {
		t.Errorf("%v, %+v", err, brave.State())
	}
	l.Close()
}

// Close cancels what runs and returns only when it has ended; nothing starts
// after it.
func TestClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l job.List
		free := make(chan struct{})
		slow := start(t, &l, "slow", func(ctx context.Context, _ func(done, total int64)) error {
			<-ctx.Done()
			<-free // cleaning up takes its time
			return ctx.Err()
		})
		closed := make(chan struct{})
		go func() {
			l.Close()
			close(closed)
		}()
		synctest.Wait()
		select {
		case <-closed:
			t.Error("Close did not wait")
		default:
		}
		if slow.State().Ended {
			t.Error("the job ended before it was let go")
		}
		if _, err := l.Start("late", func(context.Context, func(done, total int64)) error { return nil }); !errors.Is(err, job.ErrClosed) {
			t.Errorf("a start while closing: %v", err)
		}
		close(free)
		<-closed
		if s := slow.State(); !s.Ended || !s.Cancelled {
			t.Errorf("after Close: %+v", s)
		}
		if _, err := l.Start("late", func(context.Context, func(done, total int64)) error { return nil }); !errors.Is(err, job.ErrClosed) {
			t.Errorf("a start after Close: %v", err)
		}
		l.Close() // again, harmless
	})
}

// Watchers hear of the start, of each step that changes something, and of the
// end, when the job is off the list.
func TestWatchers(t *testing.T) {
	var l job.List
	var mu sync.Mutex
	var heard []job.State
	var running []int
	l.Watch(func() {
		now := l.Running()
		mu.Lock()
		defer mu.Unlock()
		running = append(running, len(now))
		if len(now) > 0 {
			heard = append(heard, now[0].State())
		}
	})
	begin := make(chan struct{})
	j := start(t, &l, "work", func(_ context.Context, progress func(done, total int64)) error {
		<-begin
		progress(1, 2)
		progress(1, 2) // no news
		progress(2, 2)
		return nil
	})
	close(begin)
	if err := j.Wait(); err != nil {
		t.Fatal(err)
	}
	l.Close() // the last call may come just after Wait
	mu.Lock()
	defer mu.Unlock()
	if !slices.Equal(running, []int{1, 1, 1, 0}) {
		t.Errorf("running when called: %v", running)
	}
	var done []int64
	for _, s := range heard {
		done = append(done, s.Done)
	}
	if !slices.Equal(done, []int64{0, 1, 2}) {
		t.Errorf("done when called: %v", done)
	}
}

// Many at once, from many sides: for the race detector, and to see that each
// job has an id of its own and none is lost.
func TestManyAtOnce(t *testing.T) {
	var l job.List
	var ended, called atomic.Int64
	l.Watch(func() { called.Add(1) })
	ids := make(chan int, 1000)
	var starters sync.WaitGroup
	for range 10 {
		starters.Go(func() {
			for range 20 {
				j, err := l.Start("one", func(ctx context.Context, progress func(done, total int64)) error {
					var inside sync.WaitGroup
					for part := range 3 {
						inside.Go(func() { progress(int64(part), 3) })
					}
					inside.Wait()
					ended.Add(1)
					return ctx.Err()
				})
				if err != nil {
					t.Error(err)
					return
				}
				ids <- j.State().ID
				l.Watch(func() {})
				for _, other := range l.Running() {
					_ = other.State()
				}
				if j.State().ID%7 == 0 {
					j.Cancel()
				}
			}
		})
	}
	starters.Wait()
	l.Close()
	close(ids)
	seen := map[int]bool{}
	for id := range ids {
		seen[id] = true
	}
	if len(seen) != 200 || ended.Load() != 200 || called.Load() < 400 {
		t.Errorf("%d ids, %d ended, %d calls", len(seen), ended.Load(), called.Load())
	}
}

// What never ends by itself is not among what runs, and is cancelled with all
// else at the end.
func TestEndlessJob(t *testing.T) {
	var l job.List
	begun := make(chan struct{})
	j, err := l.StartEndless("watch", func(ctx context.Context) error {
		close(begun)
		<-ctx.Done()
		return ctx.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	<-begun
	if running := l.Running(); len(running) != 0 || !j.State().Endless {
		t.Errorf("%d jobs run, %+v", len(running), j.State())
	}
	l.Close()
	if s := j.State(); !s.Ended || !s.Cancelled {
		t.Errorf("%+v", s)
	}
}
