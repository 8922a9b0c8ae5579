package table

import (
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "",
		"Acme":                   "Acme",
		"a=b":                    "a=b",
		"O'Neill":                "O'Neill",
		"'":                      "'",
		"''":                     "''",
		"'Acme'":                 "'Acme'",
		"=1+1":                   "'=1+1",
		"'=1+1":                  "''=1+1",
		"''=1+1":                 "'''=1+1",
		"@SUM(A1)":               "'@SUM(A1)",
		"\t=1":                   "'\t=1",
		"\r=1":                   "'\r=1",
		"＝1":                     "'＝1",
		"＋1":                     "'＋1",
		"－1":                     "'－1",
		"＠a":                     "'＠a",
		"！a":                     "！a",
		"＃a":                     "＃a",
		"+12025550100":           "+12025550100",
		"-5":                     "-5",
		"-5.25":                  "-5.25",
		"-.5":                    "-.5",
		"-5.":                    "-5.",
		"'+12025550100":          "''+12025550100",
		"+1 202 555 0100":        "'+1 202 555 0100",
		"+1-1":                   "'+1-1",
		"-1.2.3":                 "'-1.2.3",
		"-":                      "'-",
		"+":                      "'+",
		"-.":                     "'-.",
		"--5":                    "'--5",
		"-Acme-":                 "'-Acme-",
		`=HYPERLINK("http://x")`: `'=HYPERLINK("http://x")`,
	} {
		if got := Guard(in); got != want {
			t.Errorf("Guard(%q) = %q, want %q", in, got, want)
		}
		if got := Unguard(want); got != in {
			t.Errorf("Unguard(%q) = %q, want %q", want, got, in)
		}
	}
}

func TestUnguardLeavesOtherTexts(t *testing.T) {
	for _, s := range []string{"", "'", "'Acme", "''", "=1", "+1", "Acme's", "'12"} {
		if got := Unguard(s); got != s {
			t.Errorf("Unguard(%q) = %q", s, got)
		}
	}
}

func FuzzGuard(f *testing.F) {
	for _, s := range []string{"", "'", "=1", "'=1", "''+1", "+1", "+1.2.3", "－1", "\xef\xbc", "\t", "'\r", "日本"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		guarded := Guard(s)
		if back := Unguard(guarded); back != s {
			t.Fatalf("%q came back as %q", s, back)
		}
		if !strings.HasSuffix(guarded, s) || len(guarded) > len(s)+1 {
			t.Fatalf("%q was guarded as %q", s, guarded)
		}
		if guarded != "" && strings.IndexByte("=@\t\r", guarded[0]) >= 0 {
			t.Fatalf("%q still starts a formula", guarded)
		}
	})
}
