package filter

import (
	"context"
	"strings"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Source knows the fields that queries can name, and their values.
type Source interface {
	// Fields lists them in the order in which they are offered. It is called on
	// the drawing thread.
	Fields() []Field
	// Values returns at most so many values of a field, by its key, whose folded
	// text (see query.Fold) begins with the folded prefix, or has a word that
	// does; the most frequent first. It is called off the drawing thread.
	Values(ctx context.Context, field, prefix string, limit int) ([]Value, error)
}

// Field is a column that queries can name.
type Field struct {
	Key   string
	Title string // in the language of the window
	Type  table.Type
	Name  func(value string) string // what people call a value; nil: as it is
}

// Finds reports whether what is typed is within a value, or its name.
func (f Field) Finds(value, typed string) bool {
	folded := query.Fold(typed)
	return strings.Contains(query.Fold(value), folded) || f.Name != nil && strings.Contains(query.Fold(f.Name(value)), folded)
}

// Value is a value that a field has, as queries write it.
type Value struct {
	Text  string
	Count int // of the rows that have it
}

// SetSource has the line complete fields and values of a source; nil: none. A
// list that is open stays.
func (l *Line) SetSource(s Source) {
	l.source = s
	if s == nil {
		l.closeList()
	}
	l.builder.follow()
}

// fields returns the fields that there are.
func (l *Line) fields() []Field {
	if l.source == nil {
		return nil
	}
	return l.source.Fields()
}

// field returns the field of a name, as the language finds it.
func (l *Line) field(name string) (Field, bool) {
	folded := query.Fold(name)
	for _, f := range l.fields() {
		if query.Fold(f.Key) == folded {
			return f, true
		}
	}
	return Field{}, false
}

// typeWord is what people call a type.
func (l *Line) typeWord(t table.Type) string {
	switch t {
	case table.Text:
		return l.words.T("filter.type.text")
	case table.Boolean:
		return l.words.T("filter.type.boolean")
	case table.Date:
		return l.words.T("filter.type.date")
	case table.Time:
		return l.words.T("filter.type.time")
	case table.Minutes, table.Seconds:
		return l.words.T("filter.type.duration")
	case table.Percent:
		return l.words.T("filter.type.percent")
	}
	return l.words.T("filter.type.number")
}

// How well a field answers what is typed: its key or title begins so, a word of
// them does, they contain it, not at all.
const (
	begins = iota
	wordBegins
	within
	far
)

// closeness says how well a field answers what is typed.
func closeness(f Field, folded string) int {
	best := far
	for _, s := range []string{query.Fold(f.Key), query.Fold(f.Title)} {
		switch i := strings.Index(s, folded); {
		case i == 0:
			return begins
		case i > 0 && strings.ContainsAny(s[i-1:i], " _-/(."):
			best = min(best, wordBegins)
		case i > 0:
			best = min(best, within)
		}
	}
	return best
}
