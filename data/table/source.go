package table

import "sort"

// Source is an immutable run of rows, cut into segments. Rows are numbered
// from 0 through all segments. It is safe for concurrent use.
type Source interface {
	// Columns returns the columns; the slice must not be changed.
	Columns() []Column
	// Layout says how the rows are cut.
	Layout() Layout
	// Vector returns a column of a segment, reading and decoding it if need be.
	Vector(segment, column int) (*Vector, error)
	// Cached returns a column of a segment if that takes no reading. It is what
	// the drawing thread may call.
	Cached(segment, column int) (*Vector, bool)
	// Hidden returns the rows of a segment that a newer load replaces: they are
	// not part of any result. It is nil where there are none.
	Hidden(segment int) Bitmap
}

// Once returns the same rows for somebody who passes through them a single
// time, as an export does: what a source reads for that it need not keep. A
// source that keeps what it reads has a method of this name.
func Once(s Source) Source {
	if keeper, ok := s.(interface{ Once() Source }); ok {
		return keeper.Once()
	}
	return s
}

// Lender is a Source that can decode a column of a segment for somebody who
// looks at it once, in memory that is then used again.
type Lender interface {
	// Lend calls use with what Vector returns, only once and not after it
	// returns. The vector, its texts and its slices hold until use returns.
	Lend(segment, column int, use func(*Vector) error) error
}

// Lend calls use with a column of a segment, which holds until use returns. It is
// what a scan reads with: it neither leaves garbage behind nor crowds out of a
// cache what others need.
func Lend(s Source, segment, column int, use func(*Vector) error) error {
	if lender, ok := s.(Lender); ok {
		return lender.Lend(segment, column, use)
	}
	v, err := s.Vector(segment, column)
	if err != nil {
		return err
	}
	return use(v)
}

// Layout says how many rows each segment of a source holds.
type Layout struct {
	starts []int // of each segment, and the number of all rows
}

// NewLayout returns the layout of segments with those numbers of rows.
func NewLayout(segments []int) Layout {
	starts := make([]int, 1, len(segments)+1)
	for i, n := range segments {
		starts = append(starts, starts[i]+n)
	}
	return Layout{starts}
}

// Segments returns the number of segments.
func (l Layout) Segments() int { return max(0, len(l.starts)-1) }

// Rows returns the number of rows, hidden ones included.
func (l Layout) Rows() int {
	if len(l.starts) == 0 {
		return 0
	}
	return l.starts[len(l.starts)-1]
}

// Start returns the number of a segment's first row.
func (l Layout) Start(segment int) int { return l.starts[segment] }

// Len returns the number of rows of a segment.
func (l Layout) Len(segment int) int { return l.starts[segment+1] - l.starts[segment] }

// Locate returns the segment and the offset in it of a row.
func (l Layout) Locate(row int) (segment, offset int) {
	segment = sort.SearchInts(l.starts, row+1) - 1
	return segment, row - l.starts[segment]
}

// Memory is a source that is held in memory whole.
type Memory struct {
	columns  []Column
	layout   Layout
	segments [][]*Vector
}

// NewMemory returns a source of segments, each a vector a column.
func NewMemory(columns []Column, segments ...[]*Vector) *Memory {
	var lens []int
	for _, s := range segments {
		lens = append(lens, s[0].Len())
	}
	return &Memory{columns, NewLayout(lens), segments}
}

// Columns implements Source.
func (m *Memory) Columns() []Column { return m.columns }

// Layout implements Source.
func (m *Memory) Layout() Layout { return m.layout }

// Vector implements Source.
func (m *Memory) Vector(segment, column int) (*Vector, error) {
	return m.segments[segment][column], nil
}

// Cached implements Source.
func (m *Memory) Cached(segment, column int) (*Vector, bool) {
	return m.segments[segment][column], true
}

// Hidden implements Source.
func (m *Memory) Hidden(int) Bitmap { return nil }

// Batch collects rows of a table into segments.
type Batch struct {
	columns []*Builder
}

// NewBatch returns an empty batch for the columns.
func NewBatch(columns []Column) *Batch {
	b := &Batch{}
	for _, c := range columns {
		b.columns = append(b.columns, NewBuilder(c.Type))
	}
	return b
}

// Column returns the builder of a column. A row is complete when each column
// has had one value appended.
func (b *Batch) Column(i int) *Builder { return b.columns[i] }

// Rows returns the number of rows of the first column.
func (b *Batch) Rows() int {
	if len(b.columns) == 0 {
		return 0
	}
	return b.columns[0].Len()
}

// Full reports whether the batch holds a whole segment.
func (b *Batch) Full() bool { return b.Rows() >= SegmentRows }

// Finish returns the segment and empties the batch.
func (b *Batch) Finish() []*Vector {
	vectors := make([]*Vector, len(b.columns))
	for i, c := range b.columns {
		vectors[i] = c.Finish()
	}
	return vectors
}
