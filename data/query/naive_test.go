package query

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"partnerdesk/data/table"
)

// today of all tests: the last day of a long month, in UTC still the day before.
var today = time.Date(2026, 10, 31, 8, 30, 0, 0, time.FixedZone("JST", 9*3600))

// testColumns are one of each type, text in three shapes.
var testColumns = []table.Column{
	{Key: "customer", Type: table.Text}, {Key: "email", Type: table.Text}, {Key: "国", Type: table.Text},
	{Key: "used", Type: table.Integer}, {Key: "amount", Type: table.Decimal}, {Key: "auto_renew", Type: table.Boolean},
	{Key: "end", Type: table.Date}, {Key: "start_time", Type: table.Time}, {Key: "minutes", Type: table.Minutes},
	{Key: "wait", Type: table.Seconds}, {Key: "share", Type: table.Percent},
}

var customerNames = []string{"Acme", "ACME Japan", "acme", "ＡＣＭＥ", "株式会社アクメ", "株式会社あくめ", "ｱｸﾒ", "Müller & Söhne", "Beta (old)", "beta", "100%", "Ä", "A\u0308", "z"}

// randomValue makes a value of a column's type, from few enough that they meet.
func randomValue(r *rand.Rand, c table.Column) table.Value {
	v := table.Value{Type: c.Type, Missing: r.IntN(5) == 0}
	if v.Missing {
		return v
	}
	switch c.Type {
	case table.Text:
		switch c.Key {
		case "email":
			v.Text = fmt.Sprintf("User%d@example.com", r.IntN(100000))
			if r.IntN(500) == 0 {
				v.Text = "ユーザー" + strconv.Itoa(r.IntN(100))
			}
		case "国":
			v.Text = []string{"JP", "US", "DE", "jp"}[r.IntN(4)]
		default:
			v.Text = customerNames[r.IntN(len(customerNames))]
		}
	case table.Boolean:
		v.Int = r.Int64N(2)
	case table.Date:
		v.Int = table.DayOf(today) + r.Int64N(900) - 450
	case table.Time:
		v.Int = today.UnixMilli() + (r.Int64N(5*86400*4)-5*86400*2)*250
	case table.Integer:
		v.Int = r.Int64N(40) - 20
	default:
		v.Float = float64(r.IntN(40)-10) / 20
		if c.Type == table.Percent {
			v.Float = float64(r.IntN(150)) / 100
		}
	}
	return v
}

// testTable is a source with its rows beside it.
type testTable struct {
	*table.Memory
	rows   [][]table.Value
	hidden []table.Bitmap
}

func (t *testTable) Hidden(segment int) table.Bitmap { return t.hidden[segment] }

// live returns the rows that are not hidden.
func (t *testTable) live() (rows []uint32) {
	for i := range t.rows {
		if s, o := t.Layout().Locate(i); !t.hidden[s].Has(o) {
			rows = append(rows, uint32(i))
		}
	}
	return rows
}

// randomTable makes a table of segments of odd sizes; a large one comes with
// plain texts in the email column.
func randomTable(r *rand.Rand, sizes ...int) *testTable {
	t := &testTable{}
	var segments [][]*table.Vector
	for _, size := range sizes {
		batch := table.NewBatch(testColumns)
		hidden := table.NewBitmap(size)
		for i := range size {
			var row []table.Value
			for c, column := range testColumns {
				v := randomValue(r, column)
				batch.Column(c).Append(v)
				row = append(row, v)
			}
			t.rows = append(t.rows, row)
			if r.IntN(10) == 0 {
				hidden.Set(i)
			}
		}
		if r.IntN(2) == 0 {
			clear(hidden)
		}
		if !slices.ContainsFunc(hidden, func(w uint64) bool { return w != 0 }) {
			hidden = nil
		}
		t.hidden = append(t.hidden, hidden)
		segments = append(segments, batch.Finish())
	}
	t.Memory = table.NewMemory(testColumns, segments...)
	return t
}

var folds = make(map[string]string)

// foldKnown is foldBook with a memory; not for several goroutines.
func foldKnown(s string) string {
	folded, known := folds[s]
	if !known {
		folded = foldBook(s)
		folds[s] = folded
	}
	return folded
}

// holds evaluates a query on one row, the slow and obvious way.
func holds(n Node, row []table.Value) bool {
	switch n := n.(type) {
	case And:
		return !slices.ContainsFunc(n.Nodes, func(c Node) bool { return !holds(c, row) })
	case Or:
		return slices.ContainsFunc(n.Nodes, func(c Node) bool { return holds(c, row) })
	case Not:
		return !holds(n.Node, row)
	case Word:
		return slices.ContainsFunc(row, func(v table.Value) bool {
			return v.Type == table.Text && strings.Contains(foldKnown(v.Text), foldKnown(n.Text))
		})
	case Has:
		return !row[table.Find(testColumns, n.Field)].Missing
	case Formula:
		return formulaHolds(n, row)
	}
	c := n.(Compare)
	v := row[table.Find(testColumns, c.Field)]
	if v.Missing {
		return false
	}
	one := func(x Value) bool {
		if x.Range {
			return (x.From == "" || relation(v, x.From, GreaterEqual)) && (x.To == "" || relation(v, x.To, LessEqual))
		}
		return relation(v, x.From, c.Op)
	}
	if c.Op == NotEqual {
		return !slices.ContainsFunc(c.Values, func(x Value) bool {
			return x.Range && one(x) || !x.Range && relation(v, x.From, Equal)
		})
	}
	return slices.ContainsFunc(c.Values, one)
}

// relation compares a value with the constants that the test queries use.
func relation(v table.Value, text string, op Op) bool {
	if v.Type == table.Text {
		a, b := foldKnown(v.Text), foldKnown(text)
		if op == Match {
			return strings.Contains(a, b)
		}
		return ordered(strings.Compare(a, b), strings.Compare(a, b), op)
	}
	if v.Type == table.Date || v.Type == table.Time {
		from, to := period(text)
		at := time.UnixMilli(v.Int)
		if v.Type == table.Date {
			at = time.Unix(v.Int*86400, 0)
		}
		last := to.Add(-time.Millisecond)
		return ordered(at.Compare(from), at.Compare(last), op)
	}
	number := float64(v.Int)
	if v.Type != table.Integer && v.Type != table.Boolean {
		number = v.Float
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	switch {
	case strings.HasSuffix(text, "%"):
		x, err = strconv.ParseFloat(strings.TrimSuffix(text, "%")+"e-2", 64)
	case v.Type == table.Boolean:
		x, err = map[string]float64{"true": 1, "yes": 1, "はい": 1}[text], nil
	}
	if err != nil {
		panic(err)
	}
	return ordered(cmp.Compare(number, x), cmp.Compare(number, x), op)
}

// ordered says whether an operator holds for a value that compares so with the
// first and the last of what a constant covers.
func ordered(first, last int, op Op) bool {
	switch op {
	case Less:
		return first < 0
	case LessEqual:
		return last <= 0
	case Greater:
		return last > 0
	case GreaterEqual:
		return first >= 0
	case NotEqual:
		return first < 0 || last > 0
	}
	return first >= 0 && last <= 0
}

// period returns the start of what a date or time constant of the tests covers,
// and the start of what follows.
func period(text string) (from, to time.Time) {
	day := func(y int, m time.Month, d int) (time.Time, time.Time) {
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC), time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC)
	}
	switch text {
	case "today":
		return day(2026, 10, 31)
	case "yesterday":
		return day(2026, 10, 30)
	case "tomorrow":
		return day(2026, 11, 1)
	case "30d":
		return day(2026, 11, 30)
	case "-90d":
		return day(2026, 8, 2)
	case "2w":
		return day(2026, 11, 14)
	case "4m":
		return day(2027, 2, 28)
	case "-1y":
		return day(2025, 10, 31)
	}
	for _, f := range []struct {
		layout               string
		years, months, days  int
		minutes, seconds, ms int
	}{
		{"2006-01-02", 0, 0, 1, 0, 0, 0}, {"2006/1/2", 0, 0, 1, 0, 0, 0}, {"2006-01", 0, 1, 0, 0, 0, 0}, {"2006", 1, 0, 0, 0, 0, 0},
		{"2006-01-02T15:04", 0, 0, 0, 1, 0, 0}, {"2006-01-02T15:04:05Z", 0, 0, 0, 0, 1, 0}, {"2006-01-02 15:04:05.000", 0, 0, 0, 0, 0, 1},
	} {
		t, err := time.Parse(f.layout, text)
		if err != nil || f.ms == 0 && strings.Contains(text, ".") {
			continue
		}
		return t, t.AddDate(f.years, f.months, f.days).Add(time.Duration(f.minutes)*time.Minute +
			time.Duration(f.seconds)*time.Second + time.Duration(f.ms)*time.Millisecond)
	}
	panic("no test constant: " + text)
}
