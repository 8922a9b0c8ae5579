package app_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"partnerdesk/app"
)

// A view that is sent to somebody as text arrives as it was, but for the
// columns that it does not show.
func TestViewTextRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	keys := []string{"customer", "end", "契約_数", "a-b", "x1", "total"}
	for range 500 {
		v := app.SavedView{Dataset: "subscriptions", Name: []string{"a", "期限切れ: EU, 30日", "#1", "x: y"}[random.IntN(4)]}
		v.Query = []string{"", `status:"a b" -x`, "(a OR b) c", `end:<30d # not a comment`}[random.IntN(4)]
		for _, i := range random.Perm(len(keys))[:random.IntN(len(keys)+1)] {
			v.Columns = append(v.Columns, app.ColumnLayout{Column: keys[i], Width: float32(random.IntN(3)) * 60.5, Pinned: random.IntN(3) == 0})
		}
		for _, i := range random.Perm(len(keys))[:random.IntN(3)] {
			v.Sort = append(v.Sort, app.Sort{Column: keys[i], Descending: random.IntN(2) == 0})
		}
		if random.IntN(2) == 0 {
			v.Group = keys[random.IntN(len(keys))]
		}
		got, err := app.ParseView(strings.ReplaceAll(v.Text(), "\n", []string{"\n", "\r\n", "\n\n  "}[random.IntN(3)]))
		if err != nil || !reflect.DeepEqual(got, v) {
			t.Fatalf("%s\n%+v, %v\nwant %+v", v.Text(), got, err, v)
		}
	}
	shown := app.SavedView{Dataset: "numbers", Name: "n", Layout: app.Layout{Query: "a\nb",
		Columns: []app.ColumnLayout{{Column: "x", Hidden: true}, {Column: "y"}}}}
	got, err := app.ParseView(shown.Text())
	if err != nil || got.Query != "a b" || !reflect.DeepEqual(got.Columns, []app.ColumnLayout{{Column: "y"}}) {
		t.Errorf("%+v, %v", got, err)
	}
}

// What is wrong is said with its line.
func TestParseViewFaults(t *testing.T) {
	const head = "# Partner Desk view\nname: n\ndataset: numbers\n"
	for text, want := range map[string]app.ViewFault{
		"":                                 {Key: "view.not_a_view"},
		"name: n":                          {Key: "view.not_a_view"},
		"# Partner Desk view\xff":          {Key: "view.not_a_view"},
		head + strings.Repeat("#", 70_000): {Key: "view.not_a_view"},
		"# Partner Desk view\nname: n":     {Key: "view.no_name"},
		head + "colour: red":               {Key: "view.bad_line", Line: 4, Text: "colour: red"},
		head + "\nno colon":                {Key: "view.bad_line", Line: 5, Text: "no colon"},
		head + "name: again":               {Key: "view.bad_line", Line: 4, Text: "name: again"},
		head + "query: (a":                 {Key: "view.bad_line", Line: 4, Text: "query: (a"},
		head + "columns: a, a":             {Key: "view.bad_line", Line: 4, Text: "columns: a, a"},
		head + "widths: a 10":              {Key: "view.bad_line", Line: 4, Text: "widths: a 10"},
		head + "columns: a\nwidths: a -1":  {Key: "view.bad_line", Line: 5, Text: "widths: a -1"},
		head + "columns: a\nwidths: a NaN": {Key: "view.bad_line", Line: 5, Text: "widths: a NaN"},
		head + "pinned: a":                 {Key: "view.bad_line", Line: 4, Text: "pinned: a"},
		head + "sort: --a":                 {Key: "view.bad_line", Line: 4, Text: "sort: --a"},
		head + "group: a b":                {Key: "view.bad_line", Line: 4, Text: "group: a b"},
	} {
		_, err := app.ParseView(text)
		var fault *app.ViewFault
		if !errors.As(err, &fault) || *fault != want {
			t.Errorf("%.60q: %+v, want %+v", text, err, want)
		}
	}
}

func FuzzParseView(f *testing.F) {
	f.Add("# Partner Desk view\nname: n\ndataset: numbers\nquery: a\ncolumns: a, b\nwidths: a 10\npinned: a\nsort: -a\ngroup: b\n")
	f.Add("\ufeff# Partner Desk view\r\nname: 期限\r\ndataset: d\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		v, err := app.ParseView(text)
		if err != nil {
			return
		}
		again, err := app.ParseView(v.Text())
		if err != nil || !reflect.DeepEqual(again, v) {
			t.Fatalf("%q became %+v, and that %+v, %v", text, v, again, err)
		}
	})
}

func TestSavedViews(t *testing.T) {
	s := newSession(t)
	save := func(dataset, name, query string) {
		t.Helper()
		if err := s.SaveView(app.SavedView{Dataset: dataset, Name: name, Layout: app.Layout{Query: query, View: "other"}}); err != nil {
			t.Fatal(err)
		}
	}
	save("numbers", " b \n c ", "1")
	save("numbers", "a", "2")
	save("devices", "z", "3")
	save("numbers", "a", "4") // again
	s.Close()
	s = open(t, s.Dir())
	list := func(dataset string) (all string) {
		t.Helper()
		views, err := s.SavedViews(dataset)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range views {
			all += fmt.Sprintf("%s/%s=%s%s ", v.Dataset, v.Name, v.Query, v.Layout.View)
		}
		return all
	}
	if got := list(""); got != "devices/z=3 numbers/a=4 numbers/b c=1 " {
		t.Error(got)
	}
	if err := s.RemoveView(app.ViewID{Dataset: "numbers", Name: "a"}); err != nil {
		t.Fatal(err)
	}
	if got := list("numbers"); got != "numbers/b c=1 " {
		t.Error(got)
	}
	if v, ok, err := s.SavedView(app.ViewID{Dataset: "numbers", Name: "b c"}); !ok || err != nil || v.Query != "1" {
		t.Errorf("%+v, %v, %v", v, ok, err)
	}
	if _, ok, err := s.SavedView(app.ViewID{Dataset: "numbers", Name: "a"}); ok || err != nil {
		t.Errorf("a removed view: %v, %v", ok, err)
	}
	if err := s.SaveView(app.SavedView{Dataset: "numbers", Name: " \t"}); err == nil {
		t.Error("a view without a name was saved")
	}
}

func TestQueriesAreRemembered(t *testing.T) {
	s := newSession(t)
	for i := range 60 {
		for _, q := range []string{fmt.Sprint("q", i), "often"} {
			if err := s.RememberQuery("numbers", q); err != nil {
				t.Fatal(err)
			}
		}
	}
	got, err := s.Queries("numbers")
	if err != nil || len(got) != 50 || got[0] != "often" || got[1] != "q59" || got[49] != "q11" {
		t.Errorf("%d: %q, %v", len(got), got, err)
	}
	if got, err := s.Queries("devices"); err != nil || got != nil {
		t.Errorf("of another dataset: %q, %v", got, err)
	}
}

func TestLayoutApply(t *testing.T) {
	columns := []app.Column{{Key: "a"}, {Key: "b"}, {Key: "c"}}
	if got := (app.Layout{}).Apply(columns); got != nil {
		t.Errorf("nothing arranged: %+v", got)
	}
	got := app.Layout{Columns: []app.ColumnLayout{{Column: "c", Pinned: true}, {Column: "gone"}}}.Apply(columns)
	want := []app.ColumnLayout{{Column: "c", Pinned: true}, {Column: "gone"}, {Column: "a", Hidden: true}, {Column: "b", Hidden: true}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}
