package views

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// trialRest is how long the fields of an export must rest before it is tried
// out what they would give.
const trialRest = 200 * time.Millisecond

// exportOutlook says in the dialog what will be written, about how large it is,
// and what would be lost; and whether all is as it was the last time.
type exportOutlook struct {
	f      *exportForm
	again  fyne.CanvasObject // the line about the last time
	said   *part.Text
	button *part.Button
	object fyne.CanvasObject // the lines about the file
	will   *part.Paragraph
	losses *part.Paragraph

	wait   func()             // cancels the wait before a trial
	cancel context.CancelFunc // of the trial under way
}

func newExportOutlook(f *exportForm) *exportOutlook {
	o := &exportOutlook{f: f, said: part.Caption(""), will: part.Sentence("", exportWidth), losses: part.Sentence("", exportWidth)}
	o.button = part.Quiet("", nil, func() {
		to := *f.last
		if f.asLast() {
			to = f.usual
			to.Folder = f.last.Folder
		}
		f.set(to)
		f.changed()
	})
	o.again = part.Row(theme.Space12, o.said, o.said, o.button)
	visible(o.again, f.last != nil)
	o.losses.Hide()
	o.object = part.Column(theme.Space4, o.will, o.losses)
	f.s.trial = o.stop
	return o
}

// asLast reports whether the fields say what they said the last time, as far as
// that can be chosen now.
func (f *exportForm) asLast() bool {
	if f.last == nil {
		return false
	}
	now, last := f.preset(), *f.last
	if len(f.fields.columns.values) < 2 {
		now.AllColumns, last.AllColumns = false, false
	}
	if f.answer.Question.Query == "" {
		now.AllRows, last.AllRows = false, false
	}
	return now == last
}

// refresh says what is known at once, and has the rest found out.
func (o *exportOutlook) refresh() {
	t := o.f.d.printer.T
	if o.f.asLast() {
		o.said.Set(t("export.as_last"))
		o.button.SetText(t("export.usual"))
	} else {
		o.said.Set(t("export.not_as_last"))
		o.button.SetText(t("export.again"))
	}
	o.stop()
	o.say("", nil)
	o.wait = o.f.d.later(trialRest, o.try)
}

// say shows how much is written, about how large it is if that is known, and
// what would be lost.
func (o *exportOutlook) say(size string, losses []string) {
	f, p := o.f, o.f.d.printer
	args := i18n.Args{"rows": p.N("rows", f.rows()), "columns": p.N("export.n_columns", len(f.columns())), "file": filepath.Base(f.path()), "size": size}
	if size == "" {
		o.will.Set(p.T("export.will", args), theme.Muted)
	} else {
		o.will.Set(p.T("export.will_size", args), theme.Muted)
	}
	o.losses.Set(strings.Join(losses, " "), theme.Warn)
	visible(o.losses, len(losses) > 0)
}

// try finds out how large the file will be and what would be lost, by writing
// it to nowhere.
func (o *exportOutlook) try() {
	o.wait = nil
	f, d := o.f, o.f.d
	ctx, cancel := context.WithCancel(context.Background())
	o.cancel = cancel
	source, columns, manner, path := f.source(), f.columns(), f.preset().ExportOptions, f.path()
	p := d.printer
	var done app.Exported
	var size int64
	var err error
	d.away(func() { // no work that scripts wait for: it can be accepted meanwhile
		answer, fault := source(ctx)
		if err = fault; err == nil {
			done, size, err = d.session.ExportTrial(ctx, p, answer, columns, manner)
		}
		d.do(func() {
			if ctx.Err() != nil || d.closing {
				return
			}
			o.cancel = nil
			cancel()
			if err != nil {
				o.say("", []string{p.Error(err)})
			} else {
				losses := app.ExportLosses(p, done)
				if room := app.ExportRoom(path, size); room != nil {
					losses = append(losses, p.Error(room))
				}
				o.say(p.Bytes(size), losses)
			}
			f.dialog.Fit()
			d.settle()
		})
	})
}

// stop ends what is under way.
func (o *exportOutlook) stop() {
	if o.wait != nil {
		o.wait()
		o.wait = nil
	}
	if o.cancel != nil {
		o.cancel()
		o.cancel = nil
	}
}
