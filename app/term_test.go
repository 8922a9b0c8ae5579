package app_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// nasty are texts that mean something to the query language, or look as if
// they did.
var nasty = []string{`"`, `""`, `a"b`, `"a"`, `a,b`, `,`, `a..b`, `..`, `...`, `.`, `.a`, `a.`, `1..2`, `<5`, `>=5`, `=x`, `==`, `!=`, `!x`, `a!`, `-x`, `--`, `-`, `(x)`,
	`(`, `)`, `a|b`, `|`, `OR`, `AND`, `NOT`, `or`, `has:x`, `-has:text`, `country:JP`, `:a`, `a:`, `:>5`, `＂ｘ＂`, `“x”`, `，`, `ａ、ｂ`, `（ｘ）`, `｜`, `：`, `＝`, `－ｘ`, `．．`,
	"full\u3000width", "two  spaces", "line\nbreak", "tab\there", "no\u00a0break", `back\slash`, `*`, `?`, `%`, `日本`, `ｶﾅ`, `カナ`, `かな`, "e\u0301", "é", "É",
	"🍜", "a\u200db", "today", "30d", "true", "null", "ＡＢＣ", "abc", "Abc", "ß", "ẞ", "ﬁ", "fi", "İ", "ı", "½", "㍿", "'", "'=1", "=1+1", "+1", "@x", "0012", "12"}

// Asking with the term of a value gives exactly the rows that have this value,
// and with a minus before it the others.
func TestTermsFindTheirRows(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	var b strings.Builder
	w := csv.NewWriter(&b)
	header := []string{"Text", "Größe %", "has", "OR", "番号", "Integer", "Decimal", "Percent", "Date", "Time", "Boolean"}
	records := [][]string{header}
	letters := []rune(`ab -_.,:;=<>!|()"'` + "\\\t\nＡａ：，．（）｜＂　カか漢é½")
	for i := range 600 {
		text := func() string {
			switch {
			case r.IntN(12) == 0:
				return ""
			case r.IntN(2) == 0:
				return nasty[r.IntN(len(nasty))]
			}
			random := make([]rune, 1+r.IntN(6))
			for i := range random {
				random[i] = letters[r.IntN(len(letters))]
			}
			return string(random)
		}
		maybe := func(s string) string { return s[:len(s)*min(1, r.IntN(8))] }
		record := []string{text(), text(), text(), text(), text(), maybe(fmt.Sprint(r.IntN(40) - 20)), maybe(fmt.Sprintf("%.2f", r.NormFloat64())),
			maybe(fmt.Sprintf("%.1f%%", float64(r.IntN(300))/10)), maybe(fmt.Sprintf("2026-11-%02d", 1+r.IntN(28))),
			maybe(fmt.Sprintf("2026-11-01T10:%02d:%02d%sZ", r.IntN(3), r.IntN(60), []string{"", ".5", ".125"}[r.IntN(3)])), maybe([]string{"true", "false"}[r.IntN(2)])}
		if i < len(nasty) {
			record[0] = nasty[i]
		}
		records = append(records, record)
	}
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	s := newSession(t)
	load(t, s, "nasty.csv", b.String(), app.Import{Region: "EU"})
	all := ask(t, s, app.Question{Dataset: "nasty"})
	types := map[table.Type]bool{}
	for _, c := range all.Columns {
		types[c.Type] = true
		var values []table.Value
		for i := range all.Rows {
			v, err := all.Cell(i, c)
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, v)
		}
		tried := map[table.Value]bool{}
		for _, v := range values {
			if tried[v] {
				continue
			}
			tried[v] = true
			var same, others []uint32
			for row, other := range values {
				if alike(v, other) {
					same = append(same, uint32(row))
				} else {
					others = append(others, uint32(row))
				}
			}
			term := app.Term(c, v)
			for text, want := range map[string][]uint32{term: same, "-" + term: others, term + " " + term: same} {
				a := ask(t, s, app.Question{Dataset: "nasty", Query: text})
				if fmt.Sprint(a.Rows) != fmt.Sprint(want) {
					t.Errorf("column %s, value %q: %s finds %d rows, want %d", c.Key, v.String(), text, len(a.Rows), len(want))
				}
			}
		}
	}
	for typ := range table.Percent + 1 {
		if !types[typ] && typ != table.Minutes && typ != table.Seconds { // nobody guesses those
			t.Errorf("no column is of type %s", typ)
		}
	}
}

// alike reports whether the language takes two values of a column for one.
func alike(v, other table.Value) bool {
	switch {
	case v.Missing || other.Missing:
		return v.Missing == other.Missing
	case v.Type == table.Text:
		return query.Fold(v.Text) == query.Fold(other.Text)
	case v.Type == table.Time && v.Int%1000 == 0:
		return other.Int/1000 == v.Int/1000
	}
	return v == other
}

func TestTermsAreShort(t *testing.T) {
	c := app.Column{Key: "country"}
	for text, want := range map[string]string{"JP": "country=JP", "Site 3": `country="Site 3"`, "": "-has:country", `a"b`: `country="a""b"`, "日本": "country=日本", "a-b_c": "country=a-b_c"} {
		v, err := table.Parse(table.Text, text)
		if err != nil {
			t.Fatal(err)
		}
		if got := app.Term(c, v); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestNarrow(t *testing.T) {
	for text, want := range map[string]string{"": "-has:x", " a ": "a -has:x", "a OR b": "(a OR b) -has:x",
		"(a OR b) c": "(a OR b) c -has:x", `"a OR b"`: `"a OR b" -has:x`, "a:": "a: -has:x"} {
		if got := app.Narrow(text, "-has:x"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
