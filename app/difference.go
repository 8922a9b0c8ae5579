package app

import (
	"context"
	"slices"
	"time"

	"partnerdesk/data/query"
	"partnerdesk/data/schema"
	"partnerdesk/data/store"
)

// The columns that a difference has beside those of the row key.
const (
	ChangeColumn = "change" // Added, Removed or Changed
	ColumnColumn = "column" // key of the column that has changed
	BeforeColumn = "before" // its value then
	AfterColumn  = "after"  // its value now
)

// The values of ChangeColumn.
const (
	Added   = "added"
	Removed = "removed"
	Changed = "changed"
)

// Comparison asks what has changed in a dataset between two days.
type Comparison struct {
	Dataset       string
	Before, After time.Time // zero Before: the day before the newest load as of After; zero After: now
	Regions       []string  // empty: all
	Query         string    // of the rows on either side
}

// NothingToCompare says that a dataset has no load before the day.
type NothingToCompare struct {
	Dataset string
	Day     time.Time
}

func (e *NothingToCompare) Error() string {
	return "no load of " + e.Dataset + " before " + e.Day.String()
}

// Message returns the sentence's key and its arguments.
func (e *NothingToCompare) Message() (string, map[string]any) {
	return "diff.nothing", map[string]any{"dataset": e.Dataset, "day": e.Day}
}

// Compare returns what has changed as rows: one for each row that was added or
// removed, and one for each value that changed, below the columns that tell a
// row from the others. It takes the time of query.Diff, and memory for what has
// changed.
func (s *Session) Compare(ctx context.Context, c Comparison) (*Answer, error) {
	if c.After.IsZero() {
		c.After = s.Now()
	}
	if c.Before.IsZero() {
		now, err := s.Ask(ctx, Question{Dataset: c.Dataset, Scope: Scope{AsOf: c.After}})
		if err != nil {
			return nil, err
		}
		for _, sn := range now.Snapshots {
			if sn.AsOf.After(c.Before) {
				c.Before = sn.AsOf
			}
		}
		if c.Before.IsZero() {
			return nil, &NothingToCompare{c.Dataset, c.After}
		}
		c.Before = c.Before.AddDate(0, 0, -1)
	}
	before, err := s.Ask(ctx, Question{Dataset: c.Dataset, Query: c.Query, Scope: Scope{Regions: c.Regions, AsOf: c.Before}})
	if err != nil {
		return nil, err
	}
	if len(before.Snapshots) == 0 {
		return nil, &NothingToCompare{c.Dataset, c.Before}
	}
	after, err := s.Ask(ctx, Question{Dataset: c.Dataset, Query: c.Query, Scope: Scope{Regions: c.Regions, AsOf: c.After}})
	if err != nil {
		return nil, err
	}
	d := difference{before: before, after: after}
	d.plan()
	if err := d.find(ctx); err != nil {
		return nil, err
	}
	return d.answer(ctx)
}

// difference is a comparison under way.
type difference struct {
	before, after *Answer
	key           []query.Pair // of the columns that are shown for each change
	columns       []query.Pair // that are compared
	parts         []changes
}

// changes are what was found among some of the rows, and the columns that these
// were compared in.
type changes struct {
	query.Changes
	columns []query.Pair
}

// plan chooses the columns: those that the rows themselves have, and the period
// that their load gives them.
func (d *difference) plan() {
	both, _, _ := query.SameColumns(d.before.Source.Columns(), d.after.Source.Columns())
	key := map[string]bool{}
	if described := schema.Get(d.after.Question.Dataset); described != nil {
		for _, k := range slices.Concat(described.RowKey, described.RowKeyElse) {
			key[k] = true
		}
		if HasPeriod(described.Key) {
			key[store.FromColumn], key[store.ToColumn] = true, true
		}
	}
	for _, p := range both {
		switch column := d.after.Source.Columns()[p.Right]; {
		case key[column.Key]:
			d.key = append(d.key, p)
		case !d.added(p.Right) && d.present(p):
			d.columns = append(d.columns, p)
		}
	}
	if len(d.key) == 0 { // rows without a key are told by all they hold
		d.key = d.columns
	}
}

// added reports whether a column comes from the loads and not from the rows.
func (d *difference) added(column int) bool {
	view, ok := viewOf(d.after.Source)
	return ok && (column >= len(view.Columns()) || view.Added(column))
}

// present reports whether a load on either side has the columns.
func (d *difference) present(p query.Pair) bool {
	before, ok := viewOf(d.before.Source)
	after, same := viewOf(d.after.Source)
	return !ok || !same || before.Present(p.Left) || after.Present(p.Right)
}

// split returns the columns that tell rows apart by these keys and the period,
// and those to compare them in: all others.
func (d *difference) split(keys []string) (key, columns []query.Pair) {
	columns = slices.Clone(d.columns)
	for _, p := range d.key {
		switch column := d.after.Source.Columns()[p.Right].Key; {
		case slices.Contains(keys, column), column == store.FromColumn, column == store.ToColumn:
			key = append(key, p)
		case d.present(p):
			columns = append(columns, p)
		}
	}
	return key, columns
}

// find compares the rows: by the row key, and those that have no value in its
// first column by the other key that the schema names for them.
func (d *difference) find(ctx context.Context) error {
	described := schema.Get(d.after.Question.Dataset)
	if described == nil {
		return d.compare(ctx, d.before.Rows, d.after.Rows, nil, d.columns)
	}
	key, columns := d.split(described.RowKey)
	if len(described.RowKeyElse) == 0 {
		return d.compare(ctx, d.before.Rows, d.after.Rows, key, columns)
	}
	keyed := query.Has{Field: described.RowKey[0]}
	if err := d.compareWhere(ctx, keyed, key, columns); err != nil {
		return err
	}
	key, columns = d.split(described.RowKeyElse)
	return d.compareWhere(ctx, query.Not{Node: keyed}, key, columns)
}

// compareWhere compares the rows for which a node holds.
func (d *difference) compareWhere(ctx context.Context, node query.Node, key, columns []query.Pair) error {
	before, err := narrowed(ctx, d.before, node)
	if err != nil {
		return err
	}
	after, err := narrowed(ctx, d.after, node)
	if err != nil {
		return err
	}
	return d.compare(ctx, before, after, key, columns)
}

// narrowed returns the rows of an answer for which a node holds too.
func narrowed(ctx context.Context, a *Answer, node query.Node) ([]uint32, error) {
	f, err := (&query.Query{Root: node}).Bind(a.Source.Columns(), a.Question.Scope.AsOf)
	if err != nil {
		return nil, err
	}
	fits, err := query.Select(ctx, a.Source, f)
	if err != nil {
		return nil, err
	}
	rows := make([]uint32, 0, len(fits))
	for i, j := 0, 0; i < len(a.Rows) && j < len(fits); { // both ascend
		switch {
		case a.Rows[i] < fits[j]:
			i++
		case a.Rows[i] > fits[j]:
			j++
		default:
			rows, i, j = append(rows, a.Rows[i]), i+1, j+1
		}
	}
	return rows, nil
}

func (d *difference) compare(ctx context.Context, before, after []uint32, key, columns []query.Pair) error {
	if before == nil {
		before = []uint32{}
	}
	if after == nil {
		after = []uint32{}
	}
	found, err := query.Diff(ctx, d.before.Source, d.after.Source, before, after, key, columns)
	if err == nil {
		d.parts = append(d.parts, changes{*found, columns})
	}
	return err
}
