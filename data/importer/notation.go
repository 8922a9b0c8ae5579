package importer

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no list of time zones
	"unicode/utf8"

	"partnerdesk/data/table"
)

// Notation says how the cells of a column are written. The zero value is as
// table.Parse reads them. What does not concern the column's type must be zero.
type Notation struct {
	Decimal   Mark         `json:"decimal,omitempty"`   // Comma; empty: a point
	Thousands Mark         `json:"thousands,omitempty"` // between groups of three digits; empty: a comma, after a decimal comma a point
	Unit      string       `json:"unit,omitempty"`      // written before or after a number, as € or 名
	Order     DateOrder    `json:"order,omitempty"`     // of dates and times
	DayOnly   bool         `json:"day_only,omitempty"`  // a date's time of day is dropped
	Zone      string       `json:"zone,omitempty"`      // of times that name none: IANA name or offset as +09:00; empty: UTC
	Duration  DurationForm `json:"duration,omitempty"`
	Yes       []string     `json:"yes,omitempty"`     // words of a boolean, besides true, yes, 1, はい
	No        []string     `json:"no,omitempty"`      // besides false, no, 0, いいえ
	Missing   []string     `json:"missing,omitempty"` // what stands for no value, besides nothing and NA
}

// Mark is what stands between the digits of a number.
type Mark string

// The marks.
const (
	Point      Mark = "point"
	Comma      Mark = "comma"
	Space      Mark = "space" // also the narrow and the unbreakable one
	Apostrophe Mark = "apostrophe"
	NoMark     Mark = "none"
)

// DateOrder is the order of a date's parts. A date that begins with a year of
// four digits is read as one in any order.
type DateOrder string

// The orders. Without one, dates are as table.Parse reads them.
const (
	YearFirst  DateOrder = "year-month-day"
	DayFirst   DateOrder = "day-month-year"
	MonthFirst DateOrder = "month-day-year"
)

// DurationForm is how minutes and seconds are written.
type DurationForm string

// The forms. Without one, a duration is a number in the column's unit or
// h:mm:ss.
const (
	HoursMinutes   DurationForm = "h:mm"
	MinutesSeconds DurationForm = "m:ss"
	InHours        DurationForm = "hours" // a number, as in those that follow
	InMinutes      DurationForm = "minutes"
	InSeconds      DurationForm = "seconds"
	InMilliseconds DurationForm = "milliseconds"
	InWords        DurationForm = "words" // as 1h 2m 3s, 1 hr 2 min, 1時間2分3秒 or PT1H2M3S
)

// What a notation may say, for pickers and for reading its text.
var (
	DecimalMarks   = []Mark{Comma}
	ThousandsMarks = []Mark{Comma, Point, Space, Apostrophe, NoMark}
	DateOrders     = []DateOrder{YearFirst, DayFirst, MonthFirst}
	DurationForms  = []DurationForm{HoursMinutes, MinutesSeconds, InHours, InMinutes, InSeconds, InMilliseconds, InWords}
)

// IsZero reports whether cells are as table.Parse reads them.
func (n Notation) IsZero() bool {
	return n.Decimal == "" && n.Thousands == "" && n.Unit == "" && n.Order == "" && !n.DayOnly && n.Zone == "" &&
		n.Duration == "" && len(n.Yes)+len(n.No)+len(n.Missing) == 0
}

// For returns what of the notation concerns a type, as when a column gets
// another one.
func (n Notation) For(t table.Type) Notation {
	kept := Notation{Missing: n.Missing}
	if t.Numeric() {
		kept.Decimal, kept.Thousands, kept.Unit = n.Decimal, n.Thousands, n.Unit
	}
	switch t {
	case table.Date:
		kept.Order, kept.DayOnly = n.Order, n.DayOnly
	case table.Time:
		kept.Order, kept.Zone = n.Order, n.Zone
	case table.Boolean:
		kept.Yes, kept.No = n.Yes, n.No
	case table.Minutes, table.Seconds:
		kept.Duration = n.Duration
	}
	return kept
}

// Longest unit and word, and most words, that a notation may have.
const (
	maxWord  = 100 // bytes
	maxWords = 50
)

func (n Notation) check(t table.Type) *MappingError {
	bad := func(what string) *MappingError {
		return &MappingError{Key: "import.mapping_bad_notation", Args: map[string]any{"what": what}}
	}
	within := n.For(t)
	switch {
	case t > table.Percent:
		return &MappingError{Key: "import.mapping_bad_type", Args: map[string]any{"type": t.String()}}
	case within.text() != n.text():
		return &MappingError{Key: "import.mapping_other_type", Args: map[string]any{"type": t.String(), "what": n.text()}}
	case n.Decimal != "" && !slices.Contains(DecimalMarks, n.Decimal):
		return bad(string(n.Decimal))
	case n.Thousands != "" && !slices.Contains(ThousandsMarks, n.Thousands), n.Thousands == n.decimal():
		return bad(string(n.Thousands))
	case n.Order != "" && !slices.Contains(DateOrders, n.Order):
		return bad(string(n.Order))
	case n.Duration != "" && !slices.Contains(DurationForms, n.Duration):
		return bad(string(n.Duration))
	case !isWord(n.Unit) && n.Unit != "", strings.ContainsAny(n.Unit, "0123456789"):
		return bad(n.Unit)
	}
	for _, words := range [][]string{n.Yes, n.No, n.Missing} {
		for i, w := range words {
			if !isWord(w) || i >= maxWords {
				return bad(w)
			}
		}
	}
	if _, err := zoneOf(n.Zone); err != nil {
		return &MappingError{Key: "import.mapping_bad_zone", Args: map[string]any{"zone": n.Zone}}
	}
	return nil
}

// isWord reports whether a text can stand in a cell as a word: it is not empty
// and has no space at its ends, which cells lose.
func isWord(s string) bool {
	return s != "" && len(s) <= maxWord && utf8.ValidString(s) && strings.TrimSpace(s) == s
}

// decimal returns the mark before a fraction.
func (n Notation) decimal() Mark {
	if n.Decimal == "" {
		return Point
	}
	return n.Decimal
}

// thousands returns the mark between groups of digits.
func (n Notation) thousands() Mark {
	switch {
	case n.Thousands != "":
		return n.Thousands
	case n.Decimal == Comma:
		return Point
	}
	return Comma
}

// zoneOf returns the time zone of an IANA name or an offset. The machine's own
// zone is none: the same file would mean something else elsewhere.
func zoneOf(name string) (*time.Location, error) {
	if name == "" {
		return time.UTC, nil
	}
	if name[0] == '+' || name[0] == '-' {
		t, err := time.Parse("-07:00", name)
		if err != nil {
			return nil, err
		}
		_, offset := t.Zone()
		return time.FixedZone(name, offset), nil
	}
	if name == "Local" {
		return nil, errLocalZone
	}
	return time.LoadLocation(name)
}
