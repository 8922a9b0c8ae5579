package i18n

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"partnerdesk/assets"
)

func TestLanguages(t *testing.T) {
	var names []string
	for _, l := range Languages {
		names = append(names, string(l))
		if p := For(l); p.Language() != l || p.T("app.name") != "Partner Desk" {
			t.Errorf("%s: %s, %q", l, p.Language(), p.T("app.name"))
		}
	}
	if !slices.Equal(names, assets.Languages()) {
		t.Errorf("languages %v, translated are %v", names, assets.Languages())
	}
	if p := For("fr"); p.Language() != English {
		t.Errorf("an unknown language speaks %s", p.Language())
	}
	for key := range load()[English] {
		if !For(Japanese).Has(key) {
			t.Errorf("%s has no Japanese sentence", key)
		}
	}
	if n, m := len(load()[English]), len(load()[Japanese]); n != m || n < 200 {
		t.Errorf("%d English sentences, %d Japanese", n, m)
	}
}

func TestLanguageOf(t *testing.T) {
	for locale, want := range map[string]Language{
		"ja": Japanese, "ja_JP": Japanese, "ja_JP.UTF-8": Japanese, "ja-JP": Japanese, "JA": Japanese, "ja.eucJP": Japanese, "ja-Jpan-JP": Japanese,
		"": English, "C": English, "C.UTF-8": English, "POSIX": English, "en_GB.UTF-8": English, "de_DE": English, "jam_JM": English, "jav": English,
	} {
		if got := languageOf(locale); got != want {
			t.Errorf("%q is %s, want %s", locale, got, want)
		}
	}
}

func TestSystem(t *testing.T) {
	names := []string{"LC_ALL", "LC_MESSAGES", "LANG"}
	for _, c := range []struct {
		values [3]string
		want   Language
	}{
		{[3]string{"", "", "ja_JP.UTF-8"}, Japanese}, {[3]string{"", "en_US", "ja_JP"}, English}, {[3]string{"ja_JP", "en_US", "en_US"}, Japanese},
		{[3]string{"C", "", "ja_JP"}, English},
	} {
		for i, name := range names {
			t.Setenv(name, c.values[i])
		}
		if got := System(); got != c.want {
			t.Errorf("%v: %s, want %s", c.values, got, c.want)
		}
	}
	for _, name := range names {
		os.Unsetenv(name) // Setenv above brings it back
	}
	if got := System(); !slices.Contains(Languages, got) {
		t.Errorf("with nothing set: %q", got)
	}
}

// printer writes these sentences, in UTC.
func printer(language Language, sentences map[string]string) *Printer {
	return &Printer{language, sentences, time.UTC}
}

func TestPlaceholders(t *testing.T) {
	p := printer(English, map[string]string{"plain": "Save", "file": "{file} in {folder}: {file}", "n.one": "{n} row of {all}", "n.other": "{n} rows of {all}",
		"nested": "because {error}", "cause": "beneath"})
	day := time.Date(2026, 11, 15, 23, 30, 0, 0, time.FixedZone("", -3600))
	for _, c := range []struct{ got, want string }{
		{p.T("plain"), "Save"},
		{p.T("plain", Args{"file": "x"}), "Save"},
		{p.T("no.such"), "no.such"},
		{p.T("file"), "{file} in {folder}: {file}"},
		{p.T("file", Args{"file": "a", "folder": "b"}), "a in b: a"},
		{p.T("file", Args{"file": "{folder}", "folder": "{file}"}), "{folder} in {file}: {folder}"}, // what stands in a value is not filled
		{p.T("file", Args{"file": 1234567, "folder": int64(-1234)}), "1,234,567 in -1,234: 1,234,567"},
		{p.T("file", Args{"file": uint64(1234), "folder": day}), "1234 in 2026-11-16: 1234"}, // an id has no separators, a moment is its UTC day
		{p.T("nested", Args{"error": explainedError{"cause", nil, nil}}), "because beneath"},
		{p.N("n", 1, Args{"all": 5}), "1 row of 5"},
		{p.N("n", 0, Args{"all": 5}), "0 rows of 5"},
		{p.N("n", 2, Args{"all": 5}), "2 rows of 5"},
		{p.N("n", 1000), "1,000 rows of {all}"},
		{p.N("no", 3), "no.other"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	if !p.Has("plain") || p.Has("no.such") || p.Has("n") {
		t.Error("Has is wrong")
	}
}

// explainedError names a sentence, and may have another error beneath.
type explainedError struct {
	key  string
	args map[string]any
	err  error
}

func (e explainedError) Error() string                     { return "developer: " + e.key }
func (e explainedError) Message() (string, map[string]any) { return e.key, e.args }
func (e explainedError) Unwrap() error                     { return e.err }

func TestErrors(t *testing.T) {
	p := printer(English, map[string]string{"outer": "{file} failed: {cause}", "inner": "the disk is full", "told": "{cause}!"})
	plain := errors.New("no space")
	inner := explainedError{"inner", nil, plain}
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{plain, "no space"},
		{inner, "the disk is full"},
		{fmt.Errorf("while exporting: %w", inner), "the disk is full"},
		{errors.Join(plain, inner), "the disk is full"},
		{explainedError{"outer", map[string]any{"file": "a.csv"}, plain}, "a.csv failed: no space"},
		{explainedError{"outer", map[string]any{"file": "a.csv"}, inner}, "a.csv failed: the disk is full"},
		{explainedError{"outer", map[string]any{"file": "a.csv"}, fmt.Errorf("deeper: %w", inner)}, "a.csv failed: the disk is full"},
		{explainedError{"outer", map[string]any{"file": "a.csv"}, nil}, "a.csv failed: {cause}"},
		{explainedError{"told", map[string]any{"cause": "its own"}, plain}, "its own!"},
		{explainedError{"unknown", nil, inner}, "the disk is full"},
		{explainedError{"unknown", nil, plain}, "developer: unknown"},
		{explainedError{"unknown", nil, nil}, "developer: unknown"},
	} {
		if got := p.Error(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}
