package views

import (
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// threads are how work leaves the drawing thread and comes back to it; tests
// put queues of their own in their place.
type threads struct {
	run func(func()) // starts work off the drawing thread
	do  func(func()) // runs something on the drawing thread
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

	dialogs *part.Dialogs
	chooser chooser // of files or a folder, while one is open
	toasts  *part.Toasts
	scope   *scopeBar
	reports *reports

	busy    int            // pieces of work that have not come back
	working sync.WaitGroup // the same, for the end
	closing bool
	observe func(State)
	shown   int // how often a second start asked for the window
}

func newDesk(a fyne.App, w fyne.Window, session *app.Session, settings app.Settings, t threads) *desk {
	d := &desk{threads: t, app: a, window: w, session: session, settings: settings}
	d.dialogs = part.NewDialogs(w)
	d.toasts = part.NewToasts()
	d.dialogs.OnChange = func(bool) { d.settle() }
	d.build()
	session.OnChange(func() { d.do(d.snapshotsChanged) })
	session.Jobs.Watch(func() { d.do(d.jobsChanged) })
	w.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { d.dropped(uris) })
	d.addShortcuts()
	return d
}

// build makes all that the window shows, in the language of the settings. What
// the user is looking at stays.
func (d *desk) build() {
	d.printer = i18n.For(languageOf(d.settings.Language))
	speakToolkit(d.printer.Language())
	d.app.Settings().SetTheme(theme.New(themeOf(d.settings.Theme)))
	d.window.SetTitle(d.printer.T("app.title", i18n.Args{"app": d.printer.T("app.name"), "profile": d.session.Profile()}))
	var place *reportsPlace
	if d.reports != nil {
		place = d.reports.leave()
	}
	d.scope = newScopeBar(d)
	d.reports = newReports(d, place)
	frame := container.NewBorder(nil, nil, newRail(d), nil,
		container.NewBorder(d.scope.object, nil, nil, nil, d.reports.object))
	d.window.SetContent(container.NewStack(part.NewGround(theme.Paper), frame, d.toasts.Object))
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
	if d.session.NeedsSample() {
		d.makeSample()
		return
	}
	d.reports.open()
}

// work runs f off the drawing thread, then done on it, and counts it as work
// from now until done has returned.
func (d *desk) work(f func(), done func()) {
	d.busy++
	d.working.Add(1)
	d.run(func() {
		f()
		d.do(func() {
			d.busy--
			d.working.Done()
			if !d.closing {
				done()
				d.settle()
			}
		})
	})
}

// close remembers what must be found again.
func (d *desk) close() {
	d.closing = true
	d.reports.leave()
	size := d.window.Canvas().Size()
	d.settings.Width, d.settings.Height = size.Width, size.Height
	_ = d.session.SaveSettings(d.settings) // there is no one left to tell
}

// wait returns when all work has ended.
func (d *desk) wait() { d.working.Wait() }

// save writes the settings off the drawing thread.
func (d *desk) save() {
	settings := d.settings
	var err error
	d.work(func() { err = d.session.SaveSettings(settings) }, func() { d.fail(err) })
}

// fail shows an error as a toast whose details can be copied; nil is none.
func (d *desk) fail(err error) {
	if err == nil {
		return
	}
	text := d.printer.Error(err)
	d.toasts.Show(text, d.printer.T("action.copy_details"), func() { d.app.Clipboard().SetContent(text + "\n" + err.Error()) })
}

func (d *desk) snapshotsChanged() {
	if !d.closing {
		d.scope.refreshRegions()
		d.reports.dataChanged()
	}
}

func (d *desk) jobsChanged() {
	if !d.closing {
		d.scope.refreshJobs()
		d.settle()
	}
}

// switchLanguage and switchTheme change what the window is drawn with while it
// runs.
func (d *desk) switchLanguage(language string) {
	d.settings.Language = language
	d.save()
	d.build()
	d.reports.open()
}

func (d *desk) switchTheme(name string) {
	d.settings.Theme = name
	d.app.Settings().SetTheme(theme.New(themeOf(name)))
	d.save()
}
