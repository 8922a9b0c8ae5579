package query

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

// Top is the beginning of Sort.
func TestTop(t *testing.T) {
	r := rand.New(rand.NewPCG(35, 36))
	tables := []*testTable{randomTable(r, 6000, 300), randomTable(r, 700, 30, 900, 1, 200), randomTable(r, 50), randomTable(r)}
	for range 400 {
		src := tables[r.IntN(len(tables))]
		var keys []Key
		for range r.IntN(4) {
			keys = append(keys, Key{r.IntN(len(testColumns)), r.IntN(2) == 0})
		}
		given, rows := someRows(r, src)
		before := slices.Clone(given)
		k := r.IntN(len(rows)/12+5) - 1
		want, err := Sort(t.Context(), src, given, keys)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Top(t.Context(), src, given, keys, k)
		if want = want[:min(max(k, 0), len(want))]; err != nil || !slices.Equal(got, want) {
			t.Fatalf("the first %d of %d rows by %v: %v, %v, want %v", k, len(rows), keys, got, err, want)
		}
		if !slices.Equal(given, before) {
			t.Fatal("Top changes the rows it was given")
		}
	}
}

// Rows that are sorted already, either way, and rows that are all the same.
func TestTopSorted(t *testing.T) {
	columns := []table.Column{{Key: "a", Type: table.Text}, {Key: "b", Type: table.Integer}, {Key: "c", Type: table.Text}}
	var rows [][]table.Value
	for i := range 20_000 {
		rows = append(rows, []table.Value{{Text: fmt.Sprintf("Number %05d", i)}, {Type: table.Integer, Int: int64(-i)}, {Text: "same"}})
	}
	for _, size := range []int{20_000, 1111, 37} {
		src := tableOf(columns, rows, size)
		for _, c := range []struct {
			key   Key
			first int
			step  int
		}{{Key{0, false}, 0, 1}, {Key{0, true}, 19_999, -1}, {Key{1, false}, 19_999, -1}, {Key{1, true}, 0, 1}, {Key{2, false}, 0, 1}, {Key{2, true}, 0, 1}} {
			got, err := Top(t.Context(), src, nil, []Key{c.key}, 100)
			var want []uint32
			for i := range 100 {
				want = append(want, uint32(c.first+i*c.step))
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("segments of %d by %v: %v, %v", size, c.key, got, err)
			}
		}
	}
}

// told is a source with statistics.
type told struct{ *watched }

func (s told) Stats(segment, column int) (table.Stats, bool) {
	v, err := s.Source.Vector(segment, column)
	return table.StatsOf(v), err == nil
}

// Segments that statistics rule out are not read, and the result is the same.
func TestTopSkips(t *testing.T) {
	columns := []table.Column{{Key: "a", Type: table.Time}, {Key: "b", Type: table.Decimal}}
	var rows [][]table.Value
	for i := range 6400 {
		row := []table.Value{{Type: table.Time, Int: int64(i) * 1000, Missing: i/100 == 7}, {Type: table.Decimal, Float: float64(i % 100), Missing: i%5 == 0}}
		rows = append(rows, row)
	}
	memory := tableOf(columns, rows, 100)
	for _, c := range []struct {
		key  Key
		most int // segments read
	}{{Key{0, false}, 40}, {Key{0, true}, 40}, {Key{1, false}, 64}, {Key{1, true}, 64}} {
		src := told{watch(memory)}
		got, err := Top(t.Context(), src, nil, []Key{c.key}, 50)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Sort(t.Context(), memory, nil, []Key{c.key})
		if err != nil || !slices.Equal(got, want[:50]) {
			t.Errorf("by %v: %v, %v, want %v", c.key, got, err, want[:50])
		}
		read := 0
		for s := range src.reads {
			read += int(src.reads[s][c.key.Column].Load())
		}
		if read > c.most {
			t.Errorf("by %v: %d segments read, want at most %d", c.key, read, c.most)
		}
	}
}
