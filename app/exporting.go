package app

import (
	"cmp"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// The file formats of an export.
const (
	CSV     = export.CSV
	XLSX    = export.XLSX
	JSON    = export.JSON
	Parquet = export.Parquet
)

// What a CSV file may have between its cells, and its encodings.
const (
	Comma     = export.Comma
	Semicolon = export.Semicolon
	Tab       = export.Tab
	UTF8      = export.UTF8
	ShiftJIS  = export.ShiftJIS
)

// Format is a kind of file, ExportOptions a kind and how it is written; a
// Manner is either.
type (
	Format        = export.Format
	ExportOptions = export.Options
	Manner        = export.Manner
)

// FormatOf returns the format that a file's ending asks for.
func FormatOf(path string) (Format, error) { return export.FormatOf(path) }

// ExportsFolder reports whether a Parquet export to the path makes a folder of
// files without being asked to.
func ExportsFolder(path string) bool { return export.IsFolder(path) }

// ParseDelimiter reads what stands between the cells of a CSV file, by its name
// or as itself.
func ParseDelimiter(s string) (export.Delimiter, error) { return export.ParseDelimiter(s) }

// ParseEncoding reads an encoding by one of its names.
func ParseEncoding(s string) (export.Encoding, error) { return export.ParseEncoding(s) }

// Exported says what an export wrote.
type Exported = export.Result

// Export writes columns of an answer to a file, or to a folder of Parquet files,
// whole or not at all: these columns, the answer's rows, in its order.
func (s *Session) Export(ctx context.Context, p *i18n.Printer, a *Answer, columns []Column, path string, m Manner,
	progress func(done, total int)) (Exported, error) {
	v, err := a.forPeople(p, s.exportView(p, a, columns), m)
	if err != nil {
		return Exported{}, err
	}
	return export.File(ctx, path, m, v, progress)
}

// WriteFile writes a file, whole or not at all: for what is no table.
func WriteFile(ctx context.Context, path string, write func(io.Writer) error) error {
	return export.Replace(ctx, path, write)
}

// WriteTo writes columns of an answer to w; see export.Write.
func (s *Session) WriteTo(ctx context.Context, p *i18n.Printer, a *Answer, columns []Column, w io.Writer, m Manner) (Exported, error) {
	v, err := a.forPeople(p, s.exportView(p, a, columns), m)
	if err != nil {
		return Exported{}, err
	}
	return export.Write(ctx, w, m, v, nil)
}

// CopyText returns rows of an answer as tab-separated text for the clipboard.
func (s *Session) CopyText(ctx context.Context, p *i18n.Printer, a *Answer, columns []Column, rows []uint32, header bool) (string, error) {
	v, err := a.forPeople(p, s.exportView(p, a, columns), CSV)
	if err != nil {
		return "", err
	}
	return export.Text(ctx, v, rows, header)
}

// ExportName proposes a file name in the vendor's form; the middle part is the
// same for the same data and question.
func (s *Session) ExportName(a *Answer, format Format) string {
	template := a.Question.Dataset
	if d := schema.Get(template); d != nil {
		template = d.EN
	}
	sum := crc32.NewIEEE()
	for _, sn := range a.Snapshots {
		fmt.Fprintln(sum, sn.ID)
	}
	fmt.Fprintln(sum, a.Question)
	return export.FileName(template, fmt.Sprintf("%08x", sum.Sum32()), s.Now(), string(format))
}

func (s *Session) exportView(p *i18n.Printer, a *Answer, columns []Column) export.View {
	v := export.View{Name: DatasetName(p, a.Question.Dataset), Source: a.Source, Rows: a.Rows,
		Info: s.exportInfo(p, a), InfoTitle: p.T("export.info.title"), ChartTitle: p.T("export.charts.title"), Dataset: a.Question.Dataset}
	if v.Rows == nil {
		v.Rows = []uint32{} // nil would mean all
	}
	for _, c := range columns {
		v.Columns = append(v.Columns, export.Column{Key: c.Key, Title: a.Title(p, c), Type: c.Type, Index: c.Index})
	}
	for _, key := range []string{store.RegionColumn, store.AsOfColumn} {
		if i := table.Find(a.Source.Columns(), key); i >= 0 {
			v.Partitions = append(v.Partitions, export.Column{Key: key, Type: a.Source.Columns()[i].Type, Index: i})
		}
	}
	return v
}

// exportInfo is the information sheet: what a reader of the file must know to
// trust and repeat it. Its first cell tells an import to pass the sheet by.
func (s *Session) exportInfo(p *i18n.Printer, a *Answer) [][2]string {
	return slices.Concat([][2]string{{appName, Version}}, s.exported(p), exportedRows(p, a))
}

// exportedRows says which rows of which loads an export has.
func exportedRows(p *i18n.Printer, a *Answer) [][2]string {
	all := p.T("export.info.all")
	info := [][2]string{
		{p.T("export.info.dataset"), DatasetName(p, a.Question.Dataset)},
		{p.T("export.info.rows"), p.T("export.info.rows_of", i18n.Args{"shown": len(a.Rows), "all": a.Total})},
		{p.T("export.info.query"), cmp.Or(a.Question.Query, all)},
		{p.T("export.info.sort"), cmp.Or(sortText(a.Question.Sort), p.T("export.info.as_loaded"))},
		{p.T("export.info.regions"), cmp.Or(RegionNames(p, a.Question.Scope.Regions), all)},
	}
	return append(info, SourceLines(p, slices.Concat(a.Snapshots, a.Sources))...)
}

// sortText writes an order as it is typed: a, -b.
func sortText(keys []Sort) string { return strings.Join(Layout{Sort: keys}.SortKeys(), ", ") }
