package app

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"partnerdesk/data/query"
)

// viewHead is the first line of a view's text, by which it is told from any
// other file.
const viewHead = "# Partner Desk view"

// longestView is the length from which a text is no view, in bytes.
const longestView = 64 << 10

// Text returns the view as a small text that can be sent to somebody else and
// read by ParseView: a line each for name, dataset, query, shown columns, their
// widths, pinned columns, order and grouping.
func (v SavedView) Text() string {
	var columns, pinned, widths []string
	for _, c := range v.Columns {
		if c.Hidden {
			continue
		}
		columns = append(columns, c.Column)
		if c.Pinned {
			pinned = append(pinned, c.Column)
		}
		if c.Width > 0 {
			widths = append(widths, c.Column+" "+strconv.FormatFloat(float64(c.Width), 'f', -1, 32))
		}
	}
	var b strings.Builder
	b.WriteString(viewHead + "\n")
	for _, line := range []struct{ key, value string }{
		{"name", v.Name}, {"dataset", v.Dataset}, {"query", oneLine(v.Query)}, {"columns", strings.Join(columns, ", ")},
		{"widths", strings.Join(widths, ", ")}, {"pinned", strings.Join(pinned, ", ")}, {"sort", sortText(v.Sort)},
		{"group", v.Group},
	} {
		if line.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", line.key, line.value)
		}
	}
	return b.String()
}

// oneLine replaces line breaks by spaces; to the query language both are space.
func oneLine(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s))
}

// ParseView reads the text of a view. The error is a *ViewFault.
func ParseView(text string) (SavedView, error) {
	var v SavedView
	if len(text) > longestView || !utf8.ValidString(text) {
		return v, &ViewFault{Key: "view.not_a_view"}
	}
	text = strings.TrimPrefix(text, "\ufeff")
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if strings.TrimSpace(lines[0]) != viewHead {
		return v, &ViewFault{Key: "view.not_a_view"}
	}
	seen := map[string]bool{}
	for i, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, found := strings.Cut(line, ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if !found || seen[key] || !v.set(key, value) {
			return SavedView{}, &ViewFault{Key: "view.bad_line", Line: i + 2, Text: line}
		}
		seen[key] = true
	}
	if v.Name == "" || v.Dataset == "" {
		return SavedView{}, &ViewFault{Key: "view.no_name"}
	}
	return v, nil
}

// set takes one line; false where it cannot be.
func (v *SavedView) set(key, value string) bool {
	switch key {
	case "name":
		v.Name = ViewName(value)
	case "dataset":
		v.Dataset = value
		return isKey(value)
	case "query":
		v.Query = value
		_, err := query.Parse(value)
		return err == nil
	case "columns":
		for _, c := range list(value) {
			if !v.add(c) {
				return false
			}
		}
	case "widths":
		for _, c := range list(value) {
			name, width, _ := strings.Cut(c, " ")
			w, err := strconv.ParseFloat(strings.TrimSpace(width), 32)
			at := v.column(name)
			if err != nil || math.IsNaN(w) || w <= 0 || w > 10_000 || at < 0 {
				return false
			}
			v.Columns[at].Width = float32(w)
		}
	case "pinned":
		for _, c := range list(value) {
			at := v.column(c)
			if at < 0 {
				return false
			}
			v.Columns[at].Pinned = true
		}
	case "sort":
		for _, c := range list(value) {
			name, descending := strings.CutPrefix(c, "-")
			if !isKey(name) {
				return false
			}
			v.Sort = append(v.Sort, Sort{Column: name, Descending: descending})
		}
	case "group":
		v.Group = value
		return isKey(value)
	default:
		return false
	}
	return true
}

// add adds a shown column; false for one that is there already.
func (v *SavedView) add(key string) bool {
	if !isKey(key) || v.column(key) >= 0 {
		return false
	}
	v.Columns = append(v.Columns, ColumnLayout{Column: key})
	return true
}

func (v *SavedView) column(key string) int {
	return slices.IndexFunc(v.Columns, func(c ColumnLayout) bool { return c.Column == key })
}

// list splits a list at its commas.
func list(text string) []string {
	var parts []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// isKey reports whether a text can be the key of a dataset or a column.
func isKey(text string) bool {
	return text != "" && text[0] != '-' && strings.IndexFunc(text, func(r rune) bool {
		return r != '_' && r != '-' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) < 0
}

// ViewFault says why a text is no saved view, or a view cannot be saved.
type ViewFault struct {
	Key  string // of the sentence
	Line int    // from 1; 0 where no line is at fault
	Text string // of that line
}

func (e *ViewFault) Error() string { return fmt.Sprintf("%s: line %d: %q", e.Key, e.Line, e.Text) }

// Message returns the sentence's key and its arguments.
func (e *ViewFault) Message() (string, map[string]any) {
	return e.Key, map[string]any{"line": e.Line, "text": e.Text}
}
