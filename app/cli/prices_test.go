package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/app/cli"
)

func TestPricesCommand(t *testing.T) {
	p := newProfile(t)
	if got := p.must(t, "prices", "--json"); got != "" {
		t.Errorf("a new profile has prices: %s", got)
	}
	p.must(t, "prices", "set", "1,200", "--product", "calling", "--currency", "jpy")
	line(t, p.must(t, "prices", "set", "1500.5", "--name", "Webex Calling Professional", "--json"),
		`{"name":null,"product":"calling","price":1200,"currency":"JPY"}`+"\n"+`{"name":"Webex Calling Professional","product":null,"price":1500.5,"currency":"JPY"}`)
	if got := p.must(t, "prices"); !strings.Contains(got, "1,500.5") && !strings.Contains(got, "1500.5") || !strings.Contains(got, "JPY") || strings.Count(got, "\n") != 3 {
		t.Error(got)
	}
	// A change of the currency converts nothing.
	line(t, p.must(t, "prices", "set", "--currency", "USD", "--json"),
		`{"name":null,"product":"calling","price":1200,"currency":"USD"}`+"\n"+`{"name":"Webex Calling Professional","product":null,"price":1500.5,"currency":"USD"}`)
	file := filepath.Join(t.TempDir(), "prices.csv")
	p.must(t, "prices", "-o", file)
	p.must(t, "prices", "remove", "--name", "WEBEX CALLING PROFESSIONAL")
	line(t, p.must(t, "prices", "--json"), `{"name":null,"product":"calling","price":1200,"currency":"USD"}`)
	p.must(t, "prices", "remove", "--all")
	// What was written is read again, also with Japanese headings.
	for _, language := range []string{"en", "ja"} {
		p.must(t, "prices", "import", file)
		if p.must(t, "prices", "--json") != `{"name":null,"product":"calling","price":1200,"currency":"USD"}`+"\n"+`{"name":"Webex Calling Professional","product":null,"price":1500.5,"currency":"USD"}`+"\n" {
			t.Errorf("%s: read %s", language, p.must(t, "prices", "--json"))
		}
		if r := partnerdesk("--profile", string(p), "--lang", "ja", "prices", "-o", file); r.status != cli.Done {
			t.Fatal(r.err)
		}
	}
}

func TestPricesRefused(t *testing.T) {
	p := newProfile(t)
	p.run("prices", "set", "5", "--name", "a", "--currency", "EUR")
	bad := write(t, "bad.csv", "name,price,currency\na,1,EUR\nb,2,USD\n")
	for _, c := range []struct {
		status int
		args   []string
	}{
		{cli.Usage, []string{"prices", "set"}},
		{cli.Usage, []string{"prices", "set", "1", "2"}},
		{cli.Usage, []string{"prices", "set", "1.23456", "--name", "a"}},
		{cli.Usage, []string{"prices", "set", "1"}},
		{cli.Usage, []string{"prices", "set", "1", "--name", "a", "--product", "calling"}},
		{cli.Usage, []string{"prices", "set", "1", "--name", "a", "--currency", "YEN"}},
		{cli.Usage, []string{"prices", "remove", "--name", "b"}},
		{cli.Usage, []string{"prices", "import"}},
		{cli.Failed, []string{"prices", "import", bad}},
		{cli.Failed, []string{"prices", "import", filepath.Join(t.TempDir(), "none.csv")}},
		{cli.Failed, []string{"prices", "import", t.TempDir()}},
	} {
		p.run(c.args...).refused(t, c.status, c.args)
	}
	line(t, p.must(t, "prices", "--json"), `{"name":"a","product":null,"price":5,"currency":"EUR"}`)
	q := newProfile(t)
	q.run("prices", "set", "5", "--name", "a").refused(t, cli.Usage, []string{"no currency"})
	q.run("kpi", "money").refused(t, cli.Failed, []string{"no prices"})
	if _, err := os.Stat(bad); err != nil {
		t.Fatal(err)
	}
}
