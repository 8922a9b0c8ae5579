package importer

import (
	"bufio"
	"bytes"
	"io"
	"slices"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"partnerdesk/data/store"
)

// Form is how a table is written, for who knows it better than what is found out
// from the file. What is zero is found out.
type Form struct {
	Encoding  string // of a text, one of Encodings
	Delimiter string // between the cells of a text, one of Delimiters
	Header    int    // line of the file, or row of the sheet, from 1, where the header stands; what is above it is left out
}

// Encodings are the names of the encodings of texts, as store.Reading has them.
func Encodings() []string { return []string{"utf-8", "shift_jis", "windows-1252", "utf-16"} }

// Delimiters are what can stand between the cells of a text.
func Delimiters() []string {
	var all []string
	for _, c := range delimiters {
		all = append(all, string(c))
	}
	return all
}

// form is how a table is written, by its name in results.
func (j *job) form(file string) Form { return j.o.Forms[file] }

// isOf reports whether a load was read so. Of loads that do not say how they were
// read nothing is known but that nobody had a say in it.
func (f Form) isOf(r *store.Reading) bool {
	if r == nil {
		return f == Form{}
	}
	return (f.Encoding == "" || f.Encoding == r.Encoding) && (f.Delimiter == "" || f.Delimiter == r.Delimiter) &&
		(f.Header == 0 || f.Header == r.Header)
}

// decodeAs is decode of a text whose encoding somebody has named; another name is
// found out.
func decodeAs(r *bufio.Reader, encoding string) (io.Reader, error) {
	head, err := r.Peek(sniffSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch encoding {
	case "utf-8":
		if bytes.HasPrefix(head, utf8Mark) {
			_, err := r.Discard(len(utf8Mark))
			return r, err
		}
		return r, nil
	case "utf-16":
		order := unicode.LittleEndian
		if wideOrder(head) == big {
			order = unicode.BigEndian
		}
		return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(r), nil
	case "shift_jis":
		return japanese.ShiftJIS.NewDecoder().Reader(r), nil
	case "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	return decode(r)
}

// delimit sets the delimiter that somebody has named. A line before the table
// that names one is skipped none the less.
func (s *scanner) delimit(delimiter string) error {
	if err := s.sniffDelimiter(); err != nil {
		return err
	}
	if slices.Contains(Delimiters(), delimiter) {
		s.delimiter = delimiter[0]
	}
	return nil
}

// headerIn returns which of the records is the header that somebody has named by
// its line: that which begins there, else the next that holds something. ok is
// false where there is none so far down.
func headerIn(lead []record, line int) (at int, ok bool) {
	at = slices.IndexFunc(lead, func(rec record) bool { return rec.line >= line && filled(rec.cells) > 0 })
	return at, at >= 0
}
