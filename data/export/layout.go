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

	// loses reports whether a text does not get through whole; nil: all do.
	loses func(text string) bool
}

// block is an encoded run.
type block struct {
	bytes  *[]byte
	rows   int
	lost   int     // cells that did not get through whole
	places []Place // the first of them
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// write writes the head and all rows.
func (r *reader) write(ctx context.Context, w io.Writer, l layout, t *tally) error {
	if _, err := io.WriteString(w, l.head); err != nil {
		return err
	}
	if l.loses != nil {
		for _, c := range r.Columns {
			if title := r.header(c); l.loses(title) {
				t.lose(1, []Place{{0, title, title}})
			}
		}
	}
	return r.body(ctx, w, 0, r.rows.len(), l, t)
}

// body writes the rows from one to before another. Runs are encoded on all
// processors and written in order; no more of them wait than there are
// processors.
func (r *reader) body(ctx context.Context, w io.Writer, from, to int, l layout, t *tally) error {
	if err := r.hold(ctx, &l); err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	queue := make(chan chan block, runtime.GOMAXPROCS(0))
	g.Go(func() error {
		defer close(queue)
		return r.runs(ctx, from, to, &l, func(x run) error {
			done := make(chan block, 1)
			select {
			case queue <- done:
			case <-ctx.Done():
				return ctx.Err()
			}
			g.Go(func() error {
				done <- r.encode(x, l)
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
			t.lose(b.lost, b.places)
			t.add(b.rows)
		}
		return nil
	})
	return g.Wait()
}

// encode returns the rows of a run as the layout writes them.
func (r *reader) encode(x run, l layout) block {
	done := block{bytes: buffers.Get().(*[]byte), rows: len(x.rows)}
	b := (*done.bytes)[:0]
	var s *segment
	var digits []byte
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
			b = c.append(b, at, l.cell)
			if l.loses != nil && c.loses(at, l.loses) {
				done.lost++
				if len(done.places) < maxPlaces {
					done.places = append(done.places, Place{x.number + i + 1, r.header(r.Columns[k]), c.Text(at)})
				}
			}
		}
		b = append(b, l.end...)
	}
	*done.bytes = b
	return done
}
