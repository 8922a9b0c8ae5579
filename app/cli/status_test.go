package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/cli"
)

// Each way to fail has its status and its one line, in both languages.
func TestExitStatuses(t *testing.T) {
	p := newProfile(t)
	phones := write(t, "phones.csv", "Phone Number,Extension\n1,2\n")
	p.must(t, "import", phones)
	dir := t.TempDir()
	blocked := write(t, "blocked", "a file where a folder should be")
	for _, c := range []struct {
		status int
		args   []string
		says   string // what the English line names, so that people know where to look
	}{
		{2, []string{"list", "numbers", "--bogus"}, "--bogus"},
		{2, []string{"--bogus"}, "--bogus"},
		{2, []string{"bogus"}, "bogus"},
		{2, []string{"list"}, "dataset"},
		{2, []string{"list", "numbers", "devices"}, "dataset"},
		{2, []string{"list", "nonsense"}, "nonsense"},
		{2, []string{"list", "numbers", "--where", "country:"}, "country"},
		{2, []string{"list", "numbers", "--where", "contry:JP"}, "country"},
		{2, []string{"list", "numbers", "--where", `"open`}, "character 1"},
		{2, []string{"list", "numbers", "--where", "(a b"}, "character 1"},
		{2, []string{"list", "call-history", "--where", "duration:x"}, "duration"},
		{2, []string{"list", "numbers", "--columns", "number,bogus"}, "bogus"},
		{2, []string{"list", "numbers", "--sort=-bogus"}, "bogus"},
		{2, []string{"list", "numbers", "--group", "bogus"}, "bogus"},
		{2, []string{"list", "numbers", "--group", "country", "--columns", "number"}, "number"},
		{2, []string{"list", "numbers", "--limit", "-1"}, "limit"},
		{2, []string{"list", "numbers", "--limit", "many"}, "many"},
		{2, []string{"list", "numbers", "-o", filepath.Join(dir, "x.pdf")}, "pdf"},
		{2, []string{"list", "numbers", "--as-of", "2026-13-01"}, "2026-13-01"},
		{2, []string{"--as-of", "yesterday-ish", "snapshots"}, "yesterday-ish"},
		{2, []string{"--lang", "fr", "list", "numbers"}, "fr"},
		{2, []string{"import"}, "FILE"},
		{2, []string{"import", phones, "--from", "11/01/2026"}, "11/01/2026"},
		{2, []string{"import", phones, "--to", "soon"}, "soon"},
		{2, []string{"import", phones, "--from", "2026-11-02", "--to", "2026-11-01"}, "period"},
		{2, []string{"import", phones, "--region", "US,EU"}, "--region"},
		{2, []string{"snapshots", "bogus"}, "bogus"},
		{2, []string{"snapshots", "set"}, "number"},
		{2, []string{"snapshots", "set", "one", "--region", "EU"}, "one"},
		{2, []string{"snapshots", "set", "1", "--region", "EU,US"}, "--region"},
		{2, []string{"snapshots", "purge"}, "number"},
		{2, []string{"snapshots", "purge", "-1"}, "-1"},
		{2, []string{"sample", "bogus"}, "bogus"},
		{2, []string{"sample", "--customers", "-3"}, "customers"},
		{2, []string{"check", "bogus"}, "bogus"},
		{2, []string{"help", "bogus"}, "bogus"},
		{2, []string{"completion", "bogus"}, "bogus"},
		{2, []string{"completion", "bash", "bogus"}, "bogus"},

		{1, []string{"import", filepath.Join(dir, "gone.csv")}, "gone.csv"},
		{1, []string{"import", dir}, filepath.Base(dir)},
		{1, []string{"import", write(t, "empty.csv", " \n\n")}, "empty.csv"},
		{1, []string{"import", write(t, "picture.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")}, "picture.csv"},
		{1, []string{"import", write(t, "page.csv", "<!DOCTYPE html><html><body>Sign in</body></html>")}, "page.csv"},
		{1, []string{"import", write(t, "broken.zip", "PK\x03\x04 and no more")}, "broken.zip"},
		{1, []string{"import", "--dataset", "invoices", phones}, "invoices"},
		{1, []string{"snapshots", "set", "999", "--region", "EU"}, "999"},
		{1, []string{"snapshots", "purge", "999"}, "999"},
		{1, []string{"list", "numbers", "-o", filepath.Join(dir, "no", "x.csv")}, "x.csv"},
		{1, []string{"sample"}, string(p)},
		{1, []string{"--profile", filepath.Join(blocked, "below"), "snapshots"}, "blocked"},
		{1, []string{"check", "--set-aside", "--profile", filepath.Join(dir, "none")}, "cache.db"},
	} {
		r := p.run(c.args...)
		r.refused(t, c.status, c.args)
		if !strings.Contains(r.err, c.says) {
			t.Errorf("%q: %q does not name %q", c.args, r.err, c.says)
		}
		if c.args[0] == "--lang" {
			continue
		}
		japanese := p.run(append([]string{"--lang", "ja"}, c.args...)...)
		japanese.refused(t, c.status, c.args)
		if !isJapanese(japanese.err) {
			t.Errorf("%q in Japanese: %s", c.args, japanese.err)
		}
	}
	if got := p.must(t, "list", "numbers", "--json", "--columns", "number,extension"); got != `{"number":"1","extension":"2"}`+"\n" {
		t.Errorf("what failed changed the rows: %s", got)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 1 || len(left) == 1 && left[0].Name() != "none" {
		t.Errorf("what failed left files: %v, %v", left, err)
	}

	r := p.run("import", write(t, "usage.csv", "Org ID,Location,Total Calls,Total Call Legs\no,Tokyo,five,1\n"), "--from", "2026-10-01", "--to", "2026-10-31")
	if r.status != cli.WithRejects || r.err != "" || !strings.Contains(r.out, "1 reject") {
		t.Errorf("rejects: %+v", r)
	}
}

// A profile that another process has open is not read behind its back.
func TestLockedProfile(t *testing.T) {
	p := newProfile(t)
	s, err := app.Open(app.Options{Profile: string(p)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, args := range [][]string{{"list", "numbers"}, {"check", "--set-aside"}} {
		p.run(args...).refused(t, 1, args)
	}
	if _, err := os.Stat(filepath.Join(string(p), "cache.db")); err != nil {
		t.Errorf("the cache in use was set aside: %v", err)
	}
}

// Flags stand before or after the command; the language of a message is found
// wherever it is given, also behind a query that looks like a flag.
func TestFlagsAnywhere(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "phones.csv", "Phone Number,Extension\n1,\n2,3\n"))
	for _, args := range [][]string{
		{"--profile", string(p), "--lang", "ja", "list", "bogus"},
		{"list", "bogus", "--profile", string(p), "--lang=ja"},
		{"list", "bogus", "--where", "-has:extension", "--profile", string(p), "--lang", "ja"},
		{"list", "--lang", "ja", "--count", "bogus", "--profile=" + string(p)},
	} {
		if r := partnerdesk(args...); r.status != 2 || !isJapanese(r.err) || !strings.Contains(r.err, "bogus") {
			t.Errorf("%q: %+v", args, r)
		}
	}
	if r := partnerdesk("list", "numbers", "--count", "--where", "-has:extension", "--profile", string(p)); r.out != "1\n" || r.status != 0 {
		t.Errorf("%+v", r)
	}
	t.Setenv("LC_ALL", "ja_JP.UTF-8")
	if r := partnerdesk("bogus"); !isJapanese(r.err) {
		t.Errorf("the machine's language: %s", r.err)
	}
	if r := partnerdesk("bogus", "--lang", "en"); isJapanese(r.err) {
		t.Errorf("--lang en: %s", r.err)
	}
}
