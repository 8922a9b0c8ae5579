package query

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

var constants = map[table.Type][]string{
	table.Text:    {"acme", "ＡＣ", "あくめ", "株式", "beta", "müller", "jp", "J", "@EXAMPLE", "user1", "99@", "ユーザー", "z", "%", "comuser", "comu"},
	table.Integer: {"0", "5", "-20", "20", "1,000", "19"},
	table.Decimal: {"0", "0.5", "-.25", "1e0"},
	table.Minutes: {"0", "0.5"}, table.Seconds: {"0.25", "-0.5"},
	table.Percent: {"45%", "0.45", "100%", "1"},
	table.Boolean: {"true", "no", "はい", "いいえ", "false", "yes"},
	table.Date:    {"today", "yesterday", "tomorrow", "30d", "-90d", "2w", "4m", "-1y", "2026-11-15", "2026/3/1", "2026-11", "2027"},
	table.Time:    {"today", "-90d", "2026-11", "2026-10-30T23:30", "2026-10-30T23:30:01Z", "2026-10-30 23:30:00.250", "2026-10-31"},
}

// typedNode makes a query that fits testColumns.
func typedNode(r *rand.Rand, depth int) Node {
	several := func() (nodes []Node) {
		for range 2 + r.IntN(2) {
			nodes = append(nodes, typedNode(r, depth-1))
		}
		return nodes
	}
	kind := r.IntN(8)
	if depth == 0 {
		kind = 3 + r.IntN(5)
	}
	column := testColumns[r.IntN(len(testColumns))]
	list := constants[column.Type]
	text := func() string { return list[r.IntN(len(list))] }
	switch kind {
	case 0:
		return And{Nodes: several()}
	case 1:
		return Or{Nodes: several()}
	case 2:
		return Not{Node: typedNode(r, depth-1)}
	case 3:
		return Word{Text: constants[table.Text][r.IntN(len(constants[table.Text]))]}
	case 4:
		return Has{Field: column.Key}
	}
	c := Compare{Field: column.Key, Op: Op(r.IntN(7))}
	if column.Type == table.Boolean {
		c.Op = Op(r.IntN(3))
	}
	c.Values = []Value{{From: text()}}
	for !c.Op.ordering() && r.IntN(3) == 0 {
		v := Value{From: text()}
		if column.Type != table.Boolean {
			switch r.IntN(3) {
			case 0:
				v = Value{From: text(), Range: true}
			case 1:
				v = Value{To: text(), Range: true}
			}
		}
		c.Values = append(c.Values, v)
	}
	return c
}

func bound(t testing.TB, text string) *Filter {
	t.Helper()
	q, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	f, err := q.Bind(testColumns, today)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return f
}

func TestSelect(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(3, 4))
	tables := []*testTable{
		randomTable(r, 9000, 130), randomTable(r, 64, 1, 63, 65, 200), randomTable(r, 5000), randomTable(r),
	}
	email, _ := tables[0].Vector(0, 1)
	if _, _, plain := email.Plain(); !plain {
		t.Fatal("no column of the test is in plain form")
	}
	var some, none int
	for i := range 1600 {
		src := tables[min(i%8, 3)]
		if i%8 > 3 {
			src = tables[1]
		}
		n := typedNode(r, r.IntN(4))
		text := (&Query{n}).String()
		f := bound(t, text)
		var want []uint32
		for _, row := range src.live() {
			if holds(n, src.rows[row]) {
				want = append(want, row)
			}
		}
		got, err := Select(ctx, src, f)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%s\n got %d rows, %v\nwant %d rows", text, len(got), err, len(want))
		}
		if count, err := Count(ctx, src, f); err != nil || count != len(want) {
			t.Fatalf("%s: Count = %d, %v, want %d", text, count, err, len(want))
		}
		if len(want) > 0 {
			some++
		} else {
			none++
		}
	}
	if some < 600 || none < 60 {
		t.Errorf("%d queries matched and %d did not: too one-sided to show much", some, none)
	}
}

func TestSelectRanges(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	src := randomTable(r, 3000)
	for text, keep := range map[string]func(row []table.Value) bool{
		"used:-5..5":            func(row []table.Value) bool { return row[3].Int >= -5 && row[3].Int <= 5 && !row[3].Missing },
		"used!=-5..5":           func(row []table.Value) bool { return (row[3].Int < -5 || row[3].Int > 5) && !row[3].Missing },
		"-used=-5..5":           func(row []table.Value) bool { return row[3].Int < -5 || row[3].Int > 5 || row[3].Missing },
		"end:-90d..30d":         func(row []table.Value) bool { return row[6].Int >= 20667 && row[6].Int <= 20787 && !row[6].Missing },
		"end:2026-11..2026-12":  func(row []table.Value) bool { return row[6].Int >= 20758 && row[6].Int <= 20818 && !row[6].Missing },
		"国:k..z":                func(row []table.Value) bool { return row[2].Text == "US" },
		"share:..45%":           func(row []table.Value) bool { return !row[10].Missing && row[10].Float <= 0.45 },
		"has:end -has:used":     func(row []table.Value) bool { return !row[6].Missing && row[3].Missing },
		"国:jp USED>0 ＵＳＥＤ<=1.0": func(row []table.Value) bool { return (row[2].Text == "JP" || row[2].Text == "jp") && row[3].Int == 1 },
		"":                      func(row []table.Value) bool { return true },
	} {
		var want []uint32
		for _, i := range src.live() {
			if keep(src.rows[i]) {
				want = append(want, i)
			}
		}
		got, err := Select(context.Background(), src, bound(t, text))
		if err != nil || !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s: %d rows, %v, want %d", text, len(got), err, len(want))
		}
	}
}

func TestSelectBounds(t *testing.T) {
	values := []table.Value{{Int: math.MinInt64}, {Int: 0}, {Int: math.MaxInt64}, {Missing: true}}
	src := column(t, table.Integer, values)
	for text, want := range map[string][]uint32{
		"x>9223372036854775807": {}, "x>=9223372036854775807": {2}, "x<9223372036854775807": {0, 1}, "x!=9223372036854775807": {0, 1},
		"x<-9223372036854775808": {}, "x<=-9223372036854775808": {0}, "x>-9223372036854775808": {1, 2},
		"-x>9223372036854775807": {0, 1, 2, 3}, "x:0..": {1, 2}, "x:..0": {0, 1},
	} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		f, err := q.Bind(src.Columns(), today)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Select(context.Background(), src, f); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v, want %v", text, got, err, want)
		}
	}
}

func TestSelectAll(t *testing.T) {
	src := randomTable(rand.New(rand.NewPCG(7, 8)), 100, 300)
	got, err := Select(context.Background(), src, nil)
	if err != nil || !slices.Equal(got, src.live()) {
		t.Errorf("%d rows, %v", len(got), err)
	}
	var none *Query
	f, err := none.Bind(testColumns, today)
	if err != nil || f.Columns() != nil || none.String() != "" {
		t.Errorf("a nil query: %v, %v, %q", f, err, none)
	}
}
