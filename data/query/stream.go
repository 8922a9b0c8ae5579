package query

import (
	"context"
	"iter"

	"partnerdesk/data/table"
)

// Stream yields what Select returns, segment by segment and in the same order,
// while segments further on are still being searched: a grid can show the first
// rows of a filter at once. Segments in which nothing matches are left out. An
// error comes last, with nil rows. Whoever stops early ends the search.
//
// Time is that of Select; memory is 4 bytes for each row that matches and was not
// yet taken.
func Stream(ctx context.Context, src table.Source, f *Filter) iter.Seq2[[]uint32, error] {
	return func(yield func([]uint32, error) bool) {
		layout := src.Layout()
		if err := checkRows(layout); err != nil {
			yield(nil, err)
			return
		}
		asked := ctx
		ctx, stop := context.WithCancel(asked)
		found := make([]chan []uint32, layout.Segments())
		for i := range found {
			found[i] = make(chan []uint32, 1)
		}
		var failed error
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			failed = f.scan(ctx, src, func(segment int, rows table.Bitmap) {
				numbers := make([]uint32, rows.Count())
				fill(numbers, rows, uint32(layout.Start(segment)))
				found[segment] <- numbers
			})
			if failed == nil {
				failed = asked.Err() // which comes a moment before that of ctx
			}
		}()
		defer func() { stop(); <-ended }()
		for _, segment := range found {
			var rows []uint32
			select {
			case rows = <-segment:
			case <-ended:
				if failed != nil {
					yield(nil, failed)
					return
				}
				select {
				case rows = <-segment:
				default: // the search found no need to look there
				}
			}
			if len(rows) > 0 && !yield(rows, nil) {
				return
			}
		}
		<-ended
		if failed != nil {
			yield(nil, failed)
		}
	}
}
