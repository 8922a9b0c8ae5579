package app_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
)

func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return t
}

// The scope's regions hold over the whole query, whatever it says; the empty
// one stands for loads whose region is unknown.
func TestAskInRegions(t *testing.T) {
	s := newSession(t)
	load(t, s, "us.csv", numbers("1 2 3"), app.Import{Region: "US", AsOf: day("2026-11-01")})
	load(t, s, "eu.csv", numbers("4 5"), app.Import{Region: "eu", AsOf: day("2026-11-02")})
	load(t, s, "some.csv", numbers("6"), app.Import{AsOf: day("2026-11-03")})
	for _, c := range []struct {
		regions []string
		query   string
		want    string
		total   int
	}{
		{nil, "", "1 2 3 4 5 6", 6},
		{[]string{"US"}, "", "1 2 3", 3},
		{[]string{"us"}, "", "1 2 3", 3},
		{[]string{""}, "", "6", 1},
		{[]string{"EU", ""}, "", "4 5 6", 3},
		{[]string{"CA"}, "", "", 0},
		{nil, "country:JP", "1 3 4 6", 6},
		{[]string{"US"}, "country:JP", "1 3", 3},
		{[]string{"US"}, "number=4 OR number=2", "2", 3},
		{[]string{"US", ""}, "-number=1", "2 3 6", 4},
		{[]string{"EU"}, "region:US", "", 2},
		{nil, "-has:region", "6", 6},
	} {
		a := ask(t, s, app.Question{Dataset: "numbers", Scope: app.Scope{Regions: c.regions}, Query: c.query, Sort: []app.Sort{{Column: "number"}}})
		if got := cells(t, a, "number"); got != c.want || a.Total != c.total {
			t.Errorf("%q of %q: %s of %d, want %s of %d", c.query, c.regions, got, a.Total, c.want, c.total)
		}
	}
	regions, err := s.Regions()
	if err != nil || fmt.Sprint(regions) != "[US EU ]" {
		t.Errorf("regions %q, %v", regions, err)
	}
	ages := ask(t, s, app.Question{Dataset: "numbers"}).Ages()
	if fmt.Sprint(ages) != fmt.Sprint([]app.Age{{"US", day("2026-11-01")}, {"EU", day("2026-11-02")}, {"", day("2026-11-03")}}) {
		t.Errorf("ages %v", ages)
	}
}

func TestAskAsOfAndOfOneLoad(t *testing.T) {
	s := newSession(t)
	old := load(t, s, "a.csv", numbers("1 2"), app.Import{Region: "US", AsOf: day("2026-11-01")})
	load(t, s, "b.csv", numbers("3"), app.Import{Region: "US", AsOf: day("2026-11-08")})
	for _, c := range []struct {
		q    app.Question
		want string
	}{
		{app.Question{}, "3"},
		{app.Question{Scope: app.Scope{AsOf: day("2026-11-07")}}, "1 2"},
		{app.Question{Scope: app.Scope{AsOf: day("2026-11-08")}}, "3"},
		{app.Question{Scope: app.Scope{AsOf: day("2026-10-31")}}, ""},
		{app.Question{Snapshot: old.Snapshot}, "1 2"},
		{app.Question{Snapshot: old.Snapshot, Query: "number=2"}, "2"},
		{app.Question{Snapshot: old.Snapshot, Scope: app.Scope{Regions: []string{"EU"}}}, ""},
		{app.Question{Query: "as_of:2026-11-08"}, "3"},
		{app.Question{Query: "as_of<2026-11-08"}, ""},
	} {
		c.q.Dataset = "numbers"
		if got := cells(t, ask(t, s, c.q), "number"); got != c.want {
			t.Errorf("%+v: %s, want %s", c.q, got, c.want)
		}
	}
	// Relative dates count from the scope's day, else from the session's clock.
	load(t, s, "s.csv", "Subscription ID,Kind,Total licenses,End Date\na,trial,1,2026-11-21\nb,trial,1,2026-10-02\n", app.Import{AsOf: day("2026-10-01")})
	for _, c := range []struct {
		asOf time.Time
		want string
	}{{time.Time{}, "a"}, {day("2026-10-01"), "b"}, {day("2026-11-20"), "a"}} {
		a := ask(t, s, app.Question{Dataset: "subscriptions", Query: "end:tomorrow", Scope: app.Scope{AsOf: c.asOf}})
		if got := cells(t, a, "subscription_id"); got != c.want {
			t.Errorf("tomorrow as of %v: %s, want %s", c.asOf, got, c.want)
		}
	}
}

func TestAskColumns(t *testing.T) {
	s := newSession(t)
	load(t, s, "a.csv", "Shoe size,Phone Number,Extension\n42,1,2\n", app.Import{})
	a := ask(t, s, app.Question{Dataset: "numbers"})
	if got := keysOf(a.Columns); got != "number extension shoe_size region from to as_of" {
		t.Errorf("columns: %s", got)
	}
	if got := keysOf(a.OwnColumns()); got != "number extension shoe_size" {
		t.Errorf("own columns: %s", got)
	}
	if got := cells(t, a, "customer"); got != "-" {
		t.Errorf("a described column that the load lacks: %s", got)
	}
	picked, err := a.Pick([]string{"region", "shoe_size", "customer", "number"})
	if err != nil {
		t.Fatal(err)
	}
	for language, want := range map[i18n.Language]string{i18n.English: "[Region Shoe size Customer Phone Number]", i18n.Japanese: "[リージョン Shoe size 顧客 電話番号]"} {
		var titles []string
		for _, c := range picked {
			titles = append(titles, a.Title(i18n.For(language), c))
		}
		if fmt.Sprint(titles) != want {
			t.Errorf("titles %v, want %s", titles, want)
		}
	}
	empty := ask(t, s, app.Question{Dataset: "devices"})
	if len(empty.Rows) != 0 || empty.Total != 0 || len(empty.OwnColumns()) != 12 {
		t.Errorf("a dataset without loads: %d rows, %s", len(empty.Rows), keysOf(empty.OwnColumns()))
	}
}

func TestAskErrors(t *testing.T) {
	s := newSession(t)
	load(t, s, "a.csv", numbers("1"), app.Import{})
	ctx := context.Background()
	for text, key := range map[string]string{"contry:JP": "query.unknown_field_near", "(a": "query.unclosed_paren", "country:": "query.missing_value"} {
		_, err := s.Ask(ctx, app.Question{Dataset: "numbers", Query: text})
		var fault *query.Error
		if !errors.As(err, &fault) || fault.Key != key {
			t.Errorf("%q: %v, want %s", text, err, key)
		}
	}
	_, err := s.Ask(ctx, app.Question{Dataset: "numbers", Sort: []app.Sort{{Column: "number"}, {Column: "bogus"}}})
	var unknown *app.UnknownColumn
	if !errors.As(err, &unknown) || unknown.Column != "bogus" || unknown.Dataset != "numbers" {
		t.Errorf("sorted by an unknown column: %v", err)
	}
	a := ask(t, s, app.Question{Dataset: "numbers"})
	if _, err := a.Pick([]string{"number", "bogus"}); !errors.As(err, &unknown) {
		t.Errorf("an unknown column is picked: %v", err)
	}
	if _, err := a.Grouped(ctx, []string{"bogus"}, nil); !errors.As(err, &unknown) {
		t.Errorf("grouped by an unknown column: %v", err)
	}
	for _, q := range []app.Question{{Dataset: "numbers", Snapshot: 99}, {Dataset: "numbers", Snapshot: 99, Rejects: true}} {
		if _, err := s.Ask(ctx, q); !errors.Is(err, store.ErrGone) {
			t.Errorf("%+v: %v", q, err)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.Ask(cancelled, app.Question{Dataset: "numbers", Query: "a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// The cells that did not fit are a table like any other, in words.
func TestRejects(t *testing.T) {
	s := newSession(t)
	l := load(t, s, "usage.csv", "Org ID,Location,Total Calls,Total Call Legs,Shoe size\no1,Tokyo,five,1,1\no2,Osaka,6,a lot,2\n\no3,Kobe,7,8,3,beyond\n",
		app.Import{Region: "EU"})
	if l.Rejects != 3 {
		t.Fatalf("%+v", l)
	}
	q := app.Question{Dataset: "calling-usage", Snapshot: l.Snapshot, Rejects: true}
	a := ask(t, s, q)
	if got := keysOf(a.Columns); got != "line cell_column text reason" {
		t.Errorf("columns: %s", got)
	}
	row := func(i int) (texts []string) {
		for _, c := range a.Columns {
			v, err := a.Cell(i, c)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, v.String())
		}
		return texts
	}
	if got, want := fmt.Sprint(row(0), row(1), row(2)), "[2 Total Calls five Not a whole number] [3 Total Call Legs a lot Not a whole number] "+
		"[5  beyond More cells than the header has columns]"; got != want || a.Total != 3 || len(a.Rows) != 3 {
		t.Errorf("%d of %d:\n got %s\nwant %s", len(a.Rows), a.Total, got, want)
	}
	q.Language = i18n.Japanese
	a = ask(t, s, q)
	if got, want := fmt.Sprint(row(0)), fmt.Sprint([]string{"2", "合計通話数", "five", i18n.For(i18n.Japanese).T("reason.not_integer")}); got != want {
		t.Errorf("in Japanese: %s, want %s", got, want)
	}
	q.Language, q.Query, q.Sort, q.Scope.Regions = "", "-has:cell_column OR text:five", []app.Sort{{Column: "line", Descending: true}}, []string{"US"}
	a = ask(t, s, q)
	if got := cells(t, a, "line"); got != "5 2" || a.Total != 3 {
		t.Errorf("queried and sorted: lines %s of %d", got, a.Total)
	}
	stored, err := s.Rejects(l.Snapshot)
	if err != nil || len(stored) != 3 || stored[0].Reason != "not_integer" || stored[2].Column != "" {
		t.Errorf("stored: %+v, %v", stored, err)
	}
}

func TestGrouped(t *testing.T) {
	s := newSession(t)
	load(t, s, "a.csv", "Phone Number,Extension,Country\n1,,JP\n2,7,US\n3,7,JP\n4,8,\n5,7,JP\n6,8,US\n", app.Import{Region: "EU"})
	ctx := context.Background()
	for _, c := range []struct {
		query, keys string
		sort        []app.Sort
		want        string
	}{
		{"", "country", nil, "JP 3, US 2, - 1"},
		{"", "country", []app.Sort{{Column: "count"}}, "- 1, US 2, JP 3"},
		{"", "country", []app.Sort{{Column: "country", Descending: true}}, "US 2, JP 3, - 1"},
		{"", "extension", nil, "7 3, 8 2, - 1"},
		{"country:JP", "extension", nil, "7 2, - 1"},
		{"", "region", nil, "EU 6"},
		{"", "customer", nil, "- 6"},
		{"country:nowhere", "country", nil, ""},
	} {
		g, err := ask(t, s, app.Question{Dataset: "numbers", Query: c.query}).Grouped(ctx, []string{c.keys}, c.sort)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i := range g.Rows {
			if i > 0 {
				got += ", "
			}
			for k, column := range g.Columns {
				v, err := g.Cell(i, column)
				if err != nil {
					t.Fatal(err)
				}
				text := v.String()
				if v.Missing {
					text = "-"
				}
				got += []string{"", " "}[k] + text
			}
		}
		if got != c.want || keysOf(g.Columns) != c.keys+" count" || g.Total != len(g.Rows) {
			t.Errorf("%q by %s, %v: %s, want %s", c.query, c.keys, c.sort, got, c.want)
		}
	}
	g, err := ask(t, s, app.Question{Dataset: "numbers"}).Grouped(ctx, []string{"country", "extension"}, []app.Sort{{Column: "extension"}, {Column: "count", Descending: true}})
	if err != nil || cells(t, g, "extension") != "7 7 8 8 -" || cells(t, g, "count") != "2 1 1 1 1" {
		t.Errorf("by two: %s, %s, %v", cells(t, g, "extension"), cells(t, g, "count"), err)
	}
	if p := i18n.For(i18n.Japanese); g.Title(p, g.Columns[2]) != p.T("column.count") || g.Title(p, g.Columns[0]) != "国" {
		t.Errorf("titles: %s, %s", g.Title(p, g.Columns[2]), g.Title(p, g.Columns[0]))
	}
}
