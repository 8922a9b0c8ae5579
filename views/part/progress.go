package part

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Height of the bar of a job; how long a moving piece takes from end to end,
// and what share of the bar it is.
const (
	jobBar   = 4
	barTime  = 1200 * time.Millisecond
	barPiece = 0.25
)

// progress is a thin bar that shows how much is done, or moves while nobody
// knows. It draws as high as its place is.
type progress struct {
	widget.BaseWidget
	share  float64 // of what there is to do, from 0 to 1; below 0: unknown
	at     float32 // of the moving piece, from 0 to 1
	moving *fyne.Animation
	track  *Ground
	fill   *Ground
}

// newProgress returns a bar at rest; track may be empty.
func newProgress(track fyne.ThemeColorName) *progress {
	p := &progress{track: NewGround(track), fill: NewGround(theme.Accent)}
	p.ExtendBaseWidget(p)
	return p
}

// set shows a share.
func (p *progress) set(share float64) {
	p.stop()
	p.share = max(0, min(1, share))
	p.Refresh()
}

// move shows that nobody knows.
func (p *progress) move() {
	if p.moving != nil {
		return
	}
	p.share = -1
	p.moving = fyne.NewAnimation(barTime, func(at float32) {
		p.at = at
		p.place()
	})
	p.moving.AutoReverse, p.moving.RepeatCount = true, fyne.AnimationRepeatForever
	p.moving.Curve = fyne.AnimationEaseInOut
	p.moving.Start()
	p.Refresh()
}

// stop ends the moving.
func (p *progress) stop() {
	if p.moving != nil {
		p.moving.Stop()
		p.moving = nil
	}
}

// place lays the filled piece out.
func (p *progress) place() {
	size := p.Size()
	width, x := size.Width*float32(p.share), float32(0)
	if p.share < 0 {
		width = size.Width * barPiece
		x = p.at * (size.Width - width)
	}
	p.fill.Move(fyne.NewPos(x, 0))
	p.fill.Resize(fyne.NewSize(width, size.Height))
}

// CreateRenderer is for the toolkit.
func (p *progress) CreateRenderer() fyne.WidgetRenderer { return &progressRenderer{p} }

type progressRenderer struct{ p *progress }

func (r *progressRenderer) Layout(size fyne.Size) {
	r.p.track.Resize(size)
	r.p.place()
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(0, theme.Size(theme.RingWidth)) }

func (r *progressRenderer) Refresh() {
	r.p.place()
	r.p.track.Refresh()
	r.p.fill.Refresh()
}

func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.track, r.p.fill}
}

func (r *progressRenderer) Destroy() {}
