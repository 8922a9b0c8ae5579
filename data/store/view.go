package store

import (
	"context"
	"slices"
	"sync"
	"time"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// Keys of the columns that a view adds from the snapshots to the rows, where
// the rows have no column of that key themselves.
const (
	RegionColumn = "region"
	FromColumn   = "from"
	ToColumn     = "to"
	AsOfColumn   = "as_of"
)

// View is the rows of a dataset that are in force: the current snapshots one
// after the other, with the columns of all of them, rows that a newer load
// replaces hidden. It is immutable and safe for concurrent use.
type View struct {
	Dataset   string
	Snapshots []Snapshot // oldest first
	columns   []table.Column
	parts     []part
	layout    table.Layout
	segments  []place   // of the view's segments
	constants *sync.Map // vectors and statistics of what every row of a part holds
	casts     *casts
}

// part is one snapshot of a view.
type part struct {
	source  *source
	columns []int         // of the view's columns, the snapshot's; -1: none
	values  []table.Value // of the view's columns without one, what every row holds
	hidden  []table.Bitmap
}

type place struct{ part, segment int }

var (
	_ table.Source   = (*View)(nil)
	_ table.Prunable = (*View)(nil)
	_ table.Lender   = (*View)(nil)
)

// View returns the rows of a dataset in force at a moment; see Current for
// asOf. Where loads can overlap row by row, finding the replaced rows reads the
// columns that decide it: O(rows) of the segments that can meet others, and
// memory for their distinct values.
func (s *Store) View(ctx context.Context, dataset string, asOf time.Time) (*View, error) {
	snapshots, err := s.Current(dataset, asOf)
	if err != nil {
		return nil, err
	}
	v := s.compose(dataset, snapshots)
	switch d := schema.Get(dataset); {
	case d == nil:
	case d.Succession == schema.ByRow:
		err = v.hideReplaced(ctx, d.Replaces)
	case d.Single != nil:
		err = v.hideOfCustomers(ctx, d.Single)
	}
	if err != nil {
		return nil, err
	}
	return v, nil
}

// ViewOf returns the rows of one snapshot with the same columns that View adds.
func (s *Store) ViewOf(sn Snapshot) *View { return s.compose(sn.Dataset, []Snapshot{sn}) }

func (s *Store) compose(dataset string, snapshots []Snapshot) *View {
	v := &View{Dataset: dataset, Snapshots: snapshots, columns: viewColumns(dataset, snapshots), constants: &sync.Map{}, casts: &casts{}}
	var lens []int
	for i, sn := range snapshots {
		p := part{source: s.source(sn), hidden: make([]table.Bitmap, len(sn.Segments))}
		for _, c := range v.columns {
			p.columns = append(p.columns, table.Find(sn.Columns, c.Key))
			p.values = append(p.values, snapshotValue(sn, c))
		}
		v.parts = append(v.parts, p)
		for segment, rows := range sn.Segments {
			v.segments = append(v.segments, place{i, segment})
			lens = append(lens, rows)
		}
	}
	v.layout = table.NewLayout(lens)
	return v
}

// Once returns the rows for a single pass; see table.Once.
func (v *View) Once() table.Source {
	pass := *v
	pass.parts = slices.Clone(v.parts)
	for i := range pass.parts {
		pass.parts[i].source = pass.parts[i].source.passing()
	}
	return &pass
}

// viewColumns returns the described columns in the schema's order, whether a
// load has them or not, then the others as they came, then those that the
// snapshots add. Where loads disagree about a type, text holds all.
func viewColumns(dataset string, snapshots []Snapshot) []table.Column {
	var columns []table.Column
	for i := len(snapshots) - 1; i >= 0; i-- { // the newest decides the order
		for _, c := range snapshots[i].Columns {
			switch at := table.Find(columns, c.Key); {
			case at < 0:
				columns = append(columns, c)
			case columns[at].Type != c.Type:
				columns[at].Type = table.Text
			}
		}
	}
	if d := schema.Get(dataset); d != nil {
		rank := make(map[string]int)
		for i, c := range d.Columns {
			rank[c.Key] = i - len(d.Columns)
			if table.Find(columns, c.Key) < 0 {
				t, err := table.ParseType(string(c.Type))
				if err != nil {
					continue // a test of the schema proves that there is none
				}
				columns = append(columns, table.Column{Key: c.Key, Type: t})
			}
		}
		slices.SortStableFunc(columns, func(a, b table.Column) int { return rank[a.Key] - rank[b.Key] })
	}
	for _, c := range []table.Column{{Key: RegionColumn}, {Key: FromColumn, Type: table.Date},
		{Key: ToColumn, Type: table.Date}, {Key: AsOfColumn, Type: table.Time}} {
		if table.Find(columns, c.Key) < 0 {
			columns = append(columns, c)
		}
	}
	return columns
}

// snapshotValue is what every row of a snapshot holds in a column that the
// snapshot adds; missing for every other column.
func snapshotValue(sn Snapshot, c table.Column) table.Value {
	var text string
	switch c.Key {
	case RegionColumn:
		text = sn.Region
	case FromColumn:
		text = sn.From
	case ToColumn:
		text = sn.To
	case AsOfColumn:
		return table.Value{Type: table.Time, Int: sn.AsOf.UnixMilli()}
	}
	value, _ := table.Parse(c.Type, text)
	return value
}

// Present reports whether a load of the view has the column among its rows.
func (v *View) Present(column int) bool {
	return slices.ContainsFunc(v.parts, func(p part) bool { return p.columns[column] >= 0 })
}

// Added reports whether a column of the view comes from the snapshots and not
// from the rows.
func (v *View) Added(column int) bool {
	switch v.columns[column].Key {
	case RegionColumn, FromColumn, ToColumn, AsOfColumn:
		return !v.Present(column)
	}
	return false
}

// Columns implements table.Source.
func (v *View) Columns() []table.Column { return v.columns }

// Layout implements table.Source.
func (v *View) Layout() table.Layout { return v.layout }

// Hidden implements table.Source.
func (v *View) Hidden(segment int) table.Bitmap {
	at := v.segments[segment]
	return v.parts[at.part].hidden[at.segment]
}

// Vector implements table.Source.
func (v *View) Vector(segment, column int) (*table.Vector, error) {
	at := v.segments[segment]
	p := v.parts[at.part]
	if p.columns[column] < 0 {
		return v.constant(at.part, column, v.layout.Len(segment)), nil
	}
	vector, err := p.source.Vector(at.segment, p.columns[column])
	if err != nil {
		return nil, err
	}
	return v.cast(vector, segment, column), nil
}

// Lend implements table.Lender.
func (v *View) Lend(segment, column int, use func(*table.Vector) error) error {
	at := v.segments[segment]
	p := v.parts[at.part]
	if p.columns[column] < 0 {
		return use(v.constant(at.part, column, v.layout.Len(segment)))
	}
	return p.source.Lend(at.segment, p.columns[column], func(vector *table.Vector) error {
		return use(v.cast(vector, segment, column))
	})
}

// Cached implements table.Source.
func (v *View) Cached(segment, column int) (*table.Vector, bool) {
	at := v.segments[segment]
	p := v.parts[at.part]
	if p.columns[column] < 0 {
		return v.constant(at.part, column, v.layout.Len(segment)), true
	}
	vector, ok := p.source.Cached(at.segment, p.columns[column])
	if !ok {
		return nil, false
	}
	if vector.Type() != v.columns[column].Type {
		return v.casts.get(castID{segment, column}) // casting takes too long for the drawing thread
	}
	return vector, true
}

// Stats implements table.Prunable. Those of hidden rows are among them.
func (v *View) Stats(segment, column int) (table.Stats, bool) {
	at := v.segments[segment]
	p := v.parts[at.part]
	if p.columns[column] < 0 {
		return v.constantStats(at.part, column, v.layout.Len(segment)), true
	}
	known, ok := p.source.Stats(at.segment, p.columns[column])
	if !ok || known.Min.Type != v.columns[column].Type {
		return table.Stats{}, false // of numbers that the view casts into texts
	}
	return known, true
}

type constantID struct{ part, column, rows int }

func (v *View) constant(part, column, rows int) *table.Vector {
	id := constantID{part, column, rows}
	if vector, ok := v.constants.Load(id); ok {
		return vector.(*table.Vector)
	}
	vector := table.Constant(v.constantValue(part, column), rows)
	v.constants.Store(id, vector)
	return vector
}

func (v *View) constantValue(part, column int) table.Value {
	value := v.parts[part].values[column]
	value.Type = v.columns[column].Type
	return value
}

type constantStatsID constantID

func (v *View) constantStats(part, column, rows int) table.Stats {
	id := constantStatsID{part, column, rows}
	if known, ok := v.constants.Load(id); ok {
		return known.(table.Stats)
	}
	known := table.StatsOfConstant(v.constantValue(part, column), rows)
	v.constants.Store(id, known)
	return known
}
