package table

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

// Value is one cell. Which field counts follows from the type's form; Missing
// says that there is none.
type Value struct {
	Type    Type
	Missing bool
	Int     int64
	Float   float64
	Text    string
}

// Reasons why a text does not fit a column's type. They are stored with
// rejected cells and name a sentence of the translations.
var (
	ErrNotInteger = errors.New("not_integer")
	ErrNotNumber  = errors.New("not_number")
	ErrNotBoolean = errors.New("not_boolean")
	ErrNotDate    = errors.New("not_date")
	ErrNotTime    = errors.New("not_time")
	ErrNotPercent = errors.New("not_percent")
)

// Absent reports whether a cell's text stands for no value: empty, or NA in
// either case, as the vendor's reports write it.
func Absent(s string) bool {
	return s == "" || len(s) == 2 && (s[0]|0x20) == 'n' && (s[1]|0x20) == 'a'
}

// Parse reads the text of a cell as a value of the type. Surrounding space is
// ignored. Accepted are whole numbers and decimals with a point, with commas
// between groups of three digits or without; true, false, yes, no, 1, 0; dates
// as 2026-11-15, 2026/11/15 or 2026年11月15日; times as RFC 3339 or without a
// zone, which is then UTC; durations as numbers or as h:mm:ss; shares with a
// percent sign. The error is one of the Err values of this package.
func Parse(t Type, s string) (Value, error) {
	s = strings.TrimSpace(s)
	v := Value{Type: t}
	if Absent(s) {
		v.Missing = true
		return v, nil
	}
	ok := true
	var fault error
	switch t {
	case Text:
		v.Text = s
	case Integer:
		v.Int, ok = parseInteger(s)
		fault = ErrNotInteger
	case Boolean:
		v.Int, ok = parseBoolean(s)
		fault = ErrNotBoolean
	case Date:
		v.Int, ok = parseDate(s)
		fault = ErrNotDate
	case Time:
		v.Int, ok = parseTime(s)
		fault = ErrNotTime
	case Minutes, Seconds:
		v.Float, ok = parseDuration(t, s)
		fault = ErrNotNumber
	case Percent:
		v.Float, ok = parsePercent(s)
		fault = ErrNotPercent
	default:
		v.Float, ok = parseDecimal(s)
		fault = ErrNotNumber
	}
	if !ok {
		return Value{Type: t, Missing: true}, fault
	}
	return v, nil
}

// ungroup removes commas between groups of three digits; it reports false
// where commas stand elsewhere.
func ungroup(s string) (string, bool) {
	if !strings.Contains(s, ",") {
		return s, true
	}
	whole, fraction, _ := strings.Cut(s, ".")
	groups := strings.Split(strings.TrimLeft(whole, "+-"), ",")
	for i, g := range groups {
		if len(g) != 3 && (i > 0 || len(g) == 0 || len(g) > 3) || strings.Contains(fraction, ",") {
			return s, false
		}
	}
	return strings.ReplaceAll(s, ",", ""), true
}

func parseInteger(s string) (int64, bool) {
	s, ok := ungroup(s)
	if !ok {
		return 0, false
	}
	if whole, fraction, found := strings.Cut(s, "."); found && strings.Trim(fraction, "0") == "" {
		s = whole // spreadsheets write 12.0
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

func parseDecimal(s string) (float64, bool) {
	s, ok := ungroup(s)
	if !ok || strings.ContainsAny(s, "xXpP_") { // hexadecimal and 1_000 are Go's, not a report's
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && !math.IsInf(f, 0) && !math.IsNaN(f)
}

func parseBoolean(s string) (int64, bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "1", "はい":
		return 1, true
	case "false", "no", "0", "いいえ":
		return 0, true
	}
	return 0, false
}

func parsePercent(s string) (float64, bool) {
	number, found := strings.CutSuffix(s, "%")
	if !found {
		number, found = strings.CutSuffix(s, "％")
	}
	number = strings.TrimSpace(number)
	if !found || strings.ContainsAny(number, "eE") {
		return 0, false
	}
	number, ok := ungroup(number)
	if !ok {
		return 0, false
	}
	return parseDecimal(number + "e-2")
}

func parseDuration(t Type, s string) (float64, bool) {
	parts := strings.Split(s, ":")
	if len(parts) == 1 {
		return parseDecimal(s)
	}
	if len(parts) != 3 {
		return 0, false
	}
	var seconds int64
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 32)
		if err != nil || i > 0 && n > 59 {
			return 0, false
		}
		seconds = seconds*60 + int64(n)
	}
	if t == Minutes {
		return float64(seconds) / 60, true
	}
	return float64(seconds), true
}

var dateLayouts = []string{"2006-01-02", "2006/1/2", "2006年1月2日"}

var timeLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05.999", "2006-01-02 15:04:05.999", "2006-01-02 15:04",
	"2006/1/2 15:04:05", "2006/1/2 15:04", "2006-01-02 15:04:05.999 -0700", "2006-01-02 15:04:05.999 UTC"}

// The span of days and times that formats with four digits for the year can
// write and read back.
const (
	minDay, maxDay = -719162, 2932896 // 0001-01-01, 9999-12-31
	dayMillis      = 24 * 60 * 60 * 1000
)

func parseDate(s string) (int64, bool) {
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			day := DayOf(t)
			return day, day >= minDay && day <= maxDay
		}
	}
	if ms, ok := parseTime(s); ok && ms%dayMillis == 0 {
		return ms / dayMillis, true // a spreadsheet's date at midnight
	}
	return 0, false
}

func parseTime(s string) (int64, bool) {
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			ms := t.UnixMilli()
			return ms, ms >= minDay*dayMillis && ms < (maxDay+1)*dayMillis
		}
	}
	if t, err := time.Parse("2006-01-02", s); err == nil {
		return t.UnixMilli(), t.Year() > 0
	}
	return 0, false
}

// DayOf returns the days since 1970-01-01 of the UTC day that t falls on.
func DayOf(t time.Time) int64 {
	s := t.Unix()
	day := s / 86400
	if s%86400 < 0 {
		day--
	}
	return day
}

// DayTime returns midnight UTC of a day counted since 1970-01-01.
func DayTime(day int64) time.Time { return time.Unix(day*86400, 0).UTC() }

// String returns the value as exports and the command line write it, the same
// in every language; Parse reads it back to the same value. Missing is empty.
func (v Value) String() string {
	if v.Type == Text && !v.Missing {
		return v.Text // a screenful is read 60 times a second: no copy
	}
	return string(v.AppendTo(nil))
}

// AppendTo appends what String returns.
func (v Value) AppendTo(b []byte) []byte {
	if v.Missing {
		return b
	}
	switch v.Type {
	case Text:
		return append(b, v.Text...)
	case Integer:
		return strconv.AppendInt(b, v.Int, 10)
	case Boolean:
		return strconv.AppendBool(b, v.Int != 0)
	case Date:
		return DayTime(v.Int).AppendFormat(b, "2006-01-02")
	case Time:
		return time.UnixMilli(v.Int).UTC().AppendFormat(b, "2006-01-02T15:04:05.999Z07:00")
	case Percent:
		return append(shiftPoint(b, strconv.FormatFloat(v.Float, 'f', -1, 64)), '%')
	default:
		return strconv.AppendFloat(b, v.Float, 'f', -1, 64)
	}
}

// shiftPoint appends the decimal number s times 100, digit by digit, so that
// no rounding creeps in.
func shiftPoint(b []byte, s string) []byte {
	if strings.HasPrefix(s, "-") {
		b, s = append(b, '-'), s[1:]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	for len(fraction) < 2 {
		fraction += "0"
	}
	whole = strings.TrimLeft(whole+fraction[:2], "0")
	if whole == "" {
		whole = "0"
	}
	b = append(b, whole...)
	if rest := fraction[2:]; rest != "" {
		b = append(append(b, '.'), rest...)
	}
	return b
}
