// Package table is the in-memory form of a dataset: typed columns, cut into
// segments, one vector a column and segment. It knows nothing of files, of
// bbolt or of what the columns mean.
package table

import "fmt"

// SegmentRows is the number of rows of a full segment. Only the last segment
// of a snapshot may hold fewer.
const SegmentRows = 65536

// Type is the type of a column's values.
type Type uint8

// The column types. Dates are days and times milliseconds since 1970-01-01
// UTC; minutes and seconds are durations in that unit; a percent is a share,
// so 45 % is 0.45.
const (
	Text Type = iota
	Integer
	Decimal
	Boolean
	Date
	Time
	Minutes
	Seconds
	Percent
)

var typeNames = [...]string{"text", "integer", "decimal", "boolean", "date", "time", "minutes", "seconds", "percent"}

// String returns the type's name, as schemas and mapping files spell it.
func (t Type) String() string {
	if int(t) < len(typeNames) {
		return typeNames[t]
	}
	return fmt.Sprintf("type(%d)", uint8(t))
}

// ParseType is the inverse of String.
func ParseType(name string) (Type, error) {
	for i, n := range typeNames {
		if n == name {
			return Type(i), nil
		}
	}
	return 0, fmt.Errorf("no column type is named %q", name)
}

// Form is how a vector of a type keeps its values.
type Form uint8

// The forms: text, whole numbers (integer, boolean, date, time) and floating
// point numbers (decimal, minutes, seconds, percent).
const (
	TextForm Form = iota
	IntForm
	FloatForm
)

// Form returns how values of the type are kept.
func (t Type) Form() Form {
	switch t {
	case Text:
		return TextForm
	case Integer, Boolean, Date, Time:
		return IntForm
	default:
		return FloatForm
	}
}

// Numeric reports whether values of the type are read from right to left:
// numbers, durations and shares, but not dates, times or booleans.
func (t Type) Numeric() bool {
	return t == Integer || t.Form() == FloatForm
}

// Column names one column of a table.
type Column struct {
	Key    string `json:"key"`              // the schema's English key, or snake case of the header
	Type   Type   `json:"type"`             // see the Type constants
	Header string `json:"header,omitempty"` // as the file spelled it; empty where no file did
	List   bool   `json:"list,omitempty"`   // its texts are lists of values, see SplitList
	Aside  bool   `json:"aside,omitempty"`  // only who names it looks in it: a query's words do not
}

// Find returns the index of the column with that key, or -1.
func Find(columns []Column, key string) int {
	for i, c := range columns {
		if c.Key == key {
			return i
		}
	}
	return -1
}
