package query

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// weeks is a table of one segment a week, of 100 rows each; the last week has
// no region.
func weeks(t *testing.T) *known {
	t.Helper()
	columns := []table.Column{{Key: "week", Type: table.Date}, {Key: "region", Type: table.Text}, {Key: "legs", Type: table.Integer},
		{Key: "poor", Type: table.Integer}, {Key: "share", Type: table.Percent}}
	var segments [][]*table.Vector
	for s := range 10 {
		b := table.NewBatch(columns)
		for i := range 100 {
			b.Column(0).Append(table.Value{Type: table.Date, Int: table.DayOf(time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)) - int64(7*s)})
			region := []string{"EU", "US"}[min(s/5, 1)]
			if s == 9 {
				region = ""
			}
			b.Column(1).AppendText(region)
			b.Column(2).Append(table.Value{Type: table.Integer, Int: int64(100 + i)})
			b.Column(3).Append(table.Value{Type: table.Integer, Int: int64(s * 10)})
			b.Column(4).Append(table.Value{Type: table.Percent, Float: float64(s) / 10})
		}
		segments = append(segments, b.Finish())
	}
	return &known{table.NewMemory(columns, segments...)}
}

// known is a source with statistics.
type known struct{ *table.Memory }

func (k *known) Stats(segment, column int) (table.Stats, bool) {
	v, err := k.Vector(segment, column)
	return table.StatsOf(v), err == nil && column != 4
}

func (k *known) filter(t *testing.T, text string) *Filter {
	t.Helper()
	q, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	f, err := q.Bind(k.Columns(), today)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Statistics rule out what they can, also under negations, and no more.
func TestForesee(t *testing.T) {
	src := weeks(t)
	for text, want := range map[string]string{ // x: the segment may match, X: it does with all its rows
		"":                          "XXXXXXXXXX",
		"week:today":                "X.........",
		"week<-2w":                  "...XXXXXXX",
		"-week<-2w":                 "XXX.......",
		"week!=today":               ".XXXXXXXXX",
		"-week!=today":              "X.........",
		"week:-3w..-2w":             "..XX......",
		"region=eu":                 "XXXXX.....",
		"-region=EU":                ".....XXXXX",
		"region!=EU":                ".....XXXX.", // all of the others are EU, and the last has none
		"region:e":                  "xxxxx.....", // no e among the letters of us
		"region=JP,us":              ".....XXXX.",
		"region>EU":                 ".....XXXX.",
		"region:f..":                ".....XXXX.",
		"region=ez":                 "..........",
		"has:region":                "XXXXXXXXX.",
		"-has:region":               ".........X",
		"week:today OR -has:region": "X........X",
		"region=EU week<-2w":        "...XX.....",
		"-(region=EU OR week<-5w)":  ".....X....",
		"NOT NOT region=us":         ".....XXXX.",
		"nothing":                   "..........",
		"poor>legs-150":             "xxxxxxxxxx",
		"poor>legs":                 "..........",
		"poor>=legs-20":             "........xx",
		"poor*2>legs+50":            "........xx",
		"legs/poor<2":               "x.....xxxx", // where poor is 0 nothing is known
		"-poor>legs":                "XXXXXXXXXX",
		"poor=legs-100":             "xxxxxxxxxx",
		"today-week<7":              "x.........",
		"week+1m>2026-11-20":        "xx........",
		"poor>200":                  "..........",
		"-poor<=200":                "..........",
		"share>2":                   "xxxxxxxxxx", // no statistics
		"share*legs>0":              "xxxxxxxxxx",
	} {
		f := src.filter(t, text)
		var got strings.Builder
		for s := range src.Layout().Segments() {
			switch f.foresee(src, s) {
			case never:
				got.WriteByte('.')
			case always:
				got.WriteByte('X')
			default:
				got.WriteByte('x')
			}
		}
		if got.String() != want {
			t.Errorf("%s\n got %s\nwant %s", text, got.String(), want)
		}
	}
}

// Whatever is asked, statistics never say a wrong thing of a segment.
func TestForeseeIsSafe(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	tables := []*testTable{randomTable(r, 1, 2, 1, 3, 1, 1, 2, 5, 1, 1), randomTable(r, 40, 40, 40)}
	told := make(map[outlook]int)
	for i := range 3000 {
		src := tables[i%2]
		n := typedNode(r, r.IntN(4))
		f := bound(t, Text(n))
		for s := range src.Layout().Segments() {
			foreseen := f.root.foresee(src.statsOf(s))
			if foreseen == maybe {
				continue
			}
			told[foreseen]++
			from := src.Layout().Start(s)
			for row := from; row < from+src.Layout().Len(s); row++ {
				if holds(n, src.rows[row]) != (foreseen == always) {
					t.Fatalf("%s: statistics say %d of segment %d, but not so of row %d", Text(n), foreseen, s, row)
				}
			}
		}
	}
	if told[never] < 2000 || told[always] < 2000 {
		t.Errorf("%v segments were told of: too few to show much", told)
	}
}

func TestExplain(t *testing.T) {
	src := weeks(t)
	p, err := Explain(context.Background(), src, src.filter(t, `-region:u week<-2w poor*2>legs poor<legs OR nothing`))
	if err != nil {
		t.Fatal(err)
	}
	if p.Segments != 10 || p.Rows != 1000 || p.All != 50 {
		t.Errorf("%+v", p)
	}
	count, err := Count(context.Background(), src, src.filter(t, `-region:u week<-2w poor*2>legs poor<legs OR nothing`))
	if err != nil || p.Found != count {
		t.Errorf("found %d, %v, Count says %d", p.Found, err, count)
	}
	type short struct {
		text    string
		negated bool
		columns []int
		method  Method
	}
	var got []short
	reads := 0
	for _, s := range p.Steps {
		got = append(got, short{s.Text, s.Negated, s.Columns, s.Method})
		reads += s.Reads
		if s.Found > s.Rows || s.Segments+p.Skipped+p.Sure > p.Segments || s.Coded > s.Reads || s.Rows > 100*s.Segments {
			t.Errorf("%+v", s)
		}
	}
	want := []short{
		{"nothing", false, []int{1}, ByText},
		{"week<-2w", false, []int{0}, ByNumber}, {"poor<legs", false, []int{3, 2}, ByPair},
		{"region:u", true, []int{1}, ByText}, {"poor*2>legs", false, []int{3, 2}, ByCalculation},
	}
	if !reflect.DeepEqual(got, want) || reads != p.Reads {
		t.Errorf("got %+v\nwant %+v; %d reads, %d in all", got, want, reads, p.Reads)
	}

	p, err = Explain(context.Background(), src, src.filter(t, "week<-2w region:u"))
	if err != nil {
		t.Fatal(err)
	}
	p.Took = 0
	dates := Step{At: At{0, 8}, Text: "week<-2w", Columns: []int{0}, Op: Less, Method: ByNumber, Skipped: 3, Sure: 7}
	texts := Step{At: At{9, 8}, Text: "region:u", Columns: []int{1}, Method: ByText, Segments: 6, Skipped: 1, Reads: 6, Coded: 6, Distinct: 6, Rows: 600, Found: 600}
	want2 := Plan{Steps: []Step{dates, texts}, Segments: 10, Skipped: 4, Reads: 6, All: 50, Rows: 1000, Found: 600}
	if !reflect.DeepEqual(p, want2) {
		t.Errorf("got %+v\nwant %+v", p, want2)
	}
	if p, err = Explain(context.Background(), src, src.filter(t, "week<-2w region=us")); err != nil || p.Sure != 4 || p.Skipped != 6 || p.Reads != 0 || p.Found != 400 {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestExplainLittle(t *testing.T) {
	src := randomTable(rand.New(rand.NewPCG(53, 54)), 500, 20)
	live := len(src.live())
	for _, f := range []*Filter{nil, bound(t, "")} {
		p, err := Explain(context.Background(), src, f)
		if err != nil || p.Rows != live || p.Found != live || p.Reads != 0 || p.Steps != nil {
			t.Errorf("%+v, %v", p, err)
		}
	}
	p, err := Explain(context.Background(), src, bound(t, "acme has:used"))
	if err != nil || p.Skipped != 0 || len(p.Steps) != 2 || p.Steps[0].Method != ByPresence || !slices.Equal(p.Steps[1].Columns, []int{0, 1, 2}) {
		t.Errorf("%+v, %v", p, err)
	}
	broken := errors.New("broken")
	w := watch(src)
	w.on = func(int, int) error { return broken }
	if _, err := Explain(context.Background(), w, bound(t, "used>amount customer:x OR (customer)=email")); !errors.Is(err, broken) {
		t.Errorf("of a broken source: %v", err)
	}
	for m, want := range []string{"text", "number", "presence", "pair", "calculation"} {
		if got := Method(m).String(); got != want {
			t.Errorf("method %d is %s, want %s", m, got, want)
		}
	}
}
