package query

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

func TestNearest(t *testing.T) {
	values := []string{"Local Gateway", "Cloud Connected PSTN", "Cisco Calling Plan", "active", "inactive", "expired", "expiring", "JP", "東京", "カブシキ", "株式会社アクメ"}
	for word, want := range map[string]string{
		"actve": "active", "acitve": "active", "ACTIVE": "active", "inactve": "inactive", "expireing": "expiring", "exp": "expired",
		"gatway": "Local Gateway", "caling": "Cisco Calling Plan", "JB": "JP", "東ｷｮｳ": "", "ｶﾌﾞｼｷ": "カブシキ", "かぶしき": "カブシキ", "かぶき": "カブシキ",
		"zzz": "", "": "", "x": "", "  actve ": "active", "cloud conected pstn": "Cloud Connected PSTN",
	} {
		if got, ok := Nearest(word, slices.Values(values)); got != want || ok != (want != "") {
			t.Errorf("nearest to %q is %q, %v, want %q", word, got, ok, want)
		}
	}
	if got, ok := Nearest("ab", slices.Values([]string{"ac", "ad"})); got != "ac" || !ok {
		t.Errorf("of two equally near: %q, %v", got, ok)
	}
	if got, ok := Nearest("ab", slices.Values([]string{})); ok {
		t.Errorf("of none: %q", got)
	}
}

// naiveDistance is the distance by its definition: insertions, deletions,
// replacements and swaps of neighbours, tried one after the other.
func naiveDistance(a, b []rune) int {
	switch {
	case len(a) == 0:
		return len(b)
	case len(b) == 0:
		return len(a)
	}
	change := naiveDistance(a[1:], b[1:])
	if a[0] != b[0] {
		change++
	}
	least := min(change, naiveDistance(a[1:], b)+1, naiveDistance(a, b[1:])+1)
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		least = min(least, naiveDistance(a[2:], b[2:])+1)
	}
	return least
}

func TestDistanceByDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	random := func() []rune {
		s := make([]rune, r.IntN(6))
		for i := range s {
			s[i] = rune('a' + r.IntN(3))
		}
		return s
	}
	for range 2000 {
		a, b := random(), random()
		rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
		if got, want := distance(a, b, &rows), naiveDistance(a, b); got != want {
			t.Fatalf("distance(%q, %q) = %d, want %d", string(a), string(b), got, want)
		}
	}
}

func TestSuggestions(t *testing.T) {
	for text, want := range map[string]string{ // what the query becomes with the suggestion in place
		"custmer:x": "customer:x", "-has:emial y": "-has:email y", "メール:a": "email:a", "auto_renew:ture": "auto_renew:true", "auto_renew=ye": "auto_renew=yes",
		"end<tody": "end<today", "used>amuont": "used>amount", "used:amuont": "", "used>1,000": `used>"1,000"`, "used<1,2": "", "used:20..10": "used:10..20",
		"customer:z..a": "customer:a..z", `customer:"Acme`: `customer:"Acme"`, `"`: "", "used=>5": "used>=5", "used<>5": "used!=5", "used==5": "used=5", "used::5": "used:5",
		"@a:b c": `"@a:b" c`, "used*2:5": "used*2=5", "used+1:>5": "used+1>5", `customer:x"y"`: `customer:x "y"`, "zzzzzz:1": "", "used+amuont>5": "used+amount>5", "end:20..": "",
	} {
		q, err := Parse(text)
		if err == nil {
			_, err = q.Bind(testColumns, today)
		}
		e, ok := err.(*Error)
		if !ok {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := ""
		if e.Suggestion != "" {
			got = text[:e.Pos] + e.Suggestion + text[e.Pos+e.Len:]
		}
		if got != want {
			t.Errorf("%s becomes %q, want %q (%v)", text, got, want, err)
			continue
		}
		if want != "" {
			q, err := Parse(want)
			if err == nil {
				_, err = q.Bind(testColumns, today)
			}
			if err != nil {
				t.Errorf("%s is wrong as well: %v", want, err)
			}
		}
	}
}

func TestHints(t *testing.T) {
	columns := []table.Column{{Key: "from", Type: table.Text}, {Key: "to", Type: table.Text}, {Key: "used", Type: table.Integer}}
	var segments [][]*table.Vector
	for s := range 2 {
		b := table.NewBatch(columns)
		for i := range 50 {
			b.Column(0).AppendText([]string{"Osaka", "東京", "Kyoto Station"}[i%3])
			b.Column(1).AppendText([]string{fmt.Sprintf("site-%d-%d", s, i), ""}[i%2])
			b.Column(2).Append(table.Value{Type: table.Integer, Int: int64(i)})
		}
		segments = append(segments, b.Finish())
	}
	src := table.NewMemory(columns, segments...)
	for text, want := range map[string][]string{
		"":                         nil,
		"from:osaka":               nil,
		"from:osak":                nil,
		"from=osak":                {`query.no_value_near osak "Osaka"`},
		"from=OSAKO,東京":            {`query.no_value_near OSAKO "Osaka"`},
		"from:stations":            {`query.no_value_near stations "\"Kyoto Station\""`},
		"from:x..y used>5 -from=q": nil,
		"from!=q":                  nil,
		"from:zzzzzz OR to=site-1": {`query.no_value zzzzzz ""`, `query.no_value_near site-1 "site-1-0"`},
		"from=to":                  {`query.value_column to "(to)"`},
		"to:site-1-48":             nil,
		"nothing":                  nil,
	} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		f, err := q.Bind(columns, today)
		if err != nil {
			t.Fatal(err)
		}
		hints, err := Hints(context.Background(), src, f)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range hints {
			got = append(got, fmt.Sprintf("%s %s %q", h.Key, text[h.Pos:h.Pos+h.Len], h.Suggestion))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	q, _ := Parse("from=q")
	f, _ := q.Bind(columns, today)
	if _, err := Hints(ctx, src, f); err != context.Canceled {
		t.Errorf("after cancelling: %v", err)
	}
}
