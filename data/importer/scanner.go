package importer

import (
	"bytes"
	"io"
	"strings"
)

// record is one row of a table as it was read. The cells are valid until the
// next one is asked for.
type record struct {
	line  int // of the file, from 1, where the record begins
	cells []string
	open  int    // the cell whose quote has no end; -1: none
	typed []bool // of each cell, whether the file itself says what it is, as workbooks do; nil: of none
}

// isTyped reports whether the file says what a cell is.
func (r record) isTyped(cell int) bool { return cell < len(r.typed) && r.typed[cell] }

// scanner cuts text into records of cells. It differs from encoding/csv, with
// which it agrees on well-formed text, where files are not: a line may end with
// CR alone; NUL is skipped; a quote inside a cell stands for itself. A quoted
// cell that goes wrong after such a quote (it runs into the line's end or the
// next quoted cell) was not quoted at all, so that `"Acme" Ltd` costs nothing
// but itself. Where a quote has no end, its line is read as if quotes meant
// nothing, and the record says so; the lines after it are read as always.
type scanner struct {
	window
	delimiter byte
	line      int // of the next record
	cells     []string
	scratch   []byte // of cells with doubled quotes
	quoted    bool   // the record has a quoted cell
	open      int
	blank     int // lines that hold nothing, so far
}

func (s *scanner) passed() passed { return passed{blank: s.blank} }

func newScanner(r io.Reader) *scanner {
	return &scanner{window: newWindow(r), delimiter: ',', line: 1}
}

// next returns the next record that is not a blank line; io.EOF after the
// last; an *Error without File if a record is too long.
func (s *scanner) next() (record, error) {
	for {
		text := s.rest()
		n := 0
		if len(text) > 0 {
			n = s.cut(text, false)
			if n == 0 && len(text) >= maxRecord {
				if n = s.cut(text, true); n == 0 {
					return record{}, &Error{Code: LongRecord, Args: map[string]any{"line": s.line, "bytes": maxRecord}}
				}
			}
		}
		if n == 0 {
			if s.eof {
				return record{}, io.EOF
			}
			if err := s.fill(); err != nil {
				return record{}, err
			}
			continue
		}
		rec := record{line: s.line, cells: s.cells, open: s.open}
		s.start += n
		s.line++
		if s.quoted {
			s.line += lineEnds(text[:n]) - 1
		}
		if len(rec.cells) > 1 || s.quoted || strings.TrimSpace(rec.cells[0]) != "" {
			return rec, nil
		}
		s.blank++
	}
}

// cut splits the record at the start of b into s.cells and returns its length,
// 0 if b does not hold it whole. With literal, quotes mean nothing.
func (s *scanner) cut(b []byte, literal bool) int {
	s.cells, s.scratch, s.quoted, s.open = s.cells[:0], s.scratch[:0], false, -1
	i := 0
	for {
		quoted := false
		if !literal && i < len(b) && b[i] == '"' {
			cell, next, end := s.unquote(b, i+1)
			switch end {
			case closed:
				s.cells = append(s.cells, cell)
				s.quoted, quoted, i = true, true, next
			case unclosed:
				at := len(s.cells)
				n := s.cut(b, true)
				s.open = at
				return n
			case cutOff:
				return 0
			}
		}
		if !quoted {
			j := i
			for j < len(b) && b[j] != s.delimiter && b[j] != '\n' && b[j] != '\r' {
				j++
			}
			s.cells = append(s.cells, view(b[i:j]))
			i = j
		}
		switch {
		case i == len(b):
			if !s.eof {
				return 0
			}
			return i
		case b[i] == s.delimiter:
			i++
		case b[i] == '\n':
			return i + 1
		case i+1 < len(b) && b[i+1] == '\n':
			return i + 2
		case i+1 == len(b) && !s.eof:
			return 0
		default:
			return i + 1
		}
	}
}

// How a cell that begins with a quote ends.
const (
	closed   = iota
	literal  // it was not a quoted cell
	unclosed // the text ends first
	cutOff   // what was read so far ends first
)

// unquote reads the quoted cell whose content starts at i. It returns the
// content and where the cell ends.
func (s *scanner) unquote(b []byte, i int) (cell string, next, end int) {
	from, mark, lone := i, len(s.scratch), false
	for {
		k := bytes.IndexByte(b[i:], '"')
		if k < 0 {
			switch {
			case lone && lineEnd(b[i:]):
				return "", 0, literal
			case s.eof:
				return "", 0, unclosed
			}
			return "", 0, cutOff
		}
		k += i
		if lone && (lineEnd(b[i:k]) || k > i && b[k-1] == s.delimiter) {
			return "", 0, literal
		}
		after := k + 1
		if after < len(b) && b[after] == '"' {
			s.scratch = append(s.scratch, b[from:after]...)
			from, i = after+1, after+1
			continue
		}
		for after < len(b) && (b[after] == ' ' || b[after] == '\t') && b[after] != s.delimiter {
			after++
		}
		if after == len(b) && !s.eof {
			return "", 0, cutOff
		}
		if after == len(b) || b[after] == s.delimiter || b[after] == '\n' || b[after] == '\r' {
			if len(s.scratch) == mark {
				return view(b[from:k]), after, closed
			}
			s.scratch = append(s.scratch, b[from:k]...)
			return view(s.scratch[mark:]), after, closed
		}
		lone, i = true, k+1
	}
}

func lineEnd(b []byte) bool {
	return bytes.IndexByte(b, '\n') >= 0 || bytes.IndexByte(b, '\r') >= 0
}

// lineEnds counts the lines of a whole record; CR LF ends one.
func lineEnds(b []byte) int {
	n := bytes.Count(b, []byte("\n"))
	if returns := bytes.Count(b, []byte("\r")); returns > 0 {
		n += returns - bytes.Count(b, []byte("\r\n"))
	}
	return n
}
