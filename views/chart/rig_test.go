package chart

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// rig is a view in a window of the test driver, with every hook in our hands.
type rig struct {
	*View
	t      testing.TB
	canvas software.WindowlessCanvas
	jobs   []func() // started, not yet run
	timers []func() // nil when cancelled
	opened []string
	passed []fyne.KeyName
}

// newRig shows a chart in a view of a size.
func newRig(t testing.TB, c Chart, width, height float32) *rig {
	wear(t, theme.Light)
	r := &rig{View: NewView(), t: t}
	r.Run = func(f func()) { r.jobs = append(r.jobs, f) }
	r.Do = func(f func()) { f() }
	r.After = func(_ time.Duration, f func()) func() {
		i := len(r.timers)
		r.timers = append(r.timers, f)
		return func() { r.timers[i] = nil }
	}
	r.Pass = func(ev *fyne.KeyEvent) { r.passed = append(r.passed, ev.Name) }
	r.OnOpen = func(series, point int) { r.opened = append(r.opened, fmt.Sprint(series, " ", point)) }
	w := test.NewTempWindow(t, r.View)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	r.canvas = viewtest.Canvas(w.Canvas())
	r.Set(c)
	return r
}

// work runs every job that was started.
func (r *rig) work() {
	r.t.Helper()
	if len(r.jobs) == 0 {
		r.t.Fatal("no job was started")
	}
	for len(r.jobs) > 0 {
		job := r.jobs[0]
		r.jobs = r.jobs[1:]
		job()
	}
}

func (r *rig) key(names ...fyne.KeyName) {
	for _, name := range names {
		r.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// pixel is the place on the plot of a place in the picture.
func (r *rig) pixel(x, y float64) fyne.Position {
	rx, ry := r.plot.ratio()
	return fyne.NewPos(float32(x)*rx, float32(y)*ry)
}

func (r *rig) moveMouse(p fyne.Position) {
	ev := &desktop.MouseEvent{}
	ev.Position = p
	r.plot.MouseMoved(ev)
}

func (r *rig) clickLegend(series int) {
	r.t.Helper()
	for _, s := range r.legend.slots {
		if s.series == series {
			r.legend.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.x+s.w/2, s.y+14)})
			return
		}
	}
	r.t.Fatalf("series %d is not in the legend", series)
}
