package importer

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"
)

// informationMark is the first cell of the sheet on which our own exports say
// where the rows come from. It is no table.
const informationMark = "Partner Desk"

// sheet is a sheet of a workbook: its name and the part that holds it.
type sheet struct{ name, part string }

// sheetTable is a table of a workbook: a sheet, and those after it with the
// same header, as a spreadsheet's limit of rows parts them.
type sheetTable struct {
	header []string
	sheets []sheet
}

// workbook loads the tables of a workbook.
func (j *job) workbook(ctx context.Context, z *zip.Reader, raw *io.SectionReader, name string, facts NameFacts) ([]Result, error) {
	hash := sha256.New()
	if _, err := io.Copy(hash, raw); err != nil {
		return nil, fault(Unreadable, name, err)
	}
	sum := hex.EncodeToString(hash.Sum(nil))
	w := &workbook{job: j, ctx: ctx, zip: z, name: name, room: maxShared}
	if err := w.read(); err != nil {
		return nil, fault(WorkbookDamaged, name, err)
	}
	tables, results, err := w.tables()
	if err != nil {
		return nil, err
	}
	for _, t := range tables {
		tableFacts := facts
		if len(tables) > 1 {
			tableFacts.Template = strings.TrimSpace(facts.Template + " " + t.sheets[0].name)
		}
		result, err := w.load(t, tableFacts, sum, raw.Size())
		var failed *Error
		switch {
		case errors.As(err, &failed):
			results = append(results, Result{File: w.sheetFile(t.sheets[0]), Err: err})
		case err != nil:
			return loaded(results), err
		default:
			results = append(results, result)
		}
	}
	if len(results) == 0 {
		return nil, &Error{Code: NoTables, File: name}
	}
	return results, nil
}

func (w *workbook) sheetFile(s sheet) string { return w.name + "/" + s.name }

// tables returns the tables of the sheets. Blank sheets and our own information
// are none; sheets that cannot be read are results already.
func (w *workbook) tables() (tables []sheetTable, results []Result, err error) {
	for _, s := range w.sheets {
		header, err := w.header(s)
		var failed *Error
		switch {
		case err == io.EOF || err == nil && header[0] == informationMark:
		case errors.As(err, &failed):
			results = append(results, Result{File: w.sheetFile(s), Err: err})
		case err != nil:
			return nil, nil, err
		case len(tables) > 0 && slices.Equal(header, tables[len(tables)-1].header):
			last := &tables[len(tables)-1]
			last.sheets = append(last.sheets, s)
		default:
			tables = append(tables, sheetTable{header, []sheet{s}})
		}
	}
	return tables, results, nil
}

func (w *workbook) header(s sheet) ([]string, error) {
	r, err := w.open(s.part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	first, err := w.rows(s, r).next()
	return first.cells, err
}

func (w *workbook) load(t sheetTable, facts NameFacts, sum string, size int64) (Result, error) {
	rows := &tableRows{book: w, sheets: t.sheets}
	defer rows.close()
	return w.job.load(w.ctx, input{
		file: w.sheetFile(t.sheets[0]), facts: facts, rows: rows, sheet: true,
		sum:   func() (string, int64, error) { return sum, size, nil },
		early: func() (string, error) { return sum, nil },
	})
}

// tableRows reads the sheets of a table one after the other, the header of the
// first only.
type tableRows struct {
	book   *workbook
	sheets []sheet // still to be opened
	part   io.ReadCloser
	rows   *sheetRows
}

func (t *tableRows) next() (record, error) {
	for {
		if t.rows != nil {
			rec, err := t.rows.next()
			if err != io.EOF || len(t.sheets) == 0 {
				return rec, err
			}
		}
		further := t.rows != nil
		if err := t.open(); err != nil {
			return record{}, err
		}
		if !further {
			continue
		}
		if _, err := t.rows.next(); err != nil && err != io.EOF {
			return record{}, err
		}
	}
}

func (t *tableRows) open() error {
	t.close()
	s := t.sheets[0]
	t.sheets = t.sheets[1:]
	part, err := t.book.open(s.part)
	if err != nil {
		return err
	}
	t.part, t.rows = part, t.book.rows(s, part)
	return nil
}

func (t *tableRows) close() {
	if t.part != nil {
		t.part.Close()
		t.part = nil
	}
}
