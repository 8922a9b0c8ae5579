package importer

import (
	"io"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"partnerdesk/data/store"
)

// mostSkipped is how many lines a load remembers that are no part of its table.
// Frames leave out fewer; a table of many sheets can have more.
const mostSkipped = 100

// passed is what was met while a table was read: the line of its header, and how
// many lines hold nothing or are rows that the file hides.
type passed struct{ header, blank, hidden int }

// counting are rows that count what they meet.
type counting interface{ passed() passed }

// reading is how a table was read, for its load to remember.
func (j *job) reading(in input, r Result) *store.Reading {
	reading := &store.Reading{Path: j.path, Delimiter: in.delimiter, Hidden: r.Hidden}
	if in.encoding != nil {
		reading.Encoding = in.encoding()
	}
	if in.passed != nil {
		met := in.passed()
		reading.Header, reading.Blank, reading.HiddenRows = met.header, met.blank, met.hidden
	}
	for _, line := range r.Skipped[:min(mostSkipped, len(r.Skipped))] {
		reading.Skipped = append(reading.Skipped, store.Skipped{Line: line.Line, Text: line.Text})
	}
	return reading
}

// encodingOf returns what names the encoding of a text that decode gives, once
// it has been read; head is its beginning, undecoded.
func encodingOf(head []byte, decoded io.Reader) func() string {
	order := wideOrder(head) // now, as what head lies in is used again
	return func() string {
		text, undecided := decoded.(*narrowReader)
		switch {
		case order != narrow:
			return "utf-16"
		case undecided && text.encoding == japanese.ShiftJIS:
			return "shift_jis"
		case undecided && text.encoding == charmap.Windows1252:
			return "windows-1252"
		}
		return "utf-8"
	}
}
