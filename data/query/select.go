package query

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"sync"

	"partnerdesk/data/table"
)

// Select returns the numbers of the rows that match, in the order of the
// source. Hidden rows never match. A nil filter matches every other row.
func Select(ctx context.Context, src table.Source, f *Filter) ([]uint32, error) {
	layout := src.Layout()
	if err := checkRows(layout); err != nil {
		return nil, err
	}
	found := make([]table.Bitmap, layout.Segments())
	starts := make([]int, layout.Segments()+1)
	err := f.scan(ctx, src, func(segment int, rows table.Bitmap) {
		found[segment] = append(table.Bitmap(nil), rows...)
		starts[segment+1] = rows.Count()
	})
	if err != nil {
		return nil, err
	}
	for i := range found {
		starts[i+1] += starts[i]
	}
	selected := make([]uint32, starts[len(found)])
	err = each(ctx, len(found), func() func(int) error {
		return func(i int) error {
			fill(selected[starts[i]:starts[i+1]], found[i], uint32(layout.Start(i)))
			return nil
		}
	})
	return selected, err
}

// Count returns how many rows Select would return.
func Count(ctx context.Context, src table.Source, f *Filter) (int, error) {
	if err := checkRows(src.Layout()); err != nil {
		return 0, err
	}
	counts := make([]int, src.Layout().Segments())
	err := f.scan(ctx, src, func(segment int, rows table.Bitmap) { counts[segment] = rows.Count() })
	total := 0
	for _, n := range counts {
		total += n
	}
	return total, err
}

// checkRows refuses a source whose rows 32 bits cannot number.
func checkRows(layout table.Layout) error {
	if n := layout.Rows(); n > math.MaxUint32 {
		return &TooManyRowsError{n}
	}
	return nil
}

// fill writes the numbers of the members, the first row being start.
func fill(to []uint32, rows table.Bitmap, start uint32) {
	n := 0
	for w, word := range rows {
		for ; word != 0; word &= word - 1 {
			to[n] = start + uint32(w*64+bits.TrailingZeros64(word))
			n++
		}
	}
}

var scanners = sync.Pool{New: func() any { return new(worker) }}

// scan calls found with the matching rows of each segment, from several
// goroutines, for different segments. The bitmap is the caller's only during
// the call.
func (f *Filter) scan(ctx context.Context, src table.Source, found func(segment int, rows table.Bitmap)) error {
	if err := f.fits(src); err != nil {
		return err
	}
	layout := src.Layout()
	return each(ctx, layout.Segments(), func() func(int) error {
		return func(i int) error {
			w := scanners.Get().(*worker)
			defer scanners.Put(w)
			w.src, w.segment, w.rows = src, i, layout.Len(i)
			w.known, _ = src.(table.Prunable)
			defer func() { w.src, w.known = nil, nil }()
			rows, err := f.matching(w)
			if err != nil {
				return err
			}
			found(i, rows)
			w.release(rows)
			return nil
		}
	})
}

// matching returns the rows of the worker's segment that match. It reads no
// row where the statistics say enough.
func (f *Filter) matching(w *worker) (table.Bitmap, error) {
	switch f.foresee(w.src, w.segment) {
	case never:
		return w.take(), nil
	case always:
		return w.live(), nil
	}
	live := w.live()
	if empty(live) {
		return live, nil
	}
	defer w.release(live)
	return f.root.match(w, live)
}

// foresee tells from statistics alone what of a segment matches.
func (f *Filter) foresee(src table.Source, segment int) outlook {
	if f == nil || f.root == nil {
		return always
	}
	known, ok := src.(table.Prunable)
	if !ok {
		return maybe
	}
	return f.root.foresee(func(column int) (table.Stats, bool) { return known.Stats(segment, column) })
}

// fits checks that the source has the columns that the filter was bound to.
func (f *Filter) fits(src table.Source) error {
	columns := src.Columns()
	for _, i := range f.Columns() {
		if i >= len(columns) || columns[i].Key != f.columns[i].Key || columns[i].Type != f.columns[i].Type {
			return fmt.Errorf("a filter bound to column %q, which the source does not have at %d", f.columns[i].Key, i)
		}
	}
	return nil
}

// worker is what one goroutine needs to match a segment.
type worker struct {
	src           table.Source
	known         table.Prunable // nil where the source knows no statistics
	segment, rows int
	free          []table.Bitmap
	hits          [1 << 16]uint8 // by code of a dictionary
	folded        []byte
	ends          []uint32 // see foldAll
}

// stats returns the statistics of a column of the segment.
func (w *worker) stats(column int) (table.Stats, bool) {
	if w.known == nil {
		return table.Stats{}, false
	}
	return w.known.Stats(w.segment, column)
}

// lend calls look with a column of the segment and an empty bitmap, which it
// returns.
func (w *worker) lend(column int, look func(v *table.Vector, out table.Bitmap)) (table.Bitmap, error) {
	out := w.take()
	err := table.Lend(w.src, w.segment, column, func(v *table.Vector) error {
		look(v, out)
		return nil
	})
	if err != nil {
		w.release(out)
		return nil, err
	}
	return out, nil
}

// take returns an empty bitmap for the segment.
func (w *worker) take() table.Bitmap {
	n := (w.rows + 63) / 64
	if last := len(w.free) - 1; last >= 0 {
		b := w.free[last]
		w.free = w.free[:last]
		if cap(b) >= n {
			b = b[:n]
			clear(b)
			return b
		}
	}
	return make(table.Bitmap, n, max(n, table.SegmentRows/64))
}

func (w *worker) release(b table.Bitmap) { w.free = append(w.free, b) }

// live returns the rows of the segment that are not hidden.
func (w *worker) live() table.Bitmap {
	b := w.take()
	for i := range b {
		b[i] = math.MaxUint64
	}
	if rest := w.rows % 64; rest > 0 {
		b[len(b)-1] = 1<<rest - 1
	}
	for i, h := range w.src.Hidden(w.segment) {
		b[i] &^= h
	}
	return b
}

func empty(b table.Bitmap) bool {
	for _, w := range b {
		if w != 0 {
			return false
		}
	}
	return true
}
