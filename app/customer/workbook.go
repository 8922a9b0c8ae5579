package customer

import (
	"cmp"
	"context"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/table"
)

// Options say what of a dossier leaves beside what the loads have.
type Options struct {
	Own bool // the user's note, owner and follow-up date
}

// Sheets returns all parts as tables in the order of the tabs. It reads what was
// not read yet: see Reports, History and EarlierTrials.
func (d *Dossier) Sheets(ctx context.Context, p *i18n.Printer, o Options) ([]Sheet, error) {
	return d.sheets(ctx, func() *writer { return &writer{Printer: p} }, d.SummarySheet(p, o.Own))
}

// RawSheets are Sheets for programs: the summary is one row, and values stand as
// the loads have them, not as people call them.
func (d *Dossier) RawSheets(ctx context.Context, p *i18n.Printer, o Options) ([]Sheet, error) {
	return d.sheets(ctx, func() *writer { return &writer{Printer: p, raw: true} }, d.wideSummary(p, o.Own))
}

func (d *Dossier) sheets(ctx context.Context, writer func() *writer, summary Sheet) ([]Sheet, error) {
	earlier, err := d.EarlierTrials(ctx)
	if err != nil {
		return nil, err
	}
	reports, err := d.Reports(ctx)
	if err != nil {
		return nil, err
	}
	history, err := d.History(ctx, nil)
	if err != nil {
		return nil, err
	}
	return []Sheet{summary, d.subscriptions(writer()), d.invoiced(writer()), d.ordered(writer()), d.trials(writer(), earlier),
		d.administrators(writer()), reports.sheet(writer()), history.sheet(writer())}, nil
}

// Export writes all parts as a workbook, whole or not at all: a sheet for each in
// the order of the tabs, and one that tells where they come from and what is not
// known and why.
func (d *Dossier) Export(ctx context.Context, p *i18n.Printer, path string, o Options, progress func(done, total int)) ([]app.ExportedPage, error) {
	sheets, err := d.Sheets(ctx, p, o)
	if err != nil {
		return nil, err
	}
	all := p.T("export.info.all")
	book := app.Workbook{Title: d.Title(), Info: [][2]string{
		{p.T("customer.info.customer"), d.Title()},
		{p.T("customer.info.id"), d.ID},
		{p.T("customer.info.day"), d.Today.Format(time.DateOnly)},
		{p.T("export.info.regions"), cmp.Or(app.RegionNames(p, d.Scope.Regions), all)},
	}}
	for _, s := range sheets {
		info := app.SourceLines(p, s.Sources)
		if s.Gap != nil {
			info = append([][2]string{{p.T("customer.info.gap"), Text(p, s.Gap)}}, info...)
		}
		name := s.Title
		if s.Part == HistoryPart {
			name = p.T("customer.sheet.history") // Excel keeps the word History for itself
		}
		book.Pages = append(book.Pages, app.SourcePage(name, s.Columns, s.source(), info))
	}
	return d.session.ExportBook(ctx, p, book, path, app.XLSX, progress)
}

// Title is what people call the customer: its name, or else its id.
func (d *Dossier) Title() string { return cmp.Or(d.Summary.Name, d.ID) }

// FileName proposes a name for the workbook.
func (d *Dossier) FileName() string {
	return export.FileName(d.Title(), "", d.Today, string(app.XLSX))
}

// source is the rows of the sheet. Each is a segment of its own, as the types of
// a column's values may differ.
func (s Sheet) source() table.Source {
	var columns []table.Column
	for _, c := range s.Columns {
		columns = append(columns, table.Column{Key: c.Key, Type: c.Type})
	}
	var segments [][]*table.Vector
	for _, row := range s.Rows {
		var cells []*table.Vector
		for _, value := range row {
			cells = append(cells, table.Constant(value, 1))
		}
		segments = append(segments, cells)
	}
	return table.NewMemory(columns, segments...)
}
