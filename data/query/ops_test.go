package query

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"partnerdesk/data/table"
)

// tableOf makes a source of rows, cut into segments of the size.
func tableOf(columns []table.Column, rows [][]table.Value, size int) *testTable {
	t := &testTable{rows: rows}
	var segments [][]*table.Vector
	batch := table.NewBatch(columns)
	for i, row := range rows {
		for c, v := range row {
			batch.Column(c).Append(v)
		}
		if batch.Rows() == size || i == len(rows)-1 {
			t.hidden = append(t.hidden, nil)
			segments = append(segments, batch.Finish())
		}
	}
	t.Memory = table.NewMemory(columns, segments...)
	return t
}

// someRows returns rows of a table as an operation takes them, and the rows that
// these stand for: nil, some in order, or some in any order and some twice.
func someRows(r *rand.Rand, src *testTable) (given, rows []uint32) {
	rows = src.live()
	switch r.IntN(3) {
	case 0:
		return nil, rows
	case 1:
		rows = slices.DeleteFunc(rows, func(uint32) bool { return r.IntN(3) == 0 })
	default:
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		rows = append(rows, rows[:len(rows)/5]...)
	}
	return append([]uint32{}, rows...), rows
}

// operations are all that reads a source, for the tests of what they have in
// common.
func operations(src table.Source, rows []uint32) map[string]func(context.Context) error {
	columns := src.Columns()
	key := func(name string) int { return table.Find(columns, name) }
	return map[string]func(context.Context) error{
		"Sort": func(ctx context.Context) error {
			_, err := Sort(ctx, src, rows, []Key{{Column: key("customer")}, {Column: key("used")}})
			return err
		},
		"Top": func(ctx context.Context) error {
			_, err := Top(ctx, src, rows, []Key{{Column: key("email")}, {Column: key("used"), Descending: true}}, 3)
			return err
		},
		"Group": func(ctx context.Context) error {
			_, err := Group(ctx, src, rows, []int{key("customer")}, Measure{SumOf, key("used")}, Measure{MinOf, key("email")}, Measure{DistinctOf, key("end")})
			return err
		},
		"Stream": func(ctx context.Context) error {
			f, err := (&Query{Root: Word{Text: "a"}}).Bind(columns, today)
			if err != nil {
				return err
			}
			for _, err = range Stream(ctx, src, f) {
				if err != nil {
					break
				}
			}
			return err
		},
		"Find": func(ctx context.Context) error {
			_, _, err := Find(ctx, src, rows, key("email"), "nothing", 5, true, nil)
			return err
		},
		"Join": func(ctx context.Context) error {
			_, err := Join(ctx, src, src, rows, rows, []Pair{{key("email"), key("email")}}, LeftJoin)
			return err
		},
		"Diff": func(ctx context.Context) error {
			_, err := Diff(ctx, src, src, rows, rows, []Pair{{key("email"), key("email")}}, []Pair{{0, 0}, {3, 3}, {4, 4}})
			return err
		},
		"Diff of whole rows": func(ctx context.Context) error {
			_, err := Diff(ctx, src, src, rows, rows, nil, []Pair{{0, 0}, {3, 3}, {4, 4}})
			return err
		},
	}
}

// Every operation ends with the error of a segment that cannot be read, with
// the end of its context, also in the middle of its work, and with an error where
// rows or columns are not there.
func TestOperationsEnd(t *testing.T) {
	src := watch(randomTable(rand.New(rand.NewPCG(31, 32)), 100, 100, 100, 100))
	broken := errors.New("a broken segment")
	for name, operation := range operations(src, nil) {
		src.on = func(segment, _ int) error {
			if segment == 2 {
				return broken
			}
			return nil
		}
		if err := operation(t.Context()); !errors.Is(err, broken) {
			t.Errorf("%s of a broken source: %v", name, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		src.on = func(segment, _ int) error {
			if segment == 1 {
				cancel()
			}
			return nil
		}
		if err := operation(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, cancelled on its way: %v", name, err)
		}
		src.on = func(int, int) error { return nil }
		if err := operation(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, cancelled before: %v", name, err)
		}
		if err := operation(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, operation := range operations(src, []uint32{400, 3}) {
		if err := operation(t.Context()); err == nil && name != "Stream" {
			t.Errorf("%s of a row that is not there", name)
		}
	}
	for name, operation := range operations(endless{table.NewMemory(testColumns)}, nil) {
		var many *TooManyRowsError
		if err := operation(t.Context()); !errors.As(err, &many) {
			t.Errorf("%s of too many rows: %v", name, err)
		}
	}
	for name, operation := range operations(table.NewMemory(testColumns), nil) {
		if err := operation(t.Context()); err != nil {
			t.Errorf("%s of an empty source: %v", name, err)
		}
	}
	ctx := t.Context()
	for _, c := range []int{-2, len(testColumns)} {
		_, topped := Top(ctx, src, nil, []Key{{Column: c}}, 1)
		_, measured := Group(ctx, src, nil, nil, Measure{CountOf, c})
		_, _, found := Find(ctx, src, nil, c, "a", 0, true, nil)
		_, joined := Join(ctx, src, src, nil, nil, []Pair{{0, c}}, InnerJoin)
		_, other := Join(ctx, src, src, nil, nil, []Pair{{c, 0}}, InnerJoin)
		_, keyed := Diff(ctx, src, src, nil, nil, []Pair{{c, 0}}, nil)
		_, compared := Diff(ctx, src, src, nil, nil, nil, []Pair{{0, c}})
		_, sided := NewJoinedSource(nil, src, src, []int{0}, []int{c})
		for i, err := range []error{topped, measured, found, joined, other, keyed, compared, sided} {
			if err == nil {
				t.Errorf("operation %d takes column %d", i, c)
			}
		}
	}
}

// One source serves all operations at once; run with -race.
func TestOperationsTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(33, 34))
	src := randomTable(r, 5000, 300, 300)
	other := randomTable(r, 300, 2000)
	joined, err := Join(t.Context(), src, other, nil, nil, []Pair{{1, 1}}, LeftJoin)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]int, len(testColumns))
	for i := range all {
		all[i] = i
	}
	lazy, err := NewJoinedSource(joined, src, other, all, []int{0, 3})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for _, s := range []table.Source{src, lazy} {
		for name, operation := range operations(s, nil) {
			wg.Go(func() {
				for range 3 {
					if err := operation(t.Context()); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				}
			})
		}
	}
	wg.Wait()
}
