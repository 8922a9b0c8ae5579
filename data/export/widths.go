package export

import (
	"context"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"partnerdesk/data/table"
)

// The widths of a sheet's columns, in characters, and the number of rows that
// they are judged by.
const (
	narrowest, widest = 8, 60
	sampled           = 1000
)

// widths returns the widths that the columns' titles and first rows need.
func (r *reader) widths(ctx context.Context) ([]float64, error) {
	needs := make([]int, len(r.Columns))
	for i, c := range r.Columns {
		needs[i] = breadth(r.header(c)) + 4 // bold, and the filter's button
	}
	err := r.runs(ctx, 0, min(sampled, r.rows.len()), nil, func(x run) error {
		var s *segment
		for _, row := range x.rows {
			s = x.segment(s, row)
			for i, c := range s.columns {
				needs[i] = max(needs[i], breadth(shown(c.Value(int(row)-s.start)))+2)
			}
		}
		return nil
	})
	widths := make([]float64, len(needs))
	for i, n := range needs {
		widths[i] = float64(min(max(n, narrowest), widest))
	}
	return widths, err
}

// shown returns about what a sheet shows of a value.
func shown(v table.Value) string {
	switch {
	case v.Missing:
		return ""
	case v.Type == table.Time:
		return formats[table.Time]
	case v.Type == table.Percent:
		return strconv.FormatFloat(v.Float*100, 'f', 1, 64) + "%"
	case v.Type.Form() == table.FloatForm:
		return grouped(strconv.FormatFloat(v.Float, 'f', 2, 64), 3)
	case v.Type == table.Integer:
		return grouped(v.String(), 0)
	default:
		return v.String()
	}
}

// grouped makes room for the commas between the digits of a number with so
// many characters behind its whole part.
func grouped(s string, fraction int) string {
	return s + strings.Repeat(",", max(0, (len(s)-fraction-1)/3))
}

// breadth returns how many characters wide the longest line of a text is, East
// Asian wide characters counted double, and no more than the widest column.
func breadth(s string) int {
	n, longest := 0, 0
	for _, r := range s {
		if r == '\n' {
			n = 0
			continue
		}
		n++
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			n++
		}
		if longest = max(longest, n); longest >= widest {
			return widest
		}
	}
	return longest
}
