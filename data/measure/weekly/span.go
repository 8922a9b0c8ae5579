package weekly

import (
	"context"
	"math"
	"strings"

	"partnerdesk/data/table"
)

const (
	startColumn    = "start_time"
	historyOrgUUID = "org_uuid"
)

// span is the days that a load covers, both included.
type span struct{ first, last int64 }

var noSpan = span{math.MaxInt64, math.MinInt64}

// mask returns the days of a week that the span covers, a bit each.
func (s span) mask(week int64) (days uint8) {
	for i := range int64(7) {
		if week+i >= s.first && week+i <= s.last {
			days |= 1 << i
		}
	}
	return days
}

// spanOf returns what a load covers: its period where that is stated, else the
// days from its first row to its last, with a Saturday and a Sunday beside them
// that had passed.
func spanOf(h History) (span, error) {
	from, errFrom := table.Parse(table.Date, h.From)
	to, errTo := table.Parse(table.Date, h.To)
	if errFrom == nil && errTo == nil && !from.Missing && !to.Missing {
		return span{from.Int, to.Int}, nil
	}
	first, last, err := moments(h.Rows)
	if err != nil || first > last {
		return noSpan, err
	}
	s := span{dayOf(first), dayOf(last)}
	if s.first == sunday(s.first)+1 {
		s.first--
	}
	if s.last == sunday(s.last)+5 && h.Day > s.last+1 {
		s.last++
	}
	return s, nil
}

// moments returns the first and the last start of the rows; first > last where
// none has one.
func moments(src table.Source) (first, last int64, err error) {
	first, last = math.MaxInt64, math.MinInt64
	for segment := range src.Layout().Segments() {
		low, high, err := momentsOf(src, segment)
		if err != nil {
			return 0, 0, err
		}
		first, last = min(first, low), max(last, high)
	}
	return first, last, nil
}

// momentsOf is moments of one segment: from its statistics where there are some.
func momentsOf(src table.Source, segment int) (first, last int64, err error) {
	first, last = math.MaxInt64, math.MinInt64
	column := table.Find(src.Columns(), startColumn)
	if column < 0 || src.Columns()[column].Type != table.Time {
		return first, last, nil
	}
	if p, ok := src.(table.Prunable); ok {
		if stats, known := p.Stats(segment, column); known {
			if stats.Min.Missing || stats.Max.Missing {
				if stats.Missing == stats.Rows {
					return first, last, nil
				}
			} else {
				return stats.Min.Int, stats.Max.Int, nil
			}
		}
	}
	err = table.Lend(src, segment, column, func(v *table.Vector) error {
		for row, ms := range v.Ints() {
			if !v.MissingRows().Has(row) {
				first, last = min(first, ms), max(last, ms)
			}
		}
		return nil
	})
	return first, last, err
}

// ownersOf counts the rows of each customer's week.
func ownersOf(ctx context.Context, src table.Source) (map[owner]int, error) {
	all := make(map[owner]int)
	start := table.Find(src.Columns(), startColumn)
	if start < 0 || src.Columns()[start].Type != table.Time {
		return all, nil
	}
	for segment := range src.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, err := vectorsOf(table.Once(src), segment, startColumn, historyOrgUUID)
		if err != nil {
			return nil, err
		}
		starts, orgs := v[startColumn], v[historyOrgUUID]
		for row, ms := range starts.Ints() {
			if starts.MissingRows().Has(row) {
				continue
			}
			o := ownerOf(sunday(dayOf(ms)), textOf(orgs, row), "")
			if _, known := all[o]; !known {
				o.customer = strings.Clone(o.customer) // not all of the segment
			}
			all[o]++
		}
	}
	return all, nil
}

// vectorsOf returns columns of a segment; what the source does not have is
// missing.
func vectorsOf(src table.Source, segment int, keys ...string) (map[string]*table.Vector, error) {
	all := make(map[string]*table.Vector, len(keys))
	for _, key := range keys {
		column := table.Find(src.Columns(), key)
		if column < 0 {
			all[key] = table.Missing(table.Text, src.Layout().Len(segment))
			continue
		}
		v, err := src.Vector(segment, column)
		if err != nil {
			return nil, err
		}
		all[key] = v
	}
	return all, nil
}

// textOf returns a cell as a text, empty where it is missing.
func textOf(v *table.Vector, row int) string {
	if v.Type().Form() == table.TextForm {
		return v.Text(row)
	}
	return v.Value(row).String()
}
