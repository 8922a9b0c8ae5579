package importer

import (
	"archive/zip"
	"cmp"
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

// sheet is a sheet of a workbook: its name, the part that holds it, and whether
// the workbook hides it.
type sheet struct {
	name, part string
	hidden     bool
}

// sheetTable is a table of a workbook: a sheet, and those after it with the
// same header, as a spreadsheet's limit of rows parts them.
type sheetTable struct {
	header []string
	sheets []sheet
	line   int // of the header, where somebody has named it
}

// goesOn reports whether a sheet is more of the table: of the same header, seen
// as that is, and of the same region.
func (t *sheetTable) goesOn(s sheet, header []string) bool {
	first := t.sheets[0]
	return slices.Equal(header, t.header) && s.hidden == first.hidden && s.region() == first.region()
}

// region returns the region that a sheet is named after.
func (s sheet) region() string {
	if name := strings.TrimSpace(s.name); slices.Contains(regions, name) {
		return name
	}
	return ""
}

// workbook loads the tables of a workbook, those of hidden sheets first, so
// that what people see is what holds where both are of one dataset.
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
	slices.SortStableFunc(tables, func(a, b sheetTable) int {
		switch {
		case a.sheets[0].hidden == b.sheets[0].hidden:
			return 0
		case a.sheets[0].hidden:
			return -1
		}
		return 1
	})
	for _, t := range tables {
		tableFacts := facts
		if region := t.sheets[0].region(); region != "" {
			tableFacts.Region = region
		}
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
		line := w.job.form(w.sheetFile(s)).Header
		header, err := w.header(s, line)
		var failed *Error
		switch {
		case err == io.EOF:
		case errors.As(err, &failed):
			results = append(results, Result{File: w.sheetFile(s), Err: err})
		case err != nil:
			return nil, nil, err
		case len(tables) > 0 && w.goesOn(tables[len(tables)-1], s, header):
			last := &tables[len(tables)-1]
			last.sheets = append(last.sheets, s)
		default:
			tables = append(tables, sheetTable{header, []sheet{s}, line})
		}
	}
	return tables, results, nil
}

// goesOn reports whether a sheet, with the header that was found in it, goes on
// with a table; where somebody has named the line of that table's header, it is
// looked for there.
func (w *workbook) goesOn(t sheetTable, s sheet, header []string) bool {
	if t.line > 0 {
		if named, err := w.header(s, t.line); err == nil {
			header = named
		}
	}
	return t.goesOn(s, header)
}

// header returns the header of a sheet, which stands in a line if one is named;
// io.EOF where it has none.
func (w *workbook) header(s sheet, line int) ([]string, error) {
	r, err := w.open(s.part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	t := w.frame(s, r, line)
	head, err := t.next()
	if len(t.first) > 0 && t.first[0] == informationMark {
		return nil, io.EOF
	}
	return head.cells, err
}

func (w *workbook) frame(s sheet, r io.Reader, line int) *frame {
	return newFrame(w.rows(s, r), w.job.o.Dataset, line)
}

func (w *workbook) load(t sheetTable, facts NameFacts, sum string, size int64) (Result, error) {
	rows := &tableRows{book: w, sheets: t.sheets, line: t.line}
	defer rows.close()
	return w.job.load(w.ctx, input{
		file: w.sheetFile(t.sheets[0]), facts: facts, rows: rows, sheet: true, skipped: rows.skipped, passed: rows.passed,
		form: Form{Header: t.line}, hidden: slices.ContainsFunc(t.sheets, func(s sheet) bool { return s.hidden }),
		sum:   func() (string, int64, error) { return sum, size, nil },
		early: func() (string, error) { return sum, nil },
	})
}

// tableRows reads the sheets of a table one after the other, the header of the
// first only.
type tableRows struct {
	book   *workbook
	sheets []sheet // still to be opened
	line   int     // of the header, where somebody has named it
	part   io.ReadCloser
	rows   *frame // of the open sheet
	lines  []Line // that the sheets before it left out
	met    passed // in them
}

// skipped returns what the sheets left out so far.
func (t *tableRows) skipped() []Line {
	if t.rows == nil {
		return t.lines
	}
	return append(t.lines, t.rows.skipped()...)
}

// passed returns what the sheets met so far; the header is that of the first.
func (t *tableRows) passed() passed {
	met := t.met
	if t.rows != nil {
		more := t.rows.passed()
		met.header = cmp.Or(met.header, more.header)
		met.blank += more.blank
		met.hidden += more.hidden
	}
	return met
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
	if t.rows != nil {
		t.lines, t.met = append(t.lines, t.rows.skipped()...), t.passed()
	}
	t.part, t.rows = part, t.book.frame(s, part, t.line)
	return nil
}

func (t *tableRows) close() {
	if t.part != nil {
		t.part.Close()
		t.part = nil
	}
}
