package query

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// unpruned hides the statistics of a source.
type unpruned struct{ table.Source }

// What statistics let a query skip changes nothing: on loads of a store, small
// and narrow so that much is skipped, random queries find the same rows with
// statistics and without.
func TestStatisticsChangeNoResult(t *testing.T) {
	ctx := context.Background()
	st := storetest.Open(t)
	r := rand.New(rand.NewPCG(101, 102))
	for load := range 40 {
		columns := testColumns
		if load%8 == 7 { // a load that lacks a column, and one whose numbers the view shows as texts
			columns = slices.Delete(slices.Clone(testColumns), 5, 6)
			columns[3].Type = table.Text
		}
		if load < 20 && load%8 == 7 {
			columns = testColumns[1:]
		}
		few := make([]any, len(columns))
		_, err := storetest.Write(ctx, st, store.Draft{Dataset: "own", Region: fmt.Sprint("R", load), Columns: columns, AsOf: time.Unix(int64(load), 0)}, func(row func(cells ...any)) {
			for range 1 + r.IntN(9) {
				for i, c := range columns {
					if few[i] == nil || r.IntN(3) == 0 {
						few[i] = randomValue(r, c)
					}
				}
				row(few...)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	view, err := st.View(ctx, "own", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	const queries = 3000
	skipped, looked := 0, 0
	for range queries {
		q := &Query{Root: typedNode(r, 2)}
		f, err := q.Bind(view.Columns(), today)
		if err != nil {
			continue // the view's column of numbers may be one of texts
		}
		got, err := Select(ctx, view, f)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Select(ctx, unpruned{view}, f)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s finds the rows %v with statistics, %v without", q, got, want)
		}
		for segment := range view.Layout().Segments() {
			looked++
			if f.foresee(view, segment) != maybe {
				skipped++
			}
		}
	}
	if skipped < looked/10 || looked < queries*30 {
		t.Errorf("%d of %d segments were skipped", skipped, looked)
	}
}

// An equality on one of a million different texts reads the segment that has
// it, and hardly another.
func TestEqualityReadsOneSegment(t *testing.T) {
	ctx := context.Background()
	st := storetest.Open(t)
	columns := []table.Column{{Key: "id"}}
	const segments = 8
	sn, err := storetest.Write(ctx, st, store.Draft{Dataset: "own", Columns: columns}, func(row func(cells ...any)) {
		for i := range segments * table.SegmentRows {
			row(fmt.Sprintf("Id %08x", uint32(i)*2654435761))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	reads := 0
	for segment := range segments {
		src := watch(st.Source(sn))
		row := segment*table.SegmentRows + 1234
		f := boundTo(t, columns, fmt.Sprintf(`id="ID %08X"`, uint32(row)*2654435761))
		rows, err := Select(ctx, prunable{src, st.Source(sn).(table.Prunable)}, f)
		if err != nil || !slices.Equal(rows, []uint32{uint32(row)}) {
			t.Errorf("row %d: found %v, %v", row, rows, err)
		}
		for i := range src.reads {
			reads += int(src.reads[i][0].Load())
		}
	}
	if reads < segments || reads > 2*segments {
		t.Errorf("%d reads for %d equalities", reads, segments)
	}
}

// prunable is a watched source with the statistics of what it watches.
type prunable struct {
	*watched
	table.Prunable
}

func boundTo(t *testing.T, columns []table.Column, text string) *Filter {
	t.Helper()
	q, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	f, err := q.Bind(columns, today)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
