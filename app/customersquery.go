package app

import (
	"context"
	"slices"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// StatusTerm returns the term of the query language that holds for customers
// with a status.
func StatusTerm(key string) string { return query.Text(query.Term("status", query.Equal, key)) }

// bound parses a query and binds it to the answer's columns.
func (a *Answer) bound(text string, today time.Time) (*query.Filter, error) {
	q, err := query.Parse(text)
	if err != nil {
		return nil, err
	}
	return (&query.Query{Root: a.meant(q.Root)}).Bind(a.Source.Columns(), today)
}

// members returns the customer_ids that a query matches.
func (a *Answer) members(ctx context.Context, text string, today time.Time) ([]string, error) {
	f, err := a.bound(text, today)
	if err != nil {
		return nil, err
	}
	matched := *a
	if matched.Rows, err = query.Select(ctx, a.Source, f); err != nil {
		return nil, err
	}
	return matched.texts("customer_id")
}

// meant returns a query with the names of columns that people use for derived
// ones, and the words for statuses, replaced by keys. Every part stays at its
// place in the text.
func (a *Answer) meant(n query.Node) query.Node {
	if _, ok := a.Source.(*derivedSource); !ok {
		return n
	}
	return query.Rewrite(n, func(term query.Node) query.Node {
		term = query.Rename(term, a.key)
		if c, ok := term.(query.Compare); ok && c.Field == "statuses" {
			c.Values = statusValues(c)
			return c
		}
		return term
	})
}

// key returns the key of the column that a name means in a query; a name that
// means none stays as it is.
func (a *Answer) key(name string) string {
	src, ok := a.Source.(*derivedSource)
	if !ok {
		return name
	}
	folded := query.Fold(name)
	if i := slices.IndexFunc(a.Columns, func(c Column) bool { return c.name != "" && query.Fold(c.name) == folded }); i >= 0 {
		return a.Columns[i].Key
	}
	if key, ok := src.derivedName(folded); ok {
		return key
	}
	if key, ok := a.drawnFrom(folded); ok {
		return key
	}
	return name
}

// isList reports whether the column with that key holds lists.
func (a *Answer) isList(key string) bool {
	i := table.Find(a.Source.Columns(), key)
	return i >= 0 && a.Source.Columns()[i].List
}

// statusValues adds the keys of the statuses that words of the vendor stand for.
func statusValues(n query.Compare) []query.Value {
	var values []query.Value
	for _, v := range n.Values {
		key, whole := measure.StatusOf(v.From)
		switch {
		case v.Range:
			values = append(values, v)
		case n.Op == query.Match:
			values = append(values, v)
			for _, like := range measure.StatusesLike(v.From) {
				if like != v.From {
					values = append(values, query.Value{At: v.At, From: like})
				}
			}
		case whole && (n.Op == query.Equal || n.Op == query.NotEqual):
			v.From = key
			values = append(values, v)
		default:
			values = append(values, v)
		}
	}
	return values
}

// single returns the values of a list column one by one, each with the count of
// the rows that have it: the most frequent first.
func single(buckets []query.Bucket) []query.Bucket {
	at := make(map[string]int)
	var all []query.Bucket
	for _, b := range buckets {
		for _, text := range table.SplitList(b.Values[0].Text) {
			i, known := at[text]
			if !known {
				i = len(all)
				at[text] = i
				all = append(all, query.Bucket{Values: []table.Value{{Text: text}}})
			}
			all[i].Count += b.Count
		}
	}
	slices.SortStableFunc(all, func(a, b query.Bucket) int { return b.Count - a.Count })
	return all
}
