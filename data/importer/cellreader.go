package importer

import (
	"errors"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"partnerdesk/data/table"
)

var errLocalZone = errors.New("the machine's own time zone is not one that a file can name")

// cellReader reads the cells of a column by its notation. Widths of characters
// do not matter to it, and a minus may be any of those that tables use. It is
// safe for concurrent use.
type cellReader struct {
	typ      table.Type
	notation Notation
	zone     *time.Location
	words    map[string]meaning // folded
}

// meaning is what a word stands for.
type meaning uint8

const (
	isMissing meaning = 1 + iota
	isYes
	isNo
)

// newCellReader returns the reader of a column whose notation Check found good.
func newCellReader(t table.Type, n Notation) *cellReader {
	zone, err := zoneOf(n.Zone)
	if err != nil {
		zone = time.UTC
	}
	r := &cellReader{typ: t, notation: n, zone: zone, words: make(map[string]meaning)}
	for m, words := range map[meaning][]string{isMissing: n.Missing, isYes: n.Yes, isNo: n.No} {
		for _, w := range words {
			if folded := table.Fold(w); r.words[folded] == 0 || m < r.words[folded] {
				r.words[folded] = m
			}
		}
	}
	return r
}

// read returns what a cell holds, as table.Parse does. A typed cell is one that
// the file itself says to be a number or a date, so that its text is as
// table.Parse takes it, whatever people see: of the notation, only unit of
// duration and time zone concern it.
func (r *cellReader) read(cell string, typed bool) (table.Value, error) {
	cell = strings.TrimSpace(cell)
	if len(r.words) > 0 {
		switch r.words[table.Fold(cell)] {
		case isMissing:
			return none(r.typ), nil
		case isYes:
			return table.Value{Type: r.typ, Int: 1}, nil
		case isNo:
			return table.Value{Type: r.typ}, nil
		}
	}
	if r.typ == table.Text || table.Absent(cell) {
		return table.Parse(r.typ, cell)
	}
	if !ascii(cell) {
		cell = strings.TrimSpace(strings.ReplaceAll(norm.NFKC.String(cell), "−", "-"))
	}
	switch r.typ {
	case table.Date, table.Time:
		return r.date(cell, typed)
	case table.Minutes, table.Seconds:
		return r.duration(cell, typed)
	case table.Boolean:
		return table.Parse(r.typ, cell)
	}
	if typed {
		return table.Parse(r.typ, cell)
	}
	number, ok := r.number(cell)
	if !ok {
		return table.Parse(r.typ, "x") // no number: the error of its type
	}
	return table.Parse(r.typ, number)
}

// none is the missing value of a type.
func none(t table.Type) table.Value { return table.Value{Type: t, Missing: true} }

// missing reports whether a text stands for no value by a word of the notation.
func (r *cellReader) missing(text string) bool {
	return len(r.words) > 0 && r.words[table.Fold(text)] == isMissing
}

func ascii(s string) bool { return asciiPrefix([]byte(s)) == len(s) }

// number rewrites a number as table.Parse takes it; false where it is none.
func (r *cellReader) number(s string) (string, bool) {
	percent := ""
	if r.typ == table.Percent {
		if before, found := strings.CutSuffix(s, "%"); found {
			s, percent = strings.TrimSpace(before), "%"
		}
	}
	s, negative := cutMinus(s)
	if r.notation.Unit != "" {
		s = cutUnit(s, norm.NFKC.String(r.notation.Unit))
		if !negative {
			s, negative = cutMinus(s)
		}
	}
	if !negative {
		s = strings.TrimPrefix(s, "+")
	}
	switch {
	case s == "" || !strings.ContainsAny(s, "0123456789") || s[0] == '-' || s[0] == '+':
		return "", false
	case r.notation.Decimal == "" && r.notation.Thousands == "":
		return sign(negative, s) + percent, true
	}
	point := byte('.')
	if r.notation.Decimal == Comma {
		point = ','
	}
	whole, fraction := s, ""
	if i := strings.LastIndexByte(s, point); i >= 0 {
		whole, fraction = s[:i], s[i+1:]
		if fraction == "" || !isDigits(fraction) {
			return "", false
		}
		fraction = "." + fraction
	}
	whole, ok := joinGroups(whole, r.notation.thousands())
	return sign(negative, whole+fraction) + percent, ok
}

func sign(negative bool, s string) string {
	if negative {
		return "-" + s
	}
	return s
}

// cutMinus takes off what makes a number negative: a minus before it or, as
// some accounts have it, behind; brackets; a triangle.
func cutMinus(s string) (string, bool) {
	for _, mark := range []string{"-", "▲", "△"} {
		if rest, found := strings.CutPrefix(s, mark); found {
			return strings.TrimSpace(rest), true
		}
	}
	if rest, found := strings.CutSuffix(s, "-"); found {
		return strings.TrimSpace(rest), true
	}
	if len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' {
		return strings.TrimSpace(s[1 : len(s)-1]), true
	}
	return s, false
}

// cutUnit takes off a unit before or behind a number.
func cutUnit(s, unit string) string {
	n := len(unit)
	switch {
	case len(s) > n && strings.EqualFold(s[:n], unit):
		s = s[n:]
	case len(s) > n && strings.EqualFold(s[len(s)-n:], unit):
		s = s[:len(s)-n]
	}
	return strings.TrimSpace(s)
}

// joinGroups removes the marks between groups of three digits; false where they
// stand elsewhere or other characters are there.
func joinGroups(s string, mark Mark) (string, bool) {
	var groups []string
	switch mark {
	case Comma:
		groups = strings.Split(s, ",")
	case Point:
		groups = strings.Split(s, ".")
	case Space:
		groups = strings.Split(s, " ")
	case Apostrophe:
		groups = strings.Split(strings.ReplaceAll(s, "’", "'"), "'")
	default:
		groups = []string{s}
	}
	for i, g := range groups {
		if !isDigits(g) || len(groups) > 1 && (len(g) > 3 || i > 0 && len(g) < 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
