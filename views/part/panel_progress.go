package part

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// Progress is a thin bar that shows how much of something is done, or moves while
// nobody knows.
type Progress struct {
	Object fyne.CanvasObject
	bar    *progress
}

// NewProgress returns a bar at rest; Set shows how far it is.
func NewProgress() *Progress {
	p := &Progress{bar: newProgress(theme.Idle)}
	p.Object = Least(fyne.NewSize(0, jobBar), p.bar)
	return p
}

// Set shows how much is done of all; of nothing the bar moves until Stop.
func (p *Progress) Set(done, all int64) {
	if all <= 0 {
		p.bar.move()
		return
	}
	p.bar.set(float64(done) / float64(all))
}

// Stop ends the moving.
func (p *Progress) Stop() { p.bar.stop() }
