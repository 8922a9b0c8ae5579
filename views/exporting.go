package views

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// formats are those that the export offers, in this order; the titles are keys.
var formats = []struct {
	format app.Format
	title  string
}{{app.XLSX, "export.xlsx"}, {app.CSV, "export.csv"}, {app.JSON, "export.json"}}

// startExport asks for kind, name and folder, then writes what is shown. The
// toolkit's own save dialog would have emptied the chosen file before we write.
func (r *reports) startExport() {
	if r.answer == nil || r.d.dialogs.Top() != nil {
		return
	}
	p, d := r.d.printer, r.d
	answer, columns := r.answer, r.shownColumns()
	kind := app.Format(cmp.Or(d.settings.ExportKind, string(app.XLSX)))
	name := part.NewEntry("")
	name.SetText(d.session.ExportName(answer, kind))
	folder := part.NewEntry("")
	folder.SetText(cmp.Or(d.settings.ExportDir, homeDir()))
	remark := part.Caption("")
	export := &part.Dialog{Title: p.N("export.title", len(answer.Rows), i18n.Args{"dataset": app.DatasetName(p, r.at.dataset)}),
		Width: 560, Accept: p.T("action.export"), Cancel: p.T("action.cancel")}
	path := func() string { return filepath.Join(folder.Text, name.Text) }
	check := func(string) {
		replaces := false
		if info, err := os.Stat(path()); err == nil && !info.IsDir() {
			replaces = true
		}
		if replaces {
			remark.Set(p.T("export.exists"))
			remark.SetColor(theme.Warn)
			export.SetAccept(p.T("action.replace"), name.Text != "")
			return
		}
		remark.Set(p.N("export.columns", len(columns)))
		remark.SetColor(theme.Muted)
		export.SetAccept(p.T("action.export"), name.Text != "")
	}
	name.OnChanged, folder.OnChanged = check, check
	var titles []string
	chosen := ""
	for _, f := range formats {
		titles = append(titles, p.T(f.title))
		if f.format == kind {
			chosen = p.T(f.title)
		}
	}
	kinds := widget.NewRadioGroup(titles, nil)
	kinds.Horizontal, kinds.Required = true, true
	kinds.SetSelected(chosen)
	kinds.OnChanged = func(title string) {
		for _, f := range formats {
			if p.T(f.title) == title {
				kind = f.format
			}
		}
		name.SetText(strings.TrimSuffix(name.Text, filepath.Ext(name.Text)) + "." + string(kind))
	}
	browse := part.NewButton(p.T("action.browse"), nil, func() { d.chooseFolder(folder.Text, folder.SetText) })
	export.Content = part.Column(theme.Space12, part.Field(p.T("export.kind"), kinds, ""), part.Field(p.T("export.name"), name, ""),
		part.Field(p.T("export.folder"), container.NewBorder(nil, nil, nil, browse, folder), ""), remark)
	export.OnAccept = func() bool {
		d.settings.ExportKind, d.settings.ExportDir = string(kind), folder.Text
		d.save()
		r.runExport(answer, columns, path(), kind)
		return true
	}
	d.dialogs.Show(export)
	check("")
}

func homeDir() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}

// chooseFolder asks for a folder.
func (d *desk) chooseFolder(start string, chosen func(string)) {
	open := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil {
			d.fail(err)
		} else if folder != nil {
			chosen(folder.Path())
		}
	}, d.window)
	if dir, err := storage.ListerForURI(storage.NewFileURI(start)); err == nil {
		open.SetLocation(dir)
	}
	d.showChooser(open)
}

// runExport writes what is shown as a job.
func (r *reports) runExport(answer *app.Answer, columns []app.Column, path string, kind app.Format) {
	p, d := r.d.printer, r.d
	var written app.Exported
	d.startJob(p.T("job.export_to", i18n.Args{"file": filepath.Base(path)}), func(ctx context.Context, progress func(done, total int64)) error {
		var err error
		written, err = d.session.Export(ctx, p, answer, columns, path, kind,
			func(done, total int) { progress(int64(done), int64(total)) })
		return err
	}, func(err error) {
		if err != nil {
			d.fail(err)
			return
		}
		text := p.N("export.done", written.Rows, i18n.Args{"file": filepath.Base(path)})
		if written.Cut > 0 {
			text += " " + p.N("export.cut", written.Cut)
		}
		d.toasts.Show(text, p.T("action.copy_path"), func() { d.app.Clipboard().SetContent(path) })
	})
}
