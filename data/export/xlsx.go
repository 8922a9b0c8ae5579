package export

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zip"
	"github.com/xuri/excelize/v2"
)

const (
	sheetRows = excelize.TotalRows // of a sheet, its header included
	textUnits = excelize.TotalCellChars
)

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

// archive is the ZIP file of a workbook. The parts that are named in bodies
// get their rows while they are written.
type archive struct {
	*zip.Writer
	bodies map[string]func(io.Writer) error
	err    error // the first, since excelize forgets some
}

func newArchive(w io.Writer) *archive {
	a := &archive{Writer: zip.NewWriter(w), bodies: map[string]func(io.Writer) error{}}
	a.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	return a
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
