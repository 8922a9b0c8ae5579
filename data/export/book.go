package export

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Book is several views that leave together: as one workbook, or as a folder
// with a file for each.
type Book struct {
	Title     string      // of the document
	Views     []View      // at least one, in the order of their sheets
	Info      [][2]string // heads the information sheet, before what the views say of themselves; may be empty
	InfoTitle string      // name of that sheet
}

// Page says what was written of a view of a book.
type Page struct {
	Name string // of its first sheet, or of its file
	Result
}

// Write writes the book as a workbook to w: each view on sheets of its own with
// its charts, in order, then one information sheet. Sheets get the names of the
// views as far as Excel takes them, numbered where there are several of one. It
// holds no more in memory than the largest view would on its own. See the
// function [Write] for progress, which counts the rows of all views.
func (b Book) Write(ctx context.Context, w io.Writer, m Manner, progress func(done, total int)) ([]Page, error) {
	views, err := b.bound(as(m, XLSX), progress)
	if err != nil {
		return nil, err
	}
	if err := b.bind(ctx, w, views, sheetRows); err != nil {
		return nil, err
	}
	return pages(views), nil
}

// File writes the book as a workbook to a file, as [Replace] does, if there is
// space for it.
func (b Book) File(ctx context.Context, path string, m Manner, progress func(done, total int)) ([]Page, error) {
	views, err := b.bound(as(m, XLSX), progress)
	if err != nil {
		return nil, err
	}
	if err := b.room(ctx, path, views); err != nil {
		return nil, err
	}
	err = Replace(ctx, path, func(w io.Writer) error { return b.bind(ctx, w, views, sheetRows) })
	if err != nil {
		return nil, err
	}
	return pages(views), nil
}

// Folder writes each view as a file of its own, named after it, below a folder,
// which is made if need be; files of the same names are replaced. All of them
// are written, or none. The format is one that makes a file, CSV if the manner
// says nothing.
func (b Book) Folder(ctx context.Context, folder string, m Manner, progress func(done, total int)) (done []Page, err error) {
	o := m.options()
	if o.Format == "" {
		o.Format = CSV
	}
	o.Partitioned = false
	views, err := b.bound(o, progress)
	if err != nil {
		return nil, err
	}
	folder = filepath.Clean(folder)
	if err := b.room(ctx, folder, views); err != nil {
		return nil, err
	}
	files, err := newFileSet(folder)
	if err != nil {
		return nil, err
	}
	defer files.discard()
	for _, v := range views {
		v.sheet = unlike(files.names, v.Name, string(o.Format))
		write := func(w io.Writer) error { return v.writeTo(ctx, w, v.tally) }
		if err := files.add(ctx, v.sheet, write); err != nil {
			return nil, err
		}
		v.held = nil
	}
	if err := files.settle(ctx); err != nil {
		return nil, err
	}
	return pages(views), nil
}

// as is the options of a manner for a format, whatever format it names.
func as(m Manner, format Format) Options {
	o := m.options()
	o.Format = format
	return o
}

// bound opens the views, which report their progress as one.
func (b Book) bound(o Options, progress func(done, total int)) ([]*bound, error) {
	if len(b.Views) == 0 {
		return nil, fmt.Errorf("a book without views")
	}
	var views []*bound
	done, total := 0, 0
	for _, v := range b.Views {
		r, err := newReader(v, o)
		if err != nil {
			return nil, err
		}
		total += r.rows.len()
		t := &tally{total: r.rows.len()}
		if progress != nil {
			before := 0
			t.report = func(rows, _ int) {
				done, before = done+rows-before, rows
				progress(done, total)
			}
		}
		views = append(views, &bound{reader: r, tally: t})
	}
	return views, nil
}

func (b Book) bind(ctx context.Context, w io.Writer, views []*bound, limit int) error {
	return bind(ctx, w, limit, b.Title, views, func() (string, [][2]string) { return b.InfoTitle, b.info(views) })
}

// info is what the information sheet says: of the book, then of each view below
// the name of its sheet.
func (b Book) info(views []*bound) [][2]string {
	if views[0].NoInfo {
		return nil
	}
	lines := slices.Clone(b.Info)
	for _, v := range views {
		if len(v.Info) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, [2]string{})
		}
		lines = append(append(lines, [2]string{v.sheet}), v.Info...)
	}
	return lines
}

// room fails with an *Error if the folder of path has not the space that the
// views will take, as far as both are known.
func (b Book) room(ctx context.Context, path string, views []*bound) error {
	free, known := available(filepath.Dir(path))
	if !known {
		return nil
	}
	var need uint64
	for _, v := range views {
		if v.rows.len() <= sampleRows {
			continue
		}
		n, err := v.estimate(ctx)
		if err != nil {
			return err
		}
		need += n
	}
	if need > free {
		return noRoom(path, need, free)
	}
	return nil
}

func pages(views []*bound) []Page {
	var done []Page
	for _, v := range views {
		done = append(done, Page{v.sheet, v.tally.result(v.Format)})
	}
	return done
}

// unlike returns the name of a file that is none of those, in any case.
func unlike(names []string, title, ending string) string {
	name := FileName(title, "", time.Time{}, ending)
	for n := 2; slices.ContainsFunc(names, func(s string) bool { return strings.EqualFold(s, name) }); n++ {
		name = FileName(title, fmt.Sprint(n), time.Time{}, ending)
	}
	return name
}
