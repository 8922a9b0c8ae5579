package importer

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"partnerdesk/data/table"
)

// isTyped reports whether cells of a kind are numbers or truths, dates among
// them, rather than texts.
func isTyped(kind string) bool { return kind == "" || kind == "n" || kind == "b" || kind == "d" }

// cell returns a cell's value as table.Parse reads it.
func (w *workbook) cell(kind, style, raw string) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(raw); err == nil && i >= 0 && i < len(w.shared) {
			return w.shared[i]
		}
		return ""
	case "str", "inlineStr":
		return unescapeText(raw)
	case "b":
		return strconv.FormatBool(raw == "1")
	case "", "n":
		f, err := strconv.ParseFloat(raw, 64)
		if err != nil {
			return raw
		}
		if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(w.styles) {
			return w.number(f, w.styles[i])
		}
		return w.number(f, plainFormat)
	default: // an error, a date as text
		return raw
	}
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescapeText replaces _x000D_ and its like, by which workbooks write what XML
// cannot hold.
func unescapeText(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(code string) string {
		n, _ := strconv.ParseUint(code[2:6], 16, 32)
		return string(rune(n))
	})
}

// Days since 1970-01-01 of the serial number 0. The older count holds
// 1900-02-29, a day that never was; numbers before it are one off.
const (
	epoch1900 = -25569
	epoch1904 = -24107
	falseLeap = 60
	maxSerial = 2958466 // 10000-01-01
)

// number writes a number as its cell shows it, exactly.
func (w *workbook) number(f float64, as format) string {
	if f < 0 || f >= maxSerial {
		if as != percentFormat {
			as = plainFormat
		}
	}
	serial := f
	if w.epoch == epoch1900 && f < falseLeap {
		serial++
	}
	at := time.UnixMilli(w.epoch*24*60*60*1000 + int64(math.Round(serial*24*60*60*1000))).UTC()
	switch as {
	case percentFormat:
		return table.Value{Type: table.Percent, Float: f}.String()
	case dateFormat:
		if f == math.Trunc(f) {
			return at.Format(time.DateOnly)
		}
		return table.Value{Type: table.Time, Int: at.UnixMilli()}.String()
	case timeFormat:
		return table.Value{Type: table.Time, Int: at.UnixMilli()}.String()
	case durationFormat:
		seconds := math.Round(f * 24 * 60 * 60)
		whole := int64(seconds)
		if math.Abs(f*24*60*60-seconds) < 1e-4 {
			return strconv.FormatInt(whole/3600, 10) + ":" + two(whole/60%60) + ":" + two(whole%60)
		}
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func two(n int64) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// format is what a cell's number format makes of a number.
type format uint8

const (
	plainFormat format = iota
	dateFormat
	timeFormat     // a date with the time of day
	durationFormat // hours, minutes, seconds
	percentFormat
)

// builtinFormat returns the format with a number of those that files do not
// spell out, the East Asian ones included.
func builtinFormat(id int) format {
	switch {
	case id == 9 || id == 10:
		return percentFormat
	case id == 22:
		return timeFormat
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return dateFormat
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return durationFormat
	}
	return plainFormat
}

// formatOf reads a format's code, as in yyyy"年"m"月"d"日" or [h]:mm:ss.
func formatOf(code string) format {
	code, _, _ = strings.Cut(code, ";") // what follows is for other signs
	var letters strings.Builder
	quoted, bracket, elapsed := false, false, false
	for i := 0; i < len(code); i++ {
		c := code[i] | 0x20
		switch {
		case code[i] == '"':
			quoted = !quoted
		case quoted:
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == '[':
			bracket = true
		case code[i] == ']':
			bracket = false
		case bracket:
			elapsed = elapsed || (c == 'h' || c == 'm' || c == 's') && strings.ContainsAny(code[i+1:min(i+3, len(code))], "]hmsHMS")
		default:
			letters.WriteByte(c)
		}
	}
	s := strings.ReplaceAll(letters.String(), "general", "")
	day, clock := strings.ContainsAny(s, "yd"), strings.ContainsAny(s, "hs")
	switch {
	case elapsed, clock && !day:
		return durationFormat
	case day && clock:
		return timeFormat
	case day, strings.Contains(s, "m"), strings.Contains(s, "ggge"):
		return dateFormat
	case strings.ContainsRune(code, '%'):
		return percentFormat
	}
	return plainFormat
}
