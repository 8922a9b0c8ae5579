package query

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"partnerdesk/data/table"
)

func TestBindErrors(t *testing.T) {
	for _, c := range []struct {
		text, key, at string
		args          map[string]any
	}{
		{"x custmer:a", "unknown_field_near", "custmer", map[string]any{"field": "custmer", "near": "customer"}},
		{"cust:a", "unknown_field_near", "cust", map[string]any{"field": "cust", "near": "customer"}},
		{"Ｕｓｅｄ:1 autorenew:yes", "unknown_field_near", "autorenew", map[string]any{"field": "autorenew", "near": "auto_renew"}},
		{"-ＨＡＳ：emial", "unknown_field_near", "emial", map[string]any{"field": "emial", "near": "email"}},
		{"https://example.com", "unknown_field", "https", map[string]any{"field": "https"}},
		{"10:30", "unknown_field", "10", map[string]any{"field": "10"}},
		{"used-amount:5", "arithmetic", "used-amount", map[string]any{"text": "used-amount"}},
		{"used:amount", "column_value", "amount", map[string]any{"field": "used", "text": "amount"}},
		{"end:ＳＴＡＲＴ_time", "column_value", "ＳＴＡＲＴ_time", map[string]any{"field": "end", "text": "start_time"}},
		{"used=3,amount", "column_value", "amount", map[string]any{"field": "used", "text": "amount"}},
		{"used:amount*2", "arithmetic", "amount*2", map[string]any{"text": "amount*2"}},
		{"used>amuont", "bad_integer", "amuont", map[string]any{"field": "used", "text": "amuont"}},
		{"used>30d", "bad_integer", "30d", map[string]any{"field": "used", "text": "30d"}},
		{"end<5", "bad_date", "5", map[string]any{"field": "end", "text": "5"}},
		{"used>amuont*2", "unknown_field_near", "amuont", map[string]any{"field": "amuont", "near": "amount"}},
		{"used*2>amount+zzzz", "unknown_field", "zzzz", map[string]any{"field": "zzzz"}},
		{"used+customer>5", "not_number", "customer", map[string]any{"text": "customer"}},
		{"auto_renew*2>5", "not_number", "auto_renew", map[string]any{"text": "auto_renew"}},
		{"-used>(-customer)", "not_number", "customer", map[string]any{"text": "customer"}},
		{"end*2>5", "bad_dates", "end*2", map[string]any{"text": "end*2"}},
		{"end+start_time>today", "bad_dates", "end+start_time", map[string]any{"text": "end+start_time"}},
		{"(5-end)*2>5", "bad_dates", "5-end", map[string]any{"text": "5-end"}},
		{"used>(-end)", "bad_dates", "-end", map[string]any{"text": "-end"}},
		{"used*1m>5", "bad_dates", "used*1m", map[string]any{"text": "used*1m"}},
		{"start_time+5>today", "bad_dates", "start_time+5", map[string]any{"text": "start_time+5"}},
		{"used>customer", "mixed", "customer", map[string]any{"left": "used", "right": "customer"}},
		{"(customer)>used", "mixed", "used", map[string]any{"left": "customer", "right": "used"}},
		{"(customer)=5", "mixed", "5", map[string]any{"left": "customer", "right": "5"}},
		{"used>end", "mixed", "end", map[string]any{"left": "used", "right": "end"}},
		{"end>used", "mixed", "used", map[string]any{"left": "end", "right": "used"}},
		{"used+1>auto_renew", "mixed", "auto_renew", map[string]any{"left": "used+1", "right": "auto_renew"}},
		{"(auto_renew)<(auto_renew)", "no_order", "(auto_renew)<(auto_renew)", map[string]any{"field": "auto_renew"}},
		{"5<usde", "unknown_field_near", "usde", map[string]any{"field": "usde", "near": "used"}},
		{"顧客:x", "unknown_field_near", "顧客", map[string]any{"field": "顧客", "near": "customer"}},
		{"ﾒｰﾙ:x", "unknown_field_near", "ﾒｰﾙ", map[string]any{"field": "ﾒｰﾙ", "near": "email"}},
		{"used:1,x", "bad_integer", "x", map[string]any{"field": "used", "text": "x"}},
		{"used:1.5", "bad_integer", "1.5", map[string]any{"field": "used", "text": "1.5"}},
		{"used:NA", "bad_integer", "NA", map[string]any{"field": "used", "text": "NA"}},
		{`amount>"1,00"`, "bad_number", `"1,00"`, map[string]any{"field": "amount", "text": "1,00"}},
		{"minutes:1:70:00", "bad_number", "1:70:00", map[string]any{"field": "minutes", "text": "1:70:00"}},
		{"share>half", "bad_percent", "half", map[string]any{"field": "share", "text": "half"}},
		{"auto_renew:maybe", "bad_boolean", "maybe", map[string]any{"field": "auto_renew", "text": "maybe"}},
		{"auto_renew>no", "no_order", "auto_renew>no", map[string]any{"field": "auto_renew"}},
		{"auto_renew:no,no..yes", "no_order", "auto_renew:no,no..yes", map[string]any{"field": "auto_renew"}},
		{"end:soon", "bad_date", "soon", map[string]any{"field": "end", "text": "soon"}},
		{"end:2026-13", "bad_date", "2026-13", map[string]any{"field": "end", "text": "2026-13"}},
		{"end:2026-02-30", "bad_date", "2026-02-30", map[string]any{"field": "end", "text": "2026-02-30"}},
		{"end:0000", "bad_date", "0000", map[string]any{"field": "end", "text": "0000"}},
		{"end:9999999d", "bad_date", "9999999d", map[string]any{"field": "end", "text": "9999999d"}},
		{"end:2026-01-01T10:00", "bad_date", "2026-01-01T10:00", map[string]any{"field": "end", "text": "2026-01-01T10:00"}},
		{"start_time:10:00", "bad_time", "10:00", map[string]any{"field": "start_time", "text": "10:00"}},
		{"end:..x", "bad_date", "..x", map[string]any{"field": "end", "text": "x"}},
		{"used:20..10", "reversed_range", "20..10", map[string]any{"from": "20", "to": "10"}},
		{"customer:z..a", "reversed_range", "z..a", map[string]any{"from": "z", "to": "a"}},
		{"end:today..yesterday", "reversed_range", "today..yesterday", map[string]any{"from": "today", "to": "yesterday"}},
	} {
		q, err := Parse(c.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.text, err)
			continue
		}
		f, err := q.Bind(testColumns, today)
		var e *Error
		if !errors.As(err, &e) || f != nil {
			t.Errorf("%q binds to %v, %v", c.text, f, err)
			continue
		}
		if suggestion, ok := e.Args["suggestion"]; ok && suggestion != e.Suggestion || ok == (e.Suggestion == "") {
			t.Errorf("%q suggests %q and says %v", c.text, e.Suggestion, suggestion)
		}
		delete(e.Args, "suggestion")
		if e.Key != "query."+c.key || !reflect.DeepEqual(e.Args, c.args) || c.text[e.Pos:e.Pos+e.Len] != c.at {
			t.Errorf("%q: %v marks %q\nwant %s %v marking %q", c.text, err, c.text[e.Pos:e.Pos+e.Len], c.key, c.args, c.at)
		}
	}
}

// Nodes that no text gives are refused and do not crash.
func TestBindOddNodes(t *testing.T) {
	for _, n := range []Node{Word{}, Compare{Field: "used", Values: []Value{{}}}, Compare{Field: "customer", Values: []Value{{Range: true}}}, Has{},
		Formula{}, Formula{Left: Minus{}, Right: Name{}}, Formula{Left: Constant{Text: "x y"}, Right: Calc{}}, Formula{Left: Calc{Sign: '+', Left: Name{Field: "used"}}},
		Formula{Left: Minus{Expr: Name{Field: "end"}}}, Formula{Left: Name{Field: "used"}, Right: Constant{}}} {
		var e *Error
		if f, err := (&Query{n}).Bind(testColumns, today); !errors.As(err, &e) {
			t.Errorf("%#v binds to %v, %v", n, f, err)
		}
	}
	for _, n := range []Node{And{}, Or{}, Not{}, Compare{Field: "used"}, Compare{Field: "customer"}, Compare{Field: "share", Op: 99, Values: []Value{{From: "1"}}}} {
		if _, err := (&Query{n}).Bind(testColumns, today); err != nil {
			t.Errorf("%#v: %v", n, err)
		}
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct{ today, text, from, to string }{
		{"2026-11-22", "today", "2026-11-22", ""},
		{"2026-01-01", "Yesterday", "2025-12-31", ""},
		{"2026-12-31", "明日", "2027-01-01", ""},
		{"2026-11-22", "30d", "2026-12-22", ""},
		{"2026-11-22", "+0d", "2026-11-22", ""},
		{"2026-11-22", "-2W", "2026-11-08", ""},
		{"2026-01-31", "1m", "2026-02-28", ""},
		{"2028-01-31", "1m", "2028-02-29", ""},
		{"2026-03-31", "-1m", "2026-02-28", ""},
		{"2026-11-22", "14m", "2028-01-22", ""},
		{"2028-02-29", "1y", "2029-02-28", ""},
		{"2028-02-29", "-4y", "2024-02-29", ""},
		{"2026-11-22", "2028-02", "2028-02-01", "2028-02-29"},
		{"2026-11-22", "2026/2", "2026-02-01", "2026-02-28"},
		{"2026-11-22", "2026年11月", "2026-11-01", "2026-11-30"},
		{"2026-11-22", "2026年11月5日", "2026-11-05", ""},
		{"2026-11-22", "2026", "2026-01-01", "2026-12-31"},
		{"2026-11-22", "1969-12-31", "1969-12-31", ""},
	} {
		now, err := time.Parse(time.DateOnly, c.today)
		if err != nil {
			t.Fatal(err)
		}
		if c.to == "" {
			c.to = c.from
		}
		got, ok := (&binder{today: now}).days(c.text)
		from, to := table.DayTime(got.lo).Format(time.DateOnly), table.DayTime(got.hi).Format(time.DateOnly)
		if !ok || from != c.from || to != c.to {
			t.Errorf("%s on %s is %s to %s, want %s to %s", c.text, c.today, from, to, c.from, c.to)
		}
	}
}

func TestFieldNames(t *testing.T) {
	columns := []table.Column{{Key: "Name", Type: table.Text}, {Key: "name", Type: table.Text}, {Key: "カナ", Type: table.Text}}
	for text, want := range map[string]int{"Name:a": 0, "name:a": 1, "NAME:a": 0, "ｎａｍｅ:a": 0, "かな:a": 2, "has:ｶﾅ": 2} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		f, err := q.Bind(columns, today)
		if err != nil || !reflect.DeepEqual(f.Columns(), []int{want}) {
			t.Errorf("%s reads %v, %v, want %d", text, f.Columns(), err, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}, {"国名", "国", 1}} {
		rows := [3][]int{make([]int, 9), make([]int, 9), make([]int, 9)}
		for i := range rows {
			rows[i] = rows[i][:len([]rune(c.b))+1]
		}
		if got := distance([]rune(c.a), []rune(c.b), &rows); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
