package export

import (
	"context"
	"io"
	"runtime"
	"strconv"
	"sync"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/table"
)

// appender appends a value as a format writes it.
type appender func([]byte, table.Value) []byte

// layout is how a format writes rows.
type layout struct {
	head     string   // before all rows
	open     string   // before a row
	before   []string // before each cell
	end      string   // after a row
	cell     appender
	numbered string // written, after the row's number, behind open and before; nothing if empty
	number   int    // of the first row
	sparse   bool   // cells without a value are left out
	longest  int    // UTF-16 units that a cell's text can hold; 0 for any number
}

// block is an encoded run.
type block struct {
	bytes     *[]byte
	rows, cut int
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// write writes the head and all rows.
func (r *reader) write(ctx context.Context, w io.Writer, l layout, t *tally) error {
	if _, err := io.WriteString(w, l.head); err != nil {
		return err
	}
	return r.body(ctx, w, 0, len(r.rows), l, t)
}

// body writes the rows from one to before another. Runs are encoded on all
// processors and written in order; no more of them wait than there are
// processors.
func (r *reader) body(ctx context.Context, w io.Writer, from, to int, l layout, t *tally) error {
	if err := r.hold(ctx, l.cell); err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	queue := make(chan chan block, runtime.GOMAXPROCS(0))
	g.Go(func() error {
		defer close(queue)
		return r.runs(ctx, from, to, l.cell, func(x run) error {
			done := make(chan block, 1)
			select {
			case queue <- done:
			case <-ctx.Done():
				return ctx.Err()
			}
			g.Go(func() error {
				done <- x.encode(l)
				return nil
			})
			return nil
		})
	})
	g.Go(func() error {
		for done := range queue {
			b := <-done
			if err := ctx.Err(); err != nil {
				return err
			}
			if _, err := w.Write(*b.bytes); err != nil {
				return err
			}
			buffers.Put(b.bytes)
			t.add(b.rows, b.cut)
		}
		return nil
	})
	return g.Wait()
}

// encode returns the rows of the run as the layout writes them.
func (x run) encode(l layout) block {
	buffer := buffers.Get().(*[]byte)
	b := (*buffer)[:0]
	var s *segment
	var digits []byte
	cut := 0
	for i, row := range x.rows {
		s = x.segment(s, row)
		at := int(row) - s.start
		b = append(b, l.open...)
		if l.numbered != "" {
			digits = append(strconv.AppendInt(digits[:0], int64(l.number+x.first+i), 10), l.numbered...)
			b = append(append(b, digits...), '>')
		}
		for k := range s.columns {
			c := &s.columns[k]
			if l.sparse && c.IsMissing(at) {
				continue
			}
			b = append(append(b, l.before[k]...), digits...)
			start := len(b)
			b = c.append(b, at, l.cell)
			if l.longest > 0 && len(b)-start > l.longest && c.Type() == table.Text && units(c.Text(at)) > l.longest {
				cut++
			}
		}
		b = append(b, l.end...)
	}
	*buffer = b
	return block{buffer, len(x.rows), cut}
}
