package views

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/filter"
	"partnerdesk/views/viewtest"
)

// TestMain makes one app for all tests: each new one has the fonts parsed
// again, which takes longer than most tests. Times are shown in one zone.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	fyne.SetCurrentApp(viewtest.NewApp())
	os.Exit(m.Run())
}

// now is when the tests run.
var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// rig is a desk in a window of the test driver. Nothing happens in it by
// itself: what was started, what came back and what a timer would do lie in
// queues that the test empties.
type rig struct {
	*desk
	t       *testing.T
	profile string
	canvas  software.WindowlessCanvas
	states  []State // that were observed

	started []func() // to run off the drawing thread
	timers  []*timer
	clock   time.Duration

	mu     sync.Mutex // jobs run in goroutines of their own
	posted []func()   // to run on the drawing thread
	news   chan struct{}
}

type timer struct {
	due time.Duration
	f   func() // nil when it was cancelled, or has run
}

// newRig opens a window on a new profile that holds files, and lets it come to
// rest.
func newRig(t *testing.T, settings app.Settings, files ...string) *rig {
	t.Helper()
	profile := filepath.Join(t.TempDir(), "acme")
	session := open(t, profile)
	if len(files) > 0 {
		load(t, session, app.Import{Files: files})
	}
	if !reflect.DeepEqual(settings, app.Settings{}) {
		if err := session.SaveSettings(settings); err != nil {
			t.Fatal(err)
		}
	}
	return newRigOn(t, session)
}

// newRigOn opens a window on a profile as it is.
func newRigOn(t *testing.T, session *app.Session) *rig {
	t.Helper()
	settings, err := session.Settings()
	if err != nil {
		t.Fatal(err)
	}
	settings.Language = cmp.Or(settings.Language, string(i18n.English))
	settings.Theme = cmp.Or(settings.Theme, "light")
	settings.Screen = cmp.Or(settings.Screen, "reports") // the first one has tests of its own
	r := &rig{t: t, profile: session.Dir(), news: make(chan struct{}, 1)}
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	r.canvas = viewtest.Canvas(w.Canvas())
	r.desk = newDesk(fyne.CurrentApp(), w, session, settings, "", threads{run: r.run, do: r.do, after: r.after})
	r.observe = func(s State) { r.states = append(r.states, s) }
	w.Resize(fyne.NewSize(firstWidth, firstHeight))
	t.Cleanup(r.leave)
	r.start()
	r.rest()
	return r
}

func open(t testing.TB, profile string) *app.Session {
	t.Helper()
	session, err := app.Open(app.Options{Profile: profile, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}

func load(t testing.TB, session *app.Session, i app.Import) {
	t.Helper()
	loads, err := session.Import(context.Background(), i, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range loads {
		if l.Err != nil {
			t.Fatal(l.Err)
		}
	}
}

// leave closes the window as Run does.
func (r *rig) leave() {
	if r.closing {
		return
	}
	r.close()
	r.session.Jobs.Close()
	r.drain()
	r.wait()
	if err := r.session.Close(); err != nil {
		r.t.Error(err)
	}
}

// again closes the window and opens another one on the same profile.
func (r *rig) again() *rig {
	r.t.Helper()
	r.leave()
	return newRigOn(r.t, open(r.t, r.profile))
}

func (r *rig) run(f func()) { r.started = append(r.started, f) }

func (r *rig) do(f func()) {
	r.mu.Lock()
	r.posted = append(r.posted, f)
	r.mu.Unlock()
	select {
	case r.news <- struct{}{}:
	default:
	}
}

func (r *rig) after(wait time.Duration, f func()) func() {
	if wait == filter.BlinkTime {
		return func() {} // a cursor that blinks never comes to rest
	}
	t := &timer{r.clock + wait, f}
	r.timers = append(r.timers, t)
	return func() { t.f = nil }
}

// deliver runs what has come back to the drawing thread.
func (r *rig) deliver() {
	for {
		r.mu.Lock()
		posted := r.posted
		r.posted = nil
		r.mu.Unlock()
		if len(posted) == 0 {
			return
		}
		for _, f := range posted {
			f()
		}
	}
}

// drain runs what was started and delivers it, until there is nothing more.
func (r *rig) drain() {
	for r.deliver(); len(r.started) > 0; r.deliver() {
		f := r.started[0]
		r.started = r.started[1:]
		f()
	}
}

// pass lets time pass; what timers start is not run yet.
func (r *rig) pass(d time.Duration) {
	end := r.clock + d
	for {
		r.timers = slices.DeleteFunc(r.timers, func(t *timer) bool { return t.f == nil })
		if len(r.timers) == 0 {
			break
		}
		next := slices.MinFunc(r.timers, func(a, b *timer) int { return cmp.Compare(a.due, b.due) })
		if next.due > end {
			break
		}
		r.clock = next.due
		f := next.f
		next.f = nil
		f()
	}
	r.clock = end
}

// rest lets everything come to rest but the toasts, and lays the window out
// again as the toolkit does for each frame.
func (r *rig) rest() {
	for r.drain(); r.waiting(); r.drain() {
		r.pass(time.Second)
	}
	r.frame()
	r.drain()
}

// waiting reports whether a timer is about to do something.
func (r *rig) waiting() bool {
	return slices.ContainsFunc(r.timers, func(t *timer) bool { return t.f != nil && t.due <= r.clock+time.Second })
}

func (r *rig) frame() {
	size := r.canvas.Size()
	r.canvas.Resize(size.AddWidthHeight(1, 0))
	r.canvas.Resize(size)
}

// until waits for what a goroutine brings about.
func (r *rig) until(what string, ok func() bool) {
	r.t.Helper()
	end := time.After(20 * time.Second)
	for r.drain(); !ok(); r.drain() {
		select {
		case <-r.news:
		case <-end:
			r.t.Fatalf("waited in vain for %s", what)
		}
	}
}
