package sample

import (
	"context"
	"errors"
	"testing"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// What the store gives back is what was made.
func TestWrite(t *testing.T) {
	st := storetest.Open(t)
	o := Options{Seed: 3, Customers: 60, Today: today}
	last, calls := 0, 0
	snapshots, err := Write(t.Context(), st, o, func(done, total int) {
		if done < last || done > total {
			t.Errorf("progress %d after %d, of %d", done, last, total)
		}
		last = done
		calls++
	})
	if err != nil {
		t.Fatal(err)
	}
	want := generate(t, o)
	if len(snapshots) != len(want) || calls < len(want) {
		t.Fatalf("%d snapshots and %d reports of progress, want %d", len(snapshots), calls, len(want))
	}
	for i, sn := range snapshots {
		w := want[i]
		if sn.Dataset != w.dataset.Key || sn.Region != w.region || sn.From != w.from || sn.To != w.to || !sn.AsOf.Equal(w.asOf) ||
			sn.Rows != w.rows || sn.Origin != (store.Origin{}) || sn.Rejects != 0 {
			t.Errorf("snapshot %+v, want %s %s %s %s with %d rows", sn, w.dataset.Key, w.region, w.from, w.to, w.rows)
		}
		back := &sheet{spec: w.spec}
		source := st.Source(sn)
		for segment := range source.Layout().Segments() {
			var vectors []*table.Vector
			for column := range w.columns {
				v, err := source.Vector(segment, column)
				if err != nil {
					t.Fatal(err)
				}
				vectors = append(vectors, v)
			}
			back.segments = append(back.segments, vectors)
		}
		if back.hash() != w.hash() {
			t.Errorf("%s %s: other rows come back", sn.Dataset, sn.Region)
		}
	}
}

func TestWriteStopped(t *testing.T) {
	for _, after := range []int{0, 1, 9, 20} {
		st := storetest.Open(t)
		ctx, cancel := context.WithCancel(t.Context())
		calls := 0
		if after == 0 {
			cancel()
		}
		snapshots, err := Write(ctx, st, Options{Customers: 40, Today: today}, func(int, int) {
			if calls++; calls == after {
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, context.Canceled) || len(snapshots) != 0 {
			t.Errorf("stopped after %d: %d snapshots, %v", after, len(snapshots), err)
		}
		left, err := st.Snapshots()
		if err != nil || len(left) != 0 {
			t.Errorf("stopped after %d: %d snapshots stay, %v", after, len(left), err)
		}
	}
}

// BenchmarkWrite makes the largest partner that the program promises.
func BenchmarkWrite(b *testing.B) {
	for b.Loop() {
		st := storetest.Open(b)
		snapshots, err := Write(b.Context(), st, Options{Customers: 50_000, Today: today}, nil)
		if err != nil {
			b.Fatal(err)
		}
		rows, bytes := 0, int64(0)
		for _, sn := range snapshots {
			rows, bytes = rows+sn.Rows, bytes+sn.Bytes
		}
		b.ReportMetric(float64(rows), "rows")
		b.ReportMetric(float64(bytes)/1e6, "MB")
	}
}
