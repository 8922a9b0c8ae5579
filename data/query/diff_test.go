package query

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

// naiveDiff compares the slow and obvious way; the lists of rows ascend.
func naiveDiff(before, after [][]table.Value, beforeRows, afterRows []uint32, key, columns []Pair) *Changes {
	changes := &Changes{}
	beforeKey, afterKey := pairSides(key)
	beforeAll, afterAll := pairSides(columns)
	identity := func(row []table.Value, key, all []int) string {
		k, missing := keyOf(row, key)
		if missing == len(key) {
			k, _ = keyOf(row, all)
			return "whole " + k
		}
		return "keyed " + k
	}
	waiting := make(map[string][]uint32)
	for _, row := range beforeRows {
		k := identity(before[row], beforeKey, beforeAll)
		waiting[k] = append(waiting[k], row)
	}
	taken := make(map[string]int)
	for _, row := range afterRows {
		k := identity(after[row], afterKey, afterAll)
		if taken[k] == len(waiting[k]) {
			changes.Added = append(changes.Added, row)
			continue
		}
		other := waiting[k][taken[k]]
		taken[k]++
		differ := table.NewBitmap(len(columns))
		for i, p := range columns {
			a, _ := keyOf(before[other], []int{p.Left})
			b, _ := keyOf(after[row], []int{p.Right})
			if a != b {
				differ.Set(i)
			}
		}
		if differ.Count() > 0 {
			changes.Changed = append(changes.Changed, Change{other, row, differ})
		} else {
			changes.Unchanged++
		}
	}
	for k, rows := range waiting {
		changes.Removed = append(changes.Removed, rows[taken[k]:]...)
	}
	slices.Sort(changes.Removed)
	return changes
}

func sameChanges(a, b *Changes) bool {
	return slices.Equal(a.Added, b.Added) && slices.Equal(a.Removed, b.Removed) && a.Unchanged == b.Unchanged &&
		slices.EqualFunc(a.Changed, b.Changed, func(x, y Change) bool {
			return x.Before == y.Before && x.After == y.After && slices.Equal(x.Columns, y.Columns)
		})
}

// edited makes a newer load of a table: some rows go, some come, some change,
// and now and then they stand in another order.
func edited(r *rand.Rand, src *testTable, size int) *testTable {
	var rows [][]table.Value
	for _, row := range src.rows {
		row = slices.Clone(row)
		switch r.IntN(20) {
		case 0:
			continue
		case 1, 2:
			c := r.IntN(len(row))
			row[c] = randomValue(r, testColumns[c])
		case 3:
			fresh := slices.Clone(row)
			fresh[1] = table.Value{Text: fmt.Sprintf("new%d@example.com", r.IntN(1000))}
			rows = append(rows, fresh)
		}
		rows = append(rows, row)
	}
	if r.IntN(2) == 0 {
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
	return tableOf(testColumns, rows, size)
}

func TestDiff(t *testing.T) {
	r := rand.New(rand.NewPCG(71, 72))
	tables := []*testTable{randomTable(r, 6000, 300), randomTable(r, 70, 3, 500), randomTable(r, 12), randomTable(r)}
	var same []Pair
	for i := range testColumns {
		same = append(same, Pair{i, i})
	}
	keys := [][]Pair{{{1, 1}}, {{1, 1}, {0, 0}}, {{0, 0}}, {{3, 3}, {6, 6}, {10, 10}}, {{3, 4}}, {}}
	for i := range 120 {
		before := tables[i%7%4]
		after := edited(r, before, 1+r.IntN(3000))
		if r.IntN(10) == 0 {
			after = tables[r.IntN(4)]
		}
		key, columns := keys[r.IntN(len(keys))], same
		if r.IntN(3) == 0 {
			columns = []Pair{{0, 0}, {3, 4}, {7, 7}, {8, 9}, {2, 2}, {5, 3}}
		}
		beforeGiven, beforeRows := someRows(r, before)
		afterGiven, afterRows := someRows(r, after)
		slices.Sort(beforeRows)
		slices.Sort(afterRows)
		want := naiveDiff(before.rows, after.rows, beforeRows, afterRows, key, columns)
		got, err := Diff(t.Context(), before, after, beforeGiven, afterGiven, key, columns)
		if err != nil || !sameChanges(got, want) {
			t.Fatalf("%d: diff by %v of %d and %d rows: %v\n%+v\nwant\n%+v", i, key, len(beforeRows), len(afterRows), err, got, want)
		}
	}
}

// Rows whose hashes agree by chance are told apart: the pairing starts again
// until none are.
func TestDiffCollisions(t *testing.T) {
	r := rand.New(rand.NewPCG(73, 74))
	before := randomTable(r, 900, 100)
	after := edited(r, before, 300)
	columns := []Pair{{0, 0}, {1, 1}, {3, 3}}
	for _, key := range [][]Pair{{{1, 1}}, {{0, 0}, {3, 3}}, {}} {
		tries := 0
		hashings := func() hashing {
			if tries++; tries%3 != 0 {
				return weak()
			}
			return strong()
		}
		want := naiveDiff(before.rows, after.rows, before.live(), after.live(), key, columns)
		got, err := diff(t.Context(), before, after, nil, nil, key, columns, hashings)
		if err != nil || !sameChanges(got, want) || tries < 3 {
			t.Errorf("by %v, after %d tries: %v", key, tries, err)
		}
	}
}

// More columns than a word has bits.
func TestDiffWide(t *testing.T) {
	var columns []table.Column
	var pairs []Pair
	var old, recent [][]table.Value
	for c := range 150 {
		columns = append(columns, table.Column{Key: fmt.Sprint("c", c), Type: table.Integer})
		pairs = append(pairs, Pair{c, c})
	}
	for i := range 400 {
		row := make([]table.Value, 150)
		for c := range row {
			row[c] = table.Value{Type: table.Integer, Int: int64(i + c)}
		}
		old = append(old, row)
		row = slices.Clone(row)
		row[i%150].Int += int64(i % 2)
		recent = append(recent, row)
	}
	got, err := Diff(t.Context(), tableOf(columns, old, 64), tableOf(columns, recent, 100), nil, nil, []Pair{{0, 0}}, pairs)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]uint32, 400)
	for i := range all {
		all[i] = uint32(i)
	}
	if want := naiveDiff(old, recent, all, all, []Pair{{0, 0}}, pairs); !sameChanges(got, want) || len(got.Changed) != 200 {
		t.Errorf("%d changed, %d unchanged", len(got.Changed), got.Unchanged)
	}
}

func TestSameColumns(t *testing.T) {
	both, before, after := SameColumns(
		[]table.Column{{Key: "a"}, {Key: "b"}, {Key: "c"}},
		[]table.Column{{Key: "d"}, {Key: "c"}, {Key: "a"}, {Key: "e"}})
	if !slices.Equal(both, []Pair{{2, 1}, {0, 2}}) || !slices.Equal(before, []int{1}) || !slices.Equal(after, []int{0, 3}) {
		t.Error(both, before, after)
	}
}
