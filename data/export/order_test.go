package export

import (
	"math/rand/v2"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

// holes is a source of which some rows are hidden.
type holes struct {
	table.Source
	hidden []table.Bitmap
}

func (h holes) Hidden(segment int) table.Bitmap { return h.hidden[segment] }

// The live rows come in runs of one segment, whatever is hidden and wherever one
// begins.
func TestLiveOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	for round := range 200 {
		h := holes{}
		var segments [][]*table.Vector
		var want []uint32
		for range 1 + r.IntN(4) {
			n := r.IntN(70)
			hidden := table.NewBitmap(n)
			for i := range n {
				if r.IntN(3) == 0 || round%5 == 0 && len(segments) == 0 {
					hidden.Set(i)
				}
			}
			if hidden.Count() == 0 {
				hidden = nil
			}
			start := 0
			for _, s := range segments {
				start += s[0].Len()
			}
			for i := range n {
				if !hidden.Has(i) {
					want = append(want, uint32(start+i))
				}
			}
			segments = append(segments, []*table.Vector{table.Missing(table.Text, n)})
			h.hidden = append(h.hidden, hidden)
		}
		h.Source = table.NewMemory([]table.Column{{Key: "a"}}, segments...)
		live, listed := liveOrder(h), orderOf(h.Layout(), want)
		if live.len() != len(want) || listed.len() != len(want) {
			t.Fatalf("round %d: %d and %d rows of %d", round, live.len(), listed.len(), len(want))
		}
		if len(want) == 0 {
			continue
		}
		if live.first() != listed.first() || !slices.Equal(live.sample(5), listed.sample(5)) {
			t.Fatalf("round %d: begins in %d with %v, want %d with %v", round, live.first(), live.sample(5), listed.first(), listed.sample(5))
		}
		from := r.IntN(len(want))
		to := from + 1 + r.IntN(len(want)-from)
		for at := from; at < to; {
			rows, k := live.next(at, to)
			also, same := listed.next(at, to)
			if len(rows) == 0 || k != same || !slices.Equal(rows, also) || !slices.Equal(rows, want[at:at+len(rows)]) {
				t.Fatalf("round %d: from %d: %v of segment %d, want %v of %d", round, at, rows, k, also, same)
			}
			at += len(rows)
		}
	}
}
