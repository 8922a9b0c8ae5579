package importer

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// maxShared bounds the memory of the texts that the sheets of a workbook share,
// in bytes. A million rows with some columns of identifiers take half of it.
const maxShared = 512 << 20

// workbook is an XLSX file that is being read.
type workbook struct {
	job    *job
	ctx    context.Context
	zip    *zip.Reader
	name   string
	shared []string
	room   int      // for shared texts, in bytes
	styles []format // of each cell style
	epoch  int64    // day on which the serial number is 0, since 1970-01-01
	sheets []sheet
}

// open opens a part of the workbook.
func (w *workbook) open(part string) (io.ReadCloser, error) {
	for _, f := range w.zip.File {
		if strings.EqualFold(f.Name, part) {
			return w.job.unpack(w.ctx, f, w.name)
		}
	}
	return nil, &Error{Code: WorkbookDamaged, File: w.name, Err: errors.New("no part " + part)}
}

// read reads what the sheets have in common. Only the list of sheets must be
// there.
func (w *workbook) read() error {
	targets := make(map[string]string)
	err := w.each("xl/_rels/workbook.xml.rels", func(x *xmlReader) error {
		if x.name == "Relationship" && strings.HasSuffix(x.attr("Type"), "/worksheet") {
			part := strings.ReplaceAll(x.attr("Target"), `\`, "/")
			if !strings.HasPrefix(part, "/") {
				part = "/xl/" + part
			}
			targets[x.attr("Id")] = strings.TrimPrefix(path.Clean(part), "/")
		}
		return nil
	})
	if err != nil {
		return err
	}
	w.epoch = epoch1900
	err = w.each("xl/workbook.xml", func(x *xmlReader) error {
		switch x.name {
		case "sheet":
			if part := targets[x.attr("id")]; part != "" {
				state := x.attr("state")
				w.sheets = append(w.sheets, sheet{x.attr("name"), part, state == "hidden" || state == "veryHidden"})
			}
		case "workbookPr":
			if isOn(x.attr("date1904")) {
				w.epoch = epoch1904
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if has(w.zip, "xl/styles.xml") {
		if w.styles, err = w.readStyles(); err != nil {
			return err
		}
	}
	if has(w.zip, "xl/sharedStrings.xml") {
		return w.readShared()
	}
	return nil
}

// each calls f for the start of each element of a part.
func (w *workbook) each(part string, f func(*xmlReader) error) error {
	r, err := w.open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	x := newXMLReader(r)
	for {
		if err := x.next(); err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
		if x.name == "" || x.end {
			continue
		}
		if err := f(x); err != nil {
			return err
		}
	}
}

// readShared reads the texts that cells refer to by number.
func (w *workbook) readShared() error {
	room := w.room
	var kept arena
	return w.each("xl/sharedStrings.xml", func(x *xmlReader) error {
		if x.name != "si" {
			return nil
		}
		s, err := x.content()
		if err != nil {
			return err
		}
		if room -= len(s) + 16; room < 0 {
			return &Error{Code: TooBig, File: w.name, Args: map[string]any{"bytes": w.room}}
		}
		w.shared = append(w.shared, kept.keep(unescapeText(s)))
		return nil
	})
}

// arena keeps many small texts without a block of memory for each.
type arena struct{ free []byte }

func (a *arena) keep(s string) string {
	if len(s) > len(a.free) {
		a.free = make([]byte, max(1<<20, len(s)))
	}
	n := copy(a.free, s)
	text := view(a.free[:n])
	a.free = a.free[n:]
	return text
}

// readStyles reads which number format each cell style has.
func (w *workbook) readStyles() ([]format, error) {
	custom := make(map[int]format)
	var styles []format
	inside := false // cellXfs: what follows it are styles of another sort
	err := w.each("xl/styles.xml", func(x *xmlReader) error {
		id, err := strconv.Atoi(x.attr("numFmtId"))
		switch x.name {
		case "numFmt":
			if err == nil {
				custom[id] = formatOf(x.attr("formatCode"))
			}
		case "cellXfs":
			inside = true
		case "cellStyles", "dxfs":
			inside = false
		case "xf":
			if !inside {
				return nil
			}
			f, ok := custom[id]
			if !ok && err == nil {
				f = builtinFormat(id)
			}
			styles = append(styles, f)
		}
		return nil
	})
	return styles, err
}
