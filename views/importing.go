package views

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

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
	period := d.period()
	help := p.T("import.region_help")
	if known > 0 {
		help = p.T("import.region_known")
	}
	content := part.Column(theme.Space12, list,
		part.Field(p.T("column.region"), region, help),
		part.Column(theme.Space4, period.Object, part.Caption(p.T("import.period_help"))))
	d.dialogs.Show(&part.Dialog{Title: p.N("import.title", len(files)), Content: content, Width: 520,
		Accept: p.T("action.import"), Cancel: p.T("action.cancel"), OnAccept: func() bool {
			from, to, ok := period.Days()
			if ok {
				d.startImport(app.Import{Files: files, Region: strings.TrimSpace(region.Text), From: dayText(from), To: dayText(to)})
			}
			return ok
		}})
}

// startImport loads files as a job and sums up when it has ended.
func (d *desk) startImport(i app.Import) {
	p := d.printer
	before := d.reports.at
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
		d.sumUp(loads, before)
	})
}

// sumUp says what an import did: a toast when all went well, a list when
// something did not. It shows what was loaded; where that has come to what was
// shown before, the rows stay where they are.
func (d *desk) sumUp(loads []app.Loaded, before place) {
	p := d.printer
	sum := app.Summarize(loads)
	first := slices.IndexFunc(loads, func(l app.Loaded) bool { return l.Err == nil })
	here := before.snapshot == 0 && !before.rejects &&
		slices.ContainsFunc(loads, func(l app.Loaded) bool { return l.Err == nil && l.Dataset == before.dataset })
	if first >= 0 && !here {
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
