package app

import (
	"slices"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// Title returns a column's title in the printer's language: the schema's, that
// of a column that loads add, or the header as the file has it.
func (a *Answer) Title(p *i18n.Printer, c Column) string {
	if d := schema.Get(a.Question.Dataset); d != nil && !a.Question.Rejects {
		if described, ok := d.Column(c.Key); ok {
			return described.Title(string(p.Language()))
		}
	}
	if d, ok := a.described(c); ok {
		return d.Title(string(p.Language()))
	}
	if key := "column." + c.Key; (c.Added || c.Drawn || a.Question.Rejects || c.Key == CountColumn) && p.Has(key) {
		return p.T(key)
	}
	if i := slices.IndexFunc(a.aggregates, func(g Aggregate) bool { return g.Key() == c.Key }); i >= 0 {
		g := a.aggregates[i]
		return p.T("aggregate."+g.Of.String(), i18n.Args{"column": a.Title(p, Column{Key: g.Column, Index: c.Index})})
	}
	if header := a.Source.Columns()[c.Index].Header; header != "" {
		return header
	}
	if key := "column." + c.Key; p.Has(key) {
		return p.T(key)
	}
	return c.Key
}

// titleOf returns the title of the column with that key; empty without a key.
func (a *Answer) titleOf(p *i18n.Printer, key string) string {
	i := table.Find(a.Source.Columns(), key)
	if i < 0 {
		return key
	}
	return a.Title(p, Column{Key: key, Index: i})
}

// Term returns the term of the query language that holds where a column has
// this value. As the language compares, texts that differ only in case, width
// or kana are one value, and a time without a fraction is its whole second.
func Term(c Column, v table.Value) string {
	if v.Missing {
		return (&query.Query{Root: query.Not{Node: query.Has{Field: c.Field()}}}).String()
	}
	return (&query.Query{Root: query.Compare{Field: c.Field(), Op: query.Equal, Values: []query.Value{{From: v.String()}}}}).String()
}

// Narrow returns the query that holds where both a query and a term do.
func Narrow(text, term string) string { return strings.TrimSpace(closed(text) + " " + term) }

// Both returns the query that holds where both queries do.
func Both(a, b string) string {
	if strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "" {
		return strings.TrimSpace(a + b)
	}
	return closed(a) + " " + closed(b)
}

// closed returns a query so that terms can stand beside it.
func closed(text string) string {
	text = strings.TrimSpace(text)
	if q, err := query.Parse(text); err == nil {
		if _, either := q.Root.(query.Or); either {
			return "(" + text + ")"
		}
	}
	return text
}
