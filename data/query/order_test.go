package query

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/table"
)

// compareValues orders the slow and obvious way, missing last.
func compareValues(a, b table.Value, descending bool) int {
	switch {
	case a.Missing && b.Missing:
		return 0
	case a.Missing:
		return 1
	case b.Missing:
		return -1
	}
	c := cmp.Or(compareBook(a.Text, b.Text), cmp.Compare(a.Int, b.Int), cmp.Compare(a.Float, b.Float))
	if descending {
		return -c
	}
	return c
}

func TestSort(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(15, 16))
	tables := []*testTable{randomTable(r, 6000, 300), randomTable(r, 70, 3, 500), randomTable(r)}
	for i := range 150 {
		src := tables[i%10%3]
		var keys []Key
		for range r.IntN(4) {
			keys = append(keys, Key{r.IntN(len(testColumns)), r.IntN(2) == 0})
		}
		rows := src.live()
		var given []uint32
		switch r.IntN(3) {
		case 0: // some, ascending
			rows = slices.DeleteFunc(rows, func(uint32) bool { return r.IntN(3) == 0 })
			given = append([]uint32{}, rows...)
		case 1: // in any order, some twice
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			rows = append(rows, rows[:len(rows)/5]...)
			given = slices.Clone(rows)
		}
		before := slices.Clone(given)
		want := slices.Clone(rows)
		slices.SortStableFunc(want, func(a, b uint32) int {
			for _, k := range keys {
				if c := compareValues(src.rows[a][k.Column], src.rows[b][k.Column], k.Descending); c != 0 {
					return c
				}
			}
			return 0
		})
		got, err := Sort(ctx, src, given, keys)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("Sort by %v of %d rows: %v", keys, len(rows), err)
		}
		if !slices.Equal(given, before) {
			t.Fatal("Sort changes the rows it was given")
		}
	}
}

// column makes a source of one column and one segment for every slice.
func column(t *testing.T, typ table.Type, segments ...[]table.Value) *table.Memory {
	t.Helper()
	b := table.NewBuilder(typ)
	var vectors [][]*table.Vector
	for _, values := range segments {
		for _, v := range values {
			b.Append(v)
		}
		vectors = append(vectors, []*table.Vector{b.Finish()})
	}
	return table.NewMemory([]table.Column{{Key: "x", Type: typ}}, vectors...)
}

func TestSortExtremes(t *testing.T) {
	whole := func(n ...int64) (values []table.Value) {
		for _, n := range n {
			values = append(values, table.Value{Type: table.Integer, Int: n})
		}
		return values
	}
	real := func(n ...float64) (values []table.Value) {
		for _, n := range n {
			values = append(values, table.Value{Type: table.Decimal, Float: n})
		}
		return values
	}
	text := func(s ...string) (values []table.Value) {
		for _, s := range s {
			values = append(values, table.Value{Type: table.Text, Text: s, Missing: s == ""})
		}
		return values
	}
	gap := []table.Value{{Missing: true}}
	long := strings.Repeat("same start ", 20)
	for _, c := range []struct {
		src      *table.Memory
		up, down []uint32
	}{
		{column(t, table.Integer, whole(math.MaxInt64, 0), gap, whole(math.MinInt64, -1)), []uint32{3, 4, 1, 0, 2}, []uint32{0, 1, 4, 3, 2}},
		{column(t, table.Integer, gap, gap), []uint32{0, 1}, []uint32{0, 1}},
		{column(t, table.Decimal, gap, real(0, math.Copysign(0, -1), -1, math.MaxFloat64, -math.MaxFloat64, 1e-300)), []uint32{5, 3, 1, 2, 6, 4, 0}, []uint32{4, 6, 1, 2, 3, 5, 0}},
		{column(t, table.Text, text("b", "B", "", "a", "Ａ"), text("A", "a", "か", "カ", "ab\x00", "ab")), []uint32{5, 3, 6, 4, 10, 9, 1, 0, 7, 8, 2}, []uint32{8, 7, 0, 1, 9, 10, 4, 3, 6, 5, 2}},
		{column(t, table.Text, text(long+"b", long, long+"a", long+"B")), []uint32{1, 2, 3, 0}, []uint32{0, 3, 2, 1}},
	} {
		for _, descending := range []bool{false, true} {
			want := c.up
			if descending {
				want = c.down
			}
			got, err := Sort(context.Background(), c.src, nil, []Key{{0, descending}})
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%v, descending %v: %v, %v, want %v", c.src.Columns()[0].Type, descending, got, err, want)
			}
		}
	}
}

// Many texts that agree in long stretches go through every level of sorting.
func TestSortDeep(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	texts := make([]string, 5000)
	for i := range texts {
		texts[i] = strings.Repeat("a\x00", r.IntN(30)) + strings.Repeat("Ab", r.IntN(8)) + fmt.Sprint(r.IntN(50))
	}
	want := slices.Clone(texts)
	slices.SortFunc(want, compareBook)
	want = slices.Compact(want)
	ranks, distinct, err := rankTexts(t.Context(), texts, 0)
	if err != nil || distinct != len(want) {
		t.Fatalf("%d distinct, %v, want %d", distinct, err, len(want))
	}
	for i, rank := range ranks {
		if want[rank] != texts[i] {
			t.Fatalf("rank %d for %q, which is that of %q", rank, texts[i], want[rank])
		}
	}
}

func TestGroup(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(19, 20))
	tables := []*testTable{randomTable(r, 6000, 300), randomTable(r, 70, 3, 500), randomTable(r)}
	for i := range 150 {
		src := tables[i%10%3]
		var columns []int
		for range r.IntN(4) {
			columns = append(columns, r.IntN(len(testColumns)))
		}
		rows := src.live()
		var given []uint32
		if r.IntN(2) == 0 {
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			rows = rows[:len(rows)/2]
			given = append([]uint32{}, rows...)
		}
		index := make(map[string]int)
		var want []Bucket
		if len(columns) == 0 && len(rows) == 0 {
			want = []Bucket{{Values: []table.Value{}}}
		}
		for _, row := range rows {
			values := []table.Value{}
			for _, c := range columns {
				values = append(values, src.rows[row][c])
			}
			name := fmt.Sprintf("%#v", values)
			if _, known := index[name]; !known {
				index[name] = len(want)
				want = append(want, Bucket{Values: values})
			}
			want[index[name]].Count++
		}
		slices.SortFunc(want, func(a, b Bucket) int {
			c := cmp.Compare(b.Count, a.Count)
			for i := range columns {
				c = cmp.Or(c, compareValues(a.Values[i], b.Values[i], false))
			}
			return c
		})
		got, err := Group(ctx, src, given, columns)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("Group by %v of %d rows: %d buckets, %v, want %d", columns, len(rows), len(got), err, len(want))
		}
	}
}

// Numbers far apart group by what they are, not by what is left of them when
// they are combined.
func TestGroupExtremes(t *testing.T) {
	columns := []table.Column{{Key: "a", Type: table.Integer}, {Key: "b", Type: table.Integer}}
	batch := table.NewBatch(columns)
	for i := range int64(4) {
		for _, n := range []int64{0, math.MaxInt64} {
			batch.Column(0).AppendInt(i)
			batch.Column(1).AppendInt(n)
		}
	}
	got, err := Group(context.Background(), table.NewMemory(columns, batch.Finish()), nil, []int{0, 1})
	if err != nil || len(got) != 8 {
		t.Fatalf("%v, %v", got, err)
	}
	for i, b := range got {
		if b.Count != 1 || b.Values[0].Int != int64(i/2) || b.Values[1].Int != []int64{0, math.MaxInt64}[i%2] {
			t.Errorf("bucket %d is %v", i, b)
		}
	}
}

func TestWrongColumnsAndRows(t *testing.T) {
	ctx := context.Background()
	src := randomTable(rand.New(rand.NewPCG(21, 22)), 10)
	for _, c := range []int{-1, len(testColumns)} {
		if _, err := Sort(ctx, src, nil, []Key{{Column: c}}); err == nil {
			t.Errorf("Sort by column %d", c)
		}
		if _, err := Group(ctx, src, nil, []int{c}); err == nil {
			t.Errorf("Group by column %d", c)
		}
	}
	if _, err := Sort(ctx, src, []uint32{3, 10}, []Key{{Column: 0}}); err == nil {
		t.Error("Sort of a row beyond the end")
	}
	if _, err := Group(ctx, src, []uint32{10}, []int{0}); err == nil {
		t.Error("Group of a row beyond the end")
	}
}
