package query

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

// aggregate computes an aggregate the slow and obvious way; all is what the
// whole table has in the column, for shares.
func aggregate(a Aggregate, of table.Type, values, all []table.Value) table.Value {
	known := func(v []table.Value) []table.Value {
		return slices.DeleteFunc(slices.Clone(v), func(v table.Value) bool { return v.Missing })
	}
	sum := func(v []table.Value) *big.Rat {
		s := new(big.Rat)
		for _, v := range known(v) {
			x := new(big.Rat).SetInt64(v.Int)
			if of.Form() == table.FloatForm {
				x.SetFloat64(v.Float)
			}
			s.Add(s, x)
		}
		return s
	}
	result, _ := a.Type(of)
	out := table.Value{Type: result}
	has := known(values)
	number := func(x *big.Rat) {
		if result.Form() == table.IntForm {
			out.Int = x.Num().Int64()
		} else {
			out.Float, _ = x.Float64()
		}
	}
	switch {
	case a == CountOf:
		out.Int = int64(len(has))
	case a == DistinctOf:
		different := make(map[table.Value]bool)
		for _, v := range has {
			different[v] = true
		}
		out.Int = int64(len(different))
	case len(has) == 0:
		out.Missing = true
	case a == MinOf:
		out = slices.MinFunc(has, func(a, b table.Value) int { return compareValues(a, b, false) })
	case a == MaxOf:
		out = slices.MaxFunc(has, func(a, b table.Value) int { return compareValues(a, b, false) })
	case a == SumOf:
		number(sum(values))
	case a == MeanOf:
		number(new(big.Rat).Quo(sum(values), new(big.Rat).SetInt64(int64(len(has)))))
	case a == ShareOf:
		if whole := sum(all); whole.Sign() != 0 {
			number(new(big.Rat).Quo(sum(values), whole))
		} else {
			out.Missing = true
		}
	}
	return out
}

// near compares results: floating point ones may differ in the last digits,
// where the sums that they come from have them.
func near(a, b table.Value) bool {
	if a.Type.Form() != table.FloatForm || a.Missing || b.Missing {
		return a == b
	}
	return a.Type == b.Type && math.Abs(a.Float-b.Float) <= 1e-12*max(1, math.Abs(b.Float))
}

func TestMeasures(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	tables := []*testTable{randomTable(r, 4500, 100), randomTable(r, 70, 3, 200), randomTable(r, 2, 1), randomTable(r)}
	for i := range 200 {
		src := tables[min(i, 1+i%3)] // the large one once
		var columns []int
		for range r.IntN(3) {
			columns = append(columns, []int{0, 2, 3, 4, 5}[r.IntN(5)])
		}
		measures := []Measure{{CountOf, Rows}, {ShareOf, Rows}}
		for range r.IntN(5) {
			m := Measure{Aggregate(r.IntN(len(aggregateNames))), r.IntN(len(testColumns))}
			if _, ok := m.Of.Type(testColumns[m.Column].Type); ok {
				measures = append(measures, m)
			}
		}
		given, rows := someRows(r, src)
		index := make(map[string][]uint32)
		for _, row := range rows {
			name := ""
			for _, c := range columns {
				name += fmt.Sprintf("%#v ", src.rows[row][c])
			}
			index[name] = append(index[name], row)
		}
		if len(columns) == 0 {
			index[""] = rows
		}
		cells := func(rows []uint32, column int) (values []table.Value) {
			for _, row := range rows {
				values = append(values, src.rows[row][column])
			}
			return values
		}
		got, err := Group(t.Context(), src, given, columns, measures...)
		if err != nil || len(got) != len(index) {
			t.Fatalf("Group by %v: %d buckets, %v, want %d", columns, len(got), err, len(index))
		}
		for _, b := range got {
			name := ""
			for _, v := range b.Values {
				name += fmt.Sprintf("%#v ", v)
			}
			group := index[name]
			if b.Count != len(group) || len(b.Measures) != len(measures) {
				t.Fatalf("Group by %v: %s has %d rows, want %d", columns, name, b.Count, len(group))
			}
			for j, m := range measures {
				var want table.Value
				switch {
				case m.Column != Rows:
					want = aggregate(m.Of, testColumns[m.Column].Type, cells(group, m.Column), cells(rows, m.Column))
				case m.Of == CountOf:
					want = table.Value{Type: table.Integer, Int: int64(len(group))}
				default:
					want = table.Value{Type: table.Percent, Float: float64(len(group)) / float64(len(rows)), Missing: len(rows) == 0}
					if want.Missing {
						want.Float = 0
					}
				}
				if !near(b.Measures[j], want) {
					t.Fatalf("Group by %v, %s of %d, group %s: %#v, want %#v", columns, m.Of, m.Column, name, b.Measures[j], want)
				}
			}
		}
	}
}

func TestMeasureExtremes(t *testing.T) {
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
	gap := []table.Value{{Missing: true}}
	tenths := make([]float64, 10)
	for i := range tenths {
		tenths[i] = 0.1
	}
	const high, low = math.MaxInt64, math.MinInt64
	for i, c := range []struct {
		src  *table.Memory
		of   Aggregate
		want table.Value
	}{
		{column(t, table.Integer, whole(high, high, low), whole(low, 1)), SumOf, table.Value{Type: table.Integer, Int: -1}},
		{column(t, table.Integer, whole(low), gap), SumOf, table.Value{Type: table.Integer, Int: low}},
		{column(t, table.Integer, whole(-1, -2)), MeanOf, table.Value{Type: table.Decimal, Float: -1.5}},
		{column(t, table.Integer, whole(high, high), whole(high)), MeanOf, table.Value{Type: table.Decimal, Float: high}},
		{column(t, table.Integer, whole(low, low), whole(low)), MeanOf, table.Value{Type: table.Decimal, Float: low}},
		{column(t, table.Integer, whole(5, -5)), ShareOf, table.Value{Type: table.Percent, Missing: true}},
		{column(t, table.Integer, whole(high, low)), MinOf, table.Value{Type: table.Integer, Int: low}},
		{column(t, table.Decimal, real(tenths...)), SumOf, table.Value{Type: table.Decimal, Float: 1}},
		{column(t, table.Decimal, real(1, 1e100), real(1, -1e100)), SumOf, table.Value{Type: table.Decimal, Float: 2}},
		{column(t, table.Decimal, gap, gap), SumOf, table.Value{Type: table.Decimal, Missing: true}},
		{column(t, table.Decimal, gap, gap), CountOf, table.Value{Type: table.Integer}},
		{column(t, table.Decimal, gap, gap), DistinctOf, table.Value{Type: table.Integer}},
		{column(t, table.Decimal, real(0, math.Copysign(0, -1), 1)), DistinctOf, table.Value{Type: table.Integer, Int: 2}},
		{column(t, table.Text, []table.Value{{Text: "site 10"}}, []table.Value{{Text: "Site 9"}, {Text: "SITE 11"}}), MinOf, table.Value{Text: "Site 9"}},
		{column(t, table.Text, []table.Value{{Text: "a"}, {Text: "A"}, {Text: "a"}}, []table.Value{{Text: "A"}}), DistinctOf, table.Value{Type: table.Integer, Int: 2}},
		{column(t, table.Boolean, []table.Value{{Int: 1}, {Int: 0}, {Missing: true}, {Int: 1}, {Int: 0}}), MeanOf, table.Value{Type: table.Percent, Float: .5}},
		{column(t, table.Boolean, []table.Value{{Int: 1}, {Int: 0}, {Missing: true}, {Int: 1}}), SumOf, table.Value{Type: table.Integer, Int: 2}},
	} {
		got, err := Group(t.Context(), c.src, nil, nil, Measure{c.of, 0})
		if err != nil || len(got) != 1 || got[0].Measures[0] != c.want {
			t.Errorf("%d: the %s is %v, %v, want %v", i, c.of, got, err, c.want)
		}
	}
	for _, src := range []*table.Memory{column(t, table.Integer, whole(high), whole(1)), column(t, table.Integer, whole(low, -1)),
		column(t, table.Decimal, real(math.MaxFloat64, math.MaxFloat64))} {
		_, err := Group(t.Context(), src, nil, nil, Measure{SumOf, 0})
		var e *MeasureError
		if !errors.As(err, &e) || !e.Overflow {
			t.Errorf("the sum of %s is %v", src.Columns()[0].Type, err)
			continue
		}
		if key, args := e.Message(); key != "query.sum_too_large" || args["field"] != "x" {
			t.Errorf("%s, %v", key, args)
		}
	}
}

func TestMeasureTypes(t *testing.T) {
	src := randomTable(rand.New(rand.NewPCG(53, 54)), 10)
	for a := range Aggregate(len(aggregateNames)) {
		if parsed, err := ParseAggregate(a.String()); err != nil || parsed != a {
			t.Errorf("%s is %v, %v", a, parsed, err)
		}
		for c, column := range testColumns {
			want, ok := a.Type(column.Type)
			got, err := Group(t.Context(), src, nil, nil, Measure{a, c})
			if ok && (err != nil || got[0].Measures[0].Type != want) {
				t.Errorf("the %s of %s: %v, %v, want %s", a, column.Type, got, err, want)
			}
			var e *MeasureError
			if !ok && !errors.As(err, &e) {
				t.Errorf("the %s of %s: %v", a, column.Type, err)
			} else if !ok {
				if key, args := e.Message(); key != "query.no_"+a.String() || args["field"] != column.Key {
					t.Errorf("the %s of %s: %s, %v", a, column.Type, key, args)
				}
			}
			if sums := a == SumOf || a == MeanOf || a == ShareOf; ok == (sums && slices.Contains([]table.Type{table.Text, table.Date, table.Time}, column.Type)) {
				t.Errorf("the %s of %s: %v", a, column.Type, ok)
			}
		}
	}
	if _, err := ParseAggregate("median"); err == nil {
		t.Error("there is a median")
	}
	if _, ok := Aggregate(99).Type(table.Integer); ok || Aggregate(99).String() != "aggregate(99)" {
		t.Error("there is an aggregate 99")
	}
	if _, err := Group(t.Context(), src, nil, nil, Measure{SumOf, Rows}); err == nil {
		t.Error("rows have a sum")
	}
}
