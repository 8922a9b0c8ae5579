package export

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/table"
)

// Template is an empty file of a dataset, for people to fill in.
type Template struct {
	Name       string     // what the rows are; names the sheet
	Columns    []Column   // whose titles head the file
	AboutTitle string     // name of the sheet that describes the columns
	About      [][]string // its lines; the first cell tells an import to pass the sheet by
	Heading    int        // the line of About that heads those after it
}

// templateEndings are those of the files that can be filled in.
const templateEndings = ".csv, .xlsx"

// File writes the template as [Replace] does, and returns the files that it has
// made: a workbook with the empty table, each column in the form of its type,
// and the description; or a CSV file with the titles alone, and beside it,
// named NAME.columns.xlsx, a workbook with the description.
func (t Template) File(ctx context.Context, path string) ([]string, error) {
	format, err := FormatOf(path)
	switch {
	case err == nil && format == XLSX:
		return []string{path}, t.workbook(ctx, path, true)
	case err == nil && format == CSV:
		files := TemplateFiles(path)
		r, err := t.reader(CSV)
		if err != nil {
			return nil, err
		}
		if err := Replace(ctx, path, func(w io.Writer) error { return r.writeTo(ctx, w, &tally{}) }); err != nil {
			return nil, err
		}
		return files, t.workbook(ctx, files[1], false)
	}
	return nil, &Error{Key: "export.unknown_ending", Args: map[string]any{"ending": filepath.Ext(path), "endings": templateEndings}}
}

// TemplateFiles returns the files that [Template.File] makes for a path.
func TemplateFiles(path string) []string {
	if format, err := FormatOf(path); err == nil && format == CSV {
		return []string{path, strings.TrimSuffix(path, filepath.Ext(path)) + ".columns.xlsx"}
	}
	return []string{path}
}

// reader returns the template as a view without rows.
func (t Template) reader(format Format) (*reader, error) {
	var columns []table.Column
	v := View{Name: t.Name, Rows: []uint32{}}
	for i, c := range t.Columns {
		columns = append(columns, table.Column{Key: c.Key, Type: c.Type})
		c.Index = i
		v.Columns = append(v.Columns, c)
	}
	v.Source = table.NewMemory(columns)
	return newReader(v, Options{Format: format})
}

// workbook writes the description, after the empty table if that is wanted.
func (t Template) workbook(ctx context.Context, path string, withTable bool) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	st, err := newStyles(f)
	if err != nil {
		return err
	}
	var names sheetNames
	if withTable {
		if err := t.table(ctx, f, names.next(t.Name), st); err != nil {
			return err
		}
	}
	if err := t.about(f, names.next(t.AboutTitle), st); err != nil {
		return err
	}
	f.SetActiveSheet(0)
	return Replace(ctx, path, func(w io.Writer) error {
		_, err := f.WriteTo(w)
		return err
	})
}

// table adds the sheet to be filled in.
func (t Template) table(ctx context.Context, f *excelize.File, name string, st *styles) error {
	r, err := t.reader(XLSX)
	if err != nil {
		return err
	}
	widths, err := r.widths(ctx)
	if err != nil {
		return err
	}
	if err := addSheet(f, name); err != nil {
		return err
	}
	for i, c := range t.Columns {
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		// Before the header, whose cells have a style of their own.
		if err := f.SetColStyle(name, letters, st.cells[c.Type]); err != nil {
			return err
		}
		widths[i] = max(widths[i], float64(min(breadth(formats[c.Type])+2, widest)))
	}
	return r.dress(f, name, widths, 1, st)
}

// about adds the sheet that describes the columns.
func (t Template) about(f *excelize.File, name string, st *styles) error {
	if err := addSheet(f, name); err != nil {
		return err
	}
	var widths []float64
	for i, line := range t.About {
		for k, text := range line {
			cell, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err != nil {
				return err
			}
			style := 0 // what stands above the list goes beyond its cell
			switch {
			case i == t.Heading:
				style = st.header
			case k == 0:
				style = st.label
			case i > t.Heading:
				style = st.note
			}
			if err := errors.Join(f.SetCellStr(name, cell, text), f.SetCellStyle(name, cell, cell, style)); err != nil {
				return err
			}
			if k == len(widths) {
				widths = append(widths, narrowest)
			}
			if i >= t.Heading {
				widths[k] = max(widths[k], float64(min(breadth(text)+2, widest)))
			}
		}
	}
	for k, width := range widths {
		letters, err := excelize.ColumnNumberToName(k + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(name, letters, letters, width); err != nil {
			return err
		}
	}
	return printWide(f, name)
}
