package app

import (
	"slices"

	"partnerdesk/data/measure"
	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// customersSource is the rows of customers with the derived columns after those
// that the loads have. It is immutable and safe for concurrent use.
type customersSource struct {
	*store.View
	rows    table.Source // View, or the same for a single pass
	columns []table.Column
	added   [][]*table.Vector // of the derived columns, by segment
}

var (
	_ table.Source   = (*customersSource)(nil)
	_ table.Prunable = (*customersSource)(nil)
	_ table.Lender   = (*customersSource)(nil)
)

// newCustomersSource puts columns behind those of a view, in the schema's order.
func newCustomersSource(view *store.View, vectors map[string][]*table.Vector) *customersSource {
	s := &customersSource{View: view, rows: view, columns: slices.Clone(view.Columns())}
	for _, d := range derivedColumns() {
		if i := table.Find(s.columns, d.Key); i >= 0 {
			s.columns[i].Key = filePrefix + d.Key // what the file held stays in reach
		}
		typ, _ := table.ParseType(string(d.Type)) // a test of the schema proves that there is no error
		s.columns = append(s.columns, table.Column{Key: d.Key, Type: typ, List: d.List})
		s.added = append(s.added, vectors[d.Key])
	}
	return s
}

// answerColumns returns the columns of the view and then the derived ones; those
// that the loads add stay last.
func (s *customersSource) answerColumns() []Column {
	columns := answerColumns(s.View)
	for i, c := range columns {
		columns[i].Key = s.columns[c.Index].Key
		if _, taken := derivedName(c.Key); taken {
			columns[i].name = filePrefix + c.Key
		}
	}
	at := len(columns)
	for at > 0 && columns[at-1].Added {
		at--
	}
	return slices.Insert(columns, at, s.derivedColumns()...)
}

func (s *customersSource) derivedColumns() []Column {
	var columns []Column
	for i := s.own(); i < len(s.columns); i++ {
		c, d := s.columns[i], derivedColumns()[i-s.own()]
		column := Column{Key: c.Key, Type: c.Type, Index: i, Derived: true, List: c.List, Own: d.Own}
		if len(d.Names) > 0 {
			column.name = d.Names[0] // what people write
		}
		columns = append(columns, column)
	}
	return columns
}

// own is the number of columns of the view.
func (s *customersSource) own() int { return len(s.View.Columns()) }

// Columns implements table.Source.
func (s *customersSource) Columns() []table.Column { return s.columns }

// Vector implements table.Source.
func (s *customersSource) Vector(segment, column int) (*table.Vector, error) {
	if column >= s.own() {
		return s.added[column-s.own()][segment], nil
	}
	return s.rows.Vector(segment, column)
}

// Cached implements table.Source.
func (s *customersSource) Cached(segment, column int) (*table.Vector, bool) {
	if column >= s.own() {
		return s.added[column-s.own()][segment], true
	}
	return s.rows.Cached(segment, column)
}

// Lend implements table.Lender.
func (s *customersSource) Lend(segment, column int, use func(*table.Vector) error) error {
	if column >= s.own() {
		return use(s.added[column-s.own()][segment])
	}
	return table.Lend(s.rows, segment, column, use)
}

// Stats implements table.Prunable.
func (s *customersSource) Stats(segment, column int) (table.Stats, bool) {
	if column >= s.own() {
		return table.Stats{}, false
	}
	return s.View.Stats(segment, column)
}

// Once returns the rows for a single pass; see table.Once.
func (s *customersSource) Once() table.Source {
	pass := *s
	pass.rows = s.View.Once()
	return &pass
}

// viewOf returns the view that a source of rows is, or adds columns to.
func viewOf(src table.Source) (*store.View, bool) {
	switch src := src.(type) {
	case *store.View:
		return src, true
	case *customersSource:
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

// derivedName returns the key of the derived column that a name means in
// queries about customers.
func derivedName(name string) (key string, ok bool) {
	for _, d := range derivedColumns() {
		if d.Key == name || slices.Contains(d.Names, name) {
			return d.Key, true
		}
	}
	return "", false
}

// described returns the schema's description of a derived column of an answer.
func (a *Answer) described(c Column) (schema.Derived, bool) {
	if !a.Question.derives() {
		return schema.Derived{}, false
	}
	return schema.Get(customersDataset).DerivedColumn(c.Key)
}

// computedVectors are the columns that package measure fills.
func computedVectors(c *measure.Customers, segments int) map[string][]*table.Vector {
	vectors := make(map[string][]*table.Vector)
	for i, key := range measure.Columns() {
		for segment := range segments {
			vectors[key] = append(vectors[key], c.Vector(i, segment))
		}
	}
	return vectors
}
