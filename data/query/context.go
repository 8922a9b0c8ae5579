package query

import (
	"strings"
	"unicode/utf8"
)

// Expected is what may be typed at a place.
type Expected uint8

// What may be typed. A term starts with a field or is a word, and both look
// alike until an operator follows.
const (
	ExpectNothing  Expected = iota // as within a quoted phrase
	ExpectTerm                     // a field, a word or a keyword
	ExpectOperator                 // the operator after a field
	ExpectValue                    // a value of Field
	ExpectHas                      // a field after has:
	ExpectColumn                   // a field, or a number, in a calculation
)

// Context says what is being typed at a place in a query, and what of the text
// a completion replaces.
type Context struct {
	At             // what a completion replaces
	Kind  Expected //
	Field string   // of a value or operator, as typed; empty where a calculation stands before it
	Op    Op       // before a value
	// Prefix is what is typed before the cursor, without quotes. See Fold to
	// compare it.
	Prefix string
}

// ContextAt returns what is being typed with the cursor at a byte of a text,
// which may be half-typed or faulty.
func ContextAt(text string, cursor int) Context {
	cursor = max(0, min(cursor, len(text)))
	for cursor > 0 && cursor < len(text) && !utf8.RuneStart(text[cursor]) {
		cursor--
	}
	v := viewer{text: text, cursor: cursor, tokens: Tokens(text)}
	for v.i < len(v.tokens) && v.end(v.i) < cursor {
		v.i++
	}
	if v.i == len(v.tokens) || v.tokens[v.i].Pos > cursor {
		return v.empty(ExpectTerm)
	}
	if v.tokens[v.i].Pos == cursor {
		return v.empty(ExpectNothing) // in front of a word: what is put there would be one with it
	}
	return v.within()
}

// viewer looks at the token that the cursor is in or at the end of.
type viewer struct {
	text   string
	cursor int
	tokens []Token
	i      int
}

func (v *viewer) end(i int) int { return v.tokens[i].Pos + v.tokens[i].Len }

// first returns the first token of the term.
func (v *viewer) first() Token { return v.tokens[v.tokens[v.i].first] }

// has reports whether the term asks for a field to have a value.
func (v *viewer) has() bool { return v.first().Kind == TokenKeyword && v.first().text == "has" }

// empty is the context of a place where nothing is typed yet.
func (v *viewer) empty(kind Expected) Context { return Context{At: At{v.cursor, 0}, Kind: kind} }

// typed is the context within the token.
func (v *viewer) typed(kind Expected) Context {
	t := v.tokens[v.i]
	return Context{At: t.at(), Kind: kind, Prefix: v.text[t.Pos:v.cursor]}
}

func (v *viewer) within() Context {
	t := v.tokens[v.i]
	switch t.Kind {
	case TokenWord:
		return v.word()
	case TokenKeyword:
		if t.text == "OR" && narrow(v.rune()) == '|' {
			return v.next(ExpectTerm)
		}
		return v.typed(ExpectTerm) // it may become a longer word
	case TokenNegation:
		if narrow(v.rune()) == '-' {
			return v.next(ExpectTerm)
		}
		return v.typed(ExpectTerm)
	case TokenParen:
		if t.text == "(" {
			return v.next(ExpectTerm)
		}
		return v.empty(ExpectNothing)
	case TokenSign:
		if t.text != ")" {
			return v.next(ExpectColumn)
		}
		return v.empty(ExpectNothing)
	case TokenOperator:
		return v.operator()
	case TokenField, TokenValue:
		switch {
		case v.first().formula:
			return v.typed(ExpectColumn)
		case v.has():
			return v.typed(ExpectHas)
		case t.Kind == TokenField:
			return v.typed(ExpectTerm)
		}
		return v.compared(v.typed(ExpectValue))
	}
	return v.fault()
}

// rune returns the rune that the token starts with.
func (v *viewer) rune() rune {
	r, _ := utf8.DecodeRuneInString(v.text[v.tokens[v.i].Pos:])
	return r
}

// word is the context within a word: one that ends with an exclamation mark
// may be a field with the start of an operator.
func (v *viewer) word() Context {
	c := v.typed(ExpectTerm)
	switch last, n := utf8.DecodeLastRuneInString(c.Prefix); {
	case narrow(v.rune()) == '"':
		return v.empty(ExpectNothing)
	case c.Prefix == v.text[c.Pos:c.Pos+c.Len] && narrow(last) == '-' && n == c.Len:
		return v.next(ExpectTerm) // a minus by itself
	case narrow(last) == '!' && n < len(c.Prefix):
		at := At{v.cursor - n, n}
		return Context{At: at, Kind: ExpectOperator, Field: v.text[c.Pos:at.Pos], Prefix: v.text[at.Pos:v.cursor]}
	}
	return c
}

// next is the context after the token, where what follows it directly is
// replaced, unless that is a term of its own.
func (v *viewer) next(kind Expected) Context {
	if v.cursor < v.end(v.i) {
		return v.empty(ExpectNothing)
	}
	if v.i+1 < len(v.tokens) && v.tokens[v.i+1].Pos == v.cursor {
		switch t := v.tokens[v.i+1]; {
		case kind == ExpectTerm && t.Kind != TokenParen:
			return v.empty(ExpectNothing)
		case t.Kind == TokenField || t.Kind == TokenValue:
			return Context{At: t.at(), Kind: kind}
		}
	}
	return v.empty(kind)
}

// operator is the context at an operator: in it, or at its end, where a value
// follows.
func (v *viewer) operator() Context {
	switch {
	case v.has():
		return v.next(ExpectHas)
	case v.cursor < v.end(v.i):
		return v.compared(v.typed(ExpectOperator))
	case v.first().formula:
		return v.next(ExpectColumn)
	}
	return v.compared(v.next(ExpectValue))
}

// compared adds the field of the comparison and, for a value, its operator.
func (v *viewer) compared(c Context) Context {
	first := v.first()
	if first.Kind != TokenField || first.formula {
		return c
	}
	c.Field = v.text[first.Pos : first.Pos+first.Len]
	if c.Kind == ExpectValue {
		c.Op, _ = parseOp(v.tokens[v.tokens[v.i].first+1].text)
		c.Prefix = unquoted(c.Prefix)
	}
	return c
}

// fault is the context within what cannot stand there.
func (v *viewer) fault() Context {
	t := v.tokens[v.i]
	value := v.first().Kind == TokenField && !v.first().formula
	switch {
	case t.fault == "bad_operator":
		return v.compared(v.typed(ExpectOperator))
	case t.fault == "bad_operand":
		return v.typed(ExpectColumn)
	case v.has():
		return v.typed(ExpectHas)
	case t.fault == "unclosed_quote" && value:
		c := v.compared(v.typed(ExpectValue))
		c.Len = v.cursor - c.Pos // what follows may be meant otherwise
		return c
	case t.fault == "unclosed_quote":
		return v.empty(ExpectNothing)
	}
	return v.typed(ExpectTerm)
}

// quote reports whether a text starts with a quotation mark.
func quote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return narrow(r) == '"'
}

// unquoted returns what the start of a value stands for.
func unquoted(s string) string {
	if !quote(s) {
		return s
	}
	_, n := utf8.DecodeRuneInString(s)
	mark, inner := s[:n], s[n:]
	if rest, closed := strings.CutSuffix(inner, mark); closed && strings.Count(inner, mark)%2 == 1 {
		inner = rest
	}
	return strings.ReplaceAll(inner, mark+mark, mark)
}
