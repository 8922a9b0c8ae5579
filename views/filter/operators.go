package filter

import (
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// relation is how a field may be compared, as people say it: an operator of the
// language and what it takes. Each has two sentences: the word in menus,
// "filter.op." and its name, and what a chip says, "filter.chip." and its name.
type relation struct {
	op         query.Op
	kind       relationKind
	word, chip string
}

// relationKind is what a relation takes.
type relationKind int

const (
	several relationKind = iota // any of some values
	single                      // one value
	between                     // a range
	present                     // nothing: there is a value
	absent                      // nothing: there is none
)

// The relations of each form of type, the usual ones first.
var (
	has    = relation{query.Match, present, "filter.op.has", "filter.chip.has"}
	hasNot = relation{query.Match, absent, "filter.op.has_not", "filter.chip.has_not"}

	textRelations = []relation{
		{query.Equal, several, "filter.op.is", "filter.chip.is"},
		{query.Match, several, "filter.op.contains", "filter.chip.contains"},
		{query.NotEqual, several, "filter.op.is_not", "filter.chip.is_not"},
		has, hasNot,
	}
	numberRelations = []relation{
		{query.Equal, several, "filter.op.equals", "filter.chip.equals"},
		{query.GreaterEqual, single, "filter.op.at_least", "filter.chip.at_least"},
		{query.LessEqual, single, "filter.op.at_most", "filter.chip.at_most"},
		{query.Greater, single, "filter.op.more", "filter.chip.more"},
		{query.Less, single, "filter.op.less", "filter.chip.less"},
		{query.Match, between, "filter.op.between", "filter.chip.between"},
		{query.NotEqual, several, "filter.op.not_equal", "filter.chip.not_equal"},
		has, hasNot,
	}
	dateRelations = []relation{
		{query.Match, between, "filter.op.between", "filter.chip.between"},
		{query.Equal, several, "filter.op.on", "filter.chip.on"},
		{query.Less, single, "filter.op.before", "filter.chip.before"},
		{query.LessEqual, single, "filter.op.until", "filter.chip.until"},
		{query.Greater, single, "filter.op.after", "filter.chip.after"},
		{query.GreaterEqual, single, "filter.op.from", "filter.chip.from"},
		{query.NotEqual, several, "filter.op.not_on", "filter.chip.not_on"},
		has, hasNot,
	}
	booleanRelations = []relation{{query.Equal, several, "filter.op.is", "filter.chip.is"}, has, hasNot}
)

// relations returns how fields of a type may be compared.
func relations(t table.Type) []relation {
	switch t {
	case table.Text:
		return textRelations
	case table.Boolean:
		return booleanRelations
	case table.Date, table.Time:
		return dateRelations
	}
	return numberRelations
}
