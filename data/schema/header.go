package schema

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// FoldHeader reduces a header to what matching compares: width and case folded,
// without space and punctuation.
func FoldHeader(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(header))
}

// KeyOf turns a header into the key of a column that no schema describes: snake
// case of its letters and digits, in any script; empty where it has none.
func KeyOf(header string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKC.String(header) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('_')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// lookups holds for each dataset its accepted headers, folded.
var lookups = sync.OnceValue(func() map[*Dataset]map[string]int {
	all := make(map[*Dataset]map[string]int, len(known))
	for _, d := range known {
		index := make(map[string]int)
		add := func(header string, column int) {
			if folded := FoldHeader(header); folded != "" {
				if _, taken := index[folded]; !taken {
					index[folded] = column
				}
			}
		}
		// Keys and titles first, so that no alias takes another column's title.
		for i, c := range d.Columns {
			add(c.Key, i)
			add(c.EN, i)
			add(c.JA, i)
		}
		for i, c := range d.Columns {
			for _, a := range c.Aliases {
				add(a, i)
			}
		}
		all[d] = index
	}
	return all
})

// Accept returns the column that a header of a file stands for: its key, one
// of its titles or one of its other known spellings, in any case and width.
func (d *Dataset) Accept(header string) (Column, bool) {
	i, ok := lookups()[d][FoldHeader(header)]
	if !ok {
		return Column{}, false
	}
	return d.Columns[i], true
}
