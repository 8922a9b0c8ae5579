package importer

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"partnerdesk/data/table"
)

// date reads a date or a time.
func (r *cellReader) date(s string, typed bool) (table.Value, error) {
	n := r.notation
	if n.Order == "" && n.Zone == "" && !n.DayOnly {
		return table.Parse(r.typ, s)
	}
	day, c, ok := parseMoment(s, n.Order)
	switch {
	case !ok && n.Zone == "": // what only table.Parse knows, or nothing of the kind
		return table.Parse(r.typ, s)
	case !ok:
		return none(r.typ), table.ErrNotTime
	case r.typ == table.Date && c.millis != 0 && !n.DayOnly:
		return none(r.typ), table.ErrNotDate
	case r.typ == table.Date:
		return table.Value{Type: r.typ, Int: day}, nil
	}
	zone := r.zone
	if c.zone != nil && !typed { // a workbook's times have no zone; that of their text is ours
		zone = c.zone
	}
	midnight, ms := table.DayTime(day), c.millis
	at := time.Date(midnight.Year(), midnight.Month(), midnight.Day(), ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000*1_000_000, zone)
	v := table.Value{Type: r.typ, Int: at.UnixMilli()}
	if _, err := table.Parse(r.typ, v.String()); err != nil { // the ends of what times can say
		return none(r.typ), table.ErrNotTime
	}
	return v, nil
}

// timeOfDay is what a clock shows.
type timeOfDay struct {
	millis int
	zone   *time.Location // nil where it names none
}

// parseMoment reads a date, and the time of day if there is one.
func parseMoment(s string, order DateOrder) (day int64, c timeOfDay, ok bool) {
	y, m, d, rest, ok := parseDay(s, order)
	if !ok || y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 {
		return 0, c, false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return 0, c, false
	}
	c, ok = parseClock(rest)
	return table.DayOf(t), c, ok
}

// parseDay reads the three parts of a date and returns what follows them.
func parseDay(s string, order DateOrder) (y, m, d int, rest string, ok bool) {
	s = cutWeekday(s)
	digitsAt := leadingDigits(s)
	if digitsAt == 8 {
		return compactDay(s[:8], order, s[8:])
	}
	if digitsAt == 4 || order == "" {
		order = YearFirst
	}
	var parts [3]int
	var widths [3]int
	month := -1 // which part is a name
	for i := range parts {
		if i > 0 {
			s = cutDateMark(s)
		}
		if n := leadingDigits(s); n > 0 && n <= 4 {
			parts[i], _ = strconv.Atoi(s[:n])
			widths[i], s = n, s[n:]
			continue
		}
		number, n := monthName(s)
		if n == 0 || month >= 0 {
			return 0, 0, 0, "", false
		}
		month, parts[i], s = i, number, s[n:]
	}
	s = strings.TrimPrefix(s, "日")
	at := slices.Index(DateOrders, order)
	y, m, d = [3]int{0, 2, 2}[at], [3]int{1, 1, 0}[at], [3]int{2, 0, 1}[at]
	switch { // which part is what; a month's name says where it stands
	case month < 0 || month == m:
	case order != YearFirst && month < 2:
		m, d = month, 1-month
	default:
		return 0, 0, 0, "", false
	}
	if widths[y] == 3 || widths[y] == 1 || widths[d] > 2 || widths[m] > 2 {
		return 0, 0, 0, "", false
	}
	year := parts[y]
	if widths[y] == 2 { // of the years near now, as in POSIX
		if year += 1900; year < 1969 {
			year += 100
		}
	}
	return year, parts[m], parts[d], s, true
}

// compactDay reads a date of eight digits.
func compactDay(s string, order DateOrder, rest string) (y, m, d int, after string, ok bool) {
	n := func(from, to int) int {
		n, _ := strconv.Atoi(s[from:to])
		return n
	}
	switch order {
	case DayFirst:
		return n(4, 8), n(2, 4), n(0, 2), rest, true
	case MonthFirst:
		return n(4, 8), n(0, 2), n(2, 4), rest, true
	}
	return n(0, 4), n(4, 6), n(6, 8), rest, true
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// cutDateMark takes off what stands between two parts of a date: one mark, and
// space around it.
func cutDateMark(s string) string {
	s = strings.TrimLeft(s, " ")
	for _, mark := range []string{".", "/", "-", ",", "年", "月"} {
		if rest, found := strings.CutPrefix(s, mark); found {
			return strings.TrimLeft(rest, " ")
		}
	}
	return s
}

var (
	monthNames   = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
	weekdayNames = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)

// monthName returns the number of the month whose English name, or its first
// three letters, s begins with, and the name's length.
func monthName(s string) (number, length int) {
	at, n := nameIn(monthNames, s)
	return at + 1, n
}

func nameIn(names []string, s string) (at, length int) {
	n := 0
	for n < len(s) && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	word := strings.ToLower(s[:n])
	for i, name := range names {
		if n >= 3 && strings.HasPrefix(name, word) || word == "sept" && name == "september" {
			if n == 3 || word == name || word == "sept" {
				return i, n
			}
		}
	}
	return -1, 0
}

// cutWeekday takes a weekday off the front, and one in brackets from behind the
// day, as in 2026/11/15(日).
func cutWeekday(s string) string {
	if _, n := nameIn(weekdayNames, s); n > 0 {
		s = strings.TrimLeft(s[n:], "., ")
	}
	open := strings.IndexByte(s, '(')
	if open < 0 {
		return s
	}
	inside, rest, found := strings.Cut(s[open+1:], ")")
	if found && (len([]rune(inside)) == 1 && strings.Contains("月火水木金土日", inside) || isWeekday(inside)) {
		return strings.TrimRight(s[:open], " ") + rest
	}
	return s
}

func isWeekday(s string) bool {
	_, n := nameIn(weekdayNames, s)
	return n > 0 && n == len(s)
}
