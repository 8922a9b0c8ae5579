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

// importForm asks for what the names of files do not say: region and period.
// Nothing of it must be given. Meanwhile it looks at what the files hold.
type importForm struct {
	d      *desk
	files  []string
	looks  *tableLooks
	region *part.SelectEntry
	period *part.DateRange
	dialog *part.Dialog
	wanted bool // Import was pressed before all files were looked at
}

// askImport shows what the files are taken for, and asks for the rest.
func (d *desk) askImport(files []string) {
	p := d.printer
	slices.Sort(files)
	f := &importForm{d: d, files: files, region: part.NewSelectEntry(p.T("import.region_hint"), app.KnownRegions), period: d.period()}
	f.looks = newTableLooks(d, files)
	help := p.T("import.region_help")
	if slices.ContainsFunc(files, func(f string) bool { return app.FactsOf(filepath.Base(f)).Region != "" }) {
		help = p.T("import.region_known")
	}
	content := part.Column(theme.Space12, f.looks.object,
		part.Field(p.T("column.region"), f.region, help),
		part.Column(theme.Space4, f.period.Object, part.Caption(p.T("import.period_help"))))
	f.dialog = &part.Dialog{Title: p.N("import.title", len(files)), Content: content, Width: 620,
		Accept: p.T("action.import"), Cancel: p.T("action.cancel"), OnAccept: f.accept, OnCancel: f.looks.stop}
	d.dialogs.Show(f.dialog)
	f.looks.start(func() {
		if f.wanted && d.dialogs.Top() == f.dialog && f.accept() {
			f.dialog.Close()
		}
	})
}

// accept goes on to the import, once all files were looked at.
func (f *importForm) accept() bool {
	from, to, ok := f.period.Days()
	if !ok {
		return false
	}
	if f.wanted = !f.looks.done(); f.wanted {
		f.dialog.SetAccept(f.dialog.Accept, false)
		return false
	}
	i := app.Import{Files: f.files, Region: strings.TrimSpace(f.region.Text), From: dayText(from), To: dayText(to)}
	f.d.askMappings(i, f.looks.tables, f.looks.readings)
	return true
}

// importing is an import that the user has asked for.
type importing struct {
	app.Import
	readings []app.Reading // of tables that the user has decided on
	instead  []app.Loaded  // that it takes the place of
}

// startImport loads files as a job and sums up when it has ended.
func (d *desk) startImport(i importing) {
	p := d.printer
	before := d.reports.at
	if rows := d.rows(); rows != nil {
		before = rows.at
	}
	var loads []app.Loaded
	d.startJob(p.N("job.import_files", len(i.Files)), func(ctx context.Context, progress func(done, total int64)) error {
		var err error
		loads, err = d.session.ImportBy(ctx, i.Import, i.readings, progress)
		if err == nil && len(i.instead) > 0 {
			_, err = d.session.Replace(ctx, i.instead, loads)
		}
		return err
	}, func(err error) {
		if err != nil {
			d.fail(err)
			return
		}
		d.sumUp(i, loads, before)
		d.tellWeeks()
	})
}

// tellWeeks makes the weekly tables of what was loaded, as a job if there is
// something to do.
func (d *desk) tellWeeks() {
	var due bool
	var err error
	d.work(func() { due, err = d.session.WeeklyDue(context.Background()) }, func() {
		if err != nil || !due {
			return // who asks for the figures is told of a failure
		}
		d.startJob(d.printer.T("job.weekly"), func(ctx context.Context, progress func(done, total int64)) error {
			_, err := d.session.WeeklyTables(ctx, progress)
			return err
		}, func(err error) {
			if err != nil {
				d.fail(err)
			}
		})
	})
}

// sumUp says what an import did: a toast when all went well, a list when
// something did not. It shows what was loaded; where that has come to what was
// shown before, the rows stay where they are.
func (d *desk) sumUp(i importing, loads []app.Loaded, before place) {
	p := d.printer
	sum := app.Summarize(loads)
	first := slices.IndexFunc(loads, func(l app.Loaded) bool { return l.Err == nil })
	here := before.snapshot == 0 && !before.rejects &&
		slices.ContainsFunc(loads, func(l app.Loaded) bool { return l.Err == nil && d.shows(before, l.Dataset) })
	if first >= 0 && !here {
		d.showReport(func(r *reports) { r.show(loads[first].Dataset, 0, false) })
	}
	text := p.N("import.done", sum.Loads, i18n.Args{"rows": rowsOf(p, loads, sum)})
	if sum.Unchanged > 0 {
		text += " " + p.N("import.unchanged", sum.Unchanged)
	}
	if sum.Rejects > 0 {
		text += " " + p.N("notice.rejects", sum.Rejects)
	}
	if n := d.awaiting(loads); n > 0 {
		text += " " + p.N("import.awaits_week", n)
	}
	silent := i.silently(loads)
	if len(silent) > 0 {
		text += " " + p.T("mapping.used", i18n.Args{"mapping": silent[0].Mapping.Name})
	}
	if sum.Failed == 0 {
		if len(silent) > 0 {
			d.toasts.Show(text, p.T("mapping.change"), func() { d.changeReading(i, silent) })
		} else {
			d.toasts.Show(text, "", nil)
		}
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
			d.copyDetails(strings.Join(details, "\n"))
			return true
		}})
}

// awaiting counts the reports about calls that tell nothing by week yet.
func (d *desk) awaiting(loads []app.Loaded) (n int) {
	for _, l := range loads {
		if d.session.AwaitsWeek(l) {
			n++
		}
	}
	return n
}

// rowsOf says how many rows were loaded; of reports without any, what it means.
// Whether such a one is about a single customer only its rows could tell.
func rowsOf(p *i18n.Printer, loads []app.Loaded, sum app.Summary) string {
	blank := func(l app.Loaded) bool { return l.Err != nil || l.Unchanged || app.Blank(l.Dataset, l.Rows, false) }
	if sum.Loads > 0 && !slices.ContainsFunc(loads, func(l app.Loaded) bool { return !blank(l) }) {
		return p.T("blank.count")
	}
	return p.N("rows", sum.Rows)
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

// shows reports whether what came of a dataset is seen where the window stands.
func (d *desk) shows(at place, dataset string) bool {
	if d.here.key == customersKey && slices.ContainsFunc(lackKeys, func(of [2]string) bool { return of[0] == dataset }) {
		return true
	}
	return dataset == at.dataset
}

// makeSample fills an empty profile with the sample partner.
func (d *desk) makeSample() {
	p := d.printer
	home := d.here
	if d.rows() == nil {
		home = d.screenOf(customersKey)
	}
	home.opened = true // below, when there is something to show
	d.show(home)
	d.rows().describeEmpty(p.T("sample.making.title"), p.T("sample.making.text"))
	d.startJob(p.T("job.sample"), func(ctx context.Context, progress func(done, total int64)) error {
		_, err := d.session.MakeSample(ctx, 0, 0, progress)
		return err
	}, func(err error) {
		d.fail(err)
		home.open()
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
