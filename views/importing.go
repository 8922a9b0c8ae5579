package views

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// dropped takes files that were dropped on the window.
func (d *desk) dropped(uris []fyne.URI) {
	var files []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			files = append(files, filepath.FromSlash(u.Path()))
		}
	}
	if len(files) > 0 && d.dialogs.Top() == nil && d.chooser == nil {
		d.askImport(files)
	}
}

// chooseFiles asks for a file to import.
func (d *desk) chooseFiles() {
	if d.dialogs.Top() != nil || d.chooser != nil {
		return
	}
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			d.fail(err)
			return
		}
		if file == nil {
			return
		}
		path := file.URI().Path()
		file.Close() // the importer opens it itself
		d.settings.ImportDir = filepath.Dir(path)
		d.askImport([]string{path})
	}, d.window)
	if dir, err := storage.ListerForURI(storage.NewFileURI(d.settings.ImportDir)); err == nil && d.settings.ImportDir != "" {
		open.SetLocation(dir)
	}
	d.showChooser(open)
}

// chooser is one of the toolkit's own dialogs for files and folders.
type chooser interface {
	Show()
	Hide()
	Resize(fyne.Size)
	SetOnClosed(func())
}

// showChooser shows the toolkit's dialog almost as large as the window; Escape
// closes it, see typedKey.
func (d *desk) showChooser(c chooser) {
	d.chooser = c
	c.SetOnClosed(func() { d.chooser = nil })
	c.Show() // before Resize, which needs what Show makes
	c.Resize(d.window.Canvas().Size().SubtractWidthHeight(160, 120))
}

// askImport shows what the files' names say and asks for what they do not:
// region and period. Nothing of it must be given.
func (d *desk) askImport(files []string) {
	p := d.printer
	slices.Sort(files)
	var lines []fyne.CanvasObject
	known := 0
	for _, f := range files {
		facts := app.FactsOf(filepath.Base(f))
		var says []string
		for _, fact := range []string{facts.Region, app.Period(facts.From, facts.To), facts.Downloaded} {
			if fact != "" {
				says = append(says, fact)
			}
		}
		if facts.Region != "" {
			known++
		}
		name := part.NewText(filepath.Base(f)).Cut()
		lines = append(lines, part.Row(theme.Space12, name, name, part.Caption(strings.Join(says, " · "))))
	}
	list := container.NewVScroll(part.Column(theme.Space4, lines...))
	list.SetMinSize(fyne.NewSize(0, min(160, float32(len(lines))*24)))
	region := part.NewSelectEntry(p.T("import.region_hint"), app.KnownRegions)
	from, to := part.NewEntry(p.T("scope.day_hint")), part.NewEntry(p.T("scope.day_hint"))
	amiss := part.Caption("").In(theme.TextCaption, theme.Bad)
	help := p.T("import.region_help")
	if known > 0 {
		help = p.T("import.region_known")
	}
	content := part.Column(theme.Space12, list,
		part.Field(p.T("column.region"), region, help),
		container.NewGridWithColumns(2, part.Field(p.T("column.from"), from, ""), part.Field(p.T("column.to"), to, "")),
		part.Caption(p.T("import.period_help")), amiss)
	d.dialogs.Show(&part.Dialog{Title: p.N("import.title", len(files)), Content: content, Width: 520,
		Accept: p.T("action.import"), Cancel: p.T("action.cancel"), OnAccept: func() bool {
			i := app.Import{Files: files, Region: strings.TrimSpace(region.Text)}
			var err error
			if i.From, err = app.ParseDay(from.Text); err == nil {
				i.To, err = app.ParseDay(to.Text)
			}
			switch {
			case err != nil:
				amiss.Set(p.Error(err))
				return false
			case i.From != "" && i.To != "" && i.From > i.To:
				amiss.Set(p.T("import.period_reversed"))
				return false
			}
			d.startImport(i)
			return true
		}})
}

// startImport loads files as a job and sums up when it has ended.
func (d *desk) startImport(i app.Import) {
	p := d.printer
	var loads []app.Loaded
	d.startJob(p.N("job.import_files", len(i.Files)), func(ctx context.Context, progress func(done, total int64)) error {
		var err error
		loads, err = d.session.Import(ctx, i, progress)
		return err
	}, func(err error) {
		if err != nil {
			d.fail(err)
			return
		}
		d.sumUp(loads)
	})
}

// sumUp says what an import did: a toast when all went well, a list when
// something did not.
func (d *desk) sumUp(loads []app.Loaded) {
	p := d.printer
	sum := app.Summarize(loads)
	first := slices.IndexFunc(loads, func(l app.Loaded) bool { return l.Err == nil })
	if first >= 0 {
		d.reports.show(loads[first].Dataset, 0, false)
	}
	text := p.N("import.done", sum.Loads, i18n.Args{"rows": p.N("rows", sum.Rows)})
	if sum.Unchanged > 0 {
		text += " " + p.N("import.unchanged", sum.Unchanged)
	}
	if sum.Rejects > 0 {
		text += " " + p.N("notice.rejects", sum.Rejects)
	}
	if sum.Failed == 0 {
		d.toasts.Show(text, "", nil)
		return
	}
	const width = 560
	var lines []fyne.CanvasObject
	var details []string
	for _, l := range loads {
		if l.Err == nil {
			continue
		}
		lines = append(lines, part.Sentence(p.Error(l.Err), width))
		details = append(details, p.Error(l.Err), l.Err.Error())
	}
	list := part.Column(theme.Space8, lines...)
	scroll := container.NewVScroll(list)
	scroll.SetMinSize(fyne.NewSize(0, min(300, list.MinSize().Height)))
	content := part.Column(theme.Space8, scroll)
	if sum.Loads > 0 || sum.Unchanged > 0 {
		content.Add(part.Caption(text))
	}
	d.dialogs.Show(&part.Dialog{Title: p.N("import.failed", sum.Failed), Content: content, Width: width,
		Accept: p.T("action.copy_details"), Cancel: p.T("action.close"), OnAccept: func() bool {
			d.app.Clipboard().SetContent(strings.Join(details, "\n"))
			return true
		}})
}

// startJob runs long work in the list of jobs, and done on the drawing thread
// when it has ended.
func (d *desk) startJob(title string, f func(context.Context, func(done, total int64)) error, done func(error)) {
	j, err := d.session.Jobs.Start(title, f)
	if err != nil {
		d.fail(err)
		return
	}
	var ended error
	d.work(func() { ended = j.Wait() }, func() {
		if j.State().Cancelled {
			d.toasts.Show(d.printer.T("toast.cancelled", i18n.Args{"job": title}), "", nil)
			return
		}
		done(ended)
	})
}

// makeSample fills an empty profile with the sample partner.
func (d *desk) makeSample() {
	p := d.printer
	d.reports.describeEmpty(p.T("sample.making.title"), p.T("sample.making.text"))
	d.startJob(p.T("job.sample"), func(ctx context.Context, progress func(done, total int64)) error {
		_, err := d.session.MakeSample(ctx, 0, 0, progress)
		return err
	}, func(err error) {
		d.fail(err)
		d.reports.open()
	})
}

// purge removes a load for good.
func (d *desk) purge(sn app.Snapshot) {
	p := d.printer
	d.startJob(p.T("job.remove"), func(ctx context.Context, _ func(done, total int64)) error {
		return d.session.Purge(ctx, sn.ID)
	}, func(err error) {
		if err != nil {
			d.fail(err)
			return
		}
		d.toasts.Show(p.N("toast.removed", sn.Rows), "", nil)
	})
}
