package query

import (
	"context"
	"slices"

	"partnerdesk/data/table"
)

// Hints says which values that the filter asks for no row of the source has,
// each with the nearest value that one has, if any is near. It is meant for a
// query that finds nothing: it looks only at what is asked of text columns and
// not negated, and reads those columns, whole where there is something to say.
func Hints(ctx context.Context, src table.Source, f *Filter) ([]*Error, error) {
	if err := f.fits(src); err != nil || f == nil || f.root == nil {
		return nil, err
	}
	var leaves []observed
	observe(f.root, false, &leaves)
	var hints []*Error
	for _, l := range leaves {
		text, ok := l.matcher.(textIn)
		n, compares := l.node.(Compare)
		if !ok || !compares || l.step.Negated || n.Op != Match && n.Op != Equal {
			continue
		}
		wanted, err := unmet(ctx, src, text.column, n, f.columns[text.column].List)
		if err != nil {
			return nil, err
		}
		for _, w := range wanted {
			hints = append(hints, f.hint(n, w))
		}
	}
	return hints, nil
}

// wanted is a value for which no row has been found, so far.
type wanted struct {
	value  Value
	test   textTest
	search search
}

// unmet returns the values of a comparison that no text of the column passes.
func unmet(ctx context.Context, src table.Source, column int, n Compare, list bool) ([]wanted, error) {
	var left []wanted
	for _, v := range n.Values {
		test, err := textCompare(Compare{Op: n.Op, Values: []Value{v}}, list)
		if err == nil && !v.Range {
			left = append(left, wanted{v, test, searchFor(v.From)})
		}
	}
	var folded []byte
	look := func(text string) {
		folded = appendFold(folded[:0], text)
		left = slices.DeleteFunc(left, func(w wanted) bool { return w.test.match(folded) })
		if list {
			for _, value := range table.SplitList(text) {
				for i := range left {
					left[i].search.try(value, Fold(value))
				}
			}
			return
		}
		for i := range left {
			left[i].search.try(text, string(folded))
		}
	}
	for i := range src.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, err := src.Vector(i, column)
		if err != nil {
			return nil, err
		}
		if _, dict, ok := v.Dict(); ok {
			for _, text := range dict[1:] {
				look(text)
			}
		} else {
			for row := range v.Len() {
				if !v.IsMissing(row) {
					look(v.Text(row))
				}
			}
		}
		if len(left) == 0 {
			break
		}
	}
	return left, nil
}

// hint says that no row has a value, and what may be meant.
func (f *Filter) hint(n Compare, w wanted) *Error {
	text := w.value.From
	if w.search.found {
		near := w.search.best
		return fail(w.value.At, "no_value_near", "field", n.Field, "text", text, "near", near).suggest(Quote(near))
	}
	other := slices.IndexFunc(f.columns, func(c table.Column) bool { return c.Type == table.Text && Fold(c.Key) == Fold(text) })
	if n.Op == Equal && len(n.Values) == 1 && other >= 0 && plainName(text) {
		return fail(w.value.At, "value_column", "field", n.Field, "text", text).suggest("(" + text + ")")
	}
	return fail(w.value.At, "no_value", "field", n.Field, "text", text)
}
