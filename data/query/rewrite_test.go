package query

import (
	"reflect"
	"strings"
	"testing"
)

func TestRewrite(t *testing.T) {
	upper := func(n Node) Node { return Rename(n, strings.ToUpper) }
	for text, want := range map[string]string{
		"":                           "",
		"word":                       "word",
		"a:x -b=y,z has:c":           "A:x -B=y,z has:C",
		"(a:1 OR -(b:2 OR has:c)) d": "(A:1 OR -(B:2 OR has:C)) d",
		"assigned/total>80%":         "ASSIGNED/TOTAL>80%",
		"(-a)-b*2>c+30d":             "(-A-B*2)>C+30d",
		"(from)=(to)":                "(FROM)=TO",
		"a:b..c":                     "A:b..c",
	} {
		before, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := (&Query{Root: Rewrite(before.Root, upper)}).String(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		if !reflect.DeepEqual(before, again) {
			t.Errorf("%s: the query itself is changed", text)
		}
		if same := Rewrite(before.Root, func(n Node) Node { return Rename(n, func(f string) string { return f }) }); !reflect.DeepEqual(same, before.Root) {
			t.Errorf("%s: the same names give %#v", text, same)
		}
	}
}
