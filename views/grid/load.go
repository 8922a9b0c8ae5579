package grid

import (
	"context"
	"errors"
	"slices"
)

// loader has rows read, one request at a time. There is no queue: when a
// request returns, the grid draws again and asks for what is in view then, so
// that the newest wish is always the next.
type loader struct {
	ctx    context.Context
	cancel context.CancelFunc
	turn   int  // counts models; an answer for an older one is dropped
	busy   bool // a request is under way
	tried  request
}

// request names cells of the model.
type request struct {
	first, n int
	cols     []int
}

func (r request) same(o request) bool {
	return r.n == o.n && r.first == o.first && slices.Equal(r.cols, o.cols)
}

// reset forgets the model: what it still reads is told to stop.
func (l *loader) reset() {
	if l.cancel != nil {
		l.cancel()
	}
	*l = loader{turn: l.turn + 1}
}

// forget lets the same cells be asked for again.
func (l *loader) forget() { l.tried = request{} }

// load has cells read unless something is being read already, or the same
// cells were and still are not there: asking again would never end.
func (g *Grid) load(r request) {
	l := &g.loader
	if l.busy || l.tried.same(r) {
		return
	}
	if l.cancel == nil {
		l.ctx, l.cancel = context.WithCancel(context.Background())
	}
	r.cols = slices.Clone(r.cols)
	l.busy, l.tried = true, r
	ctx, turn, model := l.ctx, l.turn, g.model
	g.Run(func() {
		err := model.Load(ctx, r.first, r.n, r.cols)
		g.Do(func() { g.loaded(turn, err) })
	})
}

// loaded takes note that a request has returned, and draws what is there now.
func (g *Grid) loaded(turn int, err error) {
	if turn != g.loader.turn {
		return
	}
	g.loader.busy = false
	if err != nil && !errors.Is(err, context.Canceled) && g.OnError != nil {
		g.OnError(err)
	}
	g.redraw()
}

// tellLoading calls OnLoading when reading has begun or ended.
func (g *Grid) tellLoading() {
	if g.loader.busy == g.loading {
		return
	}
	g.loading = g.loader.busy
	if g.OnLoading != nil {
		g.OnLoading(g.loading)
	}
}
