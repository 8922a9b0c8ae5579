package export

import (
	"context"
	"strings"

	"partnerdesk/data/table"
)

// bom tells Japanese Excel that a file is UTF-8.
const bom = "\ufeff"

// csvLayout writes RFC 4180 with a mark of UTF-8 before it. Values are in
// their canonical form, texts and titles guarded against being taken for
// formulas.
func csvLayout(v View) layout {
	l := layout{before: separated(v, ","), end: "\r\n", cell: appendCSV}
	if len(v.Columns) == 1 {
		l.cell = appendLone
	}
	b := []byte(bom)
	for i, c := range v.Columns {
		b = append(b, l.before[i]...)
		b = l.cell(b, table.Value{Type: table.Text, Text: v.header(c)})
	}
	l.head = string(b) + l.end
	return l
}

// separated returns what stands before each cell: nothing, then the separator.
func separated(v View, separator string) []string {
	before := make([]string, len(v.Columns))
	for i := 1; i < len(before); i++ {
		before[i] = separator
	}
	return before
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
// reader may trim the cell.
func quotable(s string) bool {
	if s == "" {
		return false
	}
	if last := s[len(s)-1]; s[0] == ' ' || s[0] == '\t' || last == ' ' || last == '\t' {
		return true
	}
	for i := range len(s) {
		switch s[i] {
		case ',', '"', '\r', '\n':
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

// Text returns rows of the view as tab-separated text for the clipboard, a line
// each without a line end after the last, with or without the header. Rows are
// numbers of the source; nil stands for all that the view shows. As it will be
// pasted into spreadsheets, texts are guarded and quoted like those of a
// comma-separated file; a single cell without a header is its bare text.
func Text(ctx context.Context, v View, rows []uint32, header bool) (string, error) {
	if rows != nil {
		v.Rows = rows
	}
	r, err := newReader(v)
	if err != nil {
		return "", err
	}
	l := layout{before: separated(v, "\t"), end: "\n", cell: appendTabbed}
	if len(v.Columns) == 1 && len(r.rows) == 1 && !header {
		l.cell = func(b []byte, v table.Value) []byte { return v.AppendTo(b) }
	}
	if header {
		var b []byte
		for i, c := range v.Columns {
			b = append(b, l.before[i]...)
			b = appendTabbed(b, table.Value{Type: table.Text, Text: v.header(c)})
		}
		l.head = string(b) + l.end
	}
	var text strings.Builder
	if err := r.write(ctx, &text, l, &tally{}); err != nil {
		return "", err
	}
	return strings.TrimSuffix(text.String(), l.end), nil
}

func appendTabbed(b []byte, v table.Value) []byte {
	if v.Type != table.Text {
		return v.AppendTo(b)
	}
	s := table.Guard(v.Text)
	if strings.HasPrefix(s, `"`) || strings.ContainsAny(s, "\t\r\n") {
		return appendQuoted(b, s)
	}
	return append(b, s...)
}
