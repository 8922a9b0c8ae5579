package ics

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var at = time.Date(2026, 11, 23, 9, 30, 15, 999, time.FixedZone("JST", 9*3600))

func written(t testing.TB, c Calendar) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCalendar(t *testing.T) {
	got := written(t, Calendar{Product: "Partner Desk", Name: "Renewals, all", Stamp: at, Events: []Event{
		{UID: "a@b", Day: time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC), Summary: `Acme; "North"`, Description: "one\ntwo\\", Categories: []string{"Expires", "a,b"}},
		{UID: "c@d", Day: time.Date(2028, 2, 28, 23, 0, 0, 0, time.UTC), Summary: "株式会社"},
	}})
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Partner Desk//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Renewals\, all
X-WR-CALNAME:Renewals\, all
BEGIN:VEVENT
UID:a@b
DTSTAMP:20261123T003015Z
DTSTART;VALUE=DATE:20261231
DTEND;VALUE=DATE:20270101
SUMMARY:Acme\; "North"
DESCRIPTION:one\ntwo\\
CATEGORIES:Expires,a\,b
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:c@d
DTSTAMP:20261123T003015Z
DTSTART;VALUE=DATE:20280228
DTEND;VALUE=DATE:20280229
SUMMARY:株式会社
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// unfolded reads the lines of a calendar as RFC 5545 describes it: an end of a
// line before a space is none, and the space is not there. It checks that no line
// is too long and none parts a character.
func unfolded(t testing.TB, text string) []string {
	t.Helper()
	if !strings.HasSuffix(text, "\r\n") {
		t.Fatalf("the last line does not end: %q", text)
	}
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Fatalf("a line of %d octets: %q", len(line), line)
		}
	}
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n")
}

// property returns the text of a property, its escapes undone.
func property(t testing.TB, lines []string, name string) string {
	t.Helper()
	for _, line := range lines {
		value, found := strings.CutPrefix(line, name+":")
		if !found {
			continue
		}
		var b strings.Builder
		for i := 0; i < len(value); i++ {
			if value[i] != '\\' {
				if value[i] == ',' || value[i] == ';' {
					t.Fatalf("%q stands bare in %q", value[i], value)
				}
				b.WriteByte(value[i])
				continue
			}
			i++
			switch {
			case i == len(value):
				t.Fatalf("%q ends within an escape", value)
			case value[i] == 'n' || value[i] == 'N':
				b.WriteByte('\n')
			case strings.IndexByte(`\;,`, value[i]) >= 0:
				b.WriteByte(value[i])
			default:
				t.Fatalf("%q has an escape that there is not", value)
			}
		}
		return b.String()
	}
	t.Fatalf("there is no %s", name)
	return ""
}

// readable is what can come back of a text.
func readable(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < 32 || r == 127) {
			return -1
		}
		return r
	}, s)
}

// Whatever a text holds, unfolding and undoing the escapes gives it back.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "plain", `a\nb;c,d\`, "two\r\nlines\r", strings.Repeat("長", 60), strings.Repeat("x", 300), "\x00\x7f\xff\t", "🎉👨‍👩‍👧" + strings.Repeat("é", 70),
		"END:VEVENT\r\nBEGIN:VEVENT", " leads with a space", strings.Repeat(" ", 200), strings.Repeat("x", 66) + "長"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lines := unfolded(t, written(t, Calendar{Product: s, Name: s, Stamp: at, Events: []Event{{UID: UID(s), Day: at, Summary: s, Description: "d" + s, Categories: []string{"k"}}}}))
		for name, want := range map[string]string{"NAME": s, "SUMMARY": s, "DESCRIPTION": "d" + s} {
			if got := property(t, lines, name); got != readable(want) {
				t.Fatalf("%s is %q, want %q", name, got, readable(want))
			}
		}
		if len(lines) != 7+10+1 {
			t.Fatalf("%d lines of %q", len(lines), s)
		}
	})
}

// Every length of a line is folded right, whatever the width of its characters.
func TestFoldingAtEveryLength(t *testing.T) {
	for _, character := range []string{"x", "é", "長", "🎉", ";"} {
		for n := range 200 {
			s := strings.Repeat(character, n)
			lines := unfolded(t, written(t, Calendar{Stamp: at, Events: []Event{{UID: "u", Day: at, Summary: s}}}))
			if got := property(t, lines, "SUMMARY"); got != s {
				t.Fatalf("%d times %q is %q", n, character, got)
			}
		}
	}
}

func TestUID(t *testing.T) {
	seen := map[string]bool{}
	for _, of := range [][]string{{}, {""}, {"a"}, {"a", "b"}, {"ab"}, {"a", "", "b"}, {"b", "a"}} {
		id := UID(of...)
		if id != UID(of...) || len(id) != 32+len("@partnerdesk") {
			t.Errorf("%q has the UID %s", of, id)
		}
		seen[id] = true
	}
	if len(seen) != 6 { // nothing and nothing empty are the same
		t.Errorf("%d UIDs", len(seen))
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, fmt.Errorf("no room") }

func TestFailingWriter(t *testing.T) {
	if err := Write(failing{}, Calendar{Stamp: at}); err == nil {
		t.Error("no error")
	}
}
