package query

import "slices"

// Terms returns the terms that must all hold, in the order in which they
// stand; Of makes a query of them again.
func (q *Query) Terms() []Node {
	if q == nil || q.Root == nil {
		return nil
	}
	if and, ok := q.Root.(And); ok {
		return slices.Clone(and.Nodes)
	}
	return []Node{q.Root}
}

// Of returns the query in which all the terms must hold; nil ones are left
// out. Of(q.Terms()...) is q.
func Of(terms ...Node) *Query {
	terms = slices.DeleteFunc(slices.Clone(terms), func(n Node) bool { return n == nil })
	switch len(terms) {
	case 0:
		return &Query{}
	case 1:
		return &Query{terms[0]}
	}
	return &Query{And{Nodes: terms}}
}

// Text returns the canonical text of a term by itself.
func Text(n Node) string { return (&Query{n}).String() }

// Term returns the comparison of a field with values, any of which may hold;
// with NotEqual, none may. The ordering operators take one value, which for
// columns of numbers, dates and times may be the key of another.
func Term(field string, op Op, values ...string) Compare {
	c := Compare{Field: field, Op: op}
	for _, v := range values {
		c.Values = append(c.Values, Value{From: v})
	}
	return c
}

// Between returns the term of a range with both its ends; an empty one is open.
func Between(field, from, to string) Compare {
	return Compare{Field: field, Values: []Value{{From: from, To: to, Range: true}}}
}

// Columns returns the term that compares two columns, of texts too.
func Columns(field string, op Op, other string) Formula {
	return Formula{Left: Name{Field: field}, Op: op, Right: Name{Field: other}}
}

// Negated returns the opposite of a term: what holds where it does not.
func Negated(n Node) Node {
	if not, ok := n.(Not); ok {
		return not.Node
	}
	return Not{Node: n}
}
