package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/table"
)

// styles are the numbers of a workbook's cell styles.
type styles struct {
	header, headerRight, label, note int
	cells                            [table.Percent + 1]int
}

// formats are the number formats of the types. Text has the one that keeps a
// number that someone edits a text.
var formats = [table.Percent + 1]string{
	table.Text: "@", table.Integer: "#,##0", table.Decimal: "#,##0.00", table.Boolean: "General",
	table.Date: "yyyy-mm-dd", table.Time: "yyyy-mm-dd hh:mm:ss", table.Minutes: "#,##0.0", table.Seconds: "#,##0.0",
	table.Percent: "0.0%",
}

func newStyles(f *excelize.File) (*styles, error) {
	var st styles
	var fault error
	add := func(s excelize.Style) int {
		n, err := f.NewStyle(&s)
		if err != nil && fault == nil {
			fault = err
		}
		return n
	}
	family, err := f.GetDefaultFont()
	if err != nil {
		return nil, err
	}
	bold := &excelize.Font{Bold: true, Family: family} // without a family, some programs take one with serifs
	head := excelize.Style{
		Font:      bold,
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE6F0"}},
		Border:    []excelize.Border{{Type: "bottom", Color: "44546A", Style: 2}},
		Alignment: &excelize.Alignment{Vertical: "center"},
	}
	st.header = add(head)
	head.Alignment = &excelize.Alignment{Vertical: "center", Horizontal: "right"}
	st.headerRight = add(head)
	st.label = add(excelize.Style{Font: bold, Alignment: &excelize.Alignment{Vertical: "top"}})
	st.note = add(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	for t, format := range formats {
		if format != "General" {
			st.cells[t] = add(excelize.Style{CustomNumFmt: &format})
		}
	}
	return &st, fault
}

// sheetLayout writes rows as the XML of a sheet. Cells without a value are
// left out.
func (r *reader) sheetLayout(st *styles) layout {
	l := layout{open: `<row r="`, numbered: `"`, number: 2, end: "</row>", sparse: true, loses: tooLong,
		before: make([]string, len(r.Columns)), cell: st.append}
	for i := range r.Columns {
		letters, _ := excelize.ColumnNumberToName(i + 1) // the header has met the error already
		l.before[i] = `<c r="` + letters
	}
	return l
}

// Excel counts days from 1900, which it takes for a leap year; so days before
// 1900-03-01 have no number, and neither have those after 9999.
const (
	epoch             = 25569 // 1970-01-01
	firstDay, lastDay = 61 - epoch, 2958465 - epoch
	dayMillis         = 24 * 60 * 60 * 1000
	exact             = 999_999_999_999_999 // Excel keeps 15 digits
	formattableAsText = 255                 // longer texts of the text format are shown as #### by some versions
)

// append appends what follows the reference of a cell.
func (st *styles) append(b []byte, v table.Value) []byte {
	switch {
	case v.Missing:
		return append(b, "/>"...)
	case v.Type == table.Text:
		return st.appendText(b, v.Text)
	case v.Type == table.Boolean:
		if v.Int != 0 {
			return append(b, ` t="b"><v>1</v></c>`...)
		}
		return append(b, ` t="b"><v>0</v></c>`...)
	case v.Type.Form() == table.FloatForm:
		if math.IsNaN(v.Float) || math.IsInf(v.Float, 0) {
			return append(b, "/>"...) // a sheet has no such number
		}
		b = strconv.AppendFloat(st.open(b, v.Type), v.Float, 'f', -1, 64)
	case v.Type == table.Date && v.Int >= firstDay && v.Int <= lastDay:
		b = strconv.AppendInt(st.open(b, v.Type), v.Int+epoch, 10)
	case v.Type == table.Time && v.Int >= firstDay*dayMillis && v.Int < (lastDay+1)*dayMillis:
		b = strconv.AppendFloat(st.open(b, v.Type), float64(v.Int+epoch*dayMillis)/dayMillis, 'f', -1, 64)
	case v.Type == table.Integer && v.Int >= -exact && v.Int <= exact:
		b = strconv.AppendInt(st.open(b, v.Type), v.Int, 10)
	default:
		return st.appendText(b, v.String())
	}
	return append(b, "</v></c>"...)
}

// open appends the start of a number of the type.
func (st *styles) open(b []byte, t table.Type) []byte {
	b = append(b, ` s="`...)
	b = strconv.AppendInt(b, int64(st.cells[t]), 10)
	return append(b, `"><v>`...)
}

// appendText appends a text, cut where it is too long for a cell.
func (st *styles) appendText(b []byte, s string) []byte {
	if len(s) > textUnits {
		s = first(s, textUnits)
	}
	if len(s) <= formattableAsText {
		b = append(b, ` s="`...)
		b = strconv.AppendInt(b, int64(st.cells[table.Text]), 10)
		b = append(b, '"')
	}
	b = append(b, ` t="inlineStr"><is><t`...)
	if strings.TrimSpace(s) != s {
		b = append(b, ` xml:space="preserve"`...)
	}
	return append(appendXML(append(b, '>'), s), "</t></is></c>"...)
}

// tooLong reports whether a text does not fit a cell.
func tooLong(s string) bool { return len(s) > textUnits && units(s) > textUnits }

// units returns the number of UTF-16 units of s, by which Excel measures.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// first returns the start of s that has at most n UTF-16 units.
func first(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}

// appendXML appends a text as a sheet holds it: characters that XML cannot
// have are written _xHHHH_, and so is the first of a text that looks like it.
func appendXML(b []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); {
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:])
		}
		var instead string
		switch {
		case c == '&':
			instead = "&amp;"
		case c == '<':
			instead = "&lt;"
		case c == '>':
			instead = "&gt;"
		case unwritable(c), c == '_' && escaped(s[i:]):
			instead = fmt.Sprintf("_x%04X_", c)
		case c == utf8.RuneError:
			instead = "\ufffd"
		default:
			i += n
			continue
		}
		b = append(append(b, s[start:i]...), instead...)
		i += n
		start = i
	}
	return append(b, s[start:]...)
}

// unwritable reports whether XML cannot have a character; carriage returns would
// come back as line feeds.
func unwritable(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' || c == 0xFFFE || c == 0xFFFF
}

// escaped reports whether s, which starts with _, will be written like _x000D_:
// the last _ may also be that of an unwritable character.
func escaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || strings.Trim(s[2:6], "0123456789abcdefABCDEF") != "" {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[6:])
	return next == '_' || unwritable(next)
}
