package views

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// pageFile is a kind of file that something is saved as.
type pageFile struct {
	ending string
	title  string // a key
	write  func(ctx context.Context, path string) error
}

// pageForm is the dialog that asks what something is saved as, and where.
type pageForm struct {
	d     *desk
	kinds []pageFile
	kind  *options
	to    *destination
}

// savePages asks where something is written to, named by a title, and as which
// of some kinds; question is the title of the dialog.
func (d *desk) savePages(question, title string, kinds ...pageFile) {
	t := d.printer.T
	f := &pageForm{d: d, kinds: kinds, to: newDestination(d, exportWidth)}
	var values []int
	var words []string
	for i, k := range kinds {
		values, words = append(values, i), append(words, t(k.title))
	}
	f.kind = newOptions(t("export.kind"), values, words, func() {
		f.to.name.SetText(strings.TrimSuffix(f.to.name.Text, filepath.Ext(f.to.name.Text)) + "." + f.chosen().ending)
	})
	f.to.name.SetText(app.FileName(title, d.session.Now(), kinds[0].ending))
	fields := []fyne.CanvasObject{f.to.naming, f.to.within, f.to.remark}
	if len(kinds) > 1 {
		fields = append([]fyne.CanvasObject{f.kind.field}, fields...)
	}
	f.to.dialog = &part.Dialog{Title: question, Width: exportWidth, Accept: t("action.save"), Cancel: t("action.cancel"), OnAccept: f.to.accept,
		Content: part.Column(theme.Space12, fields...)}
	f.to.verb, f.to.manner = t("action.save"), app.CSV // all are files like others
	f.to.paths, f.to.typed, f.to.write = func() []string { return []string{f.path()} }, f.to.changed, func(paths []string) { f.run(paths[0]) }
	f.to.ready = f.to.named
	d.dialogs.Show(f.to.dialog)
	f.to.changed()
}

func (f *pageForm) chosen() pageFile { return f.kinds[f.kind.chosen()] }

// path is where the file goes; its ending is that of the kind.
func (f *pageForm) path() string {
	name := strings.TrimSpace(f.to.name.Text)
	if ending := "." + f.chosen().ending; !strings.EqualFold(filepath.Ext(name), ending) {
		name += ending
	}
	return f.to.path(name)
}

// run writes the file as a job.
func (f *pageForm) run(path string) {
	d, of, args := f.d, f.chosen(), i18n.Args{"file": filepath.Base(path)}
	d.startWriting(d.printer.T("chart.saving", args), func(ctx context.Context, _ func(done, total int64)) error { return of.write(ctx, path) }, func() {
		d.settings.ExportDir = filepath.Dir(path)
		d.save()
		d.sayWritten(d.printer.T("chart.saved", args), path)
	})
}

// pageKinds are a workbook of pages and a CSV file of the first.
func (d *desk) pageKinds(title string, pages func(*i18n.Printer) []app.Page) []pageFile {
	p := d.printer
	return []pageFile{
		{string(app.XLSX), "export.xlsx", func(ctx context.Context, path string) error {
			_, err := d.session.ExportBook(ctx, p, app.Workbook{Title: title, Pages: pages(p)}, path, app.XLSX, nil)
			return err
		}},
		{string(app.CSV), "export.csv", func(ctx context.Context, path string) error {
			_, err := app.ExportPage(ctx, pages(p)[0], path, app.CSV)
			return err
		}},
	}
}
