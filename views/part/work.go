package part

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// WorkDelay is how long work lasts before it is shown: what is ready sooner
// does not flicker.
const WorkDelay = 250 * time.Millisecond

// Work is the line under a title, over which a thin bar moves while what is
// below it is fetched anew. What was there stays.
type Work struct {
	Object fyne.CanvasObject

	// After runs f on the drawing thread later unless it is cancelled; tests
	// replace it.
	After func(d time.Duration, f func()) (cancel func())

	bar    *progress
	cancel func() // nil while nothing is under way
}

// NewWork returns the line, at rest.
func NewWork() *Work {
	w := &Work{bar: newProgress("")}
	w.bar.Hide()
	w.After = func(d time.Duration, f func()) func() {
		timer := time.AfterFunc(d, func() { fyne.Do(f) })
		return func() { timer.Stop() }
	}
	w.Object = container.NewStack(Rule(), container.New(thin{}, w.bar))
	return w
}

// Start says that work is under way. Once is enough, twice is the same.
func (w *Work) Start() {
	if w.cancel != nil {
		return
	}
	running := true
	stop := w.After(WorkDelay, func() {
		if running {
			w.bar.Show()
			w.bar.move()
		}
	})
	w.cancel = func() { running = false; stop() }
}

// Stop says that it has ended.
func (w *Work) Stop() {
	if w.cancel == nil {
		return
	}
	w.cancel()
	w.cancel = nil
	w.bar.stop()
	w.bar.Hide()
}

// Shown reports whether the bar moves.
func (w *Work) Shown() bool { return w.bar.Visible() }

// thin is the place of the bar: over the line, without room of its own.
type thin struct{}

func (thin) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (thin) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, theme.Size(theme.RingWidth)))
	}
}
