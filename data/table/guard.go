package table

import "strings"

// Guard returns a text as a comma-separated file carries it: with an
// apostrophe before it where a spreadsheet could take it for a formula. That
// is a text which, after any apostrophes of its own, starts with = + - @, tab,
// carriage return or one of the full-width signs. A sign, digits and at most
// one point stay as they are, so that telephone numbers do. Unguard takes the
// apostrophe away again.
func Guard(s string) string {
	rest := strings.TrimLeft(s, "'")
	if !formula(rest) || len(rest) == len(s) && signed(s) {
		return s
	}
	return "'" + s
}

// Unguard is the inverse of Guard: for every s, Unguard(Guard(s)) is s. It
// leaves alone what Guard would not have written.
func Unguard(s string) string {
	if strings.HasPrefix(s, "'") && formula(strings.TrimLeft(s, "'")) {
		return s[1:]
	}
	return s
}

// formula reports whether a spreadsheet could compute s, judging by its start.
func formula(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r':
		return true
	case "＝"[0]: // the full-width signs share their first byte
		return strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") ||
			strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠")
	}
	return false
}

// signed reports whether s is a sign, digits and at most one point.
func signed(s string) bool {
	if s[0] != '+' && s[0] != '-' {
		return false
	}
	digits, points := 0, 0
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			digits++
		case s[i] == '.':
			points++
		default:
			return false
		}
	}
	return digits > 0 && points <= 1
}
