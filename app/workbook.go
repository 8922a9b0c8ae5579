package app

import (
	"context"
	"runtime"
	"slices"

	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/table"
)

// Workbook is several tables that leave together: as the sheets of one workbook
// with one information sheet, or as the files of a folder.
type Workbook struct {
	Title string
	Info  [][2]string // label and value, in the user's language: what holds of all pages; may be empty
	Pages []Page      // at least one
}

// Page is a table of a workbook, with the native charts of its cells.
type Page struct {
	view func(m Manner) (export.View, error)
}

// PageColumn is a column of a page that is no answer.
type PageColumn struct {
	Key, Title string
	Type       table.Type
}

// ExportedPage says what was written of a page.
type ExportedPage = export.Page

// AnswerPage is columns of an answer, its rows in its order. An empty name is
// that of the dataset.
func (s *Session) AnswerPage(p *i18n.Printer, name string, a *Answer, columns []Column) Page {
	return Page{func(m Manner) (export.View, error) {
		v := s.exportView(p, a, columns)
		if name != "" {
			v.Name = name
		}
		v.Info, v.ChartTitle = exportedRows(p, a), ""
		return a.forPeople(p, v, m)
	}}
}

// Named returns the page with another name.
func (page Page) Named(name string) Page {
	return Page{func(m Manner) (export.View, error) {
		v, err := page.view(m)
		v.Name = name
		return v, err
	}}
}

// Page is the figures as a page of a workbook, with their chart beside them.
func (f Figures) Page(p *i18n.Printer) Page {
	return Page{func(Manner) (export.View, error) {
		v, err := f.view(p)
		v.Info, v.ChartTitle = nil, ""
		if f.Note != "" {
			v.Info = [][2]string{{f.Title, f.Note}}
		}
		return v, err
	}}
}

// RowsPage is rows that are no answer; values stand in the order of the columns
// and have their types.
func RowsPage(name string, columns []PageColumn, rows [][]table.Value, info [][2]string) Page {
	return Page{func(Manner) (export.View, error) {
		v := export.View{Name: name, Info: info}
		var types []table.Column
		for i, c := range columns {
			types = append(types, table.Column{Key: c.Key, Type: c.Type})
			v.Columns = append(v.Columns, export.Column{Key: c.Key, Title: c.Title, Type: c.Type, Index: i})
		}
		batch := table.NewBatch(types)
		var segments [][]*table.Vector
		for _, row := range rows {
			for i := range columns {
				batch.Column(i).Append(row[i])
			}
			if batch.Full() {
				segments = append(segments, batch.Finish())
			}
		}
		if batch.Rows() > 0 {
			segments = append(segments, batch.Finish())
		}
		v.Source = table.NewMemory(types, segments...)
		return v, nil
	}}
}

// ExportBook writes a workbook to a file, whole or not at all. Sheets are named
// after their pages, charts stand beside the rows that they draw, and one
// information sheet comes last.
func (s *Session) ExportBook(ctx context.Context, p *i18n.Printer, w Workbook, path string, m Manner,
	progress func(done, total int)) ([]ExportedPage, error) {
	b, err := s.bookOf(p, w, m)
	if err != nil {
		return nil, err
	}
	return b.File(ctx, path, m, progress)
}

// ExportFolder writes each page of a workbook as a file of its own to a folder,
// which is made if need be: all of them, or none.
func (s *Session) ExportFolder(ctx context.Context, p *i18n.Printer, w Workbook, folder string, m Manner,
	progress func(done, total int)) ([]ExportedPage, error) {
	b, err := s.bookOf(p, w, m)
	if err != nil {
		return nil, err
	}
	return b.Folder(ctx, folder, m, progress)
}

// ExportPage writes a page by itself to a file, whole or not at all.
func ExportPage(ctx context.Context, page Page, path string, m Manner) (Exported, error) {
	v, err := page.view(m)
	if err != nil {
		return Exported{}, err
	}
	return export.File(ctx, path, m, v, nil)
}

func (s *Session) bookOf(p *i18n.Printer, w Workbook, m Manner) (export.Book, error) {
	b := export.Book{Title: w.Title, InfoTitle: p.T("export.info.title"), Info: slices.Concat([][2]string{{appName, Version}}, w.Info, s.exported(p))}
	for _, page := range w.Pages {
		v, err := page.view(m)
		if err != nil {
			return b, err
		}
		b.Views = append(b.Views, v)
	}
	return b, nil
}

// exported says when and where a file was written.
func (s *Session) exported(p *i18n.Printer) [][2]string {
	return [][2]string{{p.T("export.info.written"), p.Time(s.Now())}, {p.T("export.info.system"), runtime.GOOS}}
}

// BookLosses returns what a person must know of what does not get through whole,
// each sentence with the sheet that it is about; see [ExportLosses].
func BookLosses(p *i18n.Printer, pages []ExportedPage) []string {
	var said []string
	for _, page := range pages {
		for _, loss := range ExportLosses(p, page.Result) {
			said = append(said, p.T("export.of_sheet", i18n.Args{"sheet": page.Name, "loss": loss}))
		}
	}
	return said
}
