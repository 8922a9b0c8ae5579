// Package export writes rows as files: comma-separated, spreadsheet, JSON lines
// and Parquet, and as text for the clipboard. What leaves is exactly what a View
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
	Name       string       // what the rows are: "Telephone numbers"; names the sheet
	Columns    []Column     // in shown order; at least one
	Source     table.Source // of the rows
	Rows       []uint32     // the shown rows in shown order; nil for all that are not hidden
	Info       [][2]string  // of the information sheet: label and value, in the user's language; may be empty
	InfoTitle  string       // name of the information sheet
	Charts     []Chart      // a workbook draws them; may be empty
	ChartTitle string       // name of that sheet; empty: they stand beside the rows, on the sheet of these
	Dataset    string       // key of what the rows are: "numbers"; names a folder of Parquet files
	Partitions []Column     // whose values name the folders below it, shown or not; may be empty
}

// Result says what was written.
type Result struct {
	Rows   int     // without headers
	Sheets int     // that hold rows: 1, or more where a spreadsheet's limit split them; 0 for other formats
	Files  int     // of a folder of Parquet files; else 0
	Cut    int     // cells whose text was longer than a spreadsheet's cell can hold and was cut
	CutAt  []Place // the first of them, at most maxPlaces
	Lost   int     // cells with characters that the encoding does not have, each replaced by 〓
	LostAt []Place // the first of them, at most maxPlaces
}

// Place is where a cell stands in what was written.
type Place struct {
	Row    int    // from 1, of all rows without headers; 0: the header
	Column string // as its header says
	Text   string // of the cell, as it should have been
}

// maxPlaces is how many cells that suffered are named.
const maxPlaces = 10

// Write writes the view to w as it goes; nothing is held back but what is being
// encoded. Rows in the order of the source are read segment by segment; rows in
// another order need the decoded vectors of the view's columns in memory. The
// progress function may be nil; it is called with rows, never concurrently, and
// not on the caller's goroutine. When ctx ends, Write returns its error within
// some thousand rows.
func Write(ctx context.Context, w io.Writer, m Manner, v View, progress func(done, total int)) (Result, error) {
	r, err := newReader(v, m.options())
	if err != nil {
		return Result{}, err
	}
	t := &tally{total: r.rows.len(), report: progress}
	err = r.writeTo(ctx, w, t)
	return t.result(r.Format), err
}

// writeTo writes the rows in the format that the options name.
func (r *reader) writeTo(ctx context.Context, w io.Writer, t *tally) error {
	switch r.Format {
	case CSV:
		return r.write(ctx, w, r.csvLayout(), t)
	case JSON:
		return r.write(ctx, w, r.jsonLayout(), t)
	case XLSX:
		return r.workbook(ctx, w, sheetRows, t)
	case Parquet:
		return r.parquet(ctx, w, t)
	default:
		return unknown(string(r.Format))
	}
}

// tally counts what has been written and tells the caller's function.
type tally struct {
	Result
	total  int
	report func(done, total int)
	lost   int     // cells that did not get through whole
	places []Place // the first of them
}

func (t *tally) add(rows int) {
	t.Rows += rows
	if t.report != nil {
		t.report(t.Rows, t.total)
	}
}

// lose counts cells that did not get through whole.
func (t *tally) lose(n int, at []Place) {
	t.lost += n
	t.places = append(t.places, at[:min(len(at), maxPlaces-len(t.places))]...)
}

// result says why cells did not: a workbook cuts, an encoding lacks characters.
func (t *tally) result(format Format) Result {
	done := t.Result
	if format == XLSX {
		done.Cut, done.CutAt = t.lost, t.places
	} else {
		done.Lost, done.LostAt = t.lost, t.places
	}
	return done
}
