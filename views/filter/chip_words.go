package filter

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/theme"
)

// shownValues is how many values a chip lists before it counts the others.
const shownValues = 3

// relativeDays are the days and relativeRanges the ranges that people ask for
// most.
var (
	relativeDays = []struct{ text, word string }{
		{"today", "filter.day.today"}, {"7d", "filter.day.in7"}, {"30d", "filter.day.in30"}, {"90d", "filter.day.in90"},
		{"-7d", "filter.day.ago7"}, {"-30d", "filter.day.ago30"}, {"-90d", "filter.day.ago90"},
	}
	relativeRanges = []struct{ from, to, word string }{
		{"today", "today", "filter.day.today"}, {"today", "7d", "filter.range.next7"}, {"today", "30d", "filter.range.next30"},
		{"today", "90d", "filter.range.next90"}, {"-7d", "today", "filter.range.last7"}, {"-30d", "today", "filter.range.last30"},
		{"-90d", "today", "filter.range.last90"}, {"", "-1d", "filter.range.past"},
	}
)

// segment is a part of what a chip says, in a colour.
type segment struct {
	text  string
	color fyne.ThemeColorName
}

// The places of a sentence that are tinted apart are marked by characters that
// no sentence has.
const fieldMark, valueMark, toMark = "\x01", "\x02", "\x03"

// says returns what a chip says.
func (l *Line) says(c chip) []segment {
	var all []segment
	if c.negate {
		all = append(all, segment{l.words.T("filter.chip.not"), theme.Bad})
	}
	switch c.kind {
	case rawChip:
		return append(all, segment{c.text, theme.Ink})
	case wordChip:
		return append(all, l.tinted("filter.chip.word", c.text, "")...)
	}
	kind, values, to := c.relation.chip, l.listed(c), ""
	if c.relation.kind == between {
		kind, values, to = l.span(c)
	}
	for _, s := range l.tinted(kind, values, to) {
		if s.text == fieldMark {
			s = segment{c.field.Title, theme.Muted}
		}
		all = append(all, s)
	}
	return all
}

// tinted returns the sentence of a key in segments: values in ink, all else
// muted; the place of the field is still marked.
func (l *Line) tinted(key, values, to string) []segment {
	rest := l.words.T(key, i18n.Args{"field": fieldMark, "values": valueMark, "to": toMark})
	var all []segment
	add := func(text string, color fyne.ThemeColorName) {
		if text != "" {
			all = append(all, segment{text, color})
		}
	}
	for rest != "" {
		i := strings.IndexAny(rest, fieldMark+valueMark+toMark)
		if i < 0 {
			add(rest, theme.Muted)
			break
		}
		add(rest[:i], theme.Muted)
		switch rest[i : i+1] {
		case fieldMark:
			add(fieldMark, theme.Muted)
		case valueMark:
			add(values, theme.Ink)
		case toMark:
			add(to, theme.Ink)
		}
		rest = rest[i+1:]
	}
	return all
}

// listed is the values of a chip, the first few of them.
func (l *Line) listed(c chip) string {
	var words []string
	for _, v := range c.values[:min(len(c.values), shownValues)] {
		words = append(words, l.valueWord(c.field, v))
	}
	text := strings.Join(words, l.words.T("filter.comma"))
	if more := len(c.values) - shownValues; more > 0 {
		text += fmt.Sprintf(" +%d", more)
	}
	return text
}

// valueWord is what people call a value: a day that counts from today by how
// far it is.
func (l *Line) valueWord(f Field, value string) string {
	if dated(f) {
		for _, d := range relativeDays {
			if d.text == value {
				return l.words.T(d.word)
			}
		}
	}
	if f.Name != nil {
		return f.Name(value)
	}
	return value
}

func dated(f Field) bool { return f.Type == table.Date || f.Type == table.Time }

// span is the sentence of a range and what stands in it: a word for those that
// have one, and for an open one that of the relation with the other end.
func (l *Line) span(c chip) (key, values, to string) {
	if dated(c.field) {
		for _, r := range relativeRanges {
			if r.from == c.from && r.to == c.to {
				return "filter.chip.range", l.words.T(r.word), ""
			}
		}
	}
	values, to = l.valueWord(c.field, c.from), l.valueWord(c.field, c.to)
	switch {
	case c.to == "" && dated(c.field):
		return "filter.chip.from", values, ""
	case c.to == "":
		return "filter.chip.at_least", values, ""
	case c.from == "" && dated(c.field):
		return "filter.chip.until", to, ""
	case c.from == "":
		return "filter.chip.at_most", to, ""
	}
	return "filter.chip.between", values, to
}

// join is what segments say as one text.
func join(all []segment) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(s.text)
	}
	return b.String()
}
