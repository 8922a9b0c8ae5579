package app

import (
	"cmp"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/schema"
)

// The file formats of an export.
const (
	CSV  = export.CSV
	XLSX = export.XLSX
	JSON = export.JSON
)

// Format is a kind of file.
type Format = export.Format

// FormatOf returns the format that a file's ending asks for.
func FormatOf(path string) (Format, error) { return export.FormatOf(path) }

// Exported says what an export wrote.
type Exported = export.Result

// Export writes columns of an answer to a file, whole or not at all: these
// columns, the answer's rows, in its order.
func (s *Session) Export(ctx context.Context, p *i18n.Printer, a *Answer, columns []Column, path string, format Format,
	progress func(done, total int)) (Exported, error) {
	return export.File(ctx, path, format, s.exportView(p, a, columns), progress)
}

// WriteFile writes a file, whole or not at all: for what is no table.
func WriteFile(ctx context.Context, path string, write func(io.Writer) error) error {
	return export.Replace(ctx, path, write)
}

// WriteTo writes columns of an answer to w; see export.Write.
func (s *Session) WriteTo(ctx context.Context, p *i18n.Printer, a *Answer, columns []Column, w io.Writer, format Format) (Exported, error) {
	return export.Write(ctx, w, format, s.exportView(p, a, columns), nil)
}

// CopyText returns rows of an answer as tab-separated text for the clipboard.
func (s *Session) CopyText(ctx context.Context, p *i18n.Printer, a *Answer, columns []Column, rows []uint32, header bool) (string, error) {
	return export.Text(ctx, s.exportView(p, a, columns), rows, header)
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
		Info: s.exportInfo(p, a), InfoTitle: p.T("export.info.title")}
	if v.Rows == nil {
		v.Rows = []uint32{} // nil would mean all
	}
	for _, c := range columns {
		v.Columns = append(v.Columns, export.Column{Key: c.Key, Title: a.Title(p, c), Type: c.Type, Index: c.Index})
	}
	return v
}

// exportInfo is the information sheet: what a reader of the file must know to
// trust and repeat it. Its first cell tells an import to pass the sheet by.
func (s *Session) exportInfo(p *i18n.Printer, a *Answer) [][2]string {
	all := p.T("export.info.all")
	info := [][2]string{
		{appName, Version},
		{p.T("export.info.dataset"), DatasetName(p, a.Question.Dataset)},
		{p.T("export.info.rows"), p.T("export.info.rows_of", i18n.Args{"shown": len(a.Rows), "all": a.Total})},
		{p.T("export.info.query"), cmp.Or(a.Question.Query, all)},
		{p.T("export.info.sort"), cmp.Or(sortText(a.Question.Sort), p.T("export.info.as_loaded"))},
		{p.T("export.info.regions"), cmp.Or(RegionNames(p, a.Question.Scope.Regions), all)},
		{p.T("export.info.written"), p.Time(s.Now())},
		{p.T("export.info.system"), runtime.GOOS},
	}
	for _, sn := range a.Snapshots {
		info = append(info, [2]string{p.T("export.info.source"), p.T("export.info.source_of", i18n.Args{
			"file": SourceName(p, sn), "region": RegionName(p, sn.Region), "as_of": sn.AsOf, "rows": sn.Rows,
			"period": cmp.Or(Period(sn.From, sn.To), p.T("period.none")), "sha256": cmp.Or(sn.Origin.SHA256, "–")})})
	}
	return info
}

// sortText writes an order as it is typed: a, -b.
func sortText(keys []Sort) string { return strings.Join(Layout{Sort: keys}.SortKeys(), ", ") }
