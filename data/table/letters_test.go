package table

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// A text is never denied where it occurs, and is where it has a letter of its own.
func TestLettersAllowEveryPart(t *testing.T) {
	r := rand.New(rand.NewPCG(63, 64))
	texts := []string{"Acme Japan", "ＡＣＭＥ", "株式会社サンプル", "a@b.example", "e\u0301\u0302", "\xff\xfe", "ß"}
	for range 300 {
		b := NewBuilder(Text)
		var all []string
		for range 1 + r.IntN(20) {
			s := texts[r.IntN(len(texts))]
			if r.IntN(3) == 0 {
				s = ""
			}
			all = append(all, s)
			b.AppendText(s)
		}
		s := StatsOf(b.Finish())
		for _, text := range all {
			folded := Fold(text)
			from := r.IntN(len(folded) + 1)
			part := folded[from : from+r.IntN(len(folded)-from+1)]
			if text != "" && !s.MayContain(part) {
				t.Fatalf("%q contains %q, which is denied", text, part)
			}
		}
		if s.MayContain("q") || s.MayContain("acme q") {
			t.Errorf("there is no q in %q", all)
		}
		if joined := strings.Join(all, ""); joined == "" && s.MayContain("") {
			t.Error("a text where there is none")
		}
	}
	if s := (Stats{Rows: 1}); !s.MayContain("anything") {
		t.Error("where nothing is known something is denied")
	}
}
