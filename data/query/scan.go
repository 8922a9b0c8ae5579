package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TokenKind is what a token is.
type TokenKind uint8

// The kinds of token.
const (
	TokenField    TokenKind = iota // the name of a column
	TokenOperator                  // a comparison, a comma or the dots of a range
	TokenValue                     // what a field is compared with, quotes included
	TokenWord                      // text that is looked for in every column, quotes included
	TokenNegation                  // - or NOT
	TokenKeyword                   // OR, |, AND, has
	TokenParen                     // ( or ) around terms
	TokenError                     // what cannot stand there
	TokenSign                      // + - * / ( or ) in a calculation
)

// Token is a piece of a query's text; what lies between tokens is space.
type Token struct {
	Kind     TokenKind
	Pos, Len int    // in bytes
	text     string // without quotes; of a keyword or parenthesis in normal form
	fault    string // of an error: the key of its sentence
	formula  bool   // starts a comparison of calculations
	first    int    // index of the first token of its term
}

func (t Token) at() At { return At{t.Pos, t.Len} }

// Tokens cuts a text into tokens. It works on any text, also one that Parse
// refuses, such as a half-typed one.
func Tokens(text string) []Token {
	s := scanner{text: text}
	for from := 0; s.next(); from = len(s.tokens) {
		for i := range s.tokens[from:] {
			s.tokens[from+i].first = from
		}
	}
	return s.tokens
}

// scanner cuts a text into tokens. Outside quotes, full-width forms of ASCII
// stand for ASCII, as an input method leaves them behind.
type scanner struct {
	text   string
	pos    int
	tokens []Token
	limit  int // of tokens, for a calculation
}

// narrow maps full-width forms of ASCII to ASCII.
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// keyword returns AND, OR or NOT where the word is one, and else nothing.
func keyword(word string) string {
	switch w := strings.Map(narrow, word); w {
	case "AND", "OR", "NOT":
		return w
	}
	return ""
}

// look returns the narrowed rune at a position and its length, 0 at the end.
func (s *scanner) look(pos int) (rune, int) {
	if pos >= len(s.text) {
		return 0, 0
	}
	r, n := utf8.DecodeRuneInString(s.text[pos:])
	return narrow(r), n
}

// span returns the end of the longest run of runes from pos that fit.
func (s *scanner) span(pos int, fits func(rune) bool) int {
	for {
		r, n := s.look(pos)
		if n == 0 || !fits(r) {
			return pos
		}
		pos += n
	}
}

// emit adds the token from the position to end and moves there.
func (s *scanner) emit(kind TokenKind, end int, text string) {
	s.tokens = append(s.tokens, Token{Kind: kind, Pos: s.pos, Len: end - s.pos, text: text})
	s.pos = end
}

// refuse adds the token of an error.
func (s *scanner) refuse(end int, fault string) {
	s.emit(TokenError, end, s.text[s.pos:end])
	s.tokens[len(s.tokens)-1].fault = fault
}

func letter(r rune) bool { return r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.Nd) }

func fieldRune(r rune) bool { return r == '-' || letter(r) }

func operatorRune(r rune) bool { return r == ':' || comparison(r) || r == '!' }

func comparison(r rune) bool { return r == '=' || r == '<' || r == '>' }

// wordRune reports whether a word goes on with the rune.
func wordRune(r rune) bool { return !unicode.IsSpace(r) && !strings.ContainsRune(`()|"`, r) }

// next scans one term; false at the end.
func (s *scanner) next() bool {
	s.pos = s.span(s.pos, unicode.IsSpace)
	r, n := s.look(s.pos)
	switch {
	case n == 0:
		return false
	case (r == '(' || r == '.' || letter(r)) && s.formula():
	case r == '(' || r == ')':
		s.emit(TokenParen, s.pos+n, string(r))
	case r == '|':
		s.emit(TokenKeyword, s.pos+n, "OR")
	case r == '"':
		s.quoted(TokenWord)
	case r == '-':
		if after, m := s.look(s.pos + n); m == 0 || !wordRune(after) && after != '"' && after != '(' {
			s.emit(TokenWord, s.pos+n, s.text[s.pos:s.pos+n]) // on its own, as between names
		} else {
			s.emit(TokenNegation, s.pos+n, "NOT")
		}
	case s.operatorAt(s.pos):
		s.refuse(s.span(s.pos, wordRune), "missing_field")
	default:
		s.term()
	}
	return true
}

// operatorAt reports whether an operator starts at a position.
func (s *scanner) operatorAt(pos int) bool {
	r, n := s.look(pos)
	if n > 0 && r == '!' {
		r, n = s.look(pos + n)
		return n > 0 && r == '='
	}
	return n > 0 && (r == ':' || comparison(r))
}

// term scans a comparison or a word.
func (s *scanner) term() {
	if end := s.span(s.pos, fieldRune); end > s.pos && s.operatorAt(end) && narrowLast(s.text[:end]) != '-' {
		s.comparison(end)
		return
	}
	end := s.span(s.pos, wordRune)
	for i := s.pos; i < end; {
		_, n := s.look(i)
		if s.operatorAt(i) {
			s.refuse(end, s.faultOf(i))
			return
		}
		i += n
	}
	word := s.text[s.pos:end]
	switch k := keyword(word); k {
	case "NOT":
		s.emit(TokenNegation, end, k)
	case "":
		s.emit(TokenWord, end, word)
	default:
		s.emit(TokenKeyword, end, k)
	}
}

// faultOf says what is wrong with what stands before an operator.
func (s *scanner) faultOf(operator int) string {
	fault := "bad_field"
	if first, _ := s.look(s.pos); letter(first) && strings.ContainsAny(strings.Map(narrow, s.text[s.pos:operator]), "+*/") {
		fault = "bad_calculation"
		if colon, _ := s.look(operator); colon == ':' {
			fault = "arithmetic"
		}
	}
	return fault
}

func narrowLast(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return narrow(r)
}

// comparison scans a field that ends at end, its operator and its values.
func (s *scanner) comparison(end int) {
	field := s.text[s.pos:end]
	stop := s.span(end, operatorRune)
	op := strings.Map(narrow, s.text[end:stop])
	if op == ":" && Fold(field) == "has" {
		s.emit(TokenKeyword, end, "has")
		s.emit(TokenOperator, stop, op)
		s.has()
		return
	}
	s.emit(TokenField, end, field)
	if _, ok := parseOp(op); !ok {
		s.refuse(stop, "bad_operator")
		return
	}
	s.emit(TokenOperator, stop, op)
	for {
		r, n := s.look(s.pos)
		switch {
		case n == 0:
			return
		case r == '"':
			if !s.quoted(TokenValue) {
				return
			}
		case r == ',':
			s.emit(TokenOperator, s.pos+n, ",")
		case s.dotsAt(s.pos) > 0:
			s.emit(TokenOperator, s.pos+s.dotsAt(s.pos), "..")
		case wordRune(r):
			end := s.pos
			for {
				r, n := s.look(end)
				if n == 0 || !wordRune(r) || r == ',' || s.dotsAt(end) > 0 {
					break
				}
				end += n
			}
			s.emit(TokenValue, end, s.text[s.pos:end])
		default:
			return
		}
	}
}

// dotsAt returns the length of the two dots at a position, 0 for none.
func (s *scanner) dotsAt(pos int) int {
	a, n := s.look(pos)
	b, m := s.look(pos + n)
	if n > 0 && m > 0 && a == '.' && b == '.' {
		return n + m
	}
	return 0
}

// has scans the field after has:.
func (s *scanner) has() {
	end := s.span(s.pos, wordRune)
	switch {
	case end == s.pos:
	case s.span(s.pos, fieldRune) < end:
		s.refuse(end, "bad_field")
	default:
		s.emit(TokenField, end, s.text[s.pos:end])
	}
}

// quoted scans a quoted text; false where it has no end.
func (s *scanner) quoted(kind TokenKind) bool {
	quote, n := utf8.DecodeRuneInString(s.text[s.pos:])
	q := string(quote)
	for end := s.pos + n; ; end += n {
		i := strings.IndexRune(s.text[end:], quote)
		if i < 0 {
			s.refuse(len(s.text), "unclosed_quote")
			return false
		}
		if end += i + n; !strings.HasPrefix(s.text[end:], q) {
			inner := s.text[s.pos+n : end-n]
			s.emit(kind, end, strings.ReplaceAll(inner, q+q, q))
			return true
		}
	}
}

// parseOp reads an operator, with or without a colon before it.
func parseOp(s string) (Op, bool) {
	if rest := strings.TrimPrefix(s, ":"); rest != "" && rest != ":" {
		s = rest
	}
	for i, t := range opTexts {
		if s == t {
			return Op(i), true
		}
	}
	return 0, false
}
