// Package ics writes days as a calendar file that calendar programs read: RFC
// 5545, iCalendar.
package ics

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Calendar is a calendar of whole days.
type Calendar struct {
	Product string // the program that writes it
	Name    string
	Stamp   time.Time // when it was made
	Events  []Event
}

// Event is something on a day.
type Event struct {
	UID         string // tells it from all others, and is the same the next time; see UID
	Day         time.Time
	Summary     string
	Description string // may have many lines
	Categories  []string
}

// UID returns an identifier made of what an event is about: always the same for
// the same, and without a word of it.
func UID(of ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(of, "\x00")))
	return hex.EncodeToString(sum[:16]) + "@partnerdesk"
}

// Write writes the calendar. Lines end in CRLF and have at most 75 octets;
// longer ones go on in the next after a space.
func Write(w io.Writer, c Calendar) error {
	b := bufio.NewWriter(w)
	line := func(text string) { writeFolded(b, text) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//" + escaped(c.Product) + "//EN")
	line("CALSCALE:GREGORIAN")
	line("METHOD:PUBLISH")
	line("NAME:" + escaped(c.Name))
	line("X-WR-CALNAME:" + escaped(c.Name)) // what programs read that do not know RFC 7986
	stamp := c.Stamp.UTC().Format("20060102T150405Z")
	for _, e := range c.Events {
		line("BEGIN:VEVENT")
		line("UID:" + escaped(e.UID))
		line("DTSTAMP:" + stamp)
		line("DTSTART;VALUE=DATE:" + e.Day.UTC().Format("20060102"))
		line("DTEND;VALUE=DATE:" + e.Day.UTC().AddDate(0, 0, 1).Format("20060102")) // the first day after it
		line("SUMMARY:" + escaped(e.Summary))
		if e.Description != "" {
			line("DESCRIPTION:" + escaped(e.Description))
		}
		if len(e.Categories) > 0 {
			var all []string
			for _, c := range e.Categories {
				all = append(all, escaped(c))
			}
			line("CATEGORIES:" + strings.Join(all, ","))
		}
		line("TRANSP:TRANSPARENT") // nobody is busy because of it
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	return b.Flush()
}

// escaped writes a text as RFC 5545 has it (3.3.11): a backslash before
// backslashes, semicolons and commas, \n for the ends of lines. Control
// characters, which no text may have, are left out, tabs excepted; bytes that
// are not UTF-8 become U+FFFD.
func escaped(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\ufffd"))
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' && r != '\t' || r == 0x7f:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// most is how many octets a line has, without its end.
const most = 75

// writeFolded writes a line in parts of at most 75 octets, and no character in
// two of them.
func writeFolded(b *bufio.Writer, line string) {
	room := most
	for len(line) > room {
		n := room
		for !utf8.RuneStart(line[n]) {
			n--
		}
		b.WriteString(line[:n])
		b.WriteString("\r\n ")
		line, room = line[n:], most-1 // the space counts
	}
	b.WriteString(line)
	b.WriteString("\r\n")
}
