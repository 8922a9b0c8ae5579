package cli_test

import (
	"strings"
	"testing"

	"partnerdesk/app"
)

// A view that was saved in the window gives the same rows here.
func TestListView(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "a.csv", "Phone Number,Extension,Country\n1,10,JP\n2,20,US\n3,30,JP\n4,40,DE\n"))
	s, err := app.Open(app.Options{Profile: string(p)})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []app.SavedView{
		{Dataset: "numbers", Name: "電話 JP", Layout: app.Layout{Query: "country:JP OR country:US", Sort: []app.Sort{{Column: "number", Descending: true}},
			Columns: []app.ColumnLayout{{Column: "extension"}, {Column: "country", Hidden: true}, {Column: "number"}}}},
		{Dataset: "numbers", Name: "grouped", Layout: app.Layout{Group: "country"}},
	} {
		if err := s.SaveView(v); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--view", "電話 JP"}, `{"extension":"30","number":"3"}{"extension":"20","number":"2"}{"extension":"10","number":"1"}`},
		{[]string{"--view", "電話 JP", "--where", "number:<3"}, `{"extension":"20","number":"2"}{"extension":"10","number":"1"}`},
		{[]string{"--view", "電話 JP", "--sort", "number", "--columns", "number"}, `{"number":"1"}{"number":"2"}{"number":"3"}`},
		{[]string{"--view", "grouped"}, `{"country":"JP","count":2}{"country":"DE","count":1}{"country":"US","count":1}`},
		{[]string{"--view", "grouped", "--group", "extension", "--where", "country:JP"}, `{"extension":"10","count":1}{"extension":"30","count":1}`},
	} {
		got := p.must(t, append([]string{"--json", "list", "numbers"}, c.args...)...)
		if got = strings.ReplaceAll(strings.TrimSpace(got), "\n", ""); got != c.want {
			t.Errorf("%q:\n%s\nwant\n%s", c.args, got, c.want)
		}
	}
	r := p.run("list", "numbers", "--view", "nothing")
	if r.status != 2 || !strings.Contains(r.err, "電話 JP, grouped") && !strings.Contains(r.err, "grouped, 電話 JP") {
		t.Errorf("a view that there is not: %+v", r)
	}
}
