package importer

import (
	"context"
	"io"
	"path/filepath"
	"slices"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// PreviewRows is how many rows of a table a preview holds at most.
const PreviewRows = 500

// previewBytes bounds what a preview holds, and maxHeld how much of one cell.
const previewBytes = 4 << 20

// Preview is what a table of a file begins with, and what is known of it.
type Preview struct {
	File        string    // as Result.File
	Facts       NameFacts // what its name says
	Headers     []string
	Rows        [][]string // the first rows; each has a cell for every header
	Lines       []int      // of the file, from 1, where each row stands
	Fingerprint string     // of the headers
	Dataset     string     // that the headers are recognised as; empty: none
	Mapping     *Mapping   // that is kept for these headers; nil: none
	Skipped     []Line     // titles above the header
	Line        int        // of the file, from 1, where the header stands
	Encoding    string     // of a text, as store.Origin names it, as far as it was read; empty: it is none
	Delimiter   string     // between the cells of a text; empty: it has none
	Hidden      bool       // a sheet that the workbook does not show
	Err         error      // why this table cannot be read; nothing but File is known then

	typed   [][]bool // of each row, which cells the file itself says to be numbers or dates; nil: none
	guarded bool     // texts may have an apostrophe against formulas
}

// NeedsMapping reports whether nothing says what the columns are. The table
// can be loaded none the less, as a dataset of its own.
func (p Preview) NeedsMapping() bool { return p.Err == nil && p.Dataset == "" && p.Mapping == nil }

// Previews returns what each table of the file at path begins with, in the
// order in which File loads them. It reads no more than that of a text; of a
// workbook, what its sheets share. The error is that of File.
func Previews(ctx context.Context, st *store.Store, path string) ([]Preview, error) {
	j := &job{store: st, looking: true}
	results, err := j.file(ctx, path)
	if err != nil {
		return nil, err
	}
	var all []Preview
	seen := j.previews
	for _, r := range results {
		if r.Err != nil {
			all = append(all, Preview{File: r.File, Err: r.Err})
			continue
		}
		all, seen = append(all, seen[0]), seen[1:]
	}
	return all, nil
}

// PreviewAs returns what a table of the file at path, by its name, begins with
// where somebody knows better how it is written.
func PreviewAs(ctx context.Context, st *store.Store, path, file string, form Form) (Preview, error) {
	j := &job{store: st, looking: true, o: Options{Forms: map[string]Form{file: form}}}
	results, err := j.file(ctx, path)
	if err != nil {
		return Preview{}, err
	}
	for _, r := range results {
		if r.File == file && r.Err != nil {
			return Preview{}, r.Err
		}
	}
	i := slices.IndexFunc(j.previews, func(p Preview) bool { return p.File == file })
	if i < 0 {
		return Preview{}, &Error{Code: NotFound, File: file}
	}
	return j.previews[i], nil
}

// look keeps the first rows of a table instead of loading it.
func (j *job) look(in input) (Result, error) {
	header, err := in.rows.next()
	if err == io.EOF {
		return Result{}, &Error{Code: Empty, File: in.file}
	}
	if err != nil {
		return Result{}, fault(Unreadable, in.file, err)
	}
	line := header.line // the record is overwritten by those that follow
	p := Preview{File: in.file, Facts: in.facts, Headers: cleanHeader(header.cells, in.guarded), Hidden: in.hidden, guarded: in.guarded}
	if len(p.Headers) > maxColumns {
		return Result{}, &Error{Code: TooManyColumns, File: in.file, Args: map[string]any{"limit": maxColumns}}
	}
	if d := recognise(p.Headers); d != nil {
		p.Dataset = d.Key
	}
	p.Fingerprint = Fingerprint(p.Headers)
	kept, found, err := KeptMapping(j.store, p.Fingerprint)
	if err != nil {
		return Result{}, err
	}
	if found {
		p.Mapping = &kept
	}
	ahead := replay{rest: in.rows}
	if err := ahead.keep(PreviewRows, previewBytes); err != nil {
		return Result{}, fault(Unreadable, in.file, err)
	}
	for _, rec := range ahead.kept {
		p.add(rec)
	}
	p.Skipped, p.Line, p.Delimiter = in.skipped(), line, in.delimiter
	if in.encoding != nil {
		p.Encoding = in.encoding()
	}
	j.previews = append(j.previews, p)
	return Result{File: in.file}, nil
}

// add adds a record, as long as the header.
func (p *Preview) add(rec record) {
	row := make([]string, len(p.Headers))
	copy(row, rec.cells)
	p.Rows, p.Lines = append(p.Rows, row), append(p.Lines, rec.line)
	p.typed = append(p.typed, slices.Clone(rec.typed))
}

// Name returns what people call the table: the sheet's or entry's name, without
// what archives and folders are around it.
func (p Preview) Name() string { return filepath.Base(filepath.FromSlash(p.File)) }

// isTyped reports whether the file itself says what a cell is.
func (p Preview) isTyped(row, column int) bool {
	return row < len(p.typed) && column < len(p.typed[row]) && p.typed[row][column]
}

// Trial is what a mapping makes of the rows of a preview.
type Trial struct {
	Columns []TrialColumn // one a header
	Misfits int           // of all columns together
}

// TrialColumn is what becomes of one column of a file.
type TrialColumn struct {
	Column  table.Column  // that it becomes; no key: ignored
	Values  []table.Value // one a row; missing where the cell does not fit
	Reasons []string      // one a row: why the cell does not fit, naming a sentence as rejects do; empty where it does
	Filled  int           // cells that hold a value or do not fit
	Misfits int           // cells that do not fit
}

// Try returns what a mapping makes of a preview, cell by cell, as a load will.
// A mapping that is not yet good (Check) is tried as far as it goes. Columns
// that it does not name are kept as they would be in a load.
func Try(p Preview, m Mapping) Trial {
	var t Trial
	own := ownColumns(p, m)
	for i, c := range m.match(p.Headers) {
		column := own[i]
		if c >= 0 {
			column = m.Columns[c]
		}
		t.Columns = append(t.Columns, TryColumn(p, i, column))
		t.Misfits += t.Columns[i].Misfits
	}
	return t
}

// TryColumn returns what a mapping of one column, by the index of its header,
// makes of the preview.
func TryColumn(p Preview, header int, c ColumnMapping) TrialColumn {
	t := TrialColumn{Column: table.Column{Key: c.Key, Type: c.Type, Header: p.Headers[header]}}
	if c.Title != "" {
		t.Column.Header = c.Title
	}
	if c.Key == "" {
		return t
	}
	one := plan{columns: []table.Column{t.Column}, readers: []*cellReader{newCellReader(c.Type, c.Notation)}}
	t.Values, t.Reasons = make([]table.Value, len(p.Rows)), make([]string, len(p.Rows))
	for i, row := range p.Rows {
		v, err := one.value(0, row[header], p.isTyped(i, header), p.guarded)
		t.Values[i] = v
		if err != nil {
			t.Reasons[i] = err.Error()
			t.Misfits++
		}
		if err != nil || !v.Missing {
			t.Filled++
		}
	}
	return t
}

// ownColumns returns, of each header, the own column that a load would make of
// it where the mapping does not name it.
func ownColumns(p Preview, m Mapping) []ColumnMapping {
	own := make([]ColumnMapping, len(p.Headers))
	plan, err := m.plan(p.Headers)
	if err != nil {
		plan, _ = mapHeader(p.Headers, ownName(p.Facts.Template), "")
	}
	rows := make([]record, len(p.Rows))
	for i, row := range p.Rows {
		rows[i].cells = row
	}
	plan.guessTypes(rows)
	for c, source := range plan.sources {
		own[source] = ColumnMapping{Header: p.Headers[source], Key: plan.columns[c].Key, Type: plan.columns[c].Type}
	}
	return own
}
