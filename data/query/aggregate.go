package query

import (
	"fmt"

	"partnerdesk/data/table"
)

// Aggregate is what is computed over the values of a column in a group of
// rows. Missing values take no part: unknown is not zero, so the sum of none
// is missing and not 0.
type Aggregate uint8

// The aggregates.
const (
	CountOf    Aggregate = iota // how many rows have a value
	SumOf                       // of whole numbers exact; of booleans how many are true
	MinOf                       // the first in the order of Sort, for every type
	MaxOf                       // the last in the order of Sort, for every type
	MeanOf                      // the sum by the count; of booleans the share that is true
	ShareOf                     // the sum by the sum of all groups; missing where that is 0
	DistinctOf                  // how many different values, texts to the letter
)

var aggregateNames = [...]string{"count", "sum", "min", "max", "mean", "share", "distinct"}

// String returns the name of the aggregate, as a command line spells it.
func (a Aggregate) String() string {
	if int(a) < len(aggregateNames) {
		return aggregateNames[a]
	}
	return fmt.Sprintf("aggregate(%d)", uint8(a))
}

// ParseAggregate is the inverse of String.
func ParseAggregate(name string) (Aggregate, error) {
	for i, n := range aggregateNames {
		if n == name {
			return Aggregate(i), nil
		}
	}
	return 0, fmt.Errorf("no aggregate is named %q", name)
}

// Type returns the type of the aggregate over a column of a type; false where
// there is no such thing, as the sum of dates. Counts are integers, shares are
// percents, the mean of integers is a decimal, everything else is of the
// column's type.
func (a Aggregate) Type(of table.Type) (table.Type, bool) {
	switch a {
	case CountOf, DistinctOf:
		return table.Integer, true
	case MinOf, MaxOf:
		return of, true
	}
	if !of.Numeric() && of != table.Boolean || a > DistinctOf {
		return of, false
	}
	switch {
	case a == ShareOf, a == MeanOf && of == table.Boolean:
		return table.Percent, true
	case a == MeanOf && of == table.Integer:
		return table.Decimal, true
	case of == table.Boolean:
		return table.Integer, true
	}
	return of, true
}

// Rows is the column of a Measure that is about the rows as such.
const Rows = -1

// Measure is an aggregate of a column. With Rows for the column, CountOf
// counts rows and ShareOf is their share of all.
type Measure struct {
	Of     Aggregate
	Column int
}

// Type returns the type of the measure's values over those columns. The error
// is a *MeasureError where the column's type has no such aggregate.
func (m Measure) Type(columns []table.Column) (table.Type, error) {
	if m.Column == Rows && (m.Of == CountOf || m.Of == ShareOf) {
		t, _ := m.Of.Type(table.Integer)
		return t, nil
	}
	if m.Column < 0 || m.Column >= len(columns) {
		return 0, fmt.Errorf("the %s of column %d of %d columns", m.Of, m.Column, len(columns))
	}
	c := columns[m.Column]
	t, ok := m.Of.Type(c.Type)
	if !ok {
		return 0, &MeasureError{Of: m.Of, Column: c.Key}
	}
	return t, nil
}

// MeasureError says that a column has no such aggregate, or with Overflow that
// the sum of its whole numbers takes more than 63 bits.
type MeasureError struct {
	Of       Aggregate
	Column   string // key
	Overflow bool
}

// Error implements error, for developers.
func (e *MeasureError) Error() string {
	return fmt.Sprintf("no %s of column %s (overflow: %v)", e.Of, e.Column, e.Overflow)
}

// Message returns the key and the placeholders of the sentence for people.
func (e *MeasureError) Message() (key string, args map[string]any) {
	args = map[string]any{"field": e.Column}
	switch {
	case e.Overflow:
		return "query.sum_too_large", args
	case e.Of == MeanOf:
		return "query.no_mean", args
	case e.Of == ShareOf:
		return "query.no_share", args
	}
	return "query.no_sum", args
}
