package views

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"partnerdesk/app"
	"partnerdesk/assets"
)

// spoken are the sentences of a language as patterns, without those that the
// other language shares.
func spoken(t *testing.T, language, other string) []*regexp.Regexp {
	t.Helper()
	mine, others := sentences(t, language), sentences(t, other)
	letters := regexp.MustCompile(`\pL{2,}`)
	argument := regexp.MustCompile(`\\\{\w+\\\}`)
	var patterns []*regexp.Regexp
	for key, sentence := range mine {
		if others[key] == sentence || !letters.MatchString(regexp.MustCompile(`\{\w+\}`).ReplaceAllString(sentence, "")) {
			continue
		}
		patterns = append(patterns, regexp.MustCompile("^"+argument.ReplaceAllString(regexp.QuoteMeta(sentence), ".*")+"$"))
	}
	return patterns
}

// sentences are ours and the toolkit's.
func sentences(t *testing.T, language string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, file := range [][]byte{assets.Translation(language), assets.FyneTranslation(language)} {
		var some map[string]any
		if err := json.Unmarshal(file, &some); err != nil {
			t.Fatal(err)
		}
		for key, sentence := range some {
			if text, ok := sentence.(string); ok {
				all[key] = text
			}
		}
	}
	return all
}

// TestLanguageSwitch opens everything in one language after the program was
// started in the other, and looks for sentences that were left behind.
func TestLanguageSwitch(t *testing.T) {
	file := usage(t)
	for _, c := range []struct{ from, to, word, rows string }{{"en", "ja", "日本語", "3 行"}, {"ja", "en", "English", "3 rows"}} {
		left := spoken(t, c.from, c.to)
		said := make(map[string]bool) // in the language that is right, though perhaps in the other one, too
		for _, sentence := range sentences(t, c.to) {
			said[sentence] = true
		}
		r := newRig(t, app.Settings{Language: c.from}, file)
		r.toasts.Show(r.printer.T("toast.corrected"), "", nil)
		r.scope.more.Tapped(nil)
		r.click(c.word)
		r.wantSeen(c.rows)
		if r.toasts.Text() != "" {
			t.Errorf("a toast still says %q", r.toasts.Text())
		}
		for _, scene := range scenes(file) {
			before := r.whole()
			scene.open(r)
			if scene.name != "rows" && slices.Equal(before, r.whole()) {
				t.Errorf("%s: nothing has opened", scene.name)
			}
			for _, text := range r.whole() {
				if i := slices.IndexFunc(left, func(s *regexp.Regexp) bool { return s.MatchString(text) }); i >= 0 && !said[text] {
					t.Errorf("%s → %s, %s: %q is left behind (%v)", c.from, c.to, scene.name, text, left[i])
				}
			}
			r.clear()
		}
		if r.window.Title() != r.printer.T("app.name")+" – acme" {
			t.Errorf("title %q", r.window.Title())
		}
		r = r.again()
		r.wantSeen(c.rows)
	}
}

// TestLanguageSwitchKeepsThePlace must lose nothing of what is looked at, not
// even a query that has not been asked for yet.
func TestLanguageSwitchKeepsThePlace(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t), numbersEU(t))
	r.click("Telephone numbers")
	r.click(loadUS)
	r.sortBy("location")
	r.query("-boston")
	states := r.reports.grid.Arrangement()
	states[0].Width = 77
	r.reports.grid.SetArrangement(states)
	r.reports.grid.OnArrange()
	r.reports.query.Replace("-boston -reno")
	r.switchLanguage("ja")
	r.rest()
	r.wantQuery("-boston -reno")
	r.wantSeen("電話番号", "2 行", "▲")
	r.wantColumn("location", "Austin", "Denver")
	if r.reports.at.snapshot == 0 || r.reports.grid.Arrangement()[0].Width != 77 {
		t.Errorf("load %d, widths %v", r.reports.at.snapshot, r.reports.grid.Arrangement())
	}
	r.switchLanguage("en")
	r.rest()
	r.wantColumn("location", "Austin", "Denver")

	r.query("contry:JP") // a wrong one stays in the line, with what is amiss
	r.switchLanguage("ja")
	r.rest()
	r.wantQuery("contry:JP")
	r.wantSeen(r.printer.T("query.unknown_field_near", map[string]any{"field": "contry", "near": "country"}))
	if len(r.reports.answer.Rows) == 0 {
		t.Error("no rows")
	}
}
