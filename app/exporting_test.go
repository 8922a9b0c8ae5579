package app_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// The proposed name is the same for the same data and question, also after the
// next start, and another for others.
func TestExportName(t *testing.T) {
	s := newSession(t)
	l := load(t, s, "a.csv", numbers("1 2"), app.Import{Region: "US", AsOf: day("2026-11-01")})
	load(t, s, "mine.csv", "Stripe,Width\na,1\n", app.Import{})
	questions := []app.Question{
		{Dataset: "numbers"},
		{Dataset: "numbers", Query: "country:JP"},
		{Dataset: "numbers", Query: "country:US"},
		{Dataset: "numbers", Sort: []app.Sort{{Column: "number"}}},
		{Dataset: "numbers", Sort: []app.Sort{{Column: "number", Descending: true}}},
		{Dataset: "numbers", Scope: app.Scope{Regions: []string{"US"}}},
		{Dataset: "numbers", Scope: app.Scope{AsOf: day("2026-11-02")}},
		{Dataset: "numbers", Snapshot: l.Snapshot},
		{Dataset: "mine"},
	}
	names := make([]string, len(questions))
	seen := map[string]bool{}
	for i, q := range questions {
		names[i] = s.ExportName(ask(t, s, q), app.CSV)
		if seen[names[i]] {
			t.Errorf("%+v: %s is also the name of another question", q, names[i])
		}
		seen[names[i]] = true
	}
	if !regexp.MustCompile(`^Telephone numbers_[0-9a-f]{8}_2026-11-20\.csv$`).MatchString(names[0]) || !strings.HasPrefix(names[8], "mine_") {
		t.Errorf("%s, %s", names[0], names[8])
	}
	if got, want := s.ExportName(ask(t, s, questions[0]), app.XLSX), strings.TrimSuffix(names[0], "csv")+"xlsx"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, s.Dir())
	for i, q := range questions {
		if got := s.ExportName(ask(t, s, q), app.CSV); got != names[i] {
			t.Errorf("%+v: %s, before the restart %s", q, got, names[i])
		}
	}
	load(t, s, "b.csv", numbers("1 2 3"), app.Import{Region: "US", AsOf: day("2026-11-08")})
	if got := s.ExportName(ask(t, s, questions[0]), app.CSV); got == names[0] {
		t.Errorf("the name of other data is still %s", got)
	}
	// The name says what the file is to an import.
	if facts := app.FactsOf(names[0]); facts.Template != "Telephone numbers" || facts.Downloaded != "2026-11-20" {
		t.Errorf("%+v", facts)
	}
}

// A file and the clipboard hold the chosen columns, the rows and the order of
// the answer, and nothing when there are no rows.
func TestExportIsWhatIsShown(t *testing.T) {
	s := newSession(t)
	load(t, s, "a.csv", numbers("1 2 3"), app.Import{Region: "EU"})
	p, ctx := i18n.For(i18n.Japanese), context.Background()
	a := ask(t, s, app.Question{Dataset: "numbers", Query: "country:JP", Sort: []app.Sort{{Column: "number", Descending: true}}})
	columns, err := a.Pick([]string{"region", "number"})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.csv")
	var last int
	done, err := s.Export(ctx, p, a, columns, path, app.CSV, func(done, total int) { last = done })
	if err != nil || done.Rows != 2 || last != 2 {
		t.Errorf("%+v, progress %d, %v", done, last, err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "\ufeffリージョン,電話番号\r\nEU,3\r\nEU,1\r\n" {
		t.Errorf("%q, %v", text, err)
	}
	if text, err := s.CopyText(ctx, p, a, columns, a.Rows[1:], true); err != nil || text != "リージョン\t電話番号\nEU\t1" {
		t.Errorf("copied: %q, %v", text, err)
	}
	none := ask(t, s, app.Question{Dataset: "numbers", Query: "country:nowhere"})
	var out strings.Builder
	if _, err := s.WriteTo(ctx, p, none, columns, &out, app.CSV); err != nil || out.String() != "\ufeffリージョン,電話番号\r\n" {
		t.Errorf("no rows: %q, %v", out.String(), err)
	}
	for from, want := range map[[2]string]string{{"", ""}: "", {"2026-10-01", "2026-10-31"}: "2026-10-01 – 2026-10-31"} {
		if got := app.Period(from[0], from[1]); got != want {
			t.Errorf("period %v: %q", from, got)
		}
	}
}
