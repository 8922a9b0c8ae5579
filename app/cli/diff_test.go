package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	p := newProfile(t)
	head := "Customer Name,Customer Org ID,Region,Status\n"
	p.must(t, "import", write(t, "Customers_1_2026-10-01.csv", head+"Acme,c1,US,Trial\nZeta,c2,EU,Active\nGone,c3,US,Active\n"), "--dataset", "customers")
	p.must(t, "import", write(t, "Customers_2_2026-11-01.csv", head+"Acme,c1,US,Active\nZeta,c2,EU,Active\n新規,c4,US,\n"), "--dataset", "customers")
	want := `{"change":"removed","customer_id":"c3","column":null,"before":null,"after":null}
{"change":"changed","customer_id":"c1","column":"status","before":"Trial","after":"Active"}
{"change":"added","customer_id":"c4","column":null,"before":null,"after":null}
`
	for _, args := range [][]string{nil, {"--before", "2026-10-15"}, {"--before", "2026-10-15", "--after", "2026-11-15"}} {
		if got := p.must(t, append([]string{"--json", "diff", "customers"}, args...)...); got != want {
			t.Errorf("%q:\n%s", args, got)
		}
	}
	if got := p.must(t, "--json", "diff", "customers", "--where", "customer:acme"); strings.Count(got, "\n") != 1 {
		t.Errorf("of one customer: %s", got)
	}
	if got := p.must(t, "--json", "--region", "EU", "diff", "customers"); got != "" {
		t.Errorf("of one region: %s", got)
	}
	if got := p.must(t, "--json", "diff", "customers", "--before", "2026-10-01", "--after", "2026-10-20"); got != "" {
		t.Errorf("without a change: %s", got)
	}
	if got := p.must(t, "--lang", "ja", "diff", "customers"); !strings.Contains(got, "変更前") || !strings.Contains(got, "新規") && !strings.Contains(got, "c4") {
		t.Errorf("in Japanese:\n%s", got)
	}
	out := filepath.Join(t.TempDir(), "changes.csv")
	p.must(t, "diff", "customers", "-o", out)
	if text, err := os.ReadFile(out); err != nil || strings.Count(string(text), "\n") != 4 {
		t.Errorf("%q, %v", text, err)
	}
	for _, args := range [][]string{{"diff"}, {"diff", "customers", "--before", "x"}, {"diff", "nothing"}, {"diff", "customers", "-o", "a.xyz"}} {
		p.run(args...).refused(t, 2, args)
	}
	p.run("diff", "customers", "--before", "2026-01-01").refused(t, 1, nil)
	p.run("diff", "devices").refused(t, 1, nil)
}

func TestListAggregates(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "u.csv", "Customer Name,Org ID,Location,Total Calls,Total Call Legs\nA,c1,L1,10,1\nA,c1,L2,,2\nB,c2,L3,5,3\n"),
		"--dataset", "calling-usage", "--region", "US", "--from", "2026-10-01", "--to", "2026-10-31")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--group", "customer", "--aggregate", "sum:calls,mean:legs"}, `{"customer":"A","count":2,"sum_calls":10,"mean_legs":1.5}{"customer":"B","count":1,"sum_calls":5,"mean_legs":3}`},
		{[]string{"--group", "customer", "--aggregate", "count:calls", "--sort", "count_calls,-customer"}, `{"customer":"B","count":1,"count_calls":1}{"customer":"A","count":2,"count_calls":1}`},
		{[]string{"--aggregate", "max:calls", "--aggregate", "distinct:customer"}, `{"count":3,"max_calls":10,"distinct_customer":2}`},
	} {
		got := strings.ReplaceAll(p.must(t, append([]string{"--json", "list", "calling-usage"}, c.args...)...), "\n", "")
		if got != c.want {
			t.Errorf("%q:\n%s\nwant\n%s", c.args, got, c.want)
		}
	}
	if got := p.must(t, "list", "calling-usage", "--group", "customer", "--aggregate", "sum:calls"); !strings.Contains(got, "Sum of Total Calls") {
		t.Errorf("as a table:\n%s", got)
	}
	for _, args := range [][]string{{"list", "calling-usage", "--aggregate", "sum"}, {"list", "calling-usage", "--aggregate", "sum:nothing"}, {"list", "calling-usage", "--aggregate", "add:calls"}} {
		p.run(args...).refused(t, 2, args)
	}
	p.run("list", "calling-usage", "--aggregate", "sum:customer").refused(t, 2, nil)
}

func TestListExplain(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "a.csv", "Phone Number,Extension,Country\n1,10,JP\n2,20,US\n3,30,JP\n"))
	var plan struct {
		Rows, Found, Segments int
		Steps                 []struct{ Term, Method string }
	}
	if err := json.Unmarshal([]byte(p.must(t, "--json", "list", "numbers", "--where", "country:jp -has:location", "--explain")), &plan); err != nil {
		t.Fatal(err)
	}
	if plan.Rows != 3 || plan.Found != 2 || plan.Segments != 1 || len(plan.Steps) == 0 {
		t.Errorf("%+v", plan)
	}
	if got := p.must(t, "list", "numbers", "--where", "country:jp", "--explain"); !strings.Contains(got, "2 of 3 rows match") || !strings.Contains(got, "country:jp") {
		t.Errorf("as text:\n%s", got)
	}
}
