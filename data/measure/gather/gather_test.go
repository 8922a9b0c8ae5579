package gather

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// Columns of all rows, and of some, are what the cells hold one by one: in
// dictionary form and plain, with gaps, over several segments.
func TestReadingAgainstCells(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	columns := []table.Column{{Key: "few"}, {Key: "many"}, {Key: "n", Type: table.Integer}, {Key: "share", Type: table.Percent}}
	var segments [][]*table.Vector
	for _, rows := range []int{5000, 1, 6000} {
		b := table.NewBatch(columns)
		for range rows {
			b.Column(0).AppendText([]string{"a", "b", ""}[r.IntN(3)])
			b.Column(1).AppendText(fmt.Sprint(r.Uint64()))
			if r.IntN(4) == 0 {
				b.Column(2).AppendMissing()
			} else {
				b.Column(2).AppendInt(r.Int64N(9) - 4)
			}
			b.Column(3).AppendFloat(r.Float64())
		}
		segments = append(segments, b.Finish())
	}
	src := table.NewMemory(columns, segments...)
	if _, _, plain := segments[0][1].Plain(); !plain {
		t.Fatal("no column is plain")
	}
	some, err := Select(context.Background(), src, query.Term("few", query.Equal, "a"))
	if err != nil || len(some) < 3000 {
		t.Fatalf("%d rows, %v", len(some), err)
	}
	every := make([]uint32, 11001)
	for i := range every {
		every[i] = uint32(i)
	}
	for name, c := range map[string]struct {
		rows Rows
		list []uint32
	}{"all": {All(src), every}, "some": {Cut(src, some), some}, "none": {Cut(src, []uint32{}), nil}} {
		var few, many, share, none []string
		var n, text, gone []int64
		g := Read(context.Background(), c.rows)
		same := func(text string) string { return string([]byte(text)) }
		Texts(g, "few", &few, same)
		Texts(g, "many", &many, same)
		Texts(g, "share", &share, same)
		Texts(g, "no such column", &none, same)
		g.Ints("n", &n, -9)
		g.Ints("few", &text, -9)
		g.Ints("no such column", &gone, -9)
		if err := g.Wait(); err != nil || len(few) != len(c.list) || len(n) != len(c.list) {
			t.Fatalf("%s: %d rows, %v", name, len(few), err)
		}
		for i, row := range c.list {
			segment, offset := src.Layout().Locate(int(row))
			cell := func(column int) table.Value { return segments[segment][column].Value(offset) }
			want := int64(-9)
			if v := cell(2); !v.Missing {
				want = v.Int
			}
			if few[i] != cell(0).Text || many[i] != cell(1).Text || share[i] != cell(3).String() || n[i] != want || none[i] != "" || text[i] != -9 || gone[i] != -9 {
				t.Fatalf("%s, row %d: %q %q %q %d %q %d %d", name, row, few[i], many[i], share[i], n[i], none[i], text[i], gone[i])
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var n []int64
	g := Read(ctx, All(src))
	g.Ints("n", &n, 0)
	if g.Wait() == nil {
		t.Error("reading went on after its context's end")
	}
}
