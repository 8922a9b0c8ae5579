package page

import (
	"path"
	"regexp"
	"strings"
	"unicode"
)

// kind says what a block is.
type kind int

const (
	paragraph kind = iota
	heading
	item // of a list
	code
	table
	picture
)

// block is a piece of a page. Its text is plain.
type block struct {
	kind  kind
	level int    // of a heading, from 1; of an item, from 1
	mark  string // before an item
	text  string
	name  string     // of a picture; its text is what it shows
	rows  [][]string // of a table, the first heads the others
}

var (
	itemStart = regexp.MustCompile(`^( *)(-|\d+\.) +`)
	rule      = regexp.MustCompile(`^\|[ :|-]+\|$`)
	shown     = regexp.MustCompile(`^!\[([^\]]*)\]\(([^)]*)\)$`)
	link      = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
)

// blocks cuts a page.
func blocks(markdown string) []block {
	var all []block
	var open *block // takes further lines
	fenced := false
	for _, line := range strings.Split(markdown, "\n") {
		line = strings.TrimRight(line, " \r")
		if strings.HasPrefix(line, "```") {
			if fenced = !fenced; fenced {
				all, open = append(all, block{kind: code}), nil
			}
			continue
		}
		if fenced {
			b := &all[len(all)-1]
			b.text = strings.TrimPrefix(b.text+"\n"+line, "\n")
			continue
		}
		trimmed := strings.TrimSpace(line)
		start := itemStart.FindStringSubmatch(line)
		switch {
		case trimmed == "":
			open = nil
			continue
		case strings.HasPrefix(trimmed, "#"):
			text := strings.TrimLeft(trimmed, "#")
			all, open = append(all, block{kind: heading, level: len(trimmed) - len(text), text: plain(text)}), nil
			continue
		case rule.MatchString(trimmed):
			continue
		case shown.MatchString(trimmed):
			of := shown.FindStringSubmatch(trimmed)
			all, open = append(all, block{kind: picture, text: plain(of[1]), name: path.Base(of[2])}), nil
			continue
		case strings.HasPrefix(trimmed, "|"):
			if open == nil || open.kind != table {
				all = append(all, block{kind: table})
				open = &all[len(all)-1]
			}
			open.rows = append(open.rows, cells(trimmed))
			continue
		case start != nil:
			b := block{kind: item, level: 1 + min(1, len(start[1])), mark: start[2], text: strings.TrimPrefix(line, start[0])}
			if b.mark == "-" {
				b.mark = "•"
			}
			all = append(all, b)
		case open != nil && open.kind != table:
			open.text = joined(open.text, trimmed)
			continue
		default:
			all = append(all, block{kind: paragraph, text: trimmed})
		}
		open = &all[len(all)-1]
	}
	for i := range all {
		if all[i].kind == paragraph || all[i].kind == item {
			all[i].text = plain(all[i].text)
		}
	}
	return all
}

// joined puts a line behind a text: with a space where both sides are of a script
// that writes spaces.
func joined(text, line string) string {
	last, first := []rune(text), []rune(line)
	if wide(last[len(last)-1]) || wide(first[0]) {
		return text + line
	}
	return text + " " + line
}

// wide reports whether a character is of a script that writes no spaces.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= '\u3000' && r <= '\u303f' || r >= '\uff00'
}

// cells cuts a row of a table.
func cells(line string) []string {
	const bar = "\x00" // one that is part of a text
	line = strings.ReplaceAll(strings.Trim(line, "|"), `\|`, bar)
	row := strings.Split(line, "|")
	for i, c := range row {
		row[i] = plain(strings.ReplaceAll(c, bar, "|"))
	}
	return row
}

// plain takes the marks of emphasis, code and links from a text.
func plain(text string) string {
	text = link.ReplaceAllString(text, "$1")
	var b strings.Builder
	for i, piece := range strings.Split(text, "`") { // every second one is code
		if i%2 == 0 {
			piece = strings.ReplaceAll(piece, "**", "")
			piece = emphasis.ReplaceAllString(piece, "$1")
		}
		b.WriteString(piece)
	}
	return strings.TrimSpace(b.String())
}

var emphasis = regexp.MustCompile(`\*(\S[^*]*)\*`)
