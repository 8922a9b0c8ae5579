package query

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// worth is what a calculation gives on one row: the slow and obvious way, with
// days and times as times and everything else as a number of some unit.
type worth struct {
	number float64
	unit   string    // "", minutes, seconds, days
	at     time.Time // where a day or a time is meant
	days   bool      // only the day of it
	months int
}

// value evaluates a calculation on one row; false where it is unknown.
func value(e Expr, row []table.Value) (worth, bool) {
	switch e := e.(type) {
	case Name:
		if e.Field == "today" {
			return worth{at: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC), days: true}, true
		}
		v := row[table.Find(testColumns, e.Field)]
		switch v.Type {
		case table.Date:
			return worth{at: time.Date(1970, 1, 1+int(v.Int), 0, 0, 0, 0, time.UTC), days: true}, !v.Missing
		case table.Time:
			return worth{at: time.UnixMilli(v.Int).UTC()}, !v.Missing
		case table.Integer:
			return worth{number: float64(v.Int)}, !v.Missing
		case table.Minutes:
			return worth{number: v.Float, unit: "minutes"}, !v.Missing
		case table.Seconds:
			return worth{number: v.Float, unit: "seconds"}, !v.Missing
		}
		return worth{number: v.Float}, !v.Missing
	case Constant:
		if t, err := time.Parse(time.DateOnly, e.Text); err == nil {
			return worth{at: t, days: true}, true
		}
		text, last := e.Text[:len(e.Text)-1], e.Text[len(e.Text)-1]
		if strings.ContainsRune("%dwmy", rune(last)) {
			x, err := strconv.ParseFloat(text, 64)
			if err != nil {
				panic(err)
			}
			return map[byte]worth{'%': {number: x / 100}, 'd': {number: x, unit: "days"}, 'w': {number: 7 * x, unit: "days"},
				'm': {months: int(x)}, 'y': {months: 12 * int(x)}}[last], true
		}
		x, err := strconv.ParseFloat(e.Text, 64)
		if err != nil {
			panic(err)
		}
		return worth{number: x}, true
	case Minus:
		w, ok := value(e.Expr, row)
		w.number = -w.number
		return w, ok
	}
	c := e.(Calc)
	a, known := value(c.Left, row)
	b, ok := value(c.Right, row)
	if !known || !ok {
		return worth{}, false
	}
	switch {
	case !a.at.IsZero() && !b.at.IsZero():
		if a.days || b.days {
			return worth{number: math.Floor(a.midnight().Sub(b.midnight()).Hours() / 24), unit: "days"}, true
		}
		return worth{number: a.at.Sub(b.at).Seconds(), unit: "seconds"}, true
	case !b.at.IsZero():
		return b.later(a, 1), true
	case !a.at.IsZero() && c.Sign == '+':
		return a.later(b, 1), true
	case !a.at.IsZero():
		return a.later(b, -1), true
	}
	switch c.Sign {
	case '*':
		return worth{number: a.number * b.number}, true
	case '/':
		return worth{number: a.number / b.number}, b.number != 0
	}
	x, y, unit := alike(a, b)
	if c.Sign == '-' {
		y = -y
	}
	return worth{number: x + y, unit: unit}, true
}

func (w worth) midnight() time.Time {
	return time.Date(w.at.Year(), w.at.Month(), w.at.Day(), 0, 0, 0, 0, time.UTC)
}

// later moves a day or a time.
func (w worth) later(by worth, times int) worth {
	switch {
	case by.months != 0:
		day := w.at.Day()
		for w.at = w.at.AddDate(0, 0, 1-day); by.months > 0; by.months-- {
			w.at = w.at.AddDate(0, times, 0)
		}
		for ; by.months < 0; by.months++ {
			w.at = w.at.AddDate(0, -times, 0)
		}
		for month := w.at.Month(); day > 1 && w.at.AddDate(0, 0, 1).Month() == month; day-- {
			w.at = w.at.AddDate(0, 0, 1)
		}
	case w.days:
		w.at = w.at.Add(time.Duration(float64(times) * by.number * 24 * float64(time.Hour)))
	default:
		length := map[string]time.Duration{"minutes": time.Minute, "seconds": time.Second, "days": 24 * time.Hour}[by.unit]
		w.at = w.at.Add(time.Duration(float64(times) * by.number * float64(length)))
	}
	return w
}

// alike brings two numbers to one unit.
func alike(a, b worth) (x, y float64, unit string) {
	length := map[string]float64{"minutes": 60, "seconds": 1, "days": 86400}
	if a.unit == "" || b.unit == "" || a.unit == b.unit {
		return a.number, b.number, a.unit + strings.TrimPrefix(b.unit, a.unit)
	}
	return a.number * length[a.unit], b.number * length[b.unit], "seconds"
}

func formulaHolds(n Formula, row []table.Value) bool {
	if l, ok := n.Left.(Name); ok {
		if i := table.Find(testColumns, l.Field); i >= 0 && (testColumns[i].Type == table.Text || testColumns[i].Type == table.Boolean) {
			a, b := row[i], row[table.Find(testColumns, n.Right.(Name).Field)]
			order := strings.Compare(foldKnown(a.Text), foldKnown(b.Text)) + int(a.Int-b.Int)
			return !a.Missing && !b.Missing && ordered(order, order, n.Op)
		}
	}
	a, known := value(n.Left, row)
	b, ok := value(n.Right, row)
	if !known || !ok {
		return false
	}
	if !a.at.IsZero() {
		x, y := a.at, b.at
		if a.days || b.days {
			x, y = a.midnight(), b.midnight()
		}
		order := x.Compare(y)
		return ordered(order, order, n.Op)
	}
	x, y, _ := alike(a, b)
	switch {
	case x < y:
		return ordered(-1, -1, n.Op)
	case x > y:
		return ordered(1, 1, n.Op)
	}
	return ordered(0, 0, n.Op)
}

// typedExpr makes a calculation of a kind: "" a number, "date" or "time".
func typedExpr(r *rand.Rand, kind string, depth int) Expr {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	sub := func(kind string) Expr { return typedExpr(r, kind, depth-1) }
	switch kind {
	case "date", "time":
		if depth > 0 && r.IntN(2) == 0 {
			by := Expr(Constant{Text: pick("30d", "2w", "3m", "1y", "1m")})
			if kind == "time" && r.IntN(2) == 0 {
				by = Name{Field: pick("minutes", "wait")}
			} else if kind == "date" && r.IntN(2) == 0 {
				by = Name{Field: "used"}
			}
			if sum := (Calc{Sign: "+-"[r.IntN(2)], Left: sub(kind), Right: by}); r.IntN(3) > 0 || sum.Sign == '-' {
				return sum
			} else {
				return Calc{Sign: '+', Left: by, Right: sum.Left}
			}
		}
		if kind == "time" {
			return Name{Field: "start_time"}
		}
		if r.IntN(4) == 0 {
			return Constant{Text: "2026-11-15"}
		}
		return Name{Field: pick("end", "end", "today")}
	}
	if depth == 0 {
		if r.IntN(3) == 0 {
			return Constant{Text: pick("0", "1", "2", "0.5", "100", "45%")}
		}
		return Name{Field: pick("used", "used", "amount", "share", "minutes", "wait")}
	}
	switch r.IntN(8) {
	case 0:
		return Minus{Expr: sub("")}
	case 1:
		return Calc{Sign: '-', Left: sub(pick("date", "time")), Right: sub(pick("date", "time"))}
	}
	return Calc{Sign: "+-*/"[r.IntN(4)], Left: sub(""), Right: sub("")}
}

// typedFormula makes a comparison of calculations that fits testColumns.
func typedFormula(r *rand.Rand) Node {
	op := Op(1 + r.IntN(6))
	switch r.IntN(8) {
	case 0:
		texts := []string{"customer", "email", "国"}
		return Formula{Left: Name{Field: texts[r.IntN(3)]}, Op: op, Right: Name{Field: texts[r.IntN(3)]}}
	case 1:
		return Formula{Left: typedExpr(r, "date", 2), Op: op, Right: typedExpr(r, []string{"date", "time"}[r.IntN(2)], 2)}
	case 2:
		return Formula{Left: typedExpr(r, "time", 2), Op: op, Right: typedExpr(r, []string{"date", "time"}[r.IntN(2)], 2)}
	case 3:
		return Formula{Left: Name{Field: "auto_renew"}, Op: Op(1 + r.IntN(2)), Right: Name{Field: "auto_renew"}}
	}
	return Formula{Left: typedExpr(r, "", r.IntN(3)), Op: op, Right: typedExpr(r, "", r.IntN(3))}
}

// Every kind of calculation selects the rows that evaluating it one by one
// does, and statistics never rule out a segment that has one of them.
func TestFormulas(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(31, 32))
	tables := []*testTable{randomTable(r, 700, 64, 1, 130), randomTable(r, 3, 2, 1, 1, 2, 1, 1, 3, 1)}
	var some, ruled int
	for i := range 3000 {
		src := tables[i%2]
		n := typedFormula(r)
		text := Text(n)
		f := bound(t, text)
		var want []uint32
		for _, row := range src.live() {
			if holds(n, src.rows[row]) {
				want = append(want, row)
			}
		}
		got, err := Select(ctx, src, f)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%s\n got %v, %v\nwant %v", text, got, err, want)
		}
		if len(want) > 0 {
			some++
		}
		for s := range src.Layout().Segments() {
			if f.root.foresee(src.statsOf(s)) != never {
				continue
			}
			ruled++
			for _, row := range want {
				if segment, _ := src.Layout().Locate(int(row)); segment == s {
					t.Fatalf("%s: statistics rule out segment %d, in which row %d matches", text, s, row)
				}
			}
		}
	}
	if some < 1000 || ruled < 1000 {
		t.Errorf("%d queries matched and %d segments were ruled out: too few to show much", some, ruled)
	}
}

// statsOf returns the statistics of a segment.
func (t *testTable) statsOf(segment int) func(column int) (table.Stats, bool) {
	return func(column int) (table.Stats, bool) {
		v, err := t.Vector(segment, column)
		return table.StatsOf(v), err == nil
	}
}

// The plain forms of comparisons of columns mean what the explicit ones do, and
// what was a value remains one.
func TestCalculatedValues(t *testing.T) {
	src := randomTable(rand.New(rand.NewPCG(33, 34)), 2000)
	for _, c := range []struct{ text, same string }{
		{"used>amount", "(used)>amount"}, {"used=amount*2", "used-amount*2=0"}, {"amount<used/2", "(amount)<used/2"},
		{"5<used", "used>5"}, {"5<used*2", "used*2>5"}, {"0.5>=amount", "amount<=0.5"}, {"50%<share", "share>0.5"},
		{"used>1.5", "used>=2"}, {"used>2*2.5", "used>5"}, {"used!=amount", "(used)!=(amount)"},
		{"end<start_time+30d", "(end)<start_time+30d"}, {"end>today+30d", "end>30d"}, {"(end)<30d", "end<30d"}, {"(end)<1m", "end<1m"},
		{"(start_time)>-2d", "start_time>=2026-10-30"}, {"end-today<30d", "end<30d"}, {"end-today<30", "end<30d"}, {"today-end>2w", "end<-2w"},
		{"end+1m<today", "end<2026-10"}, {"end>2026-10-31+4m", "end>4m"}, {"(end)>3か月", "end>3m"}, {"end>today+30日", "end:>30日"},
		{"minutes>wait", "minutes*60-wait*1>0"}, {"minutes*60>wait", "minutes>wait"}, {"auto_renew=auto_renew", "has:auto_renew"},
		{"(customer)=(customer)", "has:customer"}, {"customer=email", `customer:="email"`}, {"customer>used", `customer:>"used"`},
		{"used:<amount", "used<amount"}, {`used>"amount"`, "used>amount"}, {"-used>amount", "-(used>amount)"},
	} {
		got, err := Select(context.Background(), src, bound(t, c.text))
		if err != nil {
			t.Fatal(err)
		}
		want, err := Select(context.Background(), src, bound(t, c.same))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s finds %d rows and %s %d, %v", c.text, len(got), c.same, len(want), err)
		}
	}
}

// Whole numbers compare to the last digit, missing ones not at all.
func TestWholePairs(t *testing.T) {
	big := int64(1) << 60
	b := table.NewBatch([]table.Column{{Key: "a", Type: table.Integer}, {Key: "b", Type: table.Integer}})
	for _, row := range [][2]table.Value{{{Int: big}, {Int: big + 1}}, {{Int: big}, {Int: big}}, {{Missing: true}, {Int: 0}}, {{Int: 0}, {Missing: true}},
		{{Missing: true}, {Missing: true}}, {{Int: math.MinInt64}, {Int: math.MaxInt64}}, {{Int: 0}, {Int: 0}}} {
		for i, v := range row {
			v.Type = table.Integer
			b.Column(i).Append(v)
		}
	}
	src := table.NewMemory([]table.Column{{Key: "a", Type: table.Integer}, {Key: "b", Type: table.Integer}}, b.Finish())
	for text, want := range map[string][]uint32{"a=b": {1, 6}, "a!=b": {0, 5}, "a<b": {0, 5}, "a<=b": {0, 1, 5, 6}, "a>b": {}, "b>a": {0, 5}, "-a>=b": {0, 2, 3, 4, 5},
		"a/b=1": {0, 1}, "a/b!=1": {5}, "b/a<0": {5}, "-a/b=1": {2, 3, 4, 5, 6}, "1/(a/b)=0": {}, "a*0=0": {0, 1, 3, 5, 6}} {
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
