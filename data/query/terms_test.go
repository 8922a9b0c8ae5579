package query

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// A query is the terms that it is made of.
func TestTerms(t *testing.T) {
	r := rand.New(rand.NewPCG(61, 62))
	for range 5000 {
		q := &Query{randomNode(r, r.IntN(4))}
		if got := Of(q.Terms()...); !reflect.DeepEqual(got, q) {
			t.Fatalf("%s comes back as %s", q, got)
		}
	}
	for text, want := range map[string][]string{
		"": nil, "acme": {"acme"}, "a b OR c": {"a b OR c"}, "(a OR b) c": {"a OR b", "c"}, "-a x:1 a*2>b": {"-a", "x:1", "a*2>b"}, "(a b) c": {"a b", "c"},
	} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range q.Terms() {
			got = append(got, Text(n))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s has the terms %q, want %q", text, got, want)
		}
	}
	if Of().String() != "" || Of(nil, nil).Root != nil || Of(nil, Word{Text: "a"}).String() != "a" || (*Query)(nil).Terms() != nil {
		t.Error("odd terms")
	}
}

func TestConstructors(t *testing.T) {
	for want, n := range map[string]Node{
		"country:JP,US":          Term("country", Match, "JP", "US"),
		`country="a,b"`:          Term("country", Equal, "a,b"),
		"used>=5":                Term("used", GreaterEqual, "5"),
		"used:10..20":            Between("used", "10", "20"),
		"end:..30d":              Between("end", "", "30d"),
		"(assigned)>total":       Columns("assigned", Greater, "total"),
		"-has:email":             Negated(Has{Field: "email"}),
		"has:email":              Negated(Negated(Has{Field: "email"})),
		"-(a OR b)":              Negated(Or{Nodes: []Node{Word{Text: "a"}, Word{Text: "b"}}}),
		"poor*100>legs*5":        Formula{Left: Calc{Sign: '*', Left: Name{Field: "poor"}, Right: Constant{Text: "100"}}, Op: Greater, Right: Calc{Sign: '*', Left: Name{Field: "legs"}, Right: Constant{Text: "5"}}},
		"a-(b-c)<-(d+e)":         Formula{Left: Calc{Sign: '-', Left: Name{Field: "a"}, Right: Calc{Sign: '-', Left: Name{Field: "b"}, Right: Name{Field: "c"}}}, Op: Less, Right: Minus{Expr: Calc{Sign: '+', Left: Name{Field: "d"}, Right: Name{Field: "e"}}}},
		"x-y:<5":                 Term("x-y", Less, "5"),
		`a -b x:1 "OR" -(c d) e`: Of(Word{Text: "a"}, Negated(Word{Text: "b"}), Term("x", Match, "1"), Word{Text: "OR"}, Negated(And{Nodes: []Node{Word{Text: "c"}, Word{Text: "d"}}}), Word{Text: "e"}).Root,
	} {
		text := Text(n)
		if text != want {
			t.Errorf("got %s, want %s", text, want)
		}
		q, err := Parse(text)
		if err != nil || !reflect.DeepEqual(bare(q.Root), n) {
			t.Errorf("%s is read as %v, %v", text, q, err)
		}
	}
}
