package importer

import "bytes"

// delimiterSize is how much of a text tells its delimiter.
const delimiterSize = 64 << 10

var delimiters = []byte(",;\t|")

// sniffDelimiter sets the delimiter to the one of comma, semicolon, tab and
// pipe that the first line has most of, outside quotes, unless that makes no
// table of the first lines and another does: a title can stand above it. A line
// "sep=;" before it, as one spreadsheet writes, decides and is skipped.
func (s *scanner) sniffDelimiter() error {
	if len(s.rest()) == 0 {
		if err := s.fill(); err != nil {
			return err
		}
	}
	text := s.rest()
	if rest, ok := bytes.CutPrefix(text, []byte("sep=")); ok && len(rest) > 1 &&
		bytes.IndexByte(delimiters, rest[0]) >= 0 && (rest[1] == '\r' || rest[1] == '\n') {
		s.delimiter = rest[0]
		_, err := s.next()
		return err
	}
	text = bytes.TrimLeft(text, " \r\n")
	counts, end := countDelimiters(text, true)
	if end == len(text) {
		counts, _ = countDelimiters(text, false) // a quote without its end
	}
	most := 0
	for _, c := range delimiters {
		if counts[c] > most {
			most, s.delimiter = counts[c], c
		}
	}
	best := s.sense(s.delimiter)
	for _, c := range delimiters {
		if best.enough {
			break
		}
		if other := s.sense(c); other.known && !best.known || other.known == best.known && other.rows > max(best.rows, 1) {
			best, s.delimiter = other, c
		}
	}
	return nil
}

// sense is what a delimiter makes of a text.
type sense struct {
	known  bool // the header is one of a described dataset
	rows   int  // as long as the header, and with it
	enough bool // no other delimiter can be meant
}

func (s *scanner) sense(delimiter byte) sense {
	text := bytes.Clone(s.rest()[:min(len(s.rest()), delimiterSize)])
	part := &scanner{window: window{buf: text, end: len(text), eof: true}, delimiter: delimiter, line: 1}
	ahead := replay{rest: part}
	if ahead.keep(leadRows, leadBytes) != nil || len(ahead.kept) == 0 {
		return sense{}
	}
	table := ahead.kept[headerAt(ahead.kept, nil):]
	var found sense
	for _, rec := range table {
		if len(rec.cells) == len(table[0].cells) && filled(rec.cells) > 1 {
			found.rows++
		}
	}
	found.known = recognise(table[0].cells) != nil
	found.enough = found.known || found.rows*2 > len(table)
	return found
}

// countDelimiters counts the bytes of the first line, and says where it ends.
func countDelimiters(text []byte, quotes bool) (counts [256]int, end int) {
	inside := false
	for i, c := range text {
		switch {
		case c == '"' && quotes:
			inside = !inside
		case inside:
		case c == '\n' || c == '\r':
			return counts, i
		default:
			counts[c]++
		}
	}
	return counts, len(text)
}
