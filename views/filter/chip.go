package filter

import (
	"slices"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// chip is one of the terms that must all hold, as the builder shows it: a field
// with a relation and what that takes, a word to look for everywhere, or
// something that only the language can say.
type chip struct {
	kind     chipKind
	negate   bool
	field    Field
	relation relation
	values   []string // of several and single
	from, to string   // of between; either may be open
	text     string   // of a word; of a raw chip the term as the query has it
	node     query.Node
}

type chipKind int

const (
	fieldChip chipKind = iota
	wordChip
	rawChip
)

// chipOf returns the chip of a term.
func chipOf(n query.Node, find func(name string) (Field, bool)) chip {
	if c, ok := expressible(n, find); ok {
		c.node = n
		return c
	}
	return chip{kind: rawChip, text: query.Text(n), node: n}
}

// expressible returns the chip of a term, where one can say it.
func expressible(n query.Node, find func(name string) (Field, bool)) (chip, bool) {
	switch n := n.(type) {
	case query.Not:
		c, ok := expressible(n.Node, find)
		if c.relation.kind == present && c.kind == fieldChip && !c.negate {
			c.relation = hasNot
			return c, ok
		}
		ok = ok && !c.negate // nobody says "not not"
		c.negate = true
		return c, ok
	case query.Word:
		return chip{kind: wordChip, text: n.Text}, true
	case query.Has:
		f, ok := find(n.Field)
		return chip{field: f, relation: has}, ok
	case query.Compare:
		f, ok := find(n.Field)
		c := chip{field: f}
		return c, ok && c.compare(n)
	}
	return chip{}, false
}

// compare takes over a comparison, and reports whether it can.
func (c *chip) compare(n query.Compare) bool {
	kind := several
	switch {
	case n.Op > query.NotEqual:
		kind = single
	case n.Values[0].Range:
		kind = between
	}
	op := n.Op
	switch { // where the colon and the sign of equality mean the same
	case kind == between && op == query.Equal:
		op = query.Match
	case kind == several && op == query.Match && c.field.Type != table.Text:
		op = query.Equal
	}
	i := slices.IndexFunc(relations(c.field.Type), func(r relation) bool { return r.kind == kind && r.op == op })
	if i < 0 {
		return false
	}
	c.relation = relations(c.field.Type)[i]
	for _, v := range n.Values {
		if v.Range != (kind == between) || v.Range && len(n.Values) > 1 {
			return false
		}
		c.values = append(c.values, v.From)
	}
	if kind == between {
		c.from, c.to, c.values = n.Values[0].From, n.Values[0].To, nil
	}
	return true
}

// term returns the term of a chip; nil while something is missing from it.
func (c chip) term() query.Node {
	var n query.Node
	switch {
	case c.kind == rawChip:
		return c.node
	case c.kind == wordChip:
		if c.text == "" {
			return nil
		}
		n = query.Word{Text: c.text}
	case c.relation.kind == present:
		n = query.Has{Field: c.field.Key}
	case c.relation.kind == absent:
		n = query.Not{Node: query.Has{Field: c.field.Key}}
	case c.relation.kind == between:
		if c.from == "" && c.to == "" {
			return nil
		}
		n = query.Between(c.field.Key, c.from, c.to)
	default:
		values := slices.DeleteFunc(slices.Clone(c.values), func(v string) bool { return v == "" })
		if len(values) == 0 {
			return nil
		}
		n = query.Term(c.field.Key, c.relation.op, values...)
	}
	if c.negate {
		n = query.Negated(n)
	}
	return n
}

// with returns the chip with another relation; what it takes is kept as far as
// that makes sense.
func (c chip) with(r relation) chip {
	before := c.relation.kind
	c.relation = r
	switch {
	case r.kind == before:
	case r.kind == between && len(c.values) > 0:
		c.from, c.to, c.values = c.values[0], "", nil
	case before == between && (r.kind == single || r.kind == several):
		c.values = []string{c.from}
		if c.from == "" {
			c.values[0] = c.to
		}
	case r.kind == single && len(c.values) > 1:
		c.values = c.values[:1]
	case r.kind == present || r.kind == absent:
		c.values, c.from, c.to = nil, "", ""
	}
	return c
}

// newChip returns the chip of a field that says nothing yet.
func newChip(f Field) chip { return chip{field: f, relation: relations(f.Type)[0]} }
