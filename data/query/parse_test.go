package query

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// outline writes a query so that its structure can be read, independently of
// String.
func outline(n Node) string {
	list := func(name string, nodes []Node) string {
		var parts []string
		for _, c := range nodes {
			parts = append(parts, outline(c))
		}
		return name + "(" + strings.Join(parts, " ") + ")"
	}
	switch n := n.(type) {
	case nil:
		return "everything"
	case And:
		return list("and", n.Nodes)
	case Or:
		return list("or", n.Nodes)
	case Not:
		return "not(" + outline(n.Node) + ")"
	case Word:
		return fmt.Sprintf("%q", n.Text)
	case Has:
		return "has[" + n.Field + "]"
	case Compare:
		var values []string
		for _, v := range n.Values {
			if v.Range {
				values = append(values, fmt.Sprintf("%q to %q", v.From, v.To))
			} else {
				values = append(values, fmt.Sprintf("%q", v.From))
			}
		}
		return fmt.Sprintf("[%s %v %s]", n.Field, n.Op, strings.Join(values, " "))
	case Formula:
		return fmt.Sprintf("{%s %v %s}", sketch(n.Left), n.Op, sketch(n.Right))
	}
	return "?"
}

// sketch writes a calculation with the signs in front.
func sketch(e Expr) string {
	switch e := e.(type) {
	case Name:
		return e.Field
	case Constant:
		return "#" + e.Text
	case Minus:
		return "(neg " + sketch(e.Expr) + ")"
	case Calc:
		return fmt.Sprintf("(%c %s %s)", e.Sign, sketch(e.Left), sketch(e.Right))
	}
	return "?"
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want, canonical string }{
		{"", "everything", ""},
		{"  \t　 ", "everything", ""},
		{"acme", `"acme"`, "acme"},
		{`"Acme, Inc." tokyo`, `and("Acme, Inc." "tokyo")`, `"Acme, Inc." tokyo`},
		{`"say ""hi"""`, `"say \"hi\""`, `"say ""hi"""`},
		{"a b OR c", `or(and("a" "b") "c")`, "a b OR c"},
		{"a AND b|c", `or(and("a" "b") "c")`, "a b OR c"},
		{"a (b OR c) d", `and("a" or("b" "c") "d")`, "a (b OR c) d"},
		{"(a b) c", `and(and("a" "b") "c")`, "(a b) c"},
		{"((a))", `"a"`, "a"},
		{"or and not", `and("or" "and" "not")`, "or and not"},
		{`"OR" "NOT"`, `and("OR" "NOT")`, `"OR" "NOT"`},
		{"-acme", `not("acme")`, "-acme"},
		{"NOT acme x", `and(not("acme") "x")`, "-acme x"},
		{"--a NOT(a b)", `and(not(not("a")) not(and("a" "b")))`, "--a -(a b)"},
		{`-"a b" "-5"`, `and(not("a b") "-5")`, `-"a b" "-5"`},
		{"Acme - Tokyo", `and("Acme" "-" "Tokyo")`, `Acme "-" Tokyo`},
		{"a-b +81-3 !", `and("a-b" "+81-3" "!")`, "a-b +81-3 !"},
		{"status:expiring", `[status : "expiring"]`, "status:expiring"},
		{"status=x status!=x", `and([status = "x"] [status != "x"])`, "status=x status!=x"},
		{"a<5 a<=5 a>5 a>=5", `and([a < "5"] [a <= "5"] [a > "5"] [a >= "5"])`, "a<5 a<=5 a>5 a>=5"},
		{"a:<5 a:<=5 a:>5 a:>=5 a:=5 a:!=5", `and([a < "5"] [a <= "5"] [a > "5"] [a >= "5"] [a = "5"] [a != "5"])`, "a<5 a<=5 a>5 a>=5 a=5 a!=5"},
		{"end:<30d end:<-90d", `and([end < "30d"] [end < "-90d"])`, "end<30d end<-90d"},
		{"a:10..20 a:..20 a:10..", `and([a : "10" to "20"] [a : "" to "20"] [a : "10" to ""])`, "a:10..20 a:..20 a:10.."},
		{`a:"1,000".."2 000",5`, `[a : "1,000" to "2 000" "5"]`, `a:"1,000".."2 000",5`},
		{"end:2026-11-01..2026-11-15", `[end : "2026-11-01" to "2026-11-15"]`, "end:2026-11-01..2026-11-15"},
		{"country:JP,US,..x", `[country : "JP" "US" "" to "x"]`, "country:JP,US,..x"},
		{`tag:"Gold, old"`, `[tag : "Gold, old"]`, `tag:"Gold, old"`},
		{`v:"a..b" v:".5" v:":x" v:"<x"`, `and([v : "a..b"] [v : ".5"] [v : ":x"] [v : "<x"])`, `v:"a..b" v:".5" v:":x" v:"<x"`},
		{"t>=2026-11-15T10:00 minutes>1:30:00", `and([t >= "2026-11-15T10:00"] [minutes > "1:30:00"])`, "t>=2026-11-15T10:00 minutes>1:30:00"},
		{"has:extension -HAS:user_id has=x", `and(has[extension] not(has[user_id]) [has = "x"])`, "has:extension -has:user_id has=x"},
		{"顧客:東京 契約-x:1 3rd_party:a", `and([顧客 : "東京"] [契約-x : "1"] [3rd_party : "a"])`, "顧客:東京 契約-x:1 3rd_party:a"},
		{"ｓｔａｔｕｓ：ｘ　（ａ｜ｂ）　－ｃ　ＮＯＴ　ｄ", `and([ｓｔａｔｕｓ : "ｘ"] or("ａ" "ｂ") not("ｃ") not("ｄ"))`, "ｓｔａｔｕｓ:ｘ (ａ OR ｂ) -ｃ -ｄ"},
		{"＂a \" b＂ x：1．．2，3", `and("a \" b" [x : "1" to "2" "3"])`, `"a "" b" x:1..2,3`},
		{"a(b)c", `and("a" "b" "c")`, "a b c"},
		{"assigned>total", `[assigned > "total"]`, "assigned>total"},
		{"poor_legs*100>legs*5", "{(* poor_legs #100) > (* legs #5)}", "poor_legs*100>legs*5"},
		{"assigned/total<0.5 x", `and({(/ assigned total) < #0.5} "x")`, "assigned/total<0.5 x"},
		{"-total-assigned>=10", "not({(- total assigned) >= #10})", "-total-assigned>=10"},
		{"a-b-c*d=5%", "{(- (- a b) (* c d)) = #5%}", "a-b-c*d=5%"},
		{"a-(b-c)*(d)!=2e3", "{(- a (* (- b c) d)) != #2e3}", "a-(b-c)*d!=2e3"},
		{"(a+b)*2>5", "{(* (+ a b) #2) > #5}", "(a+b)*2>5"},
		{"((a+b)>5 x)", `and({(+ a b) > #5} "x")`, "a+b>5 x"},
		{"(used>total)", `[used > "total"]`, "used>total"},
		{"(used>(total))", "{used > total}", "(used)>total"},
		{"((a))=(b)", "{a = b}", "(a)=b"},
		{"a>(b+c)*2 from=(to)", "and({a > (* (+ b c) #2)} {from = to})", "a>(b+c)*2 (from)=to"},
		{"a>b*(c)", "{a > (* b c)}", "(a)>b*c"},
		{"a>x(b)", `and([a > "x"] "b")`, "a>x b"},
		{"-(a)>5 (-a)>-5", "and(not({a > #5}) {(neg a) > (neg #5)})", "-(a)>5 (-a)>-5"},
		{"a--b>--c", "{(- a (neg b)) > (neg (neg c))}", "a--b>--c"},
		{"end-today<30d end<start+90d", `and({(- end today) < #30d} [end < "start+90d"])`, "end-today<30d end<start+90d"},
		{"end+1d>2026-11-15-2w", "{(+ end #1d) > (- #2026-11-15 #2w)}", "end+1d>2026-11-15-2w"},
		{"2026-11-15<end", `{#2026-11-15 < end}`, "2026-11-15<end"},
		{"5<used .5<x*2 45%<y", `and([5 < "used"] {#.5 < (* x #2)} {#45% < y})`, "5<used .5<x*2 45%<y"},
		{"契約-x:<1", `[契約-x < "1"]`, "契約-x:<1"},
		{"契約-x<1", "{(- 契約 x) < #1}", "契約-x<1"},
		{"（ａ＋ｂ）＊２＞５", "{(* (+ ａ ｂ) #２) > #５}", "(ａ+ｂ)*２>５"},
		{"OR+1>2 has+1>2", "and({(+ OR #1) > #2} {(+ has #1) > #2})", "OR+1>2 has+1>2"},
		{"3rd+1>2", "{(+ 3rd #1) > #2}", "3rd+1>2"},
		{"a+b c*d (e)", `and("a+b" "c*d" "e")`, "a+b c*d e"},
	} {
		q, err := Parse(c.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.text, err)
			continue
		}
		if got := outline(q.Root); got != c.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
		if got := q.String(); got != c.canonical {
			t.Errorf("Parse(%q).String() = %q, want %q", c.text, got, c.canonical)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ text, key, at string }{ // at: the text that is marked
		{`"acme`, "unclosed_quote", `"acme`},
		{`a customer:"x`, "unclosed_quote", `"x`},
		{`a:1.."x`, "unclosed_quote", `"x`},
		{"(a", "unclosed_paren", "("},
		{"x (", "unclosed_paren", "("},
		{"a)", "stray_paren", ")"},
		{"()", "missing_term", ")"},
		{"a OR", "missing_term", ""},
		{"OR a", "missing_term", "OR"},
		{"a | | b", "missing_term", "|"},
		{"a AND", "missing_term", ""},
		{"NOT", "missing_term", ""},
		{"-)", "stray_paren", ")"},
		{`""`, "empty_word", `""`},
		{"customer:", "missing_value", "customer:"},
		{"customer: x", "missing_value", "customer:"},
		{"a:1, b", "missing_value", "a:1,"},
		{"a:,1", "missing_value", "a:"},
		{"a:..", "missing_value", "a:.."},
		{`a:""`, "missing_value", `""`},
		{`a:"".."x"`, "missing_value", `""`},
		{"a:(b)", "missing_value", "a:"},
		{"a:1..2..3", "bad_range", "1..2.."},
		{`a:x"y"`, "missing_space", `"y"`},
		{`a:"x"y`, "missing_space", "y"},
		{"< 5", "missing_field", "<"},
		{"a <5", "missing_field", "<5"},
		{":x", "missing_field", ":x"},
		{"!=x", "missing_field", "!=x"},
		{"a:!x", "bad_operator", ":!"},
		{"a=>5", "bad_operator", "=>"},
		{"a<>5", "bad_operator", "<>"},
		{"a::b", "bad_operator", "::"},
		{"@a:b", "bad_field", "@a:b"},
		{"+81:5", "bad_field", "+81:5"},
		{"a-:b", "bad_field", "a-:b"},
		{"has:a,b", "bad_field", "a,b"},
		{"has:", "missing_value", "has:"},
		{"has: a:1", "missing_value", "has:"},
		{`has:"a"`, "missing_value", "has:"},
		{"used*2:total", "arithmetic", "used*2:total"},
		{"a+b:<=c d", "arithmetic", "a+b:<=c"},
		{"a+>5 d", "bad_calculation", "a+>5"},
		{"a*(b>5", "unclosed_paren", "("},
		{"a+b>", "missing_operand", ">"},
		{"x a*2> 5", "missing_operand", ">"},
		{"a+b>c*", "missing_operand", "*"},
		{"a>(b", "unclosed_paren", "("},
		{"a>(b c)", "unclosed_paren", "("},
		{"a>(", "missing_operand", "("},
		{"a>()", "missing_operand", "("},
		{"a+b>1,000", "bad_operand", ",000"},
		{"a+b>1..2", "bad_operand", "1..2"},
		{`a+b>"5"`, "bad_operand", `"5"`},
		{"a+b>@c d", "bad_operand", "@c"},
		{"a+b=>5", "bad_operator", "=>"},
		{"a>" + strings.Repeat("(", 300) + "b" + strings.Repeat(")", 300), "too_deep", "("},
		{"used>1,000", "one_value", "1,000"},
		{"used<10..20", "one_value", "10..20"},
		{strings.Repeat("(", 300) + "a" + strings.Repeat(")", 300), "too_deep", "("},
		{strings.Repeat("-", 300) + "a", "too_deep", "-"},
	} {
		q, err := Parse(c.text)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q) = %v, %v", c.text, q, err)
			continue
		}
		if key, args := e.Message(); key != "query."+c.key || args == nil {
			t.Errorf("Parse(%q): %v, want %s", c.text, err, c.key)
		}
		if e.Pos < 0 || e.Len < 0 || e.Pos+e.Len > len(c.text) {
			t.Errorf("Parse(%q): %d+%d is outside the text", c.text, e.Pos, e.Len)
		} else if got := c.text[e.Pos : e.Pos+e.Len]; got != c.at {
			t.Errorf("Parse(%q) marks %q, want %q", c.text, got, c.at)
		}
	}
}

func TestSpans(t *testing.T) {
	const text = `  status:JP,"U S" (a OR -has:b)  "x y" `
	q, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var visit func(n Node)
	visit = func(n Node) {
		pos, length := n.Span()
		got = append(got, text[pos:pos+length])
		switch n := n.(type) {
		case And:
			for _, c := range n.Nodes {
				visit(c)
			}
		case Or:
			for _, c := range n.Nodes {
				visit(c)
			}
		case Not:
			visit(n.Node)
		case Compare:
			for _, v := range n.Values {
				got = append(got, text[v.Pos:v.Pos+v.Len])
			}
		}
	}
	visit(q.Root)
	want := []string{`status:JP,"U S" (a OR -has:b)  "x y"`, `status:JP,"U S"`, "JP", `"U S"`, "a OR -has:b", "a", "-has:b", "has:b", `"x y"`}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestTokens(t *testing.T) {
	names := map[TokenKind]string{TokenField: "F", TokenOperator: "O", TokenValue: "V", TokenWord: "W",
		TokenNegation: "N", TokenKeyword: "K", TokenParen: "P", TokenError: "E", TokenSign: "S"}
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"acme", "W acme"},
		{"status:", "F status|O :"},
		{"status:ex", "F status|O :|V ex"},
		{`-tag:"Gold`, `N -|F tag|O :|E "Gold`},
		{`end:<30d OR (a`, "F end|O :<|V 30d|K OR|P (|W a"},
		{"a:1..,2", "F a|O :|V 1|O ..|O ,|V 2"},
		{"a:1..2..3", "F a|O :|V 1|O ..|V 2|O ..|V 3"},
		{"NOT -x )", "N NOT|N -|W x|P )"},
		{"has:x -has:", "K has|O :|F x|N -|K has|O :"},
		{"x AND >5", "W x|K AND|E >5"},
		{"国：日本", "F 国|O ：|V 日本"},
		{`"a ""b""" c`, `W "a ""b"""|W c`},
		{"a=>5 b", "F a|E =>|W 5|W b"},
		{"a*2>(b-5%) c", "F a|S *|V 2|O >|S (|F b|S -|V 5%|S )|W c"},
		{"((a+b)>5)", "P (|S (|F a|S +|F b|S )|O >|V 5|P )"},
		{"a>b+c", "F a|O >|V b+c"},
		{"a+b>", "F a|S +|F b|O >"},
		{"a*2>x@y", "F a|S *|V 2|O >|F x|E @y"},
	} {
		var got []string
		for _, k := range Tokens(c.text) {
			got = append(got, names[k.Kind]+" "+c.text[k.Pos:k.Pos+k.Len])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("Tokens(%q) = %s\nwant %s", c.text, s, c.want)
		}
	}
}

// A long calculation is refused where it goes too far, and a long text is read.
func TestParseLong(t *testing.T) {
	for text, want := range map[string]string{
		"a*2>" + strings.Repeat("b+", 100) + "b":                       "",
		"a*2>" + strings.Repeat("b+", 400) + "b":                       "query.bad_operand",
		"a>" + strings.Repeat("(", 40) + "b" + strings.Repeat(")", 40): "",
		"a>" + strings.Repeat("(", 60) + "b" + strings.Repeat(")", 60): "query.too_deep",
		strings.Repeat("(a)+", 5000):                                   "",
		strings.Repeat("(a+", 5000):                                    "query.too_deep",
		strings.Repeat("x ", 5000):                                     "",
		strings.Repeat("(a+b)*2>5 ", 2000):                             "",
		"a>" + strings.Repeat("-", 100) + "b":                          "",
	} {
		q, err := Parse(text)
		key := ""
		var e *Error
		if errors.As(err, &e) {
			key = e.Key
		}
		if key != want || err == nil && q.Root == nil {
			t.Errorf("%.20s… of %d bytes: %v, want %q", text, len(text), err, want)
		}
	}
}
