// Package views is what the user sees: the frame of the window and one file, or
// a few, for each screen. It asks a session, hands the answers to the toolkit on
// the drawing thread, and decides nothing about data.
package views

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/assets"
)

// appID names the program to the operating system; FyneApp.toml has the same.
const appID = "io.github.partnerdesk.desk"

// Least and first sizes of the window, in device-independent units.
const (
	leastWidth, leastHeight = 640, 400
	firstWidth, firstHeight = 1280, 800
)

// Window opens the program's windows, for the command line. The zero value is
// usable.
type Window struct {
	// Observe, which may be nil, is told on the drawing thread how the window
	// stands whenever it has come to rest, and while it rests many times a
	// second. Scripts wait for it.
	Observe func(State)
}

// Open opens the window on a session and returns when it has been closed and
// all its work has ended. The language goes over the setting; empty, it is that
// of the setting, else that of the machine. It must be called on the main
// goroutine.
func (v Window) Open(session *app.Session, language string) error {
	a, err := newApp()
	if err != nil {
		return err
	}
	settings, err := session.Settings()
	if err != nil {
		settings = app.Settings{} // unreadable settings are no reason not to open
	}
	w := a.NewWindow(i18n.For(languageOf(settings.Language)).T("app.name"))
	d := newDesk(a, w, session, settings, language, threads{
		run: func(f func()) { go f() },
		do:  fyne.Do,
		after: func(wait time.Duration, f func()) func() {
			timer := time.AfterFunc(wait, func() { fyne.Do(f) })
			return func() { timer.Stop() }
		},
	})
	if d.observe = v.Observe; d.observe != nil {
		d.watch()
	}
	w.SetMaster()
	w.SetPadded(false)
	size := fyne.NewSize(orDefault(settings.Width, firstWidth, leastWidth), orDefault(settings.Height, firstHeight, leastHeight))
	w.Resize(size)
	stop, err := session.ServeShow(func() {
		fyne.Do(func() {
			w.Show()
			w.RequestFocus()
			d.shown++
			d.settle()
		})
	})
	if err != nil {
		return err
	}
	w.SetCloseIntercept(func() {
		d.close()
		w.Close()
	})
	started := func() { // the window is there and has not been painted
		if fits := onScreen(size, screenSize(), w.Canvas().Scale()); fits != size {
			w.Resize(fits)
		}
		d.start()
	}
	finish := sync.OnceFunc(func() {
		d.close() // where the end came without the window, as by a signal
		stop()
		session.Jobs.Close()
		d.wait()
	})
	closed, returned := make(chan struct{}), make(chan struct{})
	w.SetOnClosed(sync.OnceFunc(func() { close(closed) }))
	go endAnyway(closed, returned, func() {
		finish()
		session.Close()
	})
	err = run(a, w, started)
	close(returned)
	if err != nil {
		return err
	}
	finish()
	return nil
}

// endPatience is how long the toolkit may take to end after its window has closed.
const endPatience = 5 * time.Second

// endAnyway ends the program where the toolkit does not come back after the
// window has closed: while it stops, Fyne 2.8 can lose the last function of its
// queue and wait for it for ever (the item is between the ends of its unbounded
// channel when the loop drains it). Nobody should find the profile still open.
func endAnyway(closed, returned <-chan struct{}, finish func()) {
	<-closed
	select {
	case <-returned:
	case <-time.After(endPatience):
		finish()
		os.Exit(0)
	}
}

// newApp makes the toolkit's app, where a window can be opened at all.
func newApp() (fyne.App, error) {
	if err := findDisplay(); err != nil {
		return nil, err
	}
	a := fyneapp.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	return a, nil
}

// run shows the window and returns when it has been closed. The toolkit panics
// where a display is named but cannot be opened; that comes back as an error.
func run(a fyne.App, w fyne.Window, onStarted func()) (err error) {
	started := false
	a.Lifecycle().SetOnStarted(func() {
		started = true
		onStarted()
	})
	defer func() {
		if p := recover(); p != nil {
			if started {
				panic(p)
			}
			err = &noDisplay{fmt.Sprint(p)}
		}
	}()
	w.ShowAndRun()
	return nil
}

// findDisplay returns an error where no window can be opened at all.
func findDisplay() error {
	switch runtime.GOOS {
	case "windows", "darwin":
		return nil
	}
	if os.Getenv("DISPLAY") == "" {
		return &noDisplay{"DISPLAY"}
	}
	return nil
}

// noDisplay says that there is no screen to open a window on.
type noDisplay struct{ reason string }

func (e *noDisplay) Error() string { return "no display: " + e.reason }

// Message returns the sentence's key and its arguments.
func (e *noDisplay) Message() (string, map[string]any) { return "window.no_display", nil }

func orDefault(value, usual, least float32) float32 {
	if value < least {
		return usual
	}
	return value
}

// languageOf returns the language of a setting.
func languageOf(setting string) i18n.Language {
	if setting == "" {
		return i18n.System()
	}
	return i18n.Language(setting)
}
