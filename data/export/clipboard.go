package export

import (
	"context"
	"strings"

	"partnerdesk/data/table"
)

// Text returns rows of the view as tab-separated text for the clipboard, a line
// each without a line end after the last, with or without the header. Rows are
// numbers of the source; nil stands for all that the view shows. As it will be
// pasted into spreadsheets, texts are guarded like those of a comma-separated
// file and quoted as Excel does on its own clipboard: where they hold a tab or a
// line end, or begin with a quote; a single cell without a header is its bare
// text.
func Text(ctx context.Context, v View, rows []uint32, header bool) (string, error) {
	if rows != nil {
		v.Rows = rows
	}
	r, err := newReader(v, Options{})
	if err != nil {
		return "", err
	}
	l := layout{before: r.separated("\t"), end: "\n", cell: appendTabbed}
	if len(v.Columns) == 1 && r.rows.len() == 1 && !header {
		l.cell = func(b []byte, v table.Value) []byte { return v.AppendTo(b) }
	}
	if header {
		l.head = string(r.appendHeader(nil, l)) + l.end
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
