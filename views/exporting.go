package views

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// format is a kind of file; its title is a key.
type format struct {
	format app.Format
	title  string
}

// formats are those that the export offers, in this order.
var formats = []format{{app.XLSX, "export.xlsx"}, {app.CSV, "export.csv"}, {app.JSON, "export.json"}}

// startExport asks for kind, name and folder, then writes what is shown. The
// toolkit's own save dialog would have emptied the chosen file before we write.
func (s *sheet) startExport() {
	if s.answer == nil || s.answer.Early || s.d.dialogs.Top() != nil {
		return
	}
	p, d := s.d.printer, s.d
	answer, columns := s.answer, s.shownColumns()
	kind := app.Format(cmp.Or(d.settings.ExportKind, string(app.XLSX)))
	name := part.NewEntry("")
	name.SetText(d.session.ExportName(answer, kind))
	folder := part.NewEntry("")
	folder.SetText(cmp.Or(d.settings.ExportDir, homeDir()))
	remark := part.Caption("")
	export := &part.Dialog{Title: p.N("export.title", len(answer.Rows), i18n.Args{"dataset": app.DatasetName(p, s.at.dataset)}),
		Width: 560, Accept: p.T("action.export"), Cancel: p.T("action.cancel")}
	path := func() string {
		file := name.Text
		if _, err := app.FormatOf(file); err != nil {
			file = withEnding(file, kind)
		}
		return filepath.Join(folder.Text, file)
	}
	check := func() {
		remark.Set(p.N("export.columns", len(columns)))
		remark.SetColor(theme.Muted)
		export.SetAccept(p.T("action.export"), name.Text != "")
		at, there := path(), false
		d.work(func() {
			info, err := os.Stat(at)
			there = err == nil && !info.IsDir()
		}, func() {
			if there && at == path() {
				remark.Set(p.T("export.exists"))
				remark.SetColor(theme.Warn)
				export.SetAccept(p.T("action.replace"), name.Text != "")
			}
		})
	}
	var titles []string
	for _, f := range formats {
		titles = append(titles, p.T(f.title))
	}
	kinds := part.NewChoice(titles, formatIndex(kind))
	kinds.OnChange = func(i int) {
		kind = formats[i].format
		if ending, err := app.FormatOf(name.Text); err != nil || ending != kind {
			name.SetText(withEnding(name.Text, kind))
		}
	}
	name.OnChanged = func(text string) {
		if ending, err := app.FormatOf(text); err == nil {
			kinds.Choose(formatIndex(ending))
		}
		check()
	}
	folder.OnChanged = func(string) { check() }
	browse := part.NewButton(p.T("action.browse"), nil, func() { d.chooseFolder(folder.Text, folder.SetText) })
	export.Content = part.Column(theme.Space12, part.Field(p.T("export.kind"), kinds.Object, ""), part.Field(p.T("export.name"), name, ""),
		part.Field(p.T("export.folder"), container.NewBorder(nil, nil, nil, browse, folder), ""), remark)
	export.OnAccept = func() bool {
		s.runExport(answer, columns, path(), kind)
		return true
	}
	d.dialogs.Show(export)
	check()
}

func formatIndex(kind app.Format) int {
	return max(0, slices.IndexFunc(formats, func(f format) bool { return f.format == kind }))
}

// withEnding gives a file name the ending of a format, in place of that of
// another.
func withEnding(name string, kind app.Format) string {
	if _, err := app.FormatOf(name); err == nil {
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	return name + "." + string(kind)
}

func homeDir() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}

// runExport writes what is shown as a job.
func (s *sheet) runExport(answer *app.Answer, columns []app.Column, path string, kind app.Format) {
	p, d := s.d.printer, s.d
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
		d.settings.ExportKind, d.settings.ExportDir = string(kind), filepath.Dir(path)
		d.save()
		text := p.N("export.done", written.Rows, i18n.Args{"file": filepath.Base(path)})
		if written.Cut > 0 {
			text += " " + p.N("export.cut", written.Cut)
		}
		d.toasts.Show(text, p.T("action.copy_path"), func() { d.app.Clipboard().SetContent(path) })
	})
}
