package customer

import (
	"time"

	"partnerdesk/data/table"
)

// Figure is a whole number that may be unknown.
type Figure struct {
	N     int64
	Known bool
}

// Value returns the figure as a cell.
func (f Figure) Value() table.Value {
	return table.Value{Type: table.Integer, Missing: !f.Known, Int: f.N}
}

// figureOf reads a cell.
func figureOf(v table.Value) Figure {
	v = typed(table.Integer, v)
	return Figure{v.Int, !v.Missing}
}

// typed returns a cell as a value of a type: loads that disagree about the type
// of a column have texts in it. What is none is missing.
func typed(t table.Type, v table.Value) table.Value {
	if v.Missing {
		return table.Value{Type: t, Missing: true}
	}
	if v.Type != t {
		v, _ = table.Parse(t, v.String())
	}
	return v
}

// dayOf reads a cell of days; the zero time is none.
func dayOf(v table.Value) time.Time {
	if v = typed(table.Date, v); v.Missing {
		return time.Time{}
	}
	return table.DayTime(v.Int)
}

// momentOf reads a cell of times; the zero time is none.
func momentOf(v table.Value) time.Time {
	if v = typed(table.Time, v); v.Missing {
		return time.Time{}
	}
	return time.UnixMilli(v.Int).UTC()
}

// days returns how many days lie between two UTC days; unknown without either.
func days(from, to time.Time) Figure {
	if from.IsZero() || to.IsZero() {
		return Figure{}
	}
	return Figure{table.DayOf(to) - table.DayOf(from), true}
}

// months returns the whole months from the first to the last day of a term, both
// belonging to it; rounded down. A year is twelve, whether its end is written as
// its last day or as the day after.
func months(first, last time.Time) Figure {
	if first.IsZero() || last.IsZero() || last.Before(first) {
		return Figure{}
	}
	end := last.AddDate(0, 0, 1)
	n := int64(end.Year()-first.Year())*12 + int64(end.Month()-first.Month())
	if end.Before(after(first, n)) {
		n--
	}
	return Figure{n, true}
}

// after returns the day so many months after another; a month that is too short
// for it ends on its last.
func after(day time.Time, months int64) time.Time {
	begin := time.Date(day.Year(), day.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := begin.AddDate(0, 1, -1).Day()
	return begin.AddDate(0, 0, min(day.Day(), last)-1)
}
