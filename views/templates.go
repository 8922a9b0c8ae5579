package views

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// templateWidth is that of the dialog.
const templateWidth = 560

// templatesNamed is how many of the files to be written are named.
const templatesNamed = 4

// templateFormats are the kinds of files that can be filled in.
var templateFormats = []format{{app.XLSX, "export.xlsx"}, {app.CSV, "export.csv"}}

// templateForm is the dialog that asks for which datasets empty files are
// written, and where.
type templateForm struct {
	d        *desk
	keys     []string // of the datasets that are offered
	datasets *part.Picker
	kind     *options
	will     *part.Paragraph
	to       *destination
	dialog   *part.Dialog
}

// writeTemplates asks for datasets and writes an empty file of each, to be
// filled in and imported.
func (d *desk) writeTemplates() {
	if d.dialogs.Top() != nil {
		return
	}
	t := d.printer.T
	f := &templateForm{d: d, keys: app.DescribedDatasets(), will: part.Sentence("", templateWidth)}
	f.datasets = part.NewPicker(part.PickerTexts{Hint: t("template.datasets_hint"), Search: t("picker.search"), Nothing: t("picker.nothing"),
		All: t("picker.all"), None: t("picker.none")}, true)
	f.datasets.Set(f.offered())
	f.datasets.OnChange = func([]int) { f.changed() }
	var words []string
	for _, k := range templateFormats {
		words = append(words, t(k.title))
	}
	f.kind = newOptions(t("export.kind"), []int{0, 1}, words, f.changed)
	f.to = newDestination(d, templateWidth)
	f.dialog = &part.Dialog{Title: t("template.ask"), Width: templateWidth, Accept: t("template.write"), Cancel: t("action.cancel"),
		OnAccept: f.to.accept}
	f.to.dialog, f.to.verb, f.to.typed, f.to.paths, f.to.write = f.dialog, t("template.write"), f.changed, f.paths, func([]string) { f.run() }
	f.to.ready = func() bool { return len(f.datasets.Chosen()) > 0 }
	if len(f.datasets.Chosen()) == 0 {
		f.dialog.Focus = f.datasets
	}
	f.dialog.Content = part.Column(theme.Space12, part.Field(t("template.datasets"), f.datasets, t("template.help")), f.kind.field, f.to.within,
		part.Column(theme.Space4, f.to.remark, f.will))
	d.dialogs.Show(f.dialog)
	f.changed()
}

// offered are the datasets by name; that of the rows that are shown is chosen.
func (f *templateForm) offered() (all []part.Option, chosen []int) {
	for i, key := range f.keys {
		all = append(all, part.Option{Text: app.DatasetName(f.d.printer, key)})
		if s := f.d.rows(); s != nil && s.at.dataset == key {
			chosen = append(chosen, i)
		}
	}
	return all, chosen
}

func (f *templateForm) format() app.Format { return templateFormats[f.kind.chosen()].format }

// names are the files by dataset; those that describe the columns of CSV files
// are not among them.
func (f *templateForm) names() (datasets, names []string) {
	for _, i := range f.datasets.Chosen() {
		datasets = append(datasets, f.keys[i])
		names = append(names, app.TemplateName(f.d.printer, f.keys[i], f.format()))
	}
	return datasets, names
}

// paths are where all files go.
func (f *templateForm) paths() []string {
	var paths []string
	_, names := f.names()
	for _, name := range names {
		paths = append(paths, app.TemplateFiles(f.to.path(name))...)
	}
	return paths
}

// changed says what will be written, and what is in the way.
func (f *templateForm) changed() {
	p := f.d.printer
	var files []string
	for _, path := range f.paths() {
		files = append(files, filepath.Base(path))
	}
	f.will.Set("", theme.Muted)
	if n := len(files); n > 0 {
		key := "template.will"
		if n > templatesNamed {
			key, files = "template.will_many", files[:templatesNamed]
		}
		f.will.Set(p.N(key, n, i18n.Args{"files": strings.Join(files, p.T("export.place_separator"))}), theme.Muted)
	}
	visible(f.will, len(files) > 0)
	f.to.manner = f.format()
	f.to.changed()
}

// run writes the files as a job and says where they are.
func (f *templateForm) run() {
	d, p, folder := f.d, f.d.printer, filepath.Clean(f.to.folder.Text)
	datasets, names := f.names()
	var written []string
	d.startWriting(p.T("template.job"), func(ctx context.Context, progress func(done, total int64)) error {
		for i, dataset := range datasets {
			files, err := app.Template(ctx, p, dataset, filepath.Join(folder, names[i]))
			if err != nil {
				return err
			}
			written = slices.Concat(written, files)
			progress(int64(i+1), int64(len(datasets)))
		}
		return nil
	}, func() {
		d.settings.ExportDir = folder
		d.save()
		d.sayWritten(p.N("template.done", len(written), i18n.Args{"folder": folder}), written[0])
	})
}
