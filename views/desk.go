package views

import (
	"cmp"
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// threads are how work leaves the drawing thread and comes back to it; tests
// put queues of their own in their place.
type threads struct {
	run   func(func())                                // starts work off the drawing thread
	do    func(func())                                // runs something on the drawing thread
	after func(time.Duration, func()) (cancel func()) // runs something on the drawing thread later
}

// desk is the window: the rail, the scope bar and the screen, and what they
// share. It is used on the drawing thread only.
type desk struct {
	threads
	app      fyne.App
	window   fyne.Window
	session  *app.Session
	settings app.Settings
	printer  *i18n.Printer
	language string // over the setting, until the user chooses one; empty: none

	dialogs   *part.Dialogs
	chooser   chooser // of files or a folder, while one is open
	toasts    *part.Toasts
	tips      *part.Tips
	menu      *widget.PopUpMenu // opened last; nil before the first
	rail      *rail
	scope     *scopeBar
	stage     *fyne.Container // holds the content of the screen that is shown
	lists     *fyne.Container // what that has lie over the window; takes no keys
	screens   []*shownScreen
	here      *shownScreen
	past      []string      // keys of the screens that were shown before, the last first to be gone back to
	future    []string      // of those that were gone back from
	customers *customerList // two of the screens
	reports   *reports
	tags      []app.TagUse // as of the last answer; they give tags in cells their colours
	watcher   *watcher
	room      room
	fitted    bool         // the parts know the room
	palette   *part.Picker // while it is open

	busy      int            // pieces of work that have not come back
	working   sync.WaitGroup // what runs off the drawing thread, for the end
	written   chan struct{}  // closed when the last write to the cache has ended; nil before the first
	moved     atomic.Bool    // jobs have moved on, and the drawing thread will be told
	closing   bool
	observe   func(State)
	menuItems []*fyne.MenuItem // of menu
	shown     int              // how often a second start asked for the window
}

func newDesk(a fyne.App, w fyne.Window, session *app.Session, settings app.Settings, language string, t threads) *desk {
	d := &desk{threads: t, app: a, window: w, session: session, settings: settings, language: language}
	d.dialogs = part.NewDialogs(w)
	d.toasts = part.NewToasts()
	d.toasts.After = func(wait time.Duration, f func()) { d.after(wait, f) }
	d.tips = part.NewTips()
	d.tips.After = d.after
	d.dialogs.OnChange = func(bool) { d.settle() }
	d.watcher = newWatcher(d)
	d.ahead()
	d.build()
	session.OnChange(func() { d.do(d.snapshotsChanged) })
	session.Jobs.Watch(func() {
		if d.moved.CompareAndSwap(false, true) { // jobs move on more often than can be drawn
			d.do(d.jobsChanged)
		}
	})
	w.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { d.dropped(uris) })
	d.addShortcuts()
	return d
}

// ahead starts to compute what the list of customers shows while the window that
// opens with it is still being made: nothing else before its first rows takes as
// long. Who asks for the rows meanwhile waits for it, and says what goes wrong.
func (d *desk) ahead() {
	first := d.settings.Screen
	if d.settings.Start != (app.ViewID{}) {
		first = screenOfView(d.settings.Start)
	}
	if first != "" && first != customersKey || d.session.NeedsSample() {
		return
	}
	q := app.Question{Dataset: customersKey, Scope: d.settings.Scope, Limit: 1}
	d.away(func() { d.session.Ask(context.Background(), q) })
}

// build makes all that the window shows, in the language of the settings. What
// the user is looking at stays.
func (d *desk) build() {
	d.printer = i18n.For(languageOf(cmp.Or(d.language, d.settings.Language)))
	speakToolkit(d.printer.Language())
	d.wear()
	d.window.SetTitle(d.printer.T("app.title", i18n.Args{"app": d.printer.T("app.name"), "profile": d.session.Profile()}))
	d.scope = newScopeBar(d)
	d.makeScreens()
	d.rail = newRail(d)
	d.stage, d.lists = container.NewStack(d.here.content()), container.NewStack()
	d.fitted = false
	frame := part.Border(nil, nil, d.rail.object, nil, part.Border(d.scope.object, nil, nil, nil, d.stage))
	d.window.SetContent(container.NewStack(part.NewGround(theme.Paper), container.New(frameLayout{d}, frame), d.lists, d.toasts.Object, d.tips))
}

// wear puts the theme of the settings on. The toolkit reads the fonts anew for
// each one it is given, so the one it has stays.
func (d *desk) wear() {
	if t := theme.New(themeOf(d.settings.Theme)); d.app.Settings().Theme() != t {
		d.app.Settings().SetTheme(t)
	}
}

func themeOf(setting string) theme.Mode {
	switch setting {
	case "light":
		return theme.Light
	case "dark":
		return theme.Dark
	}
	return theme.System
}

// start is called when the window is there.
func (d *desk) start() {
	d.watcher.begin()
	if d.session.NeedsSample() {
		d.here = d.screenOf(customersKey)
		d.makeSample()
		d.here.focus()
		return
	}
	if d.settings.Screen == "" {
		d.here = d.screenOf(d.firstScreen())
	}
	if d.settings.Start != (app.ViewID{}) {
		d.here = d.screenOf(screenOfView(d.settings.Start)) // which shows the view to start with
	}
	d.show(d.here)
	d.here.focus()
}

// work runs f off the drawing thread, then done on it, and counts it as work
// from now until done has returned. What comes back while the window closes is
// dropped, by us or by the toolkit.
func (d *desk) work(f func(), done func()) {
	d.busy++
	d.away(func() {
		f()
		d.do(func() {
			if d.closing {
				return
			}
			d.busy--
			done()
			d.settle()
		})
	})
}

// away runs f off the drawing thread; the end waits for it.
func (d *desk) away(f func()) {
	d.working.Add(1)
	d.run(func() {
		defer d.working.Done()
		f()
	})
}

// later runs f on the drawing thread after a while unless it is cancelled
// first, and counts it as work until then.
func (d *desk) later(wait time.Duration, f func()) (cancel func()) {
	d.busy++
	pending := true
	end := func() bool {
		if !pending {
			return false
		}
		pending = false
		d.busy--
		return true
	}
	stop := d.after(wait, func() {
		if end() && !d.closing {
			f()
			d.settle()
		}
	})
	return func() {
		if end() {
			stop()
		}
	}
}

// write changes the cache off the drawing thread, each time after the time
// before: if two overtook each other, the older change would stay.
func (d *desk) write(f func() error) { d.writeThen(f, func() {}) }

// writeThen is write with something to be done on the drawing thread when the
// change is made, or has failed and that was said.
func (d *desk) writeThen(f func() error, done func()) {
	before, ended := d.written, make(chan struct{})
	d.written = ended
	var err error
	d.work(func() {
		defer close(ended)
		if before != nil {
			<-before
		}
		err = f()
	}, func() {
		d.fail(err)
		done()
	})
}

// close remembers what must be found again. The second time it does nothing.
func (d *desk) close() {
	if d.closing {
		return
	}
	d.closing = true
	for _, s := range d.screens {
		s.leave()
	}
	size := d.window.Canvas().Size()
	d.settings.Width, d.settings.Height = size.Width, size.Height
	d.save()
}

// wait returns when all work has ended.
func (d *desk) wait() { d.working.Wait() }

// save writes the settings.
func (d *desk) save() {
	settings := d.settings
	d.write(func() error { return d.session.SaveSettings(settings) })
}

// fail shows an error as a toast whose details can be copied; nil is none.
func (d *desk) fail(err error) {
	if err == nil {
		return
	}
	text := d.printer.Error(err)
	d.toasts.Show(text, d.printer.T("action.copy_details"), func() { d.copyDetails(text + "\n" + err.Error()) })
}

func (d *desk) snapshotsChanged() {
	if !d.closing {
		d.scope.refreshRegions()
		d.scope.readRegions()
		d.scope.refreshOutbox()
		d.dataChanged()
	}
}

func (d *desk) jobsChanged() {
	d.moved.Store(false)
	if !d.closing {
		d.watcher.look()
		d.scope.refreshJobs()
		d.settle()
	}
}

// switchLanguage and switchTheme change what the window is drawn with while it
// runs.
func (d *desk) switchLanguage(language string) {
	d.settings.Language, d.language = language, ""
	d.save()
	d.toasts.Dismiss() // it speaks the other language
	d.build()
	d.show(d.here)
}

func (d *desk) switchTheme(name string) {
	d.settings.Theme = name
	d.wear()
	d.save()
}
