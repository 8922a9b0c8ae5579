package app_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// The values to choose from are those of the rows, the most frequent first
// among those that begin with what was typed.
func TestChoices(t *testing.T) {
	s := newSession(t)
	text := "Phone Number,Extension,Country,Location\n"
	for i, location := range []string{"Tokyo", "Osaka", "tokyo bay", "Tokyo", "East Tokyo", "", "Osaka", "Tokyo", "ＴＯＫＹＯ"} {
		text += fmt.Sprintf("%d,,JP,%s\n", i, location)
	}
	load(t, s, "a.csv", text, app.Import{Region: "JP"})
	c := s.Choices(app.Question{Dataset: "numbers", Query: "country:US", Group: "country"})
	for _, test := range []struct {
		column, typed string
		limit         int
		want          string
	}{
		{"location", "", 9, "Tokyo 3, Osaka 2, East Tokyo 1, ＴＯＫＹＯ 1, tokyo bay 1"},
		{"location", "to", 9, "Tokyo 3, ＴＯＫＹＯ 1, tokyo bay 1, East Tokyo 1"},
		{"location", "to", 2, "Tokyo 3, ＴＯＫＹＯ 1"},
		{"location", "ｔｏｋ", 1, "Tokyo 3"},
		{"location", "saka", 3, "Osaka 2"},
		{"location", "zzz", 3, ""},
		{"country", "", 3, "JP 9"},
		{"extension", "", 3, ""},
	} {
		got, err := c.Of(context.Background(), test.column, test.typed, test.limit)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, choice := range got {
			words = append(words, fmt.Sprint(choice.Value.String(), " ", choice.Count))
		}
		if text := strings.Join(words, ", "); text != test.want {
			t.Errorf("%s %q: %s, want %s", test.column, test.typed, text, test.want)
		}
	}
	if _, err := c.Of(context.Background(), "nothing", "", 1); err == nil {
		t.Error("a column that there is not was found")
	}
}

// A grid finds its rows again when the query, the order or the loads change.
func TestLocate(t *testing.T) {
	s := newSession(t)
	load(t, s, "a.csv", numbers("1 2 3 4 5"), app.Import{Region: "US", AsOf: day("2026-11-01")})
	q := app.Question{Dataset: "numbers", Sort: []app.Sort{{Column: "number"}}}
	before := ask(t, s, q)
	locate := func(a *app.Answer, rows ...int) []int {
		t.Helper()
		places, err := a.Locate(context.Background(), before, rows)
		if err != nil {
			t.Fatal(err)
		}
		return places
	}
	q.Sort[0].Descending = true
	if got := locate(ask(t, s, q), 0, 1, 4, 1); !slices.Equal(got, []int{4, 3, 0, 3}) {
		t.Errorf("in the other order: %v", got)
	}
	q.Query = "number:>2"
	if got := locate(ask(t, s, q), 0, 2, 4); !slices.Equal(got, []int{-1, 2, 0}) {
		t.Errorf("fewer rows: %v", got)
	}
	q.Query, q.Sort = "", []app.Sort{{Column: "number"}}
	load(t, s, "b.csv", numbers("9 2 8 4 5"), app.Import{Region: "US", AsOf: day("2026-11-02")})
	if got := locate(ask(t, s, q), 1, 4, 0, 2, 1); !slices.Equal(got, []int{0, 2, -1, -1, 0}) {
		t.Errorf("after a newer load: %v", got)
	}
	if got := locate(ask(t, s, q)); len(got) != 0 {
		t.Errorf("no rows: %v", got)
	}
	load(t, s, "own.csv", "Colour,Size\nred,1\nblue,2\n", app.Import{Dataset: "own"})
	before = ask(t, s, app.Question{Dataset: "own"})
	load(t, s, "own2.csv", "Colour,Size\nred,1\n", app.Import{Dataset: "own"})
	if got := locate(ask(t, s, app.Question{Dataset: "own"}), 0, 1); !slices.Equal(got, []int{0, -1}) {
		t.Errorf("without a key: %v", got)
	}
}

// What is typed in a grid finds the next row that begins with it as it is shown.
func TestFind(t *testing.T) {
	s := newSession(t)
	load(t, s, "u.csv", "Customer Name,Org ID,Location,Total Calls,Total Call Legs\nAcme,c1,L1,12345,1\n株式会社,c1,L2,,2\nＡｃｅ,c2,L3,1,3\nｶﾌﾞｼｷ,c2,L4,2,4\n",
		app.Import{Dataset: "calling-usage", Region: "US"})
	a := ask(t, s, app.Question{Dataset: "calling-usage", Sort: []app.Sort{{Column: "location"}}})
	for _, c := range []struct {
		column, text string
		from         int
		forward      bool
		want         int
	}{
		{"customer", "ac", 0, true, 0}, {"customer", "ac", 1, true, 2}, {"customer", "ac", 3, true, 0}, {"customer", "AC", 1, false, 0},
		{"customer", "かぶしき", 0, true, 3}, {"customer", "cme", 0, true, -1}, {"calls", "123", 0, true, 0}, {"calls", "12,3", 0, true, 0}, {"calls", "9", 0, true, -1},
	} {
		columns, err := a.Pick([]string{c.column})
		if err != nil {
			t.Fatal(err)
		}
		row, ok, err := a.Find(context.Background(), i18n.For(i18n.English), columns[0], c.text, c.from, c.forward)
		if err != nil || ok != (c.want >= 0) || ok && row != c.want {
			t.Errorf("%s %q from %d: %d, %v, %v; want %d", c.column, c.text, c.from, row, ok, err, c.want)
		}
	}
}
