package assets_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"unicode/utf8"

	"partnerdesk/assets"
)

var (
	headings = regexp.MustCompile("(?m)^#+ ")
	tables   = regexp.MustCompile(`(?m)^\|.*\|$`)
	code     = regexp.MustCompile("(?ms)^```.*?^```|`[^`\n]+`")
)

// A page says the same in all languages: as many headings, rows of tables with as
// many cells, and the same code.
func TestHelpIsWholeInEveryLanguage(t *testing.T) {
	pages := assets.HelpPages()
	if !slices.Contains(pages, "engine") {
		t.Fatalf("pages %q", pages)
	}
	for _, page := range pages {
		first, ok := assets.Help(assets.Languages()[0], page)
		if !ok || !bytes.HasPrefix(first, []byte("# ")) {
			t.Fatalf("%s does not start with its title", page)
		}
		for _, lang := range assets.Languages()[1:] {
			other, ok := assets.Help(lang, page)
			if !ok || !utf8.Valid(other) {
				t.Errorf("%s: no such page, or not UTF-8, in %s", page, lang)
				continue
			}
			if got, want := headings.FindAll(other, -1), headings.FindAll(first, -1); !slices.EqualFunc(got, want, bytes.Equal) {
				t.Errorf("%s: %d headings in %s, %d in the first language", page, len(got), lang, len(want))
			}
			cells := func(page []byte) (n []int) {
				for _, row := range tables.FindAll(page, -1) {
					n = append(n, bytes.Count(row, []byte("|")))
				}
				return n
			}
			if got, want := cells(other), cells(first); !slices.Equal(got, want) {
				t.Errorf("%s: tables of %v bars in %s, of %v in the first language", page, got, lang, want)
			}
			sorted := func(page []byte) (all []string) {
				for _, c := range code.FindAll(page, -1) {
					all = append(all, string(c))
				}
				slices.Sort(all)
				return slices.Compact(all)
			}
			if got, want := sorted(other), sorted(first); !slices.Equal(got, want) {
				t.Errorf("%s: code %q in %s, %q in the first language", page, got, lang, want)
			}
		}
	}
}

func TestHelpOfNothing(t *testing.T) {
	for _, c := range [][2]string{{"en", "no-such-page"}, {"fr", "engine"}, {"..", "assets"}} {
		if page, ok := assets.Help(c[0], c[1]); ok || page != nil {
			t.Errorf("%q has a page", c)
		}
	}
}

// Each picture that a page names is there beside its source, in light and dark
// colours; none is named in vain, and a terminal shows none.
func TestHelpPictures(t *testing.T) {
	picture := regexp.MustCompile(`!\[[^\]]*\]\(([^)]*)\)`)
	named := map[string]bool{}
	for _, lang := range assets.Languages() {
		for _, page := range assets.HelpPages() {
			source, err := os.ReadFile("help/" + lang + "/" + page + ".md")
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range picture.FindAllSubmatch(source, -1) {
				name := filepath.Base(string(m[1]))
				for _, dark := range []bool{false, true} {
					shown := map[bool]string{false: "-light", true: "-dark"}[dark]
					named[regexp.MustCompile("-(light|dark)").ReplaceAllString(name, shown)] = true
					if !bytes.HasPrefix(assets.HelpPicture(name, dark), []byte("\x89PNG")) {
						t.Errorf("%s %s: there is no %s%s", lang, page, name, shown)
					}
				}
				if _, err := os.Stat(filepath.Join("help", lang, string(m[1]))); err != nil {
					t.Errorf("%s %s: %v", lang, page, err)
				}
			}
			if shown, ok := assets.HelpText(lang, page); !ok || picture.Match(shown) || len(shown) < 500 {
				t.Errorf("%s %s: a picture is shown as text", lang, page)
			}
		}
	}
	kept, err := filepath.Glob("help/pictures/*")
	if err != nil || len(kept) == 0 || len(kept) != len(named) {
		t.Errorf("%d pictures, of which pages name %d: %v", len(kept), len(named), err)
	}
	if assets.HelpPicture("no-such-picture.png", true) != nil {
		t.Error("a picture that there is not")
	}
}
