// Package export writes rows as files: comma-separated, spreadsheet and JSON
// lines, and as text for the clipboard. What leaves is exactly what a View
// describes: those columns, those rows, in that order.
package export

import (
	"context"
	"io"

	"partnerdesk/data/table"
)

// Column is a column of what is shown.
type Column struct {
	Key   string     // the schema's English key
	Title string     // as the screen shows it, in the user's language
	Type  table.Type // of the values
	Index int        // of the column in the source
}

// View is exactly what the screen shows.
type View struct {
	Name      string       // what the rows are: "Telephone numbers"; names the sheet
	Columns   []Column     // in shown order; at least one
	Source    table.Source // of the rows
	Rows      []uint32     // the shown rows in shown order; nil for all that are not hidden
	Info      [][2]string  // of the information sheet: label and value, in the user's language; may be empty
	InfoTitle string       // name of the information sheet
	Keys      bool         // the header carries keys in place of titles, as the command line wants it
}

// header returns what stands over column c.
func (v View) header(c Column) string {
	if v.Keys || c.Title == "" {
		return c.Key
	}
	return c.Title
}

// Result says what was written.
type Result struct {
	Rows   int // without headers
	Sheets int // that hold rows: 1, or more where a spreadsheet's limit split them; 0 for other formats
	Cut    int // cells whose text was longer than a spreadsheet's cell can hold and was cut
}

// Write writes the view to w as it goes; nothing is held back but what is being
// encoded. Rows in the order of the source are read segment by segment; rows in
// another order need the decoded vectors of the view's columns in memory. The
// progress function may be nil; it is called with rows, never concurrently, and
// not on the caller's goroutine. When ctx ends, Write returns its error within
// some thousand rows.
func Write(ctx context.Context, w io.Writer, format Format, v View, progress func(done, total int)) (Result, error) {
	r, err := newReader(v)
	if err != nil {
		return Result{}, err
	}
	t := &tally{total: len(r.rows), report: progress}
	switch format {
	case CSV:
		err = r.write(ctx, w, csvLayout(v), t)
	case JSON:
		err = r.write(ctx, w, jsonLayout(v), t)
	case XLSX:
		err = r.workbook(ctx, w, sheetRows, t)
	default:
		err = unknown(string(format))
	}
	return t.Result, err
}

// tally counts what has been written and tells the caller's function.
type tally struct {
	Result
	total  int
	report func(done, total int)
}

func (t *tally) add(rows, cut int) {
	t.Rows += rows
	t.Cut += cut
	if t.report != nil {
		t.report(t.Rows, t.total)
	}
}
