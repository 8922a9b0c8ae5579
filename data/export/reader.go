package export

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"github.com/parquet-go/parquet-go"
	"golang.org/x/sync/errgroup"

	"partnerdesk/data/table"
)

// reader hands out the rows of a view in runs that can be encoded on their own.
type reader struct {
	View
	Options
	layout table.Layout
	rows   order
	steady bool       // the rows never go back, so that one segment after the other will do
	held   []*segment // where they do go back: every segment with a row in the view
}

func newReader(v View, o Options) (*reader, error) {
	if len(v.Columns) == 0 {
		return nil, &Error{Key: "export.no_columns"}
	}
	for _, c := range slices.Concat(v.Columns, v.Partitions) {
		if c.Index < 0 || c.Index >= len(v.Source.Columns()) {
			return nil, fmt.Errorf("column %q is number %d of %d", c.Key, c.Index, len(v.Source.Columns()))
		}
	}
	v.Source = table.Once(v.Source)
	r := &reader{View: v, Options: o, layout: v.Source.Layout(), steady: true}
	if v.Rows == nil {
		r.rows = liveOrder(v.Source)
		return r, nil
	}
	r.rows = orderOf(r.layout, v.Rows)
	for i, row := range v.Rows {
		if int(row) >= r.layout.Rows() {
			return nil, fmt.Errorf("row %d of %d", row, r.layout.Rows())
		}
		r.steady = r.steady && (i == 0 || row >= v.Rows[i-1])
	}
	return r, nil
}

// header returns what stands over column c.
func (r *reader) header(c Column) string {
	if r.Keys || c.Title == "" {
		return c.Key
	}
	return c.Title
}

// run is some rows in order, with what is needed to encode them.
type run struct {
	rows     []uint32
	first    int // number of the first of these rows, from 0, among those asked for
	number   int // the same among all rows
	layout   table.Layout
	segments []*segment // by number, less base
	base     int
}

// segment returns the segment of a row, which may well be that of the row
// before.
func (x run) segment(before *segment, row uint32) *segment {
	if s := before; s != nil && int(row) >= s.start && int(row) < s.end {
		return s
	}
	k, _ := x.layout.Locate(int(row))
	return x.segments[k-x.base]
}

// runs calls do with the rows from one to before another, in order, in runs of
// a size that is quickly encoded. Texts are encoded ahead as the layout has it
// unless that is nil. It stops when ctx ends.
func (r *reader) runs(ctx context.Context, from, to int, l *layout, do func(run) error) error {
	size := max(256, 65536/len(r.Columns))
	for at := from; at < to; {
		base, segments := 0, r.held
		var rows []uint32
		if r.steady {
			rows, base = r.rows.next(at, to)
			s, err := r.load(ctx, base, len(rows), l)
			if err != nil {
				return err
			}
			segments = []*segment{s}
		} else {
			rows = r.rows.list[at:to]
		}
		for some := range slices.Chunk(rows, size) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := do(run{some, at - from, at, r.layout, segments, base}); err != nil {
				return err
			}
			at += len(some)
		}
	}
	return nil
}

// hold loads the segments that rows in no particular order need; without it
// runs can serve rows in the order of the source only.
func (r *reader) hold(ctx context.Context, l *layout) error {
	if r.steady || r.held != nil {
		return nil
	}
	picked := make([]int, r.layout.Segments())
	for _, row := range r.rows.list {
		k, _ := r.layout.Locate(int(row))
		picked[k]++
	}
	held := make([]*segment, len(picked))
	for k, n := range picked {
		if n == 0 {
			continue
		}
		s, err := r.load(ctx, k, n, l)
		if err != nil {
			return err
		}
		held[k] = s
	}
	r.held = held
	return nil
}

// segment is the view's columns of one segment.
type segment struct {
	start, end int
	columns    []column
}

// column is a vector and, where that saves work, its dictionary as it is to be
// written.
type column struct {
	*table.Vector
	codes []uint16
	text  []byte
	ends  []uint32 // of each entry of the dictionary in text
	lossy []bool   // which entries do not get through whole; nil: all do

	values []parquet.Value // of the dictionary's entries; nil until somebody asks
}

// load reads the view's columns of segment k, of which picked rows are wanted.
func (r *reader) load(ctx context.Context, k, picked int, l *layout) (*segment, error) {
	s := &segment{r.layout.Start(k), r.layout.Start(k) + r.layout.Len(k), make([]column, len(r.Columns))}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, c := range r.Columns {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			v, err := r.Source.Vector(k, c.Index)
			if err != nil {
				return err
			}
			if v.Len() != r.layout.Len(k) {
				return fmt.Errorf("column %q of segment %d has %d rows of %d", c.Key, k, v.Len(), r.layout.Len(k))
			}
			s.columns[i] = column{Vector: v}
			s.columns[i].ahead(picked, l)
			return nil
		})
	}
	return s, g.Wait()
}

// ahead encodes the texts of a dictionary once, unless there are more of them
// than rows that are wanted.
func (c *column) ahead(picked int, l *layout) {
	codes, texts, ok := c.Dict()
	if !ok || l == nil || len(texts) > picked {
		return
	}
	c.codes, c.ends = codes, make([]uint32, len(texts))
	for i, s := range texts {
		c.text = l.cell(c.text, table.Value{Type: c.Type(), Missing: i == 0, Text: s})
		c.ends[i] = uint32(len(c.text))
		if l.loses != nil && l.loses(s) {
			if c.lossy == nil {
				c.lossy = make([]bool, len(texts))
			}
			c.lossy[i] = true
		}
	}
}

// loses reports whether the text of row i does not get through whole.
func (c *column) loses(i int, loses func(string) bool) bool {
	if c.codes != nil {
		return c.lossy != nil && c.lossy[c.codes[i]]
	}
	return c.Type() == table.Text && loses(c.Text(i))
}

// append appends the cell of row i as cell writes it.
func (c *column) append(b []byte, i int, cell appender) []byte {
	if c.codes == nil {
		return cell(b, c.Value(i))
	}
	code := c.codes[i]
	if code == 0 {
		return append(b, c.text[:c.ends[0]]...)
	}
	return append(b, c.text[c.ends[code-1]:c.ends[code]]...)
}
