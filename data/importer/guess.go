package importer

import (
	"strings"

	"partnerdesk/data/table"
)

// How much of a file decides the types of columns that nobody described.
const (
	guessRows  = 4000
	guessBytes = 16 << 20
)

// maxDigits is how many digits a number holds exactly in every program that
// people open files with. What has more is an identifier.
const maxDigits = 15

// guessType returns the narrowest type that all cells fit. Identifiers that
// look like numbers (leading zeros, a leading plus, many digits) are text.
func guessType(cells []string) table.Type {
	guess, any := table.Text, false
	for _, cell := range cells {
		cell = strings.TrimSpace(cell)
		if table.Absent(cell) {
			continue
		}
		t := cellType(cell)
		if !any {
			guess, any = t, true
		}
		guess = widen(guess, t)
		if guess == table.Text {
			return guess
		}
	}
	return guess
}

// widen returns the type that holds values of both.
func widen(a, b table.Type) table.Type {
	within := func(x, y table.Type) bool { return a == x && b == y || a == y && b == x }
	switch {
	case a == b:
		return a
	case within(table.Integer, table.Decimal):
		return table.Decimal
	case within(table.Date, table.Time):
		return table.Time
	default:
		return table.Text
	}
}

// cellType returns the type that a cell by itself looks like.
func cellType(s string) table.Type {
	fits := func(t table.Type) bool {
		_, err := table.Parse(t, s)
		return err == nil
	}
	switch {
	case strings.EqualFold(s, "true"), strings.EqualFold(s, "false"):
		return table.Boolean
	case strings.HasSuffix(s, "%"), strings.HasSuffix(s, "％"):
		if fits(table.Percent) {
			return table.Percent
		}
	case isNumber(s):
		if !strings.Contains(s, ".") && fits(table.Integer) {
			return table.Integer
		}
		if fits(table.Decimal) {
			return table.Decimal
		}
	case s[0] >= '0' && s[0] <= '9':
		if !strings.Contains(s, ":") && fits(table.Date) {
			return table.Date
		}
		if fits(table.Time) {
			return table.Time
		}
	}
	return table.Text
}

// isNumber reports whether s is written as a quantity is: digits with commas
// between groups, at most one point, a minus before; no needless zero in front.
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	if len(s) > 1 && s[0] == '0' && s[1] != '.' {
		return false
	}
	digits, points := 0, 0
	for _, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points++
		case c != ',':
			return false
		}
	}
	return digits > 0 && digits <= maxDigits && points <= 1
}
