package query

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// bare returns the node without positions.
func bare(n Node) Node {
	all := func(nodes []Node) (to []Node) {
		for _, c := range nodes {
			to = append(to, bare(c))
		}
		return to
	}
	switch n := n.(type) {
	case And:
		return And{Nodes: all(n.Nodes)}
	case Or:
		return Or{Nodes: all(n.Nodes)}
	case Not:
		return Not{Node: bare(n.Node)}
	case Word:
		return Word{Text: n.Text}
	case Has:
		return Has{Field: n.Field}
	case Compare:
		c := Compare{Field: n.Field, Op: n.Op}
		for _, v := range n.Values {
			c.Values = append(c.Values, Value{From: v.From, To: v.To, Range: v.Range})
		}
		return c
	case Formula:
		return Formula{Left: bareExpr(n.Left), Op: n.Op, Right: bareExpr(n.Right)}
	}
	return nil
}

func bareExpr(e Expr) Expr { return relocate(e, func(At) At { return At{} }) }

var oddTexts = []string{"a", "Acme", "a b", `"`, `""`, `a"b`, "-", "-x", "OR", "ＯＲ", "AND", "NOT", "a|b", "(", ")", "a,b", "1..2", ".", "..", "5.",
	":x", "<5", "=", "!=", "!", "a=b", "a:b", "*", "+81", "　", " ", "＂", "（株）", "：", "日本", "ﾃｽﾄ", "\xff", "a\xffb", "\n", "has:x", "－x", "．．", "a．"}

// randomExpr makes a calculation of any shape.
func randomExpr(r *rand.Rand, depth int) Expr {
	if depth == 0 || r.IntN(3) == 0 {
		if r.IntN(2) == 0 {
			names := []string{"a", "customer_id", "顧客", "３rd", "OR", "has", "today", "ａ"}
			return Name{Field: names[r.IntN(len(names))]}
		}
		constants := []string{"5", "0.5", ".5", "45%", "30d", "1Y", "2026-11-15", "1e5", "５", "３％", "3か月", "30日"}
		return Constant{Text: constants[r.IntN(len(constants))]}
	}
	if r.IntN(5) == 0 {
		return Minus{Expr: randomExpr(r, depth-1)}
	}
	return Calc{Sign: "+-*/"[r.IntN(4)], Left: randomExpr(r, depth-1), Right: randomExpr(r, depth-1)}
}

// randomNode makes a query of any shape.
func randomNode(r *rand.Rand, depth int) Node {
	text := func() string { return oddTexts[r.IntN(len(oddTexts))] }
	fields := []string{"a", "customer_id", "顧客", "x-y", "３rd", "OR", "has"}
	several := func() (nodes []Node) {
		for range 2 + r.IntN(2) {
			nodes = append(nodes, randomNode(r, depth-1))
		}
		return nodes
	}
	kind := r.IntN(9)
	if depth == 0 {
		kind = 3 + r.IntN(6)
	}
	switch kind {
	case 0:
		return And{Nodes: several()}
	case 1:
		return Or{Nodes: several()}
	case 2:
		return Not{Node: randomNode(r, depth-1)}
	case 3, 4:
		return Word{Text: text()}
	case 5:
		return Has{Field: fields[r.IntN(len(fields))]}
	case 6, 7:
		return Formula{Left: randomExpr(r, r.IntN(4)), Op: Op(1 + r.IntN(6)), Right: randomExpr(r, r.IntN(4))}
	}
	c := Compare{Field: fields[r.IntN(len(fields)-1)], Op: Op(r.IntN(7))}
	c.Values = []Value{{From: text()}}
	for !c.Op.ordering() && r.IntN(2) == 0 {
		v := Value{From: text()}
		switch r.IntN(4) {
		case 0:
			v = Value{From: text(), To: text(), Range: true}
		case 1:
			v = Value{To: text(), Range: true}
		case 2:
			v = Value{From: text(), Range: true}
		}
		c.Values = append(c.Values, v)
	}
	return c
}

func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		n := randomNode(r, r.IntN(4))
		text := (&Query{n}).String()
		q, err := Parse(text)
		if err != nil {
			t.Fatalf("%s is written as %q: %v", outline(n), text, err)
		}
		if !reflect.DeepEqual(bare(q.Root), n) {
			t.Fatalf("%s is written as %q and read as %s", outline(n), text, outline(q.Root))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "a b|c", `-has:x status:"a ""b""",c`, "end:<30d (x OR y)", "a:1..2,..3", "＂a＂ｂ：１", "a:\xff", `("`, "- -a", "has:", "a=>1",
		"poor_legs*100>legs*5 -(a)>(b)", "a-b<-(c+2)*3.5%", "end-2026-11-15<30d OR x-y:<1", "（ａ）＝（ｂ）", "a>b*(", "((a>5)", "a+b=>c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Pos < 0 || e.Len < 0 || e.Pos+e.Len > len(text) {
				t.Fatalf("Parse(%q): %#v", text, err)
			}
			return
		}
		canonical := q.String()
		again, err := Parse(canonical)
		if err != nil {
			t.Fatalf("Parse(%q).String() = %q: %v", text, canonical, err)
		}
		if !reflect.DeepEqual(bare(q.Root), bare(again.Root)) {
			t.Fatalf("%q is read as %s, written as %q and read as %s", text, outline(q.Root), canonical, outline(again.Root))
		}
		if again.String() != canonical {
			t.Fatalf("%q has two canonical texts, %q and %q", text, canonical, again.String())
		}
	})
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "a:1..", `-x:"`, "has:,", "：＝", "a!b!=c", "\xff:\xff", "(a+b)*2>-(c", "a*2>b@c", "a>(", "5%<a", "((a)-(b))>c)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		tokens := Tokens(text)
		for i, k := range tokens {
			if k.first > i || k.first < 0 || tokens[k.first].first != k.first {
				t.Fatalf("Tokens(%q): token %d belongs to %d", text, i, k.first)
			}
			if k.Len <= 0 || k.Pos < end || k.Pos+k.Len > len(text) {
				t.Fatalf("Tokens(%q): %+v after %d", text, k, end)
			}
			if strings.TrimSpace(text[end:k.Pos]) != "" {
				t.Fatalf("Tokens(%q) leaves out %q", text, text[end:k.Pos])
			}
			end = k.Pos + k.Len
		}
		if strings.TrimSpace(text[end:]) != "" {
			t.Fatalf("Tokens(%q) leaves out %q", text, text[end:])
		}
	})
}

// Whatever Parse reads, Bind and Select take or refuse with an Error.
func FuzzBind(f *testing.F) {
	for _, s := range []string{"used>amount*2", "end-today<30d -(customer)=email", "start_time+2w>end", "5<used/0", "used:1..2,3", "end:<1m", "share>=45%*2", "wait*1e300*1e300>minutes",
		"end+99999y>today", "customer:a..b", "auto_renew=yes", "(used)=(-used)", "start_time-99999y<end+3m"} {
		f.Add(s)
	}
	src := randomTable(rand.New(rand.NewPCG(91, 92)), 65, 3)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			return
		}
		filter, err := q.Bind(testColumns, today)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Pos < 0 || e.Len < 0 || e.Pos+e.Len > len(text) {
				t.Fatalf("%q: %#v", text, err)
			}
			return
		}
		rows, err := Select(context.Background(), src, filter)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if filter.root == nil {
			return
		}
		others, err := Select(context.Background(), src, &Filter{root: noneOf{allOf{filter.root}}, reads: filter.reads, columns: filter.columns})
		if err != nil || len(rows)+len(others) != len(src.live()) {
			t.Fatalf("%q finds %d rows and its opposite %d of %d, %v", text, len(rows), len(others), len(src.live()), err)
		}
		for s := range src.Layout().Segments() {
			foreseen, found := filter.root.foresee(src.statsOf(s)), 0
			for _, row := range rows {
				if segment, _ := src.Layout().Locate(int(row)); segment == s {
					found++
				}
			}
			if foreseen == never && found > 0 || foreseen == always && found < src.Layout().Len(s)-src.Hidden(s).Count() {
				t.Fatalf("%q: statistics say %d of segment %d, which has %d rows", text, foreseen, s, found)
			}
		}
	})
}
