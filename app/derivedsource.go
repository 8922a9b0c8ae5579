package app

import (
	"slices"

	"partnerdesk/data/measure"
	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// derivedSource is the rows of a dataset with the derived columns after those
// that the loads have. It is immutable and safe for concurrent use.
type derivedSource struct {
	*store.View
	of      []schema.Derived
	rows    table.Source // View, or the same for a single pass
	columns []table.Column
	added   [][]*table.Vector // of the derived columns, by segment; nil: late has it
	late    *lateColumns
}

var (
	_ table.Source   = (*derivedSource)(nil)
	_ table.Prunable = (*derivedSource)(nil)
	_ table.Lender   = (*derivedSource)(nil)
)

// newDerivedSource puts columns behind those of a view, in the schema's order:
// vectors hold some of them, late has the others.
func newDerivedSource(view *store.View, vectors map[string][]*table.Vector, late *lateColumns) *derivedSource {
	s := &derivedSource{View: view, of: schema.Get(view.Dataset).Derived, rows: view, columns: slices.Clone(view.Columns()), late: late}
	for _, d := range s.of {
		if i := table.Find(s.columns, d.Key); i >= 0 {
			s.columns[i].Key = filePrefix + d.Key // what the file held stays in reach
		}
		typ, _ := table.ParseType(string(d.Type)) // a test of the schema proves that there is no error
		s.columns = append(s.columns, table.Column{Key: d.Key, Type: typ, List: d.List, Aside: d.Aside})
		s.added = append(s.added, vectors[d.Key])
	}
	return s
}

// answerColumns returns the columns of the view and then the derived ones; those
// that the loads add stay last.
func (s *derivedSource) answerColumns() []Column {
	columns := answerColumns(s.View)
	for i, c := range columns {
		columns[i].Key = s.columns[c.Index].Key
		if _, taken := s.derivedName(c.Key); taken {
			columns[i].name = filePrefix + c.Key
		}
	}
	at := len(columns)
	for at > 0 && columns[at-1].Added {
		at--
	}
	return slices.Insert(columns, at, s.derivedColumns()...)
}

func (s *derivedSource) derivedColumns() []Column {
	var columns []Column
	for i := s.own(); i < len(s.columns); i++ {
		c, d := s.columns[i], s.of[i-s.own()]
		column := Column{Key: c.Key, Type: c.Type, Index: i, Derived: true, List: c.List, Own: d.Own, Aside: d.Aside}
		if len(d.Names) > 0 {
			column.name = d.Names[0] // what people write
		}
		columns = append(columns, column)
	}
	return columns
}

// derivedName returns the key of the derived column that a name means in
// queries.
func (s *derivedSource) derivedName(name string) (key string, ok bool) {
	for _, d := range s.of {
		if d.Key == name || slices.Contains(d.Names, name) {
			return d.Key, true
		}
	}
	return "", false
}

// own is the number of columns of the view.
func (s *derivedSource) own() int { return len(s.View.Columns()) }

// Columns implements table.Source.
func (s *derivedSource) Columns() []table.Column { return s.columns }

// Vector implements table.Source.
func (s *derivedSource) Vector(segment, column int) (*table.Vector, error) {
	at := column - s.own()
	switch {
	case at < 0:
		return s.rows.Vector(segment, column)
	case s.added[at] != nil:
		return s.added[at][segment], nil
	}
	return s.late.vector(s.of[at].Key, segment)
}

// Cached implements table.Source.
func (s *derivedSource) Cached(segment, column int) (*table.Vector, bool) {
	at := column - s.own()
	switch {
	case at < 0:
		return s.rows.Cached(segment, column)
	case s.added[at] != nil:
		return s.added[at][segment], true
	}
	return s.late.cached(s.of[at].Key, segment)
}

// Lend implements table.Lender.
func (s *derivedSource) Lend(segment, column int, use func(*table.Vector) error) error {
	if column < s.own() {
		return table.Lend(s.rows, segment, column, use)
	}
	v, err := s.Vector(segment, column)
	if err != nil {
		return err
	}
	return use(v)
}

// Stats implements table.Prunable.
func (s *derivedSource) Stats(segment, column int) (table.Stats, bool) {
	if column >= s.own() {
		return table.Stats{}, false
	}
	return s.View.Stats(segment, column)
}

// Once returns the rows for a single pass; see table.Once.
func (s *derivedSource) Once() table.Source {
	pass := *s
	pass.rows = s.View.Once()
	return &pass
}

// viewOf returns the view that a source of rows is, or adds columns to.
func viewOf(src table.Source) (*store.View, bool) {
	switch src := src.(type) {
	case *store.View:
		return src, true
	case *derivedSource:
		return src.View, true
	}
	return nil, false
}

// sameRows reports whether rows of two sources with the same number are the
// same, whatever columns are added to them.
func sameRows(a, b table.Source) bool {
	left, ok := viewOf(a)
	right, both := viewOf(b)
	return a == b || ok && both && left == right
}

// described returns the schema's description of a derived column of an answer.
func (a *Answer) described(c Column) (schema.Derived, bool) {
	if !a.Question.derives() && !a.Question.derivesLines() {
		return schema.Derived{}, false
	}
	return schema.Get(a.Question.Dataset).DerivedColumn(c.Key)
}

// computedVectors are the columns of customers that package measure fills.
func computedVectors(c *measure.Customers, segments int) map[string][]*table.Vector {
	vectors := make(map[string][]*table.Vector)
	for i, key := range measure.Columns() {
		for segment := range segments {
			vectors[key] = append(vectors[key], c.Vector(i, segment))
		}
	}
	return vectors
}
