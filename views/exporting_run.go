package views

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
)

// longExport is how long an export lasts before the window says that it goes
// on, and offers to cancel it.
const longExport = 600 * time.Millisecond

// canOpen and openFile are those of app; tests replace them.
var canOpen, openFile = app.CanOpen, app.OpenFile

// run writes what the dialog asked for, as a job, and remembers how.
func (f *exportForm) run(path string) {
	s, d, p := f.s, f.d, f.d.printer
	source, columns, preset := f.source(), f.columns(), f.preset()
	key, of, saved := s.layoutKey(), s.viewsKey(), s.at.view
	var written app.Exported
	d.startWriting(p.T("job.export_to", i18n.Args{"file": filepath.Base(path)}), func(ctx context.Context, progress func(done, total int64)) error {
		answer, err := source(ctx)
		if err == nil {
			written, err = d.session.Export(ctx, p, answer, columns, path, preset.ExportOptions,
				func(done, total int) { progress(int64(done), int64(total)) })
		}
		return err
	}, func() {
		s.rememberExport(key, app.ViewID{Dataset: of, Name: saved}, preset)
		text := p.N("export.done", written.Rows, i18n.Args{"file": filepath.Base(path)})
		if written.Files > 0 {
			text = p.N("export.done_folder", written.Rows, i18n.Args{"file": filepath.Base(path), "files": written.Files})
		}
		d.sayWritten(strings.Join(append([]string{text}, app.ExportLosses(p, written)...), " "), path)
	})
}

// rememberExport has the view propose the same the next time: the rows that are
// shown and, where one was chosen, the saved view.
func (s *sheet) rememberExport(key string, saved app.ViewID, preset app.ExportPreset) {
	d := s.d
	d.settings.ExportKind, d.settings.ExportDir = string(preset.Format), preset.Folder
	d.save()
	layout := s.layouts[key]
	layout.Export = &preset
	s.layouts[key] = layout
	d.write(func() error {
		if err := d.session.SaveLayout(key, layout); err != nil || saved.Name == "" {
			return err
		}
		view, found, err := d.session.SavedView(saved)
		if err != nil || !found {
			return err
		}
		view.Export = &preset
		return d.session.SaveView(view)
	})
	s.views.reload()
}

// exportedAlike returns a layout that is about to take the place of another: its
// rows are exported as they were, unless it says otherwise.
func (s *sheet) exportedAlike(key string, l app.Layout) app.Layout {
	if l.Export == nil {
		l.Export = s.layouts[key].Export
	}
	return l
}

// startWriting runs the writing of files as a job. One that lasts says so, and
// can be cancelled there as well as in the list of jobs.
func (d *desk) startWriting(title string, write func(context.Context, func(done, total int64)) error, done func()) {
	j, err := d.session.Jobs.Start(title, write)
	if err != nil {
		d.fail(err)
		return
	}
	ended := false
	d.after(longExport, func() {
		if !ended && !d.closing {
			d.toasts.Show(d.printer.T("toast.running", i18n.Args{"job": title}), d.printer.T("action.cancel"), j.Cancel)
			d.settle()
		}
	})
	d.away(func() { // the window is at rest meanwhile
		err := j.Wait()
		d.do(func() {
			if ended = true; d.closing {
				return
			}
			switch {
			case j.State().Cancelled:
				d.toasts.Show(d.printer.T("toast.cancelled", i18n.Args{"job": title}), "", nil)
			case err != nil:
				d.fail(err)
			default:
				done()
			}
			d.settle()
		})
	})
}

// sayWritten says that a file is there and offers what can be done with it on
// this machine.
func (d *desk) sayWritten(text, path string) {
	t := d.printer.T
	open := func(open func(context.Context, string) error) func() {
		return func() {
			var err error
			d.work(func() { err = open(context.Background(), path) }, func() { d.fail(err) })
		}
	}
	actions := []part.Action{{Verb: t("action.copy_path"), Do: func() { d.copyText(path) }}}
	if canOpen() {
		actions = append([]part.Action{{Verb: t("action.open"), Do: open(openFile)},
			{Verb: t("action.show_in_folder"), Do: open(showInFolder)}}, actions...)
	}
	d.toasts.ShowActions(text, actions...)
}
