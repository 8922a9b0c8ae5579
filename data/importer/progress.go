package importer

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// progressEvery is the least time between two reports.
const progressEvery = 50 * time.Millisecond

// progress counts bytes and reports them now and then.
type progress struct {
	report func(done, total int64)
	total  int64
	passes int64 // how often the file is read
	done   atomic.Int64
	mu     sync.Mutex // held while reporting
	last   time.Time
	said   int64
}

func newProgress(report func(done, total int64), total int64) *progress {
	return &progress{report: report, total: total, passes: 1, said: -1}
}

func (p *progress) add(n int) {
	p.done.Add(int64(n))
	if p.report == nil || !p.mu.TryLock() {
		return
	}
	defer p.mu.Unlock()
	if now := time.Now(); now.Sub(p.last) >= progressEvery {
		p.last = now
		p.say()
	}
}

// say reports. A file's parts can be read twice, hence the bound.
func (p *progress) say() {
	if done := min(p.done.Load()/p.passes, p.total); done > p.said {
		p.said = done
		p.report(done, p.total)
	}
}

// finish reports that all is done: an archive has bytes that nobody reads.
func (p *progress) finish() {
	if p.report == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done.Store(p.total * p.passes)
	p.say()
}

// countedFile reads a file until the context ends and counts what it reads.
type countedFile struct {
	ctx      context.Context
	file     io.ReaderAt
	progress *progress
}

func (c *countedFile) ReadAt(b []byte, at int64) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.file.ReadAt(b, at)
	c.progress.add(n)
	return n, err
}
