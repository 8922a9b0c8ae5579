package views

import (
	"path/filepath"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/job"
)

// watcher has the files of a folder loaded by themselves while the window is
// open, if the profile wishes so. It is used on the drawing thread.
type watcher struct {
	d     *desk
	wish  app.Watching
	job   *job.Job // nil: nothing is watched
	fault error    // why the folder is not watched although it is wished, or why its last file was not loaded
	start func(title string, tell func(app.Watched)) (*job.Job, error)
}

// newWatcher returns a watcher that knows what the profile wishes.
func newWatcher(d *desk) *watcher {
	w := &watcher{d: d, start: d.session.StartWatching}
	if wish, err := d.session.Watching(); err == nil { // a wish that cannot be read is none
		w.wish = wish
	}
	return w
}

// begin watches as the profile wishes.
func (w *watcher) begin() {
	if w.wish.On {
		w.follow(w.wish)
	}
}

// follow ends what is watched, makes a wish the profile's, and watches by it.
func (w *watcher) follow(wish app.Watching) {
	d, before := w.d, w.job
	w.job, w.wish, w.fault = nil, wish, nil
	var next *job.Job
	d.writeThen(func() error {
		if before != nil {
			before.Cancel()
			before.Wait() // its error is that it was cancelled
		}
		err := d.session.SaveWatching(wish)
		if err == nil {
			next, err = w.start(d.printer.T("job.watch"), func(what app.Watched) { d.do(func() { w.tell(what) }) })
		}
		return err
	}, func() {
		w.job = next
		w.changed()
	})
}

// tell says what became of a file.
func (w *watcher) tell(what app.Watched) {
	d, p := w.d, w.d.printer
	switch sum := app.Summarize(what.Loads); {
	case d.closing || what.Known:
		return
	case what.Err != nil:
		w.fault = what.Err
		d.fail(what.Err)
	case sum.Failed > 0:
		for _, l := range what.Loads {
			if l.Err != nil {
				w.fault = l.Err
			}
		}
		d.fail(w.fault)
	default:
		w.fault = nil
		text := p.T("watch.loaded", i18n.Args{"file": filepath.Base(what.File), "rows": p.N("rows", sum.Rows)})
		if sum.Rejects > 0 {
			text += " " + p.N("notice.rejects", sum.Rejects)
		}
		d.toasts.Show(text, "", nil)
	}
	w.changed()
}

// look notices that watching has ended by itself: the folder is not there.
func (w *watcher) look() {
	if w.job == nil {
		return
	}
	if s := w.job.State(); s.Ended {
		w.job = nil
		if !s.Cancelled {
			w.fault = s.Err
			w.d.fail(s.Err)
		}
		w.changed()
	}
}

// on reports whether a folder is watched now.
func (w *watcher) on() bool { return w.job != nil }

// words say what is watched; empty where nothing is.
func (w *watcher) words() string {
	if !w.on() {
		return ""
	}
	return w.d.printer.T("watch.on", i18n.Args{"folder": filepath.Base(w.wish.Folder)})
}

// changed has the window show how the watching stands.
func (w *watcher) changed() {
	w.d.scope.refreshWatching()
	if s, ok := w.d.screenOf("settings").screen.(*settingsScreen); ok {
		s.refresh()
	}
	w.d.settle()
}
