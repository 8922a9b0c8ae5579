package query

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

// keyOf returns what rows agree in, the slow and obvious way; columns that
// differ in type agree in the text of their values.
func keyOf(row []table.Value, columns []int) (key string, missing int) {
	for _, c := range columns {
		if row[c].Missing {
			missing++
			key += "-"
			continue
		}
		text := row[c].String()
		key += fmt.Sprintf("%d:%s", len(text), text)
	}
	return key, missing
}

func pairSides(pairs []Pair) (left, right []int) {
	for _, p := range pairs {
		left, right = append(left, p.Left), append(right, p.Right)
	}
	return left, right
}

// strong and weak are good hashing and one under which most rows look alike.
func strong() hashing { return newHashing() }

func weak() hashing {
	h := newHashing()
	h.mask = 7
	return h
}

func TestJoin(t *testing.T) {
	r := rand.New(rand.NewPCG(61, 62))
	tables := []*testTable{randomTable(r, 900, 300), randomTable(r, 70, 3, 100), randomTable(r, 40), randomTable(r)}
	keys := [][]Pair{{{1, 1}}, {{0, 0}, {3, 3}, {5, 5}}, {{3, 4}, {10, 10}, {6, 6}}, {{4, 3}, {7, 7}}, {{8, 9}, {0, 0}, {2, 2}}, {}}
	for i := range 200 {
		left, right := tables[r.IntN(4)], tables[r.IntN(4)]
		key, kind := keys[r.IntN(len(keys))], JoinKind(r.IntN(2))
		leftKey, rightKey := pairSides(key)
		leftGiven, leftRows := someRows(r, left)
		rightGiven, rightRows := someRows(r, right)
		slices.Sort(rightRows)
		index := make(map[string][]uint32)
		for _, row := range rightRows {
			if k, missing := keyOf(right.rows[row], rightKey); missing == 0 && len(key) > 0 {
				index[k] = append(index[k], row)
			}
		}
		want := []Joined{}
		for _, row := range leftRows {
			k, missing := keyOf(left.rows[row], leftKey)
			if missing == 0 {
				for _, other := range index[k] {
					want = append(want, Joined{row, other})
				}
			}
			if kind == LeftJoin && (missing > 0 || len(index[k]) == 0) {
				want = append(want, Joined{row, NoRow})
			}
		}
		h := strong()
		if i%4 == 0 {
			h = weak()
		}
		got, err := joinRows(t.Context(), left, right, leftGiven, rightGiven, key, kind, maxPairs, h)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%d: join by %v of %d and %d rows: %d pairs, %v, want %d", i, key, len(leftRows), len(rightRows), len(got), err, len(want))
		}
	}
}

// A key that says nothing ends before it fills the memory.
func TestJoinTooMany(t *testing.T) {
	constant := table.Constant(table.Value{Text: "same"}, 1000)
	src := table.NewMemory([]table.Column{{Key: "x"}}, []*table.Vector{constant})
	var e *TooManyRowsError
	if _, err := joinRows(t.Context(), src, src, nil, nil, []Pair{{0, 0}}, InnerJoin, 999_999, newHashing()); !errors.As(err, &e) {
		t.Errorf("a pair too many: %v", err)
	}
	pairs, err := joinRows(t.Context(), src, src, nil, nil, []Pair{{0, 0}}, InnerJoin, 1_000_000, newHashing())
	if err != nil || len(pairs) != 1_000_000 {
		t.Errorf("%d pairs, %v", len(pairs), err)
	}
}

func TestJoinedSource(t *testing.T) {
	r := rand.New(rand.NewPCG(63, 64))
	left, right := randomTable(r, 2600, 1400), randomTable(r, 500, 40)
	pairs, err := Join(t.Context(), left, right, nil, nil, []Pair{{0, 0}}, LeftJoin)
	if err != nil || len(pairs) < table.SegmentRows {
		t.Fatalf("%d pairs, %v", len(pairs), err)
	}
	leftColumns, rightColumns := []int{1, 0, 3, 6}, []int{1, 4, 0, 1}
	src, err := NewJoinedSource(pairs, left, right, leftColumns, rightColumns)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, c := range src.Columns() {
		keys = append(keys, c.Key)
	}
	if want := []string{"email", "customer", "used", "end", "email_2", "amount", "customer_2", "email_3"}; !slices.Equal(keys, want) {
		t.Errorf("columns %q, want %q", keys, want)
	}
	if src.Layout().Rows() != len(pairs) || src.Layout().Len(0) != table.SegmentRows || src.Hidden(0) != nil {
		t.Errorf("%d rows, %d in the first segment", src.Layout().Rows(), src.Layout().Len(0))
	}
	if _, ok := src.Cached(1, 2); ok {
		t.Error("a column is there that nobody read")
	}
	for i, pair := range pairs {
		segment, offset := src.Layout().Locate(i)
		for c := range keys {
			v, err := src.Vector(segment, c)
			if err != nil {
				t.Fatal(err)
			}
			want := table.Value{Type: src.Columns()[c].Type, Missing: true}
			if c < len(leftColumns) {
				want = left.rows[pair.Left][leftColumns[c]]
			} else if pair.Right != NoRow {
				want = right.rows[pair.Right][rightColumns[c-len(leftColumns)]]
			}
			if got := v.Value(offset); got != want {
				t.Fatalf("pair %d, column %s: %v, want %v", i, keys[c], got, want)
			}
		}
	}
	if v, ok := src.Cached(1, 2); !ok || v.Len() != len(pairs)-table.SegmentRows {
		t.Error("a column is not there that was read")
	}
	for _, pair := range []Joined{{5000, 0}, {0, 540}, {NoRow, 0}} {
		if _, err := NewJoinedSource([]Joined{pair}, left, right, nil, nil); err == nil {
			t.Errorf("takes the pair %v", pair)
		}
	}
	empty, err := NewJoinedSource(nil, left, right, leftColumns, nil)
	if err != nil || empty.Layout().Segments() != 0 {
		t.Errorf("nothing joined has %d segments, %v", empty.Layout().Segments(), err)
	}
	sorted, err := Sort(t.Context(), src, nil, []Key{{Column: 7}, {Column: 1}})
	if err != nil || !slices.IsSortedFunc(sorted, func(a, b uint32) int {
		side := func(i uint32) (one, two table.Value) {
			one = table.Value{Missing: true}
			if pairs[i].Right != NoRow {
				one = right.rows[pairs[i].Right][1]
			}
			return one, left.rows[pairs[i].Left][0]
		}
		a1, a2 := side(a)
		b1, b2 := side(b)
		return cmp.Or(compareValues(a1, b1, false), compareValues(a2, b2, false))
	}) {
		t.Errorf("joined rows do not sort: %v", err)
	}
}
