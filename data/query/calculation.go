package query

import (
	"strconv"
	"strings"
)

// The bounds of a calculation: its operands and signs, and how deep they nest.
// They keep long texts with many parentheses from taking long.
const maxSigns, maxNested = 300, 50

// sign reports whether a rune calculates.
func sign(r rune) bool { return r == '+' || r == '-' || r == '*' || r == '/' }

// formula scans a comparison of calculations; false, and back where it was,
// where there is none. A calculation is what stands before a comparison other
// than the colon and is not a mere name, or has parentheses after a name's
// comparison; so names with hyphens are for colons only.
func (s *scanner) formula() bool {
	tokens, pos := len(s.tokens), s.pos
	s.limit = tokens + maxSigns
	if !s.calculation(0) || !s.compares() {
		s.tokens, s.pos = s.tokens[:tokens], pos
		return false
	}
	stop := s.span(s.pos, operatorRune)
	op := strings.Map(narrow, s.text[s.pos:stop])
	_, known := parseOp(op)
	if plainName(s.text[pos:s.pos]) && !(known && s.parenthesised(stop)) {
		s.tokens, s.pos = s.tokens[:tokens], pos
		return false
	}
	s.tokens[tokens].formula = true
	if !known {
		s.refuse(stop, "bad_operator")
		return true
	}
	s.emit(TokenOperator, stop, op)
	s.limit = len(s.tokens) + maxSigns
	s.calculation(0)
	if rest := s.span(s.pos, wordRune); rest > s.pos {
		s.refuse(rest, "bad_operand")
	}
	return true
}

// compares reports whether a comparison other than the colon comes.
func (s *scanner) compares() bool {
	r, _ := s.look(s.pos)
	return r != ':' && s.operatorAt(s.pos)
}

// parenthesised reports whether a calculation with parentheses, whole or not,
// starts at a position.
func (s *scanner) parenthesised(pos int) bool {
	if r, _ := s.look(pos); r == '(' {
		return true
	}
	try := scanner{text: s.text, pos: pos, limit: maxSigns}
	return try.calculation(0) && strings.ContainsAny(strings.Map(narrow, s.text[pos:try.pos]), "(")
}

// calculation scans operands with signs between them; false where one is
// missing or something else, which is where it then stands.
func (s *scanner) calculation(depth int) bool {
	for s.operand(depth) {
		r, n := s.look(s.pos)
		if n == 0 || !sign(r) {
			return true
		}
		s.emit(TokenSign, s.pos+n, string(r))
	}
	return false
}

func (s *scanner) operand(depth int) bool {
	if depth > maxNested || len(s.tokens) > s.limit {
		return false
	}
	switch r, n := s.look(s.pos); {
	case n == 0:
		return false
	case r == '-':
		s.emit(TokenSign, s.pos+n, "-")
		return s.operand(depth + 1)
	case r == '(':
		s.emit(TokenSign, s.pos+n, "(")
		if !s.calculation(depth + 1) {
			return false
		}
		if r, n = s.look(s.pos); r != ')' {
			return false
		}
		s.emit(TokenSign, s.pos+n, ")")
		return true
	}
	if end := s.isoDay(); end > 0 {
		s.emit(TokenValue, end, s.text[s.pos:end])
		return true
	}
	end := s.span(s.pos, func(r rune) bool { return letter(r) || r == '.' })
	if r, n := s.look(end); r == '%' {
		end += n
	}
	switch text := s.text[s.pos:end]; {
	case constant(text):
		s.emit(TokenValue, end, text)
	case plainName(text):
		s.emit(TokenField, end, text)
	default:
		return false
	}
	return true
}

// isoDay returns the end of a day such as 2026-11-15 that comes, or 0.
func (s *scanner) isoDay() int {
	pos := s.pos
	for _, want := range "dddd-dd-dd" {
		r, n := s.look(pos)
		if want == 'd' && (r < '0' || r > '9') || want == '-' && r != '-' {
			return 0
		}
		pos += n
	}
	if r, n := s.look(pos); n > 0 && (letter(r) || r == '.') {
		return 0
	}
	return pos
}

// constant reports whether a text is a number, a share or a distance.
func constant(text string) bool {
	s := strings.Map(narrow, text)
	if _, ok := decimal(strings.TrimSuffix(s, "%")); ok {
		return true
	}
	_, _, ok := distanceOf(s)
	return ok
}

// decimal reads digits with at most one point and an exponent without a sign.
func decimal(s string) (float64, bool) {
	if s == "" || strings.Trim(s, "0123456789.eE") != "" || s[0]|0x20 == 'e' {
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}
