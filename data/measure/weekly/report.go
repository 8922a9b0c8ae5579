package weekly

import (
	"context"
	"math"

	"partnerdesk/data/table"
)

// The reports about calls that tell no week.
const (
	historyDataset    = "call-history"
	usageDataset      = "calling-usage"
	queueStats        = "call-queue-stats"
	attendantStats    = "auto-attendant-stats"
	huntStats         = "hunt-group-stats"
	huntCalls         = "hunt_group_calls"
	attendantCalls    = "auto_attendant_calls"
	queueCalls        = "queue_calls"
	answeredColumn    = "answered"
	abandonedColumn   = "abandoned"
	overflowedColumn  = "overflowed"
	timedOutColumn    = "timed_out"
	transferredColumn = "transferred"
)

// copied says which columns of a report are columns of a weekly table; those of
// the same key on the left, in each row.
var copied = map[string]map[Table]map[string]string{
	usageDataset: {
		Users:   {"calls": "calls", "legs": "legs", "minutes": "minutes", "video_minutes": "video_minutes"},
		Quality: {"legs": "legs", "poor_legs": "poor_legs"},
		Features: {huntCalls: huntCalls, attendantCalls: attendantCalls, queueCalls: queueCalls, timedOutColumn: "queue_timed_out",
			overflowedColumn: "queue_overflowed", transferredColumn: "queue_transferred", abandonedColumn: "queue_abandoned"},
	},
	queueStats: {
		Queues: {"calls": "calls", answeredColumn: answeredColumn, abandonedColumn: abandonedColumn, timedOutColumn: timedOutColumn,
			overflowedColumn: overflowedColumn, transferredColumn: transferredColumn, "answer_seconds": "wait_time", "abandon_seconds": "abandoned_time"},
		Features: {queueCalls: "calls", timedOutColumn: timedOutColumn, overflowedColumn: overflowedColumn, transferredColumn: transferredColumn,
			abandonedColumn: abandonedColumn},
	},
	attendantStats: {Features: {attendantCalls: "calls"}},
	huntStats:      {Features: {huntCalls: "calls"}}, // see reportOf
}

// reportOf makes rows of the weekly tables of a report over that week. Several
// rows of a location are added up where the table has no name for each.
func reportOf(ctx context.Context, dataset string, src table.Source, week int64) (Tables, error) {
	var made Tables
	at := make(map[rowKey]int)
	columns := src.Columns()
	src = table.Once(src)
	for segment := range src.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return made, err
		}
		cells := make(map[string]*table.Vector)
		for i, c := range columns {
			v, err := src.Vector(segment, i)
			if err != nil {
				return made, err
			}
			cells[c.Key] = v
		}
		for row := range src.Layout().Len(segment) {
			for t, from := range copied[dataset] {
				name := ""
				if t == Queues {
					name = cellText(cells["queue"], row)
				}
				one := Row{Week: week, CustomerID: cellText(cells["customer_id"], row), Customer: cellText(cells["customer"], row),
					Location: cellText(cells["location"], row), Name: name, Values: t.values()}
				for i, key := range numbers[t] {
					if f, ok := from[key]; ok {
						one.Values[i] = cellNumber(cells[f], row)
					}
				}
				if dataset == huntStats {
					one.Values[0] = sum(cellNumber(cells[answeredColumn], row), cellNumber(cells[abandonedColumn], row))
				}
				key := one.line()
				if i, there := at[rowKey{t, key}]; there {
					made[t][i].add(&one)
				} else {
					at[rowKey{t, key}] = len(made[t])
					made[t] = append(made[t], one)
				}
			}
		}
	}
	made.sort()
	return made, nil
}

// rowKey is what identifies a row.
type rowKey struct {
	Table
	lineKey
}

type lineKey struct {
	owner
	location, name string
}

func (r *Row) line() lineKey { return lineKey{r.owner(), r.Location, r.Name} }

// add adds the values of a row of the same key.
func (r *Row) add(other *Row) {
	for i, v := range other.Values {
		r.Values[i] = sum(r.Values[i], v)
	}
}

// sum adds what is known.
func sum(a, b float64) float64 {
	switch {
	case math.IsNaN(a):
		return b
	case math.IsNaN(b):
		return a
	}
	return a + b
}

// fill takes what a row does not know from another one.
func (r *Row) fill(other *Row) {
	for i, v := range other.Values {
		if math.IsNaN(r.Values[i]) {
			r.Values[i] = v
		}
	}
}

func cellText(v *table.Vector, row int) string {
	if v == nil {
		return ""
	}
	return textOf(v, row)
}

// cellNumber returns a cell that is a number; NaN where it is missing.
func cellNumber(v *table.Vector, row int) float64 {
	switch {
	case v == nil || v.IsMissing(row):
		return math.NaN()
	case v.Type().Form() == table.FloatForm:
		return v.Floats()[row]
	case v.Type().Form() == table.IntForm:
		return float64(v.Ints()[row])
	}
	return math.NaN()
}

// rowsOf reads rows of a load of a weekly table: those of the weeks from first to
// last for which keep returns true.
func rowsOf(ctx context.Context, t Table, src table.Source, first, last int64, keep func(owner) bool) ([]Row, error) {
	var rows []Row
	err := eachOf(ctx, src, first, last, func(o owner, cells func(key string) (*table.Vector, error), row int) error {
		if !keep(o) {
			return nil
		}
		r := Row{Week: o.week, Values: t.values()}
		for key, to := range map[string]*string{"customer": &r.Customer, "customer_id": &r.CustomerID, "location": &r.Location, names[t]: &r.Name} {
			v, err := cells(key)
			if err != nil {
				return err
			}
			*to = cellText(v, row)
		}
		for i, key := range numbers[t] {
			v, err := cells(key)
			if err != nil {
				return err
			}
			r.Values[i] = cellNumber(v, row)
		}
		v, err := cells(daysColumn)
		if err != nil {
			return err
		}
		r.Days = daysIn(v, row)
		rows = append(rows, r)
		return nil
	})
	return rows, err
}

func daysIn(v *table.Vector, row int) int {
	if n := cellNumber(v, row); n >= 1 && n < 7 {
		return int(n)
	}
	return 0
}

// eachOf calls look for the rows of a load of a weekly table, from one week to
// another, with the columns of their segment, nil where there is none.
func eachOf(ctx context.Context, src table.Source, first, last int64, look func(o owner, cells func(key string) (*table.Vector, error), row int) error) error {
	src = table.Once(src)
	at := table.Find(src.Columns(), "week")
	if at < 0 || src.Columns()[at].Type != table.Date {
		return nil
	}
	for segment := range src.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if p, ok := src.(table.Prunable); ok {
			if s, known := p.Stats(segment, at); known && !s.Min.Missing && (s.Min.Int > last || s.Max.Int < first) {
				continue
			}
		}
		known := make(map[string]*table.Vector)
		cells := func(key string) (*table.Vector, error) {
			if v, read := known[key]; read {
				return v, nil
			}
			var v *table.Vector
			if i := table.Find(src.Columns(), key); i >= 0 {
				var err error
				if v, err = src.Vector(segment, i); err != nil {
					return nil, err
				}
			}
			known[key] = v
			return v, nil
		}
		weeks, err := src.Vector(segment, at)
		if err != nil {
			return err
		}
		id, err := cells("customer_id")
		if err != nil {
			return err
		}
		name, err := cells("customer")
		if err != nil {
			return err
		}
		for row, week := range weeks.Ints() {
			if weeks.MissingRows().Has(row) || week < first || week > last {
				continue
			}
			if err := look(ownerOf(week, cellText(id, row), cellText(name, row)), cells, row); err != nil {
				return err
			}
		}
	}
	return nil
}
