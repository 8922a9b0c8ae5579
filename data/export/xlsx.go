package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zip"
	"github.com/xuri/excelize/v2"
)

const (
	sheetRows = excelize.TotalRows // of a sheet, its header included
	textUnits = excelize.TotalCellChars
)

// workbook writes a workbook to w: the rows on sheets of at most limit rows,
// each with the header, then the charts of the first of these sheets, and last
// the information sheet. Excelize makes all
// parts of the file, sheets with their header but without rows; the rows are
// put in while the parts are written, so that they are never held in memory or
// in temporary files.
func (r *reader) workbook(ctx context.Context, w io.Writer, limit int, t *tally) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	st, err := newStyles(f)
	if err != nil {
		return err
	}
	l := r.sheetLayout(st)
	if err := r.hold(ctx, &l); err != nil {
		return err
	}
	widths, err := r.widths(ctx)
	if err != nil {
		return err
	}
	archive := &archive{Writer: zip.NewWriter(w), bodies: map[string]func(io.Writer) error{}}
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	var names sheetNames
	for from := 0; from == 0 || from < r.rows.len(); from += limit - 1 {
		to := min(from+limit-1, r.rows.len())
		if err := r.sheet(f, names.next(r.Name), widths, to-from+1, st); err != nil {
			return err
		}
		archive.bodies[fmt.Sprintf("xl/worksheets/sheet%d.xml", len(names))] = func(w io.Writer) error {
			return r.body(ctx, w, from, to, l, t)
		}
	}
	t.Sheets = len(names)
	if len(r.Charts) > 0 && r.rows.len() > 0 {
		if err := r.charts(f, names.next(r.ChartTitle), names[0], min(r.rows.len(), limit-1)); err != nil {
			return err
		}
	}
	if len(r.Info) > 0 && !r.NoInfo {
		if err := r.information(f, names.next(r.InfoTitle), st); err != nil {
			return err
		}
	}
	now := time.Now().UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Partner Desk", Title: r.Name, Created: now, Modified: now}); err != nil {
		return err
	}
	f.SetActiveSheet(0)
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return archive }) // in place of the buffer that holds the whole file
	_, err = f.WriteToBuffer()
	return errors.Join(archive.err, err)
}

// addSheet adds a sheet; the first one takes the place of that which a new
// workbook has.
func addSheet(f *excelize.File, name string) error {
	if len(f.GetSheetList()) == 1 && f.GetSheetName(0) == placeholder {
		return f.SetSheetName(placeholder, name)
	}
	_, err := f.NewSheet(name)
	return err
}

// sheet adds a sheet of so many rows, of which it writes the header.
func (r *reader) sheet(f *excelize.File, name string, widths []float64, rows int, st *styles) error {
	return errors.Join(addSheet(f, name), r.dress(f, name, widths, rows, st))
}

// dress writes the header of a sheet and sets what makes it a table.
func (r *reader) dress(f *excelize.File, name string, widths []float64, rows int, st *styles) error {
	for i, c := range r.Columns {
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		style := st.header
		switch {
		case r.Plain:
			style = 0
		case c.Type.Numeric():
			style = st.headerRight
		}
		if err := errors.Join(
			f.SetCellStr(name, letters+"1", r.header(c)),
			f.SetCellStyle(name, letters+"1", letters+"1", style),
			f.SetColWidth(name, letters, letters, widths[i])); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(r.Columns), rows)
	if err != nil {
		return err
	}
	if r.Plain {
		return f.SetSheetDimension(name, "A1:"+last)
	}
	return errors.Join(
		f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		f.AutoFilter(name, "A1:"+last, nil),
		f.SetSheetDimension(name, "A1:"+last))
}

// information adds the information sheet.
func (r *reader) information(f *excelize.File, name string, st *styles) error {
	if err := addSheet(f, name); err != nil {
		return err
	}
	err := errors.Join(f.SetColWidth(name, "A", "A", 28), f.SetColWidth(name, "B", "B", 90))
	for i, line := range r.Info {
		a, b := fmt.Sprintf("A%d", i+1), fmt.Sprintf("B%d", i+1)
		err = errors.Join(err, f.SetCellStr(name, a, line[0]), f.SetCellStr(name, b, line[1]),
			f.SetCellStyle(name, a, a, st.label), f.SetCellStyle(name, b, b, st.note))
	}
	return err
}

// archive is the ZIP file of a workbook. The parts that are named in bodies
// get their rows while they are written.
type archive struct {
	*zip.Writer
	bodies map[string]func(io.Writer) error
	err    error // the first, since excelize forgets some
}

// Create implements excelize.ZipWriter.
func (a *archive) Create(name string) (io.Writer, error) {
	w, err := a.Writer.Create(name)
	if err != nil {
		return nil, a.note(err)
	}
	return &part{archive: a, w: w, body: a.bodies[name], chart: strings.HasPrefix(name, "xl/charts/")}, nil
}

// Close implements excelize.ZipWriter.
func (a *archive) Close() error { return a.note(a.Writer.Close()) }

func (a *archive) note(err error) error {
	if a.err == nil {
		a.err = err
	}
	return err
}

// part is one file of the archive. What excelize writes at once is a whole
// sheet; body follows its header.
type part struct {
	archive *archive
	w       io.Writer
	body    func(io.Writer) error
	chart   bool
	size    int64
}

// endOfRows is where the rows of a sheet end.
var endOfRows = []byte("</sheetData>")

// Write implements io.Writer.
func (p *part) Write(sheet []byte) (int, error) {
	if p.archive.err != nil {
		return 0, p.archive.err
	}
	if p.body == nil {
		content := sheet
		if p.chart {
			content = bytes.ReplaceAll(sheet, calendarAxis, plainAxis)
		}
		if _, err := p.w.Write(content); err != nil {
			return 0, p.archive.note(err)
		}
		return len(sheet), nil
	}
	at := bytes.Index(sheet, endOfRows)
	if at < 0 {
		return 0, p.archive.note(errors.New("a sheet without rows"))
	}
	rows := writerFunc(p.limited)
	if _, err := p.w.Write(sheet[:at]); err != nil {
		return 0, p.archive.note(err)
	}
	if err := p.body(rows); err != nil {
		return 0, p.archive.note(err)
	}
	if _, err := p.w.Write(sheet[at:]); err != nil {
		return 0, p.archive.note(err)
	}
	return len(sheet), nil
}

// limited writes on unless the part grows beyond what Excel opens: parts of
// 4 GiB need a form of ZIP that it takes for damage.
func (p *part) limited(b []byte) (int, error) {
	if p.size += int64(len(b)); p.size > math.MaxUint32-1<<20 {
		return 0, &Error{Key: "export.too_large"}
	}
	return p.w.Write(b)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
