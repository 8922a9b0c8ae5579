package views

import (
	"cmp"
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// exportWidth is that of the dialog.
const exportWidth = 600

// exportForm is the dialog that asks how rows leave: kind of file, which rows
// and columns, what a kind can be told, name and folder; and that says what will
// be written and what would be lost.
type exportForm struct {
	s       *sheet
	d       *desk
	answer  *app.Answer
	shown   []app.Column // on the screen
	all     []app.Column // these and the hidden ones
	picked  []app.Range  // the selected rows
	count   int          // of them
	last    *app.ExportPreset
	usual   app.ExportPreset
	dialog  *part.Dialog
	fields  *exportFields
	to      *destination
	outlook *exportOutlook

	proposed string // the name that was proposed last
	setting  bool   // the fields are being set, which is no change by the user
}

// startExport asks how the rows leave, as it was done last.
func (s *sheet) startExport() {
	if s.answer == nil || s.answer.Early || s.d.dialogs.Top() != nil {
		return
	}
	t := s.d.printer.T
	f := &exportForm{s: s, d: s.d, answer: s.answer, shown: s.shownColumns(), all: s.columnsInOrder(s.answer)}
	if s.grid.SelectedCount() > 0 {
		f.picked, f.count = s.selected()
	}
	f.usual = app.ExportPreset{ExportOptions: app.ExportOptions{Format: app.Format(cmp.Or(s.d.settings.ExportKind, string(app.XLSX)))}}
	f.last = s.layouts[s.layoutKey()].Export
	f.to = newDestination(s.d, exportWidth)
	f.fields = newExportFields(f)
	f.outlook = newExportOutlook(f)
	f.dialog = &part.Dialog{Title: t("export.ask", i18n.Args{"dataset": app.DatasetName(s.d.printer, s.viewsKey())}), Width: exportWidth,
		Accept: t("action.export"), Cancel: t("action.cancel"), OnAccept: f.to.accept, OnCancel: f.outlook.stop}
	f.to.dialog, f.to.verb, f.to.ready, f.to.typed = f.dialog, t("action.export"), f.to.named, f.renamed
	f.to.paths = func() []string { return []string{f.path()} }
	f.to.write = func(paths []string) {
		f.outlook.stop()
		f.run(paths[0])
	}
	content := []fyne.CanvasObject{f.outlook.again}
	content = append(content, f.fields.objects...)
	f.dialog.Content = part.Column(theme.Space12, append(content, f.to.naming, f.to.within,
		part.Column(theme.Space4, f.to.remark, f.outlook.object))...)
	first := f.usual
	if f.last != nil {
		first = *f.last
	}
	f.set(first)
	f.fields.arrange()
	s.d.dialogs.Show(f.dialog)
	f.changed()
}

// set puts a preset into the fields.
func (f *exportForm) set(preset app.ExportPreset) {
	f.setting = true
	f.fields.set(preset)
	f.to.folder.SetText(cmp.Or(preset.Folder, f.to.folder.Text))
	f.propose()
	f.setting = false
}

// preset is what the fields say.
func (f *exportForm) preset() app.ExportPreset {
	preset := f.fields.preset()
	preset.Folder = filepath.Clean(f.to.folder.Text)
	return preset
}

// propose names the file after its rows and kind, unless the user has named it;
// then only the ending follows the kind.
func (f *exportForm) propose() {
	format := f.fields.preset().Format
	if f.to.name.Text != f.proposed {
		if ending, err := app.FormatOf(f.to.name.Text); err != nil || ending != format {
			f.to.name.SetText(withEnding(f.to.name.Text, format))
		}
		return
	}
	of := *f.answer
	if f.fields.rows.chosen() == allRows {
		of.Question.Query = ""
	}
	f.proposed = f.d.session.ExportName(&of, format)
	f.to.name.SetText(f.proposed)
}

// renamed has a typed ending choose its kind.
func (f *exportForm) renamed() {
	if f.setting {
		return
	}
	if ending, err := app.FormatOf(f.to.name.Text); err == nil && ending != f.fields.preset().Format {
		f.setting = true
		f.fields.choose(ending)
		f.setting = false
	}
	f.changed()
}

// changed brings the dialog in line with its fields.
func (f *exportForm) changed() {
	if f.setting {
		return
	}
	f.fields.arrange()
	f.outlook.refresh()
	f.dialog.Fit()
	f.to.manner = f.preset().ExportOptions
	f.to.changed()
}

// path is where the file goes.
func (f *exportForm) path() string {
	name := strings.TrimSpace(f.to.name.Text)
	if _, err := app.FormatOf(name); err != nil {
		name = withEnding(name, f.fields.preset().Format)
	}
	return f.to.path(name)
}

// columns are those that leave.
func (f *exportForm) columns() []app.Column {
	if f.fields.preset().AllColumns {
		return f.all
	}
	return f.shown
}

// rows is how many rows leave.
func (f *exportForm) rows() int {
	switch f.fields.rows.chosen() {
	case pickedRows:
		return f.count
	case allRows:
		return f.answer.Total
	}
	return len(f.answer.Rows)
}

// source returns what finds the rows that leave, off the drawing thread.
func (f *exportForm) source() func(context.Context) (*app.Answer, error) {
	answer, picked, session := f.answer, f.picked, f.d.session
	switch f.fields.rows.chosen() {
	case pickedRows:
		return func(context.Context) (*app.Answer, error) { return answer.Only(picked), nil }
	case allRows:
		q := answer.Question
		q.Query = ""
		return func(ctx context.Context) (*app.Answer, error) { return session.Ask(ctx, q) }
	}
	return func(context.Context) (*app.Answer, error) { return answer, nil }
}

// withEnding gives a file name the ending of a format, in place of that of
// another.
func withEnding(name string, kind app.Format) string {
	if _, err := app.FormatOf(name); err == nil {
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	return name + "." + string(kind)
}
