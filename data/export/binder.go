package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// binder makes a workbook of the sheets of views. Excelize makes all parts of
// the file, sheets with their header but without rows; the rows are put in while
// the parts are written, so that they are never held in memory or in temporary
// files.
type binder struct {
	file    *excelize.File
	styles  *styles
	archive *archive
	names   sheetNames
	limit   int  // rows of a sheet, its header included
	several bool // views: what one holds is given back before the next
}

// workbook writes the view as a workbook to w: the rows on sheets of at most
// limit rows, each with the header, then the charts of the first of these sheets,
// and last the information sheet.
func (r *reader) workbook(ctx context.Context, w io.Writer, limit int, t *tally) error {
	return bind(ctx, w, limit, r.Name, []*bound{{reader: r, tally: t}}, func() (string, [][2]string) {
		return r.InfoTitle, r.shownInfo()
	})
}

// shownInfo is what the information sheet says of the view.
func (r *reader) shownInfo() [][2]string {
	if r.NoInfo {
		return nil
	}
	return r.Info
}

// bound is a view of a workbook.
type bound struct {
	*reader
	tally *tally
	sheet string // name of its first sheet
}

// bind writes a workbook of views to w. What the information sheet is called and
// says is asked for once the sheets have their names; there is none that says
// nothing.
func bind(ctx context.Context, w io.Writer, limit int, title string, views []*bound, info func() (string, [][2]string)) (err error) {
	b := &binder{file: excelize.NewFile(), archive: newArchive(w), limit: limit, several: len(views) > 1}
	defer func() { err = errors.Join(err, b.file.Close()) }()
	if b.styles, err = newStyles(b.file); err != nil {
		return err
	}
	for _, v := range views {
		if err := b.add(ctx, v); err != nil {
			return err
		}
	}
	if name, lines := info(); len(lines) > 0 {
		if err := b.information(b.names.next(name), lines); err != nil {
			return err
		}
	}
	now := time.Now().UTC().Format(time.RFC3339)
	if err := b.file.SetDocProps(&excelize.DocProperties{Creator: "Partner Desk", Title: title, Created: now, Modified: now}); err != nil {
		return err
	}
	b.file.SetActiveSheet(0)
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return b.archive }) // in place of the buffer that holds the whole file
	_, err = b.file.WriteToBuffer()
	return errors.Join(b.archive.err, err)
}

// add adds the sheets of a view, and that of its charts if it has one.
func (b *binder) add(ctx context.Context, v *bound) error {
	l := v.sheetLayout(b.styles)
	if err := v.hold(ctx, &l); err != nil {
		return err
	}
	widths, err := v.widths(ctx)
	if err != nil {
		return err
	}
	if b.several {
		v.held = nil // the rows are loaded again when it is their turn
	}
	rows := v.rows.len()
	for from := 0; from == 0 || from < rows; from += b.limit - 1 {
		to := min(from+b.limit-1, rows)
		name := b.names.next(v.Name)
		if from == 0 {
			v.sheet = name
		}
		if err := v.reader.sheet(b.file, name, widths, to-from+1, b.styles); err != nil {
			return err
		}
		b.archive.bodies[fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.names))] = func(w io.Writer) error {
			err := v.body(ctx, w, from, to, l, v.tally)
			if b.several && to == rows {
				v.held = nil
			}
			return err
		}
		v.tally.Sheets++
	}
	if len(v.Charts) == 0 || rows == 0 {
		return nil
	}
	drawn := min(rows, b.limit-1)
	if v.ChartTitle == "" {
		return v.chartsBeside(b.file, v.sheet, drawn)
	}
	return v.chartSheet(b.file, b.names.next(v.ChartTitle), v.sheet, drawn)
}

// information adds the information sheet.
func (b *binder) information(name string, lines [][2]string) error {
	f := b.file
	if err := addSheet(f, name); err != nil {
		return err
	}
	err := errors.Join(f.SetColWidth(name, "A", "A", 28), f.SetColWidth(name, "B", "B", 90))
	for i, line := range lines {
		a, b2 := fmt.Sprintf("A%d", i+1), fmt.Sprintf("B%d", i+1)
		err = errors.Join(err, f.SetCellStr(name, a, line[0]), f.SetCellStr(name, b2, line[1]),
			f.SetCellStyle(name, a, a, b.styles.label), f.SetCellStyle(name, b2, b2, b.styles.note))
	}
	return err
}
