package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"partnerdesk/data/table"
)

// repair returns what to write in place of what cannot be read, or nothing.
func repair(fault, text string) string {
	switch fault {
	case "unclosed_quote":
		if quote, n := utf8.DecodeRuneInString(text); strings.TrimSpace(text[n:]) != "" {
			return text + string(quote)
		}
	case "bad_operator":
		return operatorFor(strings.TrimPrefix(strings.Map(narrow, text), ":"))
	case "bad_field":
		return string(writeQuoted(nil, text))
	case "arithmetic":
		left, right, _ := strings.Cut(strings.Map(narrow, text), ":")
		if r, _ := utf8.DecodeRuneInString(right); !comparison(r) {
			right = "=" + right
		}
		if _, err := Parse(left + right); err == nil {
			return left + right
		}
	}
	return ""
}

// operatorFor returns the operator that other languages write so.
func operatorFor(s string) string {
	switch s {
	case "==", "===":
		return "="
	case "=>":
		return ">="
	case "=<":
		return "<="
	case "<>", "!", "=!", "!==":
		return "!="
	case ":":
		return ":"
	}
	return ""
}

// ungrouped returns values that are a number with commas, in quotes; else
// nothing.
func ungrouped(values []Value) string {
	var parts []string
	for _, v := range values {
		if v.Range {
			return ""
		}
		parts = append(parts, v.From)
	}
	joined := strings.Join(parts, ",")
	if _, err := table.Parse(table.Decimal, joined); err != nil {
		return ""
	}
	return string(writeQuoted(nil, joined))
}

// swapped returns a range with its ends the other way round.
func swapped(v Value) string {
	return string(writeValue(append(writeValue(nil, v.To), ".."...), v.From))
}

// nearestValue returns what a value that does not fit its column's type may
// mean: a word that the type knows or, after an operator other than the colon,
// a column.
func (b *binder) nearestValue(n Compare, text string) string {
	var known []string
	c := b.column(n.Field)
	switch b.columns[c].Type {
	case table.Boolean:
		known = []string{"yes", "no", "true", "false"}
	case table.Date, table.Time:
		known = []string{"today", "yesterday", "tomorrow"}
	}
	if n.Op != Match && len(n.Values) == 1 && plainName(text) {
		for i, column := range b.columns {
			if i != c && column.Type.Form() != table.TextForm && column.Type != table.Boolean {
				known = append(known, column.Key)
			}
		}
	}
	near, _ := Nearest(text, slices.Values(known))
	return near
}
