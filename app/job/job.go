// Package job runs long work: each job has a name, progress, a way to cancel it
// and an end. One list holds all of a session.
package job

import (
	"context"
	"errors"
	"sync"
	"time"
)

// State is what a job looks like at one moment.
type State struct {
	ID          int
	Title       string
	Done, Total int64 // Total is 0 while nobody knows it
	Endless     bool  // it goes on until it is cancelled, and nobody waits for it
	Ended       bool
	Cancelled   bool
	Err         error
	Started     time.Time
}

// Job is one piece of long work.
type Job struct {
	list   *List
	cancel context.CancelFunc
	ended  chan struct{}

	mu    sync.Mutex
	state State
}

// List holds the running jobs. The zero value is usable.
type List struct {
	mu      sync.Mutex
	jobs    []*Job
	next    int
	closed  bool
	running sync.WaitGroup
	watch   []func()
}

// ErrClosed is returned by Start after Close.
var ErrClosed = errors.New("the session is closing")

// Watch calls f, from any goroutine, whenever a job starts, moves on or ends.
func (l *List) Watch(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.watch = append(l.watch, f)
}

func (l *List) changed() {
	l.mu.Lock()
	watch := l.watch
	l.mu.Unlock()
	for _, f := range watch {
		f()
	}
}

// Start runs f in a goroutine of its own. f reports progress, from any
// goroutine, and returns when its context is done.
func (l *List) Start(title string, f func(ctx context.Context, progress func(done, total int64)) error) (*Job, error) {
	return l.start(title, false, f)
}

// StartEndless is Start for what goes on until it is cancelled, such as watching
// a folder.
func (l *List) StartEndless(title string, f func(ctx context.Context) error) (*Job, error) {
	return l.start(title, true, func(ctx context.Context, _ func(done, total int64)) error { return f(ctx) })
}

func (l *List) start(title string, endless bool, f func(ctx context.Context, progress func(done, total int64)) error) (*Job, error) {
	ctx, cancel := context.WithCancel(context.Background())
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		cancel()
		return nil, ErrClosed
	}
	l.next++
	j := &Job{list: l, cancel: cancel, ended: make(chan struct{}), state: State{ID: l.next, Title: title, Endless: endless, Started: time.Now()}}
	l.jobs = append(l.jobs, j)
	l.running.Add(1)
	l.mu.Unlock()
	l.changed()
	go func() {
		defer l.running.Done()
		err := f(ctx, j.progress)
		j.mu.Lock()
		j.state.Ended, j.state.Err, j.state.Cancelled = true, err, errors.Is(err, context.Canceled)
		j.mu.Unlock()
		cancel()
		l.remove(j)
		close(j.ended)
		l.changed()
	}()
	return j, nil
}

func (l *List) remove(j *Job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, other := range l.jobs {
		if other == j {
			l.jobs = append(l.jobs[:i:i], l.jobs[i+1:]...)
			return
		}
	}
}

// Running returns the jobs that have not ended, oldest first, but for those that
// never do by themselves.
func (l *List) Running() []*Job {
	l.mu.Lock()
	defer l.mu.Unlock()
	var running []*Job
	for _, j := range l.jobs {
		if !j.State().Endless {
			running = append(running, j)
		}
	}
	return running
}

// Close cancels all jobs and waits for them; no further one starts.
func (l *List) Close() {
	l.mu.Lock()
	l.closed = true
	jobs := append([]*Job(nil), l.jobs...)
	l.mu.Unlock()
	for _, j := range jobs {
		j.Cancel()
	}
	l.running.Wait()
}

func (j *Job) progress(done, total int64) {
	j.mu.Lock()
	same := j.state.Done == done && j.state.Total == total
	j.state.Done, j.state.Total = done, total
	j.mu.Unlock()
	if !same {
		j.list.changed()
	}
}

// State returns how the job stands.
func (j *Job) State() State {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.state
}

// Cancel asks the job to end early.
func (j *Job) Cancel() { j.cancel() }

// Wait returns when the job has ended, with its error.
func (j *Job) Wait() error {
	<-j.ended
	return j.State().Err
}
