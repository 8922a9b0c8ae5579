package table

import (
	"slices"
	"testing"
)

func TestLists(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil, " ": nil, ";": nil, " ; ;": nil, "a": {"a"}, " a b ": {"a b"}, "a;b": {"a", "b"}, " a ; ;b;": {"a", "b"},
		"重要;Gold": {"重要", "Gold"}, "a;a": {"a", "a"},
	} {
		got := SplitList(text)
		if !slices.Equal(got, want) {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
		if again := SplitList(JoinList(got)); !slices.Equal(again, got) {
			t.Errorf("%q comes back as %q", got, again)
		}
	}
}
