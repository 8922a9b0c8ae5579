package query

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestContextAt(t *testing.T) {
	names := [...]string{"nothing", "term", "operator", "value", "has", "column"}
	for _, c := range []struct{ text, kind, prefix, replaced, field, op string }{ // | is the cursor
		{"|", "term", "", "", "", ""},
		{"acme |", "term", "", "", "", ""},
		{"  | acme", "term", "", "", "", ""},
		{"sta|", "term", "sta", "sta", "", ""},
		{"x sta|tus:y", "term", "sta", "status", "", ""},
		{"status|:y", "term", "status", "status", "", ""},
		{"|acme", "nothing", "", "", "", ""},
		{"acme |x", "nothing", "", "", "", ""},
		{"-|", "term", "", "", "", ""},
		{"-|x", "nothing", "", "", "", ""},
		{"-sta|", "term", "sta", "sta", "", ""},
		{"(|", "term", "", "", "", ""},
		{"(|)", "term", "", "", "", ""},
		{"(a)|", "nothing", "", "", "", ""},
		{"(a|)", "term", "a", "a", "", ""},
		{"a OR|", "term", "OR", "OR", "", ""},
		{"a ｜|", "term", "", "", "", ""},
		{"NO|T x", "term", "NO", "NOT", "", ""},
		{"status:|", "value", "", "", "status", ":"},
		{"status:|expiring x", "value", "", "expiring", "status", ":"},
		{"status:exp|iring", "value", "exp", "expiring", "status", ":"},
		{"status!=exp|", "value", "exp", "exp", "status", "!="},
		{"status:<=exp|", "value", "exp", "exp", "status", "<="},
		{"国：日|本", "value", "日", "日本", "国", ":"},
		{"country:JP,U|S", "value", "U", "US", "country", ":"},
		{"country:JP,|", "value", "", "", "country", ":"},
		{"used:10..2|", "value", "2", "2", "used", ":"},
		{"used:10..|", "value", "", "", "used", ":"},
		{`tag:"Gold ol|d" x`, "value", "Gold ol", `"Gold old"`, "tag", ":"},
		{`tag:"a ""b|"`, "value", `a "b`, `"a ""b"`, "tag", ":"},
		{`tag:"Gol| acme`, "value", "Gol", `"Gol`, "tag", ":"},
		{`tag:"Gold"|`, "value", "Gold", `"Gold"`, "tag", ":"},
		{`"Gol|d"`, "nothing", "", "", "", ""},
		{`a "Gol|`, "nothing", "", "", "", ""},
		{"used<|", "value", "", "", "used", "<"},
		{"used|<=5", "term", "used", "used", "", ""},
		{"used<|=5", "operator", "<", "<=", "used", ""},
		{"used=>|", "operator", "=>", "=>", "used", ""},
		{"used!|", "operator", "!", "!", "used", ""},
		{"has:|", "has", "", "", "", ""},
		{"-has:ext|", "has", "ext", "ext", "", ""},
		{"has:|extension", "has", "", "extension", "", ""},
		{"has:a,b|", "has", "a,b", "a,b", "", ""},
		{"ha|s:x", "term", "ha", "has", "", ""},
		{"assigned>tot|", "value", "tot", "tot", "assigned", ">"},
		{"poor*100>le|", "column", "le", "le", "", ""},
		{"poor*|", "term", "poor*", "poor*", "", ""},
		{"po|or*100>legs", "column", "po", "poor", "", ""},
		{"poor*100>|", "column", "", "", "", ""},
		{"poor*|100>legs", "column", "", "100", "", ""},
		{"from=(|", "column", "", "", "", ""},
		{"from=(t|", "column", "t", "t", "", ""},
		{"from=(to)|", "nothing", "", "", "", ""},
		{"a*2>x@|", "column", "@", "@", "", ""},
		{"<5|", "term", "<5", "<5", "", ""},
		{"x AND |", "term", "", "", "", ""},
		{"ＳＴ|ＡＴＵＳ：", "term", "ＳＴ", "ＳＴＡＴＵＳ", "", ""},
	} {
		text := strings.Replace(c.text, "|", "", 1)
		if strings.HasPrefix(c.text, "a ｜") {
			text = "a ｜"
		}
		got := ContextAt(text, strings.Index(c.text, "|"))
		if strings.HasPrefix(c.text, "a ｜") {
			got = ContextAt(text, len(text))
		}
		op := ""
		if got.Kind == ExpectValue {
			op = got.Op.String()
		}
		if names[got.Kind] != c.kind || got.Prefix != c.prefix || text[got.Pos:got.Pos+got.Len] != c.replaced || got.Field != c.field || op != c.op {
			t.Errorf("%s\n got %s %q replacing %q of %q %s\nwant %s %q replacing %q of %q %s", c.text,
				names[got.Kind], got.Prefix, text[got.Pos:got.Pos+got.Len], got.Field, op, c.kind, c.prefix, c.replaced, c.field, c.op)
		}
	}
	if c := ContextAt("日本", 4); c.Prefix != "日" || c.Len != len("日本") {
		t.Errorf("within a letter: %+v", c)
	}
	for _, cursor := range []int{-5, 99} {
		if c := ContextAt("ab ", cursor); c.Pos < 0 || c.Pos+c.Len > 3 {
			t.Errorf("cursor %d: %+v", cursor, c)
		}
	}
}

func FuzzContextAt(f *testing.F) {
	for _, s := range []string{"", `-x:"a""b`, "a*2>(b", "has:x", "a:1..,2", "国：日本", "a!b=>c", "\xff:\xff"} {
		f.Add(s, len(s)/2)
	}
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		c := ContextAt(text, cursor)
		if c.Pos < 0 || c.Len < 0 || c.Pos+c.Len > len(text) || c.Prefix != "" && c.Len == 0 {
			t.Fatalf("ContextAt(%q, %d) = %+v", text, cursor, c)
		}
		at := max(0, min(cursor, len(text)))
		for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
			at--
		}
		if c.Kind != ExpectNothing && (c.Pos > at || c.Pos+c.Len < at) {
			t.Fatalf("ContextAt(%q, %d) = %+v, which is elsewhere", text, cursor, c)
		}
	})
}

// A value that is written by Quote is read back wherever a value may stand.
func TestQuote(t *testing.T) {
	for _, s := range append([]string{"JP", "Site 3", "total", "a*b", "2026-11-15", "株式会社", "（株）", "ß"}, oddTexts...) {
		for _, before := range []string{"f:", "f=", "f!=", "f<", "f:>=", "f:x,", "f:x.."} {
			q, err := Parse(before + Quote(s) + " y")
			if err != nil {
				t.Errorf("%s%s: %v", before, Quote(s), err)
				continue
			}
			values := q.Root.(And).Nodes[0].(Compare).Values
			last := values[len(values)-1]
			if got := max(last.To, last.From); last.Range && last.To != s || !last.Range && got != s {
				t.Errorf("%s%s is read as %+v", before, Quote(s), values)
			}
		}
	}
	if Quote("") != `""` || Quote("JP") != "JP" {
		t.Errorf("%s, %s", Quote(""), Quote("JP"))
	}
}
