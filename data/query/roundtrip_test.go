package query

import (
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
	}
	return nil
}

var oddTexts = []string{"a", "Acme", "a b", `"`, `""`, `a"b`, "-", "-x", "OR", "ＯＲ", "AND", "NOT", "a|b", "(", ")", "a,b", "1..2", ".", "..", "5.",
	":x", "<5", "=", "!=", "!", "a=b", "a:b", "*", "+81", "　", " ", "＂", "（株）", "：", "日本", "ﾃｽﾄ", "\xff", "a\xffb", "\n", "has:x", "－x", "．．", "a．"}

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
	kind := r.IntN(7)
	if depth == 0 {
		kind = 3 + r.IntN(4)
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
	for _, s := range []string{"", "a b|c", `-has:x status:"a ""b""",c`, "end:<30d (x OR y)", "a:1..2,..3", "＂a＂ｂ：１", "a:\xff", `("`, "- -a", "has:", "a=>1"} {
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
	for _, s := range []string{"", "a:1..", `-x:"`, "has:,", "：＝", "a!b!=c", "\xff:\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, k := range Tokens(text) {
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
