package views

import (
	"context"
	"path/filepath"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tabFiles are what a whole screen of figures can be exported as: a workbook with
// a sheet for each chart and table, or a folder of CSV files. The titles are keys.
var tabFiles = []struct {
	format app.Format
	title  string
}{{app.XLSX, "insight.export.book"}, {app.CSV, "insight.export.folder"}}

// tabBook is a screen of figures as a workbook.
type tabBook struct {
	ask, name string // title of the dialog; what the file is called, without day and ending
	read      func(context.Context) (app.Workbook, error)
}

// tabForm is the dialog that asks what a screen is exported as, and where.
type tabForm struct {
	d    *desk
	book tabBook
	kind *options
	to   *destination
}

// exportTab asks how a screen of figures leaves, all of it.
func (d *desk) exportTab(book tabBook) {
	if d.dialogs.Top() != nil {
		return
	}
	t := d.printer.T
	f := &tabForm{d: d, book: book, to: newDestination(d, exportWidth)}
	var values []int
	var words []string
	for i, k := range tabFiles {
		values, words = append(values, i), append(words, t(k.title))
	}
	f.kind = newOptions(t("export.kind"), values, words, f.named)
	f.to.name.SetText(app.FileName(book.name, d.session.Now(), string(app.XLSX)))
	about := part.Sentence(t("insight.export.about"), exportWidth)
	f.to.dialog = &part.Dialog{Title: book.ask, Width: exportWidth,
		Accept: t("action.export"), Cancel: t("action.cancel"), OnAccept: f.to.accept,
		Content: part.Column(theme.Space12, about, f.kind.field, f.to.naming, f.to.within, f.to.remark)}
	f.to.verb, f.to.manner = t("action.export"), app.XLSX
	f.to.paths, f.to.typed, f.to.write = func() []string { return []string{f.path()} }, f.to.changed, func(paths []string) { f.run(paths[0]) }
	f.to.ready = f.to.named
	d.dialogs.Show(f.to.dialog)
	f.to.changed()
}

func (f *tabForm) format() app.Format { return tabFiles[f.kind.chosen()].format }

// named gives the name the ending of the kind; a folder has none.
func (f *tabForm) named() {
	name := strings.TrimSuffix(f.to.name.Text, "."+string(app.XLSX))
	if f.format() == app.XLSX {
		name += "." + string(app.XLSX)
	}
	f.to.manner = f.format()
	f.to.name.SetText(name)
}

// path is where the file goes, or the folder.
func (f *tabForm) path() string {
	name := strings.TrimSpace(f.to.name.Text)
	if ending := "." + string(app.XLSX); f.format() == app.XLSX && !strings.EqualFold(filepath.Ext(name), ending) {
		name += ending
	}
	return f.to.path(name)
}

// run writes the file, or the files, as a job.
func (f *tabForm) run(path string) {
	d, p, format, args := f.d, f.d.printer, f.format(), i18n.Args{"file": filepath.Base(path)}
	var pages []app.ExportedPage
	d.startWriting(p.T("chart.saving", args), func(ctx context.Context, progress func(done, total int64)) error {
		book, err := f.book.read(ctx)
		if err != nil {
			return err
		}
		told := func(done, total int) { progress(int64(done), int64(total)) }
		if format == app.XLSX {
			pages, err = d.session.ExportBook(ctx, p, book, path, app.XLSX, told)
		} else {
			pages, err = d.session.ExportFolder(ctx, p, book, path, app.CSV, told)
		}
		return err
	}, func() {
		d.settings.ExportDir = filepath.Dir(path)
		d.save()
		said := p.T("chart.saved", args)
		if losses := app.BookLosses(p, pages); len(losses) > 0 {
			said += " " + strings.Join(losses, " ")
		}
		d.sayWritten(said, path)
	})
}
