package filter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// limit bounds a query in bytes, so that a careless paste does not stop the
// window. It is some hundred times what people write.
const limit = 1 << 16

// steps bounds how far back undo goes.
const steps = 200

// buffer is one line of text with a cursor, a selection and what undo needs. It
// knows nothing of how it is drawn.
type buffer struct {
	text   string
	cursor int // in bytes, at the start of a character
	anchor int // the other end of the selection; the cursor's place without one

	past, future []version
	last         change // the kind of the newest change, which the next may join
}

// version is a text to go back to.
type version struct {
	text           string
	cursor, anchor int
}

// change is a kind of change. Changes of the same kind that follow each other
// are one step of undo: a typed word, a run of deletions.
type change int

const (
	other change = iota // never joined
	typing
	space // typed after a word: the next word is a step of its own
	deleting
)

// selection returns the selected bytes; from is to where there is none.
func (b *buffer) selection() (from, to int) {
	return min(b.cursor, b.anchor), max(b.cursor, b.anchor)
}

// selected returns the selected text.
func (b *buffer) selected() string {
	from, to := b.selection()
	return b.text[from:to]
}

// reset makes a text the only one there ever was.
func (b *buffer) reset(text string) {
	text = clean(text, limit)
	*b = buffer{text: text, cursor: len(text), anchor: len(text)}
}

// insert puts a text in place of the selection.
func (b *buffer) insert(text string) {
	from, to := b.selection()
	text = clean(text, limit-len(b.text)+to-from)
	if text == "" && from == to {
		return
	}
	kind := other
	if utf8.RuneCountInString(text) == 1 {
		kind = typing
		if text == " " || text == "　" {
			kind = space
		}
	}
	b.splice(from, to, text, kind)
}

// splice puts a text in place of some bytes, with the cursor behind it.
func (b *buffer) splice(from, to int, text string, kind change) {
	if b.text[from:to] == text {
		b.moveTo(from+len(text), false)
		return
	}
	joins := kind != other && (kind == b.last || kind == space && b.last == typing) && (kind == deleting || from == to)
	if !joins || len(b.past) == 0 {
		b.past = append(b.past, version{b.text, b.cursor, b.anchor})
		if len(b.past) > steps {
			b.past = b.past[1:]
		}
	}
	b.future, b.last = nil, kind
	b.text = b.text[:from] + text + b.text[to:]
	b.cursor = from + len(text)
	b.anchor = b.cursor
}

// erase deletes the selection, or without one from the cursor to a place.
func (b *buffer) erase(to int) {
	from, end := b.selection()
	kind := other
	if from == end {
		from, end, kind = min(b.cursor, to), max(b.cursor, to), deleting
	}
	if from < end {
		b.splice(from, end, "", kind)
	}
}

// moveTo puts the cursor at a place; extend keeps the other end of the
// selection where it is.
func (b *buffer) moveTo(place int, extend bool) {
	b.cursor, b.last = min(max(0, place), len(b.text)), other
	if !extend {
		b.anchor = b.cursor
	}
}

// selectRange selects some bytes, the cursor at their end.
func (b *buffer) selectRange(from, to int) {
	b.moveTo(from, false)
	b.moveTo(to, true)
}

// undo and redo go between versions and report whether there was one.
func (b *buffer) undo() bool { return b.travel(&b.past, &b.future) }
func (b *buffer) redo() bool { return b.travel(&b.future, &b.past) }

func (b *buffer) travel(from, to *[]version) bool {
	if len(*from) == 0 {
		return false
	}
	v := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	*to = append(*to, version{b.text, b.cursor, b.anchor})
	b.text, b.cursor, b.anchor, b.last = v.text, v.cursor, v.anchor, other
	return true
}

// clean makes one line of a text, of at most that many bytes.
func clean(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || r == '\ufeff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	if len(text) > most {
		end := max(0, most)
		for end > 0 && !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
	}
	return text
}

// after returns where the character that starts at a place ends, with the marks
// that belong to it.
func (b *buffer) after(place int) int {
	for first := true; place < len(b.text); first = false {
		r, n := utf8.DecodeRuneInString(b.text[place:])
		if !first && !combines(r) {
			break
		}
		place += n
	}
	return place
}

// before returns where the character that ends at a place starts.
func (b *buffer) before(place int) int {
	for place > 0 {
		r, n := utf8.DecodeLastRuneInString(b.text[:place])
		place -= n
		if !combines(r) {
			break
		}
	}
	return place
}

// combines reports whether a rune is drawn on the one before it.
func combines(r rune) bool { return unicode.Is(unicode.M, r) || r == '\u200d' }

// The scripts that moving by words tells apart: runes of one make a word.
const (
	blank = iota
	sign
	latin // and all others that write words with letters
	hiragana
	katakana
	kanji
)

func script(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return blank
	case unicode.Is(unicode.Hiragana, r):
		return hiragana
	case unicode.Is(unicode.Katakana, r) || r == 'ー':
		return katakana
	case unicode.Is(unicode.Han, r):
		return kanji
	case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || combines(r):
		return latin
	}
	return sign
}

// wordBefore returns where the word in front of a place starts.
func (b *buffer) wordBefore(place int) int {
	kind := blank
	for place > 0 {
		r, n := utf8.DecodeLastRuneInString(b.text[:place])
		if s := script(r); kind == blank {
			kind = s
		} else if s != kind {
			break
		}
		place -= n
	}
	return place
}

// wordAfter returns where the word behind a place ends, with the space after it.
func (b *buffer) wordAfter(place int) int {
	kind := -1
	for place < len(b.text) {
		r, n := utf8.DecodeRuneInString(b.text[place:])
		switch s := script(r); {
		case kind == -1:
			kind = s
		case s == blank:
			kind = blank
		case s != kind:
			return place
		}
		place += n
	}
	return place
}

// wordAt returns the word around a place: what a double click selects.
func (b *buffer) wordAt(place int) (from, to int) {
	if len(b.text) == 0 {
		return 0, 0
	}
	if place >= len(b.text) {
		place = b.before(len(b.text))
	}
	r, _ := utf8.DecodeRuneInString(b.text[place:])
	kind := script(r)
	from, to = place, place
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(b.text[:from])
		if script(r) != kind {
			break
		}
		from -= n
	}
	for to < len(b.text) {
		r, n := utf8.DecodeRuneInString(b.text[to:])
		if script(r) != kind {
			break
		}
		to += n
	}
	return from, to
}
