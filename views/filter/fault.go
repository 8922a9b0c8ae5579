package filter

import (
	"unicode/utf8"

	"partnerdesk/data/query"
	"partnerdesk/views/theme"
)

// Fault says what is amiss with the text of a line, and where.
type Fault struct {
	Pos, Len int    // in bytes; Len may be 0
	Message  string // the sentence for people
	Fix      string // what may stand there instead; empty: nobody knows
	Verb     string // what the button says that puts it there, and Alt+Enter does; empty: there is no button
}

// SetError underlines what is amiss, until the text changes; nil underlines
// nothing. The screen says the message below.
func (l *Line) SetError(f *Fault) {
	l.fault = nil
	if f != nil {
		inside := *f
		inside.Pos = min(max(0, f.Pos), len(l.editor.text))
		inside.Len = min(max(0, f.Len), len(l.editor.text)-inside.Pos)
		l.fault = &inside
	}
	l.editor.redraw()
	l.showButtons()
}

// Error returns what is amiss with the text, or nil.
func (l *Line) Error() *Fault { return l.fault }

// Fix puts right what is amiss, where something is and it is known how.
func (l *Line) Fix() bool {
	f := l.fault
	if f == nil || f.Fix == "" {
		return false
	}
	l.editor.splice(f.Pos, f.Pos+f.Len, f.Fix, other)
	l.closeList()
	l.editor.redraw()
	l.tell()
	l.Focus()
	return true
}

// tints are the colours of the kinds of token.
var tints = map[query.TokenKind]shade{
	query.TokenField:    {color: theme.Muted},
	query.TokenOperator: {color: theme.Muted},
	query.TokenValue:    {color: theme.Ink},
	query.TokenWord:     {color: theme.Ink},
	query.TokenNegation: {color: theme.Bad},
	query.TokenKeyword:  {color: theme.Accent},
	query.TokenParen:    {color: theme.Muted},
	query.TokenSign:     {color: theme.Muted},
	query.TokenError:    {color: theme.Bad, under: true},
}

// shades says how the text is tinted: its tokens, and what is amiss. What is
// still being typed at the cursor is not called an error yet.
func (l *Line) shades() []shade {
	e := l.editor
	var all []shade
	for _, t := range query.Tokens(e.text) {
		s := tints[t.Kind]
		s.from, s.to = t.Pos, t.Pos+t.Len
		if t.Kind == query.TokenError && e.focused && e.cursor > s.from && e.cursor <= s.to {
			s.color, s.under = theme.Ink, false
		}
		all = append(all, s)
	}
	if f := l.fault; f != nil {
		all = append(all, l.faultShade(f))
	}
	return all
}

// faultShade is the underline of a fault; one without length is given the
// character at its place.
func (l *Line) faultShade(f *Fault) shade {
	s := shade{from: f.Pos, to: f.Pos + f.Len, color: theme.Bad, under: true}
	if f.Len == 0 && f.Pos < len(l.editor.text) {
		_, n := utf8.DecodeRuneInString(l.editor.text[f.Pos:])
		s.to += n
	}
	return s
}
