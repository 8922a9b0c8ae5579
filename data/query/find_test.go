package query

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"partnerdesk/data/table"
)

func TestFind(t *testing.T) {
	r := rand.New(rand.NewPCG(43, 44))
	tables := []*testTable{randomTable(r, 6000, 300), randomTable(r, 30, 2, 90), randomTable(r)}
	japanese := func(v table.Value) string { return fmt.Sprintf("値%s", v) }
	for i := range 600 {
		src := tables[r.IntN(len(tables))]
		given, rows := someRows(r, src)
		column := r.IntN(len(testColumns))
		format := table.Value.String
		if r.IntN(4) == 0 {
			format = japanese
		}
		shown := func(v table.Value) string {
			if v.Type == table.Text {
				return v.Text
			}
			return format(v)
		}
		prefix := []string{"", "a", "ac", "ＡＣＭＥ", "あ", "株式会社ア", "ä", "user9", "USER12345", "-1", "2026-1", "値", "値1", "true", "zz"}[r.IntN(15)]
		if len(src.rows) > 0 && r.IntN(2) == 0 {
			if v := src.rows[r.IntN(len(src.rows))][column]; !v.Missing {
				letters := []rune(shown(v))
				prefix = string(letters[:1+r.IntN(len(letters))])
			}
		}
		from, forward := r.IntN(2*len(rows)+10)-len(rows), r.IntN(2) == 0
		want := -1
		for step := 0; step < len(rows) && want < 0 && prefix != ""; step++ {
			at := from + step
			if !forward {
				at = from - step
			}
			at = (at%len(rows) + len(rows)) % len(rows)
			v := src.rows[rows[at]][column]
			if !v.Missing && strings.HasPrefix(foldKnown(shown(v)), foldKnown(prefix)) {
				want = at
			}
		}
		got, ok, err := Find(t.Context(), src, given, column, prefix, from, forward, format)
		if !ok {
			got = -1
		}
		if err != nil || got != want {
			t.Fatalf("%d: %q in %s of %d rows from %d, forward %v: %d, %v, want %d", i, prefix, testColumns[column].Key, len(rows), from, forward, got, err, want)
		}
	}
}

// A text and a prefix in every combination of letters that fold together.
func TestFindFolds(t *testing.T) {
	letters := []string{"", "a", "A", "Ａ", "ä", "A\u0308", "\u0308", "か", "ガ", "ｶ", "ﾞ", "1", "㈱", "(", "é", "e"}
	for _, a := range letters {
		for _, b := range letters {
			for _, c := range letters {
				f := finder{prefix: Fold(c)}
				if got, want := f.hit(a+b), strings.HasPrefix(foldBook(a+b), foldBook(c)); got != want {
					t.Errorf("%q starts with %q: %v, want %v", a+b, c, got, want)
				}
			}
		}
	}
}
