package views

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/chart"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// chartCard returns a card of a chart whose menu copies, saves and exports it.
// What is shown in it is put into its place by a function; the screen stops the
// view when it goes.
func (d *desk) chartCard(c chart.Chart, place func(fyne.CanvasObject) fyne.CanvasObject) *chart.Card {
	t := d.printer.T
	v := chart.NewView()
	v.Run, v.Do, v.After, v.Ground = d.away, d.do, d.after, theme.Raised
	v.OnError = d.fail
	v.Set(c)
	card := chart.NewCard(v, chart.CardTexts{More: t("chart.more"), Table: t("chart.as_table"), Chart: t("chart.as_chart"), Copy: t("chart.copy"),
		CopySVG: t("chart.copy_svg"), SavePNG: t("chart.save_png"), SaveSVG: t("chart.save_svg"), Export: t("chart.save_figures")}, place)
	card.Work.After, card.ShowMenu = d.after, d.showMenu
	card.Grid = func() *grid.Grid {
		g := grid.New()
		g.Run, g.Do, g.After, g.OnError = d.away, d.do, d.after, d.fail
		return g
	}
	card.OnCopy = d.copyFigures
	card.OnCopySVG = func(svg string, err error) {
		if err != nil {
			d.fail(err)
			return
		}
		d.app.Clipboard().SetContent(svg)
		d.toasts.Show(t("toast.copied_drawing"), "", nil)
	}
	card.OnSave = func(form chart.Form, c chart.Chart, s chart.Style) { d.saveChart(c, s, string(form)) }
	card.OnExport = func(c *chart.Chart) { d.saveChart(*c, v.Style(), string(app.XLSX)) }
	return card
}

// copyFigures puts what a chart shows onto the clipboard, as spreadsheets take
// it.
func (d *desk) copyFigures(c *chart.Chart) {
	p, figures := d.printer, c.Figures()
	var text string
	var err error
	d.work(func() { text, err = figures.Text(context.Background(), p) }, func() {
		if err != nil {
			d.fail(err)
			return
		}
		d.app.Clipboard().SetContent(text)
		d.toasts.Show(p.T("toast.copied_figures"), "", nil)
	})
}

// chartFiles are what a chart can be saved as: pictures, or its figures. The
// titles are keys.
var chartFiles = []struct{ ending, title string }{
	{string(chart.PNG), "chart.png"}, {string(chart.SVG), "chart.svg"}, {string(app.XLSX), "export.xlsx"}, {string(app.CSV), "export.csv"},
}

// saveForm is the dialog that asks what a chart is saved as, and where.
type saveForm struct {
	d     *desk
	chart chart.Chart
	style chart.Style
	kind  *options
	to    *destination
}

// saveChart asks what a chart is saved as, and where; an ending is proposed.
func (d *desk) saveChart(c chart.Chart, s chart.Style, ending string) {
	if d.dialogs.Top() != nil {
		return
	}
	t := d.printer.T
	f := &saveForm{d: d, chart: c, style: s, to: newDestination(d, exportWidth)}
	var values []int
	var words []string
	for i, k := range chartFiles {
		values, words = append(values, i), append(words, t(k.title))
	}
	f.kind = newOptions(t("export.kind"), values, words, func() {
		f.to.name.SetText(strings.TrimSuffix(f.to.name.Text, filepath.Ext(f.to.name.Text)) + "." + f.ending())
	})
	f.to.name.SetText(app.FileName(c.Title, d.session.Now(), ending))
	for i, k := range chartFiles {
		if k.ending == ending {
			f.kind.choose(i)
		}
	}
	f.to.dialog = &part.Dialog{Title: t("chart.save_ask"), Width: exportWidth, Accept: t("action.save"), Cancel: t("action.cancel"),
		OnAccept: f.to.accept, Content: part.Column(theme.Space12, f.kind.field, f.to.naming, f.to.within, f.to.remark)}
	f.to.verb, f.to.manner = t("action.save"), app.CSV // a picture is a file like others
	f.to.paths, f.to.typed, f.to.write = func() []string { return []string{f.path()} }, f.to.changed, func(paths []string) { f.run(paths[0]) }
	f.to.ready = f.to.named
	d.dialogs.Show(f.to.dialog)
	f.to.changed()
}

func (f *saveForm) ending() string { return chartFiles[f.kind.chosen()].ending }

// path is where the file goes; its ending is that of the kind.
func (f *saveForm) path() string {
	name := strings.TrimSpace(f.to.name.Text)
	if !strings.EqualFold(filepath.Ext(name), "."+f.ending()) {
		name += "." + f.ending()
	}
	return f.to.path(name)
}

// run writes the file as a job.
func (f *saveForm) run(path string) {
	d, p, ending, args := f.d, f.d.printer, f.ending(), i18n.Args{"file": filepath.Base(path)}
	d.startWriting(p.T("chart.saving", args), func(ctx context.Context, _ func(done, total int64)) error {
		switch ending {
		case string(app.XLSX), string(app.CSV):
			_, err := f.chart.Figures().Export(ctx, p, path, app.Format(ending))
			return err
		}
		return app.WriteFile(ctx, path, func(w io.Writer) error { return chart.Write(ctx, w, chart.Form(ending), f.chart, f.style) })
	}, func() {
		d.settings.ExportDir = filepath.Dir(path)
		d.save()
		d.sayWritten(p.T("chart.saved", args), path)
	})
}
