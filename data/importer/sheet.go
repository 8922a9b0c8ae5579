package importer

import (
	"io"
	"strconv"
)

// sheetRows reads the rows of a sheet. Blank ones are skipped; a record's line
// is the number of its row.
type sheetRows struct {
	book  *workbook
	sheet sheet
	x     *xmlReader
	row   int
	cells []string
	typed []bool // of each cell
	met   passed
}

func (s *sheetRows) passed() passed { return s.met }

func (w *workbook) rows(s sheet, r io.Reader) *sheetRows {
	return &sheetRows{book: w, sheet: s, x: newXMLReader(r)}
}

// merges returns the merged cells of the sheet.
func (s *sheetRows) merges() ([]merge, error) {
	r, err := s.book.open(s.sheet.part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	all, err := readMerges(r)
	return all, s.fault(err)
}

func (s *sheetRows) next() (record, error) {
	for {
		err := s.x.next()
		if err == io.EOF || err == nil && s.x.end && s.x.name == "sheetData" {
			return record{}, io.EOF
		}
		if err != nil {
			return record{}, s.fault(err)
		}
		if s.x.name != "row" || s.x.end {
			continue
		}
		s.row++
		if r, err := strconv.Atoi(s.x.attr("r")); err == nil {
			s.row = r
		}
		if s.x.empty {
			s.met.blank++
			continue
		}
		hidden := isOn(s.x.attr("hidden"))
		if err := s.readRow(); err != nil {
			return record{}, s.fault(noEOF(err))
		}
		for _, cell := range s.cells {
			if cell != "" {
				if hidden {
					s.met.hidden++
				}
				return record{line: s.row, cells: s.cells, typed: s.typed, open: -1}, nil
			}
		}
		s.met.blank++
	}
}

func (s *sheetRows) fault(err error) error {
	return fault(WorkbookDamaged, s.book.name+"/"+s.sheet.name, err)
}

func (s *sheetRows) readRow() error {
	s.cells, s.typed = s.cells[:0], s.typed[:0]
	for {
		if err := s.x.next(); err != nil {
			return err
		}
		if s.x.name == "row" && s.x.end {
			return nil
		}
		if s.x.name != "c" || s.x.end {
			continue
		}
		column := len(s.cells)
		if c, ok := columnOf(s.x.attr("r")); ok {
			column = c
		}
		kind, style := s.x.attr("t"), s.x.attr("s")
		raw, err := s.value()
		if err != nil {
			return err
		}
		if raw == "" || column < len(s.cells) || column >= maxColumns {
			continue
		}
		for len(s.cells) < column {
			s.cells, s.typed = append(s.cells, ""), append(s.typed, false)
		}
		s.cells = append(s.cells, s.book.cell(kind, style, raw))
		s.typed = append(s.typed, isTyped(kind))
	}
}

// value reads a cell up to its end and returns what it holds: the text of v, or
// of is where the text stands in the cell itself. A formula is not read.
func (s *sheetRows) value() (string, error) {
	if s.x.empty {
		return "", nil
	}
	var value string
	for {
		if err := s.x.next(); err != nil {
			return "", err
		}
		switch {
		case s.x.name == "c" && s.x.end:
			return value, nil
		case s.x.end || s.x.name == "":
		case s.x.name == "v" || s.x.name == "is":
			text, err := s.x.content()
			if err != nil {
				return "", err
			}
			value = text
		}
	}
}

// isOn reads an attribute that is on or off.
func isOn(text string) bool { return text == "1" || text == "true" }

// columnOf returns the column of a reference like "AB12", from 0.
func columnOf(reference string) (int, bool) {
	n := 0
	for _, c := range []byte(reference) {
		if c < 'A' || c > 'Z' || n > maxColumns {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1, n > 0
}
