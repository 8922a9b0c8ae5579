package app

import (
	"slices"
	"strings"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Asks reports whether a query holds only where a term does, because the term is
// one of those that must all hold: written so, or so that it means the same.
func (a *Answer) Asks(text, term string) bool {
	i, _ := a.termIn(text, term)
	return i >= 0
}

// Without returns a query without a term that it asks for; all else stays as it
// is written, as far as it still means the same.
func (a *Answer) Without(text, term string) string {
	for {
		i, terms := a.termIn(text, term)
		if i < 0 {
			return text
		}
		pos, length := terms[i].Span()
		rest := query.Of(slices.Delete(terms, i, i+1)...).String()
		text = strings.TrimSpace(strings.TrimSpace(text[:pos]) + " " + strings.TrimSpace(text[pos+length:]))
		if q, err := query.Parse(text); err != nil || q.String() != rest || strings.Contains(text, "(") { // as where AND stood beside it
			text = rest
		}
	}
}

// termIn returns the terms of a query that must all hold, and which of them is
// that one; -1: none.
func (a *Answer) termIn(text, term string) (int, []query.Node) {
	q, err := query.Parse(text)
	wanted, wrong := query.Parse(term)
	if err != nil || wrong != nil || wanted.Root == nil {
		return -1, nil
	}
	means, terms := a.canonical(wanted.Root), q.Terms()
	return slices.IndexFunc(terms, func(n query.Node) bool { return a.canonical(n) == means }), terms
}

// canonical is what a term says, the same for all ways of writing it: by the key
// of its column, and with the sign of equality where a colon means that.
func (a *Answer) canonical(n query.Node) string {
	n = a.meant(n)
	if c, ok := n.(query.Compare); ok && c.Op == query.Match {
		if i := table.Find(a.Source.Columns(), c.Field); i >= 0 && a.Source.Columns()[i].Type != table.Text {
			c.Op = query.Equal
			n = c
		}
	}
	return query.Text(n)
}
