package query

import (
	"fmt"
	"sync/atomic"

	"partnerdesk/data/table"
)

// JoinedSource is joined rows as a source: chosen columns of the left side,
// then chosen ones of the right. It is safe for concurrent use.
//
// A vector is gathered when it is first asked for, in O(its rows), and kept:
// memory is that of the columns that were read, and 8 bytes a row.
type JoinedSource struct {
	rows    []Joined
	columns []table.Column
	from    []joinedColumn
	layout  table.Layout
	vectors []atomic.Pointer[table.Vector] // segment by segment
}

var _ table.Source = (*JoinedSource)(nil)

// joinedColumn is where a column comes from.
type joinedColumn struct {
	src    table.Source
	column int
	right  bool
}

// NewJoinedSource returns joined rows as a source. Left and right are those
// that the rows come from; a column that repeats the key of an earlier one gets
// a number behind it.
func NewJoinedSource(rows []Joined, left, right table.Source, leftColumns, rightColumns []int) (*JoinedSource, error) {
	j := &JoinedSource{rows: rows}
	for i, columns := range [][]int{leftColumns, rightColumns} {
		src, side := left, "left"
		if i == 1 {
			src, side = right, "right"
		}
		for _, c := range columns {
			if err := checkColumn(src, c); err != nil {
				return nil, fmt.Errorf("%s side: %w", side, err)
			}
			column := src.Columns()[c]
			for n, key := 2, column.Key; table.Find(j.columns, column.Key) >= 0; n++ {
				column.Key = fmt.Sprintf("%s_%d", key, n)
			}
			j.columns = append(j.columns, column)
			j.from = append(j.from, joinedColumn{src, c, i == 1})
		}
	}
	for _, row := range rows {
		if int(row.Left) >= left.Layout().Rows() {
			return nil, beyond(int(row.Left), left.Layout())
		}
		if row.Right != NoRow && int(row.Right) >= right.Layout().Rows() {
			return nil, beyond(int(row.Right), right.Layout())
		}
	}
	var segments []int
	for n := len(rows); n > 0; n -= table.SegmentRows {
		segments = append(segments, min(n, table.SegmentRows))
	}
	j.layout = table.NewLayout(segments)
	j.vectors = make([]atomic.Pointer[table.Vector], len(segments)*len(j.columns))
	return j, nil
}

// Columns implements table.Source.
func (j *JoinedSource) Columns() []table.Column { return j.columns }

// Layout implements table.Source.
func (j *JoinedSource) Layout() table.Layout { return j.layout }

// Hidden implements table.Source.
func (j *JoinedSource) Hidden(int) table.Bitmap { return nil }

// Cached implements table.Source.
func (j *JoinedSource) Cached(segment, column int) (*table.Vector, bool) {
	v := j.vectors[segment*len(j.columns)+column].Load()
	return v, v != nil
}

// Vector implements table.Source.
func (j *JoinedSource) Vector(segment, column int) (*table.Vector, error) {
	if v, ok := j.Cached(segment, column); ok {
		return v, nil
	}
	from := j.from[column]
	layout := from.src.Layout()
	b := table.NewBuilder(j.columns[column].Type)
	read := make([]*table.Vector, layout.Segments())
	start := j.layout.Start(segment)
	for _, pair := range j.rows[start : start+j.layout.Len(segment)] {
		row := pair.Left
		if from.right {
			row = pair.Right
		}
		if row == NoRow {
			b.AppendMissing()
			continue
		}
		at, offset := layout.Locate(int(row))
		if read[at] == nil {
			var err error
			if read[at], err = from.src.Vector(at, from.column); err != nil {
				return nil, err
			}
		}
		b.Append(read[at].Value(offset))
	}
	v := b.Finish()
	j.vectors[segment*len(j.columns)+column].Store(v)
	return v, nil
}
