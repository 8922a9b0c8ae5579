package query

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"partnerdesk/data/table"
)

// usage is a table of a million rows of numbers, dates and pairs of texts.
var usage = sync.OnceValue(func() *table.Memory {
	r := rand.New(rand.NewPCG(71, 72))
	columns := []table.Column{{Key: "legs", Type: table.Integer}, {Key: "poor_legs", Type: table.Integer}, {Key: "total", Type: table.Integer},
		{Key: "assigned", Type: table.Integer}, {Key: "start", Type: table.Date}, {Key: "end", Type: table.Date}, {Key: "share", Type: table.Percent},
		{Key: "from", Type: table.Text}, {Key: "to", Type: table.Text}, {Key: "number", Type: table.Text}}
	batch := table.NewBatch(columns)
	var segments [][]*table.Vector
	for row := range 1_000_000 {
		for i, n := range []int64{r.Int64N(1000), r.Int64N(100), r.Int64N(500), r.Int64N(500), 20000 + r.Int64N(900), 20300 + r.Int64N(900)} {
			batch.Column(i).Append(table.Value{Type: columns[i].Type, Int: n, Missing: r.IntN(50) == 0})
		}
		batch.Column(6).Append(table.Value{Type: table.Percent, Float: r.Float64()})
		batch.Column(7).AppendText(fmt.Sprintf("Site %d", r.IntN(3000)))
		batch.Column(8).AppendText(fmt.Sprintf("site %d", r.IntN(3000)))
		batch.Column(9).AppendText(fmt.Sprintf("+8150%08d", row))
		if batch.Full() {
			segments = append(segments, batch.Finish())
		}
	}
	return table.NewMemory(columns, append(segments, batch.Finish())...)
})

// The first is the yardstick of the others: a column against a constant.
func BenchmarkFormula(b *testing.B) {
	src := usage()
	for _, text := range []string{"legs>500", "assigned>total", "poor_legs*100>legs*5", "assigned/total<0.5", "(assigned+total)/2-legs*share>=10",
		"end-today<30d", "end<start+90d", "end<start+1y", "(from)=to", "(from)<number"} {
		b.Run(text, func(b *testing.B) {
			q, err := Parse(text)
			if err != nil {
				b.Fatal(err)
			}
			f, err := q.Bind(src.Columns(), today)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				n, err := Count(context.Background(), src, f)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(n), "rows")
			}
		})
	}
}
