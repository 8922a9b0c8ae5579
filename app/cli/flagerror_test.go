package cli_test

import (
	"strings"
	"testing"
)

// A fault in the flags is one sentence of the program's own, in its language.
func TestFlagErrors(t *testing.T) {
	for _, c := range []struct {
		args   []string
		en, ja string
	}{
		{[]string{"list", "--what"}, "There is no --what here.", "ここでは --what を使えません。"},
		{[]string{"list", "-x", "customers"}, "There is no -x here.", "ここでは -x を使えません。"},
		{[]string{"list", "customers", "--where"}, "--where needs a value after it.", "--where の後に値が必要です。"},
		{[]string{"list", "customers", "-o"}, "-o needs a value after it.", "-o の後に値が必要です。"},
		{[]string{"kpi", "calling", "--weeks", "x"}, "--weeks takes a whole number; “x” is none.", "--weeks には整数を指定します。「x」は整数ではありません。"},
		{[]string{"kpi", "calling", "--weeks=1.5"}, "--weeks takes a whole number; “1.5” is none.", "「1.5」は整数ではありません。"},
		{[]string{"list", "customers", "--json=perhaps"}, "--json takes true or false, or nothing after it; “perhaps” is neither.", "「perhaps」はどちらでもありません。"},
		{[]string{"sample", "--seed", "-1"}, "--seed cannot be “-1”.", "--seed に「-1」は指定できません。"},
	} {
		for lang, want := range map[string]string{"en": c.en, "ja": c.ja} {
			r := partnerdesk(append([]string{"--lang", lang}, c.args...)...)
			if r.status != 2 || !strings.Contains(r.err, want) || strings.Count(r.err, "\n") != 1 || strings.Contains(r.err, "strconv") {
				t.Errorf("%s %q: status %d, %q, want %q", lang, c.args, r.status, r.err, want)
			}
			if lang == "ja" && !isJapanese(r.err) {
				t.Errorf("%q: %q", c.args, r.err)
			}
		}
	}
}
