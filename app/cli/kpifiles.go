package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
)

// Drawer draws the charts of the insights as pictures, in the form png or svg. A
// window that is one gives the command line its pictures.
type Drawer interface {
	Draw(ctx context.Context, w io.Writer, form string, p *i18n.Printer, c insight.Chart, dark bool) error
}

// pictureForms are the forms of the pictures of --charts, and their endings.
var pictureForms = []string{"png", "svg"}

// writeCharts writes charts as pictures into a folder, which is made if need be,
// and names the files.
func (c *command) writeCharts(ctx context.Context, k insights, charts []insight.Chart) error {
	drawer, ok := c.window.(Drawer)
	if !ok {
		return errors.New(c.printer.T("cli.kpi.no_drawer"))
	}
	if err := os.MkdirAll(k.charts, 0o777); err != nil {
		return errors.New(c.printer.T("cli.kpi.no_folder", i18n.Args{"folder": k.charts, "error": err}))
	}
	for _, chart := range charts {
		for _, form := range pictureForms {
			path := filepath.Join(k.charts, chart.ID+"."+form)
			err := app.WriteFile(ctx, path, func(w io.Writer) error { return drawer.Draw(ctx, w, form, c.printer, chart, k.dark) })
			if err != nil {
				return err
			}
			fmt.Fprintln(c.Err, c.printer.T("chart.saved", i18n.Args{"file": path}))
		}
	}
	return nil
}

// writeBook writes a workbook to a file that ends in .xlsx, else its pages as CSV
// files to a folder, and says what came of it.
func (c *command) writeBook(ctx context.Context, s *app.Session, w app.Workbook, path string) error {
	p := c.printer
	format, err := app.FormatOf(path)
	if info, missing := os.Stat(path); missing == nil && info.IsDir() {
		format = ""
	} else if format != app.XLSX && (err == nil || filepath.Ext(path) != "") {
		return usageError{errors.New(p.T("cli.kpi.bad_output", i18n.Args{"file": path}))}
	}
	bar := newProgress(c.Err, p.T("job.export"))
	progress := func(done, total int) { bar.set(int64(done), int64(total)) }
	var pages []app.ExportedPage
	if format == app.XLSX {
		pages, err = s.ExportBook(ctx, p, w, path, app.XLSX, progress)
	} else {
		pages, err = s.ExportFolder(ctx, p, w, path, app.CSV, progress)
	}
	bar.end()
	if err != nil {
		return err
	}
	key := "cli.kpi.written"
	if format != app.XLSX {
		key = "cli.kpi.written_folder"
	}
	fmt.Fprintln(c.Err, p.N(key, len(pages), i18n.Args{"file": path}))
	for _, loss := range app.BookLosses(p, pages) {
		fmt.Fprintln(c.Err, loss)
	}
	return nil
}
