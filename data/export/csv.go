package export

import (
	"strings"

	"partnerdesk/data/table"
)

// bom tells Japanese Excel that a file is UTF-8.
const bom = "\ufeff"

// csvLayout writes RFC 4180 as the options have it. Values are in their
// canonical form, texts and titles guarded against being taken for formulas.
func (r *reader) csvLayout() layout {
	l := layout{before: r.separated(r.Delimiter.sign()), end: "\r\n", cell: appendCSV}
	if r.LF {
		l.end = "\n"
	}
	if len(r.Columns) == 1 {
		l.cell = appendLone
	}
	var b []byte
	if r.Encoding == ShiftJIS {
		plain := l.cell
		l.cell = func(b []byte, v table.Value) []byte { return appendEncoded(b, v, plain) }
		l.loses = lossy
	} else if !r.NoBOM {
		b = append(b, bom...)
	}
	l.head = string(r.appendHeader(b, l)) + l.end
	return l
}

// appendEncoded appends in CP932 what cell appends. Only texts hold more than
// ASCII.
func appendEncoded(b []byte, v table.Value, cell appender) []byte {
	if v.Type != table.Text || v.Missing {
		return cell(b, v)
	}
	return appendShiftJIS(b, string(cell(nil, v)))
}

// separated returns what stands before each cell: nothing, then the separator.
func (r *reader) separated(separator string) []string {
	before := make([]string, len(r.Columns))
	for i := 1; i < len(before); i++ {
		before[i] = separator
	}
	return before
}

// appendHeader appends what stands over the columns.
func (r *reader) appendHeader(b []byte, l layout) []byte {
	for i, c := range r.Columns {
		b = append(b, l.before[i]...)
		b = l.cell(b, table.Value{Type: table.Text, Text: r.header(c)})
	}
	return b
}

func appendCSV(b []byte, v table.Value) []byte {
	if v.Type != table.Text {
		return v.AppendTo(b)
	}
	s := table.Guard(v.Text)
	if !quotable(s) {
		return append(b, s...)
	}
	return appendQuoted(b, s)
}

// appendLone is appendCSV for a column on its own, whose empty cells need
// quotes: readers skip empty lines.
func appendLone(b []byte, v table.Value) []byte {
	if v.Missing || v.Type == table.Text && v.Text == "" {
		return append(b, `""`...)
	}
	return appendCSV(b, v)
}

// quotable reports whether a cell needs quotes: RFC 4180 wants them, or a
// reader may trim the cell or part it.
func quotable(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' {
		return true
	}
	for i := range len(s) {
		switch s[i] {
		case ',', ';', '\t', '"', '\r', '\n':
			return true
		}
	}
	return false
}

func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for {
		before, after, found := strings.Cut(s, `"`)
		b = append(b, before...)
		if !found {
			return append(b, '"')
		}
		b = append(b, `""`...)
		s = after
	}
}
