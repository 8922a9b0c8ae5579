package export

import (
	"math"
	"strconv"
	"unicode/utf8"

	"partnerdesk/data/table"
)

// jsonLayout writes an object a line, its members in the order of the columns
// and named by their keys. Missing values are null, shares numbers from 0 to 1,
// times in UTC.
func (r *reader) jsonLayout() layout {
	l := layout{before: make([]string, len(r.Columns)), end: "}\n", cell: AppendJSON}
	for i, c := range r.Columns {
		sign := byte(',')
		if i == 0 {
			sign = '{'
		}
		l.before[i] = string(append(AppendJSON([]byte{sign}, table.Value{Type: table.Text, Text: c.Key}), ':'))
	}
	return l
}

// AppendJSON appends a value as JSON: null where missing, a string for text,
// dates (YYYY-MM-DD) and times (RFC 3339, UTC), true or false, else a number; a
// percent is the share. Bytes that are not UTF-8 become U+FFFD.
func AppendJSON(b []byte, v table.Value) []byte {
	switch {
	case v.Missing:
		return append(b, "null"...)
	case v.Type == table.Text:
		return appendString(b, v.Text)
	case v.Type == table.Date || v.Type == table.Time:
		return append(v.AppendTo(append(b, '"')), '"')
	case v.Type.Form() == table.IntForm:
		return v.AppendTo(b)
	case math.IsNaN(v.Float) || math.IsInf(v.Float, 0):
		return append(b, "null"...) // JSON has no such number
	default:
		return strconv.AppendFloat(b, v.Float, 'f', -1, 64)
	}
}

func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				b = append(append(b, s[start:i]...), "\ufffd"...)
				start = i + n
			}
			i += n
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}
