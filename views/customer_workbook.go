package views

import (
	"context"
	"path/filepath"

	"partnerdesk/app"
	dossier "partnerdesk/app/customer"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// workbookWidth is that of the dialog.
const workbookWidth = 560

// bookForm is the dialog that asks where the workbook of a customer goes, and what
// is in it.
type bookForm struct {
	d     *desk
	known *dossier.Dossier
	to    *destination
	notes *part.Check
}

// exportWorkbook asks where the workbook of the customer that is shown goes.
func (f *customerFile) exportWorkbook() {
	if f.known == nil || f.d.dialogs.Top() != nil {
		return
	}
	newBookForm(f.d, f.known).show(f.name())
}

// workbook is exportWorkbook for a customer that is not shown.
func (v *customerViews) workbook(id string) {
	d := v.list.d
	if f := v.list.shownFile(); f != nil && f.known != nil && f.known.ID == id {
		f.exportWorkbook()
		return
	}
	var known *dossier.Dossier
	var err error
	scope := d.settings.Scope
	d.work(func() { known, err = dossier.Read(context.Background(), d.session, scope, id) }, func() {
		d.fail(err)
		if err == nil && d.atRest() {
			f := &customerFile{list: v.list, d: d, id: id, known: known}
			f.exportWorkbook()
		}
	})
}

func newBookForm(d *desk, known *dossier.Dossier) *bookForm {
	t := d.printer.T
	f := &bookForm{d: d, known: known, to: newDestination(d, workbookWidth)}
	f.notes = part.NewCheck(t("customer.panel.with_notes"), d.settings.CustomerNotes, func(bool) {})
	f.to.name.SetText(known.FileName())
	f.to.manner = app.ExportOptions{Format: app.XLSX}
	return f
}

func (f *bookForm) show(name string) {
	t := f.d.printer.T
	dialog := &part.Dialog{Title: t("customer.panel.workbook_title", i18n.Args{"customer": name}), Width: workbookWidth,
		Accept: t("action.export"), Cancel: t("action.cancel"), OnAccept: f.to.accept, Focus: f.to.name}
	to := f.to
	to.dialog, to.verb, to.ready, to.typed = dialog, t("action.export"), to.named, to.changed
	to.paths = func() []string { return []string{to.path(withEnding(to.name.Text, app.XLSX))} }
	to.write = func(paths []string) { f.write(paths[0]) }
	dialog.Content = part.Column(theme.Space12, part.NewParagraph(t("customer.panel.workbook_text"), 0), to.naming, to.within,
		f.notes, to.remark)
	f.d.dialogs.Show(dialog)
	to.changed()
}

// write writes the workbook as a job.
func (f *bookForm) write(path string) {
	d, p := f.d, f.d.printer
	options := dossier.Options{Own: f.notes.Checked}
	d.settings.CustomerNotes, d.settings.ExportDir = options.Own, filepath.Clean(f.to.folder.Text)
	d.save()
	name := i18n.Args{"file": filepath.Base(path)}
	d.startWriting(p.T("job.export_to", name), func(ctx context.Context, progress func(done, total int64)) error {
		_, err := f.known.Export(ctx, p, path, options, func(done, total int) { progress(int64(done), int64(total)) })
		return err
	}, func() { d.sayWritten(p.T("customer.panel.written", name), path) })
}
