package app_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"partnerdesk/app"
)

// An early answer holds the first rows of the whole one, in its order.
func TestEarlyAnswers(t *testing.T) {
	defer app.SetEarly(10, 50)()
	s := newSession(t)
	list := ""
	for i := range 120 {
		list += fmt.Sprint((i*37)%120, " ")
	}
	load(t, s, "a.csv", numbers(list), app.Import{Region: "US"})
	for _, c := range []struct {
		q     app.Question
		early bool
	}{
		{app.Question{Dataset: "numbers"}, true},
		{app.Question{Dataset: "numbers", Sort: []app.Sort{{Column: "number", Descending: true}}}, true},
		{app.Question{Dataset: "numbers", Query: "country:JP", Sort: []app.Sort{{Column: "extension"}}}, true},
		{app.Question{Dataset: "numbers", Query: "number=5"}, false},
		{app.Question{Dataset: "numbers", Query: "number=5", Sort: []app.Sort{{Column: "number"}}}, false},
		{app.Question{Dataset: "numbers", Group: "country"}, false},
		{app.Question{Dataset: "numbers", Limit: 60, Sort: []app.Sort{{Column: "number"}}}, false},
	} {
		var first *app.Answer
		all, err := s.AskEarly(context.Background(), c.q, func(a *app.Answer) {
			if first != nil {
				t.Errorf("%+v: two early answers", c.q)
			}
			first = a
		})
		if err != nil || all.Early {
			t.Fatalf("%+v: early %v, %v", c.q, all.Early, err)
		}
		if (first != nil) != c.early {
			t.Errorf("%+v: an early answer %v, want %v", c.q, first != nil, c.early)
		}
		if first != nil && (!first.Early || len(first.Rows) != 10 || !slices.Equal(first.Rows, all.Rows[:10]) || first.Total != all.Total) {
			t.Errorf("%+v: early %+v", c.q, first)
		}
		if again, err := s.Ask(context.Background(), c.q); err != nil || !slices.Equal(again.Rows, all.Rows) {
			t.Errorf("%+v: Ask finds other rows, %v", c.q, err)
		}
	}
}
