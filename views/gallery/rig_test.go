package gallery

import (
	"image"
	"image/draw"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

func TestMain(m *testing.M) { viewtest.Main(m) }

var wear = viewtest.Wear

// rig is a gallery in a window of the test driver, whose work and time stand
// still until a test lets them go on.
type rig struct {
	*Gallery
	t      *testing.T
	canvas software.WindowlessCanvas
	jobs   []func() // started, not yet run
	timers []*timer
}

type timer struct {
	wait time.Duration
	do   func() // nil when it has come or was cancelled
}

func newRig(t *testing.T, l Language, mode theme.Mode) *rig {
	t.Helper()
	wear(mode)
	t.Cleanup(func() { wear(theme.Light) })
	r := &rig{t: t}
	w := test.NewTempWindow(t, container.NewStack())
	w.SetPadded(false)
	r.canvas = viewtest.Canvas(w.Canvas())
	r.Gallery = New(w, l, mode == theme.Dark, wear, Hooks{
		Run: func(f func()) { r.jobs = append(r.jobs, f) },
		Do:  func(f func()) { f() },
		After: func(wait time.Duration, f func()) func() {
			at := &timer{wait, f}
			r.timers = append(r.timers, at)
			return func() { at.do = nil }
		},
	})
	t.Cleanup(r.Stop)
	return r
}

// size gives the window a size and a scale. It is laid out until no part asks
// for another height at its new width.
func (r *rig) size(size fyne.Size, scale float32) {
	r.canvas.SetScale(scale)
	for range 2 {
		r.canvas.Resize(size.AddWidthHeight(1, 0))
		r.canvas.Resize(size)
	}
	r.rest()
}

// rest lets all come to rest that does within the time in which work is shown.
func (r *rig) rest() {
	for moved := true; moved; {
		moved = false
		for i := 0; i < len(r.timers); i++ { // which may set others
			if at := r.timers[i]; at.do != nil && at.wait <= part.WorkDelay {
				do := at.do
				at.do, moved = nil, true
				do()
			}
		}
		for len(r.jobs) > 0 {
			job := r.jobs[0]
			r.jobs, moved = r.jobs[1:], true
			job()
		}
	}
}

// open shows a page in a window of a size.
func (r *rig) open(i int, size fyne.Size, scale float32) {
	r.Show(i)
	r.size(size, scale)
}

// whole shows a page of a width in a window high enough for all of it.
func (r *rig) whole(i int, width float32) {
	r.open(i, fyne.NewSize(listWidth+width, 800), 1)
	r.open(i, fyne.NewSize(listWidth+width, r.top().Y+r.scroll.Object.Content.MinSize().Height), 1)
	r.canvas.Unfocus()
}

// picture returns what is drawn of the page that is shown whole.
func (r *rig) picture() image.Image {
	at, size := r.top(), r.scroll.Object.Content.Size()
	img := image.NewNRGBA(image.Rect(0, 0, int(size.Width), int(size.Height)))
	draw.Draw(img, img.Rect, r.canvas.Capture(), image.Pt(int(at.X), int(at.Y)), draw.Src)
	return img
}

// top is the corner of the page's place in the window.
func (r *rig) top() fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(r.scroll.Object)
}

// press types a key as the toolkit does.
func (r *rig) press(name fyne.KeyName) {
	focused := r.canvas.Focused()
	if name == fyne.KeyTab {
		if tab, ok := focused.(fyne.Tabbable); !ok || !tab.AcceptsTab() {
			r.canvas.FocusNext()
			return
		}
	}
	if focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	} else if typed := r.canvas.OnTypedKey(); typed != nil {
		typed(&fyne.KeyEvent{Name: name})
	}
}
